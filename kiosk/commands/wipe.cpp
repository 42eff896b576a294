// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/wipe.h"

#include <istream>
#include <memory>
#include <ostream>

#include "kiosk/commands/places.h"
#include "sync/courier/stick.h"
#include "sync/domain/text.h"
#include "sync/store/desk.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kNotDone = 1;
constexpr int kFailed = 2;
constexpr const char* kConfirmation = "wis alles";
constexpr const char* kNoName = "zuil";

Result<std::unique_ptr<Store>> open_store(const std::string& data, const Clock& clock, Random& random) {
  const DataFolder folder{data_folder(data)};
  if (!folder.has_store()) return Error{ErrorKind::kRejected, "there is no terminal in that folder"};
  ZUIL_TRY("opening", DataFolder::make(folder.root));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  return Store::open(folder, settings, clock, random);
}

void say_what_goes(const StoreStatus& status, std::ostream& out) {
  const std::uint64_t waiting = status.answers.records + status.contacts.records;
  out << "Nog niet op het portaal: " << waiting << (waiting == 1 ? " reactie" : " reacties");
  if (status.set_aside > 0) out << ", en " << status.set_aside << " die niet verstuurd kunnen worden";
  out << ".\nAls u doorgaat is alles weg: reacties, tellingen, medewerkers, sleutels en onderwerpen.\n";
}

bool asked(std::string_view question, std::string_view wanted, std::istream& in, std::ostream& out) {
  out << question << std::flush;
  std::string line;
  return std::getline(in, line) && line == wanted;
}

bool confirmed(const std::string& name, std::istream& in, std::ostream& out) {
  const std::string which = "Typ de naam van dit scherm (" + printable(name) + "): ";
  const std::string really = std::string("Weet u het zeker? Typ: ") + kConfirmation + ": ";
  return asked(which, name, in, out) && asked(really, kConfirmation, in, out);
}

}  // namespace

int run_wipe(const WipeOptions& options, const Clock& clock, Random& random, std::istream& in,
             std::ostream& out, std::ostream& err) {
  const auto fail = [&err](const Error& error) {
    err << "wipe: " << error.what << '\n';
    return kFailed;
  };
  const auto store = open_store(options.data, clock, random);
  if (!store) return fail(store.error());
  const Result<StoreStatus> status = (*store)->status();
  if (!status) return fail(status.error());
  const auto enrolment = (*store)->enrolment();
  if (!enrolment) return fail(enrolment.error());
  say_what_goes(*status, out);
  if (!options.to.empty()) {
    const ExportReport copied = export_to_stick(**store, options.to);
    out << "Op de stick: " << copied.records << ".\n";
    if (!copied.complete()) {
      out << "Niet alles staat op de stick. Er is niets gewist.\n";
      return kNotDone;
    }
  }
  if (!confirmed(*enrolment ? (*enrolment)->name : kNoName, in, out)) {
    out << "\nEr is niets gewist.\n";
    return kNotDone;
  }
  if (const Status wiped = (*store)->wipe_here(); !wiped) return fail(wiped.error());
  out << "Alles is gewist.\n";
  return 0;
}

}  // namespace zuil
