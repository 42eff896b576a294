// SPDX-License-Identifier: EUPL-1.2
// The review of a sign-up: a page of its own, without any answer.
#include <algorithm>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::sign_up {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr ui::Rect kCard{kLeft, 286, 1252, 0};
constexpr float kCardEdge = 5;      // above the first row and below the last
constexpr float kCardPadding = 32;  // left and right
constexpr float kRoom = 640;        // from the card's top to the bar, less some air
constexpr float kPageButtons = 92;
constexpr float kRowPadding = 13;
constexpr float kTextLeft = 166;
constexpr float kTextRight = 1060;
constexpr float kTypedRight = 818;  // "Toon" stands beside "Wijzig"
constexpr float kButton = 76;
constexpr float kLeastRow = 108;
constexpr float kSideLeft = 1356;
constexpr float kSideWidth = 500;

constexpr ui::TextStyle kQuestion = ui::style::kSmall;
constexpr ui::TextStyle kAnswer = ui::style::kBody.with_weight(ui::Weight::kMedium).with_line_height(1.24F);

struct Row {
  std::string_view id;
  ui::Icon icon = ui::Icon::kNone;
  std::string_view question;
  std::string words;            // of ours
  std::string_view typed = {};  // or, where `is_typed`, the person's
  bool is_typed = false;
  Change change;
  float height = 0;

  std::string_view answer() const { return is_typed ? typed : std::string_view(words); }
  ui::TextStyle style() const { return is_typed ? kAnswer.as_typed() : kAnswer; }
  float width() const { return (is_typed ? kTypedRight : kTextRight) - kTextLeft; }
};

void add_line(std::string& words, std::string_view line) {
  if (!words.empty()) words += '\n';
  words += line;
}

// "Horen wat er gebeurt · Meedenken", and the role below it.
std::string wanted(const Shown& shown) {
  const Texts& texts = shown.scene.texts;
  std::string words;
  for (const ConsentWording& consent : shown.trajectory.sign_up->consents) {
    if (!has(shown.form.allowed, consent.purpose)) continue;
    if (!words.empty()) words += " · ";
    words += interest_words(consent.purpose, texts);
  }
  if (shown.form.role) {
    add_line(words, texts("sign_up.review.role", {{"role", role_words(*shown.form.role, texts)}}));
  }
  return words;
}

// Every sentence agreed to, in full.
std::string agreed(const Shown& shown) {
  std::string words;
  for (const ConsentWording& consent : shown.trajectory.sign_up->consents) {
    if (has(shown.form.allowed, consent.purpose)) add_line(words, shown.scene.say(consent.text));
  }
  if (shown.form.by_parent) add_line(words, shown.scene.texts("sign_up.review.by_parent"));
  return words;
}

// The first lines of an address that does not fit in two.
std::string_view as_much_as_fits(const ui::Frame& frame, const Row& row, std::string_view typed) {
  const float most = 2 * frame.line_height(row.style()) + 1;
  return parts::page_of_text(frame, typed, row.style(), row.width(), most, 0).text;
}

// `masks` keeps what is shown in place of what was typed.
std::vector<Row> rows(const Shown& shown, const ui::Frame& frame, std::vector<std::string>& masks) {
  const Texts& texts = shown.scene.texts;
  std::vector<Row> rows;
  rows.push_back({.id = "wants",
                  .icon = ui::Icon::kPersonAdd,
                  .question = texts("sign_up.title"),
                  .words = wanted(shown),
                  .change = {Stage::kWants, Way::kEmail}});
  const auto ways = ways_for(shown.form.allowed);
  masks.reserve(ways.size());
  for (const Way way : ways) {
    const bool email = way == Way::kEmail;
    const std::string_view typed = shown.form.at(way).text();
    masks.push_back(masked(way, typed));
    Row row{.id = email ? "email" : "phone",
            .icon = email ? ui::Icon::kEmail : ui::Icon::kPhone,
            .question = way_words(way, texts),
            .words = {},
            .is_typed = true,
            .change = {Stage::kReach, way}};
    row.typed = shown.state.hidden ? std::string_view(masks.back()) : as_much_as_fits(frame, row, typed);
    rows.push_back(std::move(row));
  }
  rows.push_back({.id = "agreed",
                  .icon = ui::Icon::kCheckCircle,
                  .question = texts("sign_up.review.agreed"),
                  .words = agreed(shown),
                  .change = {Stage::kConsent, Way::kEmail}});
  for (Row& row : rows) {
    const float answer = frame.text_size(row.answer(), row.style(), row.width()).h;
    row.height = std::max(kLeastRow, frame.line_height(kQuestion) + answer + 2 * kRowPadding);
  }
  return rows;
}

// Where each page begins and the last one ends.
std::vector<std::size_t> page_starts(const std::vector<Row>& rows) {
  float all = 2 * kCardEdge;
  for (const Row& row : rows) all += row.height;
  std::vector<std::size_t> starts{0};
  float used = 2 * kCardEdge;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float room = all > kRoom ? kRoom - kPageButtons : kRoom;
    if (used + rows[i].height > room && i > starts.back()) {
      starts.push_back(i);
      used = 2 * kCardEdge;
    }
    used += rows[i].height;
  }
  starts.push_back(rows.size());
  return starts;
}

void row_buttons(const Shown& shown, ui::Frame& frame, const Row& row, float middle,
                 std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  ui::ButtonRow buttons(frame, {kCard.right() - kCardPadding, middle}, ui::ButtonRow::From::kRight);
  const std::string change = "change/" + std::string(row.id);
  const std::string spoken = texts("review.change_spoken", {{"what", row.question}});
  if (buttons.add({.id = change,
                   .rect = {0, 0, 195, kButton},
                   .label = texts("review.change"),
                   .icon = ui::Icon::kEdit,
                   .enabled = !shown.state.sending,
                   .spoken = spoken})) {
    actions.emplace_back(row.change);
  }
  if (!row.is_typed) return;
  const bool hidden = shown.state.hidden;
  const std::string hide = "hide/" + std::string(row.id);
  if (buttons.add({.id = hide,
                   .rect = {0, 0, 0, kButton},
                   .label = texts(hidden ? "sign_up.show" : "sign_up.hide"),
                   .icon = hidden ? ui::Icon::kVisibility : ui::Icon::kVisibilityOff,
                   .enabled = !shown.state.sending})) {
    actions.emplace_back(Hide{!hidden});
  }
}

void draw_row(const Shown& shown, ui::Frame& frame, const Row& row, float top, std::vector<Action>& actions) {
  const float middle = top + row.height / 2;
  frame.icon(row.icon, {kCard.x + 54, middle}, ui::icon_size::kMd, ui::Color::kPrimary);
  const float question = frame.line_height(kQuestion);
  const float y = middle - (question + frame.text_size(row.answer(), row.style(), row.width()).h) / 2;
  const std::string id = "row/" + std::string(row.id);
  const std::string answer_id = id + "/answer";
  frame.text({.id = id, .rect = {kTextLeft, y, row.width(), 0}, .text = row.question, .style = kQuestion});
  frame.text({.id = answer_id,
              .rect = {kTextLeft, y + question, row.width(), 0},
              .text = row.answer(),
              .style = row.style(),
              .typed = row.is_typed});
  row_buttons(shown, frame, row, middle, actions);
}

void draw_card(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  std::vector<std::string> masks;
  const auto all = rows(shown, frame, masks);
  const auto starts = page_starts(all);
  const int pages = static_cast<int>(starts.size()) - 1;
  const int page = std::clamp(shown.state.page, 0, pages - 1);
  const std::size_t from = starts[static_cast<std::size_t>(page)];
  const std::size_t until = starts[static_cast<std::size_t>(page) + 1];
  float height = 2 * kCardEdge;
  for (std::size_t i = from; i < until; ++i) height += all[i].height;
  ui::panel(frame, {kCard.x, kCard.y, kCard.w, height}, ui::PanelKind::kSurface);
  float y = kCard.y + kCardEdge;
  for (std::size_t i = from; i < until; ++i) {
    if (i > from) {
      frame.fill({kCard.x + kCardPadding, y - 1, kCard.w - 2 * kCardPadding, ui::border::kHairline},
                 ui::Color::kBorderSoft);
    }
    draw_row(shown, frame, all[i], y, actions);
    y += all[i].height;
  }
  if (const auto by = parts::page_buttons(frame, shown.scene.texts, {kCard.right(), 892}, page, pages)) {
    actions.emplace_back(TurnPage{*by});
  }
}

}  // namespace

void paged_review_rows(const Shown& shown, Paged& paged, ui::Frame& frame, std::vector<Action>& actions) {
  constexpr float kLeast = 260;
  const Texts& texts = shown.scene.texts;
  std::vector<std::string> masks;
  for (const Row& row : rows(shown, frame, masks)) {
    const std::string id(row.id);
    paged.section({.panel = ui::PanelKind::kSurface,
                   .heading = {.id = "row/" + id,
                               .text = std::string(row.question),
                               .style = kQuestion,
                               .icon = row.icon},
                   .lines = {{.id = "row/" + id + "/answer",
                              .text = std::string(row.answer()),
                              .style = row.style(),
                              .typed = row.is_typed}}});
    const std::string change = "change/" + id;
    const std::string spoken = texts("review.change_spoken", {{"what", row.question}});
    paged.button({.id = change,
                  .label = texts("review.change"),
                  .icon = ui::Icon::kEdit,
                  .enabled = !shown.state.sending,
                  .spoken = spoken},
                 kLeast, [&actions, change_to = row.change] { actions.emplace_back(change_to); });
    if (!row.is_typed) continue;
    const bool hidden = shown.state.hidden;
    const std::string hide = "hide/" + id;
    paged.button({.id = hide,
                  .label = texts(hidden ? "sign_up.show" : "sign_up.hide"),
                  .icon = hidden ? ui::Icon::kVisibility : ui::Icon::kVisibilityOff,
                  .enabled = !shown.state.sending},
                 kLeast, [&actions, hidden] { actions.emplace_back(Hide{!hidden}); });
  }
}

void view_review(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  frame.text({.id = "title",
              .rect = {kLeft, 216, kCard.w, 0},
              .text = texts("review.title"),
              .style = ui::style::kQuestion,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  draw_card(shown, frame, actions);

  const float next = parts::note_panel(frame, {.id = "apart",
                                               .at = {kSideLeft, kCard.y},
                                               .width = kSideWidth,
                                               .icon = ui::Icon::kSecurity,
                                               .title = texts("sign_up.review.apart"),
                                               .text = texts("sign_up.apart")});
  const std::string afterwards = texts.count("sign_up.review.afterwards", shown.scene.days_to_town_hall());
  parts::note_panel(frame, {.id = "afterwards",
                            .at = {kSideLeft, next + ui::space::kMd},
                            .width = kSideWidth,
                            .kind = ui::PanelKind::kRiver,
                            .icon = ui::Icon::kSend,
                            .color = ui::Color::kRiver,
                            .title = texts("review.afterwards"),
                            .text = afterwards});
}

}  // namespace zuil::sign_up
