// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/taken_ids.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace zuil {
namespace {

using Id = ByteArray<16>;

struct Together {
  Id first{};
  std::vector<Id> ids;
};

Result<Together> those_around(Database& database, const Id& id) {
  Together out;
  Query query = ZUIL_TRY(
      "looking up an id",
      database.prepare("SELECT first, ids FROM taken WHERE first <= ?1 ORDER BY first DESC LIMIT 1"));
  query.bind_all(id);
  if (!ZUIL_TRY("looking up an id", query.step())) return out;
  out.first = query.array<16>(0);
  const ByteView bytes = query.blob(1);
  out.ids.resize(bytes.size() / sizeof(Id));
  std::memcpy(out.ids.data(), bytes.data(), out.ids.size() * sizeof(Id));
  return out;
}

Status write(Database& database, const Id& first, std::span<const Id> ids) {
  Query query = ZUIL_TRY("adding an id", database.prepare("INSERT INTO taken (first, ids) VALUES (?1, ?2) "
                                                          "ON CONFLICT DO UPDATE SET ids = excluded.ids"));
  return query.run(first, ByteView(reinterpret_cast<const std::uint8_t*>(ids.data()), ids.size_bytes()));
}

}  // namespace

Result<bool> take_id(Database& database, const Id& id) {
  Together together = ZUIL_TRY("taking an id", those_around(database, id));
  std::vector<Id>& ids = together.ids;
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place != ids.end() && *place == id) return false;
  ids.insert(place, id);
  const std::span<const Id> all = ids;
  if (all.size() <= kMostIdsTogether) {
    ZUIL_TRY("taking an id", write(database, together.first, all));
    return true;
  }
  const std::size_t half = all.size() / 2;
  ZUIL_TRY("taking an id", write(database, together.first, all.first(half)));
  ZUIL_TRY("taking an id", write(database, all[half], all.subspan(half)));
  return true;
}

}  // namespace zuil
