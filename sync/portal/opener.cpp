// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/opener.h"

#include <algorithm>
#include <variant>

#include "sync/base/files.h"
#include "sync/base/log.h"
#include "sync/portal/cut_bundle.h"
#include "sync/portal/secret_file.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kBundlesAtOnce = 64;
constexpr std::size_t kRetriesAtOnce = 500;
constexpr std::size_t kWithdrawalsAtOnce = 500;
constexpr std::size_t kStatesAtOnce = 2000;

void count(const ApplyCount& done, OpenReport& report) {
  report.opened += done.opened;
  report.same += done.same;
  report.withdrawals += done.withdrawals;
  for (const auto& [reason, number] : done.set_aside) report.set_aside[reason] += number;
}

void tell(const OpenReport& report) {
  for (const auto& [reason, number] : report.set_aside) {
    log(LogLevel::kWarning, LogCode::kRecordSetAside,
        std::to_string(number) + " records " + std::string(to_string(reason)));
  }
  for (const auto& [fault, number] : report.faulty_bundles) {
    log(LogLevel::kError, LogCode::kRecordSetAside,
        std::to_string(number) + " bundles " + std::string(to_string(fault)));
  }
}

}  // namespace

std::string_view to_string(BundleFault fault) {
  switch (fault) {
    case BundleFault::kUnknownDevice: return "unknown-device";
    case BundleFault::kWrongProof: return "wrong-proof";
    case BundleFault::kWrongBundle: return "wrong-bundle";
  }
  return "";
}

std::string_view to_string(SetAsideReason reason) {
  switch (reason) {
    case SetAsideReason::kUnknownKey: return "unknown-key";
    case SetAsideReason::kUnknownDictionary: return "unknown-dictionary";
    case SetAsideReason::kUnreadable: return "unreadable";
    case SetAsideReason::kOtherContent: return "other-content";
  }
  return "";
}

Result<OpeningKeys> load_opening_keys(const std::filesystem::path& sealing_folder,
                                      const std::filesystem::path& code_key) {
  OpeningKeys keys;
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(sealing_folder, error)) {
    if (entry.path().extension() == ".key") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  for (const auto& path : paths)
    keys.sealing.push_back(ZUIL_TRY("loading a sealing key", SealingKey::load(path)));
  if (keys.sealing.empty()) return Error{ErrorKind::kRejected, "there is no sealing key to open with"};
  keys.code = ZUIL_TRY("loading the code key", load_secret(code_key));
  keys.page = page_key_of(keys.code);
  keys.cut = cut_key_of(keys.code);
  return keys;
}

std::optional<DeviceId> device_of_bundle(ByteView bytes, const Sha256& hash, const OpeningKeys& keys) {
  if (is_cut_bundle(bytes)) {
    const Result<CutBundle> cut = read_cut_bundle(bytes, keys.cut);
    return cut && cut->whole == hash ? std::optional(cut->device) : std::nullopt;
  }
  const Result<BundleHeader> header = read_bundle_header(bytes);
  return header && sha256(bytes) == hash ? std::optional(header->device) : std::nullopt;
}

std::optional<BundleContent> read_bundle_content(ByteView bytes, const PublicKey& device_key,
                                                 const OpeningKeys& keys) {
  if (is_cut_bundle(bytes)) {
    Result<CutBundle> cut = read_cut_bundle(bytes, keys.cut);
    if (!cut) return std::nullopt;
    return BundleContent{cut->sealing_key, std::move(cut->left)};
  }
  Result<Bundle> bundle = read_bundle(bytes, device_key);
  if (!bundle) return std::nullopt;
  return BundleContent{bundle->header.sealing_key, std::move(bundle->records)};
}

Result<OpenReport> Opener::open_new(std::stop_token stop) {
  OpenReport report;
  const std::uint64_t generation = inbox_.generation();
  if (ZUIL_TRY("opening", opened_.inbox_generation(generation)) != generation) after_ = 0;

  while (!stop.stop_requested()) {
    const std::vector<BundleKey> keys = ZUIL_TRY("listing bundles", inbox_.bundles(after_, kBundlesAtOnce));
    if (keys.empty()) break;
    std::vector<Sha256> done;   // before, by whichever run
    std::vector<Sha256> fresh;  // now, perhaps after a restore of what was opened
    for (const BundleKey& key : keys) {
      if (stop.stop_requested()) break;
      const bool was_done = ZUIL_TRY("opening", opened_.is_done(key.hash));
      if (!was_done) ZUIL_TRY("opening a bundle", open_bundle(key, report));
      if (ZUIL_TRY("opening", opened_.is_done(key.hash))) (was_done ? done : fresh).push_back(key.hash);
      after_ = key.row;
    }
    ZUIL_TRY("marking bundles", inbox_.mark_opened(done, clock_.wall()));
    ZUIL_TRY("marking bundles", inbox_.mark_opened_anew(fresh, clock_.wall()));
    ZUIL_TRY("telling the inbox", tell_code_states());
  }
  if (!stop.stop_requested()) {
    ZUIL_TRY("opening withdrawals of the page", open_page_withdrawals(report));
    ZUIL_TRY("looking for codes opened before there was a page", learn_page_codes());
  }
  ZUIL_TRY("telling the inbox", tell_code_states());
  ZUIL_TRY("dropping old bundles", inbox_.drop_opened(clock_.wall()));
  tell(report);
  return report;
}

// Leaves the bundle not done, and counts why, when it can't be trusted.
Status Opener::open_bundle(const BundleKey& key, OpenReport& report) {
  const std::optional<StoredBundle> stored = ZUIL_TRY("reading a bundle", inbox_.bundle(key.hash));
  if (!stored) return Ok{};
  const std::optional<DeviceId> device = device_of_bundle(stored->bytes, key.hash, keys_);
  if (!device) {
    ++report.faulty_bundles[BundleFault::kWrongBundle];
    return Ok{};
  }
  const std::optional<DeviceTrust> trust = ZUIL_TRY("looking up the device", opened_.device(*device));
  if (!trust) {
    ++report.faulty_bundles[BundleFault::kUnknownDevice];
    return Ok{};
  }
  if (trust->held_since && local_date(stored->received) >= *trust->held_since &&
      !ZUIL_TRY("opening", opened_.is_accepted(key.hash))) {
    ++report.held;
    return Ok{};
  }
  const std::optional<PublicKey> device_key =
      ZUIL_TRY("pinning the device's key", trusted_key(*device, *trust, report));
  if (!device_key) return Ok{};
  const std::optional<BundleContent> content = read_bundle_content(stored->bytes, *device_key, keys_);
  if (!content) {
    ++report.faulty_bundles[BundleFault::kWrongBundle];
    return Ok{};
  }
  const OpenedBundle decided = ZUIL_TRY("opening", decide(*content, *device, key, stored->received));
  count(ZUIL_TRY("keeping", opened_.apply(decided, content->sealing_key)), report);
  ++report.bundles;
  return Ok{};
}

// The pinned key; at first sight it is pinned here, when the request that it
// enrolled with was made with the invitation's token. nullopt, and counted, if not.
Result<std::optional<PublicKey>> Opener::trusted_key(const DeviceId& device, const DeviceTrust& trust,
                                                     OpenReport& report) {
  if (trust.pinned) return trust.pinned;
  const std::optional<EnrolmentRequest> request = ZUIL_TRY("reading the enrolment", inbox_.enrolment(device));
  if (!request) {
    ++report.faulty_bundles[BundleFault::kUnknownDevice];
    return std::optional<PublicKey>{};
  }
  if (request->invitation != invitation_id(trust.token) || !verify_enrolment_request(*request, trust.token)) {
    ++report.faulty_bundles[BundleFault::kWrongProof];
    return std::optional<PublicKey>{};
  }
  ZUIL_TRY("pinning", opened_.pin(device, request->public_key));
  return std::optional<PublicKey>(request->public_key);
}

Result<OpenedBundle> Opener::decide(const BundleContent& content, const DeviceId& device,
                                    const BundleKey& key, WallTime received) {
  OpenedBundle decided{.hash = key.hash,
                       .device = device,
                       .received = local_date(received),
                       .records = {},
                       .set_aside = {},
                       .known = {}};
  std::vector<Sha256> hashes;
  for (const Bytes& record : content.records) hashes.push_back(sha256(record));
  const std::vector<bool> known = ZUIL_TRY("looking up records", opened_.are_records(hashes));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (known[i]) {
      decided.known.push_back(hashes[i]);
      continue;
    }
    auto record = open_record_of(content.records[i], hashes[i], content.sealing_key, device);
    if (auto* opened = std::get_if<OpenedRecord>(&record)) {
      decided.records.push_back(std::move(*opened));
    } else {
      decided.set_aside.push_back(std::move(std::get<SetAside>(record)));
    }
  }
  return decided;
}

std::variant<OpenedRecord, SetAside> Opener::open_record_of(const Bytes& sealed, const Sha256& hash,
                                                            const KeyId& sealing_key,
                                                            const DeviceId& device) const {
  const auto key = std::ranges::find_if(
      keys_.sealing, [&](const SealingKey& one) { return key_id(one.public_key()) == sealing_key; });
  if (key == keys_.sealing.end()) return SetAside{hash, SetAsideReason::kUnknownKey, sealed};
  const Result<Submission> submission = open_record(sealed, *key);
  if (!submission) {
    return SetAside{hash,
                    submission.error().kind == ErrorKind::kRetryLater ? SetAsideReason::kUnknownDictionary
                                                                      : SetAsideReason::kUnreadable,
                    sealed};
  }
  // Nobody signs for what comes by the page: it may take back, and add nothing.
  if (device == kPageDevice && submission->kind() != SubmissionKind::kWithdrawal) {
    return SetAside{hash, SetAsideReason::kUnreadable, sealed};
  }
  OpenedRecord record{.sealed = hash,
                      .bytes = sealed,
                      .id = submission->id,
                      .kind = submission->kind(),
                      .trajectory = submission->trajectory,
                      .date = submission->date,
                      .told = submission->told,
                      .document = to_record_json(*submission),
                      .code = std::nullopt,
                      .page_code = {}};
  if (!submission->code.empty()) {
    record.code = code_hash(submission->code, keys_.code);
    record.page_code = code_hash(submission->code, keys_.page);
  }
  return record;
}

// Each stands as a bundle of its own, of the page as its device and with the
// hash of its sealed bytes, so that whatever reads records reads these as well.
Status Opener::open_page_withdrawals(OpenReport& report) {
  for (Blake2b after{};;) {
    const std::vector<PageWithdrawal> some =
        ZUIL_TRY("reading withdrawals", inbox_.page_withdrawals(after, kWithdrawalsAtOnce));
    if (some.empty()) return Ok{};
    std::vector<Blake2b> marks;
    for (const PageWithdrawal& one : some) {
      after = one.code;
      const bool done = ZUIL_TRY("reading withdrawals", opened_.is_done(sha256(one.sealed)));
      if (!done) ZUIL_TRY("keeping a withdrawal", open_page_withdrawal(one, report));
      if (!done || !one.opened) marks.push_back(one.code);
    }
    ZUIL_TRY("marking withdrawals", inbox_.mark_withdrawals_opened(marks, clock_.wall()));
  }
}

Status Opener::open_page_withdrawal(const PageWithdrawal& one, OpenReport& report) {
  const Sha256 hash = sha256(one.sealed);
  OpenedBundle bundle{.hash = hash,
                      .device = kPageDevice,
                      .received = one.received.ok() ? one.received : local_date(clock_.wall()),
                      .records = {},
                      .set_aside = {},
                      .known = {}};
  auto record = open_record_of(one.sealed, hash, one.sealing_key, kPageDevice);
  if (auto* opened = std::get_if<OpenedRecord>(&record)) {
    bundle.records.push_back(std::move(*opened));
  } else {
    bundle.set_aside.push_back(std::move(std::get<SetAside>(record)));
  }
  count(ZUIL_TRY("keeping", opened_.apply(bundle, one.sealing_key)), report);
  return Ok{};
}

Status Opener::learn_page_codes() {
  if (ZUIL_TRY("opening", opened_.page_codes_known())) return Ok{};
  for (std::int64_t after = 0;;) {
    const std::vector<BundleKey> keys = ZUIL_TRY("listing bundles", inbox_.bundles(after, kBundlesAtOnce));
    if (keys.empty()) break;
    std::vector<CodePair> codes;
    for (const BundleKey& key : keys) {
      after = key.row;
      if (!ZUIL_TRY("opening", opened_.is_done(key.hash))) continue;
      const std::optional<StoredBundle> stored = ZUIL_TRY("reading a bundle", inbox_.bundle(key.hash));
      const auto device = stored ? device_of_bundle(stored->bytes, key.hash, keys_) : std::nullopt;
      if (!device) continue;
      const auto trust = ZUIL_TRY("looking up the device", opened_.device(*device));
      if (!trust || !trust->pinned) continue;
      const auto content = read_bundle_content(stored->bytes, *trust->pinned, keys_);
      if (!content) continue;
      for (const Bytes& sealed : content->records) {
        const auto record = open_record_of(sealed, sha256(sealed), content->sealing_key, *device);
        const auto* opened = std::get_if<OpenedRecord>(&record);
        if (opened != nullptr && opened->code) codes.push_back({*opened->code, opened->page_code});
      }
    }
    ZUIL_TRY("keeping codes", opened_.add_page_codes(codes));
  }
  return opened_.note_page_codes_known();
}

Result<OpenReport> Opener::retry_set_aside(std::stop_token stop) {
  OpenReport report;
  Sha256 after{};
  while (!stop.stop_requested()) {
    const std::vector<SetAsideRow> rows =
        ZUIL_TRY("reading what was set aside", opened_.set_aside_to_retry(after, kRetriesAtOnce));
    if (rows.empty()) break;
    for (const SetAsideRow& row : rows) {
      after = row.record.sealed;
      auto record = open_record_of(row.record.bytes, row.record.sealed, row.sealing_key, row.device);
      auto* opened = std::get_if<OpenedRecord>(&record);
      if (opened == nullptr) continue;
      const OpenedBundle bundle{.hash = row.bundle,
                                .device = row.device,
                                .received = row.received,
                                .records = {std::move(*opened)},
                                .set_aside = {},
                                .known = {}};
      count(ZUIL_TRY("keeping", opened_.apply(bundle, row.sealing_key)), report);
    }
  }
  ZUIL_TRY("telling the inbox", tell_code_states());
  tell(report);
  return report;
}

Status Opener::tell_code_states() {
  while (true) {
    const std::vector<CodeState> states =
        ZUIL_TRY("reading code states", opened_.code_states_to_tell(kStatesAtOnce));
    if (states.empty()) return Ok{};
    ZUIL_TRY("writing code states", inbox_.put_code_states(states));
    ZUIL_TRY("writing code states", opened_.code_states_told(states));
  }
}

}  // namespace zuil::portal
