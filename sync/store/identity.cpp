// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/identity.h"

#include <algorithm>
#include <system_error>

#include "sync/base/files.h"
#include "sync/store/audit.h"
#include "sync/store/bundles.h"
#include "sync/store/facts.h"
#include "sync/store/receipts.h"

namespace zuil {
namespace {

constexpr char kCopy[] = "certificate";
constexpr char kKeyExtension[] = ".key";
constexpr std::size_t kMaxCopyBytes = 128 * 1024;

}  // namespace

Result<std::optional<Certificate>> Identity::certificate() {
  const auto bytes = ZUIL_TRY("reading the certificate", bytes_fact(database_, Fact::kCertificate));
  if (!bytes) return std::optional<Certificate>{};
  if (certificate_ && *bytes == bytes_) return certificate_;
  const auto root = ZUIL_TRY("reading the certificate", bytes_fact(database_, Fact::kRoot));
  if (!root) return Error{ErrorKind::kDamaged, "a certificate without its root"};
  Result<Certificate> certificate = read_certificate(*bytes, blake2b(*root));
  if (!certificate) return Error{ErrorKind::kDamaged, certificate.error().what};
  certificate_ = std::move(certificate).value();
  bytes_ = *bytes;
  return certificate_;
}

std::filesystem::path Identity::key_file(const ByteArray<16>& invitation) const {
  return keys_ / (to_hex(invitation) + kKeyExtension);
}

Result<SigningKey> Identity::key_for(const ByteArray<16>& invitation, Random& random) {
  if (key_ && key_invitation_ == invitation) return *key_;
  if (keys_.empty()) {
    key_ = SigningKey::generate(random);
    key_invitation_ = invitation;
    return *key_;
  }
  // Two programs that ask at once shall get one key.
  Transaction alone = ZUIL_TRY("making a device key", Transaction::begin(database_));
  std::error_code ignored;
  if (!std::filesystem::exists(key_file(invitation), ignored)) {
    ZUIL_TRY("making a device key", SigningKey::generate(random).save(key_file(invitation)));
  }
  return SigningKey::load(key_file(invitation));
}

bool Identity::has_key_for(const ByteArray<16>& invitation) const {
  if (key_ && key_invitation_ == invitation) return true;
  std::error_code ignored;
  return !keys_.empty() && std::filesystem::exists(key_file(invitation), ignored);
}

Result<SigningKey> Identity::key() {
  const auto current = ZUIL_TRY("loading the device key", certificate());
  if (!current) return Error{ErrorKind::kRejected, "not enrolled"};
  if (!key_ || key_invitation_ != current->invitation) {
    key_ = ZUIL_TRY("loading the device key", SigningKey::load(key_file(current->invitation)));
    key_invitation_ = current->invitation;
  }
  return *key_;
}

void Identity::forget() {
  certificate_.reset();
  bytes_.clear();
  key_.reset();
}

Status Identity::adopt(const Certificate& certificate, ByteView bytes, bool new_device, Random& random,
                       std::optional<WallTime> time) {
  Transaction transaction = ZUIL_TRY("enrolling", Transaction::begin(database_));
  const auto root = ZUIL_TRY("enrolling", bytes_fact(database_, Fact::kRoot));
  if (!root || !std::ranges::equal(*root, certificate.root)) {
    ZUIL_TRY("enrolling", forget_receipts(database_));
  }
  ZUIL_TRY("enrolling", set_fact(database_, Fact::kRoot, ByteView(certificate.root)));
  ZUIL_TRY("enrolling", set_fact(database_, Fact::kCertificate, bytes));
  if (new_device) {
    ZUIL_TRY("enrolling", begin_epoch(database_, random));
    ZUIL_TRY("enrolling", append_audit(database_, {AuditEvent::kEnrolled, "", "", 0}, time));
  }
  ZUIL_TRY("enrolling", transaction.commit());
  if (keys_.empty()) return Ok{};
  Bytes copy(certificate.root.begin(), certificate.root.end());
  copy.insert(copy.end(), bytes.begin(), bytes.end());
  // A copy for a bad day: the enrolment itself is done.
  (void)write_file_durably(keys_ / kCopy, copy);
  remove_other_keys(certificate.invitation);
  return Ok{};
}

void Identity::remove_other_keys(const ByteArray<16>& invitation) const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(keys_, error)) {
    if (entry.path().extension() == kKeyExtension && entry.path() != key_file(invitation)) {
      std::filesystem::remove(entry.path(), error);
    }
  }
}

std::optional<std::pair<PublicKey, Bytes>> Identity::copy_in(const std::filesystem::path& keys) {
  const Result<Bytes> copy = read_file(keys / kCopy, kMaxCopyBytes);
  if (!copy || copy->size() < sizeof(PublicKey)) return std::nullopt;
  std::pair<PublicKey, Bytes> out;
  std::copy_n(copy->begin(), out.first.size(), out.first.begin());
  out.second.assign(copy->begin() + static_cast<std::ptrdiff_t>(out.first.size()), copy->end());
  if (!read_certificate(out.second, blake2b(out.first))) return std::nullopt;
  return out;
}

}  // namespace zuil
