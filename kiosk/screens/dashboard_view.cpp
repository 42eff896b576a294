// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "kiosk/screens/dashboard.h"
#include "kiosk/screens/desk_parts.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::dashboard {
namespace {

constexpr ui::Point kTitle{64, 124};
constexpr float kVisitButtons = 176;  // their middle
constexpr ui::Rect kFirstTile{64, 242, 436, 116};
constexpr float kTilePitch = 452;
constexpr ui::Rect kCounts{64, 375, 1040, 558};
constexpr float kPadding = 32;
constexpr float kRowsTop = 100;
constexpr float kRowPitch = 61;
constexpr float kBarLeft = 366;  // in the card
constexpr float kBarWidth = 412;
constexpr ui::Rect kFirstTask{1124, 375, 732, 108};
constexpr float kTaskPitch = 124;
constexpr float kBarHeight = 28;
constexpr std::size_t kMostRows = 6;
constexpr std::size_t kMostMissing = 6;  // named of those not heard

std::string gigabytes(std::uint64_t bytes, const Texts& texts) {
  return texts("dashboard.gigabytes", {{"n", texts.number(bytes / 1'000'000'000)}});
}

std::string moment(const Scene& scene, WallTime at) {
  const Date day = local_date(at);
  const std::string time = scene.texts.time_of_day(local_minutes(at));
  if (day == scene.today) return scene.texts("dashboard.today_at", {{"time", time}});
  if (std::chrono::sys_days{day} + std::chrono::days{1} == std::chrono::sys_days{scene.today})
    return scene.texts("dashboard.yesterday_at", {{"time", time}});
  const std::string date = scene.day(day);
  return scene.texts("dashboard.date_at", {{"date", date}, {"time", time}});
}

struct Tile {
  std::string_view id;
  std::string_view head;
  std::string value;
  std::string note;
  ui::Icon icon = ui::Icon::kInfo;
  ui::Color color = ui::Color::kPrimary;
};

Tile waiting_tile(const Figures& figures, const Scene& scene) {
  const Texts& texts = scene.texts;
  Tile tile{.id = "tile/waiting",
            .head = texts("dashboard.waiting"),
            .icon = ui::Icon::kCloudOff,
            .color = ui::Color::kRiver};
  tile.value = texts.count("dashboard.reactions", figures.waiting);
  tile.note = figures.last_receipt ? texts("dashboard.last", {{"when", moment(scene, *figures.last_receipt)}})
                                   : std::string(texts("dashboard.never"));
  switch (urgency_of(figures, scene)) {
    case Urgency::kSoon:
      tile.color = ui::Color::kWarning;
      tile.note = texts("dashboard.send_today");
      break;
    case Urgency::kNow:
      tile.color = ui::Color::kDanger;
      tile.note = texts.count("dashboard.promised", scene.days_to_town_hall());
      break;
    case Urgency::kNone: break;
  }
  if (figures.waiting == 0) {
    tile.icon = ui::Icon::kCloudDone;
    tile.color = ui::Color::kPrimary;
    tile.value = texts("dashboard.nothing_waits");
  }
  return tile;
}

Tile connection_tile(const Figures& figures, const Texts& texts) {
  Tile tile{.id = "tile/connection", .head = texts("dashboard.connection")};
  tile.icon = figures.connected ? ui::Icon::kWifi : ui::Icon::kWifiOff;
  tile.color = figures.connected ? ui::Color::kPrimary : ui::Color::kWarning;
  tile.value = texts(figures.connected ? "dashboard.connected" : "dashboard.offline");
  tile.note = texts(figures.connected ? "dashboard.connected.note" : "dashboard.offline.note");
  return tile;
}

Tile battery_tile(const Figures& figures, const Texts& texts) {
  constexpr int kLow = 20;
  constexpr int kEmpty = 5;
  Tile tile{.id = "tile/battery", .head = texts("dashboard.battery"), .icon = ui::Icon::kBatteryFull};
  if (!figures.battery) {
    tile.value = texts("dashboard.mains");
    tile.note = texts("dashboard.mains.note");
    return tile;
  }
  tile.value = texts("dashboard.percent", {{"n", std::to_string(*figures.battery)}});
  tile.note = texts(*figures.battery < kLow ? "dashboard.battery.low" : "dashboard.battery.enough");
  if (*figures.battery < kLow)
    tile.color = *figures.battery < kEmpty ? ui::Color::kDanger : ui::Color::kWarning;
  return tile;
}

Tile storage_tile(const Figures& figures, const Texts& texts) {
  constexpr std::uint64_t kTenth = 10;
  Tile tile{.id = "tile/storage", .head = texts("dashboard.storage"), .icon = ui::Icon::kStorage};
  tile.value = texts("dashboard.free", {{"n", gigabytes(figures.free_bytes, texts)}});
  tile.note = texts("dashboard.of", {{"n", gigabytes(figures.disk_bytes, texts)}});
  if (!figures.has_room) {
    tile.color = ui::Color::kDanger;
    tile.note = texts("dashboard.full");
  } else if (figures.free_bytes < figures.disk_bytes / kTenth) {
    tile.color = ui::Color::kWarning;
    tile.note = texts("dashboard.nearly_full");
  }
  return tile;
}

std::vector<Tile> tiles(const Figures& figures, const Scene& scene) {
  return {waiting_tile(figures, scene), connection_tile(figures, scene.texts),
          battery_tile(figures, scene.texts), storage_tile(figures, scene.texts)};
}

void draw_tile(ui::Frame& frame, const Tile& tile, ui::Rect rect) {
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  frame.icon(tile.icon, {rect.x + 47, rect.centre().y}, ui::icon_size::kLg, tile.color);
  const float x = rect.x + 88;
  const float width = rect.right() - x - ui::space::kXs;
  const ui::TextStyle small = ui::style::kSmall.with_line_height(ui::style::kControlLineHeight);
  const bool alarming = tile.color == ui::Color::kDanger;
  const float line = frame.line_height(small);
  const ui::TextStyle value =
      ui::control_text(ui::font_size::kBody, ui::Weight::kBold,
                       tile.color == ui::Color::kDanger ? ui::Color::kDanger : ui::Color::kInk);
  float y = rect.y + (rect.h - 2 * line - frame.line_height(value)) / 2;
  frame.label({x, y, width, 0}, tile.head, small);
  y += line;
  frame.label({x, y, width, 0}, tile.value, value);
  y += frame.line_height(value);
  frame.label({x, y, width, 0}, tile.note, alarming ? small.with_weight(ui::Weight::kMedium) : small);
  frame.list(tile.id, ui::Role::kStatus, rect, std::string(tile.head) + ": " + tile.value + ", " + tile.note);
}

struct TaskLook {
  Task task = Task::kSignal;
  ui::Icon icon = ui::Icon::kNone;
  std::string_view detail;  // key of its second line; empty: none
};
// In the order of the design. What is here works.
constexpr std::array kTasks = {
    TaskLook{Task::kSignal, ui::Icon::kEdit, "dashboard.task.signal.note"},
    TaskLook{Task::kHelp, ui::Icon::kAccessible, "dashboard.task.help.note"},
    TaskLook{Task::kHands, ui::Icon::kPanTool, "dashboard.task.hands.note"},
    TaskLook{Task::kPaper, ui::Icon::kAssignment, "dashboard.task.paper.note"},
};
// Those that stand in the bar at the bottom.
constexpr std::array kBarTasks{
    TaskLook{Task::kStick, ui::Icon::kUsb, ""},
    TaskLook{Task::kRoom, ui::Icon::kSlideshow, ""},
};

std::string label_key(Task task) { return "dashboard.task." + std::string(to_string(task)); }

ui::Button task_button(const TaskLook& look, const Texts& texts) {
  const bool first = look.task == Task::kSignal;
  return {.id = to_string(look.task),
          .label = texts(label_key(look.task)),
          .kind = first ? ui::ButtonKind::kSun : ui::ButtonKind::kOutlined,
          .icon = look.icon,
          .detail = look.detail.empty() ? std::string_view() : texts(look.detail)};
}

// What an official does with the visit as a whole: start, pause, go on, finish.
struct VisitButton {
  ui::Button button;
  Action action;
};
std::vector<VisitButton> visit_buttons(const Scene& scene) {
  const Texts& texts = scene.texts;
  std::vector<VisitButton> buttons;
  const VisitButton list{
      {.id = "readiness", .label = texts("dashboard.task.readiness"), .icon = ui::Icon::kAssignment},
      Open{Task::kReadiness}};
  if (scene.running == nullptr) {
    buttons.push_back(list);
    buttons.push_back({{.id = "start_visit",
                        .label = texts("dashboard.task.start_visit"),
                        .kind = ui::ButtonKind::kOutlined,
                        .icon = ui::Icon::kPlayArrow},
                       Open{Task::kStartVisit}});
    return buttons;
  }
  buttons.push_back({{.id = "change_visit", .label = texts("dashboard.change"), .icon = ui::Icon::kEdit},
                     Open{Task::kStartVisit}});
  if (scene.running->paused) {
    buttons.push_back({{.id = "resume_visit",
                        .label = texts("dashboard.resume"),
                        .kind = ui::ButtonKind::kOutlined,
                        .icon = ui::Icon::kPlayArrow},
                       ResumeVisit{}});
  } else {
    buttons.push_back(
        {{.id = "pause_visit", .label = texts("dashboard.pause"), .icon = ui::Icon::kPause}, PauseVisit{}});
  }
  buttons.push_back(
      {{.id = "finish_visit", .label = texts("dashboard.task.finish_visit"), .icon = ui::Icon::kFlag},
       Open{Task::kFinishVisit}});
  return buttons;
}

// Without the signs of bold.
std::string plain_words(std::string words) {
  for (std::size_t at = words.find("**"); at != std::string::npos; at = words.find("**", at))
    words.erase(at, 2);
  return words;
}

// One row of counts: a bar up to its goal's tick, and the figures in words.
void count_row(ui::Frame& frame, const TopicLine& line, const std::string& id, std::uint64_t most,
               const Scene& scene, ui::Rect row, float bar_left, float bar_width) {
  const Texts& texts = scene.texts;
  const ui::TextStyle name = ui::control_text(ui::font_size::kNote, ui::Weight::kMedium, ui::Color::kInk);
  frame.label_middle({row.x, row.y, bar_left - ui::space::kSm, row.h}, line.title, name);
  const ui::Rect track{row.x + bar_left, row.centre().y - kBarHeight / 2, bar_width, kBarHeight};
  frame.fill(track, ui::Color::kBarTrack, kBarHeight / 2.5F);
  const auto share = [&](std::uint64_t count) {
    return most == 0 ? 0.0F : static_cast<float>(std::min(count, most)) / static_cast<float>(most);
  };
  const bool reached = line.goal > 0 && line.count >= line.goal;
  if (line.count > 0) {
    const float length = std::max(8.0F, track.w * share(line.count));
    frame.fill({track.x, track.y, length, track.h}, reached ? ui::Color::kPrimary : ui::Color::kBarOther,
               std::min(kBarHeight / 2.5F, length / 2));
  }
  if (line.goal > 0) {
    const float tick = track.x + track.w * share(line.goal) - 3;
    frame.fill({tick, track.y - 6, 6, track.h + 12}, ui::Color::kInk);
  }
  const std::string words =
      line.goal > 0
          ? texts("dashboard.count_of", {{"n", texts.number(line.count)}, {"goal", texts.number(line.goal)}})
          : texts("dashboard.count", {{"n", texts.number(line.count)}});
  const float after = track.right() + ui::space::kSm;
  frame.label_middle({after, row.y, row.right() - after, row.h}, words,
                     ui::control_text(ui::font_size::kNote, ui::Weight::kRegular, ui::Color::kInk));
  if (reached) {
    frame.icon(ui::Icon::kCheckCircle, {row.right() - ui::icon_size::kSm / 2, row.centre().y},
               ui::icon_size::kSm + 4, ui::Color::kPrimary);
  }
  frame.list(id, ui::Role::kStatus, row, line.title + ": " + plain_words(words));
}

std::string missing_words(const Figures& figures, const Scene& scene) {
  const std::vector<std::string> missing = not_heard(figures, scene);
  std::string words;
  for (std::size_t i = 0; i < missing.size() && i < kMostMissing; ++i) {
    if (i > 0) words += ", ";
    words += missing[i];
  }
  if (words.empty()) return {};
  return scene.texts("dashboard.not_heard", {{"who", words}});
}

std::uint64_t most_of(const std::vector<TopicLine>& lines) {
  std::uint64_t most = 0;
  for (const TopicLine& line : lines) most = std::max({most, line.count, line.goal});
  return most;
}

void counts_drawn(ui::Frame& frame, const Figures& figures, const Scene& scene) {
  const Texts& texts = scene.texts;
  ui::panel(frame, kCounts, ui::PanelKind::kSurface);
  const float left = kCounts.x + kPadding;
  frame.text({.id = "counts",
              .rect = {left, kCounts.y + 22, 700, 0},
              .text = texts("dashboard.counts"),
              .style = ui::style::kSubheading});
  const std::string_view goal = texts("dashboard.goal");
  const ui::TextStyle small = ui::style::kSmall;
  const float goal_width = frame.text_width(goal, small);
  const float goal_left = kCounts.right() - kPadding - goal_width;
  frame.fill({goal_left - 20, kCounts.y + 28, 6, 28}, ui::Color::kInk);
  frame.label({goal_left, kCounts.y + 22, goal_width + 2, 0}, goal, small);
  std::vector<TopicLine> lines = topic_lines(figures, scene);
  const std::uint64_t most = most_of(lines);
  if (lines.size() > kMostRows) lines.resize(kMostRows);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ui::Rect row{left, kCounts.y + kRowsTop - 18 + static_cast<float>(i) * kRowPitch,
                       kCounts.w - 2 * kPadding, 36};
    count_row(frame, lines[i], "count/" + std::to_string(i), most, scene, row, kBarLeft, kBarWidth);
  }
  const std::string missing = missing_words(figures, scene);
  if (missing.empty()) return;
  const float width = kCounts.w - 2 * kPadding;
  const float high = frame.text_size(missing, ui::style::kNote, width - 96).h;
  const float box = std::max(64.0F, high + 2 * ui::space::kXs);
  const ui::Rect note{left, kCounts.bottom() - 20 - box, width, box};
  frame.fill(note, ui::Color::kSurfaceSun, ui::radius::kMd);
  frame.icon(ui::Icon::kPeople, {note.x + 40, note.centre().y}, ui::icon_size::kMd, ui::Color::kWarning);
  frame.text({.id = "not-heard",
              .rect = {note.x + 76, note.centre().y - high / 2, note.w - 96, high},
              .text = missing,
              .style = ui::style::kNote});
}

std::string now_line(const Scene& scene) {
  return scene.texts("dashboard.now", {{"date", scene.texts.weekday_and_date(scene.today)},
                                       {"time", scene.texts.time_of_day(scene.minutes)}});
}

std::string visit_title(const Scene& scene) {
  if (scene.visit == nullptr) return std::string(scene.texts("dashboard.no_visit"));
  const std::string_view title = scene.say(scene.visit->title);
  const std::string_view place = scene.say(scene.visit->place);
  return place.empty() ? std::string(title) : std::string(title) + ", " + std::string(place);
}

// What can be done now comes first: sending where there is a connection and
// something waits.
bool can_send(const State& state) {
  return state.figures && state.figures->connected && state.figures->waiting > 0 && !state.sending;
}

ui::Button send_button(const State& state, const Texts& texts) {
  const bool can = can_send(state);
  std::string_view label = texts("dashboard.send");
  if (state.figures && !state.figures->connected) label = texts("dashboard.send.offline");
  if (state.figures && state.figures->connected && state.figures->waiting == 0)
    label = texts("dashboard.send.nothing");
  return {.id = "send",
          .label = label,
          .kind = can ? ui::ButtonKind::kPrimary : ui::ButtonKind::kSecondary,
          .icon = ui::Icon::kSync,
          .enabled = can,
          .zone = can ? ui::Zone::kPrimary : ui::Zone::kContent};
}

ui::Button visitors_button(const State& state, const Texts& texts) {
  const bool first = !can_send(state);
  return {.id = "to-visitors",
          .label = texts("dashboard.to_visitors"),
          .kind = first ? ui::ButtonKind::kPrimary : ui::ButtonKind::kSecondary,
          .icon = ui::Icon::kHome,
          .zone = first ? ui::Zone::kPrimary : ui::Zone::kBack};
}

// "Bezoek loopt · 1 uur 58 min".
std::string running_words(const Scene& scene) {
  const Texts& texts = scene.texts;
  if (scene.running->paused) return std::string(texts("dashboard.paused"));
  const auto& started = scene.running->started;
  if (!started || scene.wall < *started) return std::string(texts("dashboard.runs"));
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(scene.wall - *started).count();
  if (minutes >= 60 * 24) return std::string(texts("dashboard.runs"));
  const std::string m = std::to_string(minutes % 60);
  if (minutes < 60) return texts("dashboard.runs_minutes", {{"m", m}});
  return texts("dashboard.runs_hours", {{"h", std::to_string(minutes / 60)}, {"m", m}});
}

// "Herstart om 20.14 uur, niets kwijt", while the visit runs.
std::string restart_words(const Scene& scene) {
  if (scene.running == nullptr || !scene.running->restarted) return {};
  const std::string time = scene.texts.time_of_day(local_minutes(*scene.running->restarted));
  return scene.texts("dashboard.restarted", {{"time", time}});
}

// What was just done, else the hour.
std::string state_line(const State& state, const Scene& scene) {
  if (state.news == News::kSignalKept) return std::string(scene.texts("dashboard.signal_kept"));
  std::string line = now_line(scene);
  if (const std::string restart = restart_words(scene); !restart.empty()) line += " · " + restart;
  return line;
}

// The state of the visit, the hour, its title; at the right what can be done with it.
void head_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  ui::ButtonRow row(frame, {frame.screen().w - ui::layout::kMarginX, kVisitButtons},
                    ui::ButtonRow::From::kRight, ui::space::kMd);
  std::vector<VisitButton> buttons = visit_buttons(scene);
  for (auto each = buttons.rbegin(); each != buttons.rend(); ++each) {
    if (row.add(each->button)) actions.push_back(each->action);
  }
  float x = kTitle.x;
  if (scene.running != nullptr) {
    const std::string runs = running_words(scene);
    const ui::Rect pill = ui::pill(frame, kTitle,
                                   {.kind = scene.running->paused ? ui::PillKind::kSun : ui::PillKind::kRiver,
                                    .icon = scene.running->paused ? ui::Icon::kPause : ui::Icon::kPlayArrow,
                                    .label = runs});
    frame.list("runs", ui::Role::kStatus, pill, runs);
    x = pill.right() + ui::space::kXs;
  }
  const std::string line = state_line(state, scene);
  const float high = frame.line_height(ui::style::kSmall);
  frame.text({.id = "now",
              .rect = {x, kTitle.y + 24 - high / 2, row.next_x() - x, high},
              .text = line,
              .style = ui::style::kSmall});
  const std::string title = visit_title(scene);
  frame.text({.id = "title",
              .rect = {kTitle.x, kTitle.y + 50, row.next_x() - kTitle.x, 0},
              .text = title,
              .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
}

void tasks_drawn(ui::Frame& frame, const Texts& texts, std::vector<Action>& actions) {
  ui::Rect rect = kFirstTask;
  for (const TaskLook& look : kTasks) {
    ui::Button button = task_button(look, texts);
    button.rect = rect;
    if (ui::button(frame, button)) actions.emplace_back(Open{look.task});
    rect.y += kTaskPitch;
  }
}

void drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  frame.begin_screen("dashboard");
  if (desk_parts::top_bar(frame, scene, state.name)) actions.emplace_back(LogOut{});
  head_drawn(frame, state, scene, actions);
  if (state.figures) {
    const std::vector<Tile> all = tiles(*state.figures, scene);
    for (std::size_t i = 0; i < all.size(); ++i) {
      draw_tile(
          frame, all[i],
          {kFirstTile.x + static_cast<float>(i) * kTilePitch, kFirstTile.y, kFirstTile.w, kFirstTile.h});
    }
    counts_drawn(frame, *state.figures, scene);
  }
  tasks_drawn(frame, texts, actions);
  parts::BottomBar bar(frame);
  const ui::Button send = send_button(state, texts);
  const ui::Button visitors = visitors_button(state, texts);
  const bool sends = can_send(state);
  if (bar.right.add(sends ? send : visitors))
    actions.emplace_back(sends ? Action(Send{}) : Action(ToVisitors{}));
  if (bar.left.add(sends ? visitors : send))
    actions.emplace_back(sends ? Action(ToVisitors{}) : Action(Send{}));
  for (const TaskLook& look : kBarTasks) {
    ui::Button button = task_button(look, texts);
    button.kind = ui::ButtonKind::kSecondary;
    if (bar.left.add(button)) actions.emplace_back(Open{look.task});
  }
}

void paged(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  constexpr float kTileLeast = 400;
  constexpr float kRowHeight = 64;
  Paged page(frame, scene,
             {.name = "dashboard",
              .note = texts("dashboard.signed_in", {{"name", state.name}}),
              .above = (scene.running == nullptr ? std::string() : running_words(scene) + " · ") +
                       state_line(state, scene),
              .title = visit_title(scene)});
  if (state.figures) {
    for (const Tile& tile : tiles(*state.figures, scene)) {
      page.block({.least_width = kTileLeast,
                  .height = [&frame](float) { return kFirstTile.h * frame.text_scale(); },
                  .draw = [&frame, tile](ui::Rect rect) { draw_tile(frame, tile, rect); },
                  .split = {}});
    }
    const std::vector<TopicLine> lines = topic_lines(*state.figures, scene);
    const std::uint64_t most = most_of(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      page.block({.height = [&frame](float) { return kRowHeight * frame.text_scale(); },
                  .draw =
                      [&frame, &scene, line = lines[i], most, i](ui::Rect rect) {
                        const float name = rect.w * 0.42F;
                        count_row(frame, line, "count/" + std::to_string(i), most, scene, rect, name,
                                  rect.w * 0.3F);
                      },
                  .split = {}});
    }
    const std::string missing = missing_words(*state.figures, scene);
    if (!missing.empty())
      page.section({.panel = ui::PanelKind::kSun,
                    .lines = {{.id = "not-heard", .text = missing, .icon = ui::Icon::kPeople}}});
  }
  constexpr float kTaskLeast = 440;
  for (const VisitButton& each : visit_buttons(scene))
    page.button(each.button, kTaskLeast, [&actions, action = each.action] { actions.push_back(action); });
  const auto add_task = [&](const TaskLook& look) {
    page.button(task_button(look, texts), kTaskLeast,
                [&actions, task = look.task] { actions.emplace_back(Open{task}); });
  };
  std::for_each(kTasks.begin(), kTasks.end(), add_task);
  std::for_each(kBarTasks.begin(), kBarTasks.end(), add_task);
  page.always(desk_parts::log_out_button(texts), [&actions] { actions.emplace_back(LogOut{}); });
  const bool sends = can_send(state);
  page.forward(sends ? send_button(state, texts) : visitors_button(state, texts),
               [&actions, sends] { actions.emplace_back(sends ? Action(Send{}) : Action(ToVisitors{})); });
  page.beside(sends ? visitors_button(state, texts) : send_button(state, texts),
              [&actions, sends] { actions.emplace_back(sends ? Action(ToVisitors{}) : Action(Send{})); });
  page.show_into(actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  (as_drawn(frame) ? drawn : paged)(frame, state, scene, actions);
  return actions;
}

}  // namespace zuil::dashboard
