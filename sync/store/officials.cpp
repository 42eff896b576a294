// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/officials.h"

#include <algorithm>

#include "sync/domain/text.h"

namespace zuil {
namespace {

Official official_of(const Query& query) {
  return {std::string(query.text(0)), std::string(query.text(1)),
          static_cast<OfficialRole>(query.integer(2))};
}

Error refused(const char* why) { return Error{ErrorKind::kRejected, why}; }

}  // namespace

std::string_view to_string(OfficialRole role) {
  return role == OfficialRole::kAdministrator ? "administrator" : "official";
}

std::chrono::seconds lock_after(int wrong) {
  if (wrong <= 0 || wrong % kTriesBeforeLock != 0) return std::chrono::seconds(0);
  std::chrono::seconds lock = kFirstLock;
  for (int round = wrong / kTriesBeforeLock; round > 1 && lock < kLongestLock; --round) lock *= 2;
  return std::min(lock, kLongestLock);
}

Result<std::vector<Official>> read_officials(Database& database) {
  Query query = ZUIL_TRY("reading the officials",
                         database.prepare("SELECT id, name, role FROM official ORDER BY name, id"));
  std::vector<Official> out;
  while (ZUIL_TRY("reading the officials", query.step())) out.push_back(official_of(query));
  return out;
}

Result<std::optional<OfficialRow>> find_official(Database& database, std::string_view id) {
  Query query = ZUIL_TRY(
      "reading an official",
      database.prepare("SELECT id, name, role, pin, wrong, locked_until FROM official WHERE id = ?1"));
  query.bind_all(id);
  if (!ZUIL_TRY("reading an official", query.step())) return std::optional<OfficialRow>{};
  OfficialRow row;
  row.official = official_of(query);
  row.pin = query.text(3);
  row.wrong = static_cast<int>(std::clamp<std::int64_t>(query.integer(4), 0, INT32_MAX - 1));
  if (!query.is_null(5)) row.locked_until = WallTime(std::chrono::seconds(query.integer(5)));
  return std::optional(std::move(row));
}

Result<std::int64_t> count_administrators(Database& database) {
  return database.integer("SELECT count(*) FROM official WHERE role = 2");
}

Result<std::string> new_name(Database& database, std::string_view name) {
  if (!count_characters(name)) return refused("the name is no valid text, UTF-8 is wanted");
  std::string kept = to_nfc(std::string(name));
  if (is_blank(kept)) return refused("the name is empty, 1 to 80 characters are wanted");
  if (has_control_character(kept, /*lines_allowed=*/false))
    return refused("line break or control character in the name, one line is wanted");
  if (*count_characters(kept) > kMaxOfficialName)
    return refused("the name is too long, 1 to 80 characters are wanted");
  const std::vector<Official> all = ZUIL_TRY("reading the officials", read_officials(database));
  if (all.size() >= kMaxOfficials) return refused("there are 60 officials, at most that many are wanted");
  const auto same = [&kept](const Official& each) { return search_form(each.name) == search_form(kept); };
  if (std::any_of(all.begin(), all.end(), same))
    return refused("somebody has this name already, another is wanted");
  return kept;
}

Status insert_official(Database& database, const Official& official, std::string_view pin) {
  Query query =
      ZUIL_TRY("adding an official",
               database.prepare("INSERT INTO official (id, name, role, pin) VALUES (?1, ?2, ?3, ?4)"));
  return query.run(official.id, official.name, official.role, pin);
}

Status delete_official(Database& database, std::string_view id) {
  Query query = ZUIL_TRY("removing an official", database.prepare("DELETE FROM official WHERE id = ?1"));
  return query.run(id);
}

Status change_pin(Database& database, std::string_view id, std::string_view pin) {
  Query query = ZUIL_TRY("setting a PIN",
                         database.prepare("UPDATE official SET pin = ?2, wrong = 0, locked_until = NULL "
                                          "WHERE id = ?1"));
  return query.run(id, pin);
}

Status set_tries(Database& database, std::string_view id, int wrong, std::optional<WallTime> locked_until) {
  Query query = ZUIL_TRY("counting tries",
                         database.prepare("UPDATE official SET wrong = ?2, locked_until = ?3 WHERE id = ?1"));
  std::optional<std::int64_t> until;
  if (locked_until) until = std::chrono::ceil<std::chrono::seconds>(locked_until->time_since_epoch()).count();
  return query.run(id, wrong, until);
}

}  // namespace zuil
