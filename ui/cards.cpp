// SPDX-License-Identifier: EUPL-1.2
#include "ui/cards.h"

#include <cmath>
#include <string>

#include "ui/control_style.h"

namespace zuil::ui {
namespace {

// Measures of a pill; a low one, beside a line of words, is narrower.
struct PillSpace {
  float icon = 28;
  float left = 14;
  float right = 20;
  float gap = 10;
};
PillSpace space_of(const Pill& pill) {
  if (pill.height < Pill{}.height) return {24, 12, 18, 8};
  return {};
}

struct PillPaint {
  Color fill;
  Color ink;
};

PillPaint paint_of(PillKind kind) {
  switch (kind) {
    case PillKind::kSun: return {Color::kSun, Color::kOnSun};
    case PillKind::kGreen: return {Color::kPrimary, Color::kOnPrimary};
    case PillKind::kRiver: return {Color::kRiver, Color::kOnRiver};
    case PillKind::kOutline: break;
  }
  return {Color::kSurface, Color::kInk};
}

IconAndWords pill_words(const Pill& pill) {
  const PillSpace space = space_of(pill);
  return {.icon = pill.icon,
          .icon_size = space.icon,
          .gap = space.gap,
          .words = pill.label,
          .style = control_text(font_size::kSmall, Weight::kBold, paint_of(pill.kind).ink)};
}

float pill_border(PillKind kind) { return kind == PillKind::kOutline ? border::kHairline : 0; }

constexpr float kNarrowPicture = 132;
constexpr float kWideFrom = 600;
constexpr float kCardRadius = radius::kXl;

float picture_width(const TopicCard& card) {
  return card.rect.w >= kWideFrom ? card.rect.w / 2 : card.rect.w;
}

void draw_wide(Frame& frame, const TopicCard& card) {
  const Rect& rect = card.rect;
  const float x = rect.x + picture_width(card) + 30;
  const float room = rect.right() - x - 24;
  pill(frame, {x, rect.y + 26}, card.pill);
  const TextStyle title = style::kQuestion.with_size(font_size::kH3);
  float y = rect.y + 92;
  y += frame.label({x, y, room, 0}, card.title, title).h + 8;
  frame.label({x, y, room, 0}, card.question, style::kNote);
  const TextStyle foot = control_text(font_size::kSmall, Weight::kRegular, Color::kInk);
  frame.label({x, rect.bottom() - 58, room, 0}, card.foot, foot);
}

void draw_narrow(Frame& frame, const TopicCard& card) {
  const Rect& rect = card.rect;
  const float x = rect.x + 20;
  const float room = rect.w - 40;
  pill(frame, {x, rect.y + 148}, card.pill);
  const TextStyle title = control_text(font_size::kBody, Weight::kBold, Color::kInk);
  const TextStyle small = control_text(font_size::kSmall, Weight::kRegular, Color::kInk);
  float y = rect.y + 208;
  y += frame.label({x, y, room, 0}, card.title, title).h;
  y += frame.label({x, y, room, 0}, card.question, small).h;
  frame.label({x, y + 12, room, 0}, card.foot, small);
}

}  // namespace

void panel(Frame& frame, Rect rect, PanelKind kind) {
  Color fill = Color::kSurface;
  switch (kind) {
    case PanelKind::kSurface: frame.shadow(rect, shadow::kCard, radius::kXl); break;
    case PanelKind::kMeadow: fill = Color::kSurfaceMeadow; break;
    case PanelKind::kSun: fill = Color::kSurfaceSun; break;
    case PanelKind::kRiver: fill = Color::kSurfaceRiver; break;
    case PanelKind::kBrick: fill = Color::kSurfaceBrick; break;
    case PanelKind::kPrimary: fill = Color::kPrimary; break;
  }
  if (frame.theme().high_contrast()) {
    bordered_box(frame, rect, fill, Color::kBorder, frame.border_width(false), radius::kXl);
  } else {
    frame.fill(rect, fill, radius::kXl);
  }
}

float pill_width(const Frame& frame, const Pill& pill) {
  return pill_words(pill).width(frame) + space_of(pill).left + space_of(pill).right +
         2 * pill_border(pill.kind);
}

Rect pill(Frame& frame, Point top_left, const Pill& pill) {
  const Rect rect{top_left.x, top_left.y, pill_width(frame, pill), pill.height};
  const PillPaint paint = paint_of(pill.kind);
  const float edge = pill_border(pill.kind);
  if (edge > 0) {
    bordered_box(frame, rect, paint.fill, Color::kBorder, edge, pill.height / 2);
  } else {
    frame.fill(rect, paint.fill, pill.height / 2);
  }
  pill_words(pill).draw_at(frame, rect.x + edge + space_of(pill).left, rect);
  return rect;
}

void preload(Frame& frame, const TopicCard& card) {
  if (card.picture == nullptr) return;
  const bool wide = card.rect.w >= kWideFrom;
  const Size size{picture_width(card), wide ? card.rect.h : kNarrowPicture};
  frame.preload(*card.picture, size, kCardRadius, kTopLeft | (wide ? kBottomLeft : kTopRight));
}

bool topic_card(Frame& frame, const TopicCard& card) {
  std::string label(card.title);
  for (const std::string_view part : {card.question, std::string_view(card.pill.label), card.foot}) {
    if (!part.empty()) label.append(". ").append(part);
  }
  const Touch touch = frame.area(
      {.id = card.id, .rect = card.rect, .role = Role::kCard, .label = label, .radius = kCardRadius});
  frame.shadow(card.rect, shadow::kCard, kCardRadius);
  const Color fill = touch.pressed ? Color::kSurfaceMeadow : Color::kSurface;
  if (frame.theme().high_contrast()) {
    bordered_box(frame, card.rect, fill, Color::kBorder, frame.border_width(false), kCardRadius);
  } else {
    frame.fill(card.rect, fill, kCardRadius);
  }
  const bool wide = card.rect.w >= kWideFrom;
  if (card.picture != nullptr) {
    const Rect place{card.rect.x, card.rect.y, picture_width(card), wide ? card.rect.h : kNarrowPicture};
    frame.picture(*card.picture, place, kCardRadius, kTopLeft | (wide ? kBottomLeft : kTopRight));
  }
  if (wide) {
    draw_wide(frame, card);
  } else {
    draw_narrow(frame, card);
  }
  return touch.tapped;
}

bool answer_row(Frame& frame, const AnswerRow& row) {
  const float mark_size = row.compact ? 40 : 48;
  const float round = row.compact ? radius::kMd : radius::kLg;
  const Rect& rect = row.rect;
  const Touch touch = frame.area({.id = row.id,
                                  .rect = rect,
                                  .role = row.several ? Role::kCheckBox : Role::kRadio,
                                  .label = row.label,
                                  .selected = row.selected,
                                  .error = row.error,
                                  .radius = round});
  const bool meadow = row.selected || touch.pressed;
  Color edge = row.selected ? Color::kPrimary : Color::kBorder;
  float width = frame.border_width(row.selected);
  if (row.error && !row.selected) {
    edge = Color::kDanger;
    width = 5;
  }
  bordered_box(frame, rect, meadow ? Color::kSurfaceMeadow : Color::kSurface, edge, width, round);

  const Point mark{rect.x + (row.compact ? 25 : 31) + mark_size / 2, rect.centre().y};
  if (row.several) {
    const Icon box = row.selected ? Icon::kCheckBox : Icon::kCheckBoxOutlineBlank;
    frame.icon(box, mark, mark_size + 8, row.selected ? Color::kPrimary : Color::kBorder);
  } else {
    frame.circle(mark, mark_size / 2, Color::kSurface);
    frame.ring(mark, mark_size / 2, 4, row.selected ? Color::kPrimary : Color::kBorder);
    if (row.selected) frame.circle(mark, 13, Color::kPrimary);
  }

  float right = rect.right() - (row.compact ? 25 : 35);
  if (row.selected && row.compact) {
    frame.icon(Icon::kCheckCircle, {right - 17, rect.centre().y}, 34, Color::kPrimary);
    right -= 50;
  } else if (row.selected && !row.chosen.empty()) {
    const IconAndWords chosen{.icon = Icon::kCheckCircle,
                              .icon_size = 38,
                              .gap = 8,
                              .words = row.chosen,
                              .style = control_text(font_size::kSmall, Weight::kBold, Color::kPrimary)};
    right -= chosen.width(frame);
    chosen.draw_at(frame, right, rect);
    right -= 16;
  }
  TextStyle words =
      control_text(row.compact ? font_size::kBody : font_size::kH4, Weight::kMedium, Color::kInk);
  const TextStyle more = control_text(font_size::kNote, Weight::kRegular, Color::kInk);
  const float x = rect.x + (row.compact ? 83 : 103);
  const float room = right - x;
  // Two lines have room in a low row only when they are small.
  if (row.compact && frame.text_width(row.label, words) > room) words = words.with_size(font_size::kSmall);
  const float high = frame.text_size(row.label, words, room).h;
  const float more_high = row.detail.empty() ? 0 : frame.text_size(row.detail, more, room).h;
  const float top = rect.centre().y - (high + more_high) / 2;
  frame.label({x, top, room, high}, row.label, words);
  if (!row.detail.empty()) frame.label({x, top + high, room, more_high}, row.detail, more);
  return touch.tapped;
}

}  // namespace zuil::ui
