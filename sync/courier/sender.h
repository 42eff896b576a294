// SPDX-License-Identifier: EUPL-1.2
// The courier: carries parcels to the portal and its replies home.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "sync/base/clock.h"
#include "sync/courier/messages.h"
#include "sync/courier/pace.h"
#include "sync/courier/portal_clock.h"
#include "sync/courier/transport.h"

namespace zuil {

// How an attempt went, so far or in the end.
struct SendReport {
  std::uint64_t waiting = 0;  // records, when it began
  std::uint64_t bundles = 0;  // that have a receipt
  std::uint64_t records = 0;  // in those
  std::uint64_t bytes = 0;    // of those
  std::uint64_t known = 0;    // of `records`, which the portal had before
  std::uint64_t conflicts = 0;
  std::uint64_t set_aside = 0;                      // in this attempt
  std::uint64_t left = 0;                           // records, when it ended
  std::optional<Failure> failure;                   // why not all went
  std::uint64_t content_bytes = 0;                  // that came of new content
  std::string new_content;                          // its version, when it is shown from now on
  std::optional<Failure> afterwards;                // why content, or how the terminal is doing, did not go
  std::optional<std::chrono::seconds> retry_after;  // the portal asked for it

  // All that waited has arrived, whatever became of the content.
  bool complete() const { return !failure && left == 0; }
  // Of what waited, 0 to 100.
  int percent() const;
};

// One thread, and one of its own for the transport. Keeps, from one attempt to the next, what it learnt of
// the link and of the portal's clock.
class Sender {
 public:
  // Called after every bundle that has a receipt, and whenever rows conflict or
  // are set aside.
  using OnProgress = std::function<void(const SendReport&)>;

  // All outlive it.
  Sender(Transport& transport, StoreSide& store, const Clock& clock, OnProgress on_progress = {})
      : transport_(transport), store_(store), clock_(clock), on_progress_(std::move(on_progress)) {}

  // Sends what waits until nothing is left or something stands in the way, and
  // then fetches content and tells how the terminal is doing.
  // Blocks on the network and the disk.
  SendReport attempt(Occasion occasion, std::stop_token stop = {});

 private:
  ParcelWanted wanted() const;
  Exchange exchange(const Parcel& parcel, std::stop_token stop);
  std::optional<Failure> carry_all(SendReport& report, std::stop_token stop);
  std::optional<Failure> carry(const Parcel& parcel, SendReport& report, std::stop_token stop);
  std::optional<Failure> heed(const Verdict& verdict, const Parcel& parcel, SendReport& report);

  Transport& transport_;
  StoreSide& store_;
  const Clock& clock_;
  OnProgress on_progress_;
  BundleSize size_;   // of bundles
  BundleSize piece_;  // of files
  PortalClock portal_clock_;
};

}  // namespace zuil
