// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/key_list.h"

#include <algorithm>
#include <system_error>

#include "sync/base/files.h"
#include "sync/domain/settings.h"
#include "sync/wire/order.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kMostKeys = 16;

struct Authority {
  Settings settings;
  SigningKey root;
};

Result<Authority> load_authority(const Folder& folder) {
  Settings settings = ZUIL_TRY("reading the portal's keys", load_settings(folder));
  SigningKey root = ZUIL_TRY("loading the root key", SigningKey::load(folder.root_key()));
  if (root.public_key() != settings.root)
    return Error{ErrorKind::kRejected, "the root key is not the one that portal.json names"};
  return Authority{std::move(settings), std::move(root)};
}

Status save_settings(const Folder& folder, Settings settings) {
  ++settings.key_list_serial;
  return write_file_durably(folder.settings(), as_bytes(to_json(settings)), 0644);
}

std::filesystem::path next_receipt_key(const Folder& folder) {
  return folder.receipt_key().parent_path() / "receipt-next.key";
}

// As the portal's keys are now. Nothing else of it changes.
Certificate with_keys(Certificate certificate, const Settings& settings, WallTime now) {
  certificate.url = settings.url;
  certificate.sealing_keys = settings.sealing_keys;
  certificate.receipt_keys = settings.receipt_keys;
  certificate.tls_pins = settings.public_ca ? std::vector<Sha256>{} : std::vector<Sha256>{settings.tls_pin};
  certificate.key_list_serial = settings.key_list_serial;
  certificate.made = std::chrono::floor<std::chrono::seconds>(now);
  return certificate;
}

Status renew(const Authority& authority, InboxAdministration& inbox, const DeviceId& device,
             const Certificate& certificate) {
  const Bytes bytes = write_certificate(certificate, authority.root);
  // What a terminal would refuse is refused here.
  ZUIL_TRY("renewing a certificate", read_certificate(bytes, blake2b(authority.settings.root)));
  return inbox.put_certificate(device, bytes);
}

}  // namespace

Result<std::size_t> renew_certificates(const Folder& folder, InboxAdministration& inbox, const Clock& clock) {
  const Authority authority = ZUIL_TRY("renewing certificates", load_authority(folder));
  std::size_t renewed = 0;
  for (const auto& [device, bytes] : ZUIL_TRY("renewing certificates", inbox.certificates())) {
    const Certificate certificate =
        ZUIL_TRY("renewing certificates", read_certificate(bytes, blake2b(authority.settings.root)));
    if (certificate.key_list_serial >= authority.settings.key_list_serial) continue;
    ZUIL_TRY("renewing certificates",
             renew(authority, inbox, device, with_keys(certificate, authority.settings, clock.wall())));
    ++renewed;
  }
  return renewed;
}

Result<KeyId> add_sealing_key(const Folder& folder, InboxAdministration& inbox, Random& random,
                              const Clock& clock) {
  Authority authority = ZUIL_TRY("making a sealing key", load_authority(folder));
  std::vector<PublicKey>& keys = authority.settings.sealing_keys;
  if (keys.size() >= kMostKeys)
    return Error{ErrorKind::kRejected, "there are 16 sealing keys, which is as many as a terminal knows"};
  const SealingKey key = SealingKey::generate(random);
  const KeyId id = key_id(key.public_key());
  // First where it opens: until portal.json names it nobody seals to it.
  ZUIL_TRY("saving the sealing key", key.save(folder.sealing_keys() / (to_hex(id) + ".key")));
  keys.insert(keys.begin(), key.public_key());
  ZUIL_TRY("naming the sealing key", save_settings(folder, authority.settings));
  ZUIL_TRY("telling the terminals", renew_certificates(folder, inbox, clock));
  return id;
}

Result<KeyId> announce_receipt_key(const Folder& folder, InboxAdministration& inbox, Random& random,
                                   const Clock& clock) {
  Authority authority = ZUIL_TRY("announcing a receipt key", load_authority(folder));
  std::vector<PublicKey>& keys = authority.settings.receipt_keys;
  std::error_code ignored;
  if (std::filesystem::exists(next_receipt_key(folder), ignored)) {
    const SigningKey announced =
        ZUIL_TRY("announcing a receipt key", SigningKey::load(next_receipt_key(folder)));
    if (std::ranges::find(keys, announced.public_key()) != keys.end())
      return Error{ErrorKind::kRejected, "a receipt key was announced already; --use puts it to use"};
  }
  if (keys.size() >= kMostKeys)
    return Error{ErrorKind::kRejected, "there are 16 receipt keys, which is as many as a terminal knows"};
  const SigningKey key = SigningKey::generate(random);
  ZUIL_TRY("saving the receipt key", key.save(next_receipt_key(folder)));
  keys.push_back(key.public_key());  // not in front: the present one still signs
  ZUIL_TRY("naming the receipt key", save_settings(folder, authority.settings));
  ZUIL_TRY("telling the terminals", renew_certificates(folder, inbox, clock));
  return key_id(key.public_key());
}

Result<KeyId> use_receipt_key(const Folder& folder, InboxAdministration& inbox, const Clock& clock) {
  Authority authority = ZUIL_TRY("using a receipt key", load_authority(folder));
  std::error_code error;
  if (!std::filesystem::exists(next_receipt_key(folder), error))
    return Error{ErrorKind::kRejected, "no receipt key was announced"};
  const SigningKey key = ZUIL_TRY("using a receipt key", SigningKey::load(next_receipt_key(folder)));
  std::vector<PublicKey>& keys = authority.settings.receipt_keys;
  const auto found = std::ranges::find(keys, key.public_key());
  if (found == keys.end()) return Error{ErrorKind::kRejected, "no receipt key was announced"};
  std::rotate(keys.begin(), found, found + 1);
  // serve takes only the key in front. Between these two steps it would not
  // start; again the same finishes it.
  ZUIL_TRY("naming the receipt key", save_settings(folder, authority.settings));
  std::filesystem::rename(next_receipt_key(folder), folder.receipt_key(), error);
  if (error) return Error{ErrorKind::kRetryLater, "putting the receipt key in its place: " + error.message()};
  ZUIL_TRY("telling the terminals", renew_certificates(folder, inbox, clock));
  return key_id(key.public_key());
}

Status set_device_settings(const Folder& folder, InboxAdministration& inbox, const DeviceId& device,
                           std::string_view json, const Clock& clock) {
  ZUIL_TRY("the settings", zuil::parse_settings(json));
  const Authority before = ZUIL_TRY("setting", load_authority(folder));
  const auto all = ZUIL_TRY("setting", inbox.certificates());
  const auto found = std::ranges::find(all, device, &DeviceCertificate::device);
  if (found == all.end()) return Error{ErrorKind::kRejected, "there is no such device"};
  Certificate certificate =
      ZUIL_TRY("setting", read_certificate(found->certificate, blake2b(before.settings.root)));
  certificate.settings = json;
  ZUIL_TRY("setting", save_settings(folder, before.settings));
  const Authority authority = ZUIL_TRY("setting", load_authority(folder));
  // With the newer serial, so that a terminal takes it; the others follow.
  ZUIL_TRY("setting",
           renew(authority, inbox, device, with_keys(certificate, authority.settings, clock.wall())));
  ZUIL_TRY("telling the terminals", renew_certificates(folder, inbox, clock));
  return Ok{};
}

Status order_wipe(const Folder& folder, InboxAdministration& inbox, const DeviceId& device,
                  const Clock& clock) {
  const Authority authority = ZUIL_TRY("ordering", load_authority(folder));
  const auto all = ZUIL_TRY("ordering", inbox.devices());
  const auto found = std::ranges::find(all, device, &DeviceSummary::device);
  if (found == all.end()) return Error{ErrorKind::kRejected, "there is no such device"};
  if (!found->revoked)
    return Error{ErrorKind::kRejected, "this terminal is in use; `devices revoke` it first"};
  const WipeOrder order{.device = device, .made = std::chrono::floor<std::chrono::seconds>(clock.wall())};
  return inbox.put_order(device, write_wipe_order(order, authority.root));
}

}  // namespace zuil::portal
