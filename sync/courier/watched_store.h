// SPDX-License-Identifier: EUPL-1.2
// A store's side of which somebody watches how sending goes: an official before
// the glass.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include "sync/courier/messages.h"

namespace zuil {

// How an attempt goes, as far as the official's screen tells it (18a to 18c).
struct SendingNews {
  Occasion occasion = Occasion::kAsked;
  std::uint64_t waiting = 0;  // records, when it began
  std::uint64_t arrived = 0;  // of those
  bool over = false;          // nothing more is sent in this attempt; content may still come
  std::uint64_t left = 0;     // records, when it is over
  std::optional<Failure> failure{};
  bool operator==(const SendingNews&) const = default;
};

// Passes every call on. One thread, but for `stop`.
class WatchedStore final : public StoreSide {
 public:
  // `store` and `stop` outlive it. `on_news` is called when an attempt begins, when a
  // bundle arrived, and once when it is over. With `stop` true no other parcel is
  // given; the one under way goes on to its end, at most about ten seconds.
  WatchedStore(StoreSide& store, std::function<void(const SendingNews&)> on_news,
               const std::atomic<bool>& stop)
      : store_(store), on_news_(std::move(on_news)), stop_(stop) {}

  Result<Outlook> begin(Occasion occasion) override;
  Result<std::optional<Parcel>> next(const ParcelWanted& wanted) override;
  void prepare(const ParcelWanted& wanted) override { store_.prepare(wanted); }
  Result<Verdict> take(const Delivery& delivery) override;
  Result<Outlook> end(const std::optional<Failure>& failure) override;

 private:
  void over(std::optional<Failure> failure, std::optional<std::uint64_t> left);

  StoreSide& store_;
  std::function<void(const SendingNews&)> on_news_;
  const std::atomic<bool>& stop_;
  SendingNews news_;
  std::uint64_t out_ = 0;  // records in the parcel given last
};

}  // namespace zuil
