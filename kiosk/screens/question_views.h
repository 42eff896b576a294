// SPDX-License-Identifier: EUPL-1.2
// The answers of one question of a poll, a function for each kind. Each draws
// between the title and the row of "Weet ik niet", and adds what was tapped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/poll.h"
#include "ui/button.h"
#include "ui/geometry.h"

namespace zuil::ui {
class Frame;
}

namespace zuil {
class Paged;
}

namespace zuil::poll {

// Bars beside the keys are lower.
inline constexpr float kTypingTopBar = 88;
inline constexpr float kTypingBar = 112;

// What such a view needs to know.
struct Asked {
  const State& state;
  const Draft& draft;
  const Question& question;
  const Scene& scene;
  ui::Rect room{};     // where it may draw
  float side_end = 0;  // where the row of "Weet ik niet" ends
};

// "Weet ik niet" and "Overslaan".
ui::Button dont_know_button(const Texts& texts);
ui::Button skip_button(const Texts& texts);

// `option` is the answer, or among it.
bool is_chosen(const AnswerValue* answer, const std::string& option);

// A face, `size` across; `mood` from 0, the worst, to 1, the best.
void draw_face(ui::Frame& frame, ui::Point centre, float size, float mood, bool selected);

// The question for every panel but the one it was drawn for (paged.h).
struct PagedWords {
  std::string place;   // "Duurzaam Hoonhorst · 3 vragen"
  std::string number;  // "Vraag 1 van 3"
  std::string help;
  std::string hint;     // what is missing; empty for nothing
  Picture picture;      // of the topic
  ui::Button next;      // its words outlive the view
  std::string promise;  // of a poll asked alone, else empty
  bool back = true;     // there is something before it
};
// The button that leads on, in a short word where there is little room.
ui::Button next_on(const Paged& paged, const PagedWords& words, const Texts& texts);
std::vector<Action> paged_view(const Asked& asked, const PagedWords& words, ui::Frame& frame);
std::vector<Action> paged_short_text(const Asked& asked, const PagedWords& words, ui::Frame& frame);

// Single and multiple choice: rows in two columns, six a page.
void view_choices(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions);

// A face for each label, the worst at the left.
void view_scale(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions);

// A row for each option with − and +, four a page, and beside them what is left.
void view_budget(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions);

// Ranking: a row for each option with Hoger and Lager, which a finger can drag.
void view_ranking(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions);

// Pin: the map, a row for each area beside it, and below where the pin stands.
void view_pin(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions);

// Short text: a page of its own with the keys on the glass, from the title on.
// `number` is "Vraag 3 van 3", in place of the river that has no room.
void view_short_text(const Asked& asked, std::string_view number, ui::Frame& frame,
                     std::vector<Action>& actions);

}  // namespace zuil::poll
