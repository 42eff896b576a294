// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_files.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "sync/base/files.h"
#include "sync/domain/picture_check.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

// A name that means the same on every file system and in every address.
bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 100 || name[0] == '.') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// What is found in the folder, by path within it.
class Walk {
 public:
  Walk(fs::path folder, std::vector<ContentFault>& faults) : folder_(std::move(folder)), faults_(faults) {}

  void run() {
    std::error_code error;
    fs::recursive_directory_iterator at(folder_, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (++entries_ > kMaxContentFiles) {
        add(".",
            "more than " + std::to_string(kMaxContentFiles) + " files and folders, at most that are wanted");
        return;
      }
      take(*at);
    }
    if (error) add(".", "the folder can't be read, one that can is wanted");
    if (bytes_ > kMaxContentPackageBytes)
      add(".", std::to_string(bytes_) + " bytes in all, at most " + std::to_string(kMaxContentPackageBytes) +
                   " are wanted");
  }

  const std::map<std::string, std::uint64_t>& files() const { return files_; }

 private:
  void add(std::string file, std::string what) {
    faults_.push_back({std::move(file), 1, "", std::move(what)});
  }

  void take(const fs::directory_entry& entry) {
    const std::string name = entry.path().lexically_relative(folder_).generic_string();
    std::error_code error;
    const fs::file_status status = entry.symlink_status(error);
    if (error) return add(name, "can't be looked at, a plain file is wanted");
    if (!is_plain_name(entry.path().filename().string()))
      add(name,
          "name with other signs, up to 100 of a-z, A-Z, 0-9, '.', '_' and '-', no '.' first, are wanted");
    if (!folded_.insert(lower_case(name)).second)
      add(name, "differs from another name by capitals alone, different names are wanted");
    if (fs::is_symlink(status)) return add(name, "a link, a plain file is wanted");
    if (fs::is_directory(status)) return;
    if (!fs::is_regular_file(status)) return add(name, "a special file, a plain file is wanted");
    const std::uint64_t bytes = entry.file_size(error);
    if (error) return add(name, "can't be looked at, a plain file is wanted");
    if (bytes > kMaxContentFileBytes)
      add(name,
          std::to_string(bytes) + " bytes, at most " + std::to_string(kMaxContentFileBytes) + " are wanted");
    bytes_ += bytes;
    files_.emplace(name, bytes);
  }

  fs::path folder_;
  std::vector<ContentFault>& faults_;
  std::map<std::string, std::uint64_t> files_;
  std::set<std::string> folded_;
  std::uint64_t bytes_ = 0;
  std::size_t entries_ = 0;
};

ContentFault named_fault(const NamedFile& named, std::string what) {
  return {kContentDocument, 0, named.pointer, std::move(what)};
}

constexpr const char* kMissing = "no such file in the package, the path of one is wanted";

}  // namespace

std::vector<NamedFile> named_files(const Content& content) {
  std::vector<NamedFile> named;
  for (std::size_t t = 0; t < content.trajectories.size(); ++t) {
    const Trajectory& trajectory = content.trajectories[t];
    const std::string pointer = "/trajectories/" + std::to_string(t);
    named.push_back({trajectory.picture.file, pointer + "/picture/file"});
    if (!trajectory.poll) continue;
    for (std::size_t q = 0; q < trajectory.poll->questions.size(); ++q) {
      if (const auto& map = trajectory.poll->questions[q].map)
        named.push_back({map->file, pointer + "/poll/questions/" + std::to_string(q) + "/map/file", true});
    }
  }
  return named;
}

std::vector<ContentFault> check_files(const fs::path& folder,
                                      const std::optional<std::vector<NamedFile>>& named) {
  std::vector<ContentFault> faults;
  Walk walk(folder, faults);
  walk.run();
  if (!named) return faults;
  std::set<std::string> listed{kContentDocument};
  for (const NamedFile& name : *named) {
    const auto found = walk.files().find(name.file);
    if (found == walk.files().end()) {
      faults.push_back(named_fault(name, kMissing));
    } else if ((listed.insert(name.file).second || name.is_map) && found->second <= kMaxContentFileBytes) {
      const auto bytes = read_file(folder / name.file, kMaxContentFileBytes);
      const std::string fault =
          bytes ? picture_fault(*bytes, name.file, name.is_map) : "can't be read, a picture is wanted";
      if (!fault.empty()) faults.push_back({name.file, 1, "", fault});
    }
  }
  for (const auto& [file, bytes] : walk.files()) {
    if (!listed.contains(file))
      faults.push_back({file, 1, "", "not named in content.json, only files that it names are wanted"});
  }
  return faults;
}

std::vector<ContentFault> missing_files(const fs::path& folder, const std::vector<NamedFile>& named) {
  std::vector<ContentFault> faults;
  for (const NamedFile& name : named) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(folder / name.file, error)))
      faults.push_back(named_fault(name, kMissing));
  }
  return faults;
}

}  // namespace zuil
