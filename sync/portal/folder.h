// SPDX-License-Identifier: EUPL-1.2
// Where a portal keeps its things, and what all its commands may know. What
// serve, open and invite need stands in folders of its own, so that each can
// be another user of the machine (sync/README.md, Portal, has the table).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/enrolment.h"

namespace zuil::portal {

// Paths below one folder; nothing is looked at.
class Folder {
 public:
  explicit Folder(std::filesystem::path dir) : dir_(std::move(dir)) {}

  const std::filesystem::path& dir() const { return dir_; }
  std::filesystem::path settings() const { return dir_ / "portal.json"; }
  std::filesystem::path root_key() const { return dir_ / "root" / "root.key"; }         // invite, publish
  std::filesystem::path receipt_key() const { return dir_ / "serve" / "receipt.key"; }  // serve
  std::filesystem::path page_key() const { return dir_ / "serve" / "page.key"; }        // serve
  std::filesystem::path tls_key() const { return dir_ / "serve" / "tls.key"; }          // serve
  std::filesystem::path tls_certificate() const { return dir_ / "serve" / "tls.crt"; }  // serve
  std::filesystem::path sealing_keys() const { return dir_ / "opening" / "sealing"; }   // open: *.key
  std::filesystem::path code_key() const { return dir_ / "opening" / "code.key"; }      // open
  std::filesystem::path inbox() const { return dir_ / "inbox" / "inbox.db"; }           // serve, open, invite
  std::filesystem::path serve_lock() const { return dir_ / "inbox" / "serve.lock"; }    // serve, restored
  std::filesystem::path opened() const { return dir_ / "opened" / "opened.db"; }     // open, export, invite
  std::filesystem::path erasures() const { return dir_ / "erasures" / "log"; }       // open; not in a backup
  std::filesystem::path counter() const { return dir_ / "counter" / "generation"; }  // not in a backup
  std::filesystem::path content() const { return dir_ / "content"; }                 // publish; serve reads

 private:
  std::filesystem::path dir_;
};

// portal.json: no secret in it. Written by init and, later, by key rotation;
// serve and open only read it, so that they can't change whom terminals trust.
struct Settings {
  std::string url;         // public address, "https://host[:port]"
  bool public_ca = false;  // terminals trust public CAs for it instead of the pins below
  PublicKey root{};
  std::vector<PublicKey> receipt_keys{};  // newest first
  std::vector<PublicKey> sealing_keys{};  // newest first; all whose secret is still held
  Sha256 tls_certificate{};               // of the certificate (DER)
  Sha256 tls_pin{};                       // of its SubjectPublicKeyInfo (DER)
  std::uint64_t key_list_serial = 1;      // never goes back
  bool operator==(const Settings&) const = default;
};

std::string to_json(const Settings& settings);
// kRejected with "/pointer: what is wrong".
Result<Settings> parse_settings(std::string_view json);
Result<Settings> load_settings(const Folder& folder);

// The key that signs receipts. kRejected when it is not the newest that
// `settings` names, or others may read its file.
Result<SigningKey> load_receipt_key(const Folder& folder, const Settings& settings);

struct Address {
  std::string host;  // without brackets
  std::uint16_t port = 443;
  bool operator==(const Address&) const = default;
};
// Reads what canonical_portal_url() gives; kRejected for anything else.
Result<Address> parse_address(std::string_view url);

}  // namespace zuil::portal
