// SPDX-License-Identifier: EUPL-1.2
// The courier as a process of its own, as `zuil run` starts it.
#include "kiosk/commands/courier.h"

#include <dirent.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <sstream>
#include <thread>

#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

// Children of this process that run `zuil`, but not the portal.
std::vector<pid_t> couriers() {
  std::vector<pid_t> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream in(entry.path() / "cmdline", std::ios::binary);
    const std::string line((std::istreambuf_iterator<char>(in)), {});
    std::ifstream stat(entry.path() / "stat");
    std::string id;
    std::string comm;
    char state = 0;
    pid_t parent = 0;
    stat >> id >> comm >> state >> parent;
    if (parent == ::getpid() && line.find("courier") != std::string::npos && state != 'Z') {
      found.push_back(std::stoi(name));
    }
  }
  return found;
}

template <typename Condition>
bool within(std::chrono::seconds time, Condition condition) {
  for (auto waited = 0ms; waited < time; waited += 100ms) {
    if (condition()) return true;
    std::this_thread::sleep_for(100ms);
  }
  return condition();
}

TEST_CASE("the courier brings what waits over the chosen network, and is started again when it dies") {
  SystemRandom random;
  const SystemClock clock;
  Household household;
  household.set_up();
  Settings settings;
  settings.networks = {"lo"};
  settings.reserve_bytes = 0;
  const DataFolder folder{household.data_dir()};
  household.capture(mixed_submissions(random.bits64(), 40));
  {
    const CourierService courier({.program = std::string(ZUIL_BIN_DIR) + "/zuil", .socket = {}}, folder,
                                 settings, clock);
    // One stream; the other follows an hour later.
    CHECK(within(60s, [&] { return household.exported().size() >= 30; }));
    REQUIRE(couriers().size() == 1);
    const pid_t first = couriers().front();
    std::vector<std::string> open;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/" + std::to_string(first) + "/fd")) {
      std::error_code error;
      open.push_back(std::filesystem::read_symlink(entry.path(), error).string());
    }
    for (const std::string& path : open) CHECK(path.find(household.data_dir()) == std::string::npos);

    ::kill(first, SIGKILL);
    CHECK(within(30s, [&] { return !couriers().empty() && couriers().front() != first; }));
  }
  CHECK(couriers().empty());
  CHECK(household.sync().status == 0);
  CHECK(household.exported() == household.captured());
}

// Listens as a service manager does: each caller gets a courier of its own on descriptor 3.
class Listener {
 public:
  explicit Listener(const std::string& path) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    REQUIRE(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(fd_, 1) == 0);
    thread_ = std::jthread([this](std::stop_token stop) {
      while (!stop.stop_requested()) serve();
    });
  }
  ~Listener() {
    thread_.request_stop();
    ::shutdown(fd_, SHUT_RDWR);
    thread_.join();
    ::close(fd_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  void serve() const {
    const int caller = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller < 0) return;
    const std::string command = std::string(ZUIL_BIN_DIR) + "/zuil";
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(caller, 3);
      ::execl(command.c_str(), command.c_str(), "courier", "--socket", "3", nullptr);
      ::_exit(127);
    }
    ::close(caller);
    ::waitpid(child, nullptr, 0);
  }
  int fd_;
  std::jthread thread_;
};

TEST_CASE("a courier that somebody else starts is called at its socket, and called again when it dies") {
  SystemRandom random;
  const SystemClock clock;
  Household household;
  household.set_up();
  Settings settings;
  settings.networks = {"lo"};
  settings.reserve_bytes = 0;
  const DataFolder folder{household.data_dir()};
  household.capture(mixed_submissions(random.bits64(), 40));
  const std::string path = household.data_dir() + "/../courier.socket";
  {
    const Listener listener(path);
    const CourierService courier({.program = "/nonexistent", .socket = path}, folder, settings, clock);
    CHECK(within(60s, [&] { return household.exported().size() >= 30; }));
    REQUIRE(couriers().size() == 1);
    const pid_t first = couriers().front();
    ::kill(first, SIGKILL);
    CHECK(within(30s, [&] { return !couriers().empty() && couriers().front() != first; }));
  }
  CHECK(couriers().empty());
}

TEST_CASE("a courier that is not there yet is called until it is") {
  const SystemClock clock;
  Household household;
  household.set_up();
  Settings settings;
  settings.reserve_bytes = 0;
  const DataFolder folder{household.data_dir()};
  const std::string path = household.data_dir() + "/../late.socket";
  std::optional<CourierService> service;
  service.emplace(CourierPlace{.program = {}, .socket = path}, folder, settings, clock);
  std::this_thread::sleep_for(500ms);
  const Listener listener(path);
  CHECK(within(30s, [] { return !couriers().empty(); }));
  // Its courier ends with it, and the listener waits for that.
  service.reset();
}

TEST_CASE("the courier says so when it is started by hand") {
  const SystemClock clock;
  SystemRandom random;
  std::ostringstream err;
  CHECK(run_courier_command(-1, clock, random, {}, err) == 1);
  CHECK(err.str() == "courier: --socket -1 is no socket; the window starts this command\n");
}

}  // namespace
}  // namespace zuil
