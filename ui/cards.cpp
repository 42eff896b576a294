// SPDX-License-Identifier: EUPL-1.2
#include "ui/cards.h"

#include <algorithm>
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
    case PillKind::kDanger: return {Color::kDanger, Color::kOnDanger};
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

constexpr float kNarrowWords = 222;  // the height of what stands below the picture
constexpr float kUsualHeight = 354;
constexpr float kWideFrom = 600;
constexpr float kCardRadius = radius::kXl;

Size picture_size(const TopicCard& card) {
  if (card.rect.w >= kWideFrom) return {card.rect.w / 2, card.rect.h};
  return {card.rect.w, card.rect.h - kNarrowWords};
}

// The part of it that a low card shows: a lower strip leaves out above and below
// in the same shares as a usual one, so that people keep their feet. For
// pictures of 3 to 2, as the design's are.
Picture shown_part(const TopicCard& card) {
  Picture picture = *card.picture;
  const Size size = picture_size(card);
  const float whole = size.w * 2 / 3;
  const float usual = kUsualHeight - kNarrowWords;
  if (card.rect.w >= kWideFrom || card.rect.h >= kUsualHeight || whole <= usual) return picture;
  const float above = std::clamp((picture.focus.y * whole - usual / 2) / (whole - usual), 0.0F, 1.0F);
  picture.focus.y = (above * (whole - size.h) + size.h / 2) / whole;
  return picture;
}

// Measures of a wide card; a low one, below a notice, is set smaller.
struct WideMeasures {
  float pill = 26;
  float title = 92;
  float title_size = font_size::kH3;
  float question_gap = 8;
  float question_line = line_height::kBody;
  float foot = 58;  // from the bottom
};
WideMeasures wide_measures(const TopicCard& card) {
  if (card.rect.h < kUsualHeight) return {16, 74, font_size::kH4, 4, 1.33F, 50};
  return {};
}

void draw_wide(Frame& frame, const TopicCard& card) {
  const Rect& rect = card.rect;
  const WideMeasures at = wide_measures(card);
  const float x = rect.x + picture_size(card).w + 30;
  const float room = rect.right() - x - 24;
  pill(frame, {x, rect.y + at.pill}, card.pill);
  const TextStyle title = style::kQuestion.with_size(at.title_size);
  float y = rect.y + at.title;
  y += frame.label({x, y, room, 0}, card.title, title).h + at.question_gap;
  frame.label({x, y, room, 0}, card.question, style::kNote.with_line_height(at.question_line));
  const TextStyle foot = control_text(font_size::kSmall, Weight::kRegular, Color::kInk);
  frame.label({x, rect.bottom() - at.foot, room, 0}, card.foot, foot);
}

void draw_narrow(Frame& frame, const TopicCard& card) {
  const Rect& rect = card.rect;
  const float x = rect.x + 20;
  const float room = rect.w - 40;
  const float below = rect.bottom() - kNarrowWords;
  pill(frame, {x, below + 16}, card.pill);
  const TextStyle title = control_text(font_size::kBody, Weight::kBold, Color::kInk);
  const TextStyle small = control_text(font_size::kSmall, Weight::kRegular, Color::kInk);
  float y = below + 76;
  y += frame.label({x, y, room, 0}, card.title, title).h;
  y += frame.label({x, y, room, 0}, card.question, small).h;
  frame.label({x, y + 12, room, 0}, card.foot, small);
}

std::string label_of(const TopicCard& card) {
  std::string label(card.title);
  for (const std::string_view part : {card.question, std::string_view(card.pill.label), card.foot}) {
    if (!part.empty()) label.append(". ").append(part);
  }
  return label;
}

// The card itself, with a finger on it or not.
Touch card_box(Frame& frame, const TopicCard& card, const std::string& label) {
  const Touch touch = frame.area(
      {.id = card.id, .rect = card.rect, .role = Role::kCard, .label = label, .radius = kCardRadius});
  frame.shadow(card.rect, shadow::kCard, kCardRadius);
  const Color fill = touch.pressed ? Color::kSurfaceMeadow : Color::kSurface;
  if (frame.theme().high_contrast()) {
    bordered_box(frame, card.rect, fill, Color::kBorder, frame.border_width(false), kCardRadius);
  } else {
    frame.fill(card.rect, fill, kCardRadius);
  }
  return touch;
}

}  // namespace

Color accent_on_primary(const Frame& frame) {
  return frame.theme().high_contrast() ? Color::kOnPrimary : Color::kSun;
}

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

namespace {

// Grows with the letters.
float pill_height(const Frame& frame, const Pill& pill) {
  return std::max(pill.height,
                  frame.line_height(control_text(font_size::kSmall, Weight::kBold, Color::kInk)) + 14);
}

}  // namespace

float pill_width(const Frame& frame, const Pill& pill) {
  return pill_words(pill).width(frame) + space_of(pill).left + space_of(pill).right +
         2 * pill_border(pill.kind);
}

Rect pill(Frame& frame, Point top_left, const Pill& pill) {
  const Rect rect{top_left.x, top_left.y, pill_width(frame, pill), pill_height(frame, pill)};
  const PillPaint paint = paint_of(pill.kind);
  const float edge = pill_border(pill.kind);
  if (edge > 0) {
    bordered_box(frame, rect, paint.fill, Color::kBorder, edge, rect.h / 2);
  } else {
    frame.fill(rect, paint.fill, rect.h / 2);
  }
  pill_words(pill).draw_at(frame, rect.x + edge + space_of(pill).left, rect);
  return rect;
}

void preload(Frame& frame, const TopicCard& card) {
  if (card.picture == nullptr) return;
  const bool wide = card.rect.w >= kWideFrom;
  frame.preload(shown_part(card), picture_size(card), kCardRadius,
                kTopLeft | (wide ? kBottomLeft : kTopRight));
}

bool topic_card(Frame& frame, const TopicCard& card) {
  const std::string label = label_of(card);
  const Touch touch = card_box(frame, card, label);
  const bool wide = card.rect.w >= kWideFrom;
  if (card.picture != nullptr) {
    const Size size = picture_size(card);
    const Rect place{card.rect.x, card.rect.y, size.w, size.h};
    frame.picture(shown_part(card), place, kCardRadius, kTopLeft | (wide ? kBottomLeft : kTopRight));
  }
  if (wide) {
    draw_wide(frame, card);
  } else {
    draw_narrow(frame, card);
  }
  return touch.tapped;
}

namespace {

constexpr float kRowPadding = 14;
constexpr float kRowPicture = 0.26F;  // of the row's width
constexpr float kRowGap = 26;

const TextStyle kRowTitle = control_text(font_size::kLead, Weight::kBold, Color::kInk);
const TextStyle kRowWords = control_text(font_size::kNote, Weight::kRegular, Color::kInk);

float row_picture(const Frame& frame, const TopicCard& card) {
  return card.picture == nullptr || frame.theme().high_contrast() ? 0 : std::round(card.rect.w * kRowPicture);
}
float row_words(const Frame& frame, const TopicCard& card) {
  return card.rect.w - row_picture(frame, card) - 2 * kRowGap;
}
// The status as a line.
TextStyle brief_style(const TopicCard& card) {
  const Color color = card.pill.kind == PillKind::kRiver   ? Color::kRiver
                      : card.pill.kind == PillKind::kGreen ? Color::kPrimary
                                                           : Color::kInk;
  return control_text(font_size::kSmall, Weight::kRegular, color);
}
float brief_icon(const Frame& frame) { return space_of({}).icon * frame.text_scale(); }

}  // namespace

float topic_row_height(const Frame& frame, const TopicCard& card, bool brief) {
  const float width = row_words(frame, card);
  float height = 2 * kRowPadding + frame.text_size(card.title, kRowTitle, width).h;
  if (brief) {
    const float line =
        frame.text_size(card.pill.label, brief_style(card), width - brief_icon(frame) - space_of({}).gap).h;
    return std::max(touch_target::kHero, height + line);
  }
  height += pill_height(frame, card.pill) + space::k2XS;
  if (!card.question.empty()) height += frame.text_size(card.question, kRowWords, width).h;
  if (!card.foot.empty()) height += frame.text_size(card.foot, kRowWords, width).h + space::kXs;
  return height;
}

bool topic_row(Frame& frame, const TopicCard& card, bool brief) {
  const std::string label = label_of(card);
  const Touch touch = card_box(frame, card, label);
  const Rect& rect = card.rect;
  const float picture = row_picture(frame, card);
  if (picture > 0) {
    frame.picture(*card.picture, {rect.x, rect.y, picture, rect.h}, kCardRadius, kTopLeft | kBottomLeft);
  }
  const float x = rect.x + picture + kRowGap;
  const float width = row_words(frame, card);
  float y = rect.centre().y - topic_row_height(frame, card, brief) / 2 + kRowPadding;
  if (brief) {
    const TextStyle style = brief_style(card);
    const float icon = brief_icon(frame);
    const float title = frame.text_size(card.title, kRowTitle, width).h;
    const float line = frame.text_size(card.pill.label, style, width - icon - space_of({}).gap).h;
    y = rect.centre().y - (title + line) / 2;
    y += frame.label({x, y, width, 0}, card.title, kRowTitle).h;
    frame.icon(card.pill.icon, {x + icon / 2, y + frame.line_height(style) / 2}, icon, style.color);
    frame.label({x + icon + space_of({}).gap, y, width - icon - space_of({}).gap, 0}, card.pill.label, style);
    return touch.tapped;
  }
  y += pill(frame, {x, y}, card.pill).h + space::k2XS;
  y += frame.label({x, y, width, 0}, card.title, kRowTitle).h;
  if (!card.question.empty()) y += frame.label({x, y, width, 0}, card.question, kRowWords).h;
  if (!card.foot.empty()) frame.label({x, y + space::kXs, width, 0}, card.foot, kRowWords);
  return touch.tapped;
}

namespace {

// Measures of a row, and of a low one.
struct AnswerMeasures {
  float mark = 48;
  float mark_left = 31;
  float left = 103;
  float right = 35;
  float round = radius::kLg;
};
AnswerMeasures measures(const AnswerRow& row) {
  return row.compact ? AnswerMeasures{40, 25, 83, 25, radius::kMd} : AnswerMeasures{};
}
constexpr float kAnswerPadding = 24;

const TextStyle kAnswerWords = control_text(font_size::kH4, Weight::kMedium, Color::kInk);
const TextStyle kAnswerMore = control_text(font_size::kNote, Weight::kRegular, Color::kInk);

IconAndWords chosen_words(const AnswerRow& row) {
  return {.icon = Icon::kCheckCircle,
          .icon_size = 38,
          .gap = 8,
          .words = row.chosen,
          .style = control_text(font_size::kSmall, Weight::kBold, Color::kPrimary)};
}

// "Uw keuze" stands at the right, or where that leaves too little below the words.
struct AnswerPlace {
  float room = 0;  // for the words
  bool chosen_below = false;
};
AnswerPlace answer_place(const Frame& frame, const AnswerRow& row) {
  constexpr float kLeastShare = 0.45F;
  const float whole = row.rect.w - measures(row).left - measures(row).right;
  constexpr float kCheck = 50;  // of a low row, which has no word beside it
  if (row.compact) return {row.selected ? whole - kCheck : whole, false};
  if (row.chosen.empty()) return {whole, false};
  const float beside = whole - chosen_words(row).width(frame) - 16;
  if (beside < kLeastShare * row.rect.w) return {whole, true};
  return {row.selected ? beside : whole, false};
}

// Two lines have room in a low row only when they are small.
TextStyle answer_words(const Frame& frame, const AnswerRow& row, float room) {
  if (!row.compact) return kAnswerWords;
  const TextStyle words = kAnswerWords.with_size(font_size::kBody);
  return frame.text_width(row.label, words) > room ? words.with_size(font_size::kSmall) : words;
}

struct AnswerPaint {
  Color fill;
  Color edge;
  float edge_width;
  Color ink;
  Color mark;  // of the chosen mark and word
};
AnswerPaint answer_paint(const Frame& frame, const AnswerRow& row, bool pressed) {
  constexpr float kErrorWidth = 5;
  const float width = frame.border_width(row.selected);
  if (row.selected && frame.theme().high_contrast()) {
    return {Color::kPrimary, Color::kBorder, width, Color::kOnPrimary, Color::kOnPrimary};
  }
  if (row.selected) return {Color::kSurfaceMeadow, Color::kPrimary, width, Color::kInk, Color::kPrimary};
  const Color fill = pressed ? Color::kSurfaceMeadow : Color::kSurface;
  if (row.error) return {fill, Color::kDanger, kErrorWidth, Color::kInk, Color::kBorder};
  return {fill, Color::kBorder, width, Color::kInk, Color::kBorder};
}

// A radio or a check box.
void draw_mark(Frame& frame, Point centre, const AnswerRow& row, const AnswerPaint& paint) {
  const float size = measures(row).mark;
  if (row.several) {
    const Icon box = row.selected ? Icon::kCheckBox : Icon::kCheckBoxOutlineBlank;
    frame.icon(box, centre, size + 8, paint.mark);
    return;
  }
  const bool filled = row.selected && frame.theme().high_contrast();
  frame.circle(centre, size / 2, filled ? Color::kOnPrimary : Color::kSurface);
  if (filled) {
    frame.icon(Icon::kCheck, centre, size - 8, Color::kPrimary);
    return;
  }
  frame.ring(centre, size / 2, 4, row.selected ? Color::kPrimary : Color::kBorder);
  if (row.selected) frame.circle(centre, 13, Color::kPrimary);
}

}  // namespace

float answer_row_height(const Frame& frame, AnswerRow row) {
  // As if it were chosen, so that nothing moves when it is.
  row.selected = true;
  const AnswerPlace place = answer_place(frame, row);
  float height = frame.text_size(row.label, answer_words(frame, row, place.room), place.room).h;
  if (!row.detail.empty()) height += frame.text_size(row.detail, kAnswerMore, place.room).h;
  if (place.chosen_below) height += std::max(38.0F, frame.line_height(chosen_words(row).style)) + space::k2XS;
  return std::max(touch_target::kStandard, height + 2 * kAnswerPadding);
}

bool answer_row(Frame& frame, const AnswerRow& row) {
  const Rect& rect = row.rect;
  const Touch touch = frame.area({.id = row.id,
                                  .rect = rect,
                                  .role = row.several ? Role::kCheckBox : Role::kRadio,
                                  .label = row.label,
                                  .selected = row.selected,
                                  .error = row.error,
                                  .radius = measures(row).round});
  const AnswerPaint paint = answer_paint(frame, row, touch.pressed);
  bordered_box(frame, rect, paint.fill, paint.edge, paint.edge_width, measures(row).round);
  const AnswerMeasures at = measures(row);
  draw_mark(frame, {rect.x + at.mark_left + at.mark / 2, rect.centre().y}, row, paint);

  const AnswerPlace place = answer_place(frame, row);
  IconAndWords chosen = chosen_words(row);
  chosen.style.color = paint.mark;
  const bool says_chosen = row.selected && !row.compact && !row.chosen.empty();
  const float x = rect.x + at.left;
  const TextStyle words = answer_words(frame, row, place.room);
  const float high = frame.text_size(row.label, words, place.room).h;
  const float more_high = row.detail.empty() ? 0 : frame.text_size(row.detail, kAnswerMore, place.room).h;
  const float chosen_high =
      says_chosen && place.chosen_below ? frame.line_height(chosen.style) + space::k2XS : 0;
  const float top = rect.centre().y - (high + more_high + chosen_high) / 2;
  frame.label({x, top, place.room, high}, row.label, words.with_color(paint.ink));
  if (!row.detail.empty()) {
    frame.label({x, top + high, place.room, more_high}, row.detail, kAnswerMore.with_color(paint.ink));
  }
  if (chosen_high > 0) {
    chosen.draw_at(frame, x,
                   {x, top + high + more_high + space::k2XS, place.room, chosen_high - space::k2XS});
  } else if (says_chosen) {
    chosen.draw_at(frame, rect.right() - at.right - chosen.width(frame), rect);
  }
  if (row.selected && row.compact) {
    frame.icon(Icon::kCheckCircle, {rect.right() - at.right - 17, rect.centre().y}, 34, paint.mark);
  }
  return touch.tapped;
}

}  // namespace zuil::ui
