// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/tally.h"

#include <cstdio>
#include <map>
#include <type_traits>
#include <utility>

namespace zuil {
namespace {

// Adds up what one submission counts for, each key once.
class Counting {
 public:
  explicit Counting(const Submission& submission)
      : submission_(submission), weight_(submission.persons.value_or(1)) {
    base_.visit = submission.visit.value_or("");
    base_.hands = submission.via == Via::kHands;
  }

  // Something about the trajectory.
  void add(TallyOf of, std::string_view question, std::string_view item, int place, std::uint64_t sum = 0) {
    TallyKey key = base_;
    key.of = of;
    key.trajectory = submission_.trajectory;
    key.question = question;
    key.item = item;
    key.place = place;
    auto& [count, total] = counts_[std::move(key)];
    count += weight_;
    total += sum * weight_;
  }

  // Something about people alone, apart from what they answered.
  void add_apart(TallyOf of, std::string_view item, std::uint64_t weight) {
    TallyKey key = base_;
    key.of = of;
    key.item = item;
    counts_[std::move(key)].first += weight;
  }

  std::uint64_t weight() const { return weight_; }

  std::vector<TallyCount> take() {
    std::vector<TallyCount> out;
    out.reserve(counts_.size());
    for (const auto& [key, value] : counts_) out.push_back({key, value.first, value.second});
    return out;
  }

 private:
  const Submission& submission_;
  std::uint64_t weight_;
  TallyKey base_;
  std::map<TallyKey, std::pair<std::uint64_t, std::uint64_t>> counts_;
};

struct CountAnswer {
  Counting& counting;
  const std::string& question;

  void answered() const { counting.add(TallyOf::kAnswered, question, "", 0); }
  void operator()(const Choice& choice) const {
    answered();
    counting.add(TallyOf::kOption, question, choice.option, 0);
  }
  void operator()(const Choices& choices) const {
    answered();
    for (const std::string& option : choices.options) counting.add(TallyOf::kOption, question, option, 0);
  }
  void operator()(const ScaleValue& value) const {
    answered();
    counting.add(TallyOf::kValue, question, "", value.value);
  }
  void operator()(const Ranking& ranking) const {
    answered();
    int place = 0;
    for (const std::string& option : ranking.options) {
      counting.add(TallyOf::kPlace, question, option, ++place);
    }
  }
  void operator()(const Budget& budget) const {
    answered();
    for (const auto& [option, euros] : budget.amounts) {
      counting.add(TallyOf::kAmount, question, option, 0, static_cast<std::uint64_t>(euros));
    }
  }
  void operator()(const Pin& pin) const {
    answered();
    counting.add(TallyOf::kArea, question, pin.area, 0);
  }
  void operator()(const ShortText&) const { answered(); }
  void operator()(const DontKnow&) const { counting.add(TallyOf::kDontKnow, question, "", 0); }
  void operator()(const Skipped&) const { counting.add(TallyOf::kSkipped, question, "", 0); }
};

void count_themes(Counting& counting, const std::vector<std::string>& themes) {
  for (const std::string& theme : themes) counting.add(TallyOf::kTheme, "", theme, 0);
}

struct CountBody {
  Counting& counting;

  void operator()(const Opinion& opinion) const { count_themes(counting, opinion.themes); }
  void operator()(const PollResponse& poll) const {
    for (const Answer& answer : poll.answers)
      std::visit(CountAnswer{counting, answer.question}, answer.value);
  }
  void operator()(const SignUp&) const {}
  void operator()(const Evaluation& evaluation) const {
    if (evaluation.clear) counting.add(TallyOf::kClear, "", to_string(*evaluation.clear), 0);
    if (evaluation.again) counting.add(TallyOf::kAgain, "", to_string(*evaluation.again), 0);
  }
  void operator()(const OwnSubject& subject) const { count_themes(counting, subject.themes); }
  void operator()(const Withdrawal&) const {}
  void operator()(const Signal& signal) const { counting.add(TallyOf::kTheme, "", signal.theme, 0); }
};

std::string quarter_of(WallTime now) {
  const int minutes = local_minutes(now) / 15 * 15;
  char text[16];
  std::snprintf(text, sizeof text, " %02d:%02d", minutes / 60 % 24, minutes % 60);
  return to_string(local_date(now)) + text;
}

}  // namespace

std::vector<TallyCount> tally_of(const Submission& submission, WallTime now) {
  Counting counting(submission);
  counting.add(TallyOf::kSubmissions, "", to_string(submission.kind()), static_cast<int>(submission.via));
  std::visit(CountBody{counting}, submission.body);
  // Of sign-ups and withdrawals neither a group nor a quarter: a name is behind them.
  if (stream_of(submission.kind()) != Stream::kAnswers) return counting.take();
  const AboutYou& about = submission.about;
  if (about.village) counting.add_apart(TallyOf::kVillage, *about.village, counting.weight());
  if (about.age_group) counting.add_apart(TallyOf::kAgeGroup, to_string(*about.age_group), counting.weight());
  if (about.role) counting.add_apart(TallyOf::kRole, to_string(*about.role), counting.weight());
  if (submission.date == local_date(now)) counting.add_apart(TallyOf::kQuarter, quarter_of(now), 1);
  return counting.take();
}

}  // namespace zuil
