// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/sender.h"

#include <algorithm>
#include <future>
#include <utility>

#include "sync/base/log.h"
#include "sync/courier/reply_meaning.h"

namespace zuil {
namespace {

Failure of_store(const Error& error) { return {Cause::kStore, error.what}; }

}  // namespace

int SendReport::percent() const {
  if (waiting == 0) return failure ? 0 : 100;
  return static_cast<int>(std::min<std::uint64_t>(records * 100 / waiting, 100));
}

SendReport Sender::attempt(Occasion occasion, std::stop_token stop) {
  SendReport report;
  const Result<Outlook> before = store_.begin(occasion);
  if (!before) {
    report.failure = of_store(before.error());
    return report;
  }
  report.waiting = report.left = before->records;
  if (!before->enrolled) {
    report.failure = Failure{Cause::kNotEnrolled, "not enrolled"};
    return report;
  }
  if (std::optional<Failure> failure = carry_all(report, std::move(stop)))
    report.failure = std::move(failure);
  Result<Outlook> after = store_.end(report.failure ? report.failure : report.afterwards);
  if (after) {
    report.left = after->records;
    report.new_content = std::move(after->new_content);
    if (!report.afterwards) report.afterwards = std::move(after->afterwards);
  } else if (!report.failure) {
    report.failure = of_store(after.error());
  }
  for (const auto& failure : {report.failure, report.afterwards}) {
    if (!failure) continue;
    log(LogLevel::kWarning, LogCode::kSendFailed,
        std::string(code_of(failure->cause)) + ": " + failure->detail);
  }
  return report;
}

// The failure that ended it; those that it got past are in `report`.
std::optional<Failure> Sender::carry_all(SendReport& report, std::stop_token stop) {
  for (;;) {
    const Result<std::optional<Parcel>> parcel = store_.next(wanted());
    if (!parcel) return of_store(parcel.error());
    if (!*parcel) return std::nullopt;
    auto failure = carry(**parcel, report, stop);
    if (!failure) continue;
    if (!(*parcel)->afterwards) return failure;
    report.afterwards = std::move(failure);
    return std::nullopt;
  }
}

ParcelWanted Sender::wanted() const {
  return {.max_bytes = size_.bytes(), .max_piece = piece_.bytes(), .clock_offset = portal_clock_.offset()};
}

// The next parcel is made meanwhile.
Exchange Sender::exchange(const Parcel& parcel, std::stop_token stop) {
  std::future<Exchange> under_way =
      std::async(std::launch::async, [&] { return transport_.execute(parcel.request, std::move(stop)); });
  if (parcel.records > 0) store_.prepare(wanted());
  return under_way.get();
}

std::optional<Failure> Sender::carry(const Parcel& parcel, SendReport& report, std::stop_token stop) {
  const Instant started = clock_.steady();
  Exchange came = exchange(parcel, std::move(stop));
  if (auto* failure = std::get_if<Failure>(&came)) {
    if (failure->cause == Cause::kBrokeOff && (parcel.records > 0 || parcel.afterwards))
      (parcel.afterwards ? piece_ : size_).cut();
    return std::move(*failure);
  }
  auto& reply = std::get<HttpReply>(came);
  if (parcel.records > 0) size_.went(parcel.request.body.size(), clock_.steady() - started);
  if (parcel.afterwards && reply.status == 206) {
    piece_.went(reply.body.size(), clock_.steady() - started);
    report.content_bytes += reply.body.size();
  }
  portal_clock_.learn(reply, clock_.wall());
  report.retry_after = retry_after(reply);
  const Result<Verdict> verdict = store_.take({parcel.number, std::move(reply)});
  if (!verdict) return of_store(verdict.error());
  return heed(*verdict, parcel, report);
}

std::optional<Failure> Sender::heed(const Verdict& verdict, const Parcel& parcel, SendReport& report) {
  if (verdict.arrived) {
    ++report.bundles;
    report.records += parcel.records;
    report.bytes += parcel.request.body.size();
    if (verdict.known) report.known += parcel.records;
  }
  report.conflicts += verdict.conflicts;
  report.set_aside += verdict.set_aside;
  if (verdict.ends) return verdict.failure;
  if (verdict.failure && !parcel.afterwards && !report.failure) report.failure = verdict.failure;
  if (verdict.failure && parcel.afterwards) report.afterwards = verdict.failure;
  if (on_progress_ && (verdict.arrived || verdict.conflicts > 0 || verdict.set_aside > 0))
    on_progress_(report);
  return std::nullopt;
}

}  // namespace zuil
