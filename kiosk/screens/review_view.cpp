// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <memory>
#include <utility>

#include "kiosk/screens/icons.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/paged_section.h"
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

std::string row_id(const Row& row) {
  switch (row.kind) {
    case RowKind::kOpinion: return "row-opinion";
    case RowKind::kAbout: return "row-about";
    case RowKind::kQuestion: break;
  }
  return "row/" + row.id;
}
std::string change_id(const Row& row) {
  switch (row.kind) {
    case RowKind::kOpinion: return "change-opinion";
    case RowKind::kAbout: return "change-about";
    case RowKind::kQuestion: break;
  }
  return "change/" + row.id;
}
Action change(const Row& row) {
  if (row.kind == RowKind::kAbout) return ChangeAbout{};
  return Change{row.id};
}

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
  if (row.kind == RowKind::kOpinion && frame.text_size(row.answer, style, width).h > most) {
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
  const std::string id = row_id(row);
  const std::string answer_id = id + "/answer";
  frame.text({.id = id, .rect = {kTextLeft, y, width, 0}, .text = row.question, .style = kQuestion});
  frame.text({.id = answer_id,
              .rect = {kTextLeft, y + frame.line_height(kQuestion), width, 0},
              .text = measured.shown,
              .style = row.complete ? style : style.with_color(ui::Color::kDanger),
              .typed = row.typed});

  const float x = kCard.right() - kCardPadding - kChange.w;
  const float buttons = measured.cut ? 2 * kChange.h + ui::space::kSm : kChange.h;
  const std::string button_id = change_id(row);
  const std::string spoken = texts("review.change_spoken", {{"what", row.question}});
  if (ui::button(frame, {.id = button_id,
                         .rect = {x, middle - buttons / 2, kChange.w, kChange.h},
                         .label = texts("review.change"),
                         .icon = ui::Icon::kEdit,
                         .enabled = !busy,
                         .spoken = spoken})) {
    actions.push_back(change(row));
  }
  if (measured.cut && ui::button(frame, {.id = "read-all",
                                         .rect = {x, middle + buttons / 2 - kChange.h, kChange.w, kChange.h},
                                         .label = texts("opinion.read_all"),
                                         .enabled = !busy})) {
    actions.emplace_back(Read{true});
  }
}

void draw_rows(ui::Frame& frame, const State& state, std::vector<Row> rows, const Scene& scene,
               std::vector<Action>& actions) {
  std::vector<Measured> measured;
  for (Row& row : rows) measured.push_back(measure(frame, std::move(row)));
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

ui::Button send_button(const State& state, const Scene& scene) {
  const std::string_view send = scene.via == Via::kPaper ? "paper.keep" : "review.send";
  return {.id = "send",
          .rect = {0, 0, 327, 0},
          .label = scene.texts(state.sending ? "review.sending" : send),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .busy = state.sending,
          .zone = ui::Zone::kPrimary};
}

// A row of the paged screen: the question, the answer whole, and "Wijzig".
Paged::Block row_block(ui::Frame& frame, const Texts& texts, const Row& row, bool busy,
                       std::vector<Action>& actions) {
  const auto owned = std::make_shared<const Row>(row);
  const std::string spoken = texts("review.change_spoken", {{"what", row.question}});
  const std::string label(texts("review.change"));
  const auto button = [owned, spoken, label, busy](const std::string& id) {
    return ui::Button{.id = id, .label = label, .icon = ui::Icon::kEdit, .enabled = !busy, .spoken = spoken};
  };
  constexpr float kPad = 24;
  const auto style_of = [](const Row& each) { return each.typed ? kAnswer.as_typed() : kAnswer; };
  // The button stands at the right, or where that leaves too little below the words.
  struct Place {
    float words = 0;
    float button = 0;
    bool below = false;
  };
  const auto place = [&frame, button](float width) {
    const float wide = ui::button_width(frame, button("x"));
    const float beside = width - 2 * kPad - wide - ui::space::kMd;
    if (beside < width * 0.45F) return Place{width - 2 * kPad, wide, true};
    return Place{beside, wide, false};
  };
  const auto words_height = [&frame, owned, style_of](float width) {
    return frame.text_size(owned->question, kQuestion, width).h +
           frame.text_size(owned->answer, style_of(*owned), width).h;
  };
  const auto height = [&frame, place, words_height, button](float width) {
    const Place at = place(width);
    const float high = Paged::button_height(frame, button("x"), at.button);
    const float words = words_height(at.words);
    return 2 * kPad + (at.below ? words + ui::space::kSm + high : std::max(words, high));
  };
  const auto draw = [&frame, &actions, owned, place, words_height, button, style_of](ui::Rect rect) {
    const Row& each = *owned;
    ui::panel(frame, rect, ui::PanelKind::kSurface);
    const Place at = place(rect.w);
    const std::string id = row_id(each);
    const std::string answer_id = id + "/answer";
    const std::string button_id = change_id(each);
    const float words = words_height(at.words);
    float y = at.below ? rect.y + kPad : rect.centre().y - words / 2;
    const float x = rect.x + kPad;
    frame.text({.id = id, .rect = {x, y, at.words, 0}, .text = each.question, .style = kQuestion});
    const float question = frame.text_size(each.question, kQuestion, at.words).h;
    const ui::TextStyle style = style_of(each);
    frame.text({.id = answer_id,
                .rect = {x, y + question, at.words, 0},
                .text = each.answer,
                .style = each.complete ? style : style.with_color(ui::Color::kDanger),
                .typed = each.typed});
    ui::Button placed = button(button_id);
    const float high = Paged::button_height(frame, placed, at.button);
    const float top = at.below ? y + words + ui::space::kSm : rect.centre().y - high / 2;
    placed.rect = {at.below ? x : rect.right() - kPad - at.button, top, at.button, high};
    if (ui::button(frame, placed)) actions.push_back(change(each));
  };
  // An answer that fills more than a page: its words, and the button after them.
  const auto split = [&frame, &actions, owned, button, style_of](float width, float most) {
    const std::string id = row_id(*owned);
    Paged::Section section{
        .panel = ui::PanelKind::kSurface,
        .heading = {.id = id, .text = owned->question, .style = kQuestion},
        .lines = {
            {.id = id + "/answer", .text = owned->answer, .style = style_of(*owned), .typed = owned->typed}}};
    std::vector<Paged::Block> blocks = block_of(frame, std::move(section)).split(width, most);
    const std::string button_id = change_id(*owned);
    const auto placed_in = [button, button_id](ui::Rect rect) {
      ui::Button placed = button(button_id);
      placed.rect = rect;
      return placed;
    };
    blocks.push_back({.height = [&frame, placed_in](
                                    float wide) { return Paged::button_height(frame, placed_in({}), wide); },
                      .draw =
                          [&frame, &actions, owned, placed_in](ui::Rect rect) {
                            const float wide = ui::button_width(frame, placed_in({}));
                            if (ui::button(frame, placed_in({rect.x, rect.y, wide, rect.h}))) {
                              actions.push_back(change(*owned));
                            }
                          }});
    return blocks;
  };
  return {.least_width = 0, .height = height, .draw = draw, .split = split};
}

// The opinion of somebody who wrote more than a page holds is read on a screen of its own.
Row shortened(const ui::Frame& frame, Row row, bool* cut) {
  const float width = frame.screen().w * 0.55F;
  const ui::TextStyle style = kAnswer.as_typed();
  const float most = 3 * frame.line_height(style) + 1;
  *cut = row.kind == RowKind::kOpinion && frame.text_size(row.answer, style, width).h > most;
  if (*cut)
    row.answer = std::string(parts::page_of_text(frame, row.answer, style, width, most, 0).text) + "…";
  return row;
}

std::vector<Action> paged_reading(const Draft& draft, const Trajectory& trajectory, const Scene& scene,
                                  ui::Frame& frame) {
  std::vector<Action> actions;
  Paged paged(frame, scene,
              {.name = "review",
               .place = std::string(scene.say(trajectory.title)),
               .note = std::string(scene.texts("bar.sent_at_the_end")),
               .title = std::string(scene.texts("read.title"))});
  paged.text({.id = "written",
              .text = std::string(draft.opinion.text()),
              .style = ui::style::kLead.as_typed(),
              .typed = true});
  paged.always_into(actions);
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

// Whose review it is asks differently: what somebody helped to write is read out.
std::string_view title_key(Via via) {
  if (via == Via::kHelped) return "helped.review";
  return via == Via::kPaper ? "paper.review" : "review.title";
}

std::vector<Action> shown(Paged& paged, const State& state, const Scene& scene,
                          std::vector<Action>& actions) {
  paged.always_into(actions);
  paged.forward(send_button(state, scene), [&actions] { actions.emplace_back(Send{}); });
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return std::move(actions);
}

std::vector<Action> paged_view(const State& state, const Draft& draft, const about_you::Told* about,
                               const Trajectory& trajectory, const Scene& scene, ui::Frame& frame) {
  if (state.reading) return paged_reading(draft, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "review",
               .place = std::string(scene.say(trajectory.title)),
               .note = std::string(texts("bar.sent_at_the_end")),
               .above = std::string(texts("review.last_step")),
               .title = std::string(texts(title_key(scene.via))),
               .lead = std::string(scene.via == Via::kHelped ? texts("helped.read_out") : "")});
  for (const Row& row : rows(trajectory, draft, about, scene)) {
    bool cut = false;
    const Row shown = shortened(frame, row, &cut);
    paged.block(row_block(frame, texts, shown, state.sending, actions));
    if (cut) {
      paged.button({.id = "read-all",
                    .label = texts("opinion.read_all"),
                    .icon = ui::Icon::kVisibility,
                    .enabled = !state.sending},
                   0, [&actions] { actions.emplace_back(Read{true}); });
    }
  }
  // What happens with it is told to whom it is of.
  if (scene.via == Via::kPaper) return shown(paged, state, scene, actions);
  paged.section({.panel = ui::PanelKind::kMeadow,
                 .heading = {.id = "anonymous",
                             .text = std::string(texts("review.no_name")),
                             .icon = ui::Icon::kSecurity},
                 .lines = {{.id = "anonymous/text", .text = std::string(texts("review.no_name.why"))}},
                 .least_width = 560});
  paged.section({.panel = ui::PanelKind::kRiver,
                 .heading = {.id = "afterwards",
                             .text = std::string(texts("review.afterwards")),
                             .icon = ui::Icon::kSend,
                             .icon_color = ui::Color::kRiver},
                 .lines = {{.id = "afterwards/text",
                            .text = texts.count("review.afterwards.what", scene.days_to_town_hall())}},
                 .least_width = 560});
  return shown(paged, state, scene, actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Draft& draft, const about_you::Told* about,
                         const Trajectory& trajectory, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, draft, about, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("review");
  parts::top_bar(frame, scene, scene.say(trajectory.title), texts("bar.sent_at_the_end"));

  if (state.reading) {
    if (const auto by = parts::read_text(frame, scene, draft.opinion.text(), state.reading_page)) {
      actions.emplace_back(TurnPage{*by});
    }
    parts::BottomBar bar(frame);
    bar.always(scene, actions);
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
  draw_rows(frame, state, rows(trajectory, draft, about, scene), scene, actions);

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
  bar.always(scene, actions);
  if (bar.right.add(send_button(state, scene))) actions.emplace_back(Send{});
  if (bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::review
