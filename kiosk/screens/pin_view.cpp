// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/pin.h"
#include "kiosk/screens/question_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/map.h"

namespace zuil::poll {
namespace {

constexpr float kMapProportion = static_cast<float>(kMapWidth) / kMapHeight;
constexpr float kNames = 1276;   // the left edge of the rows
constexpr float kHelpBand = 51;  // what is said above them
constexpr float kRow = 72;
constexpr float kRowGap = 12;
constexpr float kLowGap = 8;  // under a title of two lines
constexpr float kFoot = 888;  // the middle of "Haal weg"
constexpr float kFootButton = 80;
constexpr float kButton = 72;
constexpr float kButtonGap = 12;
constexpr float kButtonInset = 16;  // from the map's edge

ui::Point on_map(MapPlace place) {
  return {static_cast<float>(place.x) / kMapLength, static_cast<float>(place.y) / kMapLength};
}
int of_map(float share) { return static_cast<int>(std::lround(share * kMapLength)); }

ui::Rect map_place(const ui::Rect& room) {
  const float width = std::min(kNames - 32 - room.x, room.h * kMapProportion);
  return {room.x, room.y, width, width / kMapProportion};
}

std::string place_words(const Asked& asked, const Pin& pin) {
  for (const PinArea& area : asked.question.areas) {
    if (area.id == pin.area) return std::string(asked.scene.say(area.label));
  }
  return std::string(asked.scene.texts("poll.pin.unnamed"));
}

void draw_map(const Asked& asked, ui::Frame& frame, ui::Rect rect, std::vector<Action>& actions) {
  std::vector<ui::MapArea> areas;
  for (const PinArea& area : asked.question.areas) {
    ui::MapArea shown{asked.scene.say(area.label), on_map(middle_of(area)), {}};
    for (const auto& [x, y] : area.outline) shown.outline.push_back(on_map({x, y}));
    areas.push_back(std::move(shown));
  }
  const MapPart& part = asked.state.map;
  const float length = static_cast<float>(length_shown(part)) / kMapLength;
  const ui::Point from = on_map({part.x, part.y});
  const Pin* pin = pin_of(asked.question, asked.draft);
  const std::string where = pin == nullptr ? std::string() : place_words(asked, *pin);
  ui::Map map{.id = "map",
              .rect = rect,
              .picture = parts::content_picture(asked.scene, *asked.question.map),
              .part = {from.x, from.y, length, length},
              .areas = areas,
              .pin = std::nullopt,
              .pin_id = "pin",
              .pin_label = where};
  if (pin != nullptr) map.pin = on_map({pin->x, pin->y});
  const ui::MapTouch touch = ui::map(frame, map);
  if (touch.placed) actions.emplace_back(PlacePin{of_map(touch.placed->x), of_map(touch.placed->y)});
  if (touch.moved) actions.emplace_back(ShowMapFrom{of_map(touch.moved->x), of_map(touch.moved->y)});
}

// Larger and smaller in the map's corner; where a part is shown, an arrow at each edge.
void map_buttons(const Asked& asked, ui::Frame& frame, ui::Rect rect, std::vector<Action>& actions) {
  const Texts& texts = asked.scene.texts;
  const MapPart& part = asked.state.map;
  const auto square = [](float x, float y) { return ui::Rect{x, y, kButton, kButton}; };
  const float right = rect.right() - kButtonInset - kButton;
  const float bottom = rect.bottom() - kButtonInset - kButton;
  const float top = rect.y + kButtonInset;
  if (ui::icon_button(frame, {.id = "zoom-in",
                              .rect = square(right, top),
                              .icon = ui::Icon::kAdd,
                              .label = texts("poll.pin.zoom_in"),
                              .enabled = part.zoom < kMostZoom})) {
    actions.emplace_back(Zoom{1});
  }
  if (ui::icon_button(frame, {.id = "zoom-out",
                              .rect = square(right, top + kButton + kButtonGap),
                              .icon = ui::Icon::kRemove,
                              .label = texts("poll.pin.zoom_out"),
                              .enabled = part.zoom > 0})) {
    actions.emplace_back(Zoom{-1});
  }
  if (part.zoom == 0) return;
  const ui::Point middle{rect.centre().x - kButton / 2, rect.centre().y - kButton / 2};
  const int step = length_shown(part) / 2;
  const int most = kMapLength - length_shown(part);
  struct Arrow {
    std::string_view id;
    ui::Rect rect;
    ui::Icon icon;
    std::string_view words;
    int x;
    int y;
  };
  const std::array<Arrow, 4> arrows{
      {{"map-left", square(rect.x + kButtonInset, middle.y), ui::Icon::kArrowBack, "poll.pin.left", -step, 0},
       {"map-up", square(middle.x, top), ui::Icon::kArrowUpward, "poll.pin.up", 0, -step},
       {"map-right", square(right, middle.y), ui::Icon::kArrowForward, "poll.pin.right", step, 0},
       {"map-down", square(middle.x, bottom), ui::Icon::kArrowDownward, "poll.pin.down", 0, step}}};
  for (const Arrow& arrow : arrows) {
    // At the map's edge it stays, lest the next tap there place a pin.
    const int x = std::clamp(part.x + arrow.x, 0, most);
    const int y = std::clamp(part.y + arrow.y, 0, most);
    if (ui::icon_button(frame, {.id = arrow.id,
                                .rect = arrow.rect,
                                .icon = arrow.icon,
                                .label = texts(arrow.words),
                                .enabled = x != part.x || y != part.y})) {
      actions.emplace_back(ShowMapFrom{x, y});
    }
  }
}

void area_rows(const Asked& asked, ui::Frame& frame, ui::Rect room, std::vector<Action>& actions) {
  const auto& areas = asked.question.areas;
  const std::size_t on_page = options_on_page(asked.question);
  const int pages = option_pages(asked.question);
  const auto slots = static_cast<float>(on_page + (pages > 1 ? 1 : 0));
  const float gap = slots * (kRow + kRowGap) - kRowGap > room.h ? kLowGap : kRowGap;
  const std::size_t from = std::min(areas.size(), static_cast<std::size_t>(asked.state.page) * on_page);
  const std::size_t until = std::min(areas.size(), from + on_page);
  const Pin* pin = pin_of(asked.question, asked.draft);
  float y = room.y;
  for (std::size_t i = from; i < until; ++i) {
    const std::string id = "answer/" + areas[i].id;
    if (ui::answer_row(frame, {.id = id,
                               .rect = {room.x, y, room.w, kRow},
                               .label = asked.scene.say(areas[i].label),
                               .selected = pin != nullptr && pin->area == areas[i].id,
                               .error = asked.state.hint == Hint::kAnswerFirst,
                               .compact = true})) {
      actions.emplace_back(Choose{areas[i].id});
    }
    y += kRow + gap;
  }
  const float turn = room.y + static_cast<float>(on_page) * (kRow + gap) + kFootButton / 2;
  if (const auto by =
          parts::page_buttons(frame, asked.scene.texts, {room.right(), turn}, asked.state.page, pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

// Where the pin stands, in words, and "Haal weg".
void foot(const Asked& asked, ui::Frame& frame, float left, std::vector<Action>& actions) {
  const Pin* pin = pin_of(asked.question, asked.draft);
  if (pin == nullptr) return;
  const Texts& texts = asked.scene.texts;
  ui::ButtonRow row(frame, {frame.screen().w - ui::layout::kMarginX, kFoot}, ui::ButtonRow::From::kRight);
  if (row.add({.id = "take-away",
               .rect = {0, 0, 0, kFootButton},
               .label = texts("poll.pin.take_away"),
               .icon = ui::Icon::kClose})) {
    actions.emplace_back(TakePinAway{});
  }
  constexpr float kIcon = 40;
  const std::string place = place_words(asked, *pin);
  const std::string words = texts("poll.pin.place", {{"place", place}});
  const ui::TextStyle style = ui::style::kBody.with_line_height(1.25F);
  const float room = row.next_x() - left - kIcon - ui::space::k2XS;
  const ui::Size size = frame.text_size(words, style, room);
  const float x = row.next_x() - size.w - 2;
  frame.icon(ui::Icon::kPlace, {x - ui::space::k2XS - kIcon / 2, kFoot}, kIcon, ui::Color::kDanger);
  frame.text({.id = "your-place",
              .rect = {x, kFoot - size.h / 2, size.w + 2, 0},
              .text = words,
              .style = style,
              .role = ui::Role::kStatus});
}

}  // namespace

void view_pin(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  if (!asked.question.map) return;
  const ui::Rect map = map_place(asked.room);
  const float right = asked.room.right();
  ui::Rect names{kNames, asked.room.y, right - kNames, asked.room.h + kLowGap};
  // A help of the question's own stands above both.
  if (asked.scene.say(asked.question.help).empty()) {
    frame.text({.id = "help",
                .rect = {names.x, names.y - 1, names.w, 0},
                .text = asked.scene.texts("poll.help.pin")});
    names.y += kHelpBand;
    names.h -= kHelpBand;
  }
  draw_map(asked, frame, map, actions);
  map_buttons(asked, frame, map, actions);
  area_rows(asked, frame, names, actions);
  foot(asked, frame, asked.side_end + ui::space::k2XS, actions);
}

}  // namespace zuil::poll
