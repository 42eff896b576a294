// SPDX-License-Identifier: EUPL-1.2
// Where copies of sealed rows are: what a random walk remembers of a terminal's
// disk and of the portal, and what it reads there to compare.
#pragma once

#include <set>
#include <utility>

#include "sync/base/files.h"
#include "sync/store/sqlite.h"
#include "tests/sync/courier/world.h"

namespace zuil {

using Hashes = std::set<Sha256>;

inline Hashes hashes_of(const std::filesystem::path& database, std::string_view sql) {
  Database opened = must(Database::open(database, {.read_only = true}));
  Query query = must(opened.prepare(sql));
  Hashes out;
  while (must(query.step())) out.insert(query.array<32>(0));
  return out;
}

inline Hashes rows_on_disk(const DataFolder& folder) {
  return hashes_of(folder.database(), "SELECT hash FROM outbox");
}
inline Hashes rows_in_inbox(const portal::Folder& folder) {
  return hashes_of(folder.inbox(), "SELECT hash FROM sealed");
}

inline bool has_all(const Hashes& all, const Hashes& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}
inline Hashes without(const Hashes& all, const Hashes& some) {
  Hashes out;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(out, out.end()));
  return out;
}

// The rows of a bundle that a device of this portal signed; none for other bytes.
inline std::pair<DeviceId, Hashes> rows_in_bundle(PortalSide& portal, ByteView bytes) {
  const auto header = read_bundle_header(bytes);
  if (!header) return {};
  const auto device = must(portal.inbox->device(header->device));
  const auto bundle = device ? read_bundle(bytes, device->public_key) : Error{ErrorKind::kRejected, ""};
  std::pair<DeviceId, Hashes> out{header->device, {}};
  if (!bundle) return out;
  for (const Bytes& sealed : bundle->records) out.second.insert(sha256(sealed));
  return out;
}

// The same of every bundle on a stick that is not of a `revoked` device.
inline Hashes rows_on_stick(PortalSide& portal, const std::filesystem::path& stick,
                            const std::set<DeviceId>& revoked) {
  Hashes out;
  if (!std::filesystem::exists(stick / "zuil")) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
    if (entry.path().extension() != ".zuil") continue;
    auto [device, rows] = rows_in_bundle(portal, must(read_file(entry.path(), kMaxBundleBytes)));
    if (!revoked.contains(device)) out.merge(rows);
  }
  return out;
}

// When the portal first signed for a row, in each of its generations.
class Signatures {
 public:
  void note(std::uint64_t generation, WallTime now, const Hashes& rows) {
    for (const Sha256& row : rows) first_.emplace(std::pair(generation, row), now);
    time_is(generation, now);
  }
  // It is at least `now` in that generation.
  void time_is(std::uint64_t generation, WallTime now) {
    latest_[generation] = std::max(latest_[generation], now);
  }

  // In one generation signed for, and so long ago that a terminal may forget it.
  bool may_go(const Sha256& row) const {
    for (const auto& [generation, latest] : latest_) {
      const auto first = first_.find({generation, row});
      // Times on receipts are whole seconds.
      if (first != first_.end() &&
          first->second + Settings{}.keep_after_receipt <= latest + std::chrono::seconds(1))
        return true;
    }
    return false;
  }

 private:
  std::map<std::pair<std::uint64_t, Sha256>, WallTime> first_;
  std::map<std::uint64_t, WallTime> latest_;
};

}  // namespace zuil
