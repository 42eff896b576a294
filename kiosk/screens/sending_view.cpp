// SPDX-License-Identifier: EUPL-1.2
// Screens 18a to 18c, as a sheet over the dashboard.
#include <algorithm>
#include <string>

#include "kiosk/screens/dashboard.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/control_style.h"
#include "ui/dialog.h"
#include "ui/frame.h"

namespace zuil::dashboard {
namespace {

constexpr float kWidth = 1240;
constexpr float kPadding = 60;
constexpr float kBarHeight = 64;

// "nog ongeveer 20 seconden": rounded up to what can be believed.
std::string time_left(const Sending& sending, const Texts& texts, Instant now) {
  if (sending.arrived == 0 || sending.arrived >= sending.waiting) return {};
  const double gone = std::chrono::duration<double>(now - sending.began).count();
  const double left =
      gone / static_cast<double>(sending.arrived) * static_cast<double>(sending.waiting - sending.arrived);
  if (left > 90) return texts.count("sending.minutes", static_cast<std::uint64_t>((left + 59) / 60));
  const auto tens = static_cast<std::uint64_t>((left + 9) / 10);
  return texts.count("sending.seconds", std::max<std::uint64_t>(tens, 1) * 10);
}

ui::Rect sheet_of(const ui::Frame& frame, float height) {
  const ui::Rect screen = frame.screen();
  const float width = std::min(kWidth, screen.w - 2 * ui::space::kLg);
  const float high =
      std::min(height * std::max(1.0F, frame.text_scale() * 0.85F), screen.h - 2 * ui::space::kSm);
  return {screen.centre().x - width / 2, screen.centre().y - high / 2, width, high};
}

ui::Rect open_sheet(ui::Frame& frame, const Sending& sending, std::string_view title, float height) {
  return ui::dialog(
             frame,
             {.id = "sending", .rect = sheet_of(frame, height), .label = title, .opened = sending.opened})
      .rect;
}

// A title with an icon before it and a line below. Where that ends.
float heading(ui::Frame& frame, ui::Rect sheet, ui::Icon icon, ui::Color color, std::string_view title,
              std::string_view text) {
  const float x = sheet.x + kPadding + 106;
  const float width = sheet.right() - kPadding - x;
  const ui::Rect used = frame.text({.id = "sending/title",
                                    .rect = {x, sheet.y + 52, width, 0},
                                    .text = title,
                                    .style = parts::large(frame, ui::style::kHeading),
                                    .role = ui::Role::kTitle});
  const ui::Rect below = frame.text({.id = "sending/text",
                                     .rect = {x, used.bottom() + 4, width, 0},
                                     .text = text,
                                     .style = ui::style::kLead});
  frame.icon(icon, {sheet.x + kPadding + 42, (used.y + below.bottom()) / 2}, ui::icon_size::kXl, color);
  return below.bottom();
}

std::vector<Action> under_way(const Sending& sending, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const ui::Rect sheet = open_sheet(frame, sending, texts("sending.title"), 510);
  float y = heading(frame, sheet, ui::Icon::kSync, ui::Color::kRiver, texts("sending.title"),
                    texts("sending.text"));
  const float x = sheet.x + kPadding;
  const float width = sheet.w - 2 * kPadding;
  const ui::Rect track{x, y + 28, width, kBarHeight};
  frame.fill(track, ui::Color::kBarTrack, ui::radius::kMd);
  const float share = sending.waiting == 0 ? 0.0F
                                           : static_cast<float>(std::min(sending.arrived, sending.waiting)) /
                                                 static_cast<float>(sending.waiting);
  if (share > 0)
    frame.fill({track.x, track.y, std::max(track.h, track.w * share), track.h}, ui::Color::kRiver,
               ui::radius::kMd);
  ui::WidgetState state;
  state.value = std::to_string(sending.arrived) + "/" + std::to_string(sending.waiting);
  const std::string arrived =
      texts("sending.arrived", {{"n", texts.number(sending.arrived)}, {"of", texts.number(sending.waiting)}});
  frame.list("sending/bar", ui::Role::kStatus, track, arrived, std::move(state));
  y = track.bottom() + 20;
  frame.label({x, y, width, 0}, arrived, ui::style::kLead);
  const std::string left = time_left(sending, texts, frame.now());
  frame.label({x, y, width, 0}, left, ui::style::kLead.aligned(ui::Align::kRight));
  frame.redraw_at(frame.now() + std::chrono::seconds(1));
  const ui::Button stop{.id = "stop-sending",
                        .label = texts(sending.stopping ? "sending.stopping" : "sending.stop"),
                        .icon = ui::Icon::kPause,
                        .busy = sending.stopping,
                        .zone = ui::Zone::kPrimary};
  const float button = ui::button_width(frame, stop);
  const float bottom = sheet.bottom() - kPadding + 8;
  ui::Button placed = stop;
  placed.rect = {sheet.right() - kPadding - button, bottom - 96, button, 96};
  if (ui::button(frame, placed)) actions.emplace_back(StopSending{});
  parts::icon_line(frame,
                   {.id = "sending/safe",
                    .rect = {x, bottom - 88, placed.rect.x - x - ui::space::kMd, 0},
                    .text = texts("sending.safe"),
                    .style = ui::style::kNote},
                   ui::Icon::kLock, ui::Color::kRiver, ui::icon_size::kMd);
  return actions;
}

// A coloured box with a heading and words.
void box(ui::Frame& frame, ui::Rect rect, std::string_view id, ui::Color paper, ui::Icon icon,
         ui::Color color, std::string_view title, const std::string& text, const std::string& note) {
  constexpr float kInner = 30;
  frame.fill(rect, paper, ui::radius::kLg);
  if (frame.theme().high_contrast())
    frame.border(rect, ui::Color::kBorder, frame.border_width(false), ui::radius::kLg);
  const float x = rect.x + kInner;
  const float width = rect.w - 2 * kInner;
  const std::string heading_id = std::string(id) + "/heading";
  const float used = parts::icon_heading(
      frame, {.id = heading_id,
              .at = {x, rect.y + 26},
              .width = width,
              .icon = icon,
              .color = color,
              .words = title,
              .style = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(color)});
  const ui::Rect words = frame.text(
      {.id = id, .rect = {x, rect.y + 26 + used + 10, width, 0}, .text = text, .style = ui::style::kNote});
  if (note.empty()) return;
  const std::string note_id = std::string(id) + "/note";
  frame.text({.id = note_id,
              .rect = {x, words.bottom() + 12, width, 0},
              .text = note,
              .style = ui::style::kSmall.with_color(ui::Color::kInkSoft)});
}

std::vector<Action> failed(const Sending& sending, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const ui::Rect sheet = open_sheet(frame, sending, texts("sending.failed"), 660);
  const std::string still_here = texts.count("sending.nothing_lost", sending.left);
  const float y =
      heading(frame, sheet, ui::Icon::kSyncProblem, ui::Color::kDanger, texts("sending.failed"), still_here);
  constexpr float kGap = 24;
  const float x = sheet.x + kPadding;
  const float width = (sheet.w - 2 * kPadding - kGap) / 2;
  constexpr float kButton = 104;
  const float bottom = sheet.bottom() - kPadding + 8;
  const ui::Rect left{x, y + 28, width, bottom - kButton - 36 - (y + 28)};
  const std::string time = texts.time_of_day(local_minutes(sending.ended));
  box(frame, left, "sending/what", ui::Color::kSurfaceBrick, ui::Icon::kWifiOff, ui::Color::kDanger,
      texts("sending.what"), sending.what, texts("sending.code", {{"code", sending.code}, {"time", time}}));
  box(frame, {left.right() + kGap, left.y, width, left.h}, "sending/remedy", ui::Color::kSurfaceMeadow,
      ui::Icon::kCheckCircle, ui::Color::kPrimary, texts("sending.remedy"), sending.remedy, {});
  ui::ButtonRow right(frame, {sheet.right() - kPadding, bottom - kButton / 2}, ui::ButtonRow::From::kRight);
  if (right.add({.id = "send-again",
                 .label = texts("sending.again"),
                 .kind = ui::ButtonKind::kPrimary,
                 .icon = ui::Icon::kRefresh,
                 .zone = ui::Zone::kPrimary}))
    actions.emplace_back(Send{});
  ui::ButtonRow close(frame, {x, bottom - kButton / 2}, ui::ButtonRow::From::kLeft);
  if (close.add({.id = "close",
                 .rect = {0, 0, 0, kButton},
                 .label = texts("sending.close"),
                 .icon = ui::Icon::kClose,
                 .zone = ui::Zone::kBack}))
    actions.emplace_back(CloseSending{});
  return actions;
}

std::vector<Action> done(const Sending& sending, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const std::string title = texts.count("sending.done", sending.arrived);
  const ui::Rect sheet = open_sheet(frame, sending, title, 568);
  const ui::Point middle{sheet.centre().x, sheet.y + 140};
  frame.circle(middle, 88, ui::Color::kPrimary);
  frame.icon(ui::Icon::kCheck, middle, 128, ui::Color::kOnPrimary);
  const float x = sheet.x + kPadding;
  const float width = sheet.w - 2 * kPadding;
  const ui::Rect used =
      frame.text({.id = "sending/title",
                  .rect = {x, middle.y + 112, width, 0},
                  .text = title,
                  .style = parts::large(frame, ui::style::kHeading).aligned(ui::Align::kCentre),
                  .role = ui::Role::kTitle});
  const std::string when =
      texts("sending.done.text", {{"time", texts.time_of_day(local_minutes(sending.ended))}});
  frame.text({.id = "sending/text",
              .rect = {x, used.bottom() + 8, width, 0},
              .text = when,
              .style = ui::style::kLead.aligned(ui::Align::kCentre)});
  ui::Button close{.id = "close",
                   .label = texts("sending.ready"),
                   .kind = ui::ButtonKind::kPrimary,
                   .icon = ui::Icon::kCheck,
                   .zone = ui::Zone::kPrimary};
  const float button = std::max(290.0F, ui::button_width(frame, close));
  close.rect = {sheet.centre().x - button / 2, sheet.bottom() - 156, button, 104};
  if (ui::button(frame, close)) actions.emplace_back(CloseSending{});
  frame.redraw_at(sending.closes);
  return actions;
}

}  // namespace

std::vector<Action> sending_view(const Sending& sending, const Scene& scene, ui::Frame& frame) {
  switch (sending.stage) {
    case Sending::Stage::kUnderWay: return under_way(sending, scene, frame);
    case Sending::Stage::kFailed: return failed(sending, scene, frame);
    case Sending::Stage::kDone: return done(sending, scene, frame);
  }
  return {};
}

}  // namespace zuil::dashboard
