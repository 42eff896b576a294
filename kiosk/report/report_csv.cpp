// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/report_csv.h"

#include "sync/base/csv.h"
#include "sync/domain/names.h"

namespace zuil::report {
namespace {

class Csv {
 public:
  explicit Csv(const Texts& texts) : texts_(texts) {}

  void line(const std::vector<std::string>& cells) { out_ += csv_line(cells); }

  void number(std::string_view part, const std::string& what, std::uint64_t number) {
    line({say(part), "", "", what, std::to_string(number), "", ""});
  }
  void counts(std::string_view part, const std::vector<Count>& counts) {
    for (const Count& each : counts) {
      line({say(part), "", "", each.label, each.count ? std::to_string(*each.count) : "", "",
            each.count ? "" : say("report.not_shown")});
    }
  }
  void topic(const TopicReport& topic) {
    const auto add = [&](std::string_view what, std::uint64_t number) {
      line({say("report.goals"), topic.title, "", say(what), std::to_string(number), "", ""});
    };
    add("report.head.reactions", topic.here);
    add("report.csv.goal", topic.goal_contributions);
    add("report.head.before", topic.known_before);
    for (const auto& [label, count] : topic.themes) {
      line({say("report.csv.theme"), topic.title, "", label, std::to_string(count), "", ""});
    }
    for (const QuestionResult& result : topic.questions) question(topic, result);
  }
  std::string take() { return std::move(out_); }

  std::string say(std::string_view key) const { return std::string(texts_(key)); }

 private:
  void question(const TopicReport& topic, const QuestionResult& result) {
    const bool too_few = !result.is_shown() && result.kind != QuestionKind::kShortText;
    line({say("report.results"), topic.title, result.title, say("report.head.votes"),
          too_few ? "" : std::to_string(result.votes), "", too_few ? say("report.too_few_votes") : ""});
    const bool budget = result.kind == QuestionKind::kBudget;
    for (const Bar& bar : result.bars) {
      const std::uint64_t number = budget ? result.mean_euros(bar) : bar.weight;
      line({say("report.results"), topic.title, result.title, bar.label,
            bar.shown ? std::to_string(number) : "", bar.shown ? std::to_string(bar.percent) : "",
            !bar.shown ? say("report.not_shown")
            : budget   ? say("report.csv.euros")
                       : ""});
    }
    for (const auto& [label, raised] : result.hands) {
      line({say("report.via.hands"), topic.title, result.title, label, std::to_string(raised), "", ""});
    }
  }

  const Texts& texts_;
  std::string out_;
};

}  // namespace

std::string report_csv(const VisitReport& report, const Texts& texts) {
  Csv csv(texts);
  csv.line({csv.say("report.csv.part"), csv.say("report.head.topic"), csv.say("report.csv.question"),
            csv.say("report.csv.what"), csv.say("report.csv.number"), csv.say("report.csv.percent"),
            csv.say("report.csv.remark")});
  const std::string visit = csv.say("report.csv.visit");
  csv.line({visit, "", "", report.title, "", "", report.date ? to_string(*report.date) : ""});
  csv.line({visit, "", "", csv.say("report.csv.made_on"), "", "", to_string(report.made_on)});
  csv.number("report.csv.visit", csv.say("report.head.reactions"), report.reactions);
  csv.number("report.csv.visit", csv.say("report.csv.signals"), report.signals);
  for (std::size_t i = 0; i < report.via.size(); ++i) {
    csv.number("report.ways", csv.say("report.via." + std::string(kViaNames[i])), report.via[i]);
  }
  for (const TopicReport& topic : report.topics) csv.topic(topic);
  csv.counts("report.villages", report.reach.villages);
  csv.counts("report.ages", report.reach.ages);
  csv.counts("report.roles", report.reach.roles);
  csv.counts("evaluation.clear", report.clear);
  csv.counts("evaluation.again", report.again);
  if (report.answers) {
    const std::string part = csv.say("report.answers");
    csv.line({part, "", "", csv.say("report.went_well"), "", "", report.answers->went_well});
    csv.line({part, "", "", csv.say("report.next_time"), "", "", report.answers->next_time});
    csv.line({part, "", "", csv.say("report.missed"), "", "", report.answers->missed});
  }
  return csv.take();
}

}  // namespace zuil::report
