// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/supervised_app.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include "ui/frame.h"

using namespace zuil;
using namespace std::chrono_literals;

namespace {

// Hears what a service manager would.
class Manager {
 public:
  Manager() : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    char folder[] = "/tmp/zuil-manager-XXXXXX";
    REQUIRE(::mkdtemp(folder) != nullptr);
    folder_ = folder;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path().c_str(), path().size() + 1);
    REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~Manager() {
    ::close(fd_);
    std::filesystem::remove_all(folder_);
  }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  std::string path() const { return folder_ + "/notify"; }
  std::string heard() const {
    std::string all;
    std::array<char, 200> words{};
    for (ssize_t got = 0; (got = ::recv(fd_, words.data(), words.size(), 0)) > 0;)
      all += std::string(words.data(), static_cast<std::size_t>(got)) + ";";
    return all;
  }

 private:
  int fd_;
  std::string folder_;
};

struct IdleApp final : ui::App {
  void touched(Instant) override {}
  void draw(ui::Frame&) override {}
  void tick(Instant) override { ++ticks; }
  std::optional<Instant> deadline() const override { return due; }
  std::optional<Instant> due;
  int ticks = 0;
};

Instant at(std::chrono::milliseconds time) { return Instant{} + 1h + time; }

}  // namespace

TEST_CASE("an app is ready once something is shown, and says so once") {
  const Manager manager;
  const ServiceManager told(manager.path(), std::nullopt);
  IdleApp app;
  SupervisedApp supervised(app, told);
  CHECK(manager.heard().empty());
  supervised.shown({});
  supervised.shown({});
  CHECK(manager.heard() == "READY=1;");
  CHECK_FALSE(supervised.deadline());
}

TEST_CASE("an idle app says that it lives twice as often as the watchdog wants to hear it") {
  const Manager manager;
  const ServiceManager told(manager.path(), 60s);
  IdleApp app;
  SupervisedApp supervised(app, told);
  REQUIRE(supervised.deadline());
  CHECK(*supervised.deadline() <= at(0s));
  supervised.tick(at(0s));
  CHECK(manager.heard() == "WATCHDOG=1;");
  CHECK(supervised.deadline() == at(30s));
  supervised.tick(at(10s));  // of another's doing
  CHECK(manager.heard().empty());
  supervised.tick(at(30s));
  CHECK(manager.heard() == "WATCHDOG=1;");
  app.due = at(31s);
  CHECK(supervised.deadline() == at(31s));
  CHECK(app.ticks == 3);
}

TEST_CASE("the environment tells where the manager listens, and whom it watches") {
  const Manager manager;
  ::setenv("NOTIFY_SOCKET", manager.path().c_str(), 1);
  ::setenv("WATCHDOG_USEC", "60000000", 1);
  ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
  CHECK(ServiceManager::from_environment().watchdog() == 60s);
  ServiceManager::from_environment().stopping();
  CHECK(manager.heard() == "STOPPING=1;");
  ::setenv("WATCHDOG_PID", "1", 1);
  CHECK_FALSE(ServiceManager::from_environment().watchdog());
  ::unsetenv("WATCHDOG_PID");
  ::setenv("WATCHDOG_USEC", "soon", 1);
  CHECK_FALSE(ServiceManager::from_environment().watchdog());
  ::unsetenv("WATCHDOG_USEC");
  ::unsetenv("NOTIFY_SOCKET");
  ServiceManager::from_environment().ready();
  CHECK(manager.heard().empty());
}

namespace {

// Answers otherwise than an app that was never asked.
struct RoomApp final : ui::App {
  void touched(Instant) override {}
  bool key(ui::NavigationKey, Instant) override { return true; }
  bool typed(std::string_view, Instant) override { return true; }
  void draw(ui::Frame&) override {}
  void tick(Instant) override {}
  bool changed() const override { return false; }
  std::optional<Instant> deadline() const override { return {}; }
  void second_display(bool there) override { has_second = there; }
  ui::App* beside() override { return &room; }
  bool finished() const override { return true; }
  bool has_second = false;
  IdleApp room;
};

}  // namespace

TEST_CASE("keys, the second display and all else an app says go through") {
  const ServiceManager nobody = ServiceManager::from_environment();
  RoomApp inner;
  SupervisedApp app(inner, nobody);
  CHECK(app.key(ui::NavigationKey::kSpace, {}));
  CHECK(app.typed("b", {}));
  CHECK_FALSE(app.changed());
  app.second_display(true);
  CHECK(inner.has_second);
  CHECK(app.beside() == &inner.room);
  CHECK(app.finished());
}
