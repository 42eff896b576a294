// SPDX-License-Identifier: EUPL-1.2
// What was opened: records by their id, whichever way they came and however
// often; what was taken back; and what could not be opened, kept for later.
//
// All calls block on disk. An object is for one thread; several may share one
// database. Every call is one transaction, durable when it returns Ok, and
// changes nothing when it fails: kFull, kRetryLater, kDamaged as in inbox.h.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/submission.h"
#include "sync/portal/inbox.h"

namespace zuil::portal {

// Stands for the page in OpenedBundle::device and SetAsideRow::device; no
// device is ever invited as it.
inline constexpr DeviceId kPageDevice{};

// One receipt code, under both its hashes.
struct CodePair {
  Blake2b code{};  // keyed with the code key
  Blake2b page{};  // keyed with the page key
};

// What open knows of a device, from the invitation itself and not from serve.
struct DeviceTrust {
  ByteArray<16> token{};            // until its key is pinned; then zero
  std::optional<PublicKey> pinned;  // its key, once the proof was seen to hold
  std::optional<Date> held_since;   // its bundles of that day and later wait for a decision
};

// One record, opened. The code itself is gone.
struct OpenedRecord {
  Sha256 sealed{};
  Bytes bytes;  // sealed, as they came; kept only if the record is set aside after all
  Uuid id;
  SubmissionKind kind = SubmissionKind::kOpinion;
  std::string trajectory;
  std::optional<Date> date;
  ToldHash told{};
  std::string document;         // to_record_json()
  std::optional<Blake2b> code;  // keyed with the code key; a withdrawal always has one
  Blake2b page_code{};          // the same code keyed with the page key; only with `code`
};

enum class SetAsideReason {
  kUnknownKey,         // "unknown-key": no secret for the key it is sealed to
  kUnknownDictionary,  // "unknown-dictionary": made by a newer program
  kUnreadable,         // "unreadable": does not open, or is not laid out as a record
  kOtherContent,       // "other-content": its id was seen before with other content
};
std::string_view to_string(SetAsideReason reason);
// Whether a newer program, or another key, may read it after all.
constexpr bool may_be_retried(SetAsideReason reason) { return reason != SetAsideReason::kOtherContent; }

struct SetAside {
  Sha256 sealed{};
  SetAsideReason reason = SetAsideReason::kUnreadable;
  Bytes bytes;  // sealed, as they came
};

// A bundle with everything in it decided. A record whose sealed bytes came
// before stands in `known` alone.
struct OpenedBundle {
  Sha256 hash{};
  DeviceId device{};
  Date received{};
  std::vector<OpenedRecord> records;
  std::vector<SetAside> set_aside;
  std::vector<Sha256> known;
};

struct ApplyCount {
  std::uint64_t opened = 0;                           // records that were not there
  std::uint64_t same = 0;                             // records that were, equal but for the code
  std::uint64_t withdrawals = 0;                      // among `opened`
  std::map<SetAsideReason, std::uint64_t> set_aside;  // those not set aside before
};

// One line of set_aside_to_retry().
struct SetAsideRow {
  Sha256 bundle{};
  DeviceId device{};
  Date received{};
  KeyId sealing_key{};
  SetAside record;
};

// One opened row, as export gets it.
struct OpenedRow {
  Uuid id;
  ToldHash told{};
  std::string_view document;  // valid during the call
  bool released = false;      // an official let its texts out
};

class Opened {
 public:
  virtual ~Opened() = default;

  // Keeps the token of a new invitation until its device's key is pinned.
  virtual Status add_invitation(const DeviceId& device, const ByteArray<16>& token,
                                std::string_view name) = 0;
  // nullopt for a device that nobody was invited as, the page among them.
  virtual Result<std::optional<DeviceTrust>> device(const DeviceId& device) = 0;
  // For good; the token is forgotten. Requires that the proof held.
  virtual Status pin(const DeviceId& device, const PublicKey& key) = 0;
  // From `since` on: what came then is no longer counted, what comes is not
  // opened. An earlier day set before stays. kRejected for an unknown device.
  virtual Status hold(const DeviceId& device, Date since) = 0;
  // These bundles count although their device is held, and so does what was
  // opened of it since.
  virtual Status accept(const DeviceId& device, std::span<const Sha256> bundles) = 0;
  virtual Result<bool> is_accepted(const Sha256& bundle) = 0;

  virtual Result<bool> is_done(const Sha256& bundle) = 0;
  // Which of `sealed` need no opening: they are a record already.
  virtual Result<std::vector<bool>> are_records(std::span<const Sha256> sealed) = 0;
  // Everything of the bundle and its done-mark, in one transaction. Doing it
  // again changes nothing.
  virtual Result<ApplyCount> apply(const OpenedBundle& bundle, const KeyId& sealing_key) = 0;
  // What may_be_retried() and was set aside, behind `after`, up to `limit`, by sealed hash.
  virtual Result<std::vector<SetAsideRow>> set_aside_to_retry(const Sha256& after, std::size_t limit) = 0;
  virtual Result<std::uint64_t> set_aside_count(const DeviceId& device) = 0;
  // The same by reason; reasons of which there is none are left out.
  virtual Result<std::map<SetAsideReason, std::uint64_t>> set_aside_counts(const DeviceId& device) = 0;

  // What the inbox's narrow table should say and was not yet told, up to `limit`.
  // Codes whose hash for the page is not known are left out.
  virtual Result<std::vector<CodeState>> code_states_to_tell(std::size_t limit) = 0;
  // A state that changed meanwhile stays to be told.
  virtual Status code_states_told(std::span<const CodeState> states) = 0;
  // Whether the hashes for the page of what was opened before there was a page
  // were looked for.
  virtual Result<bool> page_codes_known() = 0;
  // Adds those of codes that are kept, to be told to the inbox.
  virtual Status add_page_codes(std::span<const CodePair> codes) = 0;
  // From now on page_codes_known().
  virtual Status note_page_codes_known() = 0;
  // When the inbox is of another generation than at the last call, all of it is
  // to be told again. The generation seen before; 0 for none.
  virtual Result<std::uint64_t> inbox_generation(std::uint64_t now) = 0;

  // Keeps for good that what nobody reviewed left the portal. `what` says what.
  virtual Status note_export(std::string_view what, WallTime now) = 0;

  // Calls `visit` for every row that counts: not taken back, not held. In the
  // order of ids, which are random. An empty `trajectory` is all of them. Stops
  // at the first error of `visit` and gives it.
  virtual Status visit_rows(std::string_view trajectory,
                            const std::function<Status(const OpenedRow&)>& visit) = 0;
};

}  // namespace zuil::portal
