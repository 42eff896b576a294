// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/create.h"

#include <algorithm>
#include <system_error>

#include "sync/base/files.h"
#include "sync/portal/code_hash.h"
#include "sync/portal/secret_file.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/portal/tls_certificate.h"
#include "sync/wire/portal_address.h"

namespace zuil::portal {
namespace {

Status make_folders(const Folder& folder) {
  ZUIL_TRY("making the folder", make_folder(folder.dir(), 0755));
  ZUIL_TRY("making root/", make_folder(folder.root_key().parent_path(), 0700));
  ZUIL_TRY("making serve/", make_folder(folder.receipt_key().parent_path(), 0700));
  ZUIL_TRY("making opening/", make_folder(folder.code_key().parent_path(), 0700));
  ZUIL_TRY("making opening/sealing/", make_folder(folder.sealing_keys(), 0700));
  ZUIL_TRY("making inbox/", make_folder(folder.inbox().parent_path(), 0770));
  ZUIL_TRY("making counter/", make_folder(folder.counter().parent_path(), 0770));
  ZUIL_TRY("making opened/", make_folder(folder.opened().parent_path(), 0700));
  ZUIL_TRY("making erasures/", make_folder(folder.erasures().parent_path(), 0700));
  return make_folder(folder.content(), 0755);
}

Status make_keys(const Folder& folder, Settings& settings, Random& random) {
  const SigningKey root = SigningKey::generate(random);
  const SigningKey receipt = SigningKey::generate(random);
  const SealingKey sealing = SealingKey::generate(random);
  ByteArray<32> code{};
  random.fill(code);
  settings.root = root.public_key();
  settings.receipt_keys = {receipt.public_key()};
  settings.sealing_keys = {sealing.public_key()};
  ZUIL_TRY("saving the root key", root.save(folder.root_key()));
  ZUIL_TRY("saving the receipt key", receipt.save(folder.receipt_key()));
  ZUIL_TRY("saving the sealing key",
           sealing.save(folder.sealing_keys() / (to_hex(key_id(sealing.public_key())) + ".key")));
  Status saved = save_secret(folder.code_key(), code);
  if (saved) saved = keep_page_key(folder, page_key_of(code));
  wipe(code);
  return saved;
}

Status make_tls(const Folder& folder, Settings& settings, const std::vector<std::string>& extra_hosts,
                WallTime now) {
  std::vector<std::string> hosts{ZUIL_TRY("address", parse_address(settings.url)).host};
  for (const std::string& host : extra_hosts) {
    if (std::ranges::find(hosts, host) == hosts.end()) hosts.push_back(host);
  }
  TlsIdentity tls = ZUIL_TRY("making the TLS certificate", make_tls_identity(hosts, now));
  settings.tls_certificate = tls.certificate;
  settings.tls_pin = tls.public_key;
  ZUIL_TRY("saving the TLS certificate",
           write_file_durably(folder.tls_certificate(), as_bytes(tls.certificate_pem), 0644));
  const Status saved = write_file_durably(folder.tls_key(), as_bytes(tls.key_pem), 0600);
  wipe(tls.key_pem);
  return saved;
}

}  // namespace

Status create_portal(const Folder& folder, const CreateOptions& options, Random& random, const Clock& clock) {
  std::error_code error;
  if (std::filesystem::exists(folder.dir(), error) && !(std::filesystem::is_directory(folder.dir(), error) &&
                                                        std::filesystem::is_empty(folder.dir(), error))) {
    return Error{ErrorKind::kRejected, "the folder is not empty; nothing in it is overwritten"};
  }
  Settings settings{.url = ZUIL_TRY("address", canonical_portal_url(options.url)),
                    .public_ca = options.public_ca};
  ZUIL_TRY("making a portal", make_folders(folder));
  ZUIL_TRY("making a portal", make_keys(folder, settings, random));
  ZUIL_TRY("making a portal", make_tls(folder, settings, options.tls_hosts, clock.wall()));
  ZUIL_TRY("making a portal", SqliteInbox::create(folder.inbox(), folder.counter()));
  ZUIL_TRY("making a portal", SqliteOpened::create(folder.opened()));
  return write_file_durably(folder.settings(), as_bytes(to_json(settings)), 0644);
}

Status keep_page_key(const Folder& folder, const ByteArray<32>& page_key) {
  std::error_code error;
  if (std::filesystem::exists(folder.page_key(), error)) return Ok{};
  ZUIL_TRY("saving the page key", save_secret(folder.page_key(), page_key));
  return Ok{};
}

Result<EnrolmentCode> invite_device(const Folder& folder, std::string name, std::chrono::minutes valid,
                                    Random& random, const Clock& clock) {
  if (valid < std::chrono::minutes(1) || valid > kMostInvitationHours) {
    return Error{ErrorKind::kRejected, "an invitation is valid for 1 minute to 90 days"};
  }
  const Settings settings = ZUIL_TRY("inviting", load_settings(folder));
  const SigningKey root = ZUIL_TRY("loading the root key", SigningKey::load(folder.root_key()));
  if (root.public_key() != settings.root) {
    return Error{ErrorKind::kRejected, "the root key is not the one that portal.json names"};
  }

  EnrolmentCode code{.url = settings.url,
                     .token = {},
                     .root_fingerprint = blake2b(settings.root),
                     .certificate = std::nullopt};
  if (!settings.public_ca) code.certificate = settings.tls_certificate;
  random.fill(code.token);
  Certificate certificate{.root = settings.root,
                          .device = {},
                          .invitation = invitation_id(code.token),
                          .name = std::move(name),
                          .url = settings.url,
                          .sealing_keys = settings.sealing_keys,
                          .receipt_keys = settings.receipt_keys,
                          .tls_pins = {},
                          .key_list_serial = settings.key_list_serial,
                          .made = std::chrono::floor<std::chrono::seconds>(clock.wall()),
                          .valid_until = std::chrono::floor<std::chrono::seconds>(clock.wall() + valid),
                          .settings = "{}"};
  if (!settings.public_ca) certificate.tls_pins = {settings.tls_pin};
  random.fill(certificate.device);
  Bytes signed_certificate = write_certificate(certificate, root);
  // What a terminal would refuse is refused here.
  ZUIL_TRY("inviting", read_certificate(signed_certificate, code.root_fingerprint));

  // First where the token must be known; an invitation that stands there alone does nothing.
  SqliteOpened opened = ZUIL_TRY("inviting", SqliteOpened::open(folder.opened(), folder.erasures()));
  SqliteInbox inbox = ZUIL_TRY("inviting", SqliteInbox::open(folder.inbox(), folder.counter()));
  ZUIL_TRY("noting the invitation", opened.add_invitation(certificate.device, code.token, certificate.name));
  ZUIL_TRY("noting the invitation", inbox.add_invitation({.device = certificate.device,
                                                          .invitation = certificate.invitation,
                                                          .name = certificate.name,
                                                          .valid_until = certificate.valid_until,
                                                          .certificate = std::move(signed_certificate)}));
  return code;
}

}  // namespace zuil::portal
