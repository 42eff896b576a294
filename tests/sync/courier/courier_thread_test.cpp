// SPDX-License-Identifier: EUPL-1.2
// Courier and store's side, each with nothing of the other's but a socket.
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "sync/base/mailbox.h"
#include "sync/courier/courier.h"
#include "sync/courier/courier_link.h"
#include "sync/courier/sending_schedule.h"
#include "sync/courier/watched_store.h"
#include "tests/sync/courier/world.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

// The world's time of day; what is waited for is waited for.
class RunningClock final : public Clock {
 public:
  explicit RunningClock(const Clock& world) : world_(world) {}
  WallTime wall() const override { return world_.wall(); }
  Instant steady() const override { return SystemClock().steady(); }

 private:
  const Clock& world_;
};

// Loses the reply to the second request.
class Unsteady final : public Transport {
 public:
  Unsteady(PortalSide& portal, std::atomic<int>& calls) : direct_(portal), calls_(calls) {}
  Exchange execute(const HttpRequest& request, std::stop_token stop) override {
    const int number = ++calls_;
    Exchange came = direct_.execute(request, std::move(stop));
    if (number == 2) return Failure{Cause::kBrokeOff, "the reply was lost"};
    return came;
  }

 private:
  DirectTransport direct_;
  std::atomic<int>& calls_;
};

// While it lives world's store and portal belong to its threads.
class Running {
 public:
  explicit Running(World& world, bool automatic = true) : bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    const auto [ours, theirs] = FrameSocket::make_pair().value();
    const CourierTerms terms{.enrolled = true, .url = "https://portaal.example", .automatic = automatic};
    store_ = std::jthread([this, &world, ours, terms](std::stop_token stop) {
      FrameSocket socket(ours);
      Dispatch dispatch(*world.terminal.store, world.terminal.clock);
      WatchedStore watched(
          dispatch, [this](const SendingNews& each) { news.put(each); }, stop_sending);
      const SendNowBell bell{bell_, [this] {
                               std::uint64_t times = 0;
                               return ::read(bell_, &times, sizeof times) == sizeof times;
                             }};
      CHECK(serve_courier(
          socket, watched, [&] { return Result<CourierTerms>(terms); }, stop, bell));
    });
    courier_ = std::jthread([this, &world, theirs](std::stop_token stop) {
      FrameSocket socket(theirs);
      CourierParts parts;
      parts.connect = [this, &world](const CourierTerms&) -> Result<std::unique_ptr<Transport>> {
        return std::unique_ptr<Transport>(std::make_unique<Unsteady>(world.portal, calls));
      };
      parts.has_network = [](std::span<const std::string>) { return true; };
      SystemRandom random;
      const RunningClock clock(world.terminal.clock);
      CHECK(run_courier(socket, parts, clock, random, stop));
    });
  }
  // Until the courier called the portal so often, at most 30 s.
  bool called(int times) const {
    for (int waited = 0; waited < 3000 && calls < times; ++waited) std::this_thread::sleep_for(10ms);
    return calls >= times;
  }

  // As an official does.
  void asks() const {
    const std::uint64_t once = 1;
    REQUIRE(::write(bell_, &once, sizeof once) == sizeof once);
  }
  // What was told until an attempt was over.
  std::vector<SendingNews> told() {
    std::vector<SendingNews> all;
    while (all.empty() || !all.back().over) {
      const auto each = news.wait_for({}, 30s);
      REQUIRE(each);
      all.push_back(*each);
    }
    return all;
  }

  std::atomic<int> calls = 0;
  std::atomic<bool> stop_sending = false;
  Mailbox<SendingNews> news;

 private:
  struct Descriptor {
    int fd;
    ~Descriptor() { ::close(fd); }
  };
  int bell_;
  Descriptor closing_{bell_};
  std::jthread store_;
  std::jthread courier_;
};

TEST_CASE("a courier of its own brings what waits without being asked, and again what broke off") {
  World world;
  for (int i = 0; i < 12; ++i) world.capture_opinion(world.terminal);
  {
    const Running running(world);
    CHECK(running.called(4));
    std::this_thread::sleep_for(300ms);
  }
  world.check_all_arrived();
}

TEST_CASE("a courier that may not send by itself leaves everything where it is") {
  World world;
  for (int i = 0; i < 12; ++i) world.capture_opinion(world.terminal);
  {
    const Running running(world, false);
    std::this_thread::sleep_for(2 * kSettle + 500ms);
    CHECK(running.calls == 0);
  }
  CHECK(world.terminal.waiting() == 12);
}

TEST_CASE("who asks is served at once, also by a courier that may not send by itself, and told how it goes") {
  World world;
  for (int i = 0; i < 3; ++i) world.capture_opinion(world.terminal);
  {
    Running running(world, false);
    running.asks();
    std::vector<SendingNews> told = running.told();
    CHECK(told.front().waiting == 3);
    CHECK(told.front().occasion == Occasion::kAsked);
    CHECK(told.back().failure.has_value());  // its reply was lost
    CHECK(told.back().left == 3);
    running.asks();
    told = running.told();
    CHECK_FALSE(told.back().failure.has_value());
    CHECK(told.back().arrived == 3);
    CHECK(told.back().left == 0);
  }
  world.check_all_arrived();
}

TEST_CASE("who stops sending leaves the rest where it is, and nothing of it is a failure") {
  World world;
  for (int i = 0; i < 3; ++i) world.capture_opinion(world.terminal);
  {
    Running running(world, false);
    running.stop_sending = true;
    running.asks();
    const std::vector<SendingNews> told = running.told();
    CHECK_FALSE(told.back().failure.has_value());
    CHECK(told.back().left == 3);
    CHECK(running.calls == 0);
  }
  CHECK(world.terminal.waiting() == 3);
}

TEST_CASE("less than is due stays, so that nobody is known by being sent alone") {
  World world;
  for (int i = 0; i < 3; ++i) world.capture_opinion(world.terminal);
  {
    const Running running(world);
    CHECK(running.called(1));  // what the portal has, and nothing to bring
    std::this_thread::sleep_for(300ms);
  }
  CHECK(world.portal.rows().empty());
  CHECK(world.terminal.waiting() == 3);
}

TEST_CASE(
    "a store's side that says what none says ends the courier with an error, one that leaves does not") {
  const auto [ours, theirs] = FrameSocket::make_pair().value();
  FrameSocket store(ours);
  FrameSocket courier(theirs);
  CourierParts parts;
  parts.has_network = [](std::span<const std::string>) { return true; };
  parts.connect = [](const CourierTerms&) -> Result<std::unique_ptr<Transport>> {
    return Error{ErrorKind::kRejected, "no way"};
  };
  SystemRandom random;
  const SystemClock clock;
  REQUIRE(store.send(Bytes{99}));
  CHECK_FALSE(run_courier(courier, parts, clock, random, {}));

  const auto [left, right] = FrameSocket::make_pair().value();
  FrameSocket other(right);
  { const FrameSocket leaving(left); }
  CHECK(run_courier(other, parts, clock, random, {}));
}

}  // namespace
}  // namespace zuil
