// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/terminal_store.h"

#include <ostream>
#include <utility>

#include "kiosk/commands/places.h"

namespace zuil {
namespace {

// Null before enrolment.
Result<std::unique_ptr<Store>> open_enrolled(const DataFolder& folder, const Clock& clock, Random& random) {
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  if (!folder.has_store()) return std::unique_ptr<Store>();
  ZUIL_TRY("opening", DataFolder::make(folder.root));
  std::unique_ptr<Store> store = ZUIL_TRY("opening", Store::open(folder, settings, clock, random));
  if (!ZUIL_TRY("opening", store->enrolment())) store.reset();
  return store;
}

}  // namespace

std::variant<std::unique_ptr<Store>, int> open_terminal(const std::string& data, std::string_view command,
                                                        const Clock& clock, Random& random,
                                                        std::ostream& err) {
  Result<std::unique_ptr<Store>> store = open_enrolled({data_folder(data)}, clock, random);
  if (!store) {
    err << command << ": " << store.error().what << '\n';
    return kExitStoreFailed;
  }
  if (!*store) {
    err << command << ": not enrolled\n";
    return kExitNotEnrolled;
  }
  return std::move(*store);
}

}  // namespace zuil
