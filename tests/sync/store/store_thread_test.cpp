// SPDX-License-Identifier: EUPL-1.2
// Several programs with one folder: each thread here has a store of its own,
// as a process would.
#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StoreFixture,
                  "several programs take, freeze, mark and look at once, nothing is lost, nothing doubled") {
  constexpr int kEach = 60;
  open_enrolled().reset();
  const auto open_own = [this](Random& own) { return Store::open(folder(), settings, clock, own); };
  std::atomic<int> failures = 0;
  std::atomic<int> taking = 2;
  std::vector<std::vector<Submission>> taken(2);
  for (auto& some : taken) {
    for (int i = 0; i < kEach; ++i) some.push_back(i % 5 == 0 ? sign_up() : opinion());
  }
  {
    std::vector<std::jthread> threads;
    for (const auto& some : taken) {
      threads.emplace_back([&] {
        SystemRandom own;
        const auto store = open_own(own);
        for (const Submission& submission : some) {
          if (!store || !(*store)->capture({&submission, 1})) ++failures;
        }
        --taking;
      });
    }
    threads.emplace_back([&] {
      SystemRandom own;
      const auto store = open_own(own);
      while (taking > 0) {
        if (!store || !(*store)->status() || !(*store)->tidy()) ++failures;
      }
    });
    threads.emplace_back([&] {
      SystemRandom own;
      const auto store = open_own(own);
      bool more = true;
      bool taken_all = false;
      while (more || !taken_all) {
        // Asked first: a row that comes after an empty look gets another one.
        taken_all = taking == 0;
        more = false;
        for (Stream stream : {Stream::kAnswers, Stream::kContacts}) {
          const auto bundle = store ? (*store)->next_bundle({.stream = stream, .max_records = 7})
                                    : Result<std::optional<FrozenBundle>>(store.error());
          if (!bundle) {
            ++failures;
          } else if (*bundle) {
            more = true;
            if (!(*store)->apply_receipt(portal.receive((*bundle)->bytes))) ++failures;
          }
        }
      }
    });
  }
  CHECK(failures == 0);
  const auto store = open();
  CHECK(waiting(*store) == 0);
  auto all = ids_of(taken[0]);
  all.merge(ids_of(taken[1]));
  CHECK(portal.opened() == all);
  std::uint64_t counted = 0;
  for (const TallyCount& count : must(store->tally())) {
    if (count.key.of == TallyOf::kSubmissions) counted += count.count;
  }
  CHECK(counted == 2 * kEach);
}

TEST_CASE_FIXTURE(StoreFixture, "several programs that make the folder's database at once make one") {
  for (int round = 0; round < 5; ++round) {
    const std::string name = "new" + std::to_string(round);
    const DataFolder place = folder(name.c_str());
    std::atomic<int> failures = 0;
    std::vector<Epoch> epochs(4);
    {
      std::vector<std::jthread> threads;
      for (Epoch& epoch : epochs) {
        threads.emplace_back([&] {
          SystemRandom own;
          const auto store = Store::open(place, settings, clock, own);
          const auto status = store ? (*store)->status() : Result<StoreStatus>(store.error());
          if (!status) {
            ++failures;
          } else {
            epoch = status->epoch;
          }
        });
      }
    }
    CHECK(failures == 0);
    CHECK(std::count(epochs.begin(), epochs.end(), epochs[0]) == 4);
    CHECK(epochs[0] != 0);
  }
}

}  // namespace zuil
