// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/enrol.h"

#include <filesystem>
#include <ostream>
#include <system_error>

#include "kiosk/commands/places.h"
#include "sync/base/outside_folder.h"
#include "sync/courier/curl_transport.h"
#include "sync/courier/registration.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kRefused = 1;
constexpr int kFailed = 2;

constexpr std::size_t kMaxRequestBytes = 4096;
constexpr std::size_t kMaxReplyBytes = kMaxDocumentBytes + 1024;

int refuse(std::ostream& err, std::string_view why) {
  err << "enrol: " << why << '\n';
  return kRefused;
}

Result<std::unique_ptr<Store>> open_store(const EnrolOptions& options, const Clock& clock, Random& random) {
  const DataFolder folder = ZUIL_TRY("opening", DataFolder::make(data_folder(options.data)));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  return Store::open(folder, settings, clock, random);
}

Result<OutsideFolder> folder_of(const std::filesystem::path& file) {
  return OutsideFolder::open(file.has_parent_path() ? file.parent_path() : ".");
}

Status write_request(const std::filesystem::path& file, const EnrolmentRequest& request) {
  const std::string name = file.filename().string();
  const OutsideFolder folder = ZUIL_TRY("writing the request", folder_of(file));
  std::error_code ignored;
  const bool taken = std::filesystem::exists(std::filesystem::symlink_status(file, ignored));
  if (taken) {
    const Result<Bytes> before = folder.read(name, kMaxRequestBytes);
    if (!before || !parse_enrolment_request(as_text(*before))) {
      return Error{ErrorKind::kRejected, file.string() + ": is something else than a request, and stays"};
    }
  }
  return folder.write(name, as_bytes(to_json(request)));
}

Result<Bytes> read_reply(const std::filesystem::path& file) {
  const OutsideFolder folder = ZUIL_TRY("reading the reply", folder_of(file));
  return ZUIL_TRY("reading the reply", folder.read(file.filename().string(), kMaxReplyBytes));
}

// Sends the request, or takes what came back by stick. The certificate, in
// which nothing was verified yet; or why there is none.
Result<Bytes> get_reply(const EnrolOptions& options, const EnrolmentCode& code, Store& store,
                        const Clock& clock, std::stop_token stop) {
  if (!options.reply.empty()) return read_reply(options.reply);
  const EnrolmentRequest request = ZUIL_TRY("enrolling", store.request_enrolment(code));
  const auto transport = ZUIL_TRY("enrolling", CurlTransport::make(code.url, trust_of(code), clock));
  auto reply = fetch_certificate(*transport, request, stop);
  if (const auto* failure = std::get_if<Failure>(&reply)) {
    const CauseWords words = words_of(failure->cause);
    return Error{ErrorKind::kRetryLater,
                 std::string(code_of(failure->cause)) + ": " + words.what + ' ' + words.remedy};
  }
  return std::get<Bytes>(std::move(reply));
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

  if (!options.request.empty()) {
    const auto request = store.request_enrolment(*code);
    if (!request) return refuse(err, request.error().what);
    const Status written = write_request(options.request, *request);
    if (!written) return refuse(err, written.error().what);
    out << "wrote " << options.request << "; take it to the portal, and enrol with --reply\n";
    return 0;
  }
  const Result<Bytes> reply = get_reply(options, *code, store, clock, stop);
  if (!reply) return refuse(err, reply.error().what);
  const Status stored = store.enrol(*code, *reply);
  if (!stored) return refuse(err, stored.error().what);
  const auto certificate = store.enrolment();
  out << "enrolled as " << (certificate && *certificate ? (*certificate)->name : std::string("?")) << '\n';
  return 0;
}

}  // namespace zuil
