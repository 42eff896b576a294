// SPDX-License-Identifier: EUPL-1.2
// The list of a published content package: every file by its SHA-256. It
// travels as a document signed by the root key (SignedKind::kContent).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/enrolment.h"

namespace zuil {

inline constexpr std::size_t kMaxManifestBytes = kMaxDocumentBytes;
inline constexpr std::size_t kMaxManifestFiles = 10'000;

struct ManifestFile {
  std::string path;  // relative, parts of a-z A-Z 0-9 . _ - joined by '/', no part beginning with '.'
  std::uint64_t bytes = 0;
  Sha256 hash{};
  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  std::string version;              // of the package: an identifier
  WallTime made{};                  // whole seconds; a terminal never goes back to an older one
  std::vector<ManifestFile> files;  // by path, no double
  bool operator==(const Manifest&) const = default;
};

// {"type":"content","version":"…","made":"2027-03-11T18:30:00Z",
//  "files":[{"path":"content.json","bytes":1234,"sha256":"64 hex"}]}
std::string to_json(const Manifest& manifest);
// kRejected with "/pointer: what is wrong" when a limit or form above is not kept.
Result<Manifest> parse_manifest(std::string_view json);

// Whether `path` keeps to what stands at ManifestFile::path.
bool is_package_path(std::string_view path);

}  // namespace zuil
