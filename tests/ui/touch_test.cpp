// SPDX-License-Identifier: EUPL-1.2
#include "ui/touch.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "ui/theme.h"

using namespace zuil;
using namespace zuil::ui;
using namespace std::chrono_literals;
using Phase = FingerEvent::Phase;

namespace {

constexpr float kDrag = 14.4F;  // 4 mm on the reference panel

WidgetList two_buttons() {
  WidgetList list;
  for (const auto& [id, x] : {std::pair<const char*, float>{"one", 0}, {"two", 200}}) {
    Widget widget;
    widget.id = id;
    widget.rect = {x, 0, 100, 100};
    widget.touchable = true;
    list.widgets.push_back(widget);
  }
  return list;
}

struct Edge {
  Phase phase;
  std::int64_t finger;
  Point at;
  std::chrono::milliseconds when;
};

std::vector<std::string> taps(TouchState& state, const WidgetList& list, const std::vector<Edge>& edges) {
  std::vector<std::string> result;
  for (const Edge& edge : edges) {
    const std::optional<Tap> tap = state.handle({edge.phase, edge.finger, edge.at, Instant(edge.when)}, list);
    if (tap) result.push_back(tap->id);
  }
  return result;
}

std::vector<std::string> taps(const std::vector<Edge>& edges) {
  TouchState state(kDrag);
  return taps(state, two_buttons(), edges);
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a finger taps, drags, slides off, shakes or rests a palm") {
  struct Row {
    const char* what;
    std::vector<Edge> edges;
    Ids expected;
  };
  const std::vector<Row> table{
      {"a tap", {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kUp, 1, {50, 50}, 60ms}}, {"one"}},
      {"a tap in one instant", {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kUp, 1, {50, 50}, 0ms}}, {"one"}},
      {"a tap that trembles under 4 mm",
       {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kMove, 1, {60, 58}, 20ms}, {Phase::kUp, 1, {58, 55}, 60ms}},
       {"one"}},
      {"a drag within the button",
       {{Phase::kDown, 1, {20, 50}, 0ms}, {Phase::kMove, 1, {36, 50}, 20ms}, {Phase::kUp, 1, {20, 50}, 60ms}},
       {}},
      {"a finger that slides off the edge",
       {{Phase::kDown, 1, {95, 50}, 0ms},
        {Phase::kMove, 1, {101, 50}, 20ms},
        {Phase::kUp, 1, {95, 50}, 60ms}},
       {}},
      {"down on one, up on the other",
       {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kUp, 1, {250, 50}, 60ms}},
       {}},
      {"a second tap within 300 ms",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kUp, 1, {50, 50}, 60ms},
        {Phase::kDown, 1, {50, 50}, 200ms},
        {Phase::kUp, 1, {50, 50}, 359ms}},
       {"one"}},
      {"a second tap after 300 ms",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kUp, 1, {50, 50}, 60ms},
        {Phase::kDown, 1, {50, 50}, 200ms},
        {Phase::kUp, 1, {50, 50}, 360ms}},
       {"one", "one"}},
      {"another button within 300 ms",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kUp, 1, {50, 50}, 60ms},
        {Phase::kDown, 1, {250, 50}, 70ms},
        {Phase::kUp, 1, {250, 50}, 90ms}},
       {"one", "two"}},
      {"two fingers on two buttons",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kDown, 2, {250, 50}, 10ms},
        {Phase::kUp, 1, {50, 50}, 60ms},
        {Phase::kUp, 2, {250, 50}, 80ms}},
       {"one", "two"}},
      {"a palm, and all that touches until it is lifted",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kDown, 2, {250, 50}, 0ms},
        {Phase::kDown, 3, {60, 60}, 0ms},
        {Phase::kUp, 1, {50, 50}, 60ms},
        {Phase::kDown, 4, {50, 50}, 70ms},
        {Phase::kUp, 4, {50, 50}, 80ms},
        {Phase::kUp, 2, {250, 50}, 90ms},
        {Phase::kUp, 3, {60, 60}, 90ms},
        {Phase::kDown, 5, {50, 50}, 500ms},
        {Phase::kUp, 5, {50, 50}, 560ms}},
       {"one"}},
      {"a tap on nothing", {{Phase::kDown, 1, {150, 50}, 0ms}, {Phase::kUp, 1, {150, 50}, 60ms}}, {""}},
      {"a cancelled contact", {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kCancel, 1, {50, 50}, 60ms}}, {}},
      {"a lift without a press", {{Phase::kUp, 1, {50, 50}, 60ms}}, {}},
      {"a press whose lift was lost",
       {{Phase::kDown, 1, {50, 50}, 0ms},
        {Phase::kDown, 1, {250, 50}, 900ms},
        {Phase::kUp, 1, {250, 50}, 960ms}},
       {"two"}},
  };
  for (const Row& row : table) {
    CAPTURE(row.what);
    CHECK(taps(row.edges) == row.expected);
  }
}

TEST_CASE("a disabled or busy button swallows the tap") {
  for (const bool busy : {false, true}) {
    WidgetList list = two_buttons();
    (busy ? list.widgets[0].state.busy : list.widgets[0].state.disabled) = true;
    TouchState state(kDrag);
    CHECK(taps(state, list, {{Phase::kDown, 1, {50, 50}, 0ms}, {Phase::kUp, 1, {50, 50}, 60ms}}).empty());
  }
}

TEST_CASE("a press shows for 80 ms even when the finger was quicker") {
  TouchState state(kDrag);
  const WidgetList list = two_buttons();
  state.handle({Phase::kDown, 1, {50, 50}, Instant(0ms)}, list);
  state.handle({Phase::kUp, 1, {50, 50}, Instant(10ms)}, list);
  CHECK(state.pressed("one", Instant(79ms)));
  CHECK_FALSE(state.pressed("two", Instant(79ms)));
  CHECK(state.deadline(Instant(20ms)) == Instant(80ms));
  CHECK_FALSE(state.pressed("one", Instant(80ms)));
  CHECK(state.deadline(Instant(80ms)) == std::nullopt);
}

TEST_CASE("a press shows as long as the finger rests, and not once it has dragged") {
  TouchState state(kDrag);
  const WidgetList list = two_buttons();
  state.handle({Phase::kDown, 1, {50, 50}, Instant(0ms)}, list);
  CHECK(state.pressed("one", Instant(5000ms)));
  state.handle({Phase::kMove, 1, {80, 50}, Instant(5010ms)}, list);
  CHECK_FALSE(state.pressed("one", Instant(5020ms)));
}

TEST_CASE("a finger that was down when the screen changed taps nothing on the new one") {
  TouchState state(kDrag);
  const WidgetList list = two_buttons();
  state.handle({Phase::kDown, 1, {50, 50}, Instant(0ms)}, list);
  state.let_go();
  CHECK_FALSE(state.handle({Phase::kUp, 1, {50, 50}, Instant(60ms)}, list));
}

TEST_CASE(
    "a finger rests in a place from when it came down there until it moves, lifts or another joins it") {
  const WidgetList list = two_buttons();
  const Rect corner{0, 0, 100, 100};
  TouchState state(kDrag);
  CHECK_FALSE(state.resting_since(corner));
  state.handle({Phase::kDown, 1, {50, 50}, Instant(10ms)}, list);
  CHECK(state.resting_since(corner) == Instant(10ms));
  CHECK_FALSE(state.resting_since({200, 0, 100, 100}));
  state.handle({Phase::kMove, 1, {53, 50}, Instant(20ms)}, list);
  CHECK(state.resting_since(corner) == Instant(10ms));
  state.handle({Phase::kDown, 2, {250, 50}, Instant(30ms)}, list);
  CHECK_FALSE(state.resting_since(corner));
  state.handle({Phase::kUp, 2, {250, 50}, Instant(40ms)}, list);
  CHECK(state.resting_since(corner));
  state.handle({Phase::kMove, 1, {90, 50}, Instant(50ms)}, list);
  CHECK_FALSE(state.resting_since(corner));
}
