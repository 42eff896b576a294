// SPDX-License-Identifier: EUPL-1.2
// The names by which things are known: record ids, identifiers of content,
// receipt codes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/bytes.h"
#include "sync/base/random.h"

namespace zuil {

// A version 4 UUID (RFC 9562): random, so that it tells nothing, not even when.
struct Uuid {
  ByteArray<16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

Uuid random_uuid(Random& random);
// "0a1b2c3d-…", lower case.
std::string to_string(const Uuid& id);
// nullopt unless `text` is a version 4 UUID in the 36-character form, either case.
std::optional<Uuid> parse_uuid(std::string_view text);

// Ids of trajectories, questions, options, themes, visits: 1 to 40 characters
// out of a-z 0-9 and '-', a letter or digit first.
bool is_identifier(std::string_view text);

// The signs of a receipt code: none that is easily taken for another.
inline constexpr std::string_view kReceiptSigns = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

// What a person gets to look up or withdraw one Verstuur: 11 random signs out
// of 23456789ABCDEFGHJKMNPQRSTVWXYZ (30 signs, 54 bits) and a check sign (Luhn
// mod 30). Default-constructed: no code.
class ReceiptCode {
 public:
  ReceiptCode() = default;
  static ReceiptCode random(Random& random);
  // Reads 12 signs; spaces, hyphens and dots between them and lower case are
  // taken. nullopt for another length, a foreign sign or a wrong check sign.
  static std::optional<ReceiptCode> parse(std::string_view text);
  // The code with this number, of the first 11 signs in base 30, most
  // significant first. nullopt for 30^11 and up; 0 is the code "222222222222".
  static std::optional<ReceiptCode> from_number(std::uint64_t number);

  bool empty() const { return signs_[0] == '\0'; }
  // Requires !empty().
  std::uint64_t number() const;
  // "H7K29MXR4TQ3"; empty for no code.
  std::string text() const;
  // "H7K2 9MXR 4TQ3"; empty for no code.
  std::string grouped() const;

  bool operator==(const ReceiptCode&) const = default;

 private:
  std::array<char, 12> signs_{};
};

// The check sign for 11 signs of the alphabet (Luhn mod 30).
char receipt_check_sign(std::string_view eleven_signs);

}  // namespace zuil
