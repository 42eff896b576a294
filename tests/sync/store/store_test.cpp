// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/store.h"

#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StoreFixture, "before enrolment nothing is taken, nobody invited and nothing sent") {
  const auto store = open();
  const std::vector one = {opinion()};
  const auto captured = store->capture(one);
  REQUIRE_FALSE(captured);
  CHECK(captured.error().kind == ErrorKind::kRejected);
  CHECK(captured.error().what.find("not enrolled") != std::string::npos);
  CHECK_FALSE(store->may_invite());
  CHECK_FALSE(store->next_bundle({}).has_value());
  const StoreStatus status = must(store->status());
  CHECK_FALSE(status.enrolled);
  CHECK(status.answers.records == 0);
  CHECK_FALSE(must(store->enrolment()).has_value());
}

TEST_CASE_FIXTURE(StoreFixture, "what was captured is there for another process, and after opening again") {
  std::vector<Submission> taken;
  {
    const auto store = open_enrolled();
    taken = capture(*store, 3);
    const auto beside = open();
    CHECK(waiting(*beside) == 3);
  }
  const auto store = open();
  CHECK(waiting(*store) == 3);
  CHECK(send_all(*store) == 1);
  CHECK(portal.opened() == ids_of(taken));
}

TEST_CASE_FIXTURE(
    StoreFixture,
    "an id ever taken is acknowledged again and changes nothing, also after its row is deleted") {
  const auto store = open_enrolled();
  const std::vector one = {opinion()};
  CHECK(must(store->capture(one)) == 1);
  const auto counts = must(store->tally());
  CHECK(must(store->capture(one)) == 0);
  std::vector twice = {opinion(), one[0]};
  twice.push_back(twice[0]);
  CHECK(must(store->capture(twice)) == 1);
  CHECK(waiting(*store) == 2);
  CHECK(must(store->tally()).size() == counts.size());

  send_all(*store);
  portal.now += std::chrono::days(30);
  CHECK(must(store->apply_statement(portal.statement(must(store->enrolment())->device))));
  CHECK(must(store->status()).kept == 0);
  const auto before = must(store->tally());
  CHECK(must(store->capture(one)) == 0);
  CHECK(waiting(*store) == 0);
  CHECK(must(store->tally()) == before);
}

TEST_CASE_FIXTURE(StoreFixture, "one submission that does not validate keeps its whole group out") {
  const auto store = open_enrolled();
  std::vector group = {opinion(), opinion()};
  std::get<Opinion>(group[1].body).text.clear();
  const auto captured = store->capture(group);
  REQUIRE_FALSE(captured);
  CHECK(captured.error().kind == ErrorKind::kRejected);
  CHECK(waiting(*store) == 0);
  CHECK(must(store->tally()).empty());
}

TEST_CASE_FIXTURE(StoreFixture,
                  "the two streams wait apart and are told apart, with the age of the oldest in days") {
  const auto store = open_enrolled();
  capture(*store, 2);
  clock.advance(std::chrono::days(3));
  const std::vector more = {sign_up(), opinion()};
  CHECK(must(store->capture(more)) == 2);
  const StoreStatus status = must(store->status());
  CHECK(status.answers == Waiting{3, 3});
  CHECK(status.contacts == Waiting{1, 0});
}

TEST_CASE_FIXTURE(StoreFixture, "an error is remembered until it went well") {
  const auto store = open();
  CHECK_FALSE(must(store->status()).last_error.has_value());
  must(store->note_error("no-network"));
  CHECK(must(open()->status()).last_error == "no-network");
  must(store->note_error(""));
  CHECK_FALSE(must(store->status()).last_error.has_value());
}

TEST_CASE_FIXTURE(StoreFixture,
                  "with too little free disk nobody new is invited, and who is busy may finish") {
  settings.invite_free_bytes = std::uint64_t{1} << 60;
  const auto store = open_enrolled();
  CHECK_FALSE(store->may_invite());
  CHECK(capture(*store, 1).size() == 1);
  settings.invite_free_bytes = 1;
  CHECK(open()->may_invite());
}

TEST_CASE_FIXTURE(StoreFixture, "a store in memory is enrolled and does all that one on disk does") {
  const auto store = must(Store::in_memory(clock, random));
  CHECK(store->may_invite());
  capture(*store, 2);
  CHECK(waiting(*store) == 2);
  const auto bundle = must(store->next_bundle({}));
  REQUIRE(bundle.has_value());
  CHECK(bundle->header.count == 2);
  CHECK(must(store->tally()).size() > 0);
  must(store->tidy());
  must(store->maintain());
}

TEST_CASE_FIXTURE(StoreFixture, "files of the data folder are for its owner alone") {
  const auto store = open_enrolled();
  capture(*store, 1);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(temp.path())) {
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    CHECK_MESSAGE((entry.status().permissions() & others) == std::filesystem::perms::none, entry.path());
  }
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a clock that is ten years off changes neither what is kept nor what is deleted") {
  const auto store = open_enrolled();
  clock.set_wall(*parse_rfc3339("2017-01-01T00:00:00Z"));
  capture(*store, 1);
  clock.set_wall(*parse_rfc3339("2037-01-01T00:00:00Z"));
  capture(*store, 1);
  clock.set_wall(*parse_rfc3339("2027-03-11T13:00:00Z"));
  // The one from the future is at least as old as what must not wait.
  CHECK(must(store->status()).answers.oldest_days > 3000);
  send_all(*store);
  clock.set_wall(*parse_rfc3339("2037-01-01T00:00:00Z"));
  CHECK(must(store->apply_statement(portal.statement(must(store->enrolment())->device))));
  CHECK(must(store->status()).kept == 2);
  CHECK(portal.opened().size() == 2);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a day still to come counts as a day old, so that its row does not wait for ever") {
  const auto store = open_enrolled();
  clock.set_wall(*parse_rfc3339("2037-01-01T00:00:00Z"));
  capture(*store, 1);
  clock.set_wall(*parse_rfc3339("2027-03-11T13:00:00Z"));
  CHECK(must(store->status()).answers == Waiting{1, 1});
  CHECK(must(store->next_bundle({.occasion = Occasion::kAutomatic})).has_value());
}

}  // namespace zuil
