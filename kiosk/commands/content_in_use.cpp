// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/content_in_use.h"

#include <optional>

#include "kiosk/commands/places.h"
#include "sync/domain/content_package.h"
#include "sync/store/packages.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

Result<std::optional<Package>> signed_package(const DataFolder& folder) {
  const std::optional<PublicKey> root = enrolled_root(folder);
  if (!root) return std::optional<Package>{};
  return ZUIL_TRY("looking for content", Packages(folder.content(), *root).current());
}

}  // namespace

Result<Content> content_in_use(const std::string& data, const std::string& content, const Clock& clock) {
  const Date today = local_date(clock.wall());
  const std::optional<Package> package = ZUIL_TRY("reading the content", signed_package({data_folder(data)}));
  if (package) return ZUIL_TRY("reading the content", load_content(package->folder, today));
  if (content.empty()) {
    return Error{ErrorKind::kRejected, "nothing came from the portal yet; --content DIR is wanted"};
  }
  Content read = ZUIL_TRY("reading the content", load_content(content, today));
  read.example = true;
  return read;
}

}  // namespace zuil
