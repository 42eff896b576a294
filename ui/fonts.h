// SPDX-License-Identifier: EUPL-1.2
// Glyphs, by FreeType, drawn when they are first needed: letters with vertical
// hinting only ("light"), icons with none, at quarter pixels, with fractional advances and kerning. So no
// atlas is built at the start, and every language and text size is served by
// the same cache.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "sync/base/result.h"
#include "ui/mask_atlas.h"
#include "ui/text.h"

namespace zuil::ui {

// Where a glyph's mask lies, and where it goes relative to the pen.
struct Glyph {
  MaskAtlas::Place place;
  int left = 0;  // pixels from the pen's whole pixel
  int top = 0;   // pixels above the baseline
};

enum class Face : std::uint8_t { kRegular, kMedium, kBold, kIcons };
inline Face face_of(Weight weight) { return static_cast<Face>(weight); }

class Fonts {
 public:
  // Requires ClearSans-{Regular,Medium,Bold}.ttf and MaterialIcons-Regular.ttf
  // in `folder`; fails with kRejected and the file's name otherwise.
  static Result<std::unique_ptr<Fonts>> open(const std::filesystem::path& folder);
  virtual ~Fonts() = default;

  // Horizontal way from a character's pen to the next, at `size` pixels.
  virtual float advance(Face face, char32_t character, float size) = 0;
  // What is added between two characters.
  virtual float kerning(Face face, char32_t left, char32_t right, float size) = 0;
  // The mask at `quarter` / 4 of a pixel to the right of a whole pixel. Its
  // place is empty for a space.
  virtual const Glyph& glyph(Face face, char32_t character, float size, int quarter) = 0;
  // Rounded to whole pixels, both positive; together about 1.35 × size.
  virtual int ascent(Face face, float size) = 0;
  virtual int descent(Face face, float size) = 0;

  virtual const Texture& texture() const = 0;
  virtual std::size_t atlas_bytes() const = 0;
  // Drops and overwrites all masks, so that their order tells nothing of what
  // was drawn.
  virtual void clear() = 0;
};

}  // namespace zuil::ui
