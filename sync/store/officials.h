// SPDX-License-Identifier: EUPL-1.2
// Who may run visits here, and how often somebody guessed.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/store/sqlite.h"

namespace zuil {

enum class OfficialRole : std::uint8_t {
  kOfficial = 1,       // runs visits
  kAdministrator = 2,  // maintains the terminal as well
};
// "official", "administrator".
std::string_view to_string(OfficialRole role);

struct Official {
  std::string id;    // 16 random hexadecimal digits
  std::string name;  // as the screen and the report show it
  OfficialRole role = OfficialRole::kOfficial;
  bool operator==(const Official&) const = default;
};

inline constexpr std::size_t kMaxOfficialName = 80;  // characters, on one line
inline constexpr std::size_t kMaxOfficials = 60;

inline constexpr int kTriesBeforeLock = 5;
inline constexpr std::chrono::seconds kFirstLock{60};  // doubled at each next five wrong tries
inline constexpr std::chrono::seconds kLongestLock{300};

// The lock after `wrong` wrong tries in a row; 0 when that many lock nothing.
std::chrono::seconds lock_after(int wrong);

// What the table holds of one.
struct OfficialRow {
  Official official;
  std::string pin;  // hash_pin()
  int wrong = 0;    // tries in a row
  std::optional<WallTime> locked_until;
};

// In order of name.
Result<std::vector<Official>> read_officials(Database& database);
// nullopt for nobody's id.
Result<std::optional<OfficialRow>> find_official(Database& database, std::string_view id);
Result<std::int64_t> count_administrators(Database& database);

// `name` as it is kept: in NFC, one line of 1 to kMaxOfficialName characters that
// nobody has yet. kRejected otherwise.
Result<std::string> new_name(Database& database, std::string_view name);

// Each of these requires a transaction.
Status insert_official(Database& database, const Official& official, std::string_view pin);
Status delete_official(Database& database, std::string_view id);
Status change_pin(Database& database, std::string_view id, std::string_view pin);
Status set_tries(Database& database, std::string_view id, int wrong, std::optional<WallTime> locked_until);

}  // namespace zuil
