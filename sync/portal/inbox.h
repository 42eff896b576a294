// SPDX-License-Identifier: EUPL-1.2
// What came in, still sealed: bundles, the hashes of their records, the
// numbers given to them, and the devices that may send. Three views on it, one
// for each user of the machine (or role of a database server).
//
// All calls block on disk. An object is for one thread; several objects, in
// this process or others, may share one inbox. Every call is one transaction,
// durable when it returns Ok. kFull without room on the disk, kRetryLater when
// the database is busy or can't be read, kDamaged when what it says can't be.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/portal/generation.h"
#include "sync/wire/device_state.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/status_report.h"

namespace zuil::portal {

// A bundle stays whole for this long after it was opened.
inline constexpr std::chrono::days kKeepOpenedBundle{30};

struct Device {
  PublicKey public_key{};
  Bytes certificate;  // signed by the root: settings, keys
  bool revoked = false;
  Bytes order{};  // of the root to this device (sync/wire/order.h); empty for none
};

enum class EnrolOutcome {
  kEnrolled,
  kAgain,           // the same key: the reply was lost
  kUnknown,         // no such invitation
  kUsedByOther,     // another key was first
  kInvitationOver,  // its time has passed
};
struct Enrolment {
  EnrolOutcome outcome = EnrolOutcome::kUnknown;
  DeviceId device{};
  Bytes certificate;  // only with kEnrolled and kAgain
};

enum class StoreOutcome {
  kStored,    // something in it was new
  kAlready,   // nothing was
  kConflict,  // a number was given before to other bytes: nothing is acknowledged
};

// What serve, and import by stick, may do.
class Inbox {
 public:
  virtual ~Inbox() = default;

  // Of this inbox, as long as the object lives.
  virtual std::uint64_t generation() const = 0;

  // A device that enrolled; nullopt for any other.
  virtual Result<std::optional<Device>> device(const DeviceId& device) = 0;

  // Takes the key of `request` for its invitation, when that has none yet and
  // `now` is within its time. Requires that the request's own signature holds;
  // whether it was made with the token is found out by open, which has the token.
  virtual Result<Enrolment> enrol(const EnrolmentRequest& request, WallTime now) = 0;

  // The one way in for a bundle. Keeps `bundle` whole, its records by their
  // hash, and its numbers. When one of the numbers stands for other bytes
  // already none of them is kept, but the records are: they are signed, and a
  // stick may hold the only copy. Requires that `bundle` was read from `whole`
  // with the signature of its device holding, and last() <= 2^63 - 1.
  // Nothing is changed on failure.
  virtual Result<StoreOutcome> store_bundle(const Bundle& bundle, ByteView whole, WallTime now) = 0;

  // Keeps a signed bundle of a revoked device apart: neither its records nor
  // its numbers count. The same one twice is kept once; one that was stored, and
  // is still kept, not at all.
  virtual Status quarantine(const BundleHeader& header, ByteView whole, WallTime now) = 0;

  // Ordered by stream and epoch; empty for an unknown device.
  virtual Result<std::vector<SeriesRanges>> ranges(const DeviceId& device) = 0;

  // Remembers that the device called, to the hour.
  virtual Status device_called(const DeviceId& device, WallTime now) = 0;

  // Keeps the newest report of a device that enrolled, in the place of the one
  // before. kRejected for any other device.
  virtual Status keep_status_report(const DeviceId& device, const StatusReport& report, WallTime now) = 0;

  // How old this inbox is now, for the counter file.
  virtual Result<InboxAge> age() = 0;
};

struct Invitation {
  DeviceId device{};
  ByteArray<16> invitation{};
  std::string name;  // of the device
  WallTime valid_until{};
  Bytes certificate;
};

// The newest report of a device, and when it came.
struct ReceivedReport {
  StatusReport report;
  WallTime received{};
};

struct DeviceSummary {
  DeviceId device{};
  std::string name;
  std::optional<WallTime> enrolled;
  std::optional<WallTime> last_seen;
  std::optional<WallTime> revoked;
  WallTime invitation_valid_until{};
  std::uint64_t bundles = 0;      // that are still kept
  std::uint64_t answers = 0;      // numbers of stream 1
  std::uint64_t contacts = 0;     // numbers of stream 2
  std::uint64_t quarantined = 0;  // bundles
  std::uint64_t unopened = 0;     // bundles, quarantine not among them
  // nullopt as long as none came, or when it is not one that this program reads.
  std::optional<ReceivedReport> report{};
};

struct DeviceCertificate {
  DeviceId device{};
  Bytes certificate;
};

// A bundle's hash and when it came.
struct BundleArrival {
  Sha256 hash{};
  WallTime received{};
};

// What invite and devices may do.
class InboxAdministration {
 public:
  virtual ~InboxAdministration() = default;
  virtual Status add_invitation(const Invitation& invitation) = 0;
  // By name.
  virtual Result<std::vector<DeviceSummary>> devices() = 0;
  // From now on its bundles go into quarantine. The first moment stays when it
  // was revoked before. kRejected for a device that nobody was invited as.
  virtual Status revoke(const DeviceId& device, WallTime now) = 0;
  // Of every device that was ever invited, by device.
  virtual Result<std::vector<DeviceCertificate>> certificates() = 0;
  // The newest for that device; kRejected where nobody was invited as it.
  virtual Status put_certificate(const DeviceId& device, ByteView certificate) = 0;
  // What it is told with its next call; replaces another order. The same.
  virtual Status put_order(const DeviceId& device, ByteView order) = 0;

  // Bundles of the device that are still kept, in the order of arrival;
  // quarantine not among them.
  virtual Result<std::vector<BundleArrival>> bundles_of(const DeviceId& device) = 0;
  // Those in quarantine, as bundles_of().
  virtual Result<std::vector<BundleArrival>> quarantine_of(const DeviceId& device) = 0;
  // The bytes of one in quarantine; nullopt when it is not there.
  virtual Result<std::optional<Bytes>> quarantined(const Sha256& hash) = 0;
  // Takes it out of quarantine. Requires that it was stored.
  virtual Status leave_quarantine(const Sha256& hash) = 0;
};

struct BundleKey {
  std::int64_t row = 0;  // ascending in the order of arrival; only within this inbox's generation
  Sha256 hash{};
};
struct StoredBundle {
  DeviceId device{};
  WallTime received{};
  std::uint64_t cut = 0;  // how often replace_bundle() was done
  Bytes bytes;            // as they came, or what the last replace_bundle() put there
};

enum class CodeStatus { kReceived, kWithdrawn };
// "received", "withdrawn".
std::string_view to_string(CodeStatus status);
// A line of the narrow table that serve may read.
struct CodeState {
  Blake2b code{};  // of a receipt code, keyed with the page key (code_hash.h)
  std::string trajectory;
  CodeStatus status = CodeStatus::kReceived;
  bool operator==(const CodeState&) const = default;
};

// What the page behind the QR may be told of a code.
struct PageCode {
  std::string trajectory;
  CodeStatus status = CodeStatus::kReceived;
  bool asked_back = false;  // taken back on the page; open may not have read it yet
  bool operator==(const PageCode&) const = default;
};

// A withdrawal that was asked for on the page.
struct PageWithdrawal {
  Blake2b code{};  // as in CodeState
  KeyId sealing_key{};
  Date received{};
  Bytes sealed;         // a record of kind withdrawal
  bool opened = false;  // was marked as such
};

// "Begrijpt u wat wij met uw reactie deden?"
enum class Understood { kYes, kPartly, kNo };
// "yes", "partly", "no".
std::string_view to_string(Understood answer);

struct UnderstoodCount {
  std::string trajectory;
  Understood answer = Understood::kYes;
  std::uint64_t count = 0;
  bool operator==(const UnderstoodCount&) const = default;
};

// What the page behind the QR may do (page.h).
class InboxForPage {
 public:
  virtual ~InboxForPage() = default;
  // nullopt for a code that open told nothing of: a wrong one, or one whose
  // record is still on its way. Both take the same search.
  virtual Result<std::optional<PageCode>> page_code(const Blake2b& code) = 0;
  // Keeps it for open. False, with nothing changed, when the same code was
  // taken back on the page before.
  virtual Result<bool> withdraw(const PageWithdrawal& withdrawal) = 0;
  // One more of that answer. Nothing else is kept of who gave it.
  virtual Status count_understood(std::string_view trajectory, Understood answer) = 0;
  // By trajectory and answer; what nobody answered is left out.
  virtual Result<std::vector<UnderstoodCount>> understood() = 0;
};

// What open may do.
class InboxForOpening {
 public:
  virtual ~InboxForOpening() = default;
  virtual std::uint64_t generation() const = 0;

  // Up to `limit` bundles behind row `after` (0: from the start), quarantine not among them.
  virtual Result<std::vector<BundleKey>> bundles(std::int64_t after, std::size_t limit) = 0;
  // nullopt when it is no longer there.
  virtual Result<std::optional<StoredBundle>> bundle(const Sha256& hash) = 0;
  // The request that a device enrolled with; nullopt for a device that did not.
  virtual Result<std::optional<EnrolmentRequest>> enrolment(const DeviceId& device) = 0;

  // Starts the time after which drop_opened() takes a bundle; the first moment stays.
  virtual Status mark_opened(std::span<const Sha256> bundles, WallTime now) = 0;
  // The same, from `now` whatever was before: what was opened had been lost, and
  // a backup of it that was made before now does not hold it.
  virtual Status mark_opened_anew(std::span<const Sha256> bundles, WallTime now) = 0;
  // Puts `bytes` in the place of what `hash` holds, of which `cut` was read
  // before; its hash, and those of its records, stay. False, with nothing
  // changed, when it is not there or was replaced meanwhile.
  virtual Result<bool> replace_bundle(const Sha256& hash, std::uint64_t cut, ByteView bytes) = 0;
  // Takes what was replaced out of the database's journal, unless somebody
  // reads meanwhile.
  virtual Status empty_journal() = 0;
  // Takes bundles away that were opened kKeepOpenedBundle before `now`, and
  // withdrawals of the page. Hashes of records and numbers stay. The number of
  // bundles taken.
  virtual Result<std::uint64_t> drop_opened(WallTime now) = 0;

  // Up to `limit` behind `after`, by their code, all that are still here: what was
  // opened may have been put back from a copy that holds none of them.
  virtual Result<std::vector<PageWithdrawal>> page_withdrawals(const Blake2b& after, std::size_t limit) = 0;
  // The same for them as mark_opened_anew(); drop_opened() takes them too.
  virtual Status mark_withdrawals_opened(std::span<const Blake2b> codes, WallTime now) = 0;

  // Adds lines, or replaces those of the same code.
  virtual Status put_code_states(std::span<const CodeState> states) = 0;
};

}  // namespace zuil::portal
