// SPDX-License-Identifier: EUPL-1.2
// The content packages that a terminal has from its portal, and which of them
// it shows (sync/README.md, Content). Below `folder`:
//
//   packages/ID/manifest   as the root key signed it; ID is the front of its SHA-256
//   packages/ID/files/…    the package, as a folder of content.json
//   chosen                 which is shown; replaced in one rename
//   staging/               what is on its way (package_fetch.h)
//
// Several processes may look at once; all block on disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/open_file.h"
#include "sync/base/result.h"
#include "sync/wire/manifest.h"

namespace zuil {

struct Package {
  std::string id;                // 32 lower-case hexadecimal digits
  Manifest manifest;             // signed by the root key
  std::filesystem::path folder;  // for load_content()
};

// The content of `chosen`. An id is empty where there is none.
struct PackageChoice {
  std::string current;          // is shown
  std::string previous;         // was shown before it, and can be gone back to
  std::string passed_over;      // an official went back from it; comes again only when asked for
  std::string refused;          // came last, and could not be used
  std::string refused_version;  // of that, as its manifest names it
  std::string refused_by;       // program_version() then: a newer program may be able to
  std::string tag;              // HTTP's ETag of the manifest that came last
  std::int64_t newest = 0;      // when the newest of all was made, seconds since 1970
  bool operator==(const PackageChoice&) const = default;
};

// Held by whoever shows a package: it is not removed meanwhile.
class PackageInUse {
 public:
  explicit PackageInUse(OpenFile folder) : folder_(std::move(folder)) {}

 private:
  OpenFile folder_;
};

class Packages {
 public:
  // `folder` is DataFolder::content(), `root` the key of the enrolment.
  Packages(std::filesystem::path folder, const PublicKey& root) : folder_(std::move(folder)), root_(root) {}

  // What is to be shown; nullopt when nothing came yet, or what came is of
  // another root. kDamaged when it is not what was signed: its manifest, its
  // content.json or the length of a file has changed.
  Result<std::optional<Package>> current() const;
  // What roll_back() would show; the same.
  Result<std::optional<Package>> previous() const;

  // Shows the previous package until a newer one than the present comes.
  // kRejected when there is none, or it can't be used.
  Status roll_back();
  // Takes roll_back() back. kRejected when nothing was passed over.
  Status roll_forward();

  // kDamaged when it can't be read; then it may be replaced.
  Result<PackageChoice> choice() const;

  // Keeps `package` from being removed for as long as the value lives.
  Result<PackageInUse> use(const Package& package) const;

  // --- for package_fetch.h ---
  // Shows `id`, which must be whole in packages/, from now on.
  Status choose(const std::string& id, const Manifest& manifest, std::string tag);
  Status set_choice(const PackageChoice& choice);
  // One that is whole on disk. nullopt for an empty id.
  Result<std::optional<Package>> package(const std::string& id) const;
  // Removes packages that are neither chosen nor in use.
  void tidy() const;
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path packages() const { return folder_ / "packages"; }
  const PublicKey& root() const { return root_; }

 private:
  std::filesystem::path folder_;
  PublicKey root_;
};

// The front of the SHA-256 of a signed manifest, as Package::id.
std::string package_id(ByteView document);

// The manifest in a signed document. kRejected when `root` did not sign it, or
// it keeps not to its limits, those of a content package among them.
Result<Manifest> read_manifest(ByteView document, const PublicKey& root);

}  // namespace zuil
