// SPDX-License-Identifier: EUPL-1.2
// Pair kerning from a font's GPOS table, as browsers apply it. The older kern
// table, which FreeType reads, holds other values in Clear Sans Medium.
#pragma once

#include <cstdint>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil::ui {

// OpenType 1.9, GPOS: the lookups of the feature `kern`, pair adjustment
// formats 1 and 2, horizontal advance of the first glyph.
class Kerning {
 public:
  Kerning() = default;
  // `gpos` is the whole table. A damaged or missing one gives no kerning.
  explicit Kerning(Bytes gpos);

  // What is added to the advance of `left` before `right`, in font units.
  int between(std::uint32_t left, std::uint32_t right) const;

 private:
  std::uint32_t u16(std::size_t at) const;
  std::uint32_t u32(std::size_t at) const;
  int i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  // The place of `glyph` in the coverage table at `at`; -1 when it has none.
  int coverage(std::size_t at, std::uint32_t glyph) const;
  std::uint32_t glyph_class(std::size_t at, std::uint32_t glyph) const;
  void add_lookup(std::size_t lookup);
  // Whether the subtable decides about the pair.
  bool pair_value(std::size_t subtable, std::uint32_t left, std::uint32_t right, int& value) const;

  Bytes table_;
  std::vector<std::vector<std::size_t>> lookups_;  // subtables of pair adjustment
};

}  // namespace zuil::ui
