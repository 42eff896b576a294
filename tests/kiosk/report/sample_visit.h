// SPDX-License-Identifier: EUPL-1.2
// A visit of the example content that so many people came to, counted as the
// terminal counts, and words that some of them typed.
#pragma once

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "kiosk/report/report.h"
#include "sync/base/clock.h"
#include "sync/domain/content_package.h"
#include "sync/domain/texts.h"
#include "sync/store/tally.h"

namespace zuil::sample {

inline constexpr Date kDay{std::chrono::year{2027} / 3 / 11};
inline const WallTime kEvening = *parse_rfc3339("2027-03-11T19:14:00Z");
// In every text that a resident types, and in nothing else.
inline const std::string kTyped = "Zwaluwstaartjesgeheim";

inline std::filesystem::path share() { return ZUIL_SHARE_DIR; }
inline const Content& example_content() {
  static const Content kContent = load_content(share() / "content", kDay).value();
  return kContent;
}
inline Texts texts(std::string_view language = "nl") {
  return Texts::load(share() / "text", language).value();
}

inline AnswerValue answer_to(const Question& question, std::minstd_rand& random) {
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  if (below(12) == 0) return DontKnow{};
  const auto option = [&] {
    // The first is liked best, the last hardly.
    return question.options[std::min(below(question.options.size()), below(question.options.size()))].id;
  };
  switch (question.kind) {
    case QuestionKind::kSingleChoice: return Choice{option()};
    case QuestionKind::kMultipleChoice: {
      Choices choices{{option()}};
      if (const std::string second = option(); second != choices.options[0])
        choices.options.push_back(second);
      return choices;
    }
    case QuestionKind::kScale: return ScaleValue{static_cast<int>(below(question.scale_labels.size())) + 1};
    case QuestionKind::kRanking: {
      Ranking ranking;
      const std::size_t first = below(question.options.size());
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        ranking.options.push_back(question.options[(first + i) % question.options.size()].id);
      }
      return ranking;
    }
    case QuestionKind::kBudget: {
      Budget budget;
      for (const Option& each : question.options) budget.amounts[each.id] = 0;
      for (int left = question.budget_total; left > 0; left -= question.budget_step) {
        budget.amounts[option()] += question.budget_step;
      }
      return budget;
    }
    case QuestionKind::kPin: {
      const std::size_t area = below(question.areas.size() + 1);
      return Pin{10, 10, area < question.areas.size() ? question.areas[area].id : ""};
    }
    case QuestionKind::kShortText: return ShortText{kTyped};
  }
  return Skipped{};
}

class CountedVisit {
 public:
  explicit CountedVisit(std::string visit) : visit_(std::move(visit)) {}

  void add(Submission submission) {
    submission.visit = visit_;
    submission.date = kDay;
    for (const TallyCount& each : tally_of(submission, kEvening)) {
      TallyCount& total = counts_.try_emplace(each.key, TallyCount{each.key, 0, 0}).first->second;
      total.count += each.count;
      total.sum += each.sum;
    }
  }

  std::vector<TallyCount> tally() const {
    std::vector<TallyCount> out;
    for (const auto& [key, count] : counts_) out.push_back(count);
    return out;
  }

 private:
  std::string visit_;
  std::map<TallyKey, TallyCount> counts_;
};

// `people` who each answer one topic's poll or write something, the same ones each time.
inline std::vector<TallyCount> counted_people(const Content& content, const std::string& visit, int people) {
  std::minstd_rand random(7);
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  CountedVisit counted(visit);
  for (int i = 0; i < people; ++i) {
    const Trajectory& trajectory = content.trajectories[below(content.trajectories.size())];
    Submission submission;
    submission.trajectory = trajectory.id;
    submission.via = below(8) == 0 ? static_cast<Via>(1 + below(3)) : Via::kSelf;
    if (below(3) > 0) submission.about.village = content.villages[below(3) == 0 ? below(6) : 1].id;
    if (below(3) > 0) submission.about.age_group = static_cast<AgeGroup>(std::max(below(4), below(4)));
    if (below(2) > 0) submission.about.role = below(4) > 0 ? Role::kResident : static_cast<Role>(below(6));
    if (trajectory.poll && below(4) > 0) {
      PollResponse response;
      for (const Question& question : trajectory.poll->questions) {
        response.answers.push_back({question.id, answer_to(question, random)});
      }
      submission.body = response;
    } else {
      Opinion opinion{kTyped, {}};
      if (!trajectory.themes.empty())
        opinion.themes = {trajectory.themes[below(trajectory.themes.size())].id};
      submission.body = opinion;
    }
    counted.add(submission);
    if (below(2) == 0) {
      Submission evaluation;
      evaluation.trajectory = trajectory.id;
      evaluation.body = Evaluation{static_cast<Clear>(std::min(below(3), below(3))),
                                   static_cast<Again>(std::min(below(3), below(3)))};
      counted.add(evaluation);
    }
  }
  return counted.tally();
}

}  // namespace zuil::sample
