// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/pin.h"
#include "kiosk/screens/poll.h"
#include "kiosk/screens/ranking.h"
#include "kiosk/screens/typing.h"
#include "sync/base/random.h"
#include "sync/domain/text.h"

namespace zuil::poll {
namespace {

constexpr std::size_t kChoicesOnPage = 6;
constexpr std::size_t kAmountsOnPage = 4;
constexpr std::size_t kPlacesOnPage = 4;
constexpr std::size_t kAreasOnPage = 6;  // one fewer where there are more pages

// The value that a draft holds for `question`, when it is a T.
template <typename T>
T answer_as(const Draft& draft, const Question& question) {
  const AnswerValue* answer = draft.answer(question.id);
  const T* value = answer == nullptr ? nullptr : std::get_if<T>(answer);
  return value == nullptr ? T{} : *value;
}

bool has_option(const Question& question, std::string_view id) {
  return std::any_of(question.options.begin(), question.options.end(),
                     [id](const Option& option) { return option.id == id; });
}

void choose_one(Draft& draft, const Question& question, const std::string& option) {
  if (answer_as<Choice>(draft, question).option == option) {
    draft.answers.erase(question.id);
  } else {
    draft.answers.insert_or_assign(question.id, Choice{option});
  }
}

// False when as many are chosen as may be.
bool choose_several(Draft& draft, const Question& question, const std::string& option) {
  Choices chosen = answer_as<Choices>(draft, question);
  const auto found = std::find(chosen.options.begin(), chosen.options.end(), option);
  if (found != chosen.options.end()) {
    chosen.options.erase(found);
  } else if (question.max_choices > 0 &&
             chosen.options.size() >= static_cast<std::size_t>(question.max_choices)) {
    return false;
  } else {
    chosen.options.push_back(option);
  }
  if (chosen.options.empty()) {
    draft.answers.erase(question.id);
  } else {
    draft.answers.insert_or_assign(question.id, std::move(chosen));
  }
  return true;
}

void rate(Draft& draft, const Question& question, int value) {
  if (value < 1 || value > static_cast<int>(question.scale_labels.size())) return;
  if (answer_as<ScaleValue>(draft, question).value == value) {
    draft.answers.erase(question.id);
  } else {
    draft.answers.insert_or_assign(question.id, ScaleValue{value});
  }
}

// A budget names every option, those with nothing too; with nothing given at
// all there is no answer.
void give(Draft& draft, const Question& question, const Give& action) {
  Budget budget = answer_as<Budget>(draft, question);
  for (const Option& option : question.options) budget.amounts.try_emplace(option.id, 0);
  const int euros = action.steps * question.budget_step;
  int& amount = budget.amounts[action.option];
  if (amount + euros < 0 || budget_spent(budget) + euros > question.budget_total) return;
  amount += euros;
  if (budget_spent(budget) == 0) {
    draft.answers.erase(question.id);
  } else {
    draft.answers.insert_or_assign(question.id, std::move(budget));
  }
}

// Words take the place of "weet ik niet"; a caret that moves does not.
void write(Draft& draft, const Question& question, const ui::TextEdit& edit) {
  const auto [entry, made] = draft.texts.try_emplace(question.id, kMaxShortTextCharacters, false);
  ui::TextModel& text = entry->second;
  parts::edit_within_limit(text, edit);
  if (!is_blank(text.text())) draft.answers.erase(question.id);
}

Hint answer(State& state, Draft& draft, const Question& question, const Action& action) {
  if (question.kind == QuestionKind::kPin) {
    answer_pin(state, draft, question, action);
  } else if (const auto* choose = std::get_if<Choose>(&action);
             choose && has_option(question, choose->option)) {
    if (question.kind == QuestionKind::kSingleChoice) {
      choose_one(draft, question, choose->option);
    } else if (question.kind == QuestionKind::kMultipleChoice &&
               !choose_several(draft, question, choose->option)) {
      return Hint::kEnoughChosen;
    }
  } else if (const auto* rated = std::get_if<Rate>(&action); rated && question.kind == QuestionKind::kScale) {
    rate(draft, question, rated->value);
  } else if (const auto* given = std::get_if<Give>(&action);
             given && question.kind == QuestionKind::kBudget && has_option(question, given->option)) {
    give(draft, question, *given);
  } else if (const auto* move = std::get_if<Move>(&action); move && question.kind == QuestionKind::kRanking) {
    move_option(state, draft, question, *move);
  } else if (const auto* typed = std::get_if<Edit>(&action);
             typed && question.kind == QuestionKind::kShortText) {
    write(draft, question, typed->edit);
  } else if (const auto* keys = std::get_if<ShowKeys>(&action)) {
    state.keys_shown = keys->shown;
  }
  return Hint::kNone;
}

// Where `question` stands among those asked; the end when it is not asked.
std::ptrdiff_t position(const std::vector<const Question*>& asked, std::string_view question) {
  return std::find_if(asked.begin(), asked.end(),
                      [question](const Question* other) { return other->id == question; }) -
         asked.begin();
}

// What belongs to the question that was asked stays behind.
void ask(State& state, const Question& question) {
  state.question = question.id;
  state.page = 0;
  state.moved.clear();
  state.moved_from = 0;
  state.keys_shown = true;
  state.map = MapPart{};
}

Leave go_forward(State& state, const Draft& draft, const Poll& poll) {
  if (state.changing) return Leave::kDone;
  const auto asked = questions_asked(poll, draft);
  const auto next = position(asked, state.question) + 1;
  if (next >= std::ssize(asked)) return Leave::kDone;
  ask(state, *asked[static_cast<std::size_t>(next)]);
  return Leave::kStay;
}

Leave go_back(State& state, const Draft& draft, const Poll& poll) {
  if (state.changing) return Leave::kDone;
  const auto asked = questions_asked(poll, draft);
  const auto here = position(asked, state.question);
  if (here == 0 || asked.empty()) return Leave::kBack;
  ask(state, *asked[static_cast<std::size_t>(here - 1)]);
  return Leave::kStay;
}

// An answer in place of one: whatever was under way goes.
void set_aside(Draft& draft, const Question& question, AnswerValue instead) {
  draft.answers.insert_or_assign(question.id, std::move(instead));
  draft.orders.erase(question.id);
  draft.texts.erase(question.id);
}

void turn_page(State& state, const Question& question, int by) {
  state.page = std::clamp(state.page + by, 0, option_pages(question) - 1);
}

}  // namespace

Step update(State state, Draft draft, const Action& action, const Poll& poll) {
  const auto found =
      std::find_if(poll.questions.begin(), poll.questions.end(),
                   [&state](const Question& question) { return question.id == state.question; });
  if (found == poll.questions.end()) return {std::move(state), std::move(draft), Leave::kBack};
  const Question& question = *found;
  state.hint = Hint::kNone;
  Leave leave = Leave::kStay;
  if (std::holds_alternative<DontKnow>(action)) {
    set_aside(draft, question, zuil::DontKnow{});
    leave = go_forward(state, draft, poll);
  } else if (std::holds_alternative<Skip>(action)) {
    set_aside(draft, question, Skipped{});
    leave = go_forward(state, draft, poll);
  } else if (std::holds_alternative<Next>(action)) {
    if (question.kind == QuestionKind::kRanking) confirm_order(draft, question, state.order_seed);
    if (is_complete(question, draft)) {
      leave = go_forward(state, draft, poll);
    } else {
      state.hint = Hint::kAnswerFirst;
    }
  } else if (std::holds_alternative<Back>(action)) {
    leave = go_back(state, draft, poll);
  } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
    turn_page(state, question, turn->by);
  } else {
    state.hint = answer(state, draft, question, action);
  }
  return {std::move(state), std::move(draft), leave};
}

State enter(const Poll& poll, const Draft& draft, std::uint64_t order_seed) {
  const auto asked = questions_asked(poll, draft);
  const auto open = std::find_if(asked.begin(), asked.end(), [&draft](const Question* question) {
    return !is_complete(*question, draft);
  });
  State state;
  state.order_seed = order_seed;
  if (!asked.empty()) state.question = (open == asked.end() ? asked.front() : *open)->id;
  return state;
}

std::size_t options_on_page(const Question& question) {
  switch (question.kind) {
    case QuestionKind::kBudget: return kAmountsOnPage;
    // One more than fits with large rows is better than a page for one alone.
    case QuestionKind::kRanking:
      return question.options.size() == kPlacesOnPage + 1 ? kPlacesOnPage + 1 : kPlacesOnPage;
    case QuestionKind::kPin: return question.areas.size() <= kAreasOnPage ? kAreasOnPage : kAreasOnPage - 1;
    default: return kChoicesOnPage;
  }
}

int option_pages(const Question& question) {
  const std::size_t on_page = options_on_page(question);
  const std::size_t all =
      question.kind == QuestionKind::kPin ? question.areas.size() : question.options.size();
  return std::max(1, static_cast<int>((all + on_page - 1) / on_page));
}

std::vector<const Option*> options_in_order(const Question& question, std::uint64_t order_seed) {
  std::vector<const Option*> options;
  for (const Option& option : question.options) options.push_back(&option);
  if (question.natural_order || order_seed == kAsPrinted) return options;
  std::uint64_t seed = order_seed;
  for (const char c : question.id) seed = seed * 1099511628211U + static_cast<unsigned char>(c);
  SeededRandom random(seed);
  random.shuffle(options);
  return options;
}

}  // namespace zuil::poll
