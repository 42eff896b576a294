// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace zuil {
namespace {

std::string from_environment_of(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::optional<std::uint64_t> number_in(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

}  // namespace

ServiceManager ServiceManager::from_environment() {
  std::optional<std::chrono::milliseconds> watchdog;
  const std::string whom = from_environment_of("WATCHDOG_PID");
  const auto wanted = number_in(from_environment_of("WATCHDOG_USEC"));
  if (wanted && (whom.empty() || whom == std::to_string(::getpid())))
    watchdog = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(*wanted));
  return {from_environment_of("NOTIFY_SOCKET"), watchdog};
}

void ServiceManager::tell(std::string_view what) const {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (socket_.front() == '@') address.sun_path[0] = '\0';
  const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  // A manager that does not listen will start us anew: nothing to do here.
  static_cast<void>(::sendto(fd, what.data(), what.size(), MSG_NOSIGNAL,
                             reinterpret_cast<const sockaddr*>(&address), size));
  ::close(fd);
}

}  // namespace zuil
