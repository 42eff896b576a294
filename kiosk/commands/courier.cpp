// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/courier.h"

#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/commands/places.h"
#include "sync/base/log.h"
#include "sync/courier/courier.h"
#include "sync/courier/courier_link.h"
#include "sync/courier/curl_transport.h"
#include "sync/courier/dispatch.h"
#include "sync/courier/network.h"
#include "sync/courier/registration.h"
#include "sync/store/store.h"

extern char** environ;

namespace zuil {
namespace {

constexpr int kCourierSocket = 3;  // in the courier's process
constexpr std::chrono::seconds kStartAgainAfter{5};
constexpr std::chrono::seconds kMayTake{3};  // to end

bool is_socket(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

void pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
}

// A running courier that has `socket` and no other descriptor but the three
// that every process has.
class CourierProcess {
 public:
  static Result<CourierProcess> start(const std::filesystem::path& program, int socket) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, socket, kCourierSocket);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, kCourierSocket + 1);
    const std::string path = program.string();
    const std::string number = std::to_string(kCourierSocket);
    std::array<char*, 5> arguments = {const_cast<char*>(path.c_str()), const_cast<char*>("courier"),
                                      const_cast<char*>("--socket"), const_cast<char*>(number.c_str()),
                                      nullptr};
    pid_t process = -1;
    const int failed = ::posix_spawn(&process, path.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return Error{ErrorKind::kRetryLater, "the courier could not be started"};
    return CourierProcess(process);
  }
  CourierProcess(CourierProcess&& other) noexcept : process_(std::exchange(other.process_, -1)) {}
  CourierProcess(const CourierProcess&) = delete;
  CourierProcess& operator=(const CourierProcess&) = delete;

  // It ends by itself when its socket is closed.
  ~CourierProcess() {
    if (process_ < 0) return;
    constexpr std::chrono::milliseconds kStep{10};
    for (auto waited = kStep; waited < kMayTake; waited += kStep) {
      if (::waitpid(process_, nullptr, WNOHANG) != 0) return;
      std::this_thread::sleep_for(kStep);
    }
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }

 private:
  explicit CourierProcess(pid_t process) : process_(process) {}
  pid_t process_;
};

Result<CourierTerms> terms_of(Store& store, const Settings& settings) {
  const auto certificate = ZUIL_TRY("asking who this terminal is", store.enrolment());
  if (!certificate) return CourierTerms{};
  return CourierTerms{.enrolled = true,
                      .url = ZUIL_TRY("the portal's address", portal_address("", settings, *certificate)),
                      .tls_pins = certificate->tls_pins,
                      .automatic = settings.automatic_sending,
                      .networks = settings.networks};
}

// What an official asks of the courier, and hears of it.
struct Asking {
  int bell = -1;
  std::atomic<bool>& stop_sending;
  const CourierService::OnNews& on_news;

  SendNowBell ear() const {
    return {bell, [fd = bell, &stop = stop_sending] {
              std::uint64_t times = 0;
              if (::read(fd, &times, sizeof times) != static_cast<ssize_t>(sizeof times)) return false;
              stop = false;
              return true;
            }};
  }
};

// Our end of a socket at `path`, on which somebody listens.
Result<int> call(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  if (name.size() >= sizeof address.sun_path)
    return Error{ErrorKind::kRejected, "--courier: too long a path"};
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  if (fd >= 0) ::close(fd);
  return Error{ErrorKind::kRetryLater, "nobody answers at " + name};
}

Result<int> start(const std::filesystem::path& program, std::optional<CourierProcess>& process) {
  const auto [ours, theirs] = ZUIL_TRY("making the courier's socket", FrameSocket::make_pair());
  Result<CourierProcess> started = CourierProcess::start(program, theirs);
  ::close(theirs);
  if (!started) {
    ::close(ours);
    return std::move(started).error();
  }
  process.emplace(std::move(started).value());
  return ours;
}

// One courier's life.
Status serve_one(const CourierPlace& place, const DataFolder& folder, const Settings& settings,
                 const Clock& clock, Random& random, std::stop_token stop, const Asking& asking) {
  const auto store =
      ZUIL_TRY("opening the store for the courier", Store::open(folder, settings, clock, random));
  std::optional<CourierProcess> process;
  FrameSocket socket(  // closed before the process is waited for
      ZUIL_TRY("reaching the courier",
               place.socket.empty() ? start(place.program, process) : call(place.socket)));
  Dispatch dispatch(*store, clock, folder.content());
  WatchedStore watched(dispatch, asking.on_news, asking.stop_sending);
  return serve_courier(
      socket, watched, [&] { return terms_of(*store, settings); }, std::move(stop), asking.ear());
}

}  // namespace

int run_courier_command(int socket, const Clock& clock, Random& random, std::stop_token stop,
                        std::ostream& err) {
  if (!is_socket(socket)) {
    err << "courier: --socket " << socket << " is no socket; the window starts this command\n";
    return 1;
  }
  FrameSocket frames(socket);
  Result<LinkWatch> links = LinkWatch::open();
  CourierParts parts;
  parts.connect = [&clock](const CourierTerms& terms) -> Result<std::unique_ptr<Transport>> {
    TlsTrust trust;
    trust.pins = terms.tls_pins;
    return std::unique_ptr<Transport>(
        ZUIL_TRY("the portal's address", CurlTransport::make(terms.url, std::move(trust), clock)));
  };
  parts.has_network = [](std::span<const std::string> chosen) { return has_network(chosen); };
  if (links) {
    parts.link_fd = links->fd();
    parts.drain = [&links] { links->drain(); };
  }
  const Status ended = run_courier(frames, parts, clock, random, std::move(stop));
  if (ended) return 0;
  err << "courier: " << ended.error().what << '\n';
  return 1;
}

CourierService::CourierService(CourierPlace place, DataFolder folder, Settings settings, const Clock& clock,
                               OnNews on_news)
    : bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this, place = std::move(place), folder = std::move(folder), settings = std::move(settings),
               &clock, on_news = std::move(on_news)](std::stop_token stop) {
        SystemRandom random;
        const Asking asking{bell_, stop_sending_, on_news};
        while (!stop.stop_requested()) {
          const Status served = serve_one(place, folder, settings, clock, random, stop, asking);
          if (!served) log(LogLevel::kWarning, LogCode::kSendFailed, served.error().what);
          if (!stop.stop_requested()) pause(kStartAgainAfter, stop);
        }
      }) {}

CourierService::~CourierService() {
  thread_ = {};  // ends it
  if (bell_ >= 0) ::close(bell_);
}

void CourierService::send_now() {
  const std::uint64_t once = 1;
  if (::write(bell_, &once, sizeof once) != static_cast<ssize_t>(sizeof once))
    log(LogLevel::kWarning, LogCode::kSendFailed, "the courier can't be asked");
}

}  // namespace zuil
