// SPDX-License-Identifier: EUPL-1.2
// What there is to tell of one visit: counts, never a text that a resident
// wrote and never one person. Computed from the content, the visit and the
// terminal's tally alone.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/domain/content.h"
#include "sync/domain/official_answers.h"
#include "sync/domain/submission.h"
#include "sync/domain/texts.h"
#include "sync/store/tally.h"

namespace zuil::report {

// When the visit really ran, where that is known.
struct RunTimes {
  std::optional<WallTime> start;
  std::optional<WallTime> end;
};

struct ReportInput {
  const Content& content;
  const Visit& visit;
  const std::vector<TallyCount>& tally;  // Store::tally() of the visit
  Date today{};                          // says which polls have closed, and nothing else
  std::optional<OfficialAnswers> answers = std::nullopt;
  RunTimes times{};
};

struct Count {
  std::string label;
  std::optional<std::uint64_t> count;  // nullopt: not shown, so that it tells of nobody
  bool operator==(const Count&) const = default;
};

struct Bar {
  std::string label;
  std::uint64_t weight = 0;  // votes; of a budget euros together
  int percent = 0;           // rounded, of all votes or all the money
  double share = 0;          // 0 to 1, as long as the bar is
  bool shown = true;         // false: fewer than kLeastCountShown while the poll is open
  bool dont_know = false;
  bool operator==(const Bar&) const = default;
};

struct QuestionResult {
  std::string id;
  std::string title;
  QuestionKind kind = QuestionKind::kSingleChoice;
  std::uint64_t votes = 0;     // answers and "weet ik niet"
  std::uint64_t answered = 0;  // of those the answers
  // Empty for a short text, whose words only the portal has, and under
  // kLeastVotesShown votes.
  std::vector<Bar> bars;
  std::vector<std::pair<std::string, std::uint64_t>> hands;  // raised, that an official counted

  // "gemiddeld € 40": of a budget what one vote gave to `bar`.
  std::uint64_t mean_euros(const Bar& bar) const;
  bool is_shown() const { return !bars.empty(); }
};

struct TopicReport {
  std::string id;
  std::string title;
  std::string question;  // the card's line
  std::string goal;      // as the content has it
  std::uint64_t goal_contributions = 0;
  Date goal_by{};
  std::uint64_t here = 0;          // reactions of this visit
  std::uint64_t known_before = 0;  // that the portal had when the content was made
  std::uint64_t opinions = 0;      // own subjects among them
  std::uint64_t polls = 0;
  bool of_village = false;  // it is of the visit's village alone
  bool takes_part = true;   // false: "no participation, because …"
  bool closed = false;
  Date hear_back_by{};
  std::string hear_back_how;
  std::vector<std::pair<std::string, std::uint64_t>> themes;  // from kLeastCountShown on, most first
  std::vector<QuestionResult> questions;
};

struct Reach {
  std::vector<Count> villages;  // each ends with how many did not tell
  std::vector<Count> ages;
  std::vector<Count> roles;
};

struct VisitReport {
  std::string organisation;
  std::string title;
  std::string village;
  std::string place;
  std::optional<Date> date;
  std::string times;  // "19.00 uur tot 21.30 uur"; may be empty
  std::vector<std::string> officials;
  Date made_on{};  // the day of the last count, never a clock's
  bool example = false;
  std::uint64_t reactions = 0;  // opinions, own subjects and poll responses, without raised hands
  std::uint64_t evaluations = 0;
  std::uint64_t signals = 0;
  std::array<std::uint64_t, 5> via{};  // reactions by Via, and raised hands
  std::vector<TopicReport> topics;     // those on show, and others that got a reaction
  Reach reach;
  std::vector<Count> clear;  // "was it clear"
  std::vector<Count> again;  // "again?"
  std::optional<OfficialAnswers> answers;

  std::string file_title() const;  // "Verslag Dorpsbezoek Hoonhorst"
};

// Labels of content are Dutch, words of our own in the language of `texts`.
VisitReport visit_report(const ReportInput& input, const Texts& texts);

}  // namespace zuil::report
