// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/mailbox.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>

using namespace zuil;
using namespace std::chrono_literals;

TEST_CASE("messages leave in the order in which they came") {
  Mailbox<int> mailbox;
  CHECK_FALSE(mailbox.take());
  mailbox.put(1);
  mailbox.put(2);
  CHECK(mailbox.take() == 1);
  mailbox.put(3);
  CHECK(mailbox.take() == 2);
  CHECK(mailbox.take() == 3);
  CHECK_FALSE(mailbox.take());
}

TEST_CASE("a message that can only be moved goes through") {
  Mailbox<std::unique_ptr<int>> mailbox;
  mailbox.put(std::make_unique<int>(5));
  const auto message = mailbox.take();
  REQUIRE(message);
  CHECK(**message == 5);
}

TEST_CASE("what was put before a stop is still handled after it") {
  Mailbox<int> mailbox;
  std::stop_source source;
  mailbox.put(1);
  mailbox.put(2);
  source.request_stop();
  CHECK(mailbox.wait(source.get_token()) == 1);
  CHECK(mailbox.wait_for(source.get_token(), 1h) == 2);
  CHECK_FALSE(mailbox.wait(source.get_token()));
  CHECK_FALSE(mailbox.wait_for(source.get_token(), 1h));
}

TEST_CASE("a wait with a limit ends without a message when the limit has passed") {
  Mailbox<int> mailbox;
  CHECK_FALSE(mailbox.wait_for(std::stop_token{}, 1ms));
  mailbox.put(1);
  CHECK(mailbox.wait_for(std::stop_token{}, 0ms) == 1);
}

TEST_CASE("each message wakes the reader's own loop, which finds it in the box") {
  int woken = 0;
  Mailbox<int>* box = nullptr;
  // Taking from inside the call would hang if it were made under the lock.
  Mailbox<int> mailbox([&] {
    ++woken;
    CHECK(box->take() == woken);
  });
  box = &mailbox;
  mailbox.put(1);
  mailbox.put(2);
  CHECK(woken == 2);
}
