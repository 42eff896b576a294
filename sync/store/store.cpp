// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/store.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sync/base/files.h"
#include "sync/base/log.h"
#include "sync/store/desk.h"
#include "sync/store/facts.h"
#include "sync/store/folder_lock.h"
#include "sync/store/identity.h"
#include "sync/store/interim.h"
#include "sync/store/migrations.h"
#include "sync/store/outbox.h"
#include "sync/store/outbox_counter.h"
#include "sync/store/recovery.h"
#include "sync/store/reserve.h"
#include "sync/store/wipe.h"
#include "sync/wire/order.h"

namespace zuil {
namespace {

Error not_enrolled() { return Error{ErrorKind::kRejected, "not enrolled"}; }

Stream other(Stream stream) { return stream == Stream::kAnswers ? Stream::kContacts : Stream::kAnswers; }

// Room that writing a database anew takes beside the database itself.
constexpr std::uint64_t kRoomToRebuild = 3;

// What is only for a store on disk.
struct OnDisk {
  DataFolder folder;
  FolderLock lock;
  Reserve reserve;
};

}  // namespace

struct Store::Parts {
  Parts(Database opened, std::optional<OnDisk> files, const Settings& given, const Clock& time,
        Random& chance)
      : disk(std::move(files)),
        settings(given),
        clock(time),
        random(chance),
        database(std::move(opened)),
        identity(database, disk ? disk->folder.keys() : std::filesystem::path{}) {}

  std::optional<OnDisk> disk;  // its lock goes last
  Settings settings;
  const Clock& clock;
  Random& random;
  Database database;
  Identity identity;
  bool untidy = true;                                // something may be in the WAL
  std::array<std::optional<Instant>, 3> handed_out;  // by stream: when its last bundle was
  OutboxCounter counter;
  DeskHost desk{database,
                clock,
                random,
                [this](const std::function<Status()>& work) { return use_reserve(work); },
                [this] { return counter.counts(database, today()); },
                {}};

  Date today() const { return local_date(clock.wall()); }

  // Does what may touch rows, with the reserve.
  template <typename Work>
  auto with_reserve(Work work) -> decltype(work()) {
    counter.forget();
    return use_reserve(work);
  }

  // What needs room and makes room may use the reserve.
  template <typename Work>
  auto use_reserve(const Work& work) -> decltype(work()) {
    untidy = true;
    auto result = work();
    if (result || result.error().kind != ErrorKind::kFull || !disk) return watch(std::move(result));
    if (!disk->reserve.give_up()) return result;
    result = work();
    (void)tidy();
    return watch(std::move(result));
  }

  // Damage that shows itself in passing is looked into at the next opening.
  template <typename R>
  R watch(R result) {
    if (!result && result.error().kind == ErrorKind::kDamaged && disk) suspect(disk->folder);
    return result;
  }

  Status tidy() {
    if (untidy) {
      const Status emptied = database.checkpoint();
      if (emptied) untidy = false;
      if (!emptied && emptied.error().kind != ErrorKind::kRetryLater) return emptied;
    }
    if (disk) disk->reserve.take_back();
    return Ok{};
  }

  Result<bool> may_number(const BundleRequest& request) {
    if (request.occasion == Occasion::kAsked) return true;
    Transaction reading = ZUIL_TRY("asking what waits", Transaction::begin_reading(database));
    const OutboxCounts counts = ZUIL_TRY("asking what waits", counter.counts(database, today()));
    return is_due(request.stream == Stream::kAnswers ? counts.answers : counts.contacts, settings);
  }

  bool too_soon(const BundleRequest& request) const {
    const auto& last = handed_out[static_cast<std::size_t>(other(request.stream))];
    return request.occasion == Occasion::kAutomatic && last && clock.steady() - *last < kBetweenStreams;
  }
};

Store::Store(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Store::~Store() { (void)parts_->tidy(); }

std::optional<PublicKey> enrolled_root(const DataFolder& folder) {
  const auto copy = Identity::copy_in(folder.keys());
  return copy ? std::optional(copy->first) : std::nullopt;
}

Result<std::unique_ptr<Store>> Store::open(const DataFolder& folder, const Settings& settings,
                                           const Clock& clock, Random& random) {
  ensure_crypto();
  Reserve reserve(folder.reserve(), settings.reserve_bytes);
  const auto open_folder = [&]() -> Result<std::unique_ptr<Store>> {
    FolderLock lock = ZUIL_TRY("opening the store", FolderLock::share(folder.lock()));
    Database database = ZUIL_TRY("opening the store", open_or_recover(folder, lock, clock, random));
    ZUIL_TRY("opening the store", finish_forgetting(database, folder));
    ZUIL_TRY("opening the store", prepare_outbox(database));
    ZUIL_TRY("opening the store", prepare_receipts(database));
    return std::unique_ptr<Store>(new Store(std::make_unique<Parts>(
        std::move(database), OnDisk{folder, std::move(lock), reserve}, settings, clock, random)));
  };
  Result<std::unique_ptr<Store>> store = open_folder();
  if (!store && store.error().kind == ErrorKind::kFull && reserve.give_up()) store = open_folder();
  // Without room the WAL stays until there is some: that takes nothing away.
  if (store) {
    ZUIL_TRY("opening the store", (*store)->parts_->desk.remember_locks());
    const Status tidied = (*store)->tidy();
    if (!tidied && tidied.error().kind != ErrorKind::kFull)
      return with_context("opening the store", tidied.error());
  }
  return store;
}

Result<std::unique_ptr<Store>> Store::in_memory(const Clock& clock, Random& random) {
  ensure_crypto();
  Database database = ZUIL_TRY("opening a store in memory", Database::in_memory());
  ZUIL_TRY("opening a store in memory", migrate(database, store_migrations()));
  ZUIL_TRY("opening a store in memory", prepare_outbox(database));
  ZUIL_TRY("opening a store in memory", prepare_receipts(database));
  std::unique_ptr<Store> store(
      new Store(std::make_unique<Parts>(std::move(database), std::nullopt, Settings{}, clock, random)));
  const SigningKey root = SigningKey::generate(random);
  EnrolmentCode code;
  code.url = "https://example.org";
  random.fill(code.token);
  code.root_fingerprint = blake2b(root.public_key());
  Certificate certificate;
  certificate.root = root.public_key();
  random.fill(certificate.device);
  certificate.invitation = invitation_id(code.token);
  certificate.name = "Zuil";
  certificate.url = code.url;
  certificate.sealing_keys = {SealingKey::generate(random).public_key()};
  certificate.receipt_keys = {SigningKey::generate(random).public_key()};
  certificate.made = std::chrono::floor<std::chrono::seconds>(clock.wall());
  certificate.valid_until = certificate.made + std::chrono::hours(24);
  certificate.settings = "{}";
  ZUIL_TRY("opening a store in memory", store->request_enrolment(code));
  ZUIL_TRY("opening a store in memory", store->enrol(code, write_certificate(certificate, root)));
  return store;
}

Result<std::optional<Certificate>> Store::enrolment() {
  return parts_->watch(parts_->identity.certificate());
}

Result<EnrolmentRequest> Store::request_enrolment(const EnrolmentCode& code) {
  const SigningKey key =
      ZUIL_TRY("asking for enrolment", parts_->identity.key_for(invitation_id(code.token), parts_->random));
  return make_enrolment_request(code, key);
}

Status Store::enrol(const EnrolmentCode& code, ByteView bytes) {
  const Certificate certificate = ZUIL_TRY("enrolling", read_certificate(bytes, code.root_fingerprint));
  if (certificate.invitation != invitation_id(code.token)) {
    return Error{ErrorKind::kRejected, "enrolling: the certificate is for another invitation"};
  }
  const auto now = ZUIL_TRY("enrolling", enrolment());
  if (now == certificate) return Ok{};
  // The portal knows the key of whoever asked; with another nothing would be taken.
  if (!parts_->identity.has_key_for(certificate.invitation)) {
    return Error{ErrorKind::kRejected, "enrolling: this terminal did not ask for it"};
  }
  ZUIL_TRY("enrolling", store_settings(certificate));
  ZUIL_TRY("enrolling", parts_->with_reserve([&] {
    return parts_->identity.adopt(certificate, bytes, true, parts_->random, parts_->desk.time());
  }));
  log(LogLevel::kInfo, LogCode::kEnrolled, to_hex(certificate.device));
  return Ok{};
}

Result<bool> Store::renew(ByteView bytes) {
  const auto now = ZUIL_TRY("renewing", enrolment());
  if (!now) return not_enrolled();
  const Certificate certificate = ZUIL_TRY("renewing", read_certificate(bytes, blake2b(now->root)));
  if (certificate.device != now->device || certificate.invitation != now->invitation) {
    return Error{ErrorKind::kRejected, "renewing: the certificate is for another device"};
  }
  if (certificate.key_list_serial <= now->key_list_serial) return false;
  // Settings that only a newer program knows must not keep rows and keys here.
  const Status stored = store_settings(certificate);
  if (!stored && stored.error().kind == ErrorKind::kRejected) {
    log(LogLevel::kError, LogCode::kSettingsRejected, stored.error().what);
  } else {
    ZUIL_TRY("renewing", stored);
  }
  ZUIL_TRY("renewing", parts_->with_reserve([&] {
    return parts_->identity.adopt(certificate, bytes, false, parts_->random, parts_->desk.time());
  }));
  if (certificate.settings != now->settings)
    ZUIL_TRY("renewing", desk().note(AuditEvent::kSettingsChanged, ""));
  return true;
}

Status Store::store_settings(const Certificate& certificate) {
  if (!parts_->disk || certificate.settings.empty() || certificate.settings == "{}") return Ok{};
  ZUIL_TRY("the portal's settings", parse_settings(certificate.settings));
  return write_file_durably(parts_->disk->folder.settings(), as_bytes(certificate.settings));
}

Status Store::wipe(ByteView bytes) {
  const auto now = ZUIL_TRY("wiping", enrolment());
  if (!now) return not_enrolled();
  const WipeOrder order = ZUIL_TRY("wiping", read_wipe_order(bytes, now->root));
  if (order.device != now->device)
    return Error{ErrorKind::kRejected, "wiping: the order is for another device"};
  log(LogLevel::kWarning, LogCode::kWiped, to_rfc3339(order.made));
  return wipe_here();
}

Status Store::wipe_here() {
  ZUIL_TRY("wiping",
           parts_->with_reserve([&] { return forget_everything(parts_->database, parts_->desk.time()); }));
  parts_->identity.forget();
  if (parts_->disk) ZUIL_TRY("wiping", finish_forgetting(parts_->database, parts_->disk->folder));
  return parts_->tidy();
}

Status Store::sign(HttpRequest& request, WallTime created) {
  const auto now = ZUIL_TRY("signing", enrolment());
  if (!now) return not_enrolled();
  const SigningKey key = ZUIL_TRY("signing", parts_->identity.key());
  sign_request(request, now->url, key, to_hex(now->device), created, parts_->random);
  return Ok{};
}

Result<std::size_t> Store::capture(std::span<const Submission> submissions) {
  const auto now = ZUIL_TRY("keeping", enrolment());
  if (!now || now->sealing_keys.empty()) return not_enrolled();
  std::vector<SealedSubmission> sealed;
  sealed.reserve(submissions.size());
  for (const Submission& submission : submissions) {
    sealed.push_back(
        ZUIL_TRY("keeping", seal_submission(submission, now->sealing_keys.front(), parts_->clock.wall())));
  }
  return capture_sealed(sealed);
}

Result<std::size_t> Store::capture_sealed(std::span<const SealedSubmission> submissions) {
  parts_->untidy = true;
  const Result<std::size_t> fresh = parts_->watch(keep(parts_->database, submissions));
  if (fresh && *fresh == submissions.size()) {
    parts_->counter.added(submissions);
  } else if (!fresh || *fresh > 0) {
    parts_->counter.forget();
  }
  return fresh;
}

bool Store::may_invite() {
  const auto now = enrolment();
  if (!now || !*now) return false;
  return !parts_->disk || free_bytes(parts_->disk->folder.root) >= parts_->settings.invite_free_bytes;
}

Result<std::vector<TallyCount>> Store::tally(std::optional<std::string_view> visit) {
  return parts_->watch(read_tally(parts_->database, visit));
}

Result<std::vector<VoteCounts>> Store::interim_result(std::string_view trajectory) {
  parts_->untidy = true;
  return parts_->watch(move_interim(parts_->database, trajectory));
}

Result<std::optional<FrozenBundle>> Store::next_bundle(const BundleRequest& request) {
  const auto now = ZUIL_TRY("making a bundle", enrolment());
  if (!now) return not_enrolled();
  if (parts_->too_soon(request)) return std::optional<FrozenBundle>{};
  const SigningKey key = ZUIL_TRY("making a bundle", parts_->identity.key());
  const bool number_new = ZUIL_TRY("making a bundle", parts_->may_number(request));
  Result<std::optional<FrozenBundle>> bundle = parts_->with_reserve([&] {
    return freeze(parts_->database, parts_->random, request, number_new, now->device, key,
                  parts_->desk.time());
  });
  if (bundle && *bundle)
    parts_->handed_out[static_cast<std::size_t>(request.stream)] = parts_->clock.steady();
  return bundle;
}

Result<ReceiptEffect> Store::apply_receipt(ByteView bytes) {
  const auto now = ZUIL_TRY("taking a receipt", enrolment());
  if (!now) return not_enrolled();
  const Receipt receipt = ZUIL_TRY("taking a receipt", read_receipt(bytes, now->receipt_keys));
  const ReceiptEffect effect = ZUIL_TRY("taking a receipt", parts_->with_reserve([&] {
    return take_receipt(parts_->database, parts_->random, receipt, parts_->settings.keep_after_receipt);
  }));
  const bool ignored = effect == ReceiptEffect::kNotHandedOut || effect == ReceiptEffect::kOlderGeneration;
  log(LogLevel::kInfo, ignored ? LogCode::kReceiptIgnored : LogCode::kReceiptStored,
      std::to_string(receipt.count) + " records");
  return effect;
}

Result<bool> Store::apply_statement(ByteView bytes) {
  const auto now = ZUIL_TRY("taking a statement", enrolment());
  if (!now) return not_enrolled();
  const zuil::Statement statement = ZUIL_TRY("taking a statement", read_statement(bytes, now->receipt_keys));
  if (statement.device != now->device) return false;
  return parts_->with_reserve(
      [&] { return take_statement(parts_->database, statement, parts_->settings.keep_after_receipt); });
}

Result<bool> Store::note_ranges(std::span<const SeriesRanges> series) {
  const auto now = ZUIL_TRY("taking ranges", enrolment());
  if (!now) return not_enrolled();
  return parts_->with_reserve(
      [&] { return take_ranges(parts_->database, parts_->random, now->device, series); });
}

Status Store::set_aside(const Sha256& bundle, SetAside why) {
  return parts_->with_reserve([&] { return set_row_aside(parts_->database, bundle, why); });
}

Status Store::note_error(std::string_view code) {
  const auto before = ZUIL_TRY("noting an error", bytes_fact(parts_->database, Fact::kLastError));
  if (before.has_value() == !code.empty() && (code.empty() || as_text(*before) == code)) return Ok{};
  return parts_->with_reserve([&] {
    return code.empty() ? forget_fact(parts_->database, Fact::kLastError)
                        : set_fact(parts_->database, Fact::kLastError, as_bytes(code));
  });
}

Result<StoreStatus> Store::status() {
  Database& database = parts_->database;
  StoreStatus out;
  out.enrolled = ZUIL_TRY("asking the status", enrolment()).has_value();
  Transaction reading = ZUIL_TRY("asking the status", Transaction::begin_reading(database));
  const OutboxCounts counts =
      ZUIL_TRY("asking the status", parts_->counter.counts(database, parts_->today()));
  out.answers = counts.answers;
  out.contacts = counts.contacts;
  out.due = is_due(counts.answers, parts_->settings) || is_due(counts.contacts, parts_->settings);
  out.kept = counts.kept;
  out.set_aside = counts.set_aside;
  const auto receipt = ZUIL_TRY("asking the status", number_fact(database, Fact::kLastReceipt));
  if (receipt != 0) out.last_receipt = WallTime(std::chrono::seconds(receipt));
  if (const auto code = ZUIL_TRY("asking the status", bytes_fact(database, Fact::kLastError))) {
    out.last_error = std::string(as_text(*code));
  }
  out.epoch = static_cast<Epoch>(ZUIL_TRY("asking the status", number_fact(database, Fact::kEpoch)));
  out.generation =
      static_cast<std::uint64_t>(ZUIL_TRY("asking the status", number_fact(database, Fact::kGeneration)));
  if (parts_->disk) {
    out.free_bytes = free_bytes(parts_->disk->folder.root);
    out.damaged_databases = count_damaged(parts_->disk->folder);
  }
  out.may_invite = may_invite();
  return out;
}

Desk Store::desk() { return Desk(parts_->desk); }

Status Store::tidy() { return parts_->watch(parts_->tidy()); }

bool Store::must_tidy() const { return parts_->database.wal_bytes() > kMaxWalBytes; }

Status Store::maintain() {
  Database& database = parts_->database;
  ZUIL_TRY("checking the database", parts_->watch(database.check(true)));
  const std::int64_t today = day_number(parts_->today());
  if (!parts_->disk || ZUIL_TRY("rebuilding", number_fact(database, Fact::kRebuiltDay)) == today) return Ok{};
  const auto pages = ZUIL_TRY("rebuilding", database.integer("PRAGMA page_count"));
  const auto page = ZUIL_TRY("rebuilding", database.integer("PRAGMA page_size"));
  if (free_bytes(parts_->disk->folder.root) < kRoomToRebuild * static_cast<std::uint64_t>(pages * page))
    return Ok{};
  parts_->untidy = true;
  ZUIL_TRY("rebuilding", database.execute("VACUUM"));
  ZUIL_TRY("rebuilding", set_fact(database, Fact::kRebuiltDay, today));
  return tidy();
}

}  // namespace zuil
