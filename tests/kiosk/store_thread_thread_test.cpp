// SPDX-License-Identifier: EUPL-1.2
// The store on its own thread, asked from another.
#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "kiosk/flow/store_thread.h"
#include "sync/base/random.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

Submission opinion(Random& random) {
  Submission submission;
  submission.id = random_uuid(random);
  submission.trajectory = "duurzaam";
  submission.content_version = "test-1";
  submission.body = Opinion{"Leg daken vol.", {}};
  return submission;
}

TEST_CASE("what was asked before the end is kept before the end, and answered in order") {
  FakeClock clock(sample::kEvening);
  SystemRandom store_random;
  SystemRandom random;
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  constexpr std::uint64_t kCount = 40;
  {
    const StoreThread store([&] { return Store::in_memory(clock, store_random); }, requests, replies, 1ms);
    std::jthread other([&] {
      for (int i = 0; i < 20; ++i) {
        clock.advance(1s);
        std::this_thread::sleep_for(1ms);
      }
    });
    for (std::uint64_t ticket = 1; ticket <= kCount; ++ticket) requests.put(Save{ticket, {opinion(random)}});
  }
  std::uint64_t next = 1;
  bool reported = false;
  while (const auto reply = replies.take()) {
    CHECK_FALSE(std::holds_alternative<SaveFailed>(*reply));
    if (const auto* saved = std::get_if<Saved>(&*reply)) CHECK(saved->ticket == next++);
    if (const auto* report = std::get_if<StoreReported>(&*reply)) {
      CHECK(report->enrolled);
      reported = true;
    }
  }
  CHECK(next == kCount + 1);
  CHECK(reported);
}

TEST_CASE("a submission that does not validate fails its Save and harms no other") {
  FakeClock clock(sample::kEvening);
  SystemRandom store_random;
  SystemRandom random;
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  {
    const StoreThread store([&] { return Store::in_memory(clock, store_random); }, requests, replies);
    Submission bad = opinion(random);
    bad.body = Opinion{"", {}};
    requests.put(Save{1, {bad}});
    requests.put(Save{2, {opinion(random)}});
  }
  std::vector<std::uint64_t> failed;
  std::vector<std::uint64_t> saved;
  while (const auto reply = replies.take()) {
    if (const auto* said = std::get_if<SaveFailed>(&*reply)) failed.push_back(said->ticket);
    if (const auto* said = std::get_if<Saved>(&*reply)) saved.push_back(said->ticket);
  }
  CHECK(failed == std::vector<std::uint64_t>{1});
  CHECK(saved == std::vector<std::uint64_t>{2});
}

TEST_CASE("who asks for the interim result gets it with Saved, in steps, and nobody else does") {
  FakeClock clock(sample::kEvening);
  SystemRandom store_random;
  SystemRandom random;
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  {
    const StoreThread store([&] { return Store::in_memory(clock, store_random); }, requests, replies);
    for (std::uint64_t ticket = 1; ticket <= 12; ++ticket) {
      Submission vote = opinion(random);
      vote.body = PollResponse{{{"plek", Choice{"daken"}}}};
      requests.put(Save{ticket, {vote}, ticket == 11 ? "" : "duurzaam"});
    }
  }
  while (const auto reply = replies.take()) {
    const auto* saved = std::get_if<Saved>(&*reply);
    if (saved == nullptr) continue;
    CAPTURE(saved->ticket);
    REQUIRE(saved->interim.has_value() == (saved->ticket != 11));
    if (!saved->interim) continue;
    REQUIRE(saved->interim->size() == (saved->ticket < 10 ? 0 : 1));
    if (!saved->interim->empty()) CHECK(saved->interim->front().votes() == 10);
  }
}

}  // namespace
}  // namespace zuil
