// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/purge.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "sync/portal/cut_bundle.h"
#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

TEST_CASE("what was taken back leaves the portal, and what came in the same bundle stays") {
  PurgeDesk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission kept = opinion(desk.random, "Dit blijft staan.");
  const Bytes kept_bytes = desk.sealed(kept);
  const Bytes gone = desk.sealed(with_code(opinion(desk.random, "Dit gaat helemaal weg."), code));
  desk.send({gone, kept_bytes});
  CHECK(desk.run().withdrawn == 0);
  CHECK(PurgeDesk::holds(desk.folder.opened(), as_bytes("Dit gaat helemaal weg.")));
  desk.take_back(code);
  const PurgeReport report = desk.run();
  CHECK(report.withdrawn == 1);
  CHECK(report.bundles == 1);
  CHECK_FALSE(PurgeDesk::holds(desk.folder.opened(), as_bytes("Dit gaat helemaal weg.")));
  CHECK(PurgeDesk::holds(desk.folder.opened(), as_bytes("Dit blijft staan.")));
  CHECK_FALSE(desk.inbox_holds(gone));
  CHECK_FALSE(PurgeDesk::holds(desk.folder.inbox(), ByteView(gone).first(64)));
  CHECK(desk.inbox_holds(kept_bytes));
  // Number, hashes, id, code and mark are there.
  CHECK(must(desk.opened->are_records(std::vector{sha256(gone)})) == std::vector{true});
  CHECK(desk.count("SELECT COUNT(*) FROM codes") == 1);
  CHECK(desk.count("SELECT COUNT(*) FROM withdrawals") == 1);
  CHECK(must(desk.inbox->ranges(desk.terminal.device)).front().ranges.front() ==
        std::pair<std::uint64_t, std::uint64_t>(1, 3));
  CHECK(must(desk.inbox->page_code(code_hash(code, desk.keys.page)))->status == CodeStatus::kWithdrawn);
  CHECK(desk.run().bundles == 0);
}

TEST_CASE("what is left of a bundle is opened again when the opened rows were lost") {
  PurgeDesk desk;
  desk.copy_opened();  // with the invitation, and nothing else
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission kept = opinion(desk.random);
  desk.send({desk.sealed(with_code(opinion(desk.random), code)), desk.sealed(kept)});
  const Submission back = withdrawal(desk.random, code);
  desk.send(back);
  CHECK(desk.run().withdrawn == 1);
  const auto before = desk.counted();
  CHECK(before.size() == 2);
  desk.put_back_opened();
  desk.reopen();
  CHECK(desk.run().withdrawn == 0);
  CHECK(desk.counted() == before);
}

TEST_CASE("one id with two codes, taken back by the second, does not come back after a restore of opened") {
  for (const bool copy_has_record : {false, true}) {
    PurgeDesk desk;
    const ReceiptCode first = ReceiptCode::random(desk.random);
    const ReceiptCode second = ReceiptCode::random(desk.random);
    const Submission one = opinion(desk.random, "Van twee zuilen.");
    const Bytes by_first = desk.sealed(with_code(one, first));
    const Bytes by_second = desk.sealed(with_code(one, second));
    if (!copy_has_record) desk.copy_opened();
    desk.send({by_first});
    desk.send({by_second});
    (void)desk.run();
    if (copy_has_record) desk.copy_opened();
    desk.take_back(second);
    CHECK(desk.run().withdrawn == 1);
    CHECK_FALSE(desk.inbox_holds(by_first));
    CHECK_FALSE(desk.inbox_holds(by_second));
    // Long after, so that no bundle of it is there any more.
    desk.clock.advance(kKeepOpenedBundle + 1h);
    (void)desk.run();
    desk.put_back_opened();
    desk.reopen();
    CHECK_FALSE(PurgeDesk::holds(desk.folder.opened(), as_bytes("Van twee zuilen.")));
    CHECK(desk.counted().empty());
    // It comes again, as it was and sealed anew.
    desk.send({by_first});
    desk.send(with_code(one, ReceiptCode::random(desk.random)));
    CHECK(desk.open_all().opened == 0);
    CHECK(desk.counted().empty());
    CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 0);
    CHECK(desk.run().bundles == 2);
    CHECK_FALSE(desk.inbox_holds(by_first));
    for (const ReceiptCode& code : {first, second}) {
      CHECK(must(desk.inbox->page_code(code_hash(code, desk.keys.page)))->status == CodeStatus::kWithdrawn);
    }
  }
}

TEST_CASE("a record that comes a day after its withdrawal is never counted, and goes at once") {
  PurgeDesk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission late = with_code(opinion(desk.random, "Te laat."), code);
  const Bytes bytes = desk.sealed(late);
  const Submission back = withdrawal(desk.random, code);
  desk.send(back);
  (void)desk.run();
  desk.copy_opened();
  desk.clock.advance(24h);
  desk.send({bytes});
  (void)desk.open_all();
  CHECK(desk.counted() == std::vector{back.id});
  CHECK(desk.run().withdrawn == 1);
  CHECK_FALSE(PurgeDesk::holds(desk.folder.opened(), as_bytes("Te laat.")));
  desk.put_back_opened();
  desk.reopen();
  CHECK(desk.run().withdrawn == 0);
  desk.send({bytes});
  CHECK(desk.run().withdrawn == 0);
  CHECK(desk.counted() == std::vector{back.id});
  CHECK_FALSE(desk.inbox_holds(bytes));
}

TEST_CASE("the same bundle that comes again when it was long gone is cut again") {
  PurgeDesk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Bytes gone = desk.sealed(with_code(opinion(desk.random), code));
  const Bundle whole = desk.bundle(desk.terminal, 1, {gone});
  const Bytes bytes = write_bundle(whole, desk.terminal.key);
  (void)must(desk.inbox->store_bundle(whole, bytes, desk.clock.wall()));
  desk.next = 2;
  desk.take_back(code);
  CHECK(desk.run().bundles == 1);
  // Known by its hash, it brings no bytes.
  CHECK(must(desk.inbox->store_bundle(whole, bytes, desk.clock.wall())) == StoreOutcome::kAlready);
  CHECK_FALSE(desk.inbox_holds(gone));
  desk.clock.advance(kKeepOpenedBundle + 1h);
  (void)desk.run();
  CHECK(must(desk.inbox->store_bundle(whole, bytes, desk.clock.wall())) == StoreOutcome::kAlready);
  CHECK(desk.inbox_holds(gone));
  CHECK(desk.run().bundles == 1);
  CHECK_FALSE(desk.inbox_holds(gone));
}

TEST_CASE("a cut bundle of anybody else's making is left") {
  PurgeDesk desk;
  desk.send(opinion(desk.random));
  (void)desk.run();
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(with_code(opinion(desk.random), code));
  {
    Database database = must(Database::open(desk.folder.inbox()));
    Query read = must(database.prepare("SELECT hash FROM bundles WHERE opened_at IS NULL"));
    REQUIRE(must(read.step()));
    const CutBundle forged{.whole = read.array<32>(0),
                           .device = desk.terminal.device,
                           .sealing_key = key_id(desk.settings.sealing_keys.front()),
                           .left = {desk.sealed(opinion(desk.random, "van serve"))}};
    ByteArray<32> key{};
    REQUIRE(must(desk.inbox->replace_bundle(forged.whole, 0, write_cut_bundle(forged, key))));
  }
  const OpenReport report = desk.open_all();
  CHECK(report.opened == 0);
  CHECK(report.faulty_bundles.at(BundleFault::kWrongBundle) == 1);
}

TEST_CASE("a bundle that was replaced meanwhile is not replaced by what was read before") {
  PurgeDesk desk;
  desk.send(opinion(desk.random));
  const Sha256 hash = must(desk.inbox->bundles(0, 1)).front().hash;
  CHECK(must(desk.inbox->replace_bundle(hash, 0, as_bytes("een"))));
  CHECK_FALSE(must(desk.inbox->replace_bundle(hash, 0, as_bytes("twee"))));
  CHECK(must(desk.inbox->bundle(hash))->cut == 1);
  CHECK(must(desk.inbox->replace_bundle(hash, 1, as_bytes("twee"))));
}

TEST_CASE("sign-ups go on their date, with what was sealed, and nothing is guessed without one") {
  PurgeDesk desk;
  const Submission one = sign_up(desk.random);
  const Bytes bytes = desk.sealed(one);
  desk.send({bytes}, Stream::kContacts);
  Submission other = sign_up(desk.random);
  other.trajectory = "nergens";
  desk.send({desk.sealed(other)}, Stream::kContacts);
  const PurgeReport nothing = desk.run();
  CHECK(nothing.over == 0);
  CHECK(nothing.undated == std::vector<UndatedSignUps>{{"hoonhorst", 1}, {"nergens", 1}});
  const Content content = desk.published_until("2027-03-13");
  CHECK(desk.run(&content).over == 0);  // the 11th
  desk.clock.advance(24h);
  const PurgeReport day_before = desk.run(&content);
  CHECK(day_before.over == 0);
  CHECK(day_before.undated == std::vector<UndatedSignUps>{{"nergens", 1}});
  desk.copy_opened();
  desk.clock.advance(24h);
  // What is no longer published holds as it was published last.
  const PurgeReport on_the_day = desk.run();
  CHECK(on_the_day.over == 1);
  CHECK(desk.counted() == std::vector{other.id});
  CHECK_FALSE(desk.inbox_holds(bytes));
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%jo@example.org%'") == 1);
  CHECK(desk.count("SELECT COUNT(*) FROM actions WHERE what = 'erased: retention'") == 1);
  desk.put_back_opened();
  desk.reopen();
  CHECK(desk.counted() == std::vector{other.id});
}

TEST_CASE("killed between the log and the commit, the next open erases") {
  PurgeDesk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission gone = with_code(opinion(desk.random, "Halverwege."), code);
  desk.send(gone);
  desk.take_back(code);
  (void)desk.open_all();
  desk.opened.reset();
  const pid_t child = ::fork();
  if (child == 0) {
    auto opened = SqliteOpened::open(desk.folder.opened(), desk.folder.erasures());
    // The log's line fits under it, the first page of the journal does not.
    const rlimit none{0, 0};
    const rlimit small{3000, 3000};
    ::setrlimit(RLIMIT_CORE, &none);
    ::setrlimit(RLIMIT_FSIZE, &small);
    (void)opened->erase(std::vector{gone.id}, ErasureReason::kWithdrawn, local_date(desk.clock.wall()))
        .has_value();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGXFSZ);
  CHECK(must(ErasureLog(desk.folder.erasures()).read(0)).erasures.size() == 1);
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%Halverwege.%'") == 1);
  desk.reopen();
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%Halverwege.%'") == 0);
  CHECK(desk.run().withdrawn == 0);
  CHECK(must(ErasureLog(desk.folder.erasures()).read(0)).erasures.size() == 1);
}

TEST_CASE("a log that was lost is told, and made anew from what the database knows") {
  PurgeDesk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.copy_opened();
  desk.send(with_code(opinion(desk.random), code));
  desk.take_back(code);
  CHECK(desk.run().withdrawn == 1);
  const auto before = must(ErasureLog(desk.folder.erasures()).read(0)).erasures;
  desk.opened.reset();
  std::filesystem::remove(desk.folder.erasures());
  const auto refused = SqliteOpened::open(desk.folder.opened(), desk.folder.erasures());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::kRejected);
  CHECK(refused.error().what.find("--rebuild-log") != std::string::npos);
  CHECK(must(SqliteOpened::rebuild_log(desk.folder.opened(), desk.folder.erasures())) == 1);
  desk.reopen();
  CHECK(must(ErasureLog(desk.folder.erasures()).read(0)).erasures == before);
}
