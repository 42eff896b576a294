// SPDX-License-Identifier: EUPL-1.2
// From the bytes of a bundle to its receipt: the same for the network and for
// a stick.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "sync/portal/inbox.h"
#include "sync/wire/receipt.h"

namespace zuil::portal {

struct Receipted {
  StoreOutcome outcome = StoreOutcome::kStored;
  Bytes receipt;  // signed, after the commit
};
enum class Refusal {
  kUnknownDevice,
  kRevoked,     // and put into quarantine
  kLayout,      // not a bundle, or one that says what can't be
  kSignature,   // not by its device
  kSealingKey,  // to a key that is not held
};
struct Refused {
  Refusal reason = Refusal::kLayout;
  std::string detail;  // where it does not fit; holds no byte of it
};

class Intake {
 public:
  // Both outlive this. `sealing_keys` are those whose secret is still held.
  Intake(Inbox& inbox, const SigningKey& receipt_key, std::vector<KeyId> sealing_keys, const Clock& clock);

  // Stores the bundle in `bytes`, which is no longer than kMaxBundleBytes, and
  // gives the receipt; or says why not. An Error means that nothing is known to
  // be stored: the sender keeps its rows. Blocks on disk.
  Result<std::variant<Receipted, Refused>> receive(ByteView bytes);

  // Signed; tells the generation and the time.
  Bytes statement(const DeviceId& device) const;

 private:
  Inbox& inbox_;
  const SigningKey& receipt_key_;
  std::vector<KeyId> sealing_keys_;
  const Clock& clock_;
};

}  // namespace zuil::portal
