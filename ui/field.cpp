// SPDX-License-Identifier: EUPL-1.2
#include "ui/field.h"

#include <algorithm>
#include <cmath>

#include "ui/canvas.h"
#include "ui/control_style.h"
#include "ui/field_lines.h"
#include "ui/interaction.h"
#include "ui/typesetter.h"

namespace zuil::ui {
namespace {

constexpr float kPaddingX = 27;  // borders included, whatever their width
constexpr float kPaddingY = 22;
constexpr float kCaretWidth = 4;
constexpr float kErrorBorder = 5;
constexpr float kIcon = 40;
constexpr float kTextAfterIcon = 84;  // from the field's edge

// Where its text stands.
Rect inside_of(const TextField& field) {
  Rect inside = field.rect.inset(kPaddingX, kPaddingY);
  if (field.icon == Icon::kNone) return inside;
  inside.x += kTextAfterIcon - kPaddingX;
  inside.w -= kTextAfterIcon - kPaddingX;
  return inside;
}

// Lines of a field, and which of them show.
struct Lines {
  std::vector<TextLine> all;
  std::size_t first = 0;
  std::size_t shown = 0;
  std::size_t caret = 0;  // the line it stands on
};

Lines lines_of(const Frame& frame, const TextField& field, const TextStyle& style) {
  const TextModel& text = *field.text;
  const Rect inside = inside_of(field);
  Lines lines;
  lines.all = frame.typesetter().lines(text.text(), style, inside.w * frame.scale());
  const float height = frame.line_height(style);
  auto fit = static_cast<std::size_t>(std::max(1.0F, std::floor((inside.h + 1) / height)));
  if (field.max_lines > 0) fit = std::min(fit, field.max_lines);
  lines.shown = std::min(fit, lines.all.size());
  while (lines.caret + 1 < lines.all.size() && text.caret() >= lines.all[lines.caret + 1].begin)
    ++lines.caret;
  // The last lines, unless the caret was moved above them.
  lines.first = std::min(lines.all.size() - lines.shown, lines.caret);
  return lines;
}

}  // namespace

FieldTouch text_field(Frame& frame, const TextField& field) {
  FieldTouch result;
  const TextModel& text = *field.text;
  TextStyle style = field.style;
  style.literal = true;
  style.align = Align::kLeft;
  const Rect inside = inside_of(field);
  const Touch touch = frame.area({.id = field.id,
                                  .rect = field.rect,
                                  .role = Role::kTextField,
                                  .label = field.label,
                                  .error = field.error,
                                  .radius = radius::kMd});
  frame.last_listed().state.length = text.characters();
  result.tapped = touch.tapped;

  Color edge = field.active ? Color::kPrimary : Color::kBorder;
  float width = frame.border_width(field.active);
  if (field.error) {
    edge = Color::kDanger;
    width = kErrorBorder;
  }
  bordered_box(frame, field.rect, Color::kSurface, edge, width, radius::kMd);
  if (field.icon != Icon::kNone) {
    const Point centre{(field.rect.x + inside.x) / 2 + 3, field.rect.centre().y};
    frame.icon(field.icon, centre, kIcon, field.error ? Color::kDanger : Color::kInkSoft);
  }

  const Lines lines = lines_of(frame, field, style);
  result.more_above = lines.first > 0;
  const float height = frame.line_height(style);
  const float scale = frame.scale();
  if (touch.tapped) {
    const Point tap = frame.interaction().tap_point();
    const auto row = static_cast<std::size_t>(std::clamp(std::floor((tap.y / scale - inside.y) / height),
                                                         0.0F, static_cast<float>(lines.shown - 1)));
    const TextLine& line = lines.all[lines.first + row];
    result.moved =
        TextEdit::move_to(frame.typesetter().byte_at(text.text(), style, line, tap.x - inside.x * scale));
  }

  const Rgba ink = frame.theme()[style.color];
  for (std::size_t i = 0; i < lines.shown; ++i) {
    const float top = (inside.y + static_cast<float>(i) * height) * scale;
    const int baseline = static_cast<int>(std::floor(top + frame.typesetter().baseline(style) + 0.001F));
    frame.typesetter().draw(frame.canvas(), text.text(), style, lines.all[lines.first + i], inside.x * scale,
                            baseline, ink);
  }
  if (text.empty() && !field.placeholder.empty() && !field.active) {
    frame.label(inside, field.placeholder, field.style.with_color(Color::kInkSoft));
  }
  if (field.active && lines.caret >= lines.first && lines.caret < lines.first + lines.shown) {
    const TextLine& line = lines.all[lines.caret];
    const float way = frame.typesetter().width_to(text.text(), style, line, text.caret()) / scale;
    const float x = std::min(inside.x + way + 2, inside.right());
    const float top = inside.y + static_cast<float>(lines.caret - lines.first) * height;
    const float tall = style.size * frame.text_scale() * 1.18F;
    frame.fill({std::round(x), std::round(top + height - tall - 1), kCaretWidth, tall}, Color::kPrimary);
  }
  return result;
}

std::optional<TextEdit> line_move(const Frame& frame, const TextField& field, bool up) {
  const TextModel& text = *field.text;
  TextStyle style = field.style;
  style.literal = true;
  const Lines lines = lines_of(frame, field, style);
  if (up ? lines.caret == 0 : lines.caret + 1 >= lines.all.size()) return std::nullopt;
  const float x = frame.typesetter().width_to(text.text(), style, lines.all[lines.caret], text.caret());
  const TextLine& to = lines.all[up ? lines.caret - 1 : lines.caret + 1];
  return TextEdit::move_to(frame.typesetter().byte_at(text.text(), style, to, x));
}

}  // namespace zuil::ui
