// SPDX-License-Identifier: EUPL-1.2
// An author's desk: the example package with small changes, and the signed
// manifest that a portal makes of it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "sync/base/files.h"
#include "sync/base/random.h"
#include "sync/wire/manifest.h"

namespace zuil {

class PackageDesk {
 public:
  PackageDesk(const std::filesystem::path& package, std::uint64_t seed) : package_(package), random_(seed) {
    ensure_crypto();
    root = SigningKey::generate(random_);
    std::filesystem::copy(ZUIL_SOURCE_DIR "/assets/content", package_,
                          std::filesystem::copy_options::recursive);
  }

  const std::filesystem::path& folder() const { return package_; }

  // The first `from` of content.json becomes `to`.
  void change(std::string_view from, std::string_view to) {
    const std::filesystem::path path = package_ / "content.json";
    const Bytes bytes = read_file(path, 1 << 20).value();
    std::string text(as_text(bytes));
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    REQUIRE(write_file_durably(path, as_bytes(text)));
  }
  // Another version of the same.
  void revise(const std::string& version) {
    change("\"version\": \"" + version_ + "\"", "\"version\": \"" + version + "\"");
    version_ = version;
  }

  // What a portal would serve at `made`; its files can be had by hash().
  Bytes publish(WallTime made) {
    Manifest manifest{.version = version_, .made = made, .files = {}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(package_)) {
      if (!entry.is_regular_file()) continue;
      Bytes bytes = read_file(entry.path(), 1 << 24).value();
      const Sha256 hash = sha256(bytes);
      manifest.files.push_back(
          {entry.path().lexically_relative(package_).generic_string(), bytes.size(), hash});
      files[hash] = std::move(bytes);
    }
    std::ranges::sort(manifest.files, {}, &ManifestFile::path);
    return sign_document(SignedKind::kContent, to_json(manifest), *root);
  }

  std::optional<SigningKey> root;
  std::map<Sha256, Bytes> files;

 private:
  std::filesystem::path package_;
  SeededRandom random_;
  std::string version_ = "example-1";
};

}  // namespace zuil
