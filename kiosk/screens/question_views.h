// SPDX-License-Identifier: EUPL-1.2
// The answers of one question of a poll, a function for each kind. Each draws
// between the title and the row of "Weet ik niet", and adds what was tapped.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/screens/poll.h"
#include "ui/geometry.h"

namespace zuil::ui {
class Frame;
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
