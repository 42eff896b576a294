// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/question_views.h"
#include "ui/frame.h"

namespace zuil::poll {
namespace {

constexpr float kGap = 20;
constexpr float kCardHeight = 352;
constexpr float kFaceTop = 38;  // below the card's top
constexpr float kLabelMiddle = 233;
constexpr float kCountMiddle = 304;
constexpr float kLargestFace = 140;

// A face is drawn on a square of 140 with its middle at 0, 0.
class Face {
 public:
  Face(ui::Frame& frame, ui::Point centre, float size, ui::Color line)
      : frame_(frame), centre_(centre), scale_(size / kLargestFace), line_(line) {}

  // `mood` from 0, the worst, to 1, the best.
  void draw(float mood, bool selected) {
    frame_.circle(centre_, 70 * scale_, selected ? ui::Color::kSurface : ui::Color::kSurfaceMeadow);
    if (!selected) frame_.ring(centre_, 70 * scale_, 6 * scale_, line_);
    frame_.circle(at(-22, -12), 8 * scale_, line_);
    frame_.circle(at(22, -12), 8 * scale_, line_);
    if (mood <= 0) {
      stroke(at(-34, -31), at(-14, -24), 6);
      stroke(at(34, -31), at(14, -24), 6);
      curve(33, 30, -36);
    } else if (mood >= 1) {
      open_mouth();
    } else {
      // Down for the bad, straight in the middle, up for the good.
      const float bend = (mood - 0.5F) * 80;
      curve(28, 24 - bend / 4, bend);
    }
  }

 private:
  ui::Point at(float x, float y) const { return {centre_.x + x * scale_, centre_.y + y * scale_}; }

  void stroke(ui::Point from, ui::Point to, float width) {
    frame_.line(from, to, width * scale_, line_);
    frame_.circle(from, width / 2 * scale_, line_);
    frame_.circle(to, width / 2 * scale_, line_);
  }

  // From (-half, y) to (half, y) by way of `bend` lower.
  void curve(float half, float y, float bend) {
    constexpr int kPieces = 12;
    ui::Point before = at(-half, y);
    for (int i = 1; i <= kPieces; ++i) {
      const float t = static_cast<float>(i) / kPieces;
      const ui::Point next = at(-half + 2 * half * t, y + 2 * bend * t * (1 - t));
      stroke(before, next, 6);
      before = next;
    }
  }

  void open_mouth() {
    constexpr float kHalf = 37;
    constexpr float kDepth = 28;
    constexpr float kTop = 11;
    for (float y = 0; y < kDepth; y += 1) {
      const float half = kHalf * std::sqrt(1 - y / kDepth);
      const ui::Point left = at(-half, kTop + y);
      frame_.fill({left.x, left.y, 2 * half * scale_, 1.5F * scale_}, line_);
    }
  }

  ui::Frame& frame_;
  ui::Point centre_;
  float scale_;
  ui::Color line_;
};

void face_card(const Asked& asked, ui::Frame& frame, ui::Rect card, int value, bool selected,
               std::vector<Action>& actions) {
  const Texts& texts = asked.scene.texts;
  const int count = static_cast<int>(asked.question.scale_labels.size());
  const std::string_view label =
      asked.scene.say(asked.question.scale_labels[static_cast<std::size_t>(value - 1)]);
  const std::string id = "face/" + std::to_string(value);
  const std::string of =
      texts.count("poll.scale.value", static_cast<std::uint64_t>(value), {{"total", std::to_string(count)}});
  const std::string spoken = texts("poll.scale.spoken", {{"label", label}, {"value", of}});
  const auto touch = frame.area({.id = id,
                                 .rect = card,
                                 .role = ui::Role::kRadio,
                                 .label = label,
                                 .spoken = spoken,
                                 .selected = selected,
                                 .error = asked.state.hint == Hint::kAnswerFirst,
                                 .radius = ui::radius::kXl});
  const bool wrong = asked.state.hint == Hint::kAnswerFirst;
  frame.fill(card,
             selected        ? ui::Color::kPrimary
             : touch.pressed ? ui::Color::kSurfaceMeadow
                             : ui::Color::kSurface,
             ui::radius::kXl);
  if (!selected) {
    frame.border(card, wrong ? ui::Color::kDanger : ui::Color::kBorder, wrong ? 5 : frame.border_width(false),
                 ui::radius::kXl);
  }
  const float size = std::min(kLargestFace, card.w - 40);
  const float mood = static_cast<float>(value - 1) / static_cast<float>(count - 1);
  draw_face(frame, {card.centre().x, card.y + kFaceTop + kLargestFace / 2}, size, mood, selected);

  const ui::Color ink = selected ? ui::Color::kOnPrimary : ui::Color::kInk;
  const ui::TextStyle bold = ui::style::kBody.with_size(ui::font_size::kOption)
                                 .with_weight(ui::Weight::kBold)
                                 .with_line_height(1.22F)
                                 .with_color(ink)
                                 .aligned(ui::Align::kCentre);
  const float width = card.w - 48;
  const float height = frame.text_size(label, bold, width).h;
  frame.label({card.x + 24, card.y + kLabelMiddle - height / 2, width, height}, label, bold);
  const ui::TextStyle small = ui::style::kSmall.with_color(ink).aligned(ui::Align::kCentre);
  if (!selected) {
    frame.label_middle({card.x, card.y + kCountMiddle - 20, card.w, 40}, of, small);
  } else {
    const std::string_view chosen = texts("poll.your_choice");
    const ui::TextStyle bold_small = ui::style::kSmall.with_weight(ui::Weight::kBold).with_color(ink);
    const float words = frame.text_width(chosen, bold_small);
    const float left = card.centre().x - (words + 44) / 2;
    frame.icon(ui::Icon::kCheckCircle, {left + 17, card.y + kCountMiddle}, 36, ink);
    frame.label_middle({left + 44, card.y + kCountMiddle - 20, words + 2, 40}, chosen, bold_small);
  }
  if (touch.tapped) actions.emplace_back(Rate{value});
}

}  // namespace

void draw_face(ui::Frame& frame, ui::Point centre, float size, float mood, bool selected) {
  Face(frame, centre, size, ui::Color::kInk).draw(mood, selected);
}

void view_scale(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  const auto count = static_cast<int>(asked.question.scale_labels.size());
  const AnswerValue* answer = asked.draft.answer(asked.question.id);
  const auto* chosen = answer == nullptr ? nullptr : std::get_if<ScaleValue>(answer);
  const auto cards = static_cast<float>(count);
  const float width = (asked.room.w - (cards - 1) * kGap) / cards;
  const float top = asked.room.y + 14;
  const float height = std::min(kCardHeight, asked.room.bottom() - top);
  for (int value = 1; value <= count; ++value) {
    const float x = asked.room.x + static_cast<float>(value - 1) * (width + kGap);
    face_card(asked, frame, {x, top, width, height}, value, chosen != nullptr && chosen->value == value,
              actions);
  }
}

}  // namespace zuil::poll
