// SPDX-License-Identifier: EUPL-1.2
// What the portal signed, and what it does to the rows. Bytes are verified
// before they come here (wire/receipt.h).
#pragma once

#include <span>

#include "sync/base/random.h"
#include "sync/store/sqlite.h"
#include "sync/wire/device_state.h"
#include "sync/wire/receipt.h"

namespace zuil {

enum class ReceiptEffect {
  kMarked,          // its rows have a receipt (perhaps they had one already)
  kNewEpoch,        // conflict: the rows without a receipt get new numbers
  kRefused,         // the portal refused the bundle otherwise: its rows still wait
  kNotHandedOut,    // changes nothing: this terminal did not make that bundle
  kOlderGeneration  // changes nothing
};

// What this file's functions need once a connection.
Status prepare_receipts(Database& database);

// Store::apply_receipt(), in one transaction of its own.
Result<ReceiptEffect> take_receipt(Database& database, Random& random, const Receipt& receipt,
                                   std::chrono::days keep);

// Store::apply_statement(), in one transaction of its own.
Result<bool> take_statement(Database& database, const Statement& statement, std::chrono::days keep);

// Store::note_ranges(), in one transaction of its own.
Result<bool> take_ranges(Database& database, Random& random, const DeviceId& device,
                         std::span<const SeriesRanges> series);

// No receipt so far counts any longer. Requires a transaction.
Status forget_receipts(Database& database);

}  // namespace zuil
