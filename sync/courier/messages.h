// SPDX-License-Identifier: EUPL-1.2
// All that the courier and the store's side say to each other: plain values, so
// that the two can be two processes. The courier has the network, and never a
// row, a key or the database; the store's side has those, and no network.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "sync/base/result.h"
#include "sync/courier/cause.h"
#include "sync/store/bundles.h"
#include "sync/wire/http_message.h"

namespace zuil {

// What waits, when an attempt begins and when it ends.
struct Outlook {
  bool enrolled = false;
  std::uint64_t records = 0;    // without a receipt
  std::uint64_t set_aside = 0;  // never sent, kept
  bool due = false;             // enough waits, or long enough, to be sent unasked
  // Of an attempt that is over:
  std::string new_content{};            // the version that is shown from now on; empty: as before
  std::optional<Failure> afterwards{};  // what this terminal could not do with what came after sending
  bool operator==(const Outlook&) const = default;
};

struct ParcelWanted {
  std::size_t max_bytes = kMaxBundleBytes;    // of a bundle
  std::size_t max_piece = kMaxBundleBytes;    // of a file
  std::chrono::milliseconds clock_offset{0};  // from this machine's clock to the portal's
};

// A request, complete and signed.
struct Parcel {
  std::uint64_t number = 0;  // names it within the attempt
  HttpRequest request;
  std::uint32_t records = 0;  // 0: no bundle, a question
  // Nothing is left to send: this is content, or how the terminal is doing. What
  // goes wrong with it is no failure of sending.
  bool afterwards = false;
};

struct Delivery {
  std::uint64_t parcel = 0;
  HttpReply reply;
};

// What a reply was found to mean.
struct Verdict {
  bool arrived = false;         // the parcel's rows have a receipt
  bool known = false;           // the portal had them all before
  std::uint64_t conflicts = 0;  // rows that go again under new numbers
  std::uint64_t set_aside = 0;  // rows that are now set aside, whichever parcel they were in
  std::optional<Failure> failure;
  bool ends = false;  // the failure is one that nothing else will get past
};

// Implemented where the store is. Each call blocks on disk, and fails with
// what the store failed with.
class StoreSide {
 public:
  virtual ~StoreSide() = default;

  // A new attempt: what the last one learnt about rows is forgotten.
  virtual Result<Outlook> begin(Occasion occasion) = 0;

  // The next parcel, until none is left: first the question what the portal has
  // of this terminal, then bundles of either stream, then what comes afterwards:
  // content, and how the terminal is doing. The same one again, signed
  // anew, as long as no verdict got past it. What is in a parcel is on
  // disk before it is given. Requires begin().
  virtual Result<std::optional<Parcel>> next(const ParcelWanted& wanted) = 0;

  // Makes the parcel that next() will probably give, while the one given last is
  // under way. Changes nothing of what next() and take() mean; what it fails
  // with, next() fails with.
  virtual void prepare(const ParcelWanted& wanted) = 0;

  // Takes what came back for the parcel given last.
  virtual Result<Verdict> take(const Delivery& delivery) = 0;

  // The attempt is over; `failure`, of sending or of what came afterwards, is
  // remembered as the last error.
  virtual Result<Outlook> end(const std::optional<Failure>& failure) = 0;
};

}  // namespace zuil
