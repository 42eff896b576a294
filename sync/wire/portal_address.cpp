// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/portal_address.h"

#include <algorithm>
#include <charconv>

namespace zuil {
namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::size_t kMaxHost = 253;  // RFC 1035, section 2.3.4, without the dot at the end
constexpr std::size_t kMaxLabel = 63;

Error rejected(std::string_view what) {
  return {ErrorKind::kRejected, "the portal's address: " + std::string(what)};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Labels of letters, digits and inner hyphens, joined by dots; IPv4 addresses
// have that form too.
bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > kMaxHost) return false;
  for (;;) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (label.empty() || label.size() > kMaxLabel || label.front() == '-' || label.back() == '-')
      return false;
    if (!std::all_of(label.begin(), label.end(), is_name_character)) return false;
    if (dot == std::string_view::npos) return true;
    host.remove_prefix(dot + 1);
  }
}

// By its characters; that it is an address is for the resolver to say.
bool is_ipv6(std::string_view host) {
  return host.size() > 4 && host.size() <= 47 && host.front() == '[' && host.back() == ']' &&
         host.find(':') != std::string_view::npos &&
         host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

}  // namespace

Result<std::string> canonical_portal_url(std::string_view text) {
  if (text.size() > kScheme.size() + kMaxHost + 6) return rejected("is too long");
  std::string url(text);
  std::transform(url.begin(), url.end(), url.begin(), lower);
  if (!url.starts_with(kScheme)) return rejected("does not begin with https://");
  std::string_view host = std::string_view(url).substr(kScheme.size());
  if (host.find_first_of("/?#@") != std::string_view::npos)
    return rejected("has more than a host and a port");

  std::string_view port;
  const std::size_t behind = host.starts_with('[') ? host.find(']') : 0;
  const std::size_t colon = behind == std::string_view::npos ? behind : host.find(':', behind);
  if (colon != std::string_view::npos) {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (port.empty() || port[0] == '0' || end != port.data() + port.size() || error != std::errc() ||
        number > 65535)
      return rejected("its port is no number from 1 to 65535");
  }
  if (!is_host_name(host) && !is_ipv6(host)) return rejected("has no name of a host");
  std::string canonical = std::string(kScheme) + std::string(host);
  if (!port.empty() && port != "443") canonical += ":" + std::string(port);
  return canonical;
}

}  // namespace zuil
