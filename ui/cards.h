// SPDX-License-Identifier: EUPL-1.2
// Panels, pills, topic cards and answer rows.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/theme.h"

namespace zuil::ui {

enum class PanelKind : std::uint8_t {
  kSurface,  // white with the `card` shadow
  kMeadow,
  kSun,
  kRiver,
  kBrick,
  kPrimary,  // green
};
// A background of radius 24; in high contrast with a border.
void panel(Frame& frame, Rect rect, PanelKind kind);
// Of an icon on a green one: the sun's, or in high contrast, where both are
// yellow, that of the words beside it.
Color accent_on_primary(const Frame& frame);

enum class PillKind : std::uint8_t {
  kSun,      // Vandaag
  kGreen,    // Geef uw mening, Meld u aan
  kRiver,    // Beantwoord 3 vragen
  kOutline,  // Wij lezen uw reacties, Besluit genomen, Gesloten
  kDanger,   // Dringend
};
struct Pill {
  PillKind kind = PillKind::kGreen;
  Icon icon = Icon::kNone;
  std::string_view label;
  float height = 48;
};
// As wide as it needs. Returns its rectangle. Not in the list: the
// card or the text beside it speaks it.
Rect pill(Frame& frame, Point top_left, const Pill& pill);
float pill_width(const Frame& frame, const Pill& pill);

// A topic on the home screen, 308 to 354 high: wide (from 600 on, picture at the
// left, larger words) or narrow (picture above, of what its words leave: 86 to 132).
struct TopicCard {
  std::string_view id;
  Rect rect;
  const Picture* picture = nullptr;
  Pill pill;
  std::string_view title;
  std::string_view question;
  std::string_view foot;  // "Tot 30 april · 130 reacties"
};
bool topic_card(Frame& frame, const TopicCard& card);
// The same as a row: picture at the left, words beside it. With `brief` the
// status as a line with its icon, and neither question nor foot.
bool topic_row(Frame& frame, const TopicCard& card, bool brief = false);
float topic_row_height(const Frame& frame, const TopicCard& card, bool brief = false);
// Loads its picture before the card is shown.
void preload(Frame& frame, const TopicCard& card);

struct AnswerRow {
  std::string_view id;
  Rect rect = {};  // Paged has its own
  std::string_view label;
  std::string_view detail = {};
  std::string_view chosen = {};  // "Uw keuze"
  bool selected = false;
  bool several = false;  // a check box in place of a radio
  bool error = false;
  // For rows of 72: smaller, and without `chosen` in words: the check says it.
  bool compact = false;
};
bool answer_row(Frame& frame, const AnswerRow& row);
// The height that it needs at the width of its rectangle, chosen or not.
float answer_row_height(const Frame& frame, AnswerRow row);

}  // namespace zuil::ui
