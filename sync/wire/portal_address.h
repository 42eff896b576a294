// SPDX-License-Identifier: EUPL-1.2
// The public address of a portal, in the one form in which both ends use it.
#pragma once

#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace zuil {

// "https://host" or "https://host:port" (RFC 3986, sections 3.2 and 6.2.2.1):
// scheme and host in lower case, the port left out when it is 443. The host is
// a name, an IPv4 address, or an IPv6 address in brackets. kRejected, saying
// what is wrong, with anything else in it: a path, a user, a query, a fragment,
// a name that is not plain ASCII.
Result<std::string> canonical_portal_url(std::string_view text);

}  // namespace zuil
