// SPDX-License-Identifier: EUPL-1.2
#include "ui/river.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/canvas.h"
#include "ui/control_style.h"

namespace zuil::ui {
namespace {

constexpr float kBig = 30.5F;    // radius of the stone that is now
constexpr float kSmall = 25.5F;  // of the others
constexpr float kEdge = 5;
constexpr float kRiverWidth = 16;
constexpr float kWordsWidth = 228;  // at least, to where the river starts
constexpr float kSpring = 64;       // from its start to the first stone
constexpr float kEnd = 60;          // from the last stone to the right edge
constexpr float kSwing = 50;        // how far the curve's handles leave the middle

class Pen {
 public:
  Pen(Frame& frame, Point centre) : frame_(frame), centre_(centre) {}
  Point at(float dx, float dy) const {
    const float s = frame_.scale();
    return {(centre_.x + dx) * s, (centre_.y + dy) * s};
  }

 private:
  Frame& frame_;
  Point centre_;
};

void disc(Frame& frame, Point centre, float radius, Color fill, Color edge) {
  frame.circle(centre, radius, edge);
  frame.circle(centre, radius - kEdge, fill);
}

void check(Frame& frame, Point centre) {
  const Pen pen(frame, centre);
  const std::array<Point, 3> points{pen.at(-10, 0), pen.at(-3, 7.5F), pen.at(10, -7)};
  frame.canvas().polyline(points, 5.5F * frame.scale(), frame.theme()[Color::kOnRiver], true);
}

void flag(Frame& frame, Point centre) {
  const Pen pen(frame, centre);
  const Rgba color = frame.theme()[Color::kPrimary];
  frame.fill({centre.x - 9, centre.y - 15, 4, 28}, Color::kPrimary);
  const std::array<Point, 3> cloth{pen.at(-9, -15), pen.at(13, -6), pen.at(-9, 3)};
  frame.canvas().polygon(cloth, color);
}

// The reach between two stones, in pixels.
void reach(std::vector<Point>& points, Frame& frame, Point from, Point to) {
  constexpr int kPieces = 32;
  const float s = frame.scale();
  for (int i = 0; i <= kPieces; ++i) {
    const float t = static_cast<float>(i) / kPieces;
    const float u = 1 - t;
    const float swing = 3 * u * u * t * kSwing - 3 * u * t * t * kSwing;
    points.push_back({(from.x + (to.x - from.x) * t) * s, (from.y + swing) * s});
  }
}

// From the spring to the first stone.
void spring(std::vector<Point>& points, Frame& frame, Point stone) {
  constexpr int kPieces = 16;
  constexpr std::array<Point, 4> kCurve{{{-kSpring, 8}, {-52, 16}, {-38, 2}, {0, -6}}};
  const float s = frame.scale();
  for (int i = 0; i <= kPieces; ++i) {
    const float t = static_cast<float>(i) / kPieces;
    const float u = 1 - t;
    const auto mix = [&](float a, float b, float c, float d) {
      return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    };
    const float x = mix(kCurve[0].x, kCurve[1].x, kCurve[2].x, kCurve[3].x);
    const float y = mix(kCurve[0].y, kCurve[1].y, kCurve[2].y, kCurve[3].y);
    points.push_back({(stone.x + x) * s, (stone.y + y) * s});
  }
}

Stone stone_of(int step, const RiverProgress& progress) {
  const bool goal = step == progress.steps;
  if (step < progress.current) return Stone::kDone;
  if (step > progress.current) return goal ? Stone::kGoal : Stone::kAhead;
  return goal ? Stone::kGoalNow : Stone::kNow;
}

}  // namespace

void stone(Frame& frame, Point centre, Stone stone) {
  switch (stone) {
    case Stone::kDone:
      frame.circle(centre, kSmall, Color::kRiver);
      check(frame, centre);
      break;
    case Stone::kNow:
      disc(frame, centre, kBig, Color::kSun, Color::kRiver);
      frame.circle(centre, 9, Color::kOnSun);
      break;
    case Stone::kAhead: disc(frame, centre, kSmall, Color::kSurface, Color::kBorder); break;
    case Stone::kRing: disc(frame, centre, kSmall, Color::kSurface, Color::kRiver); break;
    case Stone::kGoal:
      disc(frame, centre, kSmall, Color::kSurface, Color::kBorder);
      flag(frame, centre);
      break;
    case Stone::kGoalNow:
      disc(frame, centre, kBig, Color::kSun, Color::kRiver);
      flag(frame, centre);
      break;
  }
}

void river_progress(Frame& frame, const RiverProgress& progress) {
  const Rect& rect = progress.rect;
  const float middle = rect.centre().y;
  const TextStyle words = control_text(font_size::kOption, Weight::kBold, Color::kInk);
  frame.label_middle(rect, progress.words, words);

  const float start = std::max(rect.x + kWordsWidth, rect.x + frame.text_width(progress.words, words) + 28);
  const float first = start + kSpring;
  const float step = (rect.right() - kEnd - first) / static_cast<float>(std::max(progress.steps, 1));
  const auto place = [&](int i) { return Point{first + step * static_cast<float>(i), middle}; };

  // What is ahead lies under what is done.
  std::vector<Point> ahead;
  for (int i = progress.current; i < progress.steps; ++i) reach(ahead, frame, place(i), place(i + 1));
  frame.canvas().polyline(ahead, kRiverWidth * frame.scale(), frame.theme()[Color::kBarTrack]);
  std::vector<Point> done;
  spring(done, frame, place(0));
  frame.canvas().polyline(done, kRiverWidth * frame.scale(), frame.theme()[Color::kRiver], true);
  done.clear();
  for (int i = 0; i < progress.current; ++i) reach(done, frame, place(i), place(i + 1));
  frame.canvas().polyline(done, kRiverWidth * frame.scale(), frame.theme()[Color::kRiver]);
  for (int i = 0; i <= progress.steps; ++i) stone(frame, place(i), stone_of(i, progress));

  WidgetState state;
  state.value = std::to_string(progress.current + 1) + "/" + std::to_string(progress.steps + 1);
  frame.list(progress.id, Role::kProgress, rect, progress.words, std::move(state));
}

void influence_bars(Frame& frame, const InfluenceBars& bars) {
  constexpr int kBars = 5;
  constexpr float kGap = 9.7F;
  constexpr std::array<float, kBars> kHeights{0.3F, 0.475F, 0.65F, 0.825F, 1};
  const Rect& rect = bars.rect;
  const float width = (rect.w - kGap * (kBars - 1)) / kBars;
  for (int i = 0; i < kBars; ++i) {
    const float height = rect.h * kHeights[static_cast<std::size_t>(i)];
    const Rect bar{rect.x + static_cast<float>(i) * (width + kGap), rect.bottom() - height, width, height};
    if (i != bars.level) {
      bordered_box(frame, bar, Color::kSurface, Color::kBorder, frame.border_width(false), radius::kSm);
      continue;
    }
    frame.fill({bar.x - 1.4F, bar.y - 1.4F, bar.w + 2.8F, bar.h + 1.4F}, Color::kPrimary, radius::kSm);
    frame.circle({bar.centre().x, bar.y + 27.5F}, 11.5F, Color::kSun);
  }
  WidgetState state;
  state.value = std::to_string(bars.level + 1) + "/" + std::to_string(kBars);
  frame.list(bars.id, Role::kProgress, rect, bars.label, std::move(state));
}

}  // namespace zuil::ui
