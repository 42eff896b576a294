// SPDX-License-Identifier: EUPL-1.2
// What a person has answered on one topic and not yet sent. It lives in memory
// alone, and wipes what was typed when it goes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/content.h"
#include "sync/domain/submission.h"
#include "ui/text_model.h"

namespace zuil {

struct Draft {
  ui::TextModel opinion{kMaxOpinionCharacters};
  std::vector<std::string> themes;                          // in the order chosen
  std::map<std::string, AnswerValue, std::less<>> answers;  // by question
  // The order of a ranking that was moved and not said to be good: no answer yet.
  std::map<std::string, Ranking, std::less<>> orders;
  // What was typed at questions for a short text: these answers stand in no
  // string that is let go unwiped.
  std::map<std::string, ui::TextModel, std::less<>> texts;

  // Words that can be sent: not empty, not white space alone.
  bool has_opinion() const;
  // Nothing would be lost by forgetting it.
  bool empty() const;
  // nullptr when the question has none; a short text is in text_of().
  const AnswerValue* answer(std::string_view question) const;
  // One line, empty when nothing was typed at the question.
  const ui::TextModel& text_of(std::string_view question) const;
  // That text is words that can be sent.
  bool has_words(std::string_view question) const;
  bool operator==(const Draft&) const = default;
};

// Has an answer that can be sent: "weet ik niet" and "overslaan" too; a budget
// only once it is divided whole, a ranking once its order was said to be good.
bool is_complete(const Question& question, const Draft& draft);

// Has an answer, complete or under way.
bool is_begun(const Question& question, const Draft& draft);

// Euros given away so far.
int budget_spent(const Budget& budget);

// The questions that apply, given the answers so far: one with a condition
// only when the earlier question applies and has that option.
std::vector<const Question*> questions_asked(const Poll& poll, const Draft& draft);

// A question that applies has an answer, complete or under way.
bool has_answers(const Poll& poll, const Draft& draft);

// Every question that applies was skipped.
bool all_skipped(const Poll& poll, const Draft& draft);

}  // namespace zuil
