// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/question_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::poll {
namespace {

constexpr float kRow = 106;
constexpr float kRowGap = 12;
constexpr float kRowWidth = 1312;
constexpr ui::Rect kRest{1416, 216, 440, 582};
constexpr int kMostCoins = 15;
constexpr int kCoinsInRow = 5;

void amount_row(const Asked& asked, ui::Frame& frame, const Option& option, int amount, int left, float top,
                std::vector<Action>& actions) {
  const Texts& texts = asked.scene.texts;
  const std::string_view label = asked.scene.say(option.label);
  const ui::Rect card{asked.room.x, top, kRowWidth, kRow};
  ui::panel(frame, card, ui::PanelKind::kSurface);
  const ui::TextStyle words = ui::style::kBody.with_size(ui::font_size::kOption)
                                  .with_weight(ui::Weight::kMedium)
                                  .with_line_height(1.22F);
  const float width = 370;
  const float height = frame.text_size(label, words, width).h;
  const std::string label_id = "amount/" + option.id;
  const std::string money = texts.count("money", static_cast<std::uint64_t>(amount));
  const std::string spoken = texts("review.amount", {{"what", label}, {"money", money}});
  frame.text({.id = label_id,
              .rect = {card.x + 30, card.centre().y - height / 2, width, height},
              .text = label,
              .style = words,
              .spoken = spoken});

  const ui::Rect track{card.x + 410, card.centre().y - 14, 540, 28};
  frame.fill(track, ui::Color::kBarTrack, ui::radius::kSm);
  if (amount > 0) {
    const float share = static_cast<float>(amount) / static_cast<float>(asked.question.budget_total);
    frame.fill({track.x, track.y, std::max(2 * ui::radius::kSm, track.w * share), track.h},
               ui::Color::kBarOwn, ui::radius::kSm);
  }

  const int step = asked.question.budget_step;
  const std::string less_id = "less/" + option.id;
  const std::string less = texts("poll.budget.less", {{"what", label}});
  if (ui::icon_button(frame, {.id = less_id,
                              .rect = {card.x + 970, card.y + 11, 88, 84},
                              .icon = ui::Icon::kRemove,
                              .label = less,
                              .enabled = amount >= step})) {
    actions.emplace_back(Give{option.id, -1});
  }
  frame.label_middle({card.x + 1058, card.y, 152, kRow}, money,
                     ui::style::kSubheading.with_size(ui::font_size::kH3).aligned(ui::Align::kCentre));
  const std::string more_id = "more/" + option.id;
  const std::string more = texts("poll.budget.more", {{"what", label}});
  if (ui::icon_button(frame, {.id = more_id,
                              .rect = {card.x + 1210, card.y + 11, 88, 84},
                              .icon = ui::Icon::kAdd,
                              .label = more,
                              .enabled = left >= step,
                              .strong = true})) {
    actions.emplace_back(Give{option.id, 1});
  }
}

void coins(ui::Frame& frame, int count, int left, const std::string& value) {
  constexpr float kRadius = 30;
  constexpr float kPitch = 72;
  const int in_row = std::min(count, kCoinsInRow);
  const float first = kRest.centre().x - static_cast<float>(in_row - 1) * kPitch / 2;
  for (int i = 0; i < count; ++i) {
    const ui::Point centre{first + static_cast<float>(i % kCoinsInRow) * kPitch,
                           563 + static_cast<float>(i / kCoinsInRow) * kPitch};
    if (i < left) {
      frame.circle(centre, kRadius, ui::Color::kSun);
      frame.label_middle({centre.x - kRadius, centre.y - kRadius, 2 * kRadius, 2 * kRadius}, value,
                         ui::style::kSmall.with_weight(ui::Weight::kBold)
                             .with_color(ui::Color::kOnSun)
                             .aligned(ui::Align::kCentre));
    } else {
      frame.ring(centre, kRadius, ui::border::kControl, ui::Color::kCoinEmpty);
    }
  }
}

// How much is left, in words and in coins.
void rest_panel(const Asked& asked, ui::Frame& frame, int left) {
  const Texts& texts = asked.scene.texts;
  ui::panel(frame, kRest, ui::PanelKind::kPrimary);
  const auto centred = [](ui::TextStyle style, ui::Color color) {
    return style.with_color(color).aligned(ui::Align::kCentre);
  };
  const std::string money = texts.count("money", static_cast<std::uint64_t>(left));
  frame.label_middle({kRest.x, 288, kRest.w, 52}, texts("poll.budget.you_have"),
                     centred(ui::style::kLead, ui::Color::kOnPrimarySoft));
  const ui::TextStyle figure{.size = ui::font_size::kFigure, .weight = ui::Weight::kBold, .line_height = 1};
  frame.label_middle({kRest.x, 339, kRest.w, 120}, money, centred(figure, ui::Color::kOnPrimary));
  frame.label_middle({kRest.x, 458, kRest.w, 52}, texts("poll.budget.to_divide"),
                     centred(ui::style::kLead, ui::Color::kOnPrimarySoft));
  const std::string spoken = texts("poll.budget.left", {{"money", money}});
  frame.list("rest", ui::Role::kStatus, kRest, spoken);

  const int step = asked.question.budget_step;
  const int count = asked.question.budget_total / step;
  if (count > kMostCoins) return;
  coins(frame, count, left / step, std::to_string(step));
  frame.label_middle({kRest.x, 686, kRest.w, 40},
                     texts.count("poll.budget.coin", static_cast<std::uint64_t>(step)),
                     centred(ui::style::kSmall, ui::Color::kOnPrimarySoft));
}

}  // namespace

void view_budget(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  const AnswerValue* answer = asked.draft.answer(asked.question.id);
  const auto* budget = answer == nullptr ? nullptr : std::get_if<Budget>(answer);
  const int left = asked.question.budget_total - (budget == nullptr ? 0 : budget_spent(*budget));
  const auto options = options_in_order(asked.question, asked.state.order_seed);
  const std::size_t on_page = options_on_page(asked.question);
  const std::size_t from = std::min(options.size(), static_cast<std::size_t>(asked.state.page) * on_page);
  const std::size_t until = std::min(options.size(), from + on_page);
  float top = asked.room.y;
  for (std::size_t i = from; i < until; ++i) {
    int amount = 0;
    if (budget != nullptr) {
      const auto found = budget->amounts.find(options[i]->id);
      if (found != budget->amounts.end()) amount = found->second;
    }
    amount_row(asked, frame, *options[i], amount, left, top, actions);
    top += kRow + kRowGap;
  }
  rest_panel(asked, frame, left);
}

}  // namespace zuil::poll
