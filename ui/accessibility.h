// SPDX-License-Identifier: EUPL-1.2
// The list of everything that one frame shows: what a finger can hit, what
// the keyboard's focus walks through, what can be read aloud, what tests tap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/geometry.h"

namespace zuil::ui {

enum class Role : std::uint8_t {
  kTitle,
  kText,
  kButton,
  kTab,
  kCard,  // opens something, like a button
  kRadio,
  kCheckBox,
  kTextField,
  kKey,
  kPicture,
  kProgress,
  kStatus,
  kDialog,
};

// "title", "text", "button", "tab", "card", "radio", "checkbox", "textfield",
// "key", "picture", "progress", "status", "dialog".
std::string_view to_string(Role role);

// Where a widget stands in the order of focus, first to last.
enum class Zone : std::uint8_t {
  kTitle,
  kContent,  // in the order in which the view lists it: left to right, top to bottom
  kBack,     // Escape taps it
  kPrimary,
  kDontKnow,
  kSkip,
  kStop,
  kReadAloud,
  kAdjust,
  kLanguage,
};

struct WidgetState {
  bool disabled = false;
  bool selected = false;
  bool pressed = false;
  bool focused = false;
  bool error = false;
  bool busy = false;
  // Under the scrim of a dialog: still drawn, can't be reached.
  bool behind = false;
  // Characters in a text field or in a text that is the person's own; what
  // was typed itself stands nowhere in the list.
  std::optional<std::size_t> length;
  // Step, seconds or level, as "2/3"; empty when there is none.
  std::string value;

  bool operator==(const WidgetState&) const = default;
};

struct Widget {
  // Lower case, stable across languages and text changes; parts of a list end
  // in their own id: "send", "answer/roofs", "key/shift".
  std::string id;
  Role role = Role::kText;
  std::string label;
  // How `label` is spoken; empty when it is spoken as it is written.
  std::string spoken;
  WidgetState state;
  Rect rect;  // pixels of the panel
  Zone zone = Zone::kContent;
  // Answers to a touch and takes the focus. Texts, titles and pictures do not.
  bool touchable = false;
  // A finger can take it along (drag.h). What is done so can be done by
  // buttons, too: it takes no focus for that.
  bool draggable = false;

  bool operator==(const Widget&) const = default;
};

struct WidgetList {
  std::string screen;           // as Frame::begin_screen() named it
  Size size;                    // of the panel, pixels
  std::vector<Widget> widgets;  // in the order drawn

  bool operator==(const WidgetList&) const = default;

  // The last widget with this id; nullptr when there is none.
  const Widget* find(std::string_view id) const;
  // What a finger at `at` (pixels) touches: the last touchable widget that is
  // not behind a dialog and contains it; nullptr when there is none. Disabled
  // ones count: they swallow the touch.
  const Widget* hit(Point at) const;
  // What a finger that comes down at `at` can drag; nullptr when there is
  // nothing, or something on top of it that is touched.
  const Widget* drag_hit(Point at) const;
  // Ids of all that can take the focus, in order: by zone, within a zone as
  // listed. Behind a dialog and disabled ones are left out, and keys.
  std::vector<std::string_view> focus_order() const;
};

// One line of JSON without its line break:
// {"screen":"poll","size":[1920,1080],"widgets":[{"id":"send","role":"button",
// "label":"Verstuur","state":{"selected":true,"length":12},"rect":[x,y,w,h]}]}
// `state` holds only what is true or known. Rectangles are whole pixels.
std::string to_json(const WidgetList& list);

}  // namespace zuil::ui
