// SPDX-License-Identifier: EUPL-1.2
// The files of a content package: plain files under plain names, each named by
// content.json, none too large, every picture one that can be shown.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/domain/content.h"
#include "sync/domain/content_package.h"

namespace zuil {

inline constexpr const char* kContentDocument = "content.json";

// A picture that content.json names, and where.
struct NamedFile {
  std::string file;
  std::string pointer;  // of the member "file"
  bool is_map = false;  // has the proportions of one
};

// In the order of the document.
std::vector<NamedFile> named_files(const Content& content);

// Faults of the files in `folder`. `named` are the files that content.json
// names: each must be there and be a picture, and no other may be; nullopt when
// that is not known. A fault of a name in content.json has its pointer and line 0.
std::vector<ContentFault> check_files(const std::filesystem::path& folder,
                                      const std::optional<std::vector<NamedFile>>& named);

// `named` files that are no regular file in `folder`.
std::vector<ContentFault> missing_files(const std::filesystem::path& folder,
                                        const std::vector<NamedFile>& named);

}  // namespace zuil
