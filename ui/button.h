// SPDX-License-Identifier: EUPL-1.2
// Buttons and chips.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/accessibility.h"
#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/theme.h"

namespace zuil::ui {

enum class ButtonKind : std::uint8_t {
  kSecondary,  // surface, border
  kPrimary,    // green, 34 bold
  kStop,       // outlined in danger
  kOutlined,   // outlined and written in primary ("Ik heb een code")
  kSun,        // yellow, on a green panel: the first of the actions of a topic
  kPlain,      // white without a border, on a green panel: the other actions
  kTab,        // one of a row, `selected` or not
};

struct Button {
  std::string_view id;
  Rect rect = {};  // ButtonRow makes its own
  std::string_view label = {};
  ButtonKind kind = ButtonKind::kSecondary;
  Icon icon = Icon::kNone;
  bool icon_after = false;       // the icon stands behind the words
  std::string_view detail = {};  // a second, smaller line; content then stands left
  bool enabled = true;           // when not, the label says why
  bool selected = false;         // kTab
  bool centred = false;          // its content stands in the middle, whatever its kind
  bool busy = false;             // waits for the store: looks pressed, does nothing
  Zone zone = Zone::kContent;
  std::string_view spoken = {};
  float text_size = 0;     // 0: 34 for kPrimary, else 30
  bool icon_only = false;  // no room for its words: they are spoken alone
};

// Draws it; true once when it was tapped. Content is centred, for kSun and
// kPlain it stands left.
bool button(Frame& frame, const Button& button);
// The height of its words in a button of `width`: they stand on more lines
// where one is too wide.
float button_words_height(const Frame& frame, const Button& button, float width);
// The width that its icon, words and padding need.
float button_width(const Frame& frame, const Button& button);

// Places buttons from left to right, or from right to left, each as wide as
// its words need, their middle at one height.
class ButtonRow {
 public:
  enum class From : std::uint8_t { kLeft, kRight };
  // `start` is the outer end of the first button, y the row's middle.
  ButtonRow(Frame& frame, Point start, From from, float gap = touch_target::kGapComfortable)
      : frame_(&frame), next_(start), from_(from), gap_(gap) {}
  // As button(); its rect is ignored but for the height, 88 (kPrimary 104)
  // when 0, and the width, what it needs when 0.
  bool add(Button button);
  // The outer end of the next button.
  float next_x() const { return next_.x; }

 private:
  Frame* frame_;
  Point next_;
  From from_;
  float gap_;
};

// A square with an icon alone, for what stands beside words: − and +. In the
// list by `label`, which is not on the glass.
struct IconButton {
  std::string_view id;
  Rect rect;
  Icon icon = Icon::kNone;
  std::string_view label;
  bool enabled = true;
  bool strong = false;  // in primary: what is mostly wanted
};
bool icon_button(Frame& frame, const IconButton& button);

// At each side of what stands in a chip.
inline constexpr float kChipPadding = 27;

struct Chip {
  std::string_view id;
  Point at;  // top left
  std::string_view label;
  bool selected = false;
  Icon icon = Icon::kAdd;  // while it is not selected
  bool one_of = false;     // of several of which one can be selected: a radio in place of a check box
  float height = touch_target::kMinimum;
  float padding = kChipPadding;
};
bool chip(Frame& frame, const Chip& chip);
// 72, or what larger letters need.
float chip_height(const Frame& frame);
float chip_width(const Frame& frame, std::string_view label, bool selected, float padding = kChipPadding);

// The big yellow button of the idle screen; grows to 1.02 and back in 1.6 s
// unless it is still or motion is reduced.
struct AttractButton {
  std::string_view id;
  Rect rect;
  std::string_view label;
  Icon icon = Icon::kTouchApp;
  bool still = false;  // it does not grow
};
bool attract_button(Frame& frame, const AttractButton& button);

}  // namespace zuil::ui
