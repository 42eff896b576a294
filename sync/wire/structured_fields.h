// SPDX-License-Identifier: EUPL-1.2
// The part of HTTP's structured fields (RFC 9651, section 3) that signatures
// and digests use: dictionaries of items and of lists of items. Decimals,
// dates and display strings, which neither uses, are refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil {

struct FieldToken {
  std::string text;
  bool operator==(const FieldToken&) const = default;
};
// Integer (at most 15 digits), string (visible ASCII and spaces), token, byte
// sequence, boolean.
using BareItem = std::variant<std::int64_t, std::string, FieldToken, Bytes, bool>;
using FieldParameters = std::vector<std::pair<std::string, BareItem>>;  // in their order

struct FieldItem {
  BareItem value;
  FieldParameters parameters;
  bool operator==(const FieldItem&) const = default;
};
struct InnerList {
  std::vector<FieldItem> items;
  FieldParameters parameters;
  bool operator==(const InnerList&) const = default;
};
using FieldMember = std::variant<FieldItem, InnerList>;
using FieldDictionary = std::vector<std::pair<std::string, FieldMember>>;  // in their order

// Of a field longer than this nothing is read.
inline constexpr std::size_t kMaxFieldBytes = 4096;

// kRejected, saying at which byte, when `text` keeps not to the grammar of
// section 4.2.2, or has a key twice (of which that section would keep the
// last: two readers must not differ about what was signed).
Result<FieldDictionary> parse_field_dictionary(std::string_view text);

// nullptr when there is none of that key.
const FieldMember* find_member(const FieldDictionary& dictionary, std::string_view key);
const BareItem* find_parameter(const FieldParameters& parameters, std::string_view key);

// Section 4.1: the one form, whatever spaces and order of signs were read.
// Requires values within the limits above.
std::string to_field(const BareItem& item);
std::string to_field(const InnerList& list);

}  // namespace zuil
