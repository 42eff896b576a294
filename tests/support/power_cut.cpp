// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/power_cut.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace zuil {
namespace {

constexpr std::size_t kSector = 512;

Bytes contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Some of `call`: each sector that `keep` says.
template <typename Keep>
void apply(Bytes& file, const FileCall& call, Keep keep) {
  if (call.kind == FileCall::Kind::kResize) {
    if (keep()) file.resize(call.at);
    return;
  }
  for (std::size_t done = 0; done < call.bytes.size();) {
    const std::size_t at = call.at + done;
    const std::size_t count = std::min(call.bytes.size() - done, kSector - at % kSector);
    if (keep()) {
      if (file.size() < at + count) file.resize(at + count);
      std::copy_n(call.bytes.begin() + static_cast<std::ptrdiff_t>(done), count,
                  file.begin() + static_cast<std::ptrdiff_t>(at));
    }
    done += count;
  }
}

}  // namespace

PowerCutDisk::PowerCutDisk(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) first_[path] = contents(path);
}

void PowerCutDisk::add(FileCall call) {
  if (first_.contains(call.path)) calls_.push_back(std::move(call));
}

std::map<std::string, Bytes> PowerCutDisk::after_cut(std::size_t cut, Random& random) const {
  std::map<std::string, Bytes> files = first_;
  std::map<std::string, std::vector<const FileCall*>> pending;
  for (std::size_t i = 0; i < cut; ++i) {
    const FileCall& call = calls_[i];
    std::vector<const FileCall*>& unsynced = pending[call.path];
    if (call.kind != FileCall::Kind::kSync) {
      unsynced.push_back(&call);
      continue;
    }
    for (const FileCall* one : unsynced) apply(files[call.path], *one, [] { return true; });
    unsynced.clear();
  }
  for (const auto& [path, unsynced] : pending) {
    // How much reached the disk differs from one cut to the next.
    const std::uint64_t eighths = random.below(9);
    const bool whole = random.below(2) == 0;
    for (const FileCall* one : unsynced) {
      const bool all = random.below(8) < eighths;
      apply(files[path], *one, [&] { return whole ? all : random.below(8) < eighths; });
    }
  }
  return files;
}

}  // namespace zuil
