// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/paper.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::paper {
namespace {

constexpr float kControl = 104;
constexpr float kSign = 120;
constexpr float kNumber = 200;
constexpr float kStep = 140;
constexpr float kGap = 20;
constexpr float kChoiceLeast = 560;

Paged::Head head_of(const State& state, const Scene& scene, std::string title) {
  const Trajectory* topic = scene.content.trajectory(state.trajectory);
  return {.name = "paper",
          .place = std::string(topic == nullptr ? scene.texts("paper.place") : scene.say(topic->title)),
          .note = std::string(scene.texts("sign_in.staff_only")),
          .note_icon = ui::Icon::kLock,
          .above = std::string(topic == nullptr ? std::string_view() : scene.say(topic->title)),
          .title = std::move(title)};
}

std::vector<Action> topics_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const auto offered = topics(scene);
  Paged paged(
      frame, scene,
      head_of(state, scene, std::string(scene.texts(offered.empty() ? "paper.no_topic" : "paper.topics"))));
  for (const Trajectory* topic : offered) {
    const std::string id = "topic/" + topic->id;
    paged.button({.id = id, .label = scene.say(topic->title), .icon = ui::Icon::kForum}, kChoiceLeast,
                 [&actions, topic] { actions.emplace_back(ChooseTopic{topic->id}); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

// − number + and +5, in a row from the left.
void forms_stepper(ui::Frame& frame, const Pile& pile, const Texts& texts, ui::Rect room,
                   std::vector<Action>& actions) {
  float x = room.x;
  const float top = room.centre().y - kControl / 2;
  if (ui::icon_button(frame, {.id = "less",
                              .rect = {x, top, kSign, kControl},
                              .icon = ui::Icon::kRemove,
                              .label = texts("paper.less"),
                              .enabled = pile.forms > 1}))
    actions.emplace_back(Count{-1});
  x += kSign + kGap;
  const ui::Rect number{x, top, kNumber, kControl};
  ui::bordered_box(frame, number, ui::Color::kSurface, ui::Color::kBorder, frame.border_width(false),
                   ui::radius::kMd);
  frame.label_middle(
      number, texts.number(pile.forms),
      ui::control_text(ui::font_size::kH2, ui::Weight::kBold, ui::Color::kInk).aligned(ui::Align::kCentre));
  frame.list("forms", ui::Role::kStatus, number, texts.count("paper.forms", pile.forms));
  x += kNumber + kGap;
  const bool more = pile.forms < kMostForms;
  if (ui::icon_button(frame, {.id = "more",
                              .rect = {x, top, kSign, kControl},
                              .icon = ui::Icon::kAdd,
                              .label = texts("paper.more"),
                              .enabled = more,
                              .strong = true}))
    actions.emplace_back(Count{1});
  x += kSign + kGap;
  const std::string many = "+" + std::to_string(kMany);
  if (ui::button(frame, {.id = "many",
                         .rect = {x, top, kStep, kControl},
                         .label = many,
                         .enabled = more,
                         .spoken = texts("paper.many")}))
    actions.emplace_back(Count{kMany});
}

ui::Button begin_button(const Texts& texts, std::string_view key) {
  return {.id = "begin",
          .label = texts(key),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kArrowForward,
          .icon_after = true,
          .zone = ui::Zone::kPrimary};
}

std::vector<Action> pile_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged::Head head = head_of(state, scene, std::string(texts("paper.how_many")));
  head.lead = texts("paper.how_many.text");
  Paged paged(frame, scene, std::move(head));
  paged.block({.height = [](float) { return kControl; },
               .draw = [&](ui::Rect room) { forms_stepper(frame, state.pile, texts, room, actions); },
               .gap = ui::space::kLg,
               .split = {}});
  paged.section(
      {.panel = ui::PanelKind::kSun,
       .lines = {{.id = "apart", .text = std::string(texts("paper.apart")), .icon = ui::Icon::kAssignment}}});
  paged.forward(begin_button(texts, "paper.begin"), [&actions] { actions.emplace_back(Begin{}); });
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

std::vector<Action> stopped_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Pile& pile = state.pile;
  Paged paged(frame, scene, head_of(state, scene, texts.count("paper.entered", pile.entered)));
  Paged::Section section{.panel = pile.left() == 0 ? ui::PanelKind::kMeadow : ui::PanelKind::kSun};
  const auto add = [&section](std::string id, std::string text, ui::Icon icon) {
    section.lines.push_back({.id = std::move(id), .text = std::move(text), .icon = icon});
  };
  if (pile.left() == 0) {
    add("left", std::string(texts("paper.all_done")), ui::Icon::kCheckCircle);
  } else {
    add("left", texts.count("paper.left", pile.left()), ui::Icon::kAssignment);
  }
  if (pile.blank > 0) add("blank", texts.count("paper.blank", pile.blank), ui::Icon::kInfo);
  paged.section(std::move(section));
  const ui::Button done{.id = "done",
                        .label = texts("paper.done"),
                        .kind = pile.left() == 0 ? ui::ButtonKind::kPrimary : ui::ButtonKind::kSecondary,
                        .icon = ui::Icon::kCheck,
                        .zone = pile.left() == 0 ? ui::Zone::kPrimary : ui::Zone::kContent};
  if (pile.left() > 0)
    paged.forward(begin_button(texts, "paper.go_on"), [&actions] { actions.emplace_back(Begin{}); });
  paged.forward(done, [&actions] { actions.emplace_back(Done{}); });
  paged.always({.id = "other-pile", .label = texts("paper.other_pile"), .icon = ui::Icon::kAssignment},
               [&actions] { actions.emplace_back(OtherPile{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  if (state.stopped) return stopped_view(state, scene, frame);
  return (state.trajectory.empty() ? topics_view : pile_view)(state, scene, frame);
}

}  // namespace zuil::paper
