// SPDX-License-Identifier: EUPL-1.2
// From sealed bundles to opened records. Trusts nothing that serve says: the
// device's key comes by the invitation's token, every bundle's signature is
// verified again. May stop, or be killed, anywhere: what is not done is done
// the next time, and nothing twice.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <vector>

#include "sync/portal/code_hash.h"
#include "sync/portal/inbox.h"
#include "sync/portal/opened.h"

namespace zuil::portal {

struct OpeningKeys {
  std::vector<SealingKey> sealing;
  ByteArray<32> code{};  // keys the hash of receipt codes that is kept
  ByteArray<32> page{};  // and the one that serve is told: page_key_of(code)
  ByteArray<32> cut{};   // proves cut bundles: cut_key_of(code)
};

// Every *.key in `sealing_folder`, and the code key. kRejected without one.
Result<OpeningKeys> load_opening_keys(const std::filesystem::path& sealing_folder,
                                      const std::filesystem::path& code_key);

// Why a whole bundle stays unopened. It is tried again at every run.
enum class BundleFault {
  kUnknownDevice,  // "unknown-device": nobody was invited so here, or it never enrolled
  kWrongProof,     // "wrong-proof": its key was not enrolled with the invitation's token
  kWrongBundle,    // "wrong-bundle": the signature, its layout or its hash does not hold
};
std::string_view to_string(BundleFault fault);

struct OpenReport {
  std::uint64_t bundles = 0;  // done in this run
  std::uint64_t opened = 0;
  std::uint64_t same = 0;
  std::uint64_t withdrawals = 0;
  std::uint64_t held = 0;                             // bundles of held devices, waiting for a decision
  std::map<SetAsideReason, std::uint64_t> set_aside;  // new in this run
  std::map<BundleFault, std::uint64_t> faulty_bundles;
};

// What a bundle of the inbox holds, whole or cut.
struct BundleContent {
  KeyId sealing_key{};
  std::vector<Bytes> records;  // sealed
};
// Whose a bundle says it is. nullopt unless it, whole or cut, is the one of
// `hash`. Trusts nothing else in it yet.
std::optional<DeviceId> device_of_bundle(ByteView bytes, const Sha256& hash, const OpeningKeys& keys);
// Requires that device_of_bundle() gave the device whose key this is. nullopt
// when the signature or the layout does not hold.
std::optional<BundleContent> read_bundle_content(ByteView bytes, const PublicKey& device_key,
                                                 const OpeningKeys& keys);

// One thread.
class Opener {
 public:
  // All outlive this.
  Opener(InboxForOpening& inbox, Opened& opened, const OpeningKeys& keys, const Clock& clock)
      : inbox_(inbox), opened_(opened), keys_(keys), clock_(clock) {}

  // Opens what arrived since this object's last call (at the first: whatever
  // is not done) and what was taken back on the page, tells the inbox, and
  // drops bundles whose time is over.
  // Returns early, with what it did, once `stop` is requested.
  Result<OpenReport> open_new(std::stop_token stop = {});

  // Tries again what was set aside, for a newer program or another key.
  Result<OpenReport> retry_set_aside(std::stop_token stop = {});

  // Tells the inbox's narrow table what changed; open_new() does so by itself.
  Status tell_code_states();

 private:
  Status open_bundle(const BundleKey& key, OpenReport& report);
  Result<std::optional<PublicKey>> trusted_key(const DeviceId& device, const DeviceTrust& trust,
                                               OpenReport& report);
  Result<OpenedBundle> decide(const BundleContent& content, const DeviceId& device, const BundleKey& key,
                              WallTime received);
  std::variant<OpenedRecord, SetAside> open_record_of(const Bytes& sealed, const Sha256& hash,
                                                      const KeyId& sealing_key, const DeviceId& device) const;
  Status open_page_withdrawals(OpenReport& report);
  Status open_page_withdrawal(const PageWithdrawal& one, OpenReport& report);
  Status learn_page_codes();

  InboxForOpening& inbox_;
  Opened& opened_;
  const OpeningKeys& keys_;
  const Clock& clock_;
  std::int64_t after_ = 0;
};

}  // namespace zuil::portal
