// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/deadlines.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

// Two ends of a connection; tells whether one was shut down.
class Pair {
 public:
  Pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends_) == 0); }
  ~Pair() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int socket() const { return ends_[0]; }
  bool is_shut() const {
    char byte = 0;
    return ::recv(ends_[1], &byte, 1, 0) == 0;
  }

 private:
  int ends_[2];
};

}  // namespace

TEST_CASE("a connection whose headers do not come in time is shut down") {
  Deadlines deadlines;
  const Pair slow;
  deadlines.connected(&slow, slow.socket(), Instant{});
  CHECK(deadlines.shut_down_late(Instant{} + kHeaderDeadline) == 0);
  CHECK_FALSE(slow.is_shut());
  CHECK(deadlines.shut_down_late(Instant{} + kHeaderDeadline + 1ms) == 1);
  CHECK(slow.is_shut());
  CHECK(deadlines.shut_down_late(Instant{} + 1h) == 0);
}

TEST_CASE("a body has a deadline of its own, and a reply one by its length") {
  Deadlines deadlines;
  const Pair body;
  const Pair reply;
  for (const Pair* pair : {&body, &reply}) {
    deadlines.connected(pair, pair->socket(), Instant{});
    deadlines.headers_read(pair, Instant{} + 50s);
  }
  deadlines.replying(&reply, 200 * 1024, Instant{} + 50s);
  CHECK(deadlines.shut_down_late(Instant{} + 50s + kBodyDeadline) == 0);
  CHECK(deadlines.shut_down_late(Instant{} + 51s + kBodyDeadline) == 1);
  CHECK(body.is_shut());
  CHECK(deadlines.shut_down_late(Instant{} + 50s + kLeastReplyDeadline + 200s) == 0);
  CHECK_FALSE(reply.is_shut());
  CHECK(deadlines.shut_down_late(Instant{} + 51s + kLeastReplyDeadline + 200s) == 1);
  CHECK(reply.is_shut());
}

TEST_CASE("a reply has a minute at least, and ten at most") {
  CHECK(reply_deadline(0) == kLeastReplyDeadline);
  CHECK(reply_deadline(1024) == kLeastReplyDeadline + 1s);
  CHECK(reply_deadline(UINT64_MAX) == kMostReplyDeadline);
}

TEST_CASE("each request has its whole time again, and a closed connection is forgotten") {
  Deadlines deadlines;
  const Pair pair;
  deadlines.connected(&pair, pair.socket(), Instant{});
  deadlines.headers_read(&pair, Instant{} + 1s);
  deadlines.replying(&pair, 0, Instant{} + 2s);
  deadlines.request_done(&pair, Instant{} + 1h);
  CHECK(deadlines.shut_down_late(Instant{} + 1h + kHeaderDeadline) == 0);
  CHECK(deadlines.size() == 1);
  deadlines.closed(&pair);
  CHECK(deadlines.size() == 0);
  CHECK(deadlines.shut_down_late(Instant{} + 2h) == 0);
  CHECK_FALSE(pair.is_shut());
}
