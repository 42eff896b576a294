// SPDX-License-Identifier: EUPL-1.2
// JSON from outside, read so that two readers can't understand it differently
// (RFC 8259; RFC 7493 I-JSON): valid UTF-8 without a byte-order mark, one
// document and nothing behind it, no name twice in an object, integers that a
// double holds exactly, at most 64 levels. A fault never quotes the document:
// it may hold somebody's answer.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sync/base/result.h"

namespace zuil {

inline constexpr std::size_t kMaxJsonDepth = 64;

struct JsonFault {
  int line = 0;         // from 1; 0 where nobody asked for it
  std::string pointer;  // RFC 6901: "" is the whole document, "/a/0" the first item of "a"
  std::string what;     // what is wrong, what is wanted
  bool operator==(const JsonFault&) const = default;
};

// The line on which each value of a document begins, by JSON pointer.
using JsonLines = std::unordered_map<std::string, int>;

// Reads `text` into `document`. Returns nothing when it did, else the first
// fault, with its line; `document` and `lines` then hold the part read before
// it. `lines`, if given, gets an entry for every value (it costs time: for
// documents that people write). Text longer than `max_bytes` is not looked at.
std::optional<JsonFault> read_strict_json(std::string_view text, std::size_t max_bytes,
                                          nlohmann::json& document, JsonLines* lines = nullptr);

// The document in `text`; kRejected with "/pointer: what is wrong, what is
// wanted" (": what…" for the whole document) otherwise.
Result<nlohmann::json> parse_strict_json(std::string_view text, std::size_t max_bytes);

// `name` as one step of a JSON pointer, "/" in front (RFC 6901 section 3), with
// control characters as \u001b, so that it can be printed on a terminal.
std::string json_pointer_step(std::string_view name);

}  // namespace zuil
