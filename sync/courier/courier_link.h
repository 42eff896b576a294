// SPDX-License-Identifier: EUPL-1.2
// The two ends of the socket between the store's side and a courier that is a
// process of its own: bytes out, bytes in; no database, no keys.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>

#include "sync/courier/frame_socket.h"
#include "sync/courier/link_messages.h"

namespace zuil {

// The courier's end: the store's side as Sender wants it. One thread.
class RemoteStore final : public StoreSide {
 public:
  // `socket` outlives it.
  RemoteStore(FrameSocket& socket, std::stop_token stop) : socket_(socket), stop_(std::move(stop)) {}

  // All are kRejected when the other end is gone or speaks another language.
  Result<Outlook> begin(Occasion occasion) override;
  Result<std::optional<Parcel>> next(const ParcelWanted& wanted) override;
  void prepare(const ParcelWanted& wanted) override;
  Result<Verdict> take(const Delivery& delivery) override;
  Result<Outlook> end(const std::optional<Failure>& failure) override;

  struct News {
    std::optional<CourierTerms> terms;  // the newest
    bool send_now = false;              // somebody asked for an attempt
  };
  // What came unasked since the last call; waits for it at most until `timeout`,
  // or until one of `others` can be read.
  Result<News> news(std::optional<std::chrono::milliseconds> timeout, std::span<const int> others = {});

 private:
  template <typename Word>
  Result<Word> ask(const CourierCall& call);
  FrameSocket& socket_;
  std::stop_token stop_;
  bool take_unasked(StoreWord& word);
  News news_;
};

// How often the terms are looked at while the courier asks nothing.
inline constexpr std::chrono::seconds kTermsEvery{10};

// Somebody asks for an attempt: `fd` can be read then, and `take` says whether it
// was so, and empties it. Without one: -1.
struct SendNowBell {
  int fd = -1;
  std::function<bool()> take = [] { return false; };
};

// The store's end: tells the terms, then answers every call from `store`, until
// the courier is gone (Ok), says what no courier says (kRejected), or `stop` is
// requested (Ok). `terms` is asked at the start and every kTermsEvery. Blocks.
Status serve_courier(FrameSocket& socket, StoreSide& store,
                     const std::function<Result<CourierTerms>()>& terms, std::stop_token stop,
                     const SendNowBell& bell = {});

}  // namespace zuil
