// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/report.h"

#include <algorithm>

#include "kiosk/report/counting.h"
#include "kiosk/report/question_result.h"
#include "kiosk/report/suppression.h"
#include "sync/domain/names.h"
#include "sync/domain/text.h"

namespace zuil::report {
namespace {

std::string dutch(const LocalizedText& text) { return std::string(text.in("nl")); }

// The groups of one kind and, last, how many of `all` did not tell.
class Groups {
 public:
  Groups(const std::vector<TallyCount>& tally, TallyOf of, std::uint64_t all)
      : tally_(tally), of_(of), all_(all) {}

  void add(std::string label, std::string_view item) {
    labels_.push_back(std::move(label));
    counts_.push_back(count_where(
        tally_, [&](const TallyKey& key) { return key.of == of_ && !key.hands && key.item == item; }));
  }

  std::vector<Count> take(std::string_view untold_label) {
    const std::uint64_t told =
        count_where(tally_, [&](const TallyKey& key) { return key.of == of_ && !key.hands; });
    if (!untold_label.empty()) {
      labels_.emplace_back(untold_label);
      counts_.push_back(all_ > told ? all_ - told : 0);
    }
    const std::vector<bool> shown = may_show(counts_);
    std::vector<Count> out;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      out.push_back({labels_[i], shown[i] ? std::optional(counts_[i]) : std::nullopt});
    }
    return out;
  }

 private:
  const std::vector<TallyCount>& tally_;
  TallyOf of_;
  std::uint64_t all_;
  std::vector<std::string> labels_;
  std::vector<std::uint64_t> counts_;
};

class Reporting {
 public:
  Reporting(const ReportInput& input, const Texts& texts)
      : input_(input), tally_(input.tally), texts_(texts) {}

  VisitReport report() {
    VisitReport report;
    add_visit(report);
    report.reactions = count_where(tally_, is_reaction);
    report.evaluations = of_kind(SubmissionKind::kEvaluation);
    report.signals = of_kind(SubmissionKind::kSignal);
    for (std::size_t via = 0; via < report.via.size(); ++via) {
      report.via[via] = count_where(tally_, [via](const TallyKey& key) {
        return (is_reaction(key) || (key.hands && key.of == TallyOf::kSubmissions)) &&
               key.place == static_cast<int>(via);
      });
    }
    for (const Trajectory& trajectory : input_.content.trajectories) {
      TopicReport topic = topic_of(trajectory);
      if (is_on_show(trajectory.id) || topic.here > 0) report.topics.push_back(std::move(topic));
    }
    add_reach(report);
    add_evaluation(report);
    report.answers = input_.answers;
    return report;
  }

 private:
  std::uint64_t of_kind(SubmissionKind kind) const {
    return count_where(tally_, [kind](const TallyKey& key) {
      return key.of == TallyOf::kSubmissions && key.item == to_string(kind);
    });
  }

  bool is_on_show(const std::string& id) const {
    const auto& shown = input_.visit.trajectories;
    return shown.empty() || std::find(shown.begin(), shown.end(), id) != shown.end();
  }

  void add_visit(VisitReport& report) const {
    const Visit& visit = input_.visit;
    report.organisation = dutch(input_.content.organisation);
    report.title = dutch(visit.title);
    for (const Village& village : input_.content.villages) {
      if (village.id == visit.village) report.village = dutch(village.label);
    }
    report.place = dutch(visit.place);
    report.date = input_.times.start ? std::optional(local_date(*input_.times.start)) : visit.date;
    report.times = times();
    report.officials = visit.officials;
    report.made_on = made_on();
    report.example = input_.content.example;
  }

  std::string times() const {
    const RunTimes& times = input_.times;
    if (!input_.visit.date && !(times.start && times.end)) return {};
    const int from = times.start ? local_minutes(*times.start) : input_.visit.from_minutes;
    const int until = times.end ? local_minutes(*times.end) : input_.visit.until_minutes;
    const std::string from_text = texts_.time_of_day(from);
    const std::string until_text = texts_.time_of_day(until);
    return texts_("report.times", {{"from", from_text}, {"until", until_text}});
  }

  // The end of the run, else the day of the visit, else the last day on which
  // something was counted, else today: nothing is known then.
  Date made_on() const {
    if (input_.times.end) return local_date(*input_.times.end);
    if (input_.visit.date) return *input_.visit.date;
    std::optional<Date> last;
    for (const TallyCount& each : tally_) {
      if (each.key.of != TallyOf::kQuarter) continue;
      const auto day = parse_date(std::string_view(each.key.item).substr(0, 10));
      if (day && (!last || *day > *last)) last = day;
    }
    return last.value_or(input_.today);
  }

  TopicReport topic_of(const Trajectory& trajectory) const {
    TopicReport topic;
    topic.id = trajectory.id;
    topic.title = dutch(trajectory.title);
    topic.question = dutch(trajectory.card_question);
    topic.goal = dutch(trajectory.goal);
    topic.goal_contributions = trajectory.goal_contributions;
    topic.goal_by = trajectory.goal_by;
    topic.known_before = trajectory.reactions_so_far;
    topic.of_village = trajectory.villages == std::vector<std::string>{input_.visit.village};
    topic.takes_part = trajectory.no_participation_because.empty();
    topic.closed = topic.takes_part && trajectory.closes < input_.today;
    topic.hear_back_by = trajectory.hear_back_by;
    topic.hear_back_how = dutch(trajectory.hear_back_how);
    const auto of = [&](SubmissionKind kind) {
      return count_where(tally_, [&](const TallyKey& key) {
        return is_reaction(key) && key.trajectory == trajectory.id && key.item == to_string(kind);
      });
    };
    topic.opinions = of(SubmissionKind::kOpinion) + of(SubmissionKind::kSubject);
    topic.polls = of(SubmissionKind::kPoll);
    topic.here = topic.opinions + topic.polls;
    topic.themes = themes_of(trajectory);
    if (trajectory.poll) {
      for (const Question& question : trajectory.poll->questions) {
        topic.questions.push_back(question_result(question, trajectory.id, topic.closed, tally_, texts_));
      }
    }
    return topic;
  }

  std::vector<std::pair<std::string, std::uint64_t>> themes_of(const Trajectory& trajectory) const {
    std::vector<std::pair<std::string, std::uint64_t>> themes;
    for (const Theme& theme : trajectory.themes) {
      const std::uint64_t count = count_where(tally_, [&](const TallyKey& key) {
        return key.of == TallyOf::kTheme && key.trajectory == trajectory.id && key.item == theme.id;
      });
      if (count >= kLeastCountShown) themes.emplace_back(dutch(theme.label), count);
    }
    std::stable_sort(themes.begin(), themes.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return themes;
  }

  void add_reach(VisitReport& report) const {
    const std::string_view untold = texts_("report.untold");
    Groups villages(tally_, TallyOf::kVillage, report.reactions);
    for (const Village& village : input_.content.villages) villages.add(dutch(village.label), village.id);
    villages.add(std::string(texts_("about.elsewhere")), "elders");
    report.reach.villages = villages.take(untold);
    Groups ages(tally_, TallyOf::kAgeGroup, report.reactions);
    for (const std::string_view age : kAgeGroupNames) {
      ages.add(std::string(texts_("about.age." + std::string(age))), age);
    }
    report.reach.ages = ages.take(untold);
    Groups roles(tally_, TallyOf::kRole, report.reactions);
    for (const std::string_view role : kRoleNames) {
      roles.add(std::string(texts_("report.role." + std::string(role))), role);
    }
    report.reach.roles = roles.take(untold);
  }

  void add_evaluation(VisitReport& report) const {
    Groups clear(tally_, TallyOf::kClear, 0);
    for (const std::string_view name : kClearNames) {
      clear.add(std::string(texts_("evaluation.clear." + std::string(name))), name);
    }
    report.clear = clear.take({});
    Groups again(tally_, TallyOf::kAgain, 0);
    for (const std::string_view name : kAgainNames) {
      again.add(std::string(texts_("evaluation.again." + std::string(name))), name);
    }
    report.again = again.take({});
  }

  const ReportInput& input_;
  const std::vector<TallyCount>& tally_;
  const Texts& texts_;
};

}  // namespace

std::string VisitReport::file_title() const { return "Verslag " + title; }

VisitReport visit_report(const ReportInput& input, const Texts& texts) {
  return Reporting(input, texts).report();
}

}  // namespace zuil::report
