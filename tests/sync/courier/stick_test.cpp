// SPDX-License-Identifier: EUPL-1.2
// A stick that goes to and fro between real terminals and a real portal.
#include "sync/courier/stick.h"

#include <doctest/doctest.h>
#include <sys/mount.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "sync/base/files.h"
#include "sync/portal/import.h"
#include "sync/wire/stick_names.h"
#include "tests/sync/courier/world.h"

using namespace zuil;
namespace fs = std::filesystem;
using std::chrono::days;

namespace {

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending = "") {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().string().ends_with(ending)) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

std::map<fs::path, Bytes> contents(const fs::path& folder) {
  std::map<fs::path, Bytes> out;
  for (const fs::path& file : files_in(folder)) out[file] = must(read_file(file, 1 << 21));
  return out;
}

struct Sticks : World {
  fs::path stick = new_stick("stick");

  fs::path new_stick(const std::string& name) const {
    fs::create_directory(temp.path() / name);
    return temp.path() / name;
  }
  // Two streams, so two bundles, with few rows.
  void capture_both(std::size_t answers, std::size_t contacts) {
    capture(answers);
    std::vector<Submission> sign_ups(contacts, samples::sign_up());
    for (Submission& each : sign_ups) each.id = random_uuid(terminal.random);
    capture(terminal, sign_ups);
  }
  ExportReport put(TerminalSide& from, const fs::path& on) { return export_to_stick(*from.store, on); }
  ExportReport put() { return put(terminal, stick); }
  portal::ImportReport take_in(const fs::path& from) {
    return must(portal::import_from_stick(*portal.intake, *portal.inbox, from, {}));
  }
  portal::ImportReport take_in() { return take_in(stick); }
  HomeReport home(TerminalSide& to, const fs::path& from) { return take_receipts_home(*to.store, from); }
  HomeReport home() { return home(terminal, stick); }

  Epoch epoch_of(TerminalSide& of) { return must(of.store->status()).epoch; }
  std::unique_ptr<TerminalSide> clone() {
    terminal.image_to(temp.path() / "image");
    auto other = std::make_unique<TerminalSide>(temp.path(), "clone");
    other->restore_from(temp.path() / "image");
    return other;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Sticks, "what was carried by hand arrives whole, and its receipts let nothing wait") {
  capture_both(60, 1);
  const ExportReport exported = put();
  CHECK(exported.complete());
  CHECK(exported.waiting == 61);
  CHECK(exported.records == 61);
  CHECK(exported.bundles == 2);  // a stream each
  CHECK(exported.held == 0);
  CHECK(exported.percent() == 100);
  CHECK(terminal.waiting() == 61);  // an export alone takes nothing away
  CHECK(terminal.rows() == 61);

  const auto imported = take_in();
  CHECK(imported.bundles == 2);
  CHECK(imported.records == 61);
  CHECK(imported.known == 0);
  CHECK(imported.statements == 1);
  CHECK(imported.left == 0);

  const HomeReport report = home();
  CHECK_FALSE(report.failure);
  CHECK(report.receipts == 2);
  CHECK(report.statements == 1);
  CHECK(report.waiting == 61);
  CHECK(report.left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "a stick is laid out as the documentation says") {
  capture(3);
  REQUIRE(put().complete());
  REQUIRE(take_in().left == 0);
  const fs::path folder = stick / "zuil" / to_hex(must(terminal.store->enrolment())->device);
  const auto bundles = files_in(folder, ".zuil");
  REQUIRE(bundles.size() == 1);
  const Bytes bytes = must(read_file(bundles.front(), 1 << 20));
  const std::string name = stick_name(must(read_bundle_header(bytes)), sha256(bytes));
  CHECK(bundles.front().filename() == name + ".zuil");
  CHECK(files_in(stick) ==
        std::vector<fs::path>{folder / (name + ".receipt"), folder / (name + ".zuil"), folder / "statement"});
}

TEST_CASE_FIXTURE(Sticks, "every step again changes nothing") {
  capture(30);
  REQUIRE(put().complete());
  const auto before = contents(stick);
  const ExportReport again = put();
  CHECK(again.complete());
  CHECK(again.held == again.bundles);
  CHECK(contents(stick) == before);

  REQUIRE(take_in().records == 30);
  const auto second = take_in();
  CHECK(second.bundles == 1);
  CHECK(second.known == 1);
  CHECK(second.left == 0);
  REQUIRE(home().left == 0);
  const HomeReport report = home();
  CHECK(report.receipts == 1);
  CHECK(report.left == 0);
  CHECK(put().records == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "what came since an export gets files of its own beside those on the stick") {
  capture(10);
  REQUIRE(put().complete());
  const auto first = files_in(stick);
  capture(10, 2);
  const ExportReport second = put();
  CHECK(second.complete());
  CHECK(second.records == 20);
  for (const fs::path& file : first) CHECK(fs::exists(file));
  CHECK(take_in().left == 0);
  CHECK(home().left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "many rows go as whole bundles of bounded size, all of them") {
  capture(5'010);
  const ExportReport report = put();
  CHECK(report.complete());
  CHECK(report.records == 5'010);
  CHECK(report.bundles >= 2);
  for (const fs::path& file : files_in(stick)) CHECK(fs::file_size(file) <= kMaxBundleBytes);
}

TEST_CASE_FIXTURE(Sticks,
                  "a bundle cut off at any byte is told as damaged, and made whole by the next export") {
  capture_opinion(terminal);
  REQUIRE(put().complete());
  const fs::path file = files_in(stick, ".zuil").front();
  const Bytes whole = must(read_file(file, 1 << 20));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(whole.data()), static_cast<std::streamsize>(size));
    std::vector<portal::NotTaken> left;
    const auto report = must(portal::import_from_stick(
        *portal.intake, *portal.inbox, stick, [&](const portal::LeftFile& one) { left.push_back(one.why); }));
    REQUIRE(left == std::vector{portal::NotTaken::kDamaged});
    REQUIRE(report.bundles == 0);
  }
  CHECK(files_in(stick, ".receipt").empty());
  CHECK(home().receipts == 0);
  CHECK(terminal.waiting() == 1);
  const ExportReport again = put();
  CHECK(again.complete());
  CHECK(again.held == 0);
  CHECK(must(read_file(file, 1 << 20)) == whole);
  CHECK(take_in().bundles == 1);
  CHECK(home().left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "a receipt cut off at any byte, or with another bit, marks nothing") {
  capture_opinion(terminal);
  REQUIRE(put().complete());
  REQUIRE(take_in().bundles == 1);
  const fs::path file = files_in(stick, ".receipt").front();
  const Bytes whole = must(read_file(file, 1 << 20));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    Bytes changed = whole;
    changed[at] ^= 1;
    must(write_file_durably(file, changed));
    const HomeReport bit = home();
    REQUIRE(bit.unreadable == 1);
    must(write_file_durably(file, ByteView(whole).first(at)));
    REQUIRE(home().unreadable == 1);
    REQUIRE(terminal.waiting() == 1);
  }
  must(write_file_durably(file, whole));
  CHECK(home().receipts == 1);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "a full stick says so, gets nothing by half, and goes on where there is room") {
  const int mounted = ::mount("tmpfs", stick.c_str(), "tmpfs", 0, "size=64k,mode=0700");
  if (mounted != 0) {
    MESSAGE("SKIPPED: this user may not mount: ", std::strerror(errno));
    return;
  }
  capture_both(60, 300);
  const ExportReport full = put();
  REQUIRE(full.failure);
  CHECK(full.failure->cause == Cause::kStickFull);
  CHECK_FALSE(full.complete());
  CHECK(full.bundles == 1);
  CHECK(full.records == 60);
  CHECK(full.left == 300);
  CHECK(files_in(stick).size() == 1);
  CHECK(terminal.waiting() == 360);
  // What is on it counts already.
  CHECK(take_in().records == full.records);
  CHECK(home().left == full.left);
  ::umount2(stick.c_str(), MNT_DETACH);
  const ExportReport rest = put();
  CHECK(rest.complete());
  CHECK(rest.records == full.left);
  CHECK(take_in().left == 0);
  CHECK(home().left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "without a stick, or without anything of ours on it, that is said") {
  capture(1);
  CHECK(put(terminal, temp.path() / "nowhere").failure->cause == Cause::kNoStick);
  CHECK_FALSE(fs::exists(temp.path() / "nowhere"));
  CHECK(home(terminal, temp.path() / "nowhere").failure->cause == Cause::kNoStick);
  CHECK(home().failure->cause == Cause::kNoStick);
  CHECK_FALSE(portal::import_from_stick(*portal.intake, *portal.inbox, stick, {}).has_value());
  must(write_file_durably(stick / "zuil", as_bytes("a file of that name")));
  CHECK(put().failure->cause == Cause::kStickFailed);
  CHECK(terminal.waiting() == 1);
}

TEST_CASE_FIXTURE(Sticks, "an export that is stopped leaves whole bundles, and the next one does the rest") {
  capture_both(5, 5);
  std::stop_source stop;
  const ExportReport first = export_to_stick(
      *terminal.store, stick, [&](const ExportReport&) { stop.request_stop(); }, stop.get_token());
  CHECK(first.failure->cause == Cause::kStopped);
  CHECK(first.bundles == 1);
  CHECK(first.left == 5);
  const ExportReport second = put();
  CHECK(second.complete());
  CHECK(second.held == 1);
  CHECK(take_in().left == 0);
  CHECK(home().left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "what was left unfinished on a stick is taken away by the next export") {
  capture(3);
  REQUIRE(put().complete());
  const fs::path half = files_in(stick, ".zuil").front().string() + ".1.unfinished";
  must(write_file_durably(half, as_bytes("ZUIL")));
  CHECK(take_in().left == 1);
  REQUIRE(put().complete());
  CHECK_FALSE(fs::exists(half));
  CHECK(take_in().left == 0);
}

TEST_CASE_FIXTURE(Sticks, "neither export nor the way home cares what the terminal's clock says") {
  for (const char* now : {"1970-01-01T00:00:00Z", "2027-03-11T13:00:00Z", "2099-12-31T23:59:59Z"}) {
    CAPTURE(now);
    terminal.clock.set_wall(*parse_rfc3339(now));
    capture_opinion(terminal);
    CHECK(put().records == 1);
    CHECK(take_in().left == 0);
    CHECK(home().left == 0);
    CHECK(terminal.waiting() == 0);
  }
  CHECK(terminal.rows() == 3);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "receipts and statements of another portal change nothing") {
  capture(5);
  REQUIRE(put().complete());
  World elsewhere;
  elsewhere.capture(5);
  const fs::path other = new_stick("other");
  REQUIRE(export_to_stick(*elsewhere.terminal.store, other).complete());
  REQUIRE(
      must(portal::import_from_stick(*elsewhere.portal.intake, *elsewhere.portal.inbox, other, {})).left ==
      0);
  const HomeReport foreign = home(terminal, other);
  CHECK_FALSE(foreign.failure);
  CHECK(foreign.receipts == 0);
  CHECK(foreign.others == 2);
  CHECK(foreign.unreadable == 0);
  // The same under the names of this terminal's own.
  const std::string own = to_hex(must(terminal.store->enrolment())->device);
  fs::rename(other / "zuil" / to_hex(must(elsewhere.terminal.store->enrolment())->device),
             other / "zuil" / own);
  CHECK(home(terminal, other).unreadable == 2);
  CHECK(terminal.waiting() == 5);
  // And the portal knows no terminal of another.
  CHECK(take_in(other).bundles == 0);
}

TEST_CASE_FIXTURE(Sticks, "one stick serves several terminals, and each takes only its own receipts home") {
  TerminalSide second(temp.path(), "second");
  second.enrol(portal);
  capture(4);
  capture(second, mixed_submissions(2, 6));
  REQUIRE(put().complete());
  REQUIRE(put(second, stick).complete());
  CHECK(take_in().statements == 2);
  const HomeReport first = home();
  CHECK(first.receipts == 1);
  CHECK(first.others == 2);
  CHECK(second.waiting() == 6);
  CHECK(home(second, stick).left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "a terminal with nothing to bring still takes the portal's time home") {
  capture(2);
  REQUIRE(put().complete());
  REQUIRE(take_in().bundles == 1);
  REQUIRE(home().left == 0);
  pass(days(31));
  const fs::path later = new_stick("later");
  CHECK(put(terminal, later).records == 0);
  CHECK(take_in(later).statements == 1);
  CHECK(home(terminal, later).statements == 1);
  CHECK(terminal.rows() == 0);  // signed for, 31 days ago
}

TEST_CASE_FIXTURE(Sticks, "stick and network at once: whichever brings a row first, it counts once") {
  capture(40);
  REQUIRE(put().complete());
  SUBCASE("the network is first") {
    CHECK(terminal.send(portal).complete());
    const auto imported = take_in();
    CHECK(imported.bundles == 1);
    CHECK(imported.known == 1);
    CHECK(home().receipts == 1);
  }
  SUBCASE("the stick is first") {
    CHECK(take_in().records == 40);
    CHECK(terminal.send(portal).complete());
    CHECK(home().receipts == 1);
  }
  SUBCASE("more comes in between, and part of it went by each") {
    capture(40, 2);
    CHECK(terminal.send(portal).records == 80);
    capture(40, 3);
    REQUIRE(put().records == 40);
    CHECK(take_in().left == 0);
    CHECK(home().left == 0);
  }
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "a conflict that the network brings in the middle of an export leaves no row out") {
  const auto other = clone();
  capture(*other, mixed_submissions(3, 7));
  REQUIRE(other->send(portal).complete());
  capture_both(20, 3);
  std::optional<SendReport> sent;
  const ExportReport report = export_to_stick(*terminal.store, stick, [&](const ExportReport&) {
    if (!sent) sent = terminal.send(portal);
  });
  REQUIRE(sent);
  CHECK(sent->complete());
  CHECK(sent->conflicts == 20);
  CHECK(report.complete());
  CHECK(take_in().trouble == 0);
  CHECK_FALSE(home().failure);
  check_all_arrived();
}

// --- The schedules that need a stick (they broke earlier drafts of the protocol) ---

TEST_CASE_FIXTURE(Sticks,
                  "schedule 1 by stick: the statement on one tells of the restore, and rows go again") {
  portal.back_up();
  capture(4);
  REQUIRE(put().complete());
  REQUIRE(take_in().bundles == 1);
  REQUIRE(home().left == 0);
  int restores = 0;
  SUBCASE("once restored") { restores = 1; }
  SUBCASE("twice restored") { restores = 2; }
  for (int i = 0; i < restores; ++i) {
    pass(days(15 / restores));
    portal.restore();
  }
  pass(days(30));
  const fs::path later = new_stick("later");
  CHECK(put(terminal, later).records == 0);
  CHECK(take_in(later).statements == 1);
  CHECK(home(terminal, later).left == 4);
  CHECK(terminal.rows() == 4);
  // The old stick's receipts are of an older generation.
  const HomeReport old = home();
  CHECK(old.receipts == 0);
  CHECK(old.older == 2);
  CHECK(old.left == 4);
  CHECK(put(terminal, later).records == 4);
  CHECK(take_in(later).left == 0);
  CHECK(home(terminal, later).left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(
    Sticks, "schedule 3 by stick: a row that only the stick has is stored, though its number is taken") {
  terminal.image_to(temp.path() / "image");
  capture_opinion(terminal);
  REQUIRE(put().complete());
  terminal.restore_from(temp.path() / "image");
  capture_opinion(terminal);
  REQUIRE(terminal.send(portal).complete());
  std::vector<portal::NotTaken> left;
  (void)must(portal::import_from_stick(*portal.intake, *portal.inbox, stick,
                                       [&](const portal::LeftFile& one) { left.push_back(one.why); }));
  CHECK(left == std::vector{portal::NotTaken::kConflict});
  const Epoch before = epoch_of(terminal);
  CHECK(home().others == 1);  // it no longer knows to have handed that out
  CHECK(epoch_of(terminal) == before);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "schedule 4 by stick: two clones and one stick, without endless new epochs") {
  const auto other = clone();
  capture_opinion(terminal);
  capture_opinion(*other);
  REQUIRE(put().complete());
  REQUIRE(put(*other, stick).complete());
  REQUIRE(files_in(stick, ".zuil").size() == 2);  // neither took the other's place
  CHECK(take_in().left == 1);                     // one of the two is in conflict
  const Epoch before = epoch_of(terminal);

  const HomeReport ours = home();
  const HomeReport theirs = home(*other, stick);
  CHECK(ours.others == 1);
  CHECK(theirs.others == 1);
  CHECK(ours.receipts + theirs.receipts == 1);
  CHECK(ours.conflicts + theirs.conflicts == 1);
  TerminalSide& again = ours.conflicts == 1 ? terminal : *other;
  TerminalSide& done = ours.conflicts == 1 ? *other : terminal;
  CHECK(epoch_of(done) == before);
  const Epoch after = epoch_of(again);
  CHECK(after != before);
  CHECK(home(again, stick).conflicts == 1);  // told twice is one new epoch
  CHECK(epoch_of(again) == after);
  CHECK(done.waiting() == 0);

  REQUIRE(put(again, stick).records == 1);
  CHECK(take_in().bundles == 2);
  CHECK(home(again, stick).receipts == 1);
  CHECK(again.waiting() == 0);
  CHECK(epoch_of(again) == after);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks,
                  "schedule 6 by stick: rows in conflict go onto the next stick under other numbers") {
  const auto other = clone();
  capture(*other, mixed_submissions(3, 7));
  capture(terminal, mixed_submissions(4, 25));
  REQUIRE(put().complete());
  REQUIRE(other->send(portal).complete());
  CHECK(take_in().left == 1);
  CHECK(home().conflicts == 1);
  CHECK(terminal.waiting() == 25);
  const fs::path next = new_stick("next");
  CHECK(put(terminal, next).records == 25);
  CHECK(take_in(next).left == 0);
  CHECK(home(terminal, next).left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "schedule 7 by stick: what a lost stick held goes onto the next one") {
  capture(100, 1);
  REQUIRE(put().records == 100);
  capture(50, 2);
  const auto rest = must(terminal.store->next_bundle({.from = 101}));
  REQUIRE(rest);
  must(terminal.store->apply_receipt(portal.carry(rest->bytes)));
  const fs::path next = new_stick("next");
  CHECK(put(terminal, next).records == 100);
  CHECK(take_in(next).left == 0);
  CHECK(home(terminal, next).left == 0);
  check_all_arrived();
}

TEST_CASE_FIXTURE(Sticks, "schedule 8 by stick: a clone's receipt for the same numbers marks nothing") {
  capture(5, 1);
  REQUIRE(terminal.send(portal).complete());
  const auto other = clone();
  capture(3, 2);
  capture(*other, mixed_submissions(3, 3));
  REQUIRE(put().complete());
  REQUIRE(take_in().bundles == 1);
  const HomeReport wrong = home(*other, stick);
  CHECK(wrong.receipts == 0);
  CHECK(wrong.others == 1);
  CHECK(other->waiting() == 3);
  CHECK(home().left == 0);
  CHECK(other->send(portal).complete());
  check_all_arrived();
}
