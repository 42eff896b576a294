// SPDX-License-Identifier: EUPL-1.2
// A question of a poll for every panel but the one it was drawn for.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/pin.h"
#include "kiosk/screens/question_views.h"
#include "kiosk/screens/ranking.h"
#include "ui/cards.h"

namespace zuil::poll {
namespace {

constexpr float kAnswerLeast = 700;
constexpr float kFaceLeast = 420;
constexpr float kPadding = 24;
constexpr float kFace = 72;
constexpr float kDisc = 64;

const ui::TextStyle kLabel = ui::style::kBody.with_size(ui::font_size::kOption)
                                 .with_weight(ui::Weight::kMedium)
                                 .with_line_height(1.22F);

// An option's words, and controls beside them or, where that leaves too little, below them.
struct RowPlace {
  float words = 0;
  bool below = false;
};
RowPlace row_place(float width, float controls, float mark) {
  const float whole = width - 2 * kPadding - mark;
  const float beside = whole - controls - ui::space::kMd;
  if (beside < 0.35F * width) return {whole, true};
  return {beside, false};
}

class PagedQuestion {
 public:
  PagedQuestion(Paged& paged, ui::Frame& frame, const Asked& asked, std::vector<Action>& actions)
      : paged_(paged), frame_(frame), asked_(asked), texts_(asked.scene.texts), actions_(actions) {}

  void answers() {
    switch (asked_.question.kind) {
      case QuestionKind::kSingleChoice:
      case QuestionKind::kMultipleChoice: return choices();
      case QuestionKind::kScale: return faces();
      case QuestionKind::kBudget: return amounts();
      case QuestionKind::kRanking: return places();
      case QuestionKind::kPin: return areas();
      default: return;
    }
  }

 private:
  bool missing() const { return asked_.state.hint == Hint::kAnswerFirst; }

  void choices() {
    for (const Option* option : options_in_order(asked_.question, asked_.state.order_seed)) {
      const std::string id = "answer/" + option->id;
      paged_.answer({.id = id,
                     .label = asked_.scene.say(option->label),
                     .detail = asked_.scene.say(option->detail),
                     .chosen = texts_("poll.your_choice"),
                     .selected = is_chosen(asked_.draft.answer(asked_.question.id), option->id),
                     .several = asked_.question.kind == QuestionKind::kMultipleChoice,
                     .error = missing()},
                    kAnswerLeast, [this, id = option->id] { actions_.emplace_back(Choose{id}); });
    }
  }

  // Every place of the map by its name: what a map that is too small can't be.
  void areas() {
    const Pin* pin = pin_of(asked_.question, asked_.draft);
    for (const PinArea& area : asked_.question.areas) {
      const std::string id = "answer/" + area.id;
      paged_.answer({.id = id,
                     .label = asked_.scene.say(area.label),
                     .chosen = texts_("poll.your_choice"),
                     .selected = pin != nullptr && pin->area == area.id,
                     .error = missing()},
                    kFaceLeast, [this, id = area.id] { actions_.emplace_back(Choose{id}); });
    }
  }

  // The same faces, the worst first, as rows.
  void faces() {
    const AnswerValue* answer = asked_.draft.answer(asked_.question.id);
    const auto* chosen = answer == nullptr ? nullptr : std::get_if<ScaleValue>(answer);
    const int count = static_cast<int>(asked_.question.scale_labels.size());
    for (int value = 1; value <= count; ++value) {
      struct Words {
        std::string id;
        std::string label;
        std::string detail;
      };
      const auto words = std::make_shared<const Words>(Words{
          "face/" + std::to_string(value),
          std::string(asked_.scene.say(asked_.question.scale_labels[static_cast<std::size_t>(value - 1)])),
          texts_.count("poll.scale.value", static_cast<std::uint64_t>(value),
                       {{"total", std::to_string(count)}})});
      const bool selected = chosen != nullptr && chosen->value == value;
      const auto row = [this, words, selected](ui::Rect rect) {
        return ui::AnswerRow{.id = words->id,
                             .rect = rect,
                             .label = words->label,
                             .detail = words->detail,
                             .chosen = texts_("poll.your_choice"),
                             .selected = selected,
                             .error = missing()};
      };
      const float mood = static_cast<float>(value - 1) / static_cast<float>(count - 1);
      paged_.block({.least_width = kFaceLeast,
                    .height =
                        [this, row](float width) {
                          return ui::answer_row_height(frame_, row({0, 0, width, 0}));
                        },
                    .draw =
                        [this, row, mood, selected, value](ui::Rect rect) {
                          const bool tapped = ui::answer_row(frame_, row(rect));
                          // Over the ring that other answers have.
                          draw_face(frame_, {rect.x + 55, rect.centre().y}, kFace, mood, selected);
                          if (tapped) actions_.emplace_back(Rate{value});
                        },
                    .split = {}});
    }
  }

  // ---- a budget: words, "−", the amount, "+" ----
  struct Amount {
    std::string id;
    std::string label;
    int euros = 0;
  };
  float money_width() const {
    const std::string most = texts_.count("money", static_cast<std::uint64_t>(asked_.question.budget_total));
    return frame_.text_width(most, ui::style::kSubheading) + ui::space::kLg;
  }
  float step_size() const { return std::max(ui::touch_target::kStandard, 52 * frame_.text_scale()); }
  float amount_controls() const { return 2 * step_size() + money_width(); }

  void amounts() {
    const AnswerValue* answer = asked_.draft.answer(asked_.question.id);
    const auto* budget = answer == nullptr ? nullptr : std::get_if<Budget>(answer);
    const int left = asked_.question.budget_total - (budget == nullptr ? 0 : budget_spent(*budget));
    for (const Option* option : options_in_order(asked_.question, asked_.state.order_seed)) {
      Amount amount{option->id, std::string(asked_.scene.say(option->label)), 0};
      if (budget != nullptr) {
        const auto found = budget->amounts.find(option->id);
        if (found != budget->amounts.end()) amount.euros = found->second;
      }
      paged_.block({.least_width = kAnswerLeast,
                    .height =
                        [this, amount](float width) {
                          const RowPlace place = row_place(width, amount_controls(), 0);
                          const float words = frame_.text_size(amount.label, kLabel, place.words).h;
                          const float controls = step_size();
                          return 2 * kPadding + (place.below ? words + ui::space::kSm + controls
                                                             : std::max(words, controls));
                        },
                    .draw = [this, amount, left](ui::Rect rect) { draw_amount(amount, left, rect); },
                    .split = {}});
    }
  }

  void draw_amount(const Amount& amount, int left, ui::Rect rect) {
    ui::panel(frame_, rect, ui::PanelKind::kSurface);
    const RowPlace place = row_place(rect.w, amount_controls(), 0);
    const float words = frame_.text_size(amount.label, kLabel, place.words).h;
    const float size = step_size();
    const float x = rect.x + kPadding;
    const std::string label_id = "amount/" + amount.id;
    const std::string money = texts_.count("money", static_cast<std::uint64_t>(amount.euros));
    const std::string spoken = texts_("review.amount", {{"what", amount.label}, {"money", money}});
    frame_.text({.id = label_id,
                 .rect = {x, place.below ? rect.y + kPadding : rect.centre().y - words / 2, place.words, 0},
                 .text = amount.label,
                 .style = kLabel,
                 .spoken = spoken});
    const float y = place.below ? rect.bottom() - kPadding - size : rect.centre().y - size / 2;
    float at = place.below ? x : rect.right() - kPadding - amount_controls();
    const int step = asked_.question.budget_step;
    const std::string less = "less/" + amount.id;
    const std::string more = "more/" + amount.id;
    const std::string less_spoken = texts_("poll.budget.less", {{"what", amount.label}});
    const std::string more_spoken = texts_("poll.budget.more", {{"what", amount.label}});
    if (ui::icon_button(frame_, {.id = less,
                                 .rect = {at, y, size, size},
                                 .icon = ui::Icon::kRemove,
                                 .label = less_spoken,
                                 .enabled = amount.euros >= step})) {
      actions_.emplace_back(Give{amount.id, -1});
    }
    at += size;
    frame_.label_middle({at, y, money_width(), size}, money,
                        ui::style::kSubheading.aligned(ui::Align::kCentre));
    at += money_width();
    if (ui::icon_button(frame_, {.id = more,
                                 .rect = {at, y, size, size},
                                 .icon = ui::Icon::kAdd,
                                 .label = more_spoken,
                                 .enabled = left >= step,
                                 .strong = true})) {
      actions_.emplace_back(Give{amount.id, 1});
    }
  }

  // ---- a ranking: the place, words, "Hoger", "Lager" ----
  ui::Button mover(const std::string& id, bool higher) const {
    return {.id = id,
            .label = texts_(higher ? "poll.ranking.higher" : "poll.ranking.lower"),
            .kind = ui::ButtonKind::kOutlined,
            .icon = higher ? ui::Icon::kArrowUpward : ui::Icon::kArrowDownward,
            .icon_only = paged_.small()};
  }
  float disc() const { return kDisc * std::max(1.0F, 0.75F * frame_.text_scale()); }
  float movers_width() const {
    return ui::button_width(frame_, mover({}, true)) + ui::button_width(frame_, mover({}, false)) +
           ui::space::kSm;
  }

  void places() {
    const auto order = order_shown(asked_.question, asked_.draft, asked_.state.order_seed);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const Option* option = order[place];
      const std::string label(asked_.scene.say(option->label));
      paged_.block({.least_width = 0,
                    .height =
                        [this, label](float width) {
                          const RowPlace at = row_place(width, movers_width(), disc() + ui::space::kMd);
                          const float words = std::max(disc(), frame_.text_size(label, kLabel, at.words).h);
                          const float buttons = mover_height();
                          return 2 * kPadding +
                                 (at.below ? words + ui::space::kSm + buttons : std::max(words, buttons));
                        },
                    .draw = [this, option, label, place, last = order.size()](
                                ui::Rect rect) { draw_place(*option, label, place, last, rect); },
                    .split = {}});
    }
  }

  float mover_height() const {
    const ui::Button button = mover({}, true);
    return Paged::button_height(frame_, button, ui::button_width(frame_, button));
  }

  void draw_place(const Option& option, const std::string& label, std::size_t place, std::size_t count,
                  ui::Rect rect) {
    ui::panel(frame_, rect, ui::PanelKind::kSurface);
    const bool moved = asked_.state.moved == option.id;
    if (moved) {
      frame_.border(rect, ui::Color::kPrimary, frame_.border_width(true), ui::radius::kXl);
    }
    const RowPlace at = row_place(rect.w, movers_width(), disc() + ui::space::kMd);
    const float words = std::max(disc(), frame_.text_size(label, kLabel, at.words).h);
    const float top = at.below ? rect.y + kPadding : rect.centre().y - words / 2;
    const ui::Point middle{rect.x + kPadding + disc() / 2, top + words / 2};
    frame_.circle(middle, disc() / 2, moved ? ui::Color::kPrimary : ui::Color::kSurfaceMeadow);
    frame_.label_middle({middle.x - disc() / 2, middle.y - disc() / 2, disc(), disc()},
                        texts_.number(place + 1),
                        ui::style::kBody.with_weight(ui::Weight::kBold)
                            .with_color(moved ? ui::Color::kOnPrimary : ui::Color::kInk)
                            .aligned(ui::Align::kCentre));
    const float x = rect.x + kPadding + disc() + ui::space::kMd;
    const float high = frame_.text_size(label, kLabel, at.words).h;
    const std::string id = "rank/" + option.id;
    const std::string spoken = texts_.count("poll.ranking.place", place + 1, {{"what", label}});
    frame_.text({.id = id,
                 .rect = {x, middle.y - high / 2, at.words, 0},
                 .text = label,
                 .style = kLabel,
                 .spoken = spoken});
    float button_x = at.below ? rect.x + kPadding : rect.right() - kPadding - movers_width();
    const float y =
        at.below ? rect.bottom() - kPadding - mover_height() : rect.centre().y - mover_height() / 2;
    for (const bool higher : {true, false}) {
      const std::string button_id = (higher ? "higher/" : "lower/") + option.id;
      const std::string words_aloud =
          texts_(higher ? "poll.ranking.higher_spoken" : "poll.ranking.lower_spoken", {{"what", label}});
      ui::Button button = mover(button_id, higher);
      button.spoken = words_aloud;
      button.enabled = higher ? place > 0 : place + 1 < count;
      const float width = ui::button_width(frame_, button);
      button.rect = {button_x, y, width, mover_height()};
      if (ui::button(frame_, button)) actions_.emplace_back(Move{option.id, higher ? -1 : 1});
      button_x += width + ui::space::kSm;
    }
  }

  Paged& paged_;
  ui::Frame& frame_;
  const Asked& asked_;
  const Texts& texts_;
  std::vector<Action>& actions_;
};

}  // namespace

ui::Button next_on(const Paged& paged, const PagedWords& words, const Texts& texts) {
  ui::Button next = words.next;
  if (paged.small() && next.label == texts("poll.next")) next.label = texts("bar.next");
  return next;
}

std::vector<Action> paged_view(const Asked& asked, const PagedWords& words, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = asked.scene.texts;
  const bool hinted = !words.hint.empty();
  Paged paged(frame, asked.scene,
              {.name = "poll",
               .place = words.place,
               .note = std::string(texts("bar.sent_at_the_end")),
               .above = words.promise.empty() ? words.number : std::string(),
               .title = std::string(asked.scene.say(asked.question.title)),
               .lead = hinted ? words.hint : words.help,
               .lead_is_wrong = hinted,
               .picture = parts::content_picture(asked.scene, words.picture)});
  if (!words.promise.empty()) {
    paged.section({.panel = ui::PanelKind::kMeadow,
                   .lines = {{.id = "promise", .text = words.promise, .icon = ui::Icon::kHandshake}}});
  }
  PagedQuestion question(paged, frame, asked, actions);
  question.answers();
  paged.beside(dont_know_button(texts), [&actions] { actions.emplace_back(DontKnow{}); });
  paged.beside(skip_button(texts), [&actions] { actions.emplace_back(Skip{}); });
  paged.forward(next_on(paged, words, texts), [&actions] { actions.emplace_back(Next{}); });
  if (words.back) paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.always_into(actions);
  paged.show_into(actions);
  return actions;
}

}  // namespace zuil::poll
