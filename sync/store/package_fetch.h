// SPDX-License-Identifier: EUPL-1.2
// A content package on its way to this terminal: what is still to be had, what
// came, and when it is whole, checked and shown. Knows nothing of how the bytes
// come; what came is on disk in folder/staging and outlives a restart:
//
//   staging/lock      held by who fetches
//   staging/manifest  as the root key signed it
//   staging/tag       HTTP's ETag of it
//   staging/HASH      a whole file of that SHA-256
//   staging/HASH.part the front of one
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/store/packages.h"

namespace zuil {

// Of the disk, left alone by what is fetched: room for what people hand in.
inline constexpr std::uint64_t kLeftFreeByContent = 256ULL << 20;

// The next bytes of one file that are wanted.
struct PackagePiece {
  Sha256 file{};             // by its hash
  std::uint64_t offset = 0;  // from here on
  std::uint64_t bytes = 0;   // of the whole file
  bool operator==(const PackagePiece&) const = default;
};

enum class ManifestEffect {
  kNothingNew,  // it is shown, or an official went back from it, or this program could not use it before
  kFetching,    // next() says what is wanted
};

// One thread. Every call blocks on disk.
class PackageFetch {
 public:
  // Goes on where the last one was left. nullopt while another process fetches.
  // `packages` outlives it.
  static Result<std::optional<PackageFetch>> begin(Packages& packages,
                                                   std::uint64_t left_free = kLeftFreeByContent);

  // For If-None-Match: of the manifest that came last. Empty: send whatever there is.
  std::string tag() const { return tag_; }

  // Takes a signed manifest. kRejected, changing nothing, when the root key did
  // not sign it, its limits are not kept, or it is older than what this terminal
  // has had: it never goes back by itself.
  Result<ManifestEffect> offer(ByteView document, std::string tag);
  // The portal says that what tag() names is its newest.
  ManifestEffect same() const;

  // What is wanted next; nullopt when all of it is here: finish(). kFull when it
  // would take the disk's last room. Files that another package has are taken
  // from there.
  Result<std::optional<PackagePiece>> next();
  // Bytes that are still to come.
  std::uint64_t missing() const;

  // Takes `bytes` for what next() gave last, any number from one byte on. kRejected when they
  // are more than the file has; kDamaged when the file is complete and is not
  // what its hash says: it is forgotten, and next() begins it anew.
  Status take(const PackagePiece& piece, ByteView bytes);

  // Requires that next() gave nothing. Checks the package as the author's desk
  // does, puts it in place and has it shown from now on, in one commit. kRejected
  // with the first fault when it can't be used: what is shown stays, and the same
  // manifest is not fetched again.
  Result<Package> finish(const Date& today);

 private:
  PackageFetch(Packages& packages, OpenFile lock, std::uint64_t left_free)
      : packages_(&packages), lock_(std::move(lock)), left_free_(left_free) {}

  std::filesystem::path staging() const { return packages_->folder() / "staging"; }
  std::filesystem::path whole(const Sha256& hash) const { return staging() / to_hex(hash); }
  std::filesystem::path part(const Sha256& hash) const { return staging() / (to_hex(hash) + ".part"); }
  std::uint64_t come(const ManifestFile& file) const;
  void resume();
  Result<std::optional<Manifest>> judge(ByteView document) const;
  void adopt(ByteView document, Manifest manifest, std::string tag);
  void forget();
  void take_from_others();
  Status assemble(const std::filesystem::path& place) const;
  Status refuse(const std::string& why);

  Packages* packages_;
  OpenFile lock_;
  std::uint64_t left_free_;
  std::string tag_;
  std::string id_;                    // of manifest_
  std::optional<Manifest> manifest_;  // what is being fetched
  Bytes document_;                    // it, signed
};

}  // namespace zuil
