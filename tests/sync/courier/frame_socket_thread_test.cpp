// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "sync/courier/frame_socket.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

struct Ends {
  Ends() : ends(FrameSocket::make_pair().value()), a(ends.first), b(ends.second) {}
  std::pair<int, int> ends;
  FrameSocket a;
  FrameSocket b;
};

TEST_CASE("messages arrive whole and in order, however large") {
  Ends sockets;
  const Bytes large(3 * 1024 * 1024, 42);
  const std::jthread sender([&] {
    CHECK(sockets.a.send(Bytes{1}));
    CHECK(sockets.a.send(Bytes{}));
    CHECK(sockets.a.send(large));
  });
  CHECK(sockets.b.receive().value() == Bytes{1});
  CHECK(sockets.b.receive().value() == Bytes{});
  CHECK(sockets.b.receive().value() == large);
}

TEST_CASE("an end that is gone is told as closed, in the middle of a message too") {
  for (const bool half : {false, true}) {
    const auto ends = FrameSocket::make_pair().value();
    FrameSocket socket(ends.first);
    if (half) {
      const std::uint8_t begun[] = {10, 0, 0, 0, 1, 2};
      REQUIRE(::write(ends.second, begun, sizeof begun) == sizeof begun);
    }
    ::close(ends.second);
    CHECK_FALSE(socket.receive());
    CHECK(socket.closed());
    CHECK_FALSE(socket.send(Bytes{1}));
  }
}

TEST_CASE("a length that no message has is refused before anything is read") {
  const auto ends = FrameSocket::make_pair().value();
  FrameSocket socket(ends.first);
  const std::uint8_t begun[] = {0xFF, 0xFF, 0xFF, 0x7F};
  REQUIRE(::write(ends.second, begun, sizeof begun) == sizeof begun);
  CHECK_FALSE(socket.receive());
  CHECK_FALSE(socket.closed());
  ::close(ends.second);
  CHECK_FALSE(FrameSocket(FrameSocket::make_pair().value().first).send(Bytes(kMaxFrameBytes + 1)));
}

TEST_CASE("waiting ends in time, when another descriptor can be read, and when somebody asks to stop") {
  Ends sockets;
  CHECK_FALSE(sockets.b.receive(1ms).value());
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  REQUIRE(::write(pipe[1], "x", 1) == 1);
  const int others[] = {pipe[0]};
  CHECK_FALSE(sockets.b.receive(std::nullopt, {}, others).value());
  ::close(pipe[0]);
  ::close(pipe[1]);

  std::stop_source stop;
  const std::jthread asker([&stop] {
    std::this_thread::sleep_for(50ms);
    stop.request_stop();
  });
  CHECK_FALSE(sockets.b.receive(std::nullopt, stop.get_token()).value());
}

}  // namespace
}  // namespace zuil
