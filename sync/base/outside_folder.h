// SPDX-License-Identifier: EUPL-1.2
// A folder that anybody may have filled and that may go at any moment: on a
// stick. What is in it is reached by one name at a time from the folder that
// is held open, never through a link. All block on the medium; what is said in
// errors begins with the path.
//
// Here kRejected means that something else stands there than was asked for,
// kFull that the medium has no room, kRetryLater that it failed or is gone.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/open_file.h"
#include "sync/base/result.h"

namespace zuil {

// How the name of a file ends that was not written to its end.
inline constexpr std::string_view kUnfinished = ".unfinished";

class OutsideFolder {
 public:
  enum class Kind { kFile, kFolder, kOther /* a link, a pipe, a device */ };
  struct Entry {
    std::string name;
    Kind kind = Kind::kOther;
  };
  struct Listing {
    std::vector<Entry> entries;  // by name
    bool all = true;             // false: there are more
  };

  // The folder that a person named; a link is followed. kRejected when there is none.
  static Result<OutsideFolder> open(const std::filesystem::path& path);

  // A folder in it. kRejected when it is not there, or is no folder. Requires,
  // as all names here, one without "/".
  Result<OutsideFolder> folder(const std::string& name) const;
  // The same, made and on the medium where it is missing.
  Result<OutsideFolder> make_folder(const std::string& name) const;

  // At most `most` of what is in it.
  Result<Listing> list(std::size_t most) const;

  // kRejected when it is missing, no regular file or longer than `max_bytes`.
  Result<Bytes> read(const std::string& name, std::size_t max_bytes) const;

  // Writes `bytes` under a name that ends in kUnfinished, has them reach the
  // medium, reads them back from there, compares, and only then gives them
  // `name`, whatever had it, and has that reach the medium too. On failure
  // `name` is what it was; kDamaged when other bytes came back.
  Status write(const std::string& name, ByteView bytes) const;

  // True when `name` is a file of exactly `bytes`; it then is on the medium.
  Result<bool> holds(const std::string& name, ByteView bytes) const;

  // Takes away files that were not written to their end.
  Status remove_unfinished(std::size_t most) const;

 private:
  OutsideFolder(OpenFile file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}
  Status sync() const;

  OpenFile file_;
  std::filesystem::path path_;
};

}  // namespace zuil
