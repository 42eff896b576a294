// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/intake.h"

#include <algorithm>

#include "sync/base/log.h"

namespace zuil::portal {

Intake::Intake(Inbox& inbox, const SigningKey& receipt_key, std::vector<KeyId> sealing_keys,
               const Clock& clock)
    : inbox_(inbox), receipt_key_(receipt_key), sealing_keys_(std::move(sealing_keys)), clock_(clock) {}

Result<std::variant<Receipted, Refused>> Intake::receive(ByteView bytes) {
  using Answer = std::variant<Receipted, Refused>;
  const auto refused = [](Refusal reason, std::string detail) {
    log(LogLevel::kWarning, LogCode::kBundleRefused, detail);
    return Answer(Refused{reason, std::move(detail)});
  };

  if (bytes.size() > kMaxBundleBytes) return refused(Refusal::kLayout, "longer than a bundle may be");
  const Result<BundleHeader> header = read_bundle_header(bytes);
  if (!header) return refused(Refusal::kLayout, header.error().what);
  if (header->last() > static_cast<std::uint64_t>(INT64_MAX)) {
    return refused(Refusal::kLayout, "its last number is beyond 2^63");
  }
  const std::optional<Device> device = ZUIL_TRY("looking up the device", inbox_.device(header->device));
  if (!device) return refused(Refusal::kUnknownDevice, "from a device that is not known here");

  const Result<Bundle> bundle = read_bundle(bytes, device->public_key);
  if (!bundle) return refused(Refusal::kSignature, bundle.error().what);
  if (device->revoked) {
    ZUIL_TRY("putting into quarantine", inbox_.quarantine(bundle->header, bytes, clock_.wall()));
    return refused(Refusal::kRevoked, "from a revoked device, kept in quarantine");
  }
  if (std::ranges::find(sealing_keys_, bundle->header.sealing_key) == sealing_keys_.end()) {
    return refused(Refusal::kSealingKey, "sealed to a key that is not held");
  }

  const StoreOutcome outcome =
      ZUIL_TRY("storing the bundle", inbox_.store_bundle(*bundle, bytes, clock_.wall()));
  // Only now, when the commit is on the disk.
  const Receipt receipt{
      .device = bundle->header.device,
      .stream = bundle->header.stream,
      .epoch = bundle->header.epoch,
      .first = bundle->header.first,
      .count = bundle->header.count,
      .bundle = sha256(bytes),
      .generation = inbox_.generation(),
      .time = std::chrono::floor<std::chrono::seconds>(clock_.wall()),
      .outcome = outcome == StoreOutcome::kConflict ? ReceiptOutcome::kConflict : ReceiptOutcome::kStored,
  };
  log(outcome == StoreOutcome::kConflict ? LogLevel::kWarning : LogLevel::kInfo, LogCode::kBundleStored,
      std::to_string(receipt.count) + (outcome == StoreOutcome::kConflict  ? " records, numbers in conflict"
                                       : outcome == StoreOutcome::kAlready ? " records, all known"
                                                                           : " records"));
  return Answer(Receipted{outcome, write_receipt(receipt, receipt_key_)});
}

Bytes Intake::statement(const DeviceId& device) const {
  return write_statement(Statement{.device = device,
                                   .generation = inbox_.generation(),
                                   .time = std::chrono::floor<std::chrono::seconds>(clock_.wall())},
                         receipt_key_);
}

}  // namespace zuil::portal
