// SPDX-License-Identifier: EUPL-1.2
// Who may run visits here, and how often somebody guessed.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace zuil
