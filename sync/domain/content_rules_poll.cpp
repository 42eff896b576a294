// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "sync/domain/content_rules.h"

namespace zuil {
namespace {

bool is_choice(QuestionKind kind) {
  return kind == QuestionKind::kSingleChoice || kind == QuestionKind::kMultipleChoice;
}

bool has_options(QuestionKind kind) {
  return is_choice(kind) || kind == QuestionKind::kRanking || kind == QuestionKind::kBudget;
}

// A part is there if and only if the kind has it.
void require_part(bool there, bool wanted, std::string_view name, QuestionKind kind, const FaultsAt& faults) {
  if (there == wanted) return;
  const std::string of_kind(to_string(kind));
  if (wanted)
    faults.add("\"" + std::string(name) + "\" is missing, a question of kind " + of_kind + " has it");
  else
    faults.at(name).add("a question of kind " + of_kind + " has none, leave it out");
}

void check_parts(const Question& question, const FaultsAt& faults) {
  const QuestionKind kind = question.kind;
  require_part(!question.options.empty(), has_options(kind), "options", kind, faults);
  require_part(!question.scale_labels.empty(), kind == QuestionKind::kScale, "scale_labels", kind, faults);
  require_part(question.budget_total != 0, kind == QuestionKind::kBudget, "budget_total", kind, faults);
  require_part(question.budget_step != 0, kind == QuestionKind::kBudget, "budget_step", kind, faults);
  require_part(question.map.has_value(), kind == QuestionKind::kPin, "map", kind, faults);
  require_part(!question.areas.empty(), kind == QuestionKind::kPin, "areas", kind, faults);
  if (kind != QuestionKind::kMultipleChoice)
    require_part(question.max_choices != 0, false, "max_choices", kind, faults);
  if (!has_options(kind)) require_part(question.natural_order, false, "natural_order", kind, faults);
}

void check_options(const Question& question, const FaultsAt& faults) {
  require_different_ids(question.options, faults, "options");
  faults.at("max_choices")
      .require(question.max_choices <= static_cast<int>(question.options.size()),
               "more than there are options, at most as many are wanted");
  const auto with_icon = std::count_if(question.options.begin(), question.options.end(),
                                       [](const Option& option) { return !option.icon.empty(); });
  faults.at("options").require(
      with_icon == 0 || with_icon == static_cast<std::ptrdiff_t>(question.options.size()),
      "an icon on some options, one on all of them or on none is wanted");
}

void check_condition(const Poll& poll, std::size_t index, const FaultsAt& faults) {
  const Question& question = poll.questions[index];
  if (!question.condition) return;
  const FaultsAt at = faults.at("condition");
  const auto end = poll.questions.begin() + static_cast<std::ptrdiff_t>(index);
  const auto asked = std::find_if(poll.questions.begin(), end, [&](const Question& earlier) {
    return earlier.id == question.condition->question && is_choice(earlier.kind);
  });
  if (asked == end)
    return at.at("question").add("no such question before this one, the id of an earlier choice is wanted");
  const bool known = std::any_of(asked->options.begin(), asked->options.end(), [&](const Option& option) {
    return option.id == question.condition->option;
  });
  at.at("option").require(known, "no such option, the id of one of that question is wanted");
}

}  // namespace

void check_poll(const Poll& poll, const FaultsAt& faults) {
  require_different_ids(poll.questions, faults, "questions");
  for (std::size_t i = 0; i < poll.questions.size(); ++i) {
    const Question& question = poll.questions[i];
    const FaultsAt at = faults.at("questions", i);
    check_parts(question, at);
    check_options(question, at);
    require_different_ids(question.areas, at, "areas");
    if (question.budget_step != 0)
      at.at("budget_step")
          .require(question.budget_total % question.budget_step == 0,
                   "does not divide \"budget_total\", a step that does is wanted");
    check_condition(poll, i, faults.at("questions", i));
  }
}

}  // namespace zuil
