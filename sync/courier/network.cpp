// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/network.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <memory>

namespace zuil {
namespace {

bool leads_out(const ifaddrs& interface) {
  constexpr unsigned kWorks = IFF_UP | IFF_RUNNING;
  if ((interface.ifa_flags & kWorks) != kWorks || (interface.ifa_flags & IFF_LOOPBACK) != 0) return false;
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

}  // namespace

bool has_network() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return true;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, &::freeifaddrs);
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (leads_out(*each)) return true;
  }
  return false;
}

}  // namespace zuil
