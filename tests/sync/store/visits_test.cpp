// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/desk.h"
#include "sync/store/facts.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

constexpr char kVisit[] = "hoonhorst-11-maart";

struct Visits : StoreFixture {
  std::unique_ptr<Store> store = open_enrolled();
  std::string boss =
      must(store->desk().add_official("A. Boerman", OfficialRole::kAdministrator, PinCode("402718"), "")).id;

  Desk desk() { return store->desk(); }
  // Hands `count` opinions of the visit in.
  void hand_in(
      int count, const std::function<void(Submission&)>& change = [](Submission&) {}) {
    for (int i = 0; i < count; ++i) {
      Submission one = opinion();
      one.visit = kVisit;
      one.about = {};
      change(one);
      REQUIRE(must(store->capture({&one, 1})) == 1);
    }
  }
  AuditEntry last_line() { return must(desk().audit(1)).front().entry; }
};

bool refused(const Result<VisitRun>& result) {
  return !result && result.error().kind == ErrorKind::kRejected;
}

}  // namespace

TEST_CASE_FIXTURE(Visits, "a visit starts, pauses, goes on and ends, and the log counts what was handed in") {
  CHECK_FALSE(must(desk().current_visit()).has_value());
  const VisitRun run = must(desk().start_visit(visit_named(kVisit), boss));
  CHECK(run.visit == kVisit);
  CHECK(run.state == VisitState::kRunning);
  CHECK(run.started == clock.wall());
  CHECK(last_line() == AuditEntry{AuditEvent::kVisitStarted, boss, kVisit, 0});
  hand_in(3);
  clock.advance(std::chrono::hours(1));
  CHECK(must(desk().pause_visit(boss)).state == VisitState::kPaused);
  CHECK(last_line() == AuditEntry{AuditEvent::kVisitPaused, boss, kVisit, 3});
  CHECK(must(desk().current_visit())->state == VisitState::kPaused);
  CHECK(must(desk().resume_visit(boss)).state == VisitState::kRunning);
  hand_in(2);
  hand_in(1, [](Submission& one) { one.body = samples::signal().body; });
  CHECK(must(desk().finish_visit(boss)).submissions == 5);
  CHECK(last_line() == AuditEntry{AuditEvent::kVisitFinished, boss, kVisit, 5});
  CHECK_FALSE(must(desk().current_visit()).has_value());
  const auto finished = must(desk().finished_visits());
  REQUIRE(finished.size() == 1);
  CHECK(finished[0].started == run.started);
  CHECK(finished[0].changed == clock.wall());
  CHECK(finished[0].officials == std::vector{boss});
  CHECK(must(desk().verify_audit()).whole());
}

TEST_CASE_FIXTURE(Visits, "one visit runs at a time, and what does not run can't be paused") {
  CHECK(refused(desk().pause_visit(boss)));
  CHECK(refused(desk().finish_visit(boss)));
  CHECK(refused(desk().start_visit(visit_named("Geen bezoek"), boss)));
  must(desk().start_visit(visit_named(kVisit), boss));
  CHECK(refused(desk().start_visit(visit_named("lobby"), boss)));
  must(desk().pause_visit(boss));
  CHECK(refused(desk().start_visit(visit_named("lobby"), boss)));
  must(desk().finish_visit(boss));
  must(desk().start_visit(visit_named("lobby"), boss));
  must(desk().finish_visit(boss));
  CHECK(must(desk().finished_visits()).front().visit == "lobby");
  CHECK(must(desk().finished_visits(1)).size() == 1);
}

TEST_CASE_FIXTURE(Visits, "to pause twice is to pause once") {
  must(desk().start_visit(visit_named(kVisit), boss));
  must(desk().pause_visit(boss));
  const auto lines = must(desk().audit()).size();
  must(desk().pause_visit(boss));
  CHECK(must(desk().audit()).size() == lines);
}

TEST_CASE_FIXTURE(Visits, "a visit outlives a power cut, which it remembers") {
  CHECK_FALSE(must(desk().note_restart()).has_value());
  must(desk().start_visit(visit_named(kVisit), boss));
  hand_in(2);
  // What is on disk at this moment is what a power cut leaves.
  copy_folder(folder().root, temp.path() / "cut");
  clock.advance(std::chrono::minutes(74));
  const auto after = open("cut");
  CHECK_FALSE(must(after->desk().current_visit())->restarted.has_value());
  const auto run = must(after->desk().note_restart());
  REQUIRE(run.has_value());
  CHECK(run->visit == kVisit);
  CHECK(run->restarted == clock.wall());
  CHECK(run->restarts == 1);
  CHECK(*must(after->desk().current_visit()) == *run);
  CHECK(must(after->desk().verify_audit()).whole());
  CHECK(must(after->desk().counts(kVisit)).total() == 2);
}

TEST_CASE_FIXTURE(Visits, "who logs in while a visit runs was present") {
  const auto kok = must(desk().add_official("B. Kok", OfficialRole::kOfficial, PinCode("918273"), boss)).id;
  must(desk().start_visit(visit_named(kVisit), ""));
  CHECK(must(desk().current_visit())->officials.empty());
  must(desk().log_in(kok, PinCode("918273")));
  must(desk().log_in(kok, PinCode("918273")));
  must(desk().log_in(boss, PinCode("402719")));
  CHECK(must(desk().current_visit())->officials == std::vector{kok});
}

TEST_CASE_FIXTURE(Visits, "a visit has no time while the clock is not known to be right") {
  desk().set_clock_known(false);
  CHECK_FALSE(must(desk().start_visit(visit_named(kVisit), boss)).started.has_value());
  desk().set_clock_known(true);
  CHECK(must(desk().finish_visit(boss)).changed.has_value());
}

TEST_CASE_FIXTURE(Visits, "the dashboard counts by topic, kind, way and quarter, for one visit") {
  hand_in(3);
  hand_in(2, [](Submission& one) { one.via = Via::kHelped; });
  hand_in(1, [](Submission& one) { one.visit = "lobby"; });
  clock.advance(std::chrono::minutes(20));
  hand_in(1, [](Submission& one) { one.trajectory = "duurzaam-hoonhorst"; });
  const Submission contact = sign_up();
  must(store->capture({&contact, 1}));
  const VisitCounts counts = must(desk().counts(kVisit));
  const std::string topic = samples::opinion().trajectory;
  CHECK(counts.total() == 6);
  CHECK(counts.on(topic) + counts.on("duurzaam-hoonhorst") >= 6);
  const auto of = [&](Via via) {
    std::uint64_t sum = 0;
    for (const SubmissionCount& count : counts.submissions) sum += count.via == via ? count.count : 0;
    return sum;
  };
  CHECK(of(Via::kSelf) == 4);
  CHECK(of(Via::kHelped) == 2);
  CHECK(counts.quarters == std::vector<NamedCount>{{"2027-03-11 14:00", 5}, {"2027-03-11 14:15", 1}});
  REQUIRE(counts.without_visit.size() == 1);
  CHECK(counts.without_visit[0].kind == SubmissionKind::kSignUp);
  CHECK(counts.outbox.answers.records == 7);
  CHECK(counts.outbox.contacts.records == 1);
  CHECK_FALSE(counts.last_receipt.has_value());
  send_all(*store);
  CHECK(must(desk().counts(kVisit)).outbox.kept == 8);
  CHECK(must(desk().counts(kVisit)).last_receipt.has_value());
}

TEST_CASE_FIXTURE(Visits,
                  "raised hands are counted by question, apart from votes, and signals by themselves") {
  const auto answer = [](std::string question, AnswerValue value, std::uint32_t hands) {
    return [question = std::move(question), value = std::move(value), hands](Submission& one) {
      one.trajectory = "duurzaam-hoonhorst";
      one.body = PollResponse{{{question, value}}};
      if (hands == 0) return;
      one.via = Via::kHands;
      one.persons = hands;
      one.code = {};
    };
  };
  hand_in(1, answer("plek", Choice{"daken"}, 24));
  hand_in(1, answer("plek", DontKnow{}, 2));
  hand_in(1, answer("straat", ScaleValue{4}, 9));
  hand_in(3, answer("plek", Choice{"daken"}, 0));
  hand_in(2, [](Submission& one) {
    one.trajectory.clear();
    one.body = Signal{"Auto's rijden te hard.", "verkeer", "hoonhorst"};
  });
  const VisitCounts counts = must(desk().counts(kVisit));
  CHECK(counts.hands ==
        std::vector<HandsCount>{{"duurzaam-hoonhorst", "plek", 26}, {"duurzaam-hoonhorst", "straat", 9}});
  CHECK(counts.signals() == 2);
  CHECK(counts.total() == 3);
  CHECK(must(desk().counts("lobby")).hands.empty());
}

TEST_CASE_FIXTURE(Visits, "groups of fewer than five are left out") {
  hand_in(static_cast<int>(kLeastOfGroup), [](Submission& one) {
    one.about.village = "hoonhorst";
    one.about.age_group = AgeGroup::kFrom65;
  });
  hand_in(static_cast<int>(kLeastOfGroup) - 1, [](Submission& one) {
    one.about.village = "dalfsen";
    one.about.role = Role::kFarmer;
  });
  const VisitCounts counts = must(desk().counts(kVisit));
  CHECK(counts.villages == std::vector<NamedCount>{{"hoonhorst", kLeastOfGroup}});
  CHECK(counts.age_groups == std::vector<NamedCount>{{"65_up", kLeastOfGroup}});
  CHECK(counts.roles.empty());
}

TEST_CASE_FIXTURE(Visits, "what waits is told right whatever was done since, here or by another program") {
  const auto told = [&] {
    const OutboxCounts now = must(desk().counts(kVisit)).outbox;
    const OutboxCounts anew = must(open()->desk().counts(kVisit)).outbox;
    CHECK(now.answers == anew.answers);
    CHECK(now.contacts == anew.contacts);
    CHECK(now.kept == anew.kept);
    CHECK(now.set_aside == anew.set_aside);
    return now;
  };
  CHECK(told().answers.records == 0);
  hand_in(3);
  CHECK(told().answers.records == 3);
  const Submission again = opinion();
  must(store->capture({&again, 1}));
  must(store->capture({&again, 1}));
  CHECK(told().answers.records == 4);
  const std::vector both = {again, opinion(), sign_up()};
  CHECK(must(store->capture(both)) == 2);
  CHECK(told().contacts.records == 1);
  capture(*open(), 2);
  CHECK(told().answers.records == 7);
  clock.advance(std::chrono::days(3));
  CHECK(told().answers.oldest_days == 3);
  must(store->apply_receipt(portal.receive(must(store->next_bundle({.max_records = 2}))->bytes)));
  CHECK(told().kept == 2);
  must(store->set_aside(must(store->next_bundle({.max_records = 1}))->hash, SetAside::kTooLarge));
  CHECK(told().set_aside == 1);
  clock.set_wall(clock.wall() - std::chrono::days(30));
  CHECK(told().answers.oldest_days == 1);
}

}  // namespace zuil
