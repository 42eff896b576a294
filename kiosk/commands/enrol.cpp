// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/enrol.h"

#include <ostream>

#include "kiosk/commands/places.h"
#include "sync/courier/curl_transport.h"
#include "sync/courier/registration.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kRefused = 1;
constexpr int kFailed = 2;

int refuse(std::ostream& err, std::string_view why) {
  err << "enrol: " << why << '\n';
  return kRefused;
}

Result<std::unique_ptr<Store>> open_store(const EnrolOptions& options, const Clock& clock, Random& random) {
  const DataFolder folder = ZUIL_TRY("opening", DataFolder::make(data_folder(options.data)));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  return Store::open(folder, settings, clock, random);
}

}  // namespace

int run_enrol(const EnrolOptions& options, const Clock& clock, Random& random, std::stop_token stop,
              std::ostream& out, std::ostream& err) {
  const Result<EnrolmentCode> code = parse_enrolment_code(options.code);
  if (!code) return refuse(err, code.error().what);

  const auto opened = open_store(options, clock, random);
  if (!opened) {
    err << "enrol: " << opened.error().what << '\n';
    return kFailed;
  }
  Store& store = **opened;
  const auto enrolment = store.enrolment();
  if (!enrolment) {
    err << "enrol: " << enrolment.error().what << '\n';
    return kFailed;
  }
  if (*enrolment && (*enrolment)->invitation == invitation_id(code->token)) {
    out << "enrolled already, as " << (*enrolment)->name << '\n';
    return 0;
  }
  if (*enrolment && !options.again)
    return refuse(err, "this terminal is enrolled as " + (*enrolment)->name + "; --again enrols it anew");

  const auto request = store.request_enrolment(*code);
  if (!request) return refuse(err, request.error().what);
  const auto transport = CurlTransport::make(code->url, trust_of(*code), clock);
  if (!transport) return refuse(err, transport.error().what);
  const auto reply = fetch_certificate(**transport, *request, stop);
  if (const auto* failure = std::get_if<Failure>(&reply)) {
    const CauseWords words = words_of(failure->cause);
    return refuse(err, std::string(code_of(failure->cause)) + ": " + words.what + ' ' + words.remedy);
  }
  const Status stored = store.enrol(*code, std::get<Bytes>(reply));
  if (!stored) return refuse(err, stored.error().what);
  const auto certificate = store.enrolment();
  out << "enrolled as " << (certificate && *certificate ? (*certificate)->name : std::string("?")) << '\n';
  return 0;
}

}  // namespace zuil
