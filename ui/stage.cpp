// SPDX-License-Identifier: EUPL-1.2
#include "ui/stage.h"

#include <algorithm>

#include "ui/panel.h"
#include "ui/theme.h"

namespace zuil::ui {
namespace {

constexpr int kMostRounds = 3;

void take_earlier(std::optional<Instant>& first, std::optional<Instant> other) {
  if (other && (!first || *other < *first)) first = other;
}

}  // namespace

Stage::Stage(Fonts& fonts, Pictures& pictures, const Clock& clock, App& app, bool still)
    : pictures_(pictures), clock_(clock), app_(app), still_(still), canvas_(fonts) {}

void Stage::resize(int width, int height, float pitch_mm) {
  width_ = width;
  height_ = height;
  scale_ = pixels_per_unit(width, height, pitch_mm);
  interaction_ = Interaction(scale_);
  glass_lost();
}

void Stage::glass_lost() {
  renderer_.forget();
  dirty_ = true;
}

void Stage::build() {
  const Instant now = clock_.steady();
  static_cast<void>(pictures_.begin_frame());
  canvas_.begin(width_, height_);
  interaction_.begin_frame();
  list_ = WidgetList{};
  Look look = app_.look();
  look.reduced_motion = look.reduced_motion || still_;
  Frame::Parts parts{canvas_,
                     Typesetter(canvas_.fonts(), scale_ * look.text_scale),
                     pictures_,
                     interaction_,
                     list_,
                     look,
                     {static_cast<float>(width_), static_cast<float>(height_)},
                     scale_,
                     now,
                     {},
                     {},
                     {},
                     false,
                     false};
  Frame frame(parts);
  app_.draw(frame);
  if (parts.ring) draw_ring(frame, *parts.ring);
  interaction_.frame_drawn(list_);
  redraw_ = parts.redraw;
  take_earlier(redraw_, interaction_.deadline(now));
  fade_ = parts.fade;
  if (parts.forget) {
    forget_ = true;
    interaction_ = Interaction(scale_);
    // The frame that stands there is not new to the next finger, which it would let go of.
    interaction_.frame_drawn(list_);
  }
}

void Stage::draw_ring(Frame& frame, const FocusRing& ring) const {
  const float inner = focus_ring::kOffset + focus_ring::kInner;
  const float outer = inner + focus_ring::kOuter;
  frame.border(ring.rect.inset(-focus_ring::kOffset), Color::kSurface, focus_ring::kOffset,
               ring.radius + focus_ring::kOffset);
  frame.border(ring.rect.inset(-inner), Color::kFocusInner, focus_ring::kInner, ring.radius + inner);
  frame.border(ring.rect.inset(-outer), Color::kFocusOuter, focus_ring::kOuter, ring.radius + outer);
}

void Stage::settle_input() {
  dirty_ = true;
  if (!interaction_.has_input()) return;
  for (int round = 0; round < kMostRounds && interaction_.has_input(); ++round) build();
  interaction_.end_of_input();
  build();  // what the actions made of it, for the next edge to hit
}

void Stage::finger(FingerEvent::Phase phase, std::int64_t finger, Point at) {
  const Instant now = clock_.steady();
  app_.touched(now);
  interaction_.finger({phase, finger, at, now}, list_);
  settle_input();
}

void Stage::key(KeyStroke stroke) {
  const Instant now = clock_.steady();
  app_.touched(now);
  if (!app_.key(stroke.key, now)) interaction_.key(stroke, list_);
  settle_input();
}

void Stage::typed(std::string_view text) {
  const Instant now = clock_.steady();
  app_.touched(now);
  if (!app_.typed(text, now)) interaction_.typed(text);
  settle_input();
}

void Stage::woken() {
  app_.tick(clock_.steady());
  dirty_ = dirty_ || app_.changed();
}

void Stage::run_due() {
  const Instant now = clock_.steady();
  if (const std::optional<Instant> due = app_.deadline(); due && *due <= now) {
    app_.tick(now);
    dirty_ = dirty_ || app_.changed();
  }
  if (redraw_ && *redraw_ <= now) {
    redraw_.reset();
    interaction_.time_passed(now);
    settle_input();
  }
}

std::optional<Instant> Stage::deadline() const {
  std::optional<Instant> first = app_.deadline();
  take_earlier(first, redraw_);
  return first;
}

// The part of the way that is left to go now, so that the whole fade is even.
float Stage::fade_step(Instant now) {
  if (!fade_) {
    fading_.reset();
    return 1;
  }
  if (fading_ != fade_) {
    fading_ = fade_;
    faded_ = 0;
  }
  // The first frame moves, too.
  const auto gone = static_cast<float>((now - fade_->started + kFrameTime).count());
  const float way = std::clamp(gone / static_cast<float>((fade_->length + kFrameTime).count()), 0.0F, 1.0F);
  if (way >= 1) return 1;
  const float step = (way - faded_) / (1 - faded_);
  faded_ = way;
  take_earlier(redraw_, std::min(now + kFrameTime, fade_->started + fade_->length));
  return std::max(step, 0.0F);
}

std::span<const PixelBox> Stage::draw(const Surface& target) {
  build();
  dirty_ = false;
  const std::span<const PixelBox> changed =
      renderer_.draw(canvas_.list(), target, fade_step(clock_.steady()));
  ++frames_;
  if (forget_) {
    forget_ = false;
    canvas_.wipe();
    renderer_.wipe();
  }
  if (list_ != shown_) {
    shown_ = list_;
    app_.shown(shown_);
  }
  return changed;
}

}  // namespace zuil::ui
