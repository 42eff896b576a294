// SPDX-License-Identifier: EUPL-1.2
#include "ui/touch_decoder.h"

#include <doctest/doctest.h>
#include <linux/input.h>

#include <array>
#include <initializer_list>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace zuil::ui;
using Phase = FingerEvent::Phase;

namespace {

constexpr RawEvent kReport{EV_SYN, SYN_REPORT, 0};

RawEvent abs(std::uint16_t code, std::int32_t value) { return {EV_ABS, code, value}; }

// "down 0 at 25,50; move 1 at …", in percents of the panel.
std::string told(TouchDecoder& decoder, std::initializer_list<RawEvent> events) {
  std::vector<ContactEdge> edges;
  for (const RawEvent& event : events) decoder.feed(event, edges);
  std::string text;
  const char* names[] = {"down", "move", "up", "cancel"};
  for (const ContactEdge& edge : edges) {
    if (!text.empty()) text += "; ";
    text += std::string(names[static_cast<int>(edge.phase)]) + " " + std::to_string(edge.slot) + " at " +
            std::to_string(static_cast<int>(edge.at.x * 100 + 0.5F)) + "," +
            std::to_string(static_cast<int>(edge.at.y * 100 + 0.5F));
  }
  return text;
}

TouchDecoder panel() { return {{0, 1000}, {0, 2000}, true}; }

}  // namespace

TEST_CASE("two fingers of one panel come down, move and lift each for itself") {
  TouchDecoder decoder = panel();
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, 7), abs(ABS_MT_POSITION_X, 250), abs(ABS_MT_POSITION_Y, 1000)})
            .empty());
  CHECK(told(decoder, {kReport}) == "down 0 at 25,50");
  CHECK(told(decoder, {abs(ABS_MT_SLOT, 1), abs(ABS_MT_TRACKING_ID, 8), abs(ABS_MT_POSITION_X, 900),
                       abs(ABS_MT_POSITION_Y, 200), abs(ABS_MT_SLOT, 0), abs(ABS_MT_POSITION_X, 300),
                       kReport}) == "move 0 at 30,50; down 1 at 90,10");
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, -1), kReport}) == "up 0 at 30,50");
  CHECK(told(decoder, {abs(ABS_MT_SLOT, 1), abs(ABS_MT_TRACKING_ID, -1), kReport}) == "up 1 at 90,10");
}

TEST_CASE("a finger that keeps its place says nothing, and one that takes another's slot is a new one") {
  TouchDecoder decoder = panel();
  told(decoder, {abs(ABS_MT_TRACKING_ID, 1), abs(ABS_MT_POSITION_X, 100), kReport});
  CHECK(told(decoder, {abs(ABS_MT_POSITION_X, 100), kReport, kReport}).empty());
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, -1), abs(ABS_MT_TRACKING_ID, 2), abs(ABS_MT_POSITION_X, 500),
                       kReport}) == "up 0 at 50,0; down 0 at 50,0");
}

TEST_CASE("a palm is cancelled, and its lifting is no tap") {
  TouchDecoder decoder = panel();
  told(decoder, {abs(ABS_MT_TRACKING_ID, 1), kReport});
  CHECK(told(decoder, {abs(ABS_MT_TOOL_TYPE, MT_TOOL_PALM), kReport}) == "cancel 0 at 0,0");
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, -1), kReport}).empty());
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, 2), abs(ABS_MT_TOOL_TYPE, MT_TOOL_FINGER), kReport}) ==
        "down 0 at 0,0");
}

TEST_CASE("what the kernel lost cancels every finger, and the rest of that report is not believed") {
  TouchDecoder decoder = panel();
  told(decoder, {abs(ABS_MT_TRACKING_ID, 1), kReport});
  CHECK(told(decoder, {{EV_SYN, SYN_DROPPED, 0}, abs(ABS_MT_SLOT, 3), abs(ABS_MT_TRACKING_ID, 9), kReport}) ==
        "cancel 0 at 0,0");
  CHECK(told(decoder, {abs(ABS_MT_POSITION_X, 500), kReport}).empty());
  CHECK(told(decoder, {abs(ABS_MT_TRACKING_ID, 4), kReport}) == "down 0 at 50,0");
}

TEST_CASE("slots that no panel has are left alone") {
  TouchDecoder decoder = panel();
  CHECK(told(decoder, {abs(ABS_MT_SLOT, 16), abs(ABS_MT_TRACKING_ID, 1), kReport, abs(ABS_MT_SLOT, -1),
                       abs(ABS_MT_TRACKING_ID, 1), kReport})
            .empty());
}

TEST_CASE("a panel for one finger, and a tablet that acts as a mouse, are one contact") {
  for (const std::uint16_t button : std::to_array<std::uint16_t>({BTN_TOUCH, BTN_LEFT})) {
    TouchDecoder decoder({0, 32767}, {0, 32767}, false);
    CHECK(told(decoder, {abs(ABS_X, 16384), abs(ABS_Y, 0), kReport}).empty());
    CHECK(told(decoder, {{EV_KEY, button, 1}, kReport}) == "down 0 at 50,0");
    CHECK(told(decoder, {abs(ABS_Y, 32767), kReport}) == "move 0 at 50,100");
    CHECK(told(decoder, {{EV_KEY, button, 0}, kReport}) == "up 0 at 50,100");
  }
}

TEST_CASE("an axis that says more than it promised stays on the panel") {
  CHECK(AxisRange{100, 200}.fraction(50) == 0);
  CHECK(AxisRange{100, 200}.fraction(2'000'000'000) == 1);
  CHECK(AxisRange{-2'000'000'000, 2'000'000'000}.fraction(0) == doctest::Approx(0.5));
  CHECK(AxisRange{5, 5}.fraction(5) == 0);
}

TEST_CASE("whatever a panel says, a finger goes down before it moves or lifts") {
  std::mt19937 random(11);
  TouchDecoder decoder = panel();
  std::set<int> down;
  std::size_t downs = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::uint16_t codes[] = {ABS_MT_SLOT,       ABS_MT_TRACKING_ID, ABS_MT_POSITION_X,
                                   ABS_MT_POSITION_Y, ABS_MT_TOOL_TYPE,   ABS_X,
                                   ABS_PRESSURE};
    RawEvent event{EV_ABS, codes[random() % std::size(codes)], static_cast<std::int32_t>(random() % 20) - 2};
    if (random() % 4 == 0) event = kReport;
    if (random() % 500 == 0) event = {EV_SYN, SYN_DROPPED, 0};
    std::vector<ContactEdge> edges;
    decoder.feed(event, edges);
    for (const ContactEdge& edge : edges) {
      if (edge.phase == Phase::kDown) {
        REQUIRE(down.insert(edge.slot).second);
        ++downs;
      } else {
        REQUIRE(down.count(edge.slot) == 1);
        if (edge.phase != Phase::kMove) down.erase(edge.slot);
      }
    }
  }
  CHECK(downs > 1000);
}

TEST_CASE("a mouse tells the sum of a report, and its left button alone") {
  MouseDecoder mouse;
  CHECK_FALSE(mouse.feed({EV_REL, REL_X, 3}));
  CHECK_FALSE(mouse.feed({EV_REL, REL_X, 2}));
  CHECK_FALSE(mouse.feed({EV_REL, REL_Y, -4}));
  const auto moved = mouse.feed(kReport);
  REQUIRE(moved);
  CHECK(moved->dx == 5);
  CHECK(moved->dy == -4);
  CHECK_FALSE(moved->down);
  mouse.feed({EV_KEY, BTN_RIGHT, 1});
  mouse.feed({EV_REL, REL_WHEEL, 1});
  CHECK_FALSE(mouse.feed(kReport));
  mouse.feed({EV_KEY, BTN_LEFT, 1});
  const auto pressed = mouse.feed(kReport);
  REQUIRE(pressed);
  CHECK(pressed->down == true);
  mouse.feed({EV_SYN, SYN_DROPPED, 0});
  mouse.feed({EV_REL, REL_X, 900});
  const auto lost = mouse.feed(kReport);
  REQUIRE(lost);
  CHECK(lost->dx == 0);
  CHECK(lost->down == false);
}
