// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/dispatch.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sync/base/battery.h"
#include "sync/base/version.h"
#include "sync/wire/device_state.h"

namespace zuil {
namespace {

std::string device_path(const DeviceId& device) {
  return std::string(kBasePath) + "/apparaten/" + to_hex(device);
}

Verdict ending(Cause cause, std::string detail) {
  Verdict verdict;
  verdict.failure = Failure{cause, std::move(detail)};
  verdict.ends = true;
  return verdict;
}

Verdict passing(Cause cause, std::string detail) {
  Verdict verdict = ending(cause, std::move(detail));
  verdict.ends = false;
  return verdict;
}

// What does not prove itself says nothing about the rows, whatever its status.
template <typename T>
bool proves_nothing(const Result<T>& result) {
  return !result && result.error().kind == ErrorKind::kRejected;
}

}  // namespace

Result<Outlook> Dispatch::outlook() {
  const StoreStatus status = ZUIL_TRY("asking what waits", store_.status());
  return Outlook{.enrolled = status.enrolled,
                 .records = status.answers.records + status.contacts.records,
                 .set_aside = status.set_aside,
                 .due = status.due};
}

Result<Outlook> Dispatch::begin(Occasion occasion) {
  pull_.reset();
  attempt_ = Attempt{};
  attempt_.occasion = occasion;
  return outlook();
}

Result<Outlook> Dispatch::end(const std::optional<Failure>& failure) {
  std::string new_content = pull_ ? pull_->shown() : std::string();
  std::optional<Failure> afterwards = pull_ ? pull_->failure() : std::nullopt;
  pull_.reset();  // another process may fetch
  // What could be sent has been; whoever stands in the way of that does not
  // stand in the way of the order.
  if (const Bytes order = std::exchange(attempt_.order, {}); !order.empty()) {
    const Status wiped = store_.wipe(order);
    if (wiped) return outlook();
    if (!proves_nothing(wiped)) return wiped.error();
    afterwards = Failure{Cause::kNotUnderstood, wiped.error().what};
  }
  const std::optional<Failure>& told = failure ? failure : afterwards;
  ZUIL_TRY("remembering the error", store_.note_error(told ? code_of(told->cause) : ""));
  ZUIL_TRY("tidying", store_.tidy());
  Outlook now = ZUIL_TRY("asking what waits", outlook());
  now.new_content = std::move(new_content);
  now.afterwards = std::move(afterwards);
  return now;
}

Result<Parcel> Dispatch::signed_parcel(HttpRequest request, std::uint32_t records,
                                       const ParcelWanted& wanted) {
  ZUIL_TRY("making a request", store_.sign(request, clock_.wall() + wanted.clock_offset));
  return Parcel{++attempt_.parcels, std::move(request), records};
}

Result<Parcel> Dispatch::question(const ParcelWanted& wanted) {
  const auto enrolment = ZUIL_TRY("making a request", store_.enrolment());
  if (!enrolment) return Error{ErrorKind::kRejected, "not enrolled"};
  return signed_parcel({"GET", device_path(enrolment->device), {}, {}}, 0, wanted);
}

BundleRequest Dispatch::request_for(Stream stream, const ParcelWanted& wanted) const {
  return {.stream = stream,
          .max_bytes = std::min(wanted.max_bytes, attempt_.max_bytes),
          .max_records = attempt_.max_records,
          .from = attempt_.from,
          .occasion = attempt_.occasion};
}

void Dispatch::prepare(const ParcelWanted& wanted) {
  attempt_.ahead.reset();
  if (attempt_.phase != Phase::kAnswers && attempt_.phase != Phase::kContacts) return;
  BundleRequest request = request_for(attempt_.out.header.stream, wanted);
  request.from = attempt_.out.header.last() + 1;
  Result<std::optional<FrozenBundle>> ahead = store_.next_bundle(request);
  if (ahead) attempt_.ahead = std::move(ahead).value();
}

Result<std::optional<Parcel>> Dispatch::bundle(Stream stream, const ParcelWanted& wanted) {
  const BundleRequest request_now = request_for(stream, wanted);
  std::optional<FrozenBundle> frozen = std::exchange(attempt_.ahead, std::nullopt);
  if (!frozen || frozen->bytes.size() > request_now.max_bytes) {
    frozen = ZUIL_TRY("making a bundle", store_.next_bundle(request_now));
  }
  if (!frozen) return std::optional<Parcel>{};
  attempt_.out = {frozen->header, frozen->hash, {}};
  attempt_.out_bytes = frozen->bytes.size();
  HttpRequest request{"PUT",
                      device_path(frozen->header.device) + "/zendingen/" + bundle_name(frozen->header),
                      {{"Content-Type", "application/octet-stream"}},
                      std::move(frozen->bytes)};
  return std::optional<Parcel>(
      ZUIL_TRY("making a bundle", signed_parcel(std::move(request), frozen->header.count, wanted)));
}

Result<std::optional<Parcel>> Dispatch::next(const ParcelWanted& wanted) {
  if (attempt_.phase == Phase::kQuestion) {
    return std::optional<Parcel>(ZUIL_TRY("asking the portal", question(wanted)));
  }
  if (attempt_.phase == Phase::kAnswers || attempt_.phase == Phase::kContacts) {
    std::optional<Parcel> parcel = ZUIL_TRY("sending", next_bundle(wanted));
    if (parcel) return parcel;
  }
  if (attempt_.phase == Phase::kContent) {
    std::optional<Parcel> parcel = ZUIL_TRY("asking for content", next_content(wanted));
    if (parcel) return parcel;
  }
  if (attempt_.phase == Phase::kReport) return next_report(wanted);
  return std::optional<Parcel>{};
}

Result<std::optional<Parcel>> Dispatch::next_bundle(const ParcelWanted& wanted) {
  while (attempt_.phase != Phase::kContent) {
    const bool answers = attempt_.phase == Phase::kAnswers;
    std::optional<Parcel> parcel =
        ZUIL_TRY("making a bundle", bundle(answers ? Stream::kAnswers : Stream::kContacts, wanted));
    if (parcel) return parcel;
    attempt_.phase = answers ? Phase::kContacts : Phase::kContent;
    attempt_.from = 1;
    attempt_.max_records = kMaxBundleRecords;
  }
  return std::optional<Parcel>{};
}

Result<std::optional<Parcel>> Dispatch::next_content(const ParcelWanted& wanted) {
  if (!pull_ && !content_.empty()) {
    const auto enrolment = ZUIL_TRY("asking for content", store_.enrolment());
    if (enrolment) pull_.emplace(content_, enrolment->root, clock_);
  }
  std::optional<HttpRequest> request = pull_ ? pull_->next(wanted.max_piece) : std::optional<HttpRequest>{};
  if (request) return std::optional<Parcel>({++attempt_.parcels, std::move(*request), 0, true});
  attempt_.phase = pull_ ? Phase::kReport : Phase::kDone;
  return std::optional<Parcel>{};
}

Result<StatusReport> Dispatch::report(const ParcelWanted& wanted) {
  const StoreStatus status = ZUIL_TRY("looking how it goes", store_.status());
  StatusReport report;
  report.version = program_version();
  report.backlog = rounded_backlog(status.answers.records + status.contacts.records);
  report.oldest_days = static_cast<std::uint32_t>(std::clamp<std::int64_t>(
      std::max(status.answers.oldest_days.value_or(0), status.contacts.oldest_days.value_or(0)), 0,
      kMaxOldestDays));
  report.battery_percent = battery_percent();
  report.free_disk_mib = rounded_free_disk(status.free_bytes);
  const std::optional<Cause> cause =
      attempt_.passed || !pull_->failure() ? attempt_.passed : std::optional(pull_->failure()->cause);
  if (cause) report.last_error = code_of(*cause);
  if (std::string version = pull_->version(); !version.empty()) report.content = std::move(version);
  report.clock_offset = std::clamp(std::chrono::round<std::chrono::seconds>(wanted.clock_offset),
                                   -kMaxClockOffset, kMaxClockOffset);
  return report;
}

Result<std::optional<Parcel>> Dispatch::next_report(const ParcelWanted& wanted) {
  const auto enrolment = ZUIL_TRY("telling how it goes", store_.enrolment());
  if (!enrolment) return Error{ErrorKind::kRejected, "not enrolled"};
  const std::string json = to_json(ZUIL_TRY("telling how it goes", report(wanted)));
  const ByteView body = as_bytes(json);
  HttpRequest request{"POST",
                      status_report_path(enrolment->device),
                      {{"Content-Type", std::string(kStatusReportType)}},
                      {body.begin(), body.end()}};
  Parcel parcel = ZUIL_TRY("telling how it goes", signed_parcel(std::move(request), 0, wanted));
  parcel.afterwards = true;
  return std::optional<Parcel>(std::move(parcel));
}

// An older portal does not know the call.
Verdict Dispatch::take_report(const HttpReply& reply) {
  const std::string problem = problem_type(reply);
  if (reply.status != 204 && problem != "niet-gevonden" && problem != "methode")
    return ending(cause_of(meaning_of(reply)), "status report: status " + std::to_string(reply.status));
  attempt_.phase = Phase::kDone;
  return Verdict{};
}

Result<Verdict> Dispatch::take(const Delivery& delivery) {
  if (delivery.parcel != attempt_.parcels || delivery.parcel == 0) {
    return Error{ErrorKind::kRejected, "a reply to another parcel than the last"};
  }
  Result<Verdict> verdict = judge(delivery.reply);
  if (!verdict || !verdict->arrived || verdict->set_aside > 0) attempt_.ahead.reset();
  if (verdict && verdict->failure && !attempt_.passed) attempt_.passed = verdict->failure->cause;
  return verdict;
}

Verdict Dispatch::take_content(const HttpReply& reply) {
  std::optional<Failure> failure = pull_->take(reply);
  return failure ? ending(failure->cause, std::move(failure->detail)) : Verdict{};
}

Result<Verdict> Dispatch::judge(const HttpReply& reply) {
  if (attempt_.phase == Phase::kContent) return take_content(reply);
  const ReplyMeaning meaning = meaning_of(reply);
  const std::string status = "status " + std::to_string(reply.status);
  if (meaning == ReplyMeaning::kSignAgain && !attempt_.signed_again) {
    attempt_.signed_again = true;
    return Verdict{};
  }
  if (meaning != ReplyMeaning::kSignAgain) attempt_.signed_again = false;
  if (attempt_.phase == Phase::kReport) return take_report(reply);
  if (attempt_.phase == Phase::kQuestion) {
    return meaning == ReplyMeaning::kAnswer ? take_state(reply) : ending(cause_of(meaning), status);
  }
  switch (meaning) {
    case ReplyMeaning::kAnswer: return take_receipt(reply);
    case ReplyMeaning::kTooLarge:
    case ReplyMeaning::kUnacceptable: return take_refusal(meaning);
    case ReplyMeaning::kSealingKey:
    case ReplyMeaning::kRevoked: skip(); return passing(cause_of(meaning), status);
    default: return ending(cause_of(meaning), status);
  }
}

Result<Verdict> Dispatch::take_state(const HttpReply& reply) {
  const Result<DeviceState> state = parse_device_state(as_text(reply.body));
  if (!state) return ending(Cause::kNotUnderstood, state.error().what);
  const Result<bool> renewed = store_.renew(state->certificate);
  if (proves_nothing(renewed)) return ending(Cause::kNotUnderstood, renewed.error().what);
  ZUIL_TRY("taking the key list", renewed);
  const Result<bool> stated = store_.apply_statement(state->statement);
  if (proves_nothing(stated)) return ending(Cause::kNotUnderstood, stated.error().what);
  if (!ZUIL_TRY("taking the statement", stated)) {
    return ending(Cause::kOlderPortal,
                  "an older generation than was seen before, or another device's statement");
  }
  ZUIL_TRY("comparing with the portal", store_.note_ranges(state->series));
  attempt_.order = state->order;
  attempt_.phase = Phase::kAnswers;
  return Verdict{};
}

Result<Verdict> Dispatch::take_receipt(const HttpReply& reply) {
  const Result<ReceiptEffect> effect = store_.apply_receipt(reply.body);
  if (proves_nothing(effect)) return ending(Cause::kNotUnderstood, effect.error().what);
  switch (ZUIL_TRY("taking the receipt", effect)) {
    case ReceiptEffect::kMarked: return arrived(reply.status == 200);
    case ReceiptEffect::kNewEpoch: return conflict();
    case ReceiptEffect::kRefused: skip(); return passing(Cause::kRowsRefused, "refused with a receipt");
    case ReceiptEffect::kNotHandedOut: return ending(Cause::kNotUnderstood, "a receipt for another bundle");
    case ReceiptEffect::kOlderGeneration:
      return ending(Cause::kOlderPortal, "a receipt of an older generation than was seen before");
  }
  return ending(Cause::kNotUnderstood, "a receipt of an unknown kind");
}

Result<Verdict> Dispatch::arrived(bool known) {
  Verdict verdict;
  verdict.arrived = true;
  verdict.known = known;
  attempt_.taken_any = true;
  attempt_.max_records = std::min(attempt_.max_records * 2, kMaxBundleRecords);
  if (attempt_.max_bytes * 2 < attempt_.too_many_bytes)
    attempt_.max_bytes = std::min(attempt_.max_bytes * 2, kMaxBundleBytes);
  for (const auto& [hash, why] : attempt_.refused) {
    ZUIL_TRY("setting a row aside", store_.set_aside(hash, why));
    ++verdict.set_aside;
  }
  if (verdict.set_aside > 0) verdict.failure = Failure{Cause::kRowsRefused, "rows set aside"};
  attempt_.refused.clear();
  return verdict;
}

Verdict Dispatch::conflict() {
  if (++attempt_.conflicts > kMostConflicts) return ending(Cause::kNotUnderstood, "conflict after conflict");
  Verdict verdict;
  verdict.conflicts = attempt_.out.header.count;
  attempt_.from = 1;
  attempt_.refused.clear();  // their bundles are of the old epoch; they show themselves again
  return verdict;
}

Result<Verdict> Dispatch::take_refusal(ReplyMeaning meaning) {
  const BundleHeader& header = attempt_.out.header;
  if (header.count > 1) {
    if (meaning == ReplyMeaning::kTooLarge) {
      attempt_.too_many_bytes = attempt_.out_bytes;
      attempt_.max_bytes = attempt_.out_bytes / 2;
    } else {
      attempt_.max_records = (header.count + 1) / 2;
    }
    return Verdict{};
  }
  skip();
  attempt_.too_many_bytes = kNoLimit;  // this row may have been why the larger ones were
  const SetAside why = meaning == ReplyMeaning::kTooLarge ? SetAside::kTooLarge : SetAside::kRefused;
  Verdict verdict = passing(Cause::kRowsRefused, "a row that is refused alone");
  if (!attempt_.taken_any) {
    attempt_.refused.emplace_back(attempt_.out.hash, why);
    return verdict;
  }
  ZUIL_TRY("setting a row aside", store_.set_aside(attempt_.out.hash, why));
  verdict.set_aside = 1;
  return verdict;
}

}  // namespace zuil
