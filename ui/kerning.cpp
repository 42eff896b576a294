// SPDX-License-Identifier: EUPL-1.2
#include "ui/kerning.h"

#include <bit>
#include <utility>

namespace zuil::ui {
namespace {

constexpr std::uint32_t kKernTag = 0x6B65726E;  // "kern"
constexpr std::uint32_t kPairAdjustment = 2;
constexpr std::uint32_t kExtension = 9;
constexpr std::uint32_t kAdvance = 0x0004;  // bit of a value record

// Bytes of a value record, and of what stands before the advance in it.
std::size_t value_size(std::uint32_t format) {
  return 2 * static_cast<std::size_t>(std::popcount(format & 0xFF));
}
std::size_t advance_offset(std::uint32_t format) { return value_size(format & (kAdvance - 1)); }

}  // namespace

// Outside the table all is zero, so that damage ends every search.
std::uint32_t Kerning::u16(std::size_t at) const {
  if (at + 2 > table_.size()) return 0;
  return static_cast<std::uint32_t>(table_[at] << 8 | table_[at + 1]);
}

std::uint32_t Kerning::u32(std::size_t at) const { return u16(at) << 16 | u16(at + 2); }

Kerning::Kerning(Bytes gpos) : table_(std::move(gpos)) {
  const std::size_t features = u16(6);
  const std::size_t lookups = u16(8);
  std::vector<bool> taken(u16(lookups), false);
  for (std::uint32_t i = 0; i < u16(features); ++i) {
    const std::size_t record = features + 2 + 6 * i;
    if (u32(record) != kKernTag) continue;
    const std::size_t feature = features + u16(record + 4);
    for (std::uint32_t j = 0; j < u16(feature + 2); ++j) {
      const std::uint32_t index = u16(feature + 4 + 2 * j);
      if (index >= taken.size() || taken[index]) continue;
      taken[index] = true;
      add_lookup(lookups + u16(lookups + 2 + 2 * index));
    }
  }
}

void Kerning::add_lookup(std::size_t lookup) {
  std::vector<std::size_t> subtables;
  const std::uint32_t type = u16(lookup);
  for (std::uint32_t i = 0; i < u16(lookup + 4); ++i) {
    std::size_t subtable = lookup + u16(lookup + 6 + 2 * i);
    std::uint32_t subtable_type = type;
    if (type == kExtension) {
      subtable_type = u16(subtable + 2);
      subtable += u32(subtable + 4);
    }
    if (subtable_type == kPairAdjustment) subtables.push_back(subtable);
  }
  lookups_.push_back(std::move(subtables));
}

int Kerning::coverage(std::size_t at, std::uint32_t glyph) const {
  const bool ranges = u16(at) == 2;
  std::uint32_t low = 0;
  std::uint32_t high = u16(at + 2);
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    const std::size_t entry = at + 4 + (ranges ? 6 : 2) * std::size_t{middle};
    const std::uint32_t first = u16(entry);
    const std::uint32_t last = ranges ? u16(entry + 2) : first;
    if (glyph < first) {
      high = middle;
    } else if (glyph > last) {
      low = middle + 1;
    } else {
      return static_cast<int>(ranges ? u16(entry + 4) + glyph - first : middle);
    }
  }
  return -1;
}

std::uint32_t Kerning::glyph_class(std::size_t at, std::uint32_t glyph) const {
  if (u16(at) == 1) {
    const std::uint32_t first = u16(at + 2);
    return glyph >= first && glyph - first < u16(at + 4) ? u16(at + 6 + 2 * (glyph - first)) : 0;
  }
  std::uint32_t low = 0;
  std::uint32_t high = u16(at + 2);
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    const std::size_t range = at + 4 + 6 * std::size_t{middle};
    if (glyph < u16(range)) {
      high = middle;
    } else if (glyph > u16(range + 2)) {
      low = middle + 1;
    } else {
      return u16(range + 4);
    }
  }
  return 0;
}

bool Kerning::pair_value(std::size_t subtable, std::uint32_t left, std::uint32_t right, int& value) const {
  const int covered = coverage(subtable + u16(subtable + 2), left);
  if (covered < 0) return false;
  const std::uint32_t first_format = u16(subtable + 4);
  const std::size_t values = value_size(first_format) + value_size(u16(subtable + 6));
  std::size_t record = 0;
  if (u16(subtable) == 1) {
    const std::size_t set = subtable + u16(subtable + 10 + 2 * static_cast<std::size_t>(covered));
    for (std::uint32_t i = 0; i < u16(set) && record == 0; ++i) {
      const std::size_t pair = set + 2 + (2 + values) * i;
      if (u16(pair) == right) record = pair + 2;
    }
    if (record == 0) return false;
  } else {
    const std::uint32_t row = glyph_class(subtable + u16(subtable + 8), left);
    const std::uint32_t column = glyph_class(subtable + u16(subtable + 10), right);
    record = subtable + 16 + values * (std::size_t{row} * u16(subtable + 14) + column);
  }
  value = (first_format & kAdvance) != 0 ? i16(record + advance_offset(first_format)) : 0;
  return true;
}

int Kerning::between(std::uint32_t left, std::uint32_t right) const {
  int sum = 0;
  for (const std::vector<std::size_t>& subtables : lookups_) {
    for (const std::size_t subtable : subtables) {
      int value = 0;
      if (!pair_value(subtable, left, right, value)) continue;
      sum += value;
      break;
    }
  }
  return sum;
}

}  // namespace zuil::ui
