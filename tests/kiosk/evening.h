// SPDX-License-Identifier: EUPL-1.2
// A whole evening through the real screens and the real store: a visit that is
// started, people who take part in every way there is, a terminal that is killed
// in the middle, a visit that is finished and sent. Then the report is held
// against what the portal opens.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "kiosk/commands/visit_documents.h"
#include "tests/kiosk/at_desk.h"

namespace zuil {

class Evening {
 public:
  explicit Evening(int people) : people_(people) {}

  void play() {
    desk.taps("start_visit");
    desk.taps("start");
    desk.waits_for("dashboard");
    counts_hands();
    notes_signal("De bus rijdt te hard.");
    enters_paper(3);
    helps();
    // From here on nobody is at the desk.
    for (int i = 0; i < people_; ++i) {
      if (i == people_ / 2) cut_power();
      takes_part(i);
    }
    desk.sign_in();
    finishes();
  }

  // The report and the portal tell the same.
  void compare() {
    const report::VisitReport report = make_report();
    const std::vector<Submission> opened = desk.submissions();
    const Counted counted = count(opened);
    CHECK(report.reactions == counted.reactions);
    CHECK(report.evaluations == counted.evaluations);
    CHECK(report.signals == counted.signals);
    for (const Via via : {Via::kSelf, Via::kHelped, Via::kPaper, Via::kHands}) {
      CAPTURE(std::string(to_string(via)));
      CHECK(report.via[static_cast<std::size_t>(via)] == counted.via.at(via));
    }
    compare_topic(report, counted);
    REQUIRE(report.answers);
    CHECK(report.answers->went_well == "Veel jongeren.");
    CHECK(counted.reactions == asked_);
    for (const Submission& each : opened) CHECK(each.visit == "hoonhorst-2027");
  }

  AtDesk desk;

 private:
  struct Counted {
    std::uint64_t reactions = 0;
    std::uint64_t evaluations = 0;
    std::uint64_t signals = 0;
    std::map<Via, std::uint64_t> via{
        {Via::kSelf, 0}, {Via::kHelped, 0}, {Via::kPaper, 0}, {Via::kHands, 0}, {Via::kDesk, 0}};
    std::uint64_t opinions = 0;
    std::uint64_t polls = 0;
    std::map<std::string, std::uint64_t> places;  // chosen at the first question, hands apart
    std::map<std::string, std::uint64_t> hands;
  };

  static void count_answer(const Submission& each, Counted& counted) {
    const auto* poll = std::get_if<PollResponse>(&each.body);
    if (poll == nullptr) return;
    for (const Answer& answer : poll->answers) {
      const auto* choice = std::get_if<Choice>(&answer.value);
      if (answer.question != "plek" || choice == nullptr) continue;
      if (each.via == Via::kHands) {
        counted.hands[choice->option] += each.persons.value();
      } else {
        ++counted.places[choice->option];
      }
    }
  }

  static Counted count(const std::vector<Submission>& opened) {
    Counted counted;
    for (const Submission& each : opened) {
      count_answer(each, counted);
      if (each.kind() == SubmissionKind::kEvaluation) ++counted.evaluations;
      if (each.kind() == SubmissionKind::kSignal) ++counted.signals;
      const bool reaction = each.kind() == SubmissionKind::kOpinion || each.kind() == SubmissionKind::kPoll;
      if (!reaction) continue;
      counted.via[each.via] += each.via == Via::kHands ? each.persons.value() : 1;
      if (each.via == Via::kHands) continue;
      ++counted.reactions;
      ++(each.kind() == SubmissionKind::kOpinion ? counted.opinions : counted.polls);
    }
    return counted;
  }

  // After the polls have closed, when every figure is shown in full.
  report::VisitReport make_report() {
    desk.thread.reset();
    const auto store = desk.kept.open_store().value();
    const std::vector<ReportedVisit> ran = visits_that_ran(*store).value();
    REQUIRE(ran.size() == 1);
    const Date later = std::chrono::year{2027} / 5 / 20;
    return report_of(*store, sample::content(), ran.front(), later, *sample::dutch()).value();
  }

  static void compare_topic(const report::VisitReport& report, const Counted& counted) {
    const auto topic = std::find_if(report.topics.begin(), report.topics.end(),
                                    [](const report::TopicReport& each) { return each.id == "duurzaam"; });
    REQUIRE(topic != report.topics.end());
    CHECK(topic->opinions == counted.opinions);
    CHECK(topic->polls == counted.polls);
    REQUIRE_FALSE(topic->questions.empty());
    const report::QuestionResult& question = topic->questions.front();
    std::uint64_t votes = 0;
    for (const report::Bar& bar : question.bars) {
      CAPTURE(bar.label);
      if (bar.dont_know) continue;
      CHECK(bar.weight == chosen(counted.places, bar.label));
      votes += bar.weight;
    }
    CHECK(votes == question.answered);
    for (const auto& [label, raised] : question.hands) {
      CAPTURE(label);
      CHECK(raised == chosen(counted.hands, label));
    }
    CHECK_FALSE(question.hands.empty());
  }

  // By the words of the option.
  static std::uint64_t chosen(const std::map<std::string, std::uint64_t>& by_option,
                              const std::string& label) {
    const Content content = sample::content();
    for (const Option& option : content.trajectory("duurzaam")->poll->questions.front().options) {
      const auto found = by_option.find(option.id);
      if (label.starts_with(option.label.in("nl"))) return found == by_option.end() ? 0 : found->second;
    }
    return 0;
  }

  void counts_hands() {
    desk.taps("hands");
    desk.taps("question/plek");
    desk.taps("many/0");
    desk.taps("many/0");
    desk.taps("more/1");
    desk.taps("keep");
    desk.waits_for("hands-kept");
    desk.finds_and_taps("done");
    desk.waits_for("dashboard");
  }
  void notes_signal(std::string_view text) {
    desk.taps("signal");
    desk.types(text);
    desk.taps("keep");
    desk.waits_for("dashboard");
  }
  void enters_paper(int forms) {
    desk.taps("paper");
    desk.finds_and_taps("topic/duurzaam");
    for (int i = 1; i < forms; ++i) desk.taps("more");
    desk.taps("begin");
    for (int i = 0; i < forms; ++i) {
      answers_poll("rand");
      desk.taps("next");
      desk.taps("send");
      ++asked_;
      if (i + 1 == forms) break;
      const std::string next = "Formulier " + std::to_string(i + 2);
      desk.waits_until(next, [&] { return desk.label("line-above").starts_with(next); });
    }
    desk.waits_for("paper");
    desk.taps("done");
    desk.waits_for("dashboard");
  }
  void helps() {
    desk.taps("help");
    desk.finds_and_taps("topic/duurzaam");
    desk.finds_and_taps("give-opinion");
    desk.types("Leg daken vol.");
    desk.taps("next");
    desk.taps("send");
    desk.waits_for("thanks");
    ++asked_;
    desk.taps("done");
    desk.finds_and_taps("skip");
    desk.waits_for("help-done");
    desk.headless->pass(help_done::kStays);
    desk.waits_for("idle");
  }
  void answers_poll(const std::string& place) {
    desk.taps("answer/" + place);
    desk.taps("next");
    desk.taps("dont-know");
  }

  // Every third writes, the others vote; every fourth says how it went.
  void takes_part(int i) {
    desk.taps("begin");
    desk.taps("topic/duurzaam");
    if (i % 3 == 0) {
      desk.taps("give-opinion");
      desk.types("Ja");
      desk.taps("next");
    } else {
      constexpr const char* kPlaces[] = {"sportveld", "rand", "schuren"};
      desk.taps("answer-poll");
      answers_poll(kPlaces[static_cast<std::size_t>(i) % std::size(kPlaces)]);
    }
    if (desk.screen() == "about-you") desk.taps("next");
    desk.taps("send");
    desk.waits_until("the thanks", [&] { return desk.screen() == "thanks" || desk.screen() == "result"; });
    ++asked_;
    if (desk.screen() == "result") desk.taps("done");
    desk.taps("done");
    if (i % 4 == 0) {
      desk.taps("clear/yes");
      desk.taps("done");
      desk.waits_for("idle");
    } else {
      desk.taps("skip");
    }
    REQUIRE(desk.screen() == "idle");
  }

  void cut_power() {
    desk.kept.killed();
    desk.open_store();
    desk.headless->pass(std::chrono::seconds(1));
    desk.waits_until("the visit", [&] { return desk.terminal.state().world.running.has_value(); });
  }

  void finishes() {
    desk.waits_until("the restart",
                     [&] { return desk.label("now").find("Herstart om") != std::string::npos; });
    desk.taps("finish_visit");
    desk.taps("finish");
    desk.waits_until("a question", [&] { return desk.label("title") == "Wat ging er goed?"; });
    desk.types("Veel jongeren.");
    for (int i = 0; i < 3; ++i) desk.taps("next");
    desk.waits_until("the end", [&] { return desk.label("title") == "Het bezoek is afgerond"; });
  }

  int people_;
  std::uint64_t asked_ = 0;  // reactions that somebody was thanked for
};

}  // namespace zuil
