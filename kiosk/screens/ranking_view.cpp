// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "kiosk/screens/question_views.h"
#include "kiosk/screens/ranking.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::poll {
namespace {

constexpr float kRow = 104;
constexpr float kLowRow = 88;  // five of them on a page
constexpr float kGap = 12;
constexpr ui::Size kButton{188, 80};
constexpr float kLowButton = 72;
constexpr float kButtonGap = 24;
constexpr float kDot = 68;

// The rows of this page, and what a finger does with one of them.
struct Places {
  std::vector<const Option*> order;
  std::size_t from = 0;
  std::size_t until = 0;
  float top = 0;
  float row = kRow;

  float pitch() const { return row + kGap; }
  float top_of(std::size_t place) const { return top + static_cast<float>(place - from) * pitch(); }
  // Where a row that was at `place` comes to stand after a way of `by`.
  std::size_t place_after(std::size_t place, float by) const {
    const auto rows = static_cast<std::ptrdiff_t>(std::lround(by / pitch()));
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(place) + rows,
                                                               static_cast<std::ptrdiff_t>(from),
                                                               static_cast<std::ptrdiff_t>(until) - 1));
  }
};

Places places_of(const Asked& asked) {
  Places places;
  places.order = order_shown(asked.question, asked.draft, asked.state.order_seed);
  const std::size_t on_page = options_on_page(asked.question);
  places.from = std::min(places.order.size(), static_cast<std::size_t>(asked.state.page) * on_page);
  places.until = std::min(places.order.size(), places.from + on_page);
  places.top = asked.room.y;
  // All pages have rows of one height; a title of two lines leaves less.
  const auto rows = static_cast<float>(std::min(places.order.size(), on_page));
  const float room = (asked.room.h + kGap) / rows - kGap;
  places.row = room < kRow ? std::min(kLowRow, room) : kRow;
  return places;
}

// One option's row.
struct Row {
  const Option& option;
  std::size_t place = 0;  // from 0
  ui::Rect card;
  bool lifted = false;  // a finger has it
};

bool is_moved(const Asked& asked, const Row& row) { return asked.state.moved == row.option.id; }

void draw_card(const Asked& asked, ui::Frame& frame, const Row& row) {
  const bool strong = row.lifted || is_moved(asked, row);
  frame.shadow(row.card, strong ? ui::shadow::kRaised : ui::shadow::kCard, ui::radius::kLg);
  frame.fill(row.card, strong ? ui::Color::kSurfaceMeadow : ui::Color::kSurface, ui::radius::kLg);
  if (strong) {
    frame.border(row.card, ui::Color::kPrimary, frame.border_width(true), ui::radius::kLg);
  } else if (frame.theme().high_contrast()) {
    frame.border(row.card, ui::Color::kBorder, frame.border_width(false), ui::radius::kLg);
  }
}

// The number in its disc, the words, and where it stood.
void draw_words(const Asked& asked, ui::Frame& frame, const Row& row, float right) {
  const Texts& texts = asked.scene.texts;
  const bool strong = row.lifted || is_moved(asked, row);
  const float inset = strong ? frame.border_width(true) : 0;
  const ui::Point disc{row.card.x + 20 + inset + kDot / 2, row.card.centre().y};
  frame.circle(disc, kDot / 2, strong ? ui::Color::kPrimary : ui::Color::kSurfaceMeadow);
  frame.label_middle({disc.x - kDot / 2, disc.y - kDot / 2, kDot, kDot}, texts.number(row.place + 1),
                     ui::style::kBody.with_weight(ui::Weight::kBold)
                         .with_color(strong ? ui::Color::kOnPrimary : ui::Color::kInk)
                         .aligned(ui::Align::kCentre));

  std::string stood;
  const auto from = static_cast<std::size_t>(asked.state.moved_from);
  if (is_moved(asked, row) && from != row.place + 1) stood = texts.count("poll.ranking.stood", from);
  const ui::TextStyle small = ui::style::kSmall;
  const float stood_width = stood.empty() ? 0 : frame.text_width(stood, small) + 2;

  const ui::TextStyle style = ui::style::kBody.with_size(ui::font_size::kLead)
                                  .with_weight(ui::Weight::kMedium)
                                  .with_line_height(1.22F);
  const float left = disc.x + kDot / 2 + 24;
  const float gap = stood.empty() ? 0 : 20;
  const float room = right - left - stood_width - gap;
  const std::string_view label = asked.scene.say(row.option.label);
  const ui::Size size = frame.text_size(label, style, room);
  frame.label({left, row.card.centre().y - size.h / 2, room, size.h}, label, style);
  if (!stood.empty()) {
    const std::string id = "stood/" + row.option.id;
    frame.text(
        {.id = id,
         .rect = {left + size.w + gap, row.card.centre().y - frame.line_height(small) / 2, stood_width, 0},
         .text = stood,
         .style = small,
         .role = ui::Role::kStatus});
  }
}

void draw_row(const Asked& asked, ui::Frame& frame, const Places& places, const Row& row,
              std::vector<Action>& actions) {
  const Texts& texts = asked.scene.texts;
  const std::string_view label = asked.scene.say(row.option.label);
  draw_card(asked, frame, row);
  const bool strong = row.lifted || is_moved(asked, row);
  const float height = row.card.h < kRow ? std::min(kLowButton, row.card.h - 16) : kButton.h;
  const float y = row.card.centre().y - height / 2;
  const float lower = row.card.right() - 12 - (strong ? frame.border_width(true) : 0) - kButton.w;
  const float higher = lower - kButtonGap - kButton.w;
  draw_words(asked, frame, row, higher - ui::space::kMd);

  const std::string higher_id = "higher/" + row.option.id;
  const std::string higher_spoken = texts("poll.ranking.higher_spoken", {{"what", label}});
  if (ui::button(frame, {.id = higher_id,
                         .rect = {higher, y, kButton.w, height},
                         .label = texts("poll.ranking.higher"),
                         .kind = ui::ButtonKind::kOutlined,
                         .icon = ui::Icon::kArrowUpward,
                         .enabled = row.place > 0,
                         .spoken = higher_spoken})) {
    actions.emplace_back(Move{row.option.id, -1});
  }
  const std::string lower_id = "lower/" + row.option.id;
  const std::string lower_spoken = texts("poll.ranking.lower_spoken", {{"what", label}});
  if (ui::button(frame, {.id = lower_id,
                         .rect = {lower, y, kButton.w, height},
                         .label = texts("poll.ranking.lower"),
                         .kind = ui::ButtonKind::kOutlined,
                         .icon = ui::Icon::kArrowDownward,
                         .enabled = row.place + 1 < places.order.size(),
                         .spoken = lower_spoken})) {
    actions.emplace_back(Move{row.option.id, 1});
  }
}

// Lists the row at `place` and tells what a finger does with it.
std::optional<ui::Drag> list_row(const Asked& asked, ui::Frame& frame, const Places& places,
                                 std::size_t place) {
  const Option& option = *places.order[place];
  const std::string id = "rank/" + option.id;
  const std::string words =
      asked.scene.texts.count("poll.ranking.place", place + 1, {{"what", asked.scene.say(option.label)}});
  ui::WidgetState state;
  state.selected = asked.state.moved == option.id;
  frame.list(id, ui::Role::kText, {asked.room.x, places.top_of(place), asked.room.w, places.row}, words,
             std::move(state));
  return frame.drag(id);
}

}  // namespace

void view_ranking(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  const Places places = places_of(asked);
  std::optional<std::size_t> held;
  ui::Drag drag;
  for (std::size_t place = places.from; place < places.until; ++place) {
    if (const auto found = list_row(asked, frame, places, place)) {
      held = place;
      drag = *found;
    }
  }
  const std::size_t goal = held ? places.place_after(*held, drag.by.y) : 0;
  if (held && drag.dropped) {
    if (goal != *held) {
      actions.emplace_back(Move{places.order[*held]->id, static_cast<int>(goal) - static_cast<int>(*held)});
    }
    held.reset();
  }

  const auto card_at = [&](float top) { return ui::Rect{asked.room.x, top, asked.room.w, places.row}; };
  for (std::size_t place = places.from; place < places.until; ++place) {
    if (held == place) continue;
    // Those that the lifted row passes make room for it.
    std::size_t shown = place;
    if (held && place > *held && place <= goal) --shown;
    if (held && place < *held && place >= goal) ++shown;
    draw_row(asked, frame, places, {*places.order[place], shown, card_at(places.top_of(shown))}, actions);
  }
  if (held) {
    const float lowest = places.top_of(places.until - 1);
    const float top = std::clamp(places.top_of(*held) + drag.by.y, places.top, lowest);
    draw_row(asked, frame, places, {*places.order[*held], goal, card_at(top), true}, actions);
  }
}

}  // namespace zuil::poll
