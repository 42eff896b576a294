// SPDX-License-Identifier: EUPL-1.2
// The preset dictionaries of records (sync/README.md, Dictionary). One that a
// record was ever made with never changes; a better one gets the next number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zuil {

// What new records are made with.
inline constexpr std::uint8_t kNewestDictionary = 1;

// The bytes of dictionary `number` (at most 32 KiB, deflate's window); nullopt
// for a number that this program does not know.
std::optional<std::string_view> dictionary(std::uint8_t number);

extern const std::string_view kDictionary1;

}  // namespace zuil
