// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/courier_link.h"

#include <utility>

namespace zuil {
namespace {

// One answer to a call; nothing for one that wants none.
std::optional<StoreWord> answer(const CourierCall& call, StoreSide& store) {
  const auto word = [](auto result) -> std::optional<StoreWord> {
    if (!result) return StoreWord(std::move(result).error());
    return StoreWord(std::move(result).value());
  };
  if (const auto* begin = std::get_if<CallBegin>(&call)) return word(store.begin(begin->occasion));
  if (const auto* next = std::get_if<CallNext>(&call)) return word(store.next(next->wanted));
  if (const auto* take = std::get_if<CallTake>(&call)) return word(store.take(take->delivery));
  if (const auto* end = std::get_if<CallEnd>(&call)) return word(store.end(end->failure));
  store.prepare(std::get<CallPrepare>(call).wanted);
  return std::nullopt;
}

}  // namespace

template <typename Word>
Result<Word> RemoteStore::ask(const CourierCall& call) {
  ZUIL_TRY("asking the store", socket_.send(to_bytes(call), stop_));
  for (;;) {
    const auto bytes = ZUIL_TRY("asking the store", socket_.receive(std::nullopt, stop_));
    if (!bytes) return Error{ErrorKind::kRetryLater, "stopped"};
    StoreWord word = ZUIL_TRY("asking the store", read_word(*bytes));
    if (take_unasked(word)) continue;
    if (auto* error = std::get_if<Error>(&word)) return std::move(*error);
    if (auto* wanted = std::get_if<Word>(&word)) return std::move(*wanted);
    return Error{ErrorKind::kRejected, "the store answered another question"};
  }
}

Result<Outlook> RemoteStore::begin(Occasion occasion) { return ask<Outlook>(CallBegin{occasion}); }

Result<std::optional<Parcel>> RemoteStore::next(const ParcelWanted& wanted) {
  return ask<std::optional<Parcel>>(CallNext{wanted});
}

// What fails here fails at the next call as well.
void RemoteStore::prepare(const ParcelWanted& wanted) {
  (void)socket_.send(to_bytes(CourierCall(CallPrepare{wanted})), stop_);
}

Result<Verdict> RemoteStore::take(const Delivery& delivery) { return ask<Verdict>(CallTake{delivery}); }

Result<Outlook> RemoteStore::end(const std::optional<Failure>& failure) {
  return ask<Outlook>(CallEnd{failure});
}

bool RemoteStore::take_unasked(StoreWord& word) {
  if (auto* terms = std::get_if<CourierTerms>(&word)) {
    news_.terms = std::move(*terms);
    return true;
  }
  if (!std::holds_alternative<SendNow>(word)) return false;
  news_.send_now = true;
  return true;
}

Result<RemoteStore::News> RemoteStore::news(std::optional<std::chrono::milliseconds> timeout,
                                            std::span<const int> others) {
  if (!news_.terms && !news_.send_now) {
    const auto bytes = ZUIL_TRY("waiting for the store", socket_.receive(timeout, stop_, others));
    if (bytes) {
      StoreWord word = ZUIL_TRY("waiting for the store", read_word(*bytes));
      if (!take_unasked(word)) return Error{ErrorKind::kRejected, "an answer to no question"};
    }
  }
  return std::exchange(news_, News{});
}

Status serve_courier(FrameSocket& socket, StoreSide& store,
                     const std::function<Result<CourierTerms>()>& terms, std::stop_token stop,
                     const SendNowBell& bell) {
  const std::span<const int> bells = bell.fd < 0 ? std::span<const int>{} : std::span(&bell.fd, 1);
  std::optional<CourierTerms> told;
  const auto tell = [&]() -> Status {
    Result<CourierTerms> now = terms();
    if (!now || now.value() == told) return Ok{};  // a disk in trouble: as before
    ZUIL_TRY("telling the courier", socket.send(to_bytes(StoreWord(now.value())), stop));
    told = std::move(now).value();
    return Ok{};
  };
  while (!stop.stop_requested()) {
    if (!tell()) return Ok{};
    if (bell.take() && !socket.send(to_bytes(StoreWord(SendNow{})), stop)) return Ok{};
    const Result<std::optional<Bytes>> bytes = socket.receive(kTermsEvery, stop, bells);
    if (!bytes) return Ok{};
    if (!*bytes) continue;
    const CourierCall call = ZUIL_TRY("reading the courier's call", read_call(**bytes));
    const std::optional<StoreWord> word = answer(call, store);
    if (word && !socket.send(to_bytes(*word), stop)) return Ok{};
  }
  return Ok{};
}

}  // namespace zuil
