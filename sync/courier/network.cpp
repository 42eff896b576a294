// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/network.h"

#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/wireless.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

namespace zuil {
namespace {

bool leads_out(const ifaddrs& interface) {
  constexpr unsigned kWorks = IFF_UP | IFF_RUNNING;
  if ((interface.ifa_flags & kWorks) != kWorks) return false;
  if (interface.ifa_addr == nullptr) return false;
  if (interface.ifa_addr->sa_family == AF_INET) {
    // 169.254.0.0/16 is what a machine gives itself when nobody answers (RFC 3927).
    const auto* address = reinterpret_cast<const sockaddr_in*>(interface.ifa_addr);
    return (ntohl(address->sin_addr.s_addr) >> 16) != 0xa9fe;
  }
  if (interface.ifa_addr->sa_family != AF_INET6) return false;
  const auto* address = reinterpret_cast<const sockaddr_in6*>(interface.ifa_addr);
  return !IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr);
}

// The wifi network that an interface is on; nullopt for none, or where it is no wifi.
std::optional<std::string> wifi_of(const char* interface) {
  const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return std::nullopt;
  std::array<char, IW_ESSID_MAX_SIZE + 1> name{};
  iwreq request{};
  std::strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
  request.u.essid.pointer = name.data();
  request.u.essid.length = IW_ESSID_MAX_SIZE;
  const bool told = ::ioctl(fd, SIOCGIWESSID, &request) == 0;
  ::close(fd);
  if (!told || request.u.essid.length == 0) return std::nullopt;
  return std::string(name.data(), std::min<std::size_t>(request.u.essid.length, IW_ESSID_MAX_SIZE));
}

bool is_chosen(const char* interface, std::span<const std::string> chosen) {
  if (chosen.empty()) return true;
  const auto named = [&](std::string_view name) { return std::ranges::find(chosen, name) != chosen.end(); };
  if (named(interface)) return true;
  const std::optional<std::string> wifi = wifi_of(interface);
  return wifi && named(*wifi);
}

}  // namespace

bool has_network(std::span<const std::string> chosen) {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return true;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, &::freeifaddrs);
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    // This machine itself counts only for whoever names it.
    if ((each->ifa_flags & IFF_LOOPBACK) != 0 && chosen.empty()) continue;
    if (leads_out(*each) && is_chosen(each->ifa_name, chosen)) return true;
  }
  return false;
}

Result<LinkWatch> LinkWatch::open() {
  const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
  LinkWatch watch(fd);
  if (fd < 0 || ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    return Error{ErrorKind::kRetryLater, "the system does not tell of its networks"};
  }
  return watch;
}

LinkWatch::LinkWatch(LinkWatch&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

LinkWatch::~LinkWatch() {
  if (fd_ >= 0) ::close(fd_);
}

void LinkWatch::drain() {
  std::array<char, 8192> told;
  while (::recv(fd_, told.data(), told.size(), MSG_DONTWAIT) > 0) {
  }
}

}  // namespace zuil
