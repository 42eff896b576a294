// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <utility>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/result.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::result {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kPillMiddle = 160;
constexpr float kTurn = 154;  // the middle of the page buttons
constexpr float kTurnRoom = 460;
constexpr float kTitleTop = 196;
constexpr ui::Rect kCard{kLeft, 285, 1300, 639};
constexpr float kPadX = 36;
constexpr float kPadY = 28;
constexpr float kTrack = 34;
constexpr float kTrackGap = 6;  // from the words to the track
constexpr float kMostGap = 48;  // between rows
constexpr float kOwnPill = 40;
constexpr std::size_t kCrowded = 6;  // so many rows have smaller figures
constexpr ui::Rect kMeaning{1404, 285, 452, 392};
constexpr ui::Rect kMore{1404, 701, 452, 223};

constexpr ui::TextStyle kLabel = ui::style::kBody.with_weight(ui::Weight::kMedium);
constexpr ui::TextStyle kFigure = ui::style::kBody.with_weight(ui::Weight::kBold);

// One bar with its measures.
struct Row {
  const Bar& bar;
  ui::TextStyle label;
  ui::TextStyle figure;
  std::string percent;  // empty where nothing is shown
  std::string detail;
  float percent_width = 0;
  float detail_width = 0;
  float label_room = 0;
  float words = 0;  // the height of the line of words

  float height() const { return words + kTrackGap + kTrack; }
};

ui::Pill own_pill(const Bar& bar) {
  return {.kind = ui::PillKind::kGreen, .icon = ui::Icon::kCheck, .label = bar.own_words, .height = kOwnPill};
}

Row measure(ui::Frame& frame, const Bar& bar, bool crowded, const Texts& texts) {
  Row row{bar,
          bar.own ? kLabel.with_weight(ui::Weight::kBold) : kLabel,
          crowded ? kFigure : kFigure.with_size(ui::font_size::kH4),
          {},
          bar.detail};
  if (bar.shown) {
    row.percent = texts.count("result.percent", static_cast<std::uint64_t>(bar.percent));
    row.detail = " · " + bar.detail;
    row.percent_width = frame.text_width(row.percent, row.figure);
  }
  row.detail_width = frame.text_width(row.detail, ui::style::kSmall);
  const float pill = bar.own ? ui::pill_width(frame, own_pill(bar)) + ui::space::kXs : 0;
  row.label_room = kCard.w - 2 * kPadX - row.percent_width - row.detail_width - pill - ui::space::kMd;
  row.words = frame.line_height(bar.shown ? row.figure : row.label);
  if (frame.text_width(bar.label, row.label) > row.label_room) {
    row.label = row.label.with_size(ui::font_size::kSmall).with_line_height(1.15F);
    row.words = std::max(row.words, frame.text_size(bar.label, row.label, row.label_room).h);
  }
  return row;
}

std::string spoken(const Bar& bar, const Texts& texts) {
  std::string words;
  if (bar.shown) {
    const std::string percent = texts.number(static_cast<std::uint64_t>(bar.percent));
    words = texts("result.spoken", {{"what", bar.label}, {"percent", percent}, {"detail", bar.detail}});
  } else {
    words = texts("result.spoken_few", {{"what", bar.label}, {"detail", bar.detail}});
  }
  if (bar.own) words = texts("result.spoken_own", {{"words", words}, {"own", bar.own_words}});
  return words;
}

void draw_row(ui::Frame& frame, const Row& row, float top, float grown, std::size_t number,
              const Texts& texts) {
  const Bar& bar = row.bar;
  const float left = kCard.x + kPadX;
  const float right = kCard.right() - kPadX;
  const float middle = top + row.words / 2;
  const ui::Size label = frame.text_size(bar.label, row.label, row.label_room);
  frame.label({left, middle - label.h / 2, row.label_room, label.h}, bar.label, row.label);
  if (bar.own) {
    ui::pill(frame, {left + label.w + ui::space::kXs, middle - kOwnPill / 2 - 1}, own_pill(bar));
  }
  // On one baseline, though of two sizes.
  const float lower = bar.shown ? (row.figure.size - ui::font_size::kSmall) * 0.35F : 0;
  const float detail = right - row.detail_width;
  frame.label_middle({detail, top + lower, row.detail_width + 1, row.words}, row.detail, ui::style::kSmall);
  if (bar.shown) {
    frame.label_middle({detail - row.percent_width, top, row.percent_width + 1, row.words}, row.percent,
                       row.figure);
  }

  const ui::Rect track{left, top + row.words + kTrackGap, right - left, kTrack};
  frame.fill(track, ui::Color::kBarTrack, ui::radius::kSm);
  const float fill = static_cast<float>(bar.percent) / 100 * track.w;
  if (bar.shown && bar.weight > 0) {
    frame.fill({track.x, track.y, std::max(2 * ui::radius::kSm, fill * grown), track.h},
               bar.own ? ui::Color::kBarOwn : ui::Color::kBarOther, ui::radius::kSm);
  }
  const std::string id = "bar/" + std::to_string(number);
  frame.list(id, ui::Role::kText, {left, top, right - left, row.height()}, spoken(bar, texts));
}

void draw_bars(ui::Frame& frame, const State& state, const std::vector<Result>& results, const Page& page,
               const Texts& texts) {
  ui::panel(frame, kCard, ui::PanelKind::kSurface);
  const Result& result = results[page.result];
  float top = kCard.y + kPadY;
  if (results.size() > 1) {
    top += frame
               .text({.id = "question",
                      .rect = {kCard.x + kPadX, top - 4, kCard.w - 2 * kPadX, 0},
                      .text = result.question,
                      .style = ui::style::kBody.with_line_height(1.25F)})
               .h +
           ui::space::k2XS;
  }
  std::vector<Row> rows;
  float height = 0;
  const bool crowded = page.bars >= kCrowded;
  for (std::size_t i = page.first; i < page.first + page.bars; ++i) {
    rows.push_back(measure(frame, result.bars[i], crowded, texts));
    height += rows.back().height();
  }
  const float room = kCard.bottom() - kPadY - top - height;
  const float gap = rows.size() > 1 ? std::min(kMostGap, room / static_cast<float>(rows.size() - 1)) : 0;
  const float grown = frame.progress(state.shown, ui::duration::kBarGrow);
  std::size_t number = page.first;
  for (const Row& row : rows) {
    draw_row(frame, row, top, grown, ++number, texts);
    top += row.height() + gap;
  }
}

void few_votes(ui::Frame& frame, const Texts& texts) {
  const ui::Rect card{kCard.x, kCard.y, kCard.w, 168};
  ui::panel(frame, card, ui::PanelKind::kSurface);
  const std::string words = texts.count("result.few.from", kLeastVotesShown);
  const ui::TextStyle style = ui::style::kLead;
  const float width = card.w - 200;
  const float height = frame.text_size(words, style, width).h;
  frame.icon(ui::Icon::kHowToVote, {card.x + 84, card.centre().y}, ui::icon_size::kXl, ui::Color::kRiver);
  frame.text({.id = "few",
              .rect = {card.x + 150, card.centre().y - height / 2, width, 0},
              .text = words,
              .style = style});
}

std::string meaning_words(const Trajectory& trajectory, const Scene& scene) {
  std::string words(scene.texts("result.meaning"));
  words += "\n\n";
  words += scene.dates_known ? scene.texts("result.not_decided", {{"date", scene.day(trajectory.closes)}})
                             : std::string(scene.texts("result.not_decided_later"));
  return words;
}

// What the figures are, and what they are not.
void meaning(ui::Frame& frame, const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  constexpr float kInset = 32;
  const float width = kMeaning.w - 2 * kInset;
  const std::string words = meaning_words(trajectory, scene);
  const ui::TextStyle style = ui::style::kBody.with_line_height(1.365F);
  const float height = std::max(kMeaning.h, 78 + frame.text_size(words, style, width).h + 20);
  ui::panel(frame, {kMeaning.x, kMeaning.y, kMeaning.w, height}, ui::PanelKind::kRiver);
  parts::icon_heading(frame, {.id = "meaning",
                              .at = {kMeaning.x + kInset, kMeaning.y + kPadY},
                              .width = width,
                              .icon = ui::Icon::kInfo,
                              .color = ui::Color::kRiver,
                              .icon_size = ui::icon_size::kMd,
                              .words = texts("result.meaning.title")});
  frame.text({.id = "meaning/text",
              .rect = {kMeaning.x + kInset, kMeaning.y + 78, width, 0},
              .text = words,
              .style = style});
}

bool say_more(ui::Frame& frame, const Texts& texts) {
  ui::panel(frame, kMore, ui::PanelKind::kSun);
  const float x = kMore.x + 28;
  const float width = kMore.w - 56;
  frame.text({.id = "more",
              .rect = {x, kMore.y + 24, width, 0},
              .text = texts("result.more"),
              .style = ui::style::kBody.with_weight(ui::Weight::kBold),
              .role = ui::Role::kTitle});
  frame.text({.id = "more/text",
              .rect = {x, kMore.y + 66, width, 0},
              .text = texts("result.more.why"),
              .style = ui::style::kSmall});
  return ui::button(frame, {.id = "say-more",
                            .rect = {x, kMore.bottom() - 108, width, 84},
                            .label = texts("result.more.write"),
                            .kind = ui::ButtonKind::kOutlined,
                            .icon = ui::Icon::kEdit});
}

// "Uw stem is bewaard" and what is shown here; page buttons at the right.
void head(ui::Frame& frame, const Result* result, float right, const Texts& texts) {
  const ui::Pill pill{ui::PillKind::kGreen, ui::Icon::kCheckCircle, texts("result.saved")};
  const ui::Rect place = ui::pill(frame, {kLeft, kPillMiddle - 24}, pill);
  frame.list("saved", ui::Role::kStatus, place, pill.label);
  std::string words(texts("result.interim"));
  if (result != nullptr) words += " · " + texts.count("result.votes", result->votes);
  if (result != nullptr && !result->remark.empty()) words += " · " + result->remark;
  const float x = place.right() + ui::space::kSm;
  frame.text({.id = "interim",
              .rect = {x, kPillMiddle - frame.line_height(ui::style::kBody) / 2, right - x, 0},
              .text = words});
}

ui::Button done_button(const Texts& texts) {
  return {.id = "done",
          .label = texts("bar.done"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kArrowForward,
          .icon_after = true,
          .zone = ui::Zone::kPrimary};
}

// One bar of the paged screen: words, figures below them, and its track.
Paged::Block bar_block(ui::Frame& frame, const Texts& texts, const Bar& bar, std::size_t number) {
  constexpr float kPad = 20;
  const auto figures = [&texts, bar] {
    std::string words;
    if (bar.shown) words = texts.count("result.percent", static_cast<std::uint64_t>(bar.percent)) + " · ";
    return words + bar.detail + (bar.own ? " · " + bar.own_words : std::string());
  };
  const ui::TextStyle label = bar.own ? kLabel.with_weight(ui::Weight::kBold) : kLabel;
  const auto words_high = [&frame, bar, label, figures](float width) {
    return frame.text_size(bar.label, label, width).h +
           frame.text_size(figures(), ui::style::kSmall, width).h;
  };
  return {.height = [words_high](
                        float width) { return words_high(width - 2 * kPad) + kTrackGap + kTrack + 2 * kPad; },
          .draw =
              [&frame, &texts, bar, label, figures, words_high, number](ui::Rect rect) {
                ui::panel(frame, rect, ui::PanelKind::kSurface);
                const float x = rect.x + kPad;
                const float width = rect.w - 2 * kPad;
                const float y = rect.y + kPad;
                const float high = frame.text_size(bar.label, label, width).h;
                frame.label({x, y, width, high}, bar.label, label);
                frame.label({x, y + high, width, 0}, figures(), ui::style::kSmall);
                const ui::Rect track{x, y + words_high(width) + kTrackGap, width, kTrack};
                frame.fill(track, ui::Color::kBarTrack, ui::radius::kSm);
                if (bar.shown && bar.weight > 0) {
                  const float fill = static_cast<float>(bar.percent) / 100 * track.w;
                  frame.fill({track.x, track.y, std::max(2 * ui::radius::kSm, fill), track.h},
                             bar.own ? ui::Color::kBarOwn : ui::Color::kBarOther, ui::radius::kSm);
                }
                const std::string id = "bar/" + std::to_string(number);
                frame.list(id, ui::Role::kText, rect, spoken(bar, texts));
              }};
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const std::vector<Result> all = results(state, trajectory, scene);
  Paged paged(frame, scene,
              {.name = "result",
               .place = std::string(scene.say(trajectory.title)),
               .above = std::string(texts("result.saved")),
               .title = all.empty() ? std::string(texts("result.few")) : all.front().conclusion,
               .lead = std::string(texts("result.interim"))});
  if (all.empty()) paged.text({.id = "few", .text = texts.count("result.few.from", kLeastVotesShown)});
  std::size_t number = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Result& result = all[i];
    const std::string id = "result/" + std::to_string(i + 1);
    std::string votes = texts.count("result.votes", result.votes);
    if (!result.remark.empty()) votes += " · " + result.remark;
    Paged::Section section{.heading = {.id = id, .text = result.question}, .with_next = true};
    if (i > 0) section.lines.push_back({.id = id + "/conclusion", .text = result.conclusion});
    section.lines.push_back({.id = id + "/votes", .text = votes, .style = ui::style::kSmall});
    paged.section(std::move(section));
    for (const Bar& bar : result.bars) paged.block(bar_block(frame, texts, bar, ++number));
  }
  paged.section({.panel = ui::PanelKind::kRiver,
                 .heading = {.id = "meaning",
                             .text = std::string(texts("result.meaning.title")),
                             .icon = ui::Icon::kInfo,
                             .icon_color = ui::Color::kRiver},
                 .lines = {{.id = "meaning/text", .text = meaning_words(trajectory, scene)}}});
  if (state.may_say_more) {
    paged.section({.panel = ui::PanelKind::kSun,
                   .heading = {.id = "more", .text = std::string(texts("result.more"))},
                   .lines = {{.id = "more/text", .text = std::string(texts("result.more.why"))}}});
    paged.forward(done_button(texts), [&actions] { actions.emplace_back(Done{}); });
    paged.forward({.id = "say-more",
                   .label = texts("result.more.write"),
                   .kind = ui::ButtonKind::kOutlined,
                   .icon = ui::Icon::kEdit},
                  [&actions] { actions.emplace_back(SayMore{}); });
  } else {
    paged.forward(done_button(texts), [&actions] { actions.emplace_back(Done{}); });
  }
  paged.always_into(actions);
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const std::vector<Result> all = results(state, trajectory, scene);
  const std::vector<Page> every = pages(all);
  const auto number = static_cast<std::size_t>(std::clamp(state.page, 0, static_cast<int>(every.size()) - 1));
  const Page& page = every[number];
  const Result* result = all.empty() ? nullptr : &all[page.result];

  frame.begin_screen("result");
  const std::size_t questions = trajectory.poll ? trajectory.poll->questions.size() : 0;
  const std::string count = texts.count("poll.questions", questions);
  const std::string place = texts("bar.topic", {{"topic", scene.say(trajectory.title)}, {"count", count}});
  parts::top_bar(frame, scene, place, texts("result.kept"), ui::layout::kTopbarHeight,
                 ui::Icon::kCheckCircle);

  const float right = frame.screen().w - kLeft - (every.size() > 1 ? kTurnRoom : 0);
  head(frame, result, right, texts);
  const std::string_view title =
      result == nullptr ? texts("result.few") : std::string_view(result->conclusion);
  ui::TextStyle style = ui::style::kHeading;
  const float width = frame.screen().w - 2 * kLeft;
  if (frame.text_width(title, style) > width) style = style.with_size(ui::font_size::kLead);
  const float height = frame.text_size(title, style, width).h;
  frame.text({.id = "title",
              .rect = {kLeft, kTitleTop + std::max(0.0F, (65 - height) / 2), width, 0},
              .text = title,
              .style = style,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  if (result == nullptr) {
    few_votes(frame, texts);
  } else {
    draw_bars(frame, state, all, page, texts);
  }
  meaning(frame, trajectory, scene);
  if (state.may_say_more && say_more(frame, texts)) actions.emplace_back(SayMore{});
  if (const auto by = parts::page_buttons(frame, texts, {frame.screen().w - kLeft, kTurn},
                                          static_cast<int>(number), static_cast<int>(every.size()))) {
    actions.emplace_back(TurnPage{*by});
  }

  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  if (bar.right.add(done_button(texts))) actions.emplace_back(Done{});
  return actions;
}

}  // namespace zuil::result
