// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/draft.h"

#include <algorithm>
#include <numeric>

#include "sync/domain/text.h"

namespace zuil {

bool Draft::has_opinion() const { return !is_blank(opinion.text()); }

bool Draft::empty() const {
  return !has_opinion() && themes.empty() && answers.empty() && orders.empty() &&
         std::none_of(texts.begin(), texts.end(),
                      [](const auto& text) { return !is_blank(text.second.text()); });
}

const AnswerValue* Draft::answer(std::string_view question) const {
  const auto found = answers.find(question);
  return found == answers.end() ? nullptr : &found->second;
}

const ui::TextModel& Draft::text_of(std::string_view question) const {
  static const ui::TextModel kNone(kMaxShortTextCharacters, false);
  const auto found = texts.find(question);
  return found == texts.end() ? kNone : found->second;
}

bool Draft::has_words(std::string_view question) const { return !is_blank(text_of(question).text()); }

bool is_complete(const Question& question, const Draft& draft) {
  const AnswerValue* answer = draft.answer(question.id);
  if (answer == nullptr) return draft.has_words(question.id);
  const auto* budget = std::get_if<Budget>(answer);
  if (budget == nullptr) return true;
  return budget_spent(*budget) == question.budget_total;
}

bool is_begun(const Question& question, const Draft& draft) {
  return draft.answer(question.id) != nullptr || draft.orders.contains(question.id) ||
         draft.has_words(question.id);
}

int budget_spent(const Budget& budget) {
  return std::accumulate(budget.amounts.begin(), budget.amounts.end(), 0,
                         [](int sum, const auto& entry) { return sum + entry.second; });
}

std::vector<const Question*> questions_asked(const Poll& poll, const Draft& draft) {
  std::vector<const Question*> asked;
  const auto applies = [&asked, &draft](const Question& question) {
    if (!question.condition) return true;
    const QuestionCondition& condition = *question.condition;
    const bool earlier_asked = std::any_of(asked.begin(), asked.end(), [&condition](const Question* earlier) {
      return earlier->id == condition.question;
    });
    const AnswerValue* answer = draft.answer(condition.question);
    if (!earlier_asked || answer == nullptr) return false;
    if (const auto* choice = std::get_if<Choice>(answer)) return choice->option == condition.option;
    if (const auto* choices = std::get_if<Choices>(answer)) {
      return std::find(choices->options.begin(), choices->options.end(), condition.option) !=
             choices->options.end();
    }
    return false;
  };
  for (const Question& question : poll.questions) {
    if (applies(question)) asked.push_back(&question);
  }
  return asked;
}

bool has_answers(const Poll& poll, const Draft& draft) {
  const auto asked = questions_asked(poll, draft);
  return std::any_of(asked.begin(), asked.end(),
                     [&draft](const Question* question) { return is_begun(*question, draft); });
}

bool all_skipped(const Poll& poll, const Draft& draft) {
  const auto asked = questions_asked(poll, draft);
  return std::all_of(asked.begin(), asked.end(), [&draft](const Question* question) {
    const AnswerValue* answer = draft.answer(question->id);
    return answer != nullptr && std::holds_alternative<Skipped>(*answer);
  });
}

}  // namespace zuil
