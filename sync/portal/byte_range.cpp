// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/byte_range.h"

#include <algorithm>
#include <charconv>

namespace zuil::portal {
namespace {

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [at, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || at != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

RangeAnswer read_range(std::optional<std::string_view> value, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!value || !value->starts_with(kUnit)) return {};
  const std::string_view text = value->substr(kUnit.size());
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || text.find(',') != std::string_view::npos) return {};
  const std::string_view left = text.substr(0, dash);
  const std::string_view right = text.substr(dash + 1);

  if (left.empty()) {  // the last so many bytes
    const auto count = number(right);
    if (!count) return {};
    if (*count == 0 || size == 0) return {RangeKind::kUnsatisfiable, {}};
    return {RangeKind::kPart, {size - std::min(*count, size), size - 1}};
  }
  const auto first = number(left);
  const auto last = right.empty() ? std::optional<std::uint64_t>(UINT64_MAX) : number(right);
  if (!first || !last || *last < *first) return {};
  if (*first >= size) return {RangeKind::kUnsatisfiable, {}};
  return {RangeKind::kPart, {*first, std::min(*last, size - 1)}};
}

}  // namespace zuil::portal
