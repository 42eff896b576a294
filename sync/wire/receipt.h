// SPDX-License-Identifier: EUPL-1.2
// What the portal signs with its receipt key: the receipt for one bundle, and
// the statement that tells its generation and time (sync/README.md, Receipt).
#pragma once

#include <cstdint>
#include <span>

#include "sync/base/clock.h"
#include "sync/wire/bundle.h"

namespace zuil {

enum class ReceiptOutcome : std::uint8_t {
  kStored = 1,
  kConflict = 2,  // a number was given out before for other bytes; rows kept, nothing acknowledged
  kRefused = 3,   // other
};

struct Receipt {
  DeviceId device{};
  Stream stream = Stream::kAnswers;
  Epoch epoch = 0;
  std::uint64_t first = 0;
  std::uint32_t count = 0;
  Sha256 bundle{};               // of the whole bundle, signature included
  std::uint64_t generation = 0;  // of the portal's inbox, from 1
  WallTime time{};               // the portal's, whole seconds
  ReceiptOutcome outcome = ReceiptOutcome::kRefused;
  bool operator==(const Receipt&) const = default;
};

struct Statement {
  DeviceId device{};
  std::uint64_t generation = 0;
  WallTime time{};
  bool operator==(const Statement&) const = default;
};

// Requires numbers that a bundle may have and a generation from 1 to 2^63 - 1.
// The time is written in whole seconds, rounded down.
Bytes write_receipt(const Receipt& receipt, const SigningKey& receipt_key);
Bytes write_statement(const Statement& statement, const SigningKey& receipt_key);

// What `bytes` says, after the signature by one of `receipt_keys` held.
// kRejected otherwise, saying why (unknown key, signature, layout).
Result<Receipt> read_receipt(ByteView bytes, std::span<const PublicKey> receipt_keys);
Result<Statement> read_statement(ByteView bytes, std::span<const PublicKey> receipt_keys);

}  // namespace zuil
