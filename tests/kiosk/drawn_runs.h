// SPDX-License-Identifier: EUPL-1.2
// Words as they were drawn: letters and icons of one colour in a row.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ui/headless.h"

namespace zuil {

struct Run {
  std::vector<ui::PixelBox> glyphs;
  ui::PixelBox box;
  std::uint32_t color = 0;
};

inline std::vector<Run> runs_of(const std::vector<ui::DrawnGlyph>& glyphs) {
  std::vector<Run> runs;
  for (const ui::DrawnGlyph& glyph : glyphs) {
    const ui::PixelBox& box = glyph.box;
    if (!runs.empty()) {
      Run& last = runs.back();
      const int high = last.box.y1 - last.box.y0;
      const bool follows = box.x0 >= last.glyphs.back().x0 && box.x0 <= last.box.x1 + high / 2 &&
                           box.y0 < last.box.y1 && box.y1 > last.box.y0;
      if (follows && glyph.color == last.color) {
        last.glyphs.push_back(box);
        last.box = {std::min(last.box.x0, box.x0), std::min(last.box.y0, box.y0),
                    std::max(last.box.x1, box.x1), std::max(last.box.y1, box.y1)};
        continue;
      }
    }
    runs.push_back({{box}, box, glyph.color});
  }
  return runs;
}

}  // namespace zuil
