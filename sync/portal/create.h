// SPDX-License-Identifier: EUPL-1.2
// How a portal begins, and how it invites a device.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/portal/folder.h"

namespace zuil::portal {

inline constexpr std::chrono::hours kInvitationHours{24};
inline constexpr std::chrono::hours kMostInvitationHours{24 * 90};

struct CreateOptions {
  std::string url;                       // the public address: "https://host[:port]"
  std::vector<std::string> tls_hosts{};  // besides the address's own host
  bool public_ca = false;                // terminals trust public CAs for this address
};

// Makes all keys, both databases, the TLS certificate and the counter file.
// portal.json comes last: a folder without it is not a portal. kRejected when
// the folder holds anything, so that no key is ever overwritten.
Status create_portal(const Folder& folder, const CreateOptions& options, Random& random, const Clock& clock);

// Puts the page key in its place where it is not there yet, as in the folder of
// a portal that had no page: for `open`, which can make it. Ok when there is
// one. Any error when this user may not write there; nothing is lost by it.
Status keep_page_key(const Folder& folder, const ByteArray<32>& page_key);

// A root-signed invitation for a new device, in both databases. Needs the root
// key and asks no running serve. kRejected for a name that a certificate can't
// hold, or a time that is not 1 minute to kMostInvitationHours.
Result<EnrolmentCode> invite_device(const Folder& folder, std::string name, std::chrono::minutes valid,
                                    Random& random, const Clock& clock);

}  // namespace zuil::portal
