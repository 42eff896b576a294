// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "sync/base/clock.h"
#include "sync/base/mailbox.h"

using namespace zuil;
using namespace std::chrono_literals;

TEST_CASE("nothing is lost, doubled or swapped when several threads put at once") {
  constexpr int kThreads = 4;
  constexpr int kMessages = 2000;
  Mailbox<std::pair<int, int>> mailbox;
  std::array<std::jthread, kThreads> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads[static_cast<std::size_t>(t)] = std::jthread([&mailbox, t] {
      for (int i = 0; i < kMessages; ++i) mailbox.put({t, i});
    });
  }
  std::array<int, kThreads> next{};
  int out_of_order = 0;
  for (int i = 0; i < kThreads * kMessages; ++i) {
    const auto message = mailbox.wait(std::stop_token{});
    REQUIRE(message);
    int& expected = next[static_cast<std::size_t>(message->first)];
    if (message->second != expected) ++out_of_order;
    ++expected;
  }
  CHECK(out_of_order == 0);
  for (const int count : next) CHECK(count == kMessages);
  CHECK_FALSE(mailbox.take());
}

TEST_CASE("a thread that waits is woken by a message and by a stop") {
  Mailbox<int> to_worker;
  Mailbox<int> from_worker;
  std::jthread worker([&](std::stop_token stop) {
    while (const auto message = to_worker.wait(stop)) from_worker.put(*message * 2);
    from_worker.put(-1);
  });
  for (int i = 1; i <= 200; ++i) {
    to_worker.put(i);
    CHECK(from_worker.wait(std::stop_token{}) == 2 * i);
  }
  worker.request_stop();
  CHECK(from_worker.wait(std::stop_token{}) == -1);
}

TEST_CASE("a stop requested while messages wait lets the worker finish them first") {
  Mailbox<int> mailbox;
  int handled = 0;
  {
    std::jthread worker([&](std::stop_token stop) {
      while (mailbox.wait(stop)) ++handled;
    });
    for (int i = 0; i < 500; ++i) mailbox.put(i);
  }  // request_stop and join
  CHECK(handled == 500);
}

TEST_CASE("a fake clock may be moved by one thread while another reads it") {
  FakeClock clock(WallTime{});
  std::jthread mover([&] {
    for (int i = 0; i < 1000; ++i) clock.advance(1ms);
  });
  Instant last = clock.steady();
  while (last < Instant{1s}) {
    const Instant now = clock.steady();
    REQUIRE(now >= last);
    last = now;
    std::this_thread::yield();
  }
  CHECK(clock.wall() == WallTime{1s});
}
