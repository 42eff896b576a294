// SPDX-License-Identifier: EUPL-1.2
// The published content package: one signed manifest and files named by their
// SHA-256. What was published stays whole while the next is put beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/portal/problem.h"
#include "sync/wire/manifest.h"

namespace zuil::portal {

class ContentShelf {
 public:
  explicit ContentShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The signed document; nullopt when nothing was published yet. Blocks on disk.
  Result<std::optional<Bytes>> manifest() const;
  // The whole file; nullopt when there is none of that hash.
  std::optional<FilePart> file(const Sha256& hash) const;

  // The bytes of one file of the package that is published, by its path in it;
  // nullopt when there is no such file, or nothing was published. kDamaged where
  // what lies there is not what `root` signed. Blocks on disk.
  Result<std::optional<Bytes>> published(std::string_view path, const PublicKey& root) const;

  // Writes what is published onto a stick, below the folder that `stick` names:
  // files first, then the manifest that names them. What lies there already is
  // not written again. Gives the manifest. kRejected when nothing was published,
  // or there is no such folder; kDamaged where what lies here is not what `root`
  // signed; kFull or kRetryLater for trouble with the stick.
  Result<Manifest> copy_to(const std::filesystem::path& stick, const PublicKey& root) const;

  // Puts every file of the package in `package` on the shelf, then the manifest
  // that names them, signed by `root`, in one rename. Requires a package that
  // check_content() found good. Gives the manifest. kRejected for a path that
  // a manifest can't hold, or a file that changed meanwhile; what was published
  // before then stays.
  Result<Manifest> publish(const std::filesystem::path& package, std::string version, const SigningKey& root,
                           WallTime now);

 private:
  std::filesystem::path folder_;
};

}  // namespace zuil::portal
