// SPDX-License-Identifier: EUPL-1.2
// What the official has before them: the list of topics, and the buttons while
// the room looks at a display of its own.
#include <functional>
#include <string>
#include <utility>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/room.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::room {
namespace {

constexpr float kButtonWidth = 420;
constexpr ui::TextStyle kTopic = ui::style::kBody.with_weight(ui::Weight::kBold);

std::string topic_line(const Trajectory& trajectory, const Scene& scene) {
  const std::string questions = scene.texts.count("poll.questions", trajectory.poll->questions.size());
  State state = begin(trajectory, {});
  return scene.texts("room.topic", {{"questions", questions}, {"until", slide_of(state, scene).until}});
}

// One that can be chosen: its title, and how long its poll is open.
Paged::Block topic_block(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene,
                         std::function<void()> chosen) {
  constexpr float kPad = 28;
  constexpr float kAfter = 64;  // of the arrow
  const std::string title(scene.say(trajectory.title));
  const std::string line = topic_line(trajectory, scene);
  const auto high = [&frame, title, line](float width) {
    const float room = width - 2 * kPad - kAfter;
    return frame.text_size(title, kTopic, room).h + frame.text_size(line, ui::style::kSmall, room).h;
  };
  return {.least_width = 560,
          .height = [high](float width) { return high(width) + 2 * kPad; },
          .draw =
              [&frame, id = "topic/" + trajectory.id, title, line, high,
               chosen = std::move(chosen)](ui::Rect rect) {
                const std::string label = title + ", " + line;
                const ui::Touch touch = frame.area({.id = id, .rect = rect, .label = label});
                ui::panel(frame, rect, touch.pressed ? ui::PanelKind::kMeadow : ui::PanelKind::kSurface);
                const float room = rect.w - 2 * kPad - kAfter;
                const float top = rect.centre().y - high(rect.w) / 2;
                const ui::Size used = frame.label({rect.x + kPad, top, room, 0}, title, kTopic);
                frame.label({rect.x + kPad, top + used.h, room, 0}, line, ui::style::kSmall);
                frame.icon(ui::Icon::kArrowForward, {rect.right() - kPad - kAfter / 2, rect.centre().y},
                           ui::icon_size::kMd, ui::Color::kPrimary);
                if (touch.tapped) chosen();
              },
          .split = {}};
}

std::string_view seen_words(const State& state, bool revealed, const Texts& texts) {
  if (state.black) return texts("room.seen.black");
  return texts(revealed ? "room.seen.shown" : "room.seen.hidden");
}

// What moves the room on.
void moving_buttons(Paged& page, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  page.button({.id = "previous", .label = texts("room.previous"), .icon = ui::Icon::kArrowBack}, kButtonWidth,
              [&actions] { actions.emplace_back(Previous{}); });
  page.button(
      {.id = "next", .label = texts("room.next"), .icon = ui::Icon::kArrowForward, .icon_after = true},
      kButtonWidth, [&actions] { actions.emplace_back(Next{}); });
  page.button({.id = "black",
               .label = texts(state.black ? "room.picture" : "room.black"),
               .icon = ui::Icon::kSlideshow},
              kButtonWidth, [&actions] { actions.emplace_back(Black{}); });
  if (scene.content.trajectory(state.trajectory)->is_open(scene.today)) {
    const bool closed = scene.poll_closed(state.trajectory);
    page.button({.id = "move-poll",
                 .label = texts(state.moving ? "room.busy"
                                : closed     ? "room.open"
                                             : "room.close"),
                 .icon = closed ? ui::Icon::kLockOpen : ui::Icon::kLock,
                 .busy = state.moving},
                kButtonWidth, [&actions] { actions.emplace_back(MovePoll{}); });
  }
}

}  // namespace

std::vector<Action> choice_view(bool elsewhere, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged page(frame, scene,
             {.name = "room-choice",
              .place = visit_line(scene),
              .title = std::string(texts("room.choose")),
              .lead = std::string(texts(elsewhere ? "room.elsewhere" : "room.here"))});
  const std::vector<const Trajectory*> all = topics(scene);
  if (all.empty()) page.text({.id = "none", .text = std::string(texts("room.none"))});
  for (const Trajectory* each : all) {
    page.block(
        topic_block(frame, *each, scene, [&actions, each] { actions.emplace_back(Choose{each->id}); }));
  }
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
  return actions;
}

std::vector<Action> operator_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Slide slide = slide_of(state, scene);
  std::string position = position_words(state, scene);
  if (slide.parts > 1) {
    position += " · " + texts("room.part", {{"n", std::to_string(slide.part + 1)},
                                            {"total", std::to_string(slide.parts)}});
  }
  Paged page(frame, scene,
             {.name = "room-operator",
              .place = std::string(scene.say(scene.content.trajectory(state.trajectory)->title)),
              .above = position,
              .title = slide.title});
  const std::string votes =
      texts("room.counted", {{"n", texts.number(slide.votes)}, {"what", slide.votes_words}});
  Paged::Section now{
      .panel = ui::PanelKind::kMeadow,
      .heading = {.id = "seen",
                  .text = std::string(seen_words(state, slide.revealed, texts)),
                  .icon = slide.revealed && !state.black ? ui::Icon::kVisibility : ui::Icon::kVisibilityOff},
      .lines = {
          {.id = "votes", .text = votes, .icon = ui::Icon::kHowToVote},
          {.id = "until", .text = slide.until, .icon = slide.over ? ui::Icon::kLock : ui::Icon::kTimer}}};
  page.section(std::move(now));
  if (state.failed) page.text({.id = "failed", .text = std::string(texts("room.failed"))});
  moving_buttons(page, state, scene, actions);
  page.text({.id = "keys", .text = std::string(texts("room.keys")), .style = ui::style::kNote});
  page.always({.id = "stop",
               .label = texts("room.stop"),
               .kind = ui::ButtonKind::kStop,
               .icon = ui::Icon::kClose,
               .zone = ui::Zone::kStop},
              [&actions] { actions.emplace_back(StopShowing{}); });
  page.forward({.id = "reveal",
                .label = texts(slide.revealed ? "room.hide" : "room.show"),
                .kind = ui::ButtonKind::kPrimary,
                .icon = slide.revealed ? ui::Icon::kVisibilityOff : ui::Icon::kVisibility,
                .zone = ui::Zone::kPrimary},
               [&actions] { actions.emplace_back(Reveal{}); });
  page.forward({.id = "to-visitors",
                .label = texts("room.to_visitors"),
                .icon = ui::Icon::kHome,
                .zone = ui::Zone::kBack},
               [&actions] { actions.emplace_back(ToVisitors{}); });
  page.show_into(actions);
  return actions;
}

}  // namespace zuil::room
