// SPDX-License-Identifier: EUPL-1.2
// An evening's polls: closed, opened again, and shown to a room.
#include "sync/store/closed_polls.h"

#include "sync/store/desk.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

const ClosedPoll kPoll{"hoonhorst-11-maart", "duurzaam-hoonhorst"};

struct Evening : StoreFixture {
  std::unique_ptr<Store> store = open_enrolled();
  std::string boss =
      must(store->desk().add_official("A. Boerman", OfficialRole::kAdministrator, PinCode("402718"), "")).id;

  Desk desk() { return store->desk(); }
  void sends(
      AnswerValue answer, const std::function<void(Submission&)>& change = [](Submission&) {}) {
    Submission vote = fresh(samples::poll());
    vote.trajectory = kPoll.trajectory;
    vote.visit = kPoll.visit;
    vote.body = PollResponse{{{"plek", std::move(answer)}}};
    change(vote);
    REQUIRE(must(store->capture({&vote, 1})) == 1);
  }
  void votes(const char* option, int times) {
    for (int i = 0; i < times; ++i) sends(Choice{option});
  }
  void raise(const char* option, std::uint32_t hands, const char* visit = "hoonhorst-11-maart") {
    sends(Choice{option}, [&](Submission& vote) {
      vote.via = Via::kHands;
      vote.persons = hands;
      vote.visit = visit;
    });
  }
  RoomVotes room(bool over = false) { return must(desk().room_votes(kPoll, over)); }
  std::uint64_t number_shown(bool over = false) {
    const RoomVotes now = room(over);
    return now.shown.empty() ? 0 : now.shown[0].votes();
  }
  std::vector<AuditEntry> log() {
    std::vector<AuditEntry> out;
    for (const AuditLine& line : must(desk().audit())) out.push_back(line.entry);
    return out;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Evening, "a poll that is closed stays closed over a power cut, at that visit alone") {
  CHECK(must(desk().closed_polls()).empty());
  must(desk().close_poll(kPoll, boss));
  // What is on disk at this moment is what a power cut leaves.
  copy_folder(folder().root, temp.path() / "cut");
  const auto after = open("cut");
  CHECK(must(after->desk().closed_polls()) == std::vector{kPoll});
  must(desk().close_poll({"lobby", kPoll.trajectory}, boss));
  must(desk().open_poll(kPoll, boss));
  CHECK(must(desk().closed_polls()) == std::vector{ClosedPoll{"lobby", kPoll.trajectory}});
  store.reset();
  store = open();
  CHECK(must(desk().closed_polls()).size() == 1);
}

TEST_CASE_FIXTURE(Evening, "closing and opening are in the log once each, with the topic and by whom") {
  const std::size_t before = log().size();
  must(desk().open_poll(kPoll, boss));
  must(desk().close_poll(kPoll, boss));
  must(desk().close_poll(kPoll, boss));
  must(desk().open_poll(kPoll, boss));
  must(desk().note_results_shown(kPoll.trajectory, boss));
  const std::vector<AuditEntry> all = log();
  const std::vector<AuditEntry> added(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
  CHECK(added == std::vector<AuditEntry>{{AuditEvent::kPollClosed, boss, kPoll.trajectory, 0},
                                         {AuditEvent::kPollOpened, boss, kPoll.trajectory, 0},
                                         {AuditEvent::kResultsShown, boss, kPoll.trajectory, 0}});
  CHECK(must(desk().verify_audit()).whole());
  CHECK(to_string(AuditEvent::kPollClosed) == "poll-closed");
  CHECK(to_string(AuditEvent::kPollOpened) == "poll-opened");
}

TEST_CASE_FIXTURE(Evening, "what is no visit's or topic's name is refused") {
  CHECK_FALSE(desk().close_poll({"Geen bezoek", kPoll.trajectory}, boss).has_value());
  CHECK_FALSE(desk().close_poll({kPoll.visit, ""}, boss).has_value());
  CHECK(must(desk().closed_polls()).empty());
}

TEST_CASE_FIXTURE(Evening,
                  "a room sees what whoever voted sees: nothing under ten, and then five at a time") {
  votes("daken", 7);
  CHECK(room().shown.empty());
  CHECK(room().counted.at("plek") == 7);
  votes("rand", 3);
  CHECK(number_shown() == 10);
  votes("rand", 4);
  CHECK(number_shown() == 10);
  CHECK(room().counted.at("plek") == 14);
  CHECK(room().shown == must(store->interim_result(kPoll.trajectory)));
}

TEST_CASE_FIXTURE(Evening, "closing shows all votes, and what comes after it moves in steps again") {
  votes("daken", 10);
  CHECK(number_shown() == 10);
  votes("rand", 3);
  CHECK(number_shown() == 10);
  must(desk().close_poll(kPoll, boss));
  CHECK(number_shown() == 13);
  // A paper form that was entered late, and votes after it is opened again.
  votes("rand", 1);
  CHECK(number_shown() == 13);
  must(desk().open_poll(kPoll, boss));
  votes("rand", 3);
  CHECK(number_shown() == 13);
  votes("rand", 1);
  CHECK(number_shown() == 18);
}

TEST_CASE_FIXTURE(Evening, "under ten votes closing shows nothing") {
  votes("daken", 9);
  must(desk().close_poll(kPoll, boss));
  CHECK(room().shown.empty());
  CHECK(room(true).shown.empty());
  CHECK(room().counted.at("plek") == 9);
}

TEST_CASE_FIXTURE(Evening, "once the days of a poll are over all its votes are shown") {
  votes("daken", 12);
  CHECK(number_shown() == 12);
  votes("rand", 2);
  CHECK(number_shown() == 12);
  CHECK(number_shown(true) == 14);
}

TEST_CASE_FIXTURE(Evening, "raised hands stand apart, those of this visit alone") {
  raise("daken", 31);
  raise("rand", 4);
  raise("rand", 20, "lobby");
  votes("daken", 2);
  const RoomVotes now = room();
  CHECK(now.counted.at("plek") == 2);
  REQUIRE(now.hands.size() == 1);
  CHECK(now.hands[0].question == "plek");
  CHECK(now.hands[0].votes() == 35);
  CHECK(now.hands[0].chosen == std::map<std::string, std::uint64_t, std::less<>>{{"daken", 31}, {"rand", 4}});
}

}  // namespace zuil
