// SPDX-License-Identifier: EUPL-1.2
// Pieces that the officials' pages share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/scene.h"
#include "ui/button.h"
#include "ui/field.h"
#include "ui/frame.h"
#include "ui/text_model.h"

namespace zuil::desk_parts {

ui::Button log_out_button(const Texts& texts);

// The bar at the top with who is in. True when "Uitloggen" was tapped.
bool top_bar(ui::Frame& frame, const Scene& scene, std::string_view name);

// One thing to write, on any panel: a question, a field and the keys.
struct Typing {
  std::string name;        // as Frame::begin_screen()
  std::string above = {};  // "1 van 3"
  std::string title;
  std::string note = {};  // below the field
  const ui::TextModel* text = nullptr;
  ui::KeyboardKind kind = ui::KeyboardKind::kText;
  bool keys_shown = true;
  bool note_is_wrong = false;
  std::string counter = {};  // "100 van 500 tekens"
  bool has_back = true;
  ui::Button forward;
};
struct Typed {
  std::vector<ui::TextEdit> edits;
  std::optional<bool> keys;  // shown from now on, or not
  bool forward = false;
  bool back = false;
};
Typed typing_page(ui::Frame& frame, const Scene& scene, const Typing& typing);

// What can be a step less or more, as a row of a page: − words +.
struct Stepper {
  std::string id;
  std::string label;
  std::string_view less;  // spoken
  std::string_view more;
  bool can_less = true;
  bool can_more = true;
};
// `step` is called with −1 or +1.
void stepper(Paged& page, ui::Frame& frame, const Stepper& stepper, std::function<void(int)> step,
             float least_width = 560);

}  // namespace zuil::desk_parts
