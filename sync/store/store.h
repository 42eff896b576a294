// SPDX-License-Identifier: EUPL-1.2
// Keeps what people handed in, sealed, until the portal has signed for it, and
// for a while after. Gives the courier bytes to send and takes the bytes it
// got; the courier sees neither the database nor a key (sync/README.md, Store).
//
// One object belongs to one thread; every call but those said otherwise blocks
// on disk. Several processes may have the same folder open at once: each call
// is one short transaction, and waits at most 5 s for another's. Where that is
// not enough, or the disk has trouble: kRetryLater. Without room: kFull.
// Whatever fails, nothing of it happened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/domain/settings.h"
#include "sync/domain/submission.h"
#include "sync/domain/votes.h"
#include "sync/store/bundles.h"
#include "sync/store/data_folder.h"
#include "sync/store/intake.h"
#include "sync/store/receipts.h"
#include "sync/store/tally.h"
#include "sync/wire/bundle.h"
#include "sync/wire/device_state.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/http_message.h"
#include "sync/wire/receipt.h"

namespace zuil {

inline constexpr std::size_t kMaxGroup = 1000;  // submissions in one commit
inline constexpr std::size_t kMaxWalBytes = 4 * 1024 * 1024;

class Desk;

struct StoreStatus {
  bool enrolled = false;
  Waiting answers;
  Waiting contacts;
  std::uint64_t kept = 0;                 // with a receipt, not yet deleted
  std::uint64_t set_aside = 0;            // never sent, kept
  std::optional<WallTime> last_receipt;   // the portal's time on it
  std::optional<std::string> last_error;  // a code of note_error()
  std::uint64_t free_bytes = 0;           // of the disk
  bool may_invite = true;
  bool due = false;                     // a stream has enough, or waits long enough, to be sent unasked
  std::uint64_t damaged_databases = 0;  // set aside in damaged/
  Epoch epoch = 0;
  std::uint64_t generation = 0;  // newest seen of the portal's inbox; 0: none
};

// The root key of the enrolment as it stands beside the keys; nullopt before
// one. Opens no database, for who must start at once.
std::optional<PublicKey> enrolled_root(const DataFolder& folder);

class Store {
 public:
  // Opens or makes the database of `folder`, and checks it quickly. A newer
  // schema that this program can't read is kRejected and left untouched. A
  // damaged database is set aside in damaged/, with its WAL, and what can be
  // read is carried over under a new epoch (StoreStatus::damaged_databases
  // tells); while another program has it open that can't be done: kDamaged.
  // On a full disk the reserve makes room. `clock` and `random` outlive it.
  static Result<std::unique_ptr<Store>> open(const DataFolder& folder, const Settings& settings,
                                             const Clock& clock, Random& random);

  // A store that is nowhere but here, enrolled with a key that nobody has: for
  // the tour, the gallery and tests.
  static Result<std::unique_ptr<Store>> in_memory(const Clock& clock, Random& random);

  ~Store();  // tidies
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // --- Enrolment ---

  // Who this terminal is; nullopt before enrolment. Sees at once what another
  // process enrolled.
  Result<std::optional<Certificate>> enrolment();

  // The request for the invitation in `code`, with a device key of its own that
  // is on disk first: asking again gives the same request.
  Result<EnrolmentRequest> request_enrolment(const EnrolmentCode& code);

  // Takes the portal's reply: checks fingerprint, root signature, that it is for
  // this invitation and that request_enrolment() was called for it, then stores
  // it and begins a new epoch. Of another root than before, receipts and
  // generation start anew. The certificate's settings, if any, replace
  // settings.json. Again the same reply: Ok, nothing changes. kRejected, saying
  // why, otherwise.
  Status enrol(const EnrolmentCode& code, ByteView certificate);

  // Takes a newer certificate of the same root and device (DeviceState): key
  // list and settings, no new epoch. False, changing nothing, when its key list
  // is not newer. kRejected when it is another's or its signature fails.
  Result<bool> renew(ByteView certificate);

  // Carries out an order of the root to forget everything: rows, whatever was
  // not sent among them, counts, enrolment, keys, content, settings and damaged
  // databases. In one commit, and what is then left of files goes at the latest
  // when the store is opened next. Before enrolment and for another device:
  // kRejected, as for what the root did not sign.
  Status wipe(ByteView order);

  // The same because somebody at the terminal asked for it, and was asked again.
  // Before enrolment too.
  Status wipe_here();

  // Signs `request` with the device key, as made at `created`. kRejected
  // before enrolment.
  Status sign(HttpRequest& request, WallTime created);

  // --- Taking ---

  // Seals and keeps `submissions`, and moves the tally, in one commit; on disk
  // when this gives Ok. An id that this database ever took changes nothing and
  // is as good as kept. kRejected "not enrolled" before enrolment, or for what
  // does not validate. Requires ids, and at most kMaxGroup submissions. Gives
  // how many were new.
  Result<std::size_t> capture(std::span<const Submission> submissions);

  // The same for what was sealed already, on whatever thread.
  Result<std::size_t> capture_sealed(std::span<const SealedSubmission> submissions);

  // Someone new may begin. False under Settings::invite_free_bytes, before
  // enrolment, and when the disk can't be asked. Who is busy may always finish.
  bool may_invite();

  // The counts of one visit, in order of key; of all visits for nullopt.
  Result<std::vector<TallyCount>> tally(std::optional<std::string_view> visit = std::nullopt);

  // What may be shown of the votes on `trajectory`, over all visits: the questions
  // with at least kLeastVotesShown, each with the counts of when it last got
  // kVotesInStep more. Those counts are on disk first, so that a restart shows
  // the same again.
  Result<std::vector<VoteCounts>> interim_result(std::string_view trajectory);

  // --- Sending ---

  // The next bundle to send: rows of one stream and one sealing key without a
  // receipt, lowest number first, contiguous. nullopt when there is none.
  //
  // Rows without a number get theirs here, in random order; the bytes of a
  // number never change. The bundle's hash and rows are on disk when this
  // returns: a send that dies half-way is simply repeated. Rows that no longer
  // match their hash are set aside. kRejected before enrolment.
  Result<std::optional<FrozenBundle>> next_bundle(const BundleRequest& request);

  // Takes a receipt, from wherever it came. kRejected, changing nothing, when no
  // receipt key of the enrolment signed it. A receipt of a newer generation
  // takes every earlier generation's receipt away. Rows are deleted when a time
  // signed in the generation of their receipt is Settings::keep_after_receipt later.
  Result<ReceiptEffect> apply_receipt(ByteView receipt);

  // Takes a statement of generation and time, as apply_receipt(). False when it
  // changed nothing (older generation, or for another device).
  Result<bool> apply_statement(ByteView statement);

  // Takes all that the portal says to have of this device. A number of the
  // current epoch that was never given out begins a new epoch (true); a number
  // that has a receipt but is missing goes again. Deletes nothing, and holds
  // nothing back.
  Result<bool> note_ranges(std::span<const SeriesRanges> series);

  // Sets the one row of a bundle of next_bundle() aside. kRejected when it has
  // more than one, or was never handed out.
  Status set_aside(const Sha256& bundle, SetAside why);

  // Remembers the code of the courier's last error; empty: it went well.
  Status note_error(std::string_view code);

  // --- Officials ---

  // The officials' side (desk.h), on this store's thread. Not after the store.
  Desk desk();

  // --- Looking after it ---

  Result<StoreStatus> status();

  // Work for an idle moment, in steps of milliseconds; call it when nobody has
  // asked anything for half a second, and at once (but after the answer is
  // given) when must_tidy(). Empties the WAL, so that the order of what was
  // written is gone; takes the reserve back. Costs nothing when nothing is to do.
  Status tidy();
  // The WAL is over kMaxWalBytes.
  bool must_tidy() const;

  // Work for a quiet hour, once a day; may take seconds. Checks the whole
  // database (kDamaged: open the store anew, which sets it aside) and writes it
  // anew, so that the file shows nothing of its history.
  Status maintain();

 private:
  struct Parts;
  explicit Store(std::unique_ptr<Parts> parts);
  Status store_settings(const Certificate& certificate);
  std::unique_ptr<Parts> parts_;
};

}  // namespace zuil
