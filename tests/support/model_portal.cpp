// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/model_portal.h"

#include <cstdlib>

#include "sync/wire/order.h"
#include "sync/wire/record.h"

namespace zuil {
namespace {

template <typename T>
T must(Result<T> result) {
  if (!result) std::abort();
  return std::move(result).value();
}

}  // namespace

ModelPortal::ModelPortal(Random& random)
    : random_(random),
      root_(SigningKey::generate(random)),
      receipt_key_(SigningKey::generate(random)),
      sealing_key_(SealingKey::generate(random)) {
  now = *parse_rfc3339("2027-03-11T12:00:00Z");
}

ModelPortal::Invitation ModelPortal::invite(std::string settings) {
  Invitation out;
  out.code.url = "https://portaal.example";
  random_.fill(out.code.token);
  out.code.root_fingerprint = blake2b(root_.public_key());
  out.certificate.root = root_.public_key();
  random_.fill(out.certificate.device);
  out.certificate.invitation = invitation_id(out.code.token);
  out.certificate.name = "Zuil Hoonhorst";
  out.certificate.url = out.code.url;
  out.certificate.sealing_keys = {sealing_key_.public_key()};
  out.certificate.receipt_keys = {receipt_key_.public_key()};
  out.certificate.made = now;
  out.certificate.valid_until = now + std::chrono::hours(24);
  out.certificate.settings = std::move(settings);
  out.signed_certificate = write_certificate(out.certificate, root_);
  return out;
}

ModelPortal::Invitation ModelPortal::enrol(Store& store) {
  Invitation invitation = invite();
  const EnrolmentRequest request = must(store.request_enrolment(invitation.code));
  must(verify_enrolment_request(request, invitation.code.token));
  admit(invitation.certificate.device, request.public_key);
  must(store.enrol(invitation.code, invitation.signed_certificate));
  return invitation;
}

Bytes ModelPortal::renewed(const Certificate& certificate, std::string settings) {
  Certificate next = certificate;
  next.root = root_.public_key();
  ++next.key_list_serial;
  next.settings = std::move(settings);
  return write_certificate(next, root_);
}

Bytes ModelPortal::wipe_order(const DeviceId& device) const {
  return write_wipe_order({.device = device, .made = now}, root_);
}

Bytes ModelPortal::receive(ByteView bytes) {
  const BundleHeader header = must(read_bundle_header(bytes));
  const Bundle bundle = must(read_bundle(bytes, devices_.at(header.device)));
  bool conflict = false;
  std::vector<Sha256> hashes;
  for (std::size_t i = 0; i < bundle.records.size(); ++i) {
    hashes.push_back(sha256(bundle.records[i]));
    inbox_.sealed.insert(hashes[i]);
    sealed_[hashes[i]] = bundle.records[i];
    const auto found = inbox_.numbers.find({header.device, header.stream, header.epoch, header.first + i});
    conflict = conflict || (found != inbox_.numbers.end() && found->second != hashes[i]);
  }
  if (conflict) return receipt_for(bytes, ReceiptOutcome::kConflict);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    inbox_.numbers[{header.device, header.stream, header.epoch, header.first + i}] = hashes[i];
  }
  return receipt_for(bytes, ReceiptOutcome::kStored);
}

Bytes ModelPortal::refuse(ByteView bundle) { return receipt_for(bundle, ReceiptOutcome::kRefused); }

Bytes ModelPortal::receipt_for(ByteView bytes, ReceiptOutcome outcome) const {
  const BundleHeader header = must(read_bundle_header(bytes));
  Receipt receipt;
  receipt.device = header.device;
  receipt.stream = header.stream;
  receipt.epoch = header.epoch;
  receipt.first = header.first;
  receipt.count = header.count;
  receipt.bundle = sha256(bytes);
  receipt.generation = generation;
  receipt.time = now;
  receipt.outcome = outcome;
  return write_receipt(receipt, receipt_key_);
}

Bytes ModelPortal::statement(const DeviceId& device) const {
  return write_statement({device, generation, now}, receipt_key_);
}

std::vector<SeriesRanges> ModelPortal::ranges(const DeviceId& device) const {
  std::vector<SeriesRanges> out;
  for (const auto& [number, hash] : inbox_.numbers) {
    const auto& [whose, stream, epoch, sequence] = number;
    if (whose != device) continue;
    if (out.empty() || out.back().stream != stream || out.back().epoch != epoch) {
      out.push_back({stream, epoch, {}});
    }
    auto& ranges = out.back().ranges;
    if (!ranges.empty() && ranges.back().second + 1 == sequence) {
      ranges.back().second = sequence;
    } else {
      ranges.emplace_back(sequence, sequence);
    }
  }
  return out;
}

void ModelPortal::restore(Backup backup) {
  inbox_ = std::move(backup);
  ++generation;
}

std::vector<Submission> ModelPortal::submissions() const {
  std::vector<Submission> out;
  for (const Sha256& hash : inbox_.sealed) out.push_back(must(open_record(sealed_.at(hash), sealing_key_)));
  return out;
}

std::multiset<Uuid> ModelPortal::opened() const {
  std::multiset<Uuid> out;
  for (const Submission& submission : submissions()) out.insert(submission.id);
  return out;
}

}  // namespace zuil
