// SPDX-License-Identifier: EUPL-1.2
#include "ui/planning_river.h"

#include <array>
#include <vector>

#include "ui/canvas.h"
#include "ui/control_style.h"

namespace zuil::ui {
namespace {

constexpr float kWidth = 44;
constexpr float kSmall = 32.5F;  // radius of a stone with its edge
constexpr float kBig = 40.5F;    // of the one that matters now
constexpr float kEdge = 5;
constexpr float kDot = 9;
constexpr float kSwing = 18;   // of the stones above and below the middle
constexpr float kInlet = 12;   // how much higher the river begins than the first stone
constexpr float kOutlet = 17;  // how much higher it ends than the last one
constexpr int kPieces = 32;

Color color_of(Reach reach) {
  switch (reach) {
    case Reach::kDone: return Color::kRiver;
    case Reach::kOpen: return Color::kSun;
    case Reach::kAhead: break;
  }
  return Color::kRiverAhead;
}

// From one height to another along a curve that is level at both ends, or only
// where it begins.
enum class Bend : std::uint8_t { kLevelEnds, kLevelBegin };
void flow(Frame& frame, Point from, Point to, Bend bend, Reach reach) {
  const float s = frame.scale();
  std::vector<Point> points;
  for (int i = 0; i <= kPieces; ++i) {
    const float t = static_cast<float>(i) / kPieces;
    const float rise = bend == Bend::kLevelEnds ? t * t * (3 - 2 * t) : t * t;
    points.push_back({(from.x + (to.x - from.x) * t) * s, (from.y + (to.y - from.y) * rise) * s});
  }
  frame.canvas().polyline(points, kWidth * s, frame.theme()[color_of(reach)]);
}

void check(Frame& frame, Point centre) {
  const float s = frame.scale();
  const auto at = [&](float dx, float dy) { return Point{(centre.x + dx) * s, (centre.y + dy) * s}; };
  const std::array<Point, 3> points{at(-14, 0), at(-4, 10), at(14, -10)};
  frame.canvas().polyline(points, 7 * s, frame.theme()[Color::kOnRiver], true);
}

void disc(Frame& frame, Point centre, float radius, Color fill, Color edge) {
  frame.circle(centre, radius, edge);
  frame.circle(centre, radius - kEdge, fill);
}

void word(Frame& frame, Point centre, std::string_view words, float size, Color color) {
  frame.label_middle({centre.x - kBig, centre.y - kBig, 2 * kBig, 2 * kBig}, words,
                     control_text(size, Weight::kBold, color).aligned(Align::kCentre));
}

void stone(Frame& frame, Point centre, PlanStone stone, std::string_view now) {
  switch (stone) {
    case PlanStone::kDone:
      disc(frame, centre, kSmall, Color::kRiver, Color::kSurface);
      check(frame, centre);
      break;
    case PlanStone::kNow:
      disc(frame, centre, kBig, Color::kSun, Color::kOnSun);
      word(frame, centre, now, font_size::kNote, Color::kOnSun);
      break;
    case PlanStone::kAhead:
      disc(frame, centre, kSmall, Color::kSurface, Color::kBorder);
      frame.circle(centre, kDot, Color::kBorder);
      break;
    case PlanStone::kLate:
      disc(frame, centre, kBig, Color::kDanger, Color::kSurface);
      frame.icon(Icon::kPriorityHigh, centre, 52, Color::kOnDanger);
      break;
  }
}

}  // namespace

Point plan_stone_place(Rect rect, std::size_t index, std::size_t count) {
  const float room = rect.w / static_cast<float>(count);
  const float swing = index % 2 == 0 ? -kSwing : kSwing;
  return {rect.x + room * (static_cast<float>(index) + 0.5F), rect.centre().y + swing};
}

void planning_river(Frame& frame, const PlanningRiver& river) {
  const std::size_t count = river.stones.size();
  if (count == 0) return;
  const auto place = [&](std::size_t i) { return plan_stone_place(river.rect, i, count); };
  // The ribbon ends upright at both sides, whichever way it flows there.
  const Rect& rect = river.rect;
  frame.canvas().push_clip(frame.pixels({rect.x, rect.y - 2 * kWidth, rect.w, rect.h + 4 * kWidth}));
  constexpr float kBeyond = 2;
  const Point first = place(0);
  const Point last = place(count - 1);
  flow(frame, {rect.x - kBeyond, first.y - kInlet}, first, Bend::kLevelEnds, river.reaches[0]);
  for (std::size_t i = 0; i + 1 < count; ++i) {
    flow(frame, place(i), place(i + 1), Bend::kLevelEnds, river.reaches[i + 1]);
  }
  flow(frame, last, {rect.right() + kBeyond, last.y - kOutlet}, Bend::kLevelBegin, river.reaches[count]);
  frame.canvas().pop_clip();
  for (std::size_t i = 0; i < count; ++i) stone(frame, place(i), river.stones[i], river.now);
}

}  // namespace zuil::ui
