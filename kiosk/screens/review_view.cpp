// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/icons.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/review.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/river.h"

namespace zuil::review {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr ui::Rect kCard{kLeft, 286, 1252, 0};
constexpr float kCardEdge = 5;      // above the first row and below the last
constexpr float kCardPadding = 32;  // left and right
constexpr float kRoom = 636;        // from the card's top to the bar, less some air
constexpr float kRowPadding = 16;
constexpr float kTextLeft = 166;
constexpr float kTextRight = 1060;
constexpr ui::Size kChange{195, 76};
constexpr float kLeastRow = 118;
constexpr float kLinesWhole = 6;  // of an opinion; a longer one gets "Lees alles"
constexpr float kSideLeft = 1356;
constexpr float kSideWidth = 500;

constexpr ui::TextStyle kQuestion = ui::style::kSmall;
constexpr ui::TextStyle kAnswer = ui::style::kBody.with_weight(ui::Weight::kMedium).with_line_height(1.3F);

// A row with its measures: only so much of a long opinion is shown here.
struct Measured {
  Row row;
  std::string shown;
  bool cut = false;
  float height = 0;
};

Measured measure(const ui::Frame& frame, Row row) {
  const float width = kTextRight - kTextLeft;
  Measured measured;
  measured.shown = row.answer;
  const ui::TextStyle style = row.typed ? kAnswer.as_typed() : kAnswer;
  const float most = kLinesWhole * frame.line_height(style) + 1;
  if (row.is_opinion && frame.text_size(row.answer, style, width).h > most) {
    measured.cut = true;
    const float less = (kLinesWhole - 1) * frame.line_height(style) + 1;
    measured.shown = std::string(parts::page_of_text(frame, row.answer, style, width, less, 0).text) + "…";
  }
  const float text = frame.line_height(kQuestion) + frame.text_size(measured.shown, style, width).h;
  const float buttons = measured.cut ? 2 * kChange.h + ui::space::kSm : kChange.h;
  measured.height = std::max({kLeastRow, text + 2 * kRowPadding, buttons + 42});
  measured.row = std::move(row);
  return measured;
}

// Where each page begins and the last one ends.
std::vector<std::size_t> page_starts(const std::vector<Measured>& rows) {
  std::vector<std::size_t> starts{0};
  float used = 2 * kCardEdge;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float room = kRoom - (rows.size() > 5 ? 92 : 0);  // for the page buttons
    if (used + rows[i].height > room && i > starts.back()) {
      starts.push_back(i);
      used = 2 * kCardEdge;
    }
    used += rows[i].height;
  }
  starts.push_back(rows.size());
  return starts;
}

void draw_row(ui::Frame& frame, const Measured& measured, float top, const Texts& texts, bool busy,
              std::vector<Action>& actions) {
  const Row& row = measured.row;
  const float middle = top + measured.height / 2;
  frame.icon(icon_named(row.icon), {kCard.x + 54, middle}, ui::icon_size::kMd, ui::Color::kPrimary);
  const ui::TextStyle style = row.typed ? kAnswer.as_typed() : kAnswer;
  const float width = kTextRight - kTextLeft;
  const float text_height = frame.line_height(kQuestion) + frame.text_size(measured.shown, style, width).h;
  const float y = middle - text_height / 2;
  const std::string id = row.is_opinion ? "row-opinion" : "row/" + row.id;
  const std::string answer_id = id + "/answer";
  frame.text({.id = id, .rect = {kTextLeft, y, width, 0}, .text = row.question, .style = kQuestion});
  frame.text({.id = answer_id,
              .rect = {kTextLeft, y + frame.line_height(kQuestion), width, 0},
              .text = measured.shown,
              .style = row.complete ? style : style.with_color(ui::Color::kDanger),
              .typed = row.typed});

  const float x = kCard.right() - kCardPadding - kChange.w;
  const float buttons = measured.cut ? 2 * kChange.h + ui::space::kSm : kChange.h;
  const std::string change_id = row.is_opinion ? "change-opinion" : "change/" + row.id;
  const std::string spoken = texts("review.change_spoken", {{"what", row.question}});
  if (ui::button(frame, {.id = change_id,
                         .rect = {x, middle - buttons / 2, kChange.w, kChange.h},
                         .label = texts("review.change"),
                         .icon = ui::Icon::kEdit,
                         .enabled = !busy,
                         .spoken = spoken})) {
    actions.emplace_back(Change{row.is_opinion ? std::string() : row.id});
  }
  if (measured.cut && ui::button(frame, {.id = "read-all",
                                         .rect = {x, middle + buttons / 2 - kChange.h, kChange.w, kChange.h},
                                         .label = texts("opinion.read_all"),
                                         .enabled = !busy})) {
    actions.emplace_back(Read{true});
  }
}

void draw_rows(ui::Frame& frame, const State& state, const Trajectory& trajectory, const Draft& draft,
               const Scene& scene, std::vector<Action>& actions) {
  std::vector<Measured> measured;
  for (Row& row : rows(trajectory, draft, scene)) measured.push_back(measure(frame, std::move(row)));
  const auto starts = page_starts(measured);
  const int pages = static_cast<int>(starts.size()) - 1;
  const int shown = std::clamp(state.page, 0, pages - 1);
  const std::size_t from = starts[static_cast<std::size_t>(shown)];
  const std::size_t until = starts[static_cast<std::size_t>(shown) + 1];

  float height = 2 * kCardEdge;
  for (std::size_t i = from; i < until; ++i) height += measured[i].height;
  ui::panel(frame, {kCard.x, kCard.y, kCard.w, height}, ui::PanelKind::kSurface);
  float y = kCard.y + kCardEdge;
  for (std::size_t i = from; i < until; ++i) {
    if (i > from) {
      frame.fill({kCard.x + kCardPadding, y - 1, kCard.w - 2 * kCardPadding, ui::border::kHairline},
                 ui::Color::kBorderSoft);
    }
    draw_row(frame, measured[i], y, scene.texts, state.sending, actions);
    y += measured[i].height;
  }
  if (const auto by = parts::page_buttons(frame, scene.texts, {kCard.right(), 892}, shown, pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

bool send_button(parts::BottomBar& bar, const State& state, const Texts& texts) {
  return bar.right.add({.id = "send",
                        .rect = {0, 0, 327, 0},
                        .label = texts(state.sending ? "review.sending" : "review.send"),
                        .kind = ui::ButtonKind::kPrimary,
                        .icon = ui::Icon::kCheck,
                        .busy = state.sending,
                        .zone = ui::Zone::kPrimary});
}

}  // namespace

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("review");
  parts::top_bar(frame, scene, scene.say(trajectory.title), texts("bar.sent_at_the_end"));

  if (state.reading) {
    if (const auto by = parts::read_text(frame, scene, draft.opinion.text(), state.reading_page)) {
      actions.emplace_back(TurnPage{*by});
    }
    parts::BottomBar bar(frame);
    if (bar.stop(texts)) actions.emplace_back(Stop{});
    if (bar.back(texts)) actions.emplace_back(Back{});
    return actions;
  }

  const bool polled = trajectory.poll && has_answers(*trajectory.poll, draft);
  const int steps = polled ? static_cast<int>(questions_asked(*trajectory.poll, draft).size()) : 1;
  ui::river_progress(frame, {.id = "progress",
                             .rect = {kLeft, 134, frame.screen().w - 2 * kLeft, 64},
                             .words = texts("review.last_step"),
                             .steps = steps,
                             .current = steps});
  frame.text({.id = "title",
              .rect = {kLeft, 216, kCard.w, 0},
              .text = texts("review.title"),
              .style = ui::style::kQuestion,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  draw_rows(frame, state, trajectory, draft, scene, actions);

  const float next = parts::note_panel(frame, {.id = "anonymous",
                                               .at = {kSideLeft, kCard.y},
                                               .width = kSideWidth,
                                               .icon = ui::Icon::kSecurity,
                                               .title = texts("review.no_name"),
                                               .text = texts("review.no_name.why")});
  const std::string afterwards = texts.count("review.afterwards.what", scene.days_to_town_hall());
  parts::note_panel(frame, {.id = "afterwards",
                            .at = {kSideLeft, next + ui::space::kMd},
                            .width = kSideWidth,
                            .kind = ui::PanelKind::kRiver,
                            .icon = ui::Icon::kSend,
                            .color = ui::Color::kRiver,
                            .title = texts("review.afterwards"),
                            .text = afterwards});

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (send_button(bar, state, texts)) actions.emplace_back(Send{});
  if (bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::review
