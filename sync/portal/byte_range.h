// SPDX-License-Identifier: EUPL-1.2
// The part of a file that a Range header asks for (RFC 9110, 14.1.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zuil::portal {

struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;  // included
  bool operator==(const ByteRange&) const = default;
};

enum class RangeKind {
  kWhole,          // no range, more than one, or one that is not understood: send everything
  kPart,           // `range` holds it
  kUnsatisfiable,  // it lies behind the end: 416
};
struct RangeAnswer {
  RangeKind kind = RangeKind::kWhole;
  ByteRange range;
  bool operator==(const RangeAnswer&) const = default;
};

// `value` of the header, nullopt without one, for a file of `size` bytes.
RangeAnswer read_range(std::optional<std::string_view> value, std::uint64_t size);

}  // namespace zuil::portal
