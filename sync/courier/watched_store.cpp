// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/watched_store.h"

#include <algorithm>
#include <utility>

namespace zuil {

Result<Outlook> WatchedStore::begin(Occasion occasion) {
  Result<Outlook> outlook = store_.begin(occasion);
  news_ = SendingNews{.occasion = occasion};
  if (outlook) news_.waiting = outlook->records;
  on_news_(news_);
  return outlook;
}

Result<std::optional<Parcel>> WatchedStore::next(const ParcelWanted& wanted) {
  if (stop_) return std::optional<Parcel>{};
  Result<std::optional<Parcel>> parcel = store_.next(wanted);
  out_ = parcel && *parcel ? (*parcel)->records : 0;
  if (parcel && (!*parcel || (*parcel)->afterwards)) over(news_.failure, std::nullopt);
  return parcel;
}

Result<Verdict> WatchedStore::take(const Delivery& delivery) {
  Result<Verdict> verdict = store_.take(delivery);
  if (!verdict || news_.over) return verdict;
  if (verdict->failure && !news_.failure) news_.failure = verdict->failure;
  if (verdict->arrived) {
    news_.arrived += std::exchange(out_, 0);
    on_news_(news_);
  }
  return verdict;
}

Result<Outlook> WatchedStore::end(const std::optional<Failure>& failure) {
  Result<Outlook> outlook = store_.end(failure);
  over(failure, outlook ? std::optional(outlook->records) : std::nullopt);
  return outlook;
}

void WatchedStore::over(std::optional<Failure> failure, std::optional<std::uint64_t> left) {
  if (std::exchange(news_.over, true)) return;
  news_.failure = std::move(failure);
  news_.left = left.value_or(news_.waiting - std::min(news_.waiting, news_.arrived));
  on_news_(news_);
}

}  // namespace zuil
