// SPDX-License-Identifier: EUPL-1.2
// A random walk over real terminals and a real portal: rows are taken, sent,
// carried, copied, withdrawn, while disks and databases are put back, clocks
// jump and replies get lost. After each step no row is gone that may not be; at
// the end each row of which a copy was left is opened, once, and no other.
#pragma once

#include <deque>
#include <fstream>
#include <sstream>

#include "sync/courier/stick.h"
#include "sync/portal/devices.h"
#include "sync/portal/import.h"
#include "sync/store/intake.h"
#include "tests/support/seed.h"
#include "tests/sync/courier/faulty_transport.h"
#include "tests/sync/courier/walk_ledger.h"

namespace zuil {

class Walk {
 public:
  explicit Walk(std::uint64_t seed) : seed_(seed), random_(seed) {
    portal_.on_reply = [this](const HttpRequest& request, const HttpReply& reply) {
      if (request.method == "PUT" && (reply.status == 200 || reply.status == 201))
        signatures_.note(portal_.inbox->generation(), portal_.clock.wall(),
                         rows_in_bundle(portal_, request.body).second);
    };
    for (int i = 0; i < 2; ++i) enrol(add_disk());
  }

  void steps(int count) {
    INFO("ZUIL_SEED=", seed_, ", the last steps were:", Told{told_});
    for (int i = 0; i < count; ++i) step();
  }

  // Everything that is left goes home, and is there once.
  void finish() {
    INFO("ZUIL_SEED=", seed_, ", the last steps were:", Told{told_});
    for (int round = 0; round < 8 && (round == 0 || anything_waits()); ++round) flush();
    CHECK_FALSE(anything_waits());
    open();
    look_at_portal();
    compare();
    // A month later, and again, the terminals have forgotten all of it.
    for (int month = 0; month < 2; ++month) {
      pass(std::chrono::days(31));
      for (Disk& disk : disks_) {
        CHECK(disk.side->send(portal_).complete());
        look_at(disk);
      }
    }
    for (Disk& disk : disks_) CHECK(disk.side->rows() == must(disk.side->store->status()).set_aside);
    compare();
  }

  std::size_t taken() const { return copies_.size(); }
  std::size_t destroyed() {
    Hashes arrived = inbox_.rows;
    arrived.insert(opened_.rows.begin(), opened_.rows.end());
    std::size_t out = 0;
    for (const auto& [row, copy] : copies_) out += arrived.contains(row) ? 0 : 1;
    return out;
  }
  const std::map<std::string, int>& done() const { return done_; }

 private:
  struct Told {
    const std::deque<std::string>& steps;
    friend std::ostream& operator<<(std::ostream& out, const Told& told) {
      for (const std::string& each : told.steps) out << "\n  " << each;
      return out;
    }
  };
  // What the model knows of a disk, or of an image of one.
  struct Kept {
    Hashes rows;
    std::set<Uuid> ids;     // ever taken
    bool knows_ids = true;  // not after damage
  };
  struct Disk : Kept {
    std::unique_ptr<TerminalSide> side;
    std::string name;
  };
  struct Inbox {
    Hashes rows;
    std::set<DeviceId> revoked;
    std::map<Uuid, Submission> page;  // withdrawals that were made there
  };
  struct Opened {
    Hashes rows;
    std::map<Uuid, Submission> page;
  };
  struct Backup {
    std::filesystem::path path;
    WallTime time;
    Inbox inbox;
    Opened opened;
  };

  void step() {
    struct Action {
      std::uint64_t weight;
      const char* name;
      void (Walk::*go)();
    };
    static constexpr Action kActions[] = {
        {26, "capture", &Walk::capture},
        {5, "withdraw", &Walk::withdraw},
        {2, "withdraw on the page", &Walk::withdraw_on_the_page},
        {4, "capture again", &Walk::capture_again},
        {20, "send badly", &Walk::send_badly},
        {8, "send", &Walk::send_well},
        {6, "export", &Walk::export_rows},
        {6, "import", &Walk::import_rows},
        {6, "bring receipts", &Walk::bring_receipts},
        {1, "lose a stick", &Walk::lose_stick},
        {1, "scratch a stick", &Walk::scratch_stick},
        {2, "make an image", &Walk::make_image},
        {1, "put an image back", &Walk::put_image_back},
        {1, "clone", &Walk::clone},
        {2, "back up the portal", &Walk::back_up},
        {1, "restore the portal", &Walk::restore},
        {5, "open", &Walk::open},
        {1, "enrol again", &Walk::enrol_again},
        {5, "days pass", &Walk::days_pass},
        {2, "a clock jumps", &Walk::clock_jumps},
        {3, "a terminal dies", &Walk::terminal_dies},
        {2, "the portal dies", &Walk::portal_dies},
        {1, "damage", &Walk::damage},
        {1, "revoke", &Walk::revoke},
    };
    std::uint64_t all = 0;
    for (const Action& each : kActions) all += each.weight;
    std::uint64_t pick = random_.below(all);
    for (const Action& each : kActions) {
      if (pick >= each.weight) {
        pick -= each.weight;
        continue;
      }
      ++done_[each.name];
      tell(each.name);
      (this->*each.go)();
      return;
    }
  }

  void tell(const std::string& what) {
    told_.push_back(what);
    if (told_.size() > 60) told_.pop_front();
  }
  void add(const std::string& more) { told_.back() += ", " + more; }

  Disk& any_disk() {
    Disk& disk = disks_[static_cast<std::size_t>(random_.below(disks_.size()))];
    add(disk.name);
    return disk;
  }
  static DeviceId device_of(Disk& disk) { return must(disk.side->store->enrolment())->device; }
  std::filesystem::path any_stick() {
    const std::string name = "stick-" + std::to_string(random_.below(3));
    add(name);
    std::filesystem::create_directories(temp_.path() / name);
    return temp_.path() / name;
  }

  // --- Looking ---

  // No row is gone but those that the portal signed for, long ago, and has.
  void look_at(Disk& disk) {
    Hashes now = rows_on_disk(disk.side->folder);
    signatures_.time_is(portal_.inbox->generation(), portal_.clock.wall());
    for (const Sha256& gone : without(disk.rows, now)) {
      CHECK_MESSAGE(inbox_.rows.contains(gone), "a terminal forgot a row that the portal has not");
      CHECK_MESSAGE(signatures_.may_go(gone), "a terminal forgot a row too early");
    }
    CHECK_MESSAGE(has_all(disk.rows, now), "a row came from nowhere");
    disk.rows = std::move(now);
  }

  void look_at_portal() {
    Hashes now = rows_in_inbox(portal_.folder);
    CHECK_MESSAGE(has_all(now, inbox_.rows), "the portal lost a row");
    for (const Sha256& row : without(now, inbox_.rows))
      CHECK_MESSAGE(copies_.contains(row), "the portal has a row of nobody");
    inbox_.rows = std::move(now);
  }

  // Whatever the portal has, by one road or another.
  std::vector<Submission> arrived() const {
    Hashes rows = inbox_.rows;
    rows.insert(opened_.rows.begin(), opened_.rows.end());
    std::map<Uuid, Submission> page = inbox_.page;
    page.insert(opened_.page.begin(), opened_.page.end());
    std::vector<Submission> out;
    for (const Sha256& row : rows) out.push_back(copies_.at(row));
    for (const auto& [id, each] : page) out.push_back(each);
    return out;
  }
  // What counts of that: nothing with a code that was taken back.
  Rows expected() const {
    const std::vector<Submission> all = arrived();
    std::set<std::uint64_t> taken_back;
    for (const Submission& each : all) {
      if (each.kind() == SubmissionKind::kWithdrawal) taken_back.insert(each.code.number());
    }
    std::set<Uuid> gone;
    for (const Submission& each : all) {
      if (each.kind() != SubmissionKind::kWithdrawal && taken_back.contains(each.code.number()))
        gone.insert(each.id);
    }
    std::vector<Submission> out;
    for (const Submission& each : all) {
      if (!gone.contains(each.id)) out.push_back(each);
    }
    return rows_of(out);
  }

  void compare() {
    const Rows wanted = expected();
    const Rows there = portal_.rows();
    for (const auto& [id, row] : wanted) {
      INFO(to_string(id), told_of(id));
      CHECK_MESSAGE(there.contains(id), "a row is not counted");
      if (there.contains(id)) CHECK_MESSAGE(there.at(id) == row, "a row is another");
    }
    for (const auto& [id, row] : there) {
      INFO(to_string(id), told_of(id));
      CHECK_MESSAGE(wanted.contains(id), "a row is counted that should not be");
    }
  }
  // Where the copies of a row are.
  std::string told_of(const Uuid& id) const {
    std::string out;
    for (const auto& [row, copy] : copies_) {
      if (copy.id != id) continue;
      out += "\n  " + std::string(to_string(copy.kind())) + ' ' + to_hex(row).substr(0, 8) + ", code " +
             std::to_string(copy.code.number()) + (inbox_.rows.contains(row) ? ", in the inbox" : "") +
             (opened_.rows.contains(row) ? ", opened" : "");
    }
    return out;
  }

  bool anything_waits() {
    return std::any_of(disks_.begin(), disks_.end(), [](Disk& disk) { return disk.side->waiting() > 0; });
  }

  // --- Taking ---

  void take(Disk& disk, const std::vector<Submission>& submissions) {
    const PublicKey key = must(disk.side->store->enrolment())->sealing_keys.front();
    std::vector<SealedSubmission> sealed;
    Hashes fresh;
    std::size_t fresh_ids = 0;
    for (const Submission& each : submissions) {
      sealed.push_back(must(seal_submission(each, key, disk.side->clock.wall())));
      copies_.emplace(sealed.back().hash, each);
      if (!disk.ids.insert(each.id).second) continue;
      fresh.insert(sealed.back().hash);
      ++fresh_ids;
    }
    const std::size_t kept = must(disk.side->store->capture_sealed(sealed));
    const Hashes now = rows_on_disk(disk.side->folder);
    if (disk.knows_ids) {
      CHECK_MESSAGE(kept == fresh_ids, "an id was taken twice, or not at all");
      CHECK_MESSAGE(has_all(now, fresh), "an acknowledged row is not on the disk");
    }
    for (const SealedSubmission& each : sealed) {
      if (now.contains(each.hash)) disk.rows.insert(each.hash);
    }
    look_at(disk);
  }

  Submission with_identity(Submission submission) {
    submission.id = random_uuid(random_);
    submission.code = ReceiptCode::random(random_);
    return submission;
  }

  void capture() {
    std::vector<Submission> submissions;
    if (!early_.empty() && happens(random_, 30)) {  // was withdrawn before it was taken
      submissions.push_back(std::move(early_.back()));
      early_.pop_back();
    }
    for (std::uint64_t left = 1 + random_.below(3); left > 0; --left) {
      submissions.push_back(with_identity(happens(random_, 25)   ? samples::sign_up()
                                          : happens(random_, 30) ? samples::evaluation()
                                                                 : samples::opinion()));
    }
    take(any_disk(), submissions);
    for (Submission& each : submissions) remember(std::move(each));
  }

  void remember(Submission submission) {
    recent_.push_back(std::move(submission));
    if (recent_.size() > 50) recent_.pop_front();
  }

  // Of something that was taken, or will be.
  Submission withdrawal() {
    Submission out = samples::frame(Withdrawal{});
    out.id = random_uuid(random_);
    out.visit.reset();
    out.language.reset();
    out.about = {};
    if (recent_.empty() || happens(random_, 30)) {
      early_.push_back(with_identity(samples::opinion()));
      out.code = early_.back().code;
    } else {
      out.code = recent_[static_cast<std::size_t>(random_.below(recent_.size()))].code;
    }
    return out;
  }
  void withdraw() { take(any_disk(), {withdrawal()}); }
  void withdraw_on_the_page() {
    const Submission out = withdrawal();
    const PublicKey key = portal_.settings.sealing_keys.front();
    const bool is_new = must(portal_.inbox->withdraw({.code = portal::code_hash(out.code, portal_.keys.page),
                                                      .sealing_key = key_id(key),
                                                      .received = local_date(portal_.clock.wall()),
                                                      .sealed = must(seal_record(out, key))}));
    if (is_new) inbox_.page.emplace(out.id, out);
  }

  // The same line on another terminal, or on the same, with another code.
  void capture_again() {
    if (recent_.empty()) return;
    Submission again = recent_[static_cast<std::size_t>(random_.below(recent_.size()))];
    if (happens(random_, 50)) again.code = ReceiptCode::random(random_);
    take(any_disk(), {again});
    remember(std::move(again));
  }

  // --- Carrying ---

  void send(Disk& disk, Transport& transport) {
    const SendReport report = disk.side->send(transport);
    if (report.failure) add(std::string(code_of(report.failure->cause)));
    look_at_portal();
    look_at(disk);
  }
  void send_badly() {
    std::vector<Fault> faults;
    for (int call = 0; call < 6; ++call) {
      faults.push_back(happens(random_, 35) ? kEveryFault[random_.below(std::size(kEveryFault))]
                                            : Fault::kNone);
    }
    FaultyTransport transport(portal_, faults, random_.bits64());
    send(any_disk(), transport);
  }
  void send_well() {
    DirectTransport transport(portal_);
    send(any_disk(), transport);
  }

  void export_rows() {
    Disk& disk = any_disk();
    const ExportReport report = export_to_stick(*disk.side->store, any_stick());
    CHECK(report.left == 0);
    look_at(disk);
  }
  void import_rows() { import_from(any_stick()); }
  void import_from(const std::filesystem::path& stick) {
    const Hashes brought = rows_on_stick(portal_, stick, inbox_.revoked);
    (void)portal::import_from_stick(*portal_.intake, *portal_.inbox, stick, [](const portal::LeftFile&) {});
    signatures_.note(portal_.inbox->generation(), portal_.clock.wall(), brought);
    look_at_portal();
    CHECK_MESSAGE(has_all(inbox_.rows, brought), "a row of a stick was not taken in");
  }
  void bring_receipts() {
    Disk& disk = any_disk();
    (void)take_receipts_home(*disk.side->store, any_stick());
    look_at(disk);
  }
  void lose_stick() { std::filesystem::remove_all(any_stick()); }
  void scratch_stick() {
    const std::filesystem::path stick = any_stick();
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
      if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
    }
    if (files.empty()) return;
    std::sort(files.begin(), files.end());
    overwrite(files[static_cast<std::size_t>(random_.below(files.size()))], 1, false);
  }

  // --- Disks ---

  Disk& add_disk() {
    Disk disk;
    disk.name = "zuil-" + std::to_string(disks_.size());
    disk.side = std::make_unique<TerminalSide>(temp_.path(), disk.name);
    disk.side->clock.set_wall(portal_.clock.wall());
    disks_.push_back(std::move(disk));
    return disks_.back();
  }

  void make_image() {
    Disk& disk = any_disk();
    const std::size_t number =
        images_.size() < 3 ? images_.size() : static_cast<std::size_t>(random_.below(3));
    disk.side->image_to(temp_.path() / ("image-" + std::to_string(number)));
    images_.resize(std::max(images_.size(), number + 1));
    images_[number] = static_cast<const Kept&>(disk);
  }
  void put_image_back_to(Disk& disk) {
    const auto number = static_cast<std::size_t>(random_.below(images_.size()));
    add("image-" + std::to_string(number));
    disk.side->restore_from(temp_.path() / ("image-" + std::to_string(number)));
    static_cast<Kept&>(disk) = images_[number];
    CHECK(rows_on_disk(disk.side->folder) == disk.rows);
  }
  void put_image_back() {
    if (!images_.empty()) put_image_back_to(any_disk());
  }
  void clone() {
    if (!images_.empty() && disks_.size() < 4) put_image_back_to(add_disk());
  }

  void enrol(Disk& disk) {
    disk.side->enrol(portal_);
    backups_.clear();  // of a portal that does not know it
    back_up();
  }
  void enrol_again() { enrol(any_disk()); }

  // Its process ends between two commits, and what it wrote is there.
  void terminal_dies() {
    Disk& disk = any_disk();
    copy_over(disk.side->path, temp_.path() / "dead");
    disk.side->restore_from(temp_.path() / "dead");
    look_at(disk);
  }

  // Of the first page, where there are no rows, or of any other, where some may be.
  void damage() {
    Disk& disk = any_disk();
    disk.side->stop();
    const bool first = happens(random_, 50);
    overwrite(disk.side->folder.database(), 4096, first);
    disk.side->start();
    Hashes now = rows_on_disk(disk.side->folder);
    if (first) CHECK_MESSAGE(now == disk.rows, "a row was lost with the first page");
    CHECK(has_all(disk.rows, now));
    disk.rows = std::move(now);
    disk.knows_ids = false;
  }
  void overwrite(const std::filesystem::path& file, std::size_t size, bool at_the_front) {
    Bytes bytes = must(read_file(file, 64 << 20));
    const std::size_t blocks = std::max<std::size_t>(bytes.size() / size, 1);
    const std::size_t at = at_the_front ? 0 : static_cast<std::size_t>(random_.below(blocks)) * size;
    for (std::size_t i = at; i < std::min(bytes.size(), at + size); ++i) bytes[i] ^= 0xff;
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }

  // --- The portal ---

  void back_up() {
    Backup backup{temp_.path() / ("backup-" + std::to_string(backups_made_++)), portal_.clock.wall(), inbox_,
                  opened_};
    portal_.stop();
    copy_over(portal_.folder.inbox().parent_path(), backup.path / "inbox");
    copy_over(portal_.folder.opened().parent_path(), backup.path / "opened");
    portal_.start();
    backups_.push_back(std::move(backup));
    if (backups_.size() > 3) {
      std::filesystem::remove_all(backups_.front().path);
      backups_.erase(backups_.begin());
    }
  }

  // Both databases, or one of them. A backup is thrown away before the terminals
  // forget what came after it.
  void restore() {
    std::erase_if(backups_, [this](const Backup& each) {
      return portal_.clock.wall() - each.time > std::chrono::days(29);
    });
    if (backups_.empty()) return;
    const Backup& backup = backups_[static_cast<std::size_t>(random_.below(backups_.size()))];
    const std::uint64_t which = random_.below(4);
    portal_.stop();
    if (which != 0) {
      add("inbox");
      copy_over(backup.path / "inbox", portal_.folder.inbox().parent_path());
      must(portal::SqliteInbox::restored(portal_.folder.inbox(), portal_.folder.counter()));
      inbox_ = backup.inbox;
    }
    if (which != 1) {
      add("opened");
      copy_over(backup.path / "opened", portal_.folder.opened().parent_path());
      opened_ = backup.opened;
    }
    portal_.start();
    CHECK(rows_in_inbox(portal_.folder) == inbox_.rows);
    // A backup knows nothing of what was revoked since, as its administrator does.
    for (const DeviceId& device : revoked_) revoke(device);
  }

  void portal_dies() {
    for (const auto& path : {portal_.folder.inbox().parent_path(), portal_.folder.opened().parent_path()})
      copy_over(path, temp_.path() / "dead-portal" / path.filename());
    portal_.stop();
    for (const auto& path : {portal_.folder.inbox().parent_path(), portal_.folder.opened().parent_path()})
      copy_over(temp_.path() / "dead-portal" / path.filename(), path);
    portal_.start();
    look_at_portal();
  }

  void open() {
    (void)portal_.rows();
    opened_.rows.insert(inbox_.rows.begin(), inbox_.rows.end());
    opened_.page.insert(inbox_.page.begin(), inbox_.page.end());
  }

  void revoke() { revoke(device_of(any_disk())); }
  void revoke(const DeviceId& device) {
    auto opened = must(portal::SqliteOpened::open(portal_.folder.opened(), portal_.folder.erasures()));
    must(portal::revoke_device(*portal_.inbox, opened, device, std::nullopt, portal_.clock.wall()));
    inbox_.revoked.insert(device);
    revoked_.insert(device);
  }

  // --- Time ---

  void pass(std::chrono::milliseconds time) {
    portal_.clock.advance(time);
    for (Disk& disk : disks_) disk.side->clock.advance(time);
  }
  void days_pass() { pass(std::chrono::hours(happens(random_, 10) ? 31 * 24 : random_.below(200))); }
  void clock_jumps() {
    Disk& disk = any_disk();
    disk.side->clock.set_wall(happens(random_, 30) ? portal_.clock.wall()
                                                   : *parse_rfc3339("2010-01-01T00:00:00Z") +
                                                         std::chrono::hours(random_.below(50 * 365 * 24)));
  }

  // --- The end ---

  void flush() {
    for (Disk& disk : disks_) {
      tell("flush, " + disk.name);
      if (inbox_.revoked.contains(device_of(disk))) enrol(disk);
      DirectTransport transport(portal_);
      send(disk, transport);
    }
    for (const char* stick : {"stick-0", "stick-1", "stick-2"}) {
      tell(std::string("flush, ") + stick);
      import_from(temp_.path() / stick);
    }
  }

  std::uint64_t seed_;
  SeededRandom random_;
  TempFolder temp_{memory_disk()};
  PortalSide portal_{temp_.path()};
  std::deque<Disk> disks_;
  std::vector<Kept> images_;
  std::vector<Backup> backups_;
  int backups_made_ = 0;
  std::map<Sha256, Submission> copies_;  // everything ever sealed
  std::deque<Submission> recent_;
  std::vector<Submission> early_;  // withdrawn, and not yet taken
  Inbox inbox_;
  Opened opened_;
  std::set<DeviceId> revoked_;  // ever
  Signatures signatures_;
  std::deque<std::string> told_;
  std::map<std::string, int> done_;
};

}  // namespace zuil
