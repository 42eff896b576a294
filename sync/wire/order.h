// SPDX-License-Identifier: EUPL-1.2
// An order of the root key to one terminal: a document signed by it
// (SignedKind::kOrder).
#pragma once

#include <string>
#include <string_view>

#include "sync/wire/enrolment.h"

namespace zuil {

// To forget everything: the terminal was stolen or is given away. There is no
// other order.
struct WipeOrder {
  DeviceId device{};
  WallTime made{};  // whole seconds; told to whoever reads the log, compared with no clock
  bool operator==(const WipeOrder&) const = default;
};

// {"type":"wipe","device":"32 hex","made":"2027-03-11T18:30:00Z"}, signed.
Bytes write_wipe_order(const WipeOrder& order, const SigningKey& root);
// kRejected when `root` did not sign it, or it is another document.
Result<WipeOrder> read_wipe_order(ByteView bytes, const PublicKey& root);

}  // namespace zuil
