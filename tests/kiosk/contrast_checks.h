// SPDX-License-Identifier: EUPL-1.2
// How well letters, icons and borders can be told from what is around them,
// measured on the drawn pixels.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/kiosk/drawn_runs.h"
#include "tests/kiosk/layout_checks.h"
#include "tests/ui/contrast.h"

namespace zuil {

// The design's least (tokens.json, contrast-check): text, words on what can't
// be used now, and what shows where a control is.
constexpr double kTextContrast = 7;
constexpr double kDisabledContrast = 4.5;
constexpr double kControlContrast = 3;

class Pixels {
 public:
  explicit Pixels(const Gallery& gallery, ui::Size size)
      : glass_(gallery.glass()), width_(static_cast<int>(size.w)), height_(static_cast<int>(size.h)) {}

  bool has(int x, int y) const { return x >= 0 && y >= 0 && x < width_ && y < height_; }
  double luminance(int x, int y) {
    const std::uint32_t pixel = glass_.pixel(x, y);
    if (pixel == last_) return last_luminance_;
    const auto [found, is_new] = known_.try_emplace(pixel);
    if (is_new) {
      found->second =
          ui::luminance({static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8),
                         static_cast<std::uint8_t>(pixel)});
    }
    last_ = pixel;
    last_luminance_ = found->second;
    return last_luminance_;
  }

 private:
  const ui::Headless& glass_;
  int width_;
  int height_;
  std::unordered_map<std::uint32_t, double> known_;
  std::uint32_t last_ = 0;  // transparent black, which is as dark as black
  double last_luminance_ = 0;
};

// Of the letters' most extreme pixel and what lies around them: its commonest
// colour, or, where no colour is common, as on a picture, the worst but for a tenth.
inline double contrast_of(const Run& run, Pixels& pixels) {
  constexpr int kAround = 3;
  const ui::PixelBox area{run.box.x0 - kAround, run.box.y0 - kAround, run.box.x1 + kAround,
                          run.box.y1 + kAround};
  const auto width = static_cast<std::size_t>(area.x1 - area.x0);
  std::vector<char> in_glyph(width * static_cast<std::size_t>(area.y1 - area.y0), 0);
  for (const ui::PixelBox& box : run.glyphs) {
    for (int y = box.y0; y < box.y1; ++y) {
      const auto row = in_glyph.begin() + (y - area.y0) * (area.x1 - area.x0) - area.x0;
      std::fill(row + box.x0, row + box.x1, 1);
    }
  }
  std::map<double, std::size_t> around;  // how many pixels have a luminance
  std::set<double> inside;
  std::size_t pixels_around = 0;
  auto place = in_glyph.begin();
  for (int y = area.y0; y < area.y1; ++y) {
    for (int x = area.x0; x < area.x1; ++x) {
      const bool covered = *place++ != 0;
      if (!pixels.has(x, y)) continue;
      if (covered) {
        inside.insert(pixels.luminance(x, y));
        continue;
      }
      ++around[pixels.luminance(x, y)];
      ++pixels_around;
    }
  }
  if (around.empty()) return 1;
  const auto common = std::max_element(around.begin(), around.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
  double letters = common->first;
  for (const double here : inside) {
    if (ui::contrast(here, common->first) > ui::contrast(letters, common->first)) letters = here;
  }
  if (2 * common->second >= pixels_around) return ui::contrast(letters, common->first);
  std::map<double, std::size_t> by_contrast;
  for (const auto& [luminance, count] : around) by_contrast[ui::contrast(letters, luminance)] += count;
  std::size_t worse = 0;
  for (const auto& [contrast, count] : by_contrast) {
    worse += count;
    if (worse > pixels_around / 10) return contrast;
  }
  return by_contrast.rbegin()->first;
}

// What was listed last under the middle of `box`; nullptr for nothing.
inline const ui::Widget* widget_at(const ui::WidgetList& list, const ui::PixelBox& box) {
  const ui::Point middle{static_cast<float>(box.x0 + box.x1) / 2, static_cast<float>(box.y0 + box.y1) / 2};
  const auto found = std::find_if(list.widgets.rbegin(), list.widgets.rend(),
                                  [&](const ui::Widget& widget) { return widget.rect.contains(middle); });
  return found == list.widgets.rend() ? nullptr : &*found;
}

// One large sign by itself, where no key stands.
inline bool is_icon(const Run& run, const ui::Widget* widget, float units) {
  constexpr int kSmallest = 18;
  const float width = static_cast<float>(run.box.x1 - run.box.x0) / units;
  const float height = static_cast<float>(run.box.y1 - run.box.y0) / units;
  return run.glyphs.size() == 1 && std::min(width, height) >= kSmallest &&
         (widget == nullptr || widget->role != ui::Role::kKey);
}

inline void check_letters(const Gallery& gallery, const ui::WidgetList& list, std::size_t& looked_at) {
  Pixels pixels(gallery, list.size);
  for (const Run& run : runs_of(gallery.glass().glyphs())) {
    const ui::Widget* widget = widget_at(list, run.box);
    const double least = is_icon(run, widget, gallery.units())         ? kControlContrast
                         : widget != nullptr && widget->state.disabled ? kDisabledContrast
                                                                       : kTextContrast;
    const double measured = contrast_of(run, pixels);
    ++looked_at;
    if (measured >= least) continue;
    CAPTURE(list.screen);
    CAPTURE(widget != nullptr ? widget->id : "beside every widget");
    CAPTURE(run.color);
    CAPTURE(run.box.x0);
    CAPTURE(run.box.y0);
    CAPTURE(measured);
    CHECK(measured >= least);
  }
}

// What is on the glass along a line from beside a control into it.
struct Edge {
  double outside = 0;  // luminance beside it
  double line = 0;     // of its outermost line
  double inside = 0;   // of what that line encloses
  bool has_line() const { return ui::contrast(line, inside) > 1.15 && ui::contrast(line, outside) > 1.15; }
};

inline Edge edge_at(Pixels& pixels, ui::Point at, ui::Point inward, float units) {
  const auto luminance = [&](float way) {
    return pixels.luminance(static_cast<int>(at.x + inward.x * way), static_cast<int>(at.y + inward.y * way));
  };
  constexpr float kBeside = 3;
  constexpr float kThickest = 8;
  constexpr float kWithin = 12;
  Edge edge{luminance(-kBeside * units), 0, luminance(kWithin * units)};
  edge.line = edge.outside;
  for (float way = 1; way < kThickest * units; ++way) {
    const double here = luminance(way);
    if (ui::contrast(here, edge.outside) > ui::contrast(edge.line, edge.outside)) edge.line = here;
  }
  return edge;
}

// A control that has a border has one that can be told from what is inside or
// beside it; in high contrast each has a border or is filled. Cards of the usual
// theme have none, and a picture up to their edge.
inline void check_borders(bool high_contrast, const Gallery& gallery, const ui::WidgetList& list,
                          std::size_t& looked_at) {
  Pixels pixels(gallery, list.size);
  const float units = gallery.units();
  constexpr float kApart = 4;
  for (const ui::Widget& widget : list.widgets) {
    if (!widget.touchable || widget.state.behind || widget.role == ui::Role::kKey ||
        widget.id == "anywhere") {
      continue;
    }
    if (widget.role == ui::Role::kCard && !high_contrast) continue;
    const ui::Rect& rect = widget.rect;
    if (!ui::Rect{0, 0, list.size.w, list.size.h}.inset(kApart * units).contains({rect.x, rect.y}) ||
        rect.right() + kApart * units >= list.size.w || rect.bottom() + kApart * units >= list.size.h) {
      continue;
    }
    const ui::Point middle = rect.centre();
    const Edge edges[] = {edge_at(pixels, {middle.x, rect.y}, {0, 1}, units),
                          edge_at(pixels, {middle.x, rect.bottom() - 1}, {0, -1}, units)};
    for (const Edge& edge : edges) {
      ++looked_at;
      const double measured =
          std::max(ui::contrast(edge.line, edge.outside), ui::contrast(edge.line, edge.inside));
      const bool must = edge.has_line() || (high_contrast && !widget.state.disabled);
      if (!must || measured >= kControlContrast) continue;
      CAPTURE(list.screen);
      CAPTURE(widget.id);
      CAPTURE(measured);
      CHECK(measured >= kControlContrast);
    }
  }
}

// Draws everything as `name` of kSeen has it and measures letters, icons and
// borders.
inline void check_contrast(std::string_view name) {
  const Seen& seen = seen_as(name);
  std::size_t letters = 0;
  std::size_t borders = 0;
  Gallery gallery(seen);
  gallery.draw_all([&](const Sample& sample, const ui::WidgetList& list) {
    check_letters(gallery, list, letters);
    // Nobody has asked for it yet on the idle screen.
    check_borders(seen.adjusted.high_contrast && sample.state.session.begun, gallery, list, borders);
  });
  CHECK(letters > 1000);
  CHECK(borders > 200);
}

}  // namespace zuil
