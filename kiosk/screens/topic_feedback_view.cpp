// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/topic_feedback.h"
#include "kiosk/screens/topic_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::topic {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kWidth = ui::layout::kScreenWidth - 2 * ui::layout::kMarginX;
constexpr float kRight = kLeft + kWidth;
constexpr float kRow = 116;  // at least
constexpr float kRowGap = ui::space::kXs;
constexpr float kSaid = 150;
constexpr float kSaidWidth = 550;
constexpr float kDid = 788;
constexpr float kDidRight = 1620;
constexpr float kPillRight = kRight - 28;
constexpr float kPillRoom = 236;  // for the widest, and air before it
constexpr float kHeads = 443;
constexpr float kRows = 484;       // the first row
constexpr float kRowsEnd = 860;    // the last row ends above it
constexpr float kFoot = 910;       // middle of what stands below
constexpr float kLateTurn = 902;   // middle of the page buttons there
constexpr float kLateLower = 112;  // the panel of a late answer pushes all down

const ui::TextStyle kBold = ui::style::kNote.with_weight(ui::Weight::kBold).with_line_height(1.3F);
const ui::TextStyle kPlain = ui::style::kNote.with_line_height(1.3F);
const ui::TextStyle kFine = ui::style::kSmall.with_line_height(1.3F);

float did_width() { return std::min(kDidRight, kPillRight - kPillRoom) - kDid; }

float text_height(ui::Frame& frame, const std::string& text, const ui::TextStyle& style, float width) {
  return text.empty() ? 0 : frame.text_size(text, style, width).h;
}

float said_height(ui::Frame& frame, const FeedbackRow& row) {
  return text_height(frame, row.said, kBold, kSaidWidth) + text_height(frame, row.times, kFine, kSaidWidth);
}
float did_height(ui::Frame& frame, const FeedbackRow& row) {
  return text_height(frame, row.did, kPlain, did_width()) +
         text_height(frame, row.reason, kFine, did_width());
}
float row_height(ui::Frame& frame, const FeedbackRow& row) {
  return std::max(kRow, std::max(said_height(frame, row), did_height(frame, row)) + 28);
}

// Where each page begins; the last one is the end of all.
std::vector<std::size_t> page_starts(ui::Frame& frame, const std::vector<FeedbackRow>& rows, float room) {
  std::vector<std::size_t> starts{0};
  float left = room;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float height = row_height(frame, rows[i]);
    const std::size_t on_page = i - starts.back();
    if (on_page > 0 && (height > left || on_page == kMostPostsOnPage)) {
      starts.push_back(i);
      left = room;
    }
    left -= height + kRowGap;
  }
  starts.push_back(rows.size());
  return starts;
}

ui::Pill pill_of(const FeedbackRow& row) {
  switch (row.outcome) {
    case Outcome::kDone: return {ui::PillKind::kGreen, ui::Icon::kCheckCircle, row.outcome_words};
    case Outcome::kPartly: return {ui::PillKind::kRiver, ui::Icon::kCheck, row.outcome_words};
    case Outcome::kInvestigating: return {ui::PillKind::kSun, ui::Icon::kSearch, row.outcome_words};
    case Outcome::kNot: break;
  }
  return {ui::PillKind::kOutline, ui::Icon::kCancel, row.outcome_words};
}

void draw_row(ui::Frame& frame, const FeedbackRow& row, std::size_t number, ui::Rect rect,
              const Scene& scene) {
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  const float middle = rect.centre().y;
  frame.icon(ui::Icon::kForum, {113, middle}, ui::icon_size::kMd, ui::Color::kRiver);
  const std::string id = "said/" + std::to_string(number);
  const std::string did = "did/" + std::to_string(number);
  const std::string times = id + "/times";
  const std::string why = did + "/why";
  const std::string said_aloud = scene.texts("feedback.said.spoken", {{"said", row.said}});
  const std::string did_aloud = scene.texts("feedback.did.spoken", {{"did", row.did}});
  float y = middle - said_height(frame, row) / 2;
  y += frame
           .text({.id = id,
                  .rect = {kSaid, y, kSaidWidth, 0},
                  .text = row.said,
                  .style = kBold,
                  .spoken = said_aloud})
           .h;
  if (!row.times.empty()) {
    frame.text({.id = times, .rect = {kSaid, y, kSaidWidth, 0}, .text = row.times, .style = kFine});
  }
  frame.icon(ui::Icon::kArrowForward, {739, middle}, ui::icon_size::kMd, ui::Color::kBorder);
  y = middle - did_height(frame, row) / 2;
  y += frame
           .text({.id = did,
                  .rect = {kDid, y, did_width(), 0},
                  .text = row.did,
                  .style = kPlain,
                  .spoken = did_aloud})
           .h;
  if (!row.reason.empty()) {
    frame.text({.id = why, .rect = {kDid, y, did_width(), 0}, .text = row.reason, .style = kFine});
  }
  const ui::Pill pill = pill_of(row);
  const float width = ui::pill_width(frame, pill);
  const std::string outcome = did + "/outcome";
  frame.list(outcome, ui::Role::kStatus, ui::pill(frame, {kPillRight - width, middle - 24}, pill),
             pill.label);
}

void title_row(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, bool paged) {
  const ui::TextStyle style = ui::style::kQuestion.with_size(ui::font_size::kH3);
  const std::string_view title = scene.texts("feedback.title");
  frame.text({.id = "feedback",
              .rect = {kLeft, 380, 1000, 0},
              .text = title,
              .style = style,
              .role = ui::Role::kTitle});
  const std::string_view intro = scene.say(trajectory.feedback_intro);
  if (intro.empty() || trajectory.feedback.empty()) return;
  const float x = kLeft + frame.text_width(title, style) + 24;
  const float height = frame.line_height(ui::style::kBody);
  frame.text({.id = "feedback/intro",
              .rect = {x, 413 - height / 2, kRight - (paged ? 440 : 0) - x, 0},
              .text = intro});
}

void heads(ui::Frame& frame, const Scene& scene, float lower) {
  const ui::TextStyle style = ui::style::kSmall.with_weight(ui::Weight::kBold).with_line_height(1.3F);
  frame.text({.id = "head/said",
              .rect = {92, kHeads + lower, 600, 0},
              .text = scene.texts("feedback.head.said"),
              .style = style.with_color(ui::Color::kRiver)});
  frame.text({.id = "head/did",
              .rect = {kDid, kHeads + lower, 600, 0},
              .text = scene.texts("feedback.head.did"),
              .style = style.with_color(ui::Color::kPrimary)});
}

// What is still without an answer, left of whatever stands at the right.
void foot(ui::Frame& frame, const std::string& words, float right) {
  if (words.empty()) return;
  const ui::TextStyle style = ui::style::kBody.with_line_height(1.25F);
  const float height = frame.text_size(words, style, right - 126).h;
  frame.icon(ui::Icon::kTimer, {82, kFoot - 1}, ui::icon_size::kMd, ui::Color::kPrimary);
  frame.text(
      {.id = "unanswered", .rect = {126, kFoot - height / 2, right - 126, 0}, .text = words, .style = style});
}

bool talk_button(ui::Frame& frame, const Scene& scene, float& next_x) {
  ui::ButtonRow row(frame, {kRight, kFoot}, ui::ButtonRow::From::kRight);
  const bool tapped = row.add(
      {.id = "talk", .rect = {0, 0, 0, 76}, .label = scene.texts("talk.title"), .icon = ui::Icon::kChat});
  next_x = row.next_x();
  return tapped;
}

void nothing_yet(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene, float lower) {
  const ui::Rect rect{kLeft, kRows + lower, kWidth, 148};
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  const std::string words = nothing_yet_words(trajectory, scene);
  const ui::TextStyle style = ui::style::kLead;
  const float height = frame.text_size(words, style, kWidth - 160).h;
  frame.icon(ui::Icon::kForum, {kLeft + 64, rect.centre().y}, ui::icon_size::kLg, ui::Color::kRiver);
  frame.text({.id = "nothing-yet",
              .rect = {kLeft + 120, rect.centre().y - height / 2, kWidth - 160, 0},
              .text = words,
              .style = style});
}

}  // namespace

void feedback_view(ui::Frame& frame, const State& state, const Trajectory& trajectory, const Scene& scene,
                   std::vector<Action>& actions) {
  const bool late = late_answer::promise_of(trajectory, scene) != late_answer::Promise::kKept;
  const float lower = late ? kLateLower : 0;
  const auto rows = feedback_rows(trajectory, scene);
  const auto starts = page_starts(frame, rows, kRowsEnd - kRows - lower);
  const int pages = static_cast<int>(starts.size()) - 1;
  const auto page = static_cast<std::size_t>(std::clamp(state.page.value_or(0), 0, pages - 1));
  if (late) {
    const ui::Rect place{kLeft, 366, kWidth, late_answer::kPanelHeight};
    if (late_answer::panel(frame, trajectory, scene, place)) actions.emplace_back(TalkToUs{});
  } else {
    title_row(frame, trajectory, scene, pages > 1);
  }

  if (rows.empty()) {
    nothing_yet(frame, trajectory, scene, lower);
  } else {
    heads(frame, scene, lower);
  }
  float y = kRows + lower;
  for (std::size_t i = starts[page]; i < starts[page + 1]; ++i) {
    const float height = row_height(frame, rows[i]);
    draw_row(frame, rows[i], i + 1, {kLeft, y, kWidth, height}, scene);
    y += height + kRowGap;
  }

  // The panel of a late answer has the way to talk, and takes the place of the page buttons.
  float right = late && pages > 1 ? kRight - 440 : kRight;
  if (!late && talk_button(frame, scene, right)) actions.emplace_back(TalkToUs{});
  foot(frame, unanswered_words(trajectory, scene), right);
  const ui::Point turn{kRight, late ? kLateTurn : 410};
  if (const auto by = parts::page_buttons(frame, scene.texts, turn, static_cast<int>(page), pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

}  // namespace zuil::topic
