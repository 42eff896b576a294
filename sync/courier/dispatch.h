// SPDX-License-Identifier: EUPL-1.2
// The store's side of sending: makes requests of what waits, and finds out
// what the replies to them mean for the rows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "sync/base/clock.h"
#include "sync/courier/content_pull.h"
#include "sync/courier/messages.h"
#include "sync/courier/reply_meaning.h"
#include "sync/store/store.h"
#include "sync/wire/status_report.h"

namespace zuil {

// A conflict begins a new epoch, in which nothing can conflict; more of them
// than this in one attempt is not a portal's doing.
inline constexpr int kMostConflicts = 3;

// A bundle that is refused (422) or too large (413) is halved until one row is
// left. That row is set aside once the portal has taken another bundle in the
// same attempt: a portal that refuses everything, because it or this program
// was set up wrongly, is no reason to set everything aside. One thread.
class Dispatch final : public StoreSide {
 public:
  // Both outlive it. `content` is DataFolder::content(); empty: none is fetched,
  // and nothing told of how the terminal is doing.
  Dispatch(Store& store, const Clock& clock, std::filesystem::path content = {})
      : store_(store), clock_(clock), content_(std::move(content)) {}

  Result<Outlook> begin(Occasion occasion) override;
  Result<std::optional<Parcel>> next(const ParcelWanted& wanted) override;
  void prepare(const ParcelWanted& wanted) override;
  Result<Verdict> take(const Delivery& delivery) override;
  Result<Outlook> end(const std::optional<Failure>& failure) override;

 private:
  static constexpr std::size_t kNoLimit = 2 * kMaxBundleBytes + 1;
  enum class Phase { kQuestion, kAnswers, kContacts, kContent, kReport, kDone };
  // What is known of one attempt.
  struct Attempt {
    Occasion occasion = Occasion::kAsked;
    Phase phase = Phase::kQuestion;
    std::uint64_t from = 1;                       // rows of a lower number wait for another attempt
    std::size_t max_records = kMaxBundleRecords;  // grows again with what goes well
    std::size_t max_bytes = kMaxBundleBytes;      // likewise
    std::size_t too_many_bytes = kNoLimit;        // a bundle of several rows was too large (413)
    std::uint64_t parcels = 0;
    FrozenBundle out;                   // given last, without its bytes
    std::optional<FrozenBundle> ahead;  // what follows once that one arrived, and nothing else happened
    std::size_t out_bytes = 0;
    bool signed_again = false;
    bool taken_any = false;
    int conflicts = 0;
    std::vector<std::pair<Sha256, SetAside>> refused;  // bundles of one row
    std::optional<Cause> passed;                       // what it got past
    Bytes order;                                       // of the portal, to forget everything
  };

  Result<Outlook> outlook();
  Result<Parcel> question(const ParcelWanted& wanted);
  BundleRequest request_for(Stream stream, const ParcelWanted& wanted) const;
  Result<std::optional<Parcel>> bundle(Stream stream, const ParcelWanted& wanted);
  Result<Parcel> signed_parcel(HttpRequest request, std::uint32_t records, const ParcelWanted& wanted);
  Result<std::optional<Parcel>> next_bundle(const ParcelWanted& wanted);
  Result<std::optional<Parcel>> next_content(const ParcelWanted& wanted);
  Result<Verdict> judge(const HttpReply& reply);
  Result<std::optional<Parcel>> next_report(const ParcelWanted& wanted);
  Result<StatusReport> report(const ParcelWanted& wanted);
  Verdict take_report(const HttpReply& reply);
  Verdict take_content(const HttpReply& reply);
  Result<Verdict> take_state(const HttpReply& reply);
  Result<Verdict> take_receipt(const HttpReply& reply);
  Verdict conflict();
  Result<Verdict> take_refusal(ReplyMeaning meaning);
  Result<Verdict> arrived(bool known);
  void skip() { attempt_.from = attempt_.out.header.last() + 1; }

  Store& store_;
  const Clock& clock_;
  std::filesystem::path content_;
  Attempt attempt_;
  std::optional<ContentPull> pull_;  // of that attempt
};

}  // namespace zuil
