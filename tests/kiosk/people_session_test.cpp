// SPDX-License-Identifier: EUPL-1.2
// What officials do with people, through the real screens and the real store:
// what the portal opens of it, how it is counted, and what the log says.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/kiosk/at_desk.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr char kVisit[] = "hoonhorst-2027";

}  // namespace

TEST_CASE("what an official hears is kept with its village and visit, and said to be only then") {
  AtDesk desk;
  desk.taps("signal");
  CHECK(desk.screen() == "signal");
  CHECK(desk.label("count") == "Vandaag: 0 signalen");
  desk.taps("keep");
  CHECK(desk.label("advice") == "Schrijf eerst op wat u hoort.");
  desk.types("De bus rijdt te hard.");
  desk.taps("keep-another");
  desk.waits_for_label("advice", "Bewaard");
  desk.waits_for_label("count", "Vandaag: 1 signaal");
  CHECK(desk.screen() == "signal");
  desk.taps("other-village");
  desk.taps("village/lemelerveld");
  desk.types("Er is geen bus.");
  desk.taps("keep");
  desk.waits_for("dashboard");
  CHECK(desk.label("now") == "Bewaard: wat u hoorde.");
  desk.headless->pass(dashboard::kNewsStays);
  CHECK(desk.label("now") != "Bewaard: wat u hoorde.");

  const auto kept = desk.submissions();
  REQUIRE(kept.size() == 2);
  for (const Submission& signal : kept) {
    CHECK(signal.kind() == SubmissionKind::kSignal);
    CHECK(signal.trajectory.empty());
    CHECK(signal.visit == kVisit);
    CHECK(signal.date == sample::kToday);
    CHECK(signal.code.empty());
  }
  const auto is_kept = [&kept](const Signal& wanted) {
    return std::any_of(kept.begin(), kept.end(),
                       [&](const Submission& each) { return each.body == SubmissionBody{wanted}; });
  };
  CHECK(is_kept({"De bus rijdt te hard.", "anders", "hoonhorst"}));
  CHECK(is_kept({"Er is geen bus.", "anders", "lemelerveld"}));
}

TEST_CASE("raised hands are counted apart from votes, and who counts them again is told so first") {
  AtDesk desk;
  desk.taps("hands");
  CHECK(desk.screen() == "hands-questions");
  desk.taps("question/plek");
  desk.taps("many/0");
  desk.taps("more/0");
  desk.taps("more/3");
  desk.taps("more/3");
  desk.taps("less/3");
  desk.taps("more/4");
  CHECK(desk.label("together") == "Samen 8 handen");
  desk.taps("keep");
  desk.waits_for("hands-kept");
  CHECK(desk.label("title") == "8 handen bewaard");
  desk.taps("other-question");
  desk.taps("question/plek");
  desk.waits_for_label("hands-note", "al 8 handen");
  CHECK(desk.label("keep") == "Tel eerst handen");
  desk.taps("more/0");
  CHECK(desk.label("keep") == "Bewaar erbij");
  desk.taps("back");
  CHECK(desk.screen() == "hands");
  desk.taps("back");
  desk.taps("back");
  desk.waits_for("dashboard");
  CHECK(desk.logged(AuditEvent::kHandsCounted) == 8);

  const auto tally = desk.kept.open_store().value()->tally(kVisit).value();
  const auto hands = [&tally](TallyOf of, std::string_view item) {
    std::uint64_t count = 0;
    for (const TallyCount& each : tally) {
      if (each.key.of == of && each.key.item == item && each.key.hands) count += each.count;
      if (each.key.of == of) CHECK(each.key.hands);
    }
    return count;
  };
  CHECK(hands(TallyOf::kOption, "daken") == 6);
  CHECK(hands(TallyOf::kOption, "schuren") == 1);
  CHECK(hands(TallyOf::kDontKnow, "") == 1);
  const auto kept = desk.submissions();
  REQUIRE(kept.size() == 3);  // one for each answer that got any
  for (const Submission& each : kept) {
    CHECK(each.via == Via::kHands);
    CHECK(each.persons.has_value());
    CHECK(each.visit == kVisit);
    CHECK(each.told == ToldHash{});
  }
}

TEST_CASE("who is helped sees who helps, the answers are read out, and nothing of them stays") {
  AtDesk desk;
  desk.taps("help");
  CHECK(desk.screen() == "home");
  CHECK(desk.label("line-above") == "A. Boerman helpt u. U bepaalt wat er staat.");
  desk.finds_and_taps("topic/duurzaam");
  desk.finds_and_taps("give-opinion");
  desk.types("Leg daken vol.");
  desk.taps("next");
  CHECK(desk.screen() == "review");
  CHECK(desk.label("title") == "Klopt het zo?");
  desk.taps("send");
  desk.waits_for("thanks");
  CHECK(desk.shows("line-above"));
  desk.taps("done");
  CHECK(desk.screen() == "evaluation");
  desk.finds_and_taps("skip");
  CHECK(desk.screen() == "help-done");
  CHECK_FALSE(desk.shows("line-above"));
  CHECK_FALSE(desk.terminal.state().desk.has_value());
  Session nobody;
  nobody.last_touch = desk.terminal.state().session.last_touch;
  CHECK(desk.terminal.state().session == nobody);

  // Who stops was not helped to send anything.
  desk.taps("help-another");
  CHECK(desk.screen() == "home");
  desk.taps("stop");
  CHECK(desk.screen() == "help-done");
  desk.headless->pass(help_done::kStays);
  CHECK(desk.screen() == "idle");

  const auto log = desk.log();
  REQUIRE(log.size() >= 2);
  CHECK(log[log.size() - 2].event == AuditEvent::kHelped);
  CHECK(log[log.size() - 2].count == 1);
  CHECK(log.back().event == AuditEvent::kLoggedOut);
  const auto kept = desk.submissions();
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].via == Via::kHelped);
  CHECK_FALSE(kept[0].code.empty());
}

TEST_CASE("from helping somebody the desk is a code away") {
  AtDesk desk;
  desk.taps("help");
  desk.taps("stop");
  desk.taps("to-desk");
  CHECK(desk.screen() == "sign-in");
  CHECK(desk.logged(AuditEvent::kHelped) == 0);
}

TEST_CASE("forms on paper follow each other to the end of the pile, each kept as such") {
  AtDesk desk;
  desk.taps("paper");
  desk.finds_and_taps("topic/duurzaam");
  desk.taps("more");
  desk.taps("more");
  CHECK(desk.label("forms") == "3 formulieren");
  desk.taps("begin");
  CHECK(desk.screen() == "poll");
  CHECK(desk.label("line-above") == "Formulier 1 van 3 · Duurzaam Hoonhorst");
  // The first: an answer, and words.
  desk.taps("answer/sportveld");
  desk.taps("next");
  desk.taps("skip");
  CHECK(desk.screen() == "opinion");
  desk.types("Niet op het gras.");
  desk.taps("next");
  CHECK(desk.label("title") == "Klopt het met het papier?");
  CHECK(desk.label("send") == "Bewaar formulier");
  desk.taps("send");
  desk.waits_until("the second", [&] { return desk.label("line-above").starts_with("Formulier 2 van 3"); });
  CHECK(desk.screen() == "poll");
  CHECK(desk.terminal.state().session.drafts.empty());
  // The second is blank.
  desk.taps("skip");
  desk.taps("skip");
  desk.taps("next");
  CHECK(desk.screen() == "poll");
  CHECK(desk.label("line-above").starts_with("Formulier 3 van 3"));
  // The third lies there until another time.
  desk.taps("answer/rand");
  desk.taps("stop");
  desk.taps("wipe");
  CHECK(desk.screen() == "paper");
  CHECK(desk.label("title") == "1 formulier bewaard");
  CHECK(desk.label("left") == "Er ligt nog 1 formulier.");
  CHECK(desk.label("blank").starts_with("1 formulier was leeg"));
  desk.taps("begin");
  CHECK(desk.label("line-above").starts_with("Formulier 3 van 3"));
  desk.taps("answer/rand");
  desk.taps("next");
  desk.taps("dont-know");
  desk.taps("next");
  desk.taps("send");
  desk.waits_for("paper");
  CHECK(desk.label("title") == "2 formulieren bewaard");
  CHECK(desk.label("left") == "De hele stapel is klaar.");
  desk.taps("done");
  CHECK(desk.screen() == "dashboard");

  const auto kept = desk.submissions();
  REQUIRE(kept.size() == 3);
  for (const Submission& each : kept) {
    CHECK(each.via == Via::kPaper);
    CHECK(each.code.empty());
    CHECK(each.told == ToldHash{});
    CHECK(each.visit == kVisit);
    CHECK(each.about == AboutYou{});
  }
  std::uint64_t forms = 0;
  for (const AuditEntry& entry : desk.log()) {
    if (entry.event == AuditEvent::kPaperEntered) forms += entry.count;
  }
  CHECK(forms == 2);
}

TEST_CASE("who walks away from the paper leaves the glass to the visitors") {
  AtDesk desk;
  desk.taps("paper");
  desk.finds_and_taps("topic/duurzaam");
  desk.taps("begin");
  desk.taps("answer/rand");
  const Settings& settings = desk.terminal.state().world.settings;
  desk.headless->pass(settings.idle);
  desk.headless->pass(settings.countdown);
  CHECK(desk.screen() == "idle");
  CHECK_FALSE(desk.terminal.state().desk.has_value());
  CHECK_FALSE(desk.terminal.state().assisting.has_value());
  CHECK(desk.submissions().empty());
}

}  // namespace zuil
