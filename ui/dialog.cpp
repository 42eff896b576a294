// SPDX-License-Identifier: EUPL-1.2
#include "ui/dialog.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "ui/canvas.h"
#include "ui/control_style.h"
#include "ui/interaction.h"

namespace zuil::ui {
namespace {

constexpr float kRise = 16;

}  // namespace

DialogPlace dialog(Frame& frame, const Dialog& dialog) {
  const float way = frame.progress(dialog.opened, duration::kFade);
  frame.fade_in_screen(dialog.opened, duration::kFade);
  DialogPlace place{dialog.rect.moved(0, std::round(kRise * (1 - way))), false};
  frame.cover_what_is_listed();
  frame.fill(frame.screen(), Color::kScrim);
  // What is round below lies under the panel's edge.
  const float round = dialog.from_below ? radius::kSheet : radius::kXl;
  const Rect sheet{place.rect.x, place.rect.y, place.rect.w,
                   place.rect.h + (dialog.from_below ? 2 * radius::kSheet : 0)};
  frame.shadow(sheet, shadow::kSheet, round);
  if (frame.theme().high_contrast()) {
    bordered_box(frame, sheet, Color::kSurface, Color::kBorder, frame.border_width(false), round);
  } else {
    frame.fill(sheet, Color::kSurface, round);
  }
  frame.list(dialog.id, Role::kDialog, place.rect, dialog.label);
  if (const std::optional<Point> at = frame.interaction().take_tap_beside()) {
    place.outside_tapped = !place.rect.contains({at->x / frame.scale(), at->y / frame.scale()});
  }
  return place;
}

void countdown_ring(Frame& frame, const CountdownRing& ring) {
  using std::chrono::milliseconds;
  constexpr float kWidth = 13;
  constexpr milliseconds kSecond{1000};
  const milliseconds left = std::max(ring.left, milliseconds(0));
  const auto seconds = (left + kSecond - milliseconds(1)) / kSecond;
  const float radius = ring.rect.w / 2;
  const Point centre = ring.rect.centre();
  frame.ring(centre, radius, kWidth, Color::kBarTrack);

  // Whole seconds, so that nothing moves between two of them.
  const float part =
      std::clamp(static_cast<float>(seconds) * 1000.0F / static_cast<float>(ring.whole.count()), 0.0F, 1.0F);
  if (part > 0) {
    const float s = frame.scale();
    const float r = (radius - kWidth / 2) * s;
    const int pieces = std::max(2, static_cast<int>(part * 96));
    std::vector<Point> arc;
    for (int i = 0; i <= pieces; ++i) {
      const float angle =
          2 * std::numbers::pi_v<float> * part * static_cast<float>(i) / static_cast<float>(pieces);
      arc.push_back({centre.x * s + r * std::sin(angle), centre.y * s - r * std::cos(angle)});
    }
    frame.canvas().polyline(arc, kWidth * s, frame.theme()[Color::kPrimary], true);
  }
  const std::string number = std::to_string(seconds);
  // Digits have no descenders: a little higher than the middle of a line.
  frame.label_middle(ring.rect.moved(0, -4), number,
                     control_text(font_size::kTitle / frame.text_scale(), Weight::kBold, Color::kInk)
                         .aligned(Align::kCentre));
  WidgetState state;
  state.value = number;
  frame.list(ring.id, Role::kProgress, ring.rect, number, std::move(state));
  if (left > milliseconds(0)) {
    const milliseconds rest = left % kSecond;
    frame.redraw_at(frame.now() + (rest == milliseconds(0) ? kSecond : rest));
  }
}

}  // namespace zuil::ui
