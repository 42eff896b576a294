// SPDX-License-Identifier: EUPL-1.2
#include "ui/accessibility.h"

#include <doctest/doctest.h>

using namespace zuil::ui;

namespace {

Widget widget(std::string id, Rect rect, Zone zone = Zone::kContent, Role role = Role::kButton) {
  Widget result;
  result.id = std::move(id);
  result.role = role;
  result.label = "label";
  result.rect = rect;
  result.zone = zone;
  result.touchable = role != Role::kText && role != Role::kTitle;
  return result;
}

}  // namespace

TEST_CASE("a finger hits the topmost thing that can be touched, and nothing behind a dialog") {
  WidgetList list;
  list.widgets = {widget("card", {0, 0, 100, 100}), widget("chip", {10, 10, 20, 20}),
                  widget("words", {10, 10, 20, 20}, Zone::kContent, Role::kText)};
  CHECK(list.hit({15, 15})->id == "chip");
  CHECK(list.hit({50, 50})->id == "card");
  CHECK(list.hit({100, 50}) == nullptr);  // the right edge is outside
  list.widgets[1].state.behind = true;
  list.widgets[0].state.behind = true;
  CHECK(list.hit({15, 15}) == nullptr);
}

TEST_CASE(
    "focus goes from the content to back, primary, don't know, skip, stop, aloud, adjust and language") {
  WidgetList list;
  list.widgets = {widget("language", {}, Zone::kLanguage),
                  widget("stop", {}, Zone::kStop),
                  widget("aloud", {}, Zone::kReadAloud),
                  widget("title", {}, Zone::kTitle, Role::kTitle),
                  widget("next", {}, Zone::kPrimary),
                  widget("first", {}),
                  widget("second", {}),
                  widget("skip", {}, Zone::kSkip),
                  widget("adjust", {}, Zone::kAdjust),
                  widget("unknown", {}, Zone::kDontKnow),
                  widget("back", {}, Zone::kBack),
                  widget("key/q", {}, Zone::kContent, Role::kKey)};
  CHECK(list.focus_order() == std::vector<std::string_view>{"first", "second", "back", "next", "unknown",
                                                            "skip", "stop", "aloud", "adjust", "language"});
  list.widgets[5].state.disabled = true;
  list.widgets[6].state.behind = true;
  CHECK(list.focus_order().front() == "back");
}

TEST_CASE("the list as JSON names the screen, its size and each widget's state") {
  WidgetList list;
  list.screen = "poll";
  list.size = {1920, 1080};
  list.widgets = {widget("send", {1529, 963, 327, 104}),
                  widget("text", {0.4F, 0.6F, 9, 9}, {}, Role::kTextField)};
  list.widgets[0].label = "Verstuur \"nu\"";
  list.widgets[0].state.disabled = true;
  list.widgets[1].state.length = 12;
  list.widgets[1].state.value = "2/3";
  CHECK(
      to_json(list) ==
      R"({"screen":"poll","size":[1920,1080],"widgets":[)"
      R"({"id":"send","role":"button","label":"Verstuur \"nu\"","state":{"disabled":true},"rect":[1529,963,327,104]},)"
      R"({"id":"text","role":"textfield","label":"label","state":{"length":12,"value":"2/3"},"rect":[0,1,9,9]}]})");
}

TEST_CASE("of two widgets with one id the one drawn last is found") {
  WidgetList list;
  list.widgets = {widget("a", {0, 0, 1, 1}), widget("a", {5, 5, 1, 1})};
  CHECK(list.find("a")->rect.x == 5);
  CHECK(list.find("b") == nullptr);
}
