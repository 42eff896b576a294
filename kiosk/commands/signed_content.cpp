// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/signed_content.h"

#include <memory>
#include <utility>

#include "sync/base/log.h"
#include "sync/domain/content_package.h"
#include "sync/store/packages.h"
#include "sync/store/store.h"

namespace zuil {

std::optional<Shown> SignedContent::look() {
  Result<std::optional<Shown>> shown = newest();
  if (shown) return std::move(*shown);
  if (told_ != shown.error().what) log(LogLevel::kError, LogCode::kContentRejected, shown.error().what);
  told_ = shown.error().what;
  return std::nullopt;
}

Result<std::optional<Shown>> SignedContent::newest() {
  const std::optional<PublicKey> root = enrolled_root(folder_);
  if (!root) return std::optional<Shown>{};
  const Packages packages(folder_.content(), *root);
  const PackageChoice choice = ZUIL_TRY("looking for content", packages.choice());
  if (choice.current == given_) return std::optional<Shown>{};
  const std::optional<Package> package = ZUIL_TRY("looking for content", packages.current());
  if (!package) return std::optional<Shown>{};
  Shown shown;
  shown.in_use = std::make_shared<const PackageInUse>(ZUIL_TRY("taking new content", packages.use(*package)));
  shown.content = std::make_shared<const Content>(
      ZUIL_TRY("taking new content", load_content(package->folder, local_date(clock_.wall()))));
  shown.folder = package->folder;
  shown.example = shown.content->example;
  given_ = package->id;
  return std::optional<Shown>(std::move(shown));
}

}  // namespace zuil
