// SPDX-License-Identifier: EUPL-1.2
#include "ui/drag.h"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "tests/ui/glass.h"
#include "ui/button.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;

namespace {

using Phase = FingerEvent::Phase;
constexpr float kLeast = 14.4F;  // 4 mm on the reference panel
constexpr Rect kRow{100, 100, 600, 100};
constexpr Rect kButton{500, 110, 180, 80};

// A row that can be dragged, with a button on it.
WidgetList row_with_button() {
  WidgetList list;
  Widget row;
  row.id = "row";
  row.rect = kRow;
  row.draggable = true;
  list.widgets.push_back(row);
  Widget button;
  button.id = "button";
  button.role = Role::kButton;
  button.rect = kButton;
  button.touchable = true;
  list.widgets.push_back(button);
  return list;
}

// What a view sees after these edges.
std::optional<Drag> after(const std::vector<FingerEvent>& edges) {
  DragState state(kLeast);
  for (const FingerEvent& edge : edges) state.handle(edge, row_with_button());
  return state.of("row");
}

}  // namespace

TEST_CASE("a finger drags once it has gone further than a tap may, and drops where it lifts") {
  CHECK(after({{Phase::kDown, 1, {200, 150}}}) == std::nullopt);
  CHECK(after({{Phase::kDown, 1, {200, 150}}, {Phase::kMove, 1, {200, 160}}}) == std::nullopt);
  CHECK(after({{Phase::kDown, 1, {200, 150}}, {Phase::kMove, 1, {203, 250}}}) == Drag{{3, 100}, false});
  CHECK(
      after({{Phase::kDown, 1, {200, 150}}, {Phase::kMove, 1, {200, 250}}, {Phase::kMove, 1, {200, 155}}}) ==
      Drag{{0, 5}, false});
  CHECK(after({{Phase::kDown, 1, {200, 150}}, {Phase::kMove, 1, {200, 250}}, {Phase::kUp, 1, {200, 260}}}) ==
        Drag{{0, 110}, true});
  CHECK(after({{Phase::kDown, 1, {200, 150}}, {Phase::kUp, 1, {200, 400}}}) == Drag{{0, 250}, true});
  CHECK(after({{Phase::kDown, 1, {200, 150}}, {Phase::kUp, 1, {200, 152}}}) == std::nullopt);
}

TEST_CASE("a finger on a button, or beside the row, drags nothing") {
  CHECK(after({{Phase::kDown, 1, {550, 150}}, {Phase::kMove, 1, {550, 350}}}) == std::nullopt);
  CHECK(after({{Phase::kDown, 1, {50, 50}}, {Phase::kMove, 1, {200, 150}}}) == std::nullopt);
}

TEST_CASE("a second finger, a lost contact and a changed screen let go of the row without a drop") {
  const std::vector<FingerEvent> dragging = {{Phase::kDown, 1, {200, 150}}, {Phase::kMove, 1, {200, 300}}};
  auto edges = dragging;
  edges.push_back({Phase::kDown, 2, {250, 150}});
  edges.push_back({Phase::kMove, 2, {250, 400}});
  edges.push_back({Phase::kUp, 1, {200, 350}});
  CHECK(after(edges) == std::nullopt);
  edges = dragging;
  edges.push_back({Phase::kCancel, 1, {200, 300}});
  CHECK(after(edges) == std::nullopt);

  DragState state(kLeast);
  for (const FingerEvent& edge : dragging) state.handle(edge, row_with_button());
  state.frame_drawn(row_with_button());
  CHECK(state.of("row").has_value());
  state.frame_drawn(WidgetList{});
  CHECK(state.of("row") == std::nullopt);
}

TEST_CASE("after a second finger has lifted too, one finger drags again") {
  CHECK(after({{Phase::kDown, 1, {200, 150}},
               {Phase::kDown, 2, {250, 150}},
               {Phase::kUp, 1, {200, 150}},
               {Phase::kUp, 2, {250, 150}},
               {Phase::kDown, 3, {200, 150}},
               {Phase::kMove, 3, {200, 250}}}) == Drag{{0, 100}, false});
}

TEST_CASE("a drop reaches the view once, in its units, and a tap on the button still is one") {
  struct Seen {
    int drops = 0;
    int taps = 0;
    Drag last;
  };
  auto seen = std::make_shared<Seen>();
  // Half as many pixels as units.
  Glass glass(
      [seen](Frame& frame) {
        frame.begin_screen("rows");
        frame.list("row", Role::kText, kRow, "Rij");
        if (const auto drag = frame.drag("row")) {
          seen->last = *drag;
          if (drag->dropped) ++seen->drops;
        }
        if (button(frame, {.id = "up", .rect = kButton, .label = "Hoger"})) ++seen->taps;
      },
      960, 540);
  glass.screen->finger_down(1, {100, 75});
  glass.screen->finger_move(1, {100, 125});
  glass.screen->settle();
  CHECK(seen->last == Drag{{0, 100}, false});
  glass.screen->finger_up(1, {100, 135});
  glass.screen->settle();
  CHECK(seen->last == Drag{{0, 120}, true});
  glass.screen->pass(1s);
  CHECK(seen->drops == 1);
  REQUIRE(glass.screen->tap("up"));
  CHECK(seen->taps == 1);
  CHECK(seen->drops == 1);
}
