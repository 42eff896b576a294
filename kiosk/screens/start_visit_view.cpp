// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "kiosk/screens/desk_parts.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/start_visit.h"
#include "kiosk/screens/typing.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::start_visit {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kTitleTop = 127;
constexpr ui::Rect kNext{64, 204, 1792, 215};
constexpr ui::Rect kClock{64, 443, 884, 127};
constexpr ui::Rect kTopics{972, 443, 884, 127};
constexpr float kOther = 600;
constexpr float kVillages = 703;
constexpr float kPrepared = 850;
constexpr float kChipGap = 8;
constexpr float kChipHeight = 76;
constexpr float kRowLeast = 420;

std::string_view visitors_line(const State& state, const Texts& texts) {
  return texts(state.visit.one_poll.empty() ? "start_visit.all_topics" : "start_visit.one_poll");
}

std::string visitors_note(const State& state, const Scene& scene) {
  const Trajectory* only = scene.content.trajectory(state.visit.one_poll);
  if (only == nullptr) return std::string(scene.texts("start_visit.all_topics.note"));
  return std::string(scene.say(only->title));
}

std::string clock_line(const Scene& scene) {
  return scene.texts("start_visit.clock", {{"time", scene.texts.time_of_day(scene.minutes)}});
}

std::string clock_note(const Scene& scene) {
  std::string date = scene.texts.weekday_and_date(scene.today);
  if (!date.empty() && date.front() >= 'a' && date.front() <= 'z')
    date.front() = static_cast<char>(date.front() - 'a' + 'A');
  return scene.texts("start_visit.clock.note", {{"date", date}});
}

ui::Button start_button(const State& state, const Scene& scene) {
  return {.id = "start",
          .label = scene.texts(state.runs ? "start_visit.go_on" : "start_visit.start"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = state.runs ? ui::Icon::kCheck : ui::Icon::kPlayArrow,
          .enabled = may_start(state, scene),
          .busy = state.starting,
          .zone = ui::Zone::kPrimary};
}

ui::Button list_button(const Texts& texts) {
  return {.id = "list", .label = texts("dashboard.task.readiness"), .icon = ui::Icon::kAssignment};
}

// The visit that Start starts, on green.
void next_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  ui::panel(frame, kNext, ui::PanelKind::kPrimary);
  const ui::Color ink = ui::Color::kOnPrimary;
  const float middle = kNext.centre().y;
  if (state.visit.id.empty()) {
    const ui::TextStyle style = ui::style::kLead.with_color(ink);
    const float high = frame.line_height(style);
    frame.text({.id = "nothing",
                .rect = {kNext.x + 36, middle - high / 2, kNext.w - 72, high},
                .text = texts("start_visit.nothing"),
                .style = style});
    return;
  }
  ui::Button start = start_button(state, scene);
  start.kind = ui::ButtonKind::kSun;
  start.centred = true;
  start.text_size = ui::font_size::kH4;
  start.rect = {kNext.right() - 36 - 292, middle - 64, 292, 128};
  if (ui::button(frame, start)) actions.emplace_back(Start{});
  const ui::Button change{.id = "change",
                          .rect = {start.rect.x - 36 - 201, middle - 52, 201, 104},
                          .label = texts("start_visit.change"),
                          .kind = ui::ButtonKind::kPlain,
                          .icon = ui::Icon::kEdit,
                          .text_size = ui::font_size::kBody};
  if (ui::button(frame, change)) actions.emplace_back(Change{});
  const float x = kNext.x + 36;
  const float width = change.rect.x - x - 36;
  const std::string when = when_words(state.visit, scene);
  const std::string place = place_words(state.visit, scene);
  const std::string details = detail_words(state.visit, scene);
  const ui::TextStyle note = ui::style::kNote.with_color(ink);
  const ui::TextStyle large = ui::style::kQuestion.with_size(ui::font_size::kH3).with_color(ink);
  const float high = frame.text_size(when, note, width).h + frame.text_size(place, large, width).h +
                     frame.text_size(details, note, width).h;
  float y = middle - high / 2;
  y = frame.text({.id = "when", .rect = {x, y, width, 0}, .text = when, .style = note}).bottom();
  y = frame.text({.id = "place", .rect = {x, y, width, 0}, .text = place, .style = large}).bottom();
  frame.text({.id = "details", .rect = {x, y, width, 0}, .text = details, .style = note});
}

// Two lines with an icon before them, and what can be done about it at the right.
void note_drawn(ui::Frame& frame, std::string_view id, ui::Rect rect, ui::Icon icon, ui::Color color,
                std::string_view first, std::string_view second, float right) {
  frame.icon(icon, {rect.x + 51, rect.centre().y}, ui::icon_size::kLg, color);
  const ui::TextStyle style = ui::style::kNote;
  const float high = frame.line_height(style);
  const float x = rect.x + 92;
  frame.text({.id = std::string(id),
              .rect = {x, rect.centre().y - high, right - x, high},
              .text = first,
              .style = style});
  frame.text({.id = std::string(id) + "/note",
              .rect = {x, rect.centre().y, right - x, high},
              .text = second,
              .style = style});
}

void notes_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  ui::panel(frame, kClock, ui::PanelKind::kSun);
  ui::panel(frame, kTopics, ui::PanelKind::kRiver);
  note_drawn(frame, "clock", kClock, ui::Icon::kSchedule, ui::Color::kWarning, clock_line(scene),
             clock_note(scene), kClock.right() - 24);
  float right = kTopics.right() - 28;
  if (!polls_alone(state, scene).empty()) {
    ui::Button one{
        .id = "one-poll", .label = scene.texts("start_visit.choose_one"), .icon = ui::Icon::kTouchApp};
    const float width = ui::button_width(frame, one);
    one.rect = {right - width, kTopics.centre().y - 39, width, 78};
    if (ui::button(frame, one)) actions.emplace_back(ChooseOnePoll{});
    right = one.rect.x - ui::space::kSm;
  }
  note_drawn(frame, "visitors", kTopics, ui::Icon::kHowToVote, ui::Color::kRiver,
             visitors_line(state, scene.texts), visitors_note(state, scene), right);
}

struct Place {
  std::string id;
  std::string label;
  Action action;
};

// Other visits that were prepared, then a new one in any village.
std::vector<Place> other_places(const State& state, const Scene& scene) {
  constexpr std::size_t kMostPrepared = 3;
  std::vector<Place> places;
  for (const Visit* visit : prepared(scene)) {
    if (visit->id == state.visit.id || places.size() >= kMostPrepared) continue;
    std::string label(scene.say(visit->title));
    if (visit->date && *visit->date != scene.today) label += ", " + scene.day(*visit->date);
    places.push_back({"prepared/" + visit->id, std::move(label), ChoosePrepared{visit->id}});
  }
  return places;
}

std::vector<Place> villages(const Scene& scene) {
  std::vector<Place> places;
  for (const Village& village : scene.content.villages)
    places.push_back(
        {"village/" + village.id, std::string(scene.say(village.label)), ChooseVillage{village.id}});
  return places;
}

// Chips beside each other, on as many lines as they need. Where they end.
float chips_drawn(ui::Frame& frame, const std::vector<Place>& places, ui::Icon icon, float y,
                  std::vector<Action>& actions) {
  float x = kLeft;
  const float right = frame.screen().w - kLeft;
  for (const Place& place : places) {
    const float width = ui::chip_width(frame, place.label, false);
    if (x > kLeft && x + width > right) {
      x = kLeft;
      y += kChipHeight + kChipGap;
    }
    if (ui::chip(frame,
                 {.id = place.id, .at = {x, y}, .label = place.label, .icon = icon, .height = kChipHeight}))
      actions.push_back(place.action);
    x += width + kChipGap;
  }
  return places.empty() ? y : y + kChipHeight;
}

void choose_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  frame.begin_screen("start-visit");
  if (desk_parts::top_bar(frame, scene, state.official)) actions.emplace_back(LogOut{});
  frame.text({.id = "title",
              .rect = {kLeft, kTitleTop, 1500, 0},
              .text = texts("start_visit.title"),
              .style = ui::style::kHeading,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  next_drawn(frame, state, scene, actions);
  notes_drawn(frame, state, scene, actions);
  frame.text({.id = "other",
              .rect = {kLeft, kOther, 1500, 0},
              .text = texts("start_visit.other"),
              .style = ui::style::kSubheading,
              .role = ui::Role::kTitle});
  const ui::TextStyle which = ui::style::kNote.with_weight(ui::Weight::kBold);
  frame.text({.id = "which-village",
              .rect = {kLeft, kVillages - 6 - frame.line_height(which), 1500, 0},
              .text = texts("start_visit.which_village"),
              .style = which});
  const float y = chips_drawn(frame, villages(scene), ui::Icon::kPlace, kVillages, actions);
  frame.text({.id = "then",
              .rect = {kLeft, y + 14, 1500, 0},
              .text = texts(state.failed ? "start_visit.failed" : "start_visit.then"),
              .style = state.failed ? ui::style::kSmall.with_color(ui::Color::kDanger) : ui::style::kSmall,
              .role = ui::Role::kStatus});
  chips_drawn(frame, other_places(state, scene), ui::Icon::kEvent, kPrepared, actions);
  parts::BottomBar bar(frame);
  if (bar.left.add(parts::back_button(texts))) actions.emplace_back(Back{});
  if (bar.left.add(list_button(texts))) actions.emplace_back(OpenList{});
  const std::string_view after = texts("start_visit.after");
  const float high = frame.line_height(ui::style::kSmall);
  const float width = frame.text_width(after, ui::style::kSmall) + 2;
  frame.text({.id = "after",
              .rect = {bar.right.next_x() - width,
                       frame.screen().bottom() - ui::layout::kBottombarHeight / 2 - high / 2, width, high},
              .text = after,
              .style = ui::style::kSmall});
}

void choose_paged(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged page(frame, scene,
             {.name = "start-visit",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .title = std::string(texts("start_visit.title"))});
  if (state.visit.id.empty()) {
    page.text({.id = "nothing", .text = std::string(texts("start_visit.nothing"))});
  } else {
    page.section({.panel = ui::PanelKind::kSurface,
                  .heading = {.id = "place", .text = place_words(state.visit, scene)},
                  .lines = {{.id = "when", .text = when_words(state.visit, scene)},
                            {.id = "details", .text = detail_words(state.visit, scene)}}});
  }
  page.section({.panel = ui::PanelKind::kSun,
                .lines = {{.id = "clock", .text = clock_line(scene), .icon = ui::Icon::kSchedule},
                          {.id = "clock/note", .text = clock_note(scene)}}});
  page.section(
      {.panel = ui::PanelKind::kRiver,
       .lines = {
           {.id = "visitors", .text = std::string(visitors_line(state, texts)), .icon = ui::Icon::kHowToVote},
           {.id = "visitors/note", .text = visitors_note(state, scene)}}});
  if (!polls_alone(state, scene).empty()) {
    page.button({.id = "one-poll", .label = texts("start_visit.choose_one"), .icon = ui::Icon::kTouchApp},
                kRowLeast, [&actions] { actions.emplace_back(ChooseOnePoll{}); });
  }
  if (state.failed)
    page.text({.id = "then", .text = std::string(texts("start_visit.failed")), .role = ui::Role::kStatus});
  page.text({.id = "other",
             .text = std::string(texts("start_visit.other")),
             .style = ui::style::kSubheading,
             .role = ui::Role::kTitle});
  const auto offer = [&](const Place& place, ui::Icon icon) {
    page.button({.id = place.id, .label = place.label, .icon = icon}, kRowLeast,
                [&actions, action = place.action] { actions.push_back(action); });
  };
  const std::vector<Place> others = other_places(state, scene);
  for (const Place& place : others) offer(place, ui::Icon::kEvent);
  const std::vector<Place> all = villages(scene);
  for (const Place& place : all) offer(place, ui::Icon::kPlace);
  page.forward(start_button(state, scene), [&actions] { actions.emplace_back(Start{}); });
  page.beside(list_button(texts), [&actions] { actions.emplace_back(OpenList{}); });
  page.beside({.id = "change", .label = texts("start_visit.change"), .icon = ui::Icon::kEdit},
              [&actions] { actions.emplace_back(Change{}); });
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
}

void typing(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const bool host = state.stage == Stage::kHost;
  const Texts& texts = scene.texts;
  const desk_parts::Typing page{
      .name = "start-visit",
      .title = std::string(texts(host ? "start_visit.host" : "start_visit.place")),
      .note = std::string(texts(host ? "start_visit.host.note" : "start_visit.place.note")),
      .text = &state.typed,
      .kind = ui::KeyboardKind::kOneLine,
      .keys_shown = state.keys_shown,
      .forward = {.id = "next",
                  .label = texts("start_visit.next"),
                  .kind = ui::ButtonKind::kPrimary,
                  .icon = ui::Icon::kArrowForward,
                  .icon_after = true,
                  .enabled = host || !state.typed.empty(),
                  .zone = ui::Zone::kPrimary}};
  const desk_parts::Typed typed = desk_parts::typing_page(frame, scene, page);
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.keys) actions.emplace_back(ShowKeys{*typed.keys});
  if (typed.forward) actions.emplace_back(Next{});
  if (typed.back) actions.emplace_back(Back{});
}

void details(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const Visit& visit = state.visit;
  Paged page(
      frame, scene,
      {.name = "start-visit",
       .note = std::string(texts("sign_in.staff_only")),
       .note_icon = ui::Icon::kLock,
       .above = when_words(visit, scene),
       .title = place_words(visit, scene),
       .lead = visit.host.empty() ? std::string() : texts("start_visit.host_is", {{"name", visit.host}})});
  page.button({.id = "place", .label = texts("start_visit.change_place"), .icon = ui::Icon::kPlace},
              kRowLeast, [&actions] { actions.emplace_back(ChangePlace{}); });
  page.button({.id = "host", .label = texts("start_visit.change_host"), .icon = ui::Icon::kPerson}, kRowLeast,
              [&actions] { actions.emplace_back(ChangeHost{}); });
  if (!polls_alone(state, scene).empty()) {
    page.button({.id = "one-poll", .label = texts("start_visit.what_to_see"), .icon = ui::Icon::kHowToVote},
                kRowLeast, [&actions] { actions.emplace_back(ChooseOnePoll{}); });
  }
  if (visit.date) {
    desk_parts::stepper(
        page, frame,
        {.id = "from",
         .label = texts("start_visit.begins", {{"time", texts.time_of_day(visit.from_minutes)}}),
         .less = texts("start_visit.earlier"),
         .more = texts("start_visit.later")},
        [&actions](int by) { actions.emplace_back(MoveStart{by * kTimeStep}); });
    desk_parts::stepper(
        page, frame,
        {.id = "until",
         .label = texts("start_visit.ends", {{"time", texts.time_of_day(visit.until_minutes)}}),
         .less = texts("start_visit.earlier"),
         .more = texts("start_visit.later")},
        [&actions](int by) { actions.emplace_back(MoveEnd{by * kTimeStep}); });
  }
  const auto heading = [&](const char* id, const char* key) {
    page.text({.id = id,
               .text = std::string(texts(key)),
               .style = ui::style::kSubheading,
               .role = ui::Role::kTitle});
  };
  std::vector<std::string> people = visit.officials;
  for (const std::string& name : state.people) {
    if (std::find(people.begin(), people.end(), name) == people.end()) people.push_back(name);
  }
  std::sort(people.begin(), people.end());
  if (!people.empty()) heading("who", "start_visit.who");
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool there =
        std::find(visit.officials.begin(), visit.officials.end(), people[i]) != visit.officials.end();
    page.answer({.id = "person/" + std::to_string(i),
                 .label = people[i],
                 .selected = there,
                 .several = true,
                 .compact = true},
                kRowLeast, [&actions, name = people[i]] { actions.emplace_back(TogglePerson{name}); });
  }
  heading("topics", "start_visit.which_topics");
  const std::vector<const Trajectory*> topics = open_topics(scene);
  for (const Trajectory* topic : topics) {
    page.answer({.id = "topic/" + topic->id,
                 .label = scene.say(topic->title),
                 .selected = shows(visit, topic->id),
                 .several = true,
                 .compact = true},
                kRowLeast, [&actions, id = topic->id] { actions.emplace_back(ToggleTopic{id}); });
  }
  if (state.failed)
    page.text({.id = "failed", .text = std::string(texts("start_visit.failed")), .role = ui::Role::kStatus});
  page.forward(start_button(state, scene), [&actions] { actions.emplace_back(Start{}); });
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
}

void one_poll(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged page(frame, scene,
             {.name = "start-visit",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .title = std::string(texts("start_visit.what_to_see"))});
  page.answer({.id = "everything",
               .label = texts("start_visit.everything"),
               .detail = texts("start_visit.everything.note"),
               .selected = state.visit.one_poll.empty()},
              0, [&actions] { actions.emplace_back(PickPoll{}); });
  const std::vector<const Trajectory*> polls = polls_alone(state, scene);
  for (const Trajectory* each : polls) {
    page.answer({.id = "poll/" + each->id,
                 .label = scene.say(each->title),
                 .detail = scene.say(each->poll->questions.front().title),
                 .selected = state.visit.one_poll == each->id},
                0, [&actions, id = each->id] { actions.emplace_back(PickPoll{id}); });
  }
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  switch (state.stage) {
    case Stage::kChoose: (as_drawn(frame) ? choose_drawn : choose_paged)(frame, state, scene, actions); break;
    case Stage::kPlace:
    case Stage::kHost: typing(frame, state, scene, actions); break;
    case Stage::kDetails: details(frame, state, scene, actions); break;
    case Stage::kOnePoll: one_poll(frame, state, scene, actions); break;
  }
  return actions;
}

}  // namespace zuil::start_visit
