// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/opener.h"

#include <algorithm>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

struct Desk : Portal {
  Desk() : terminal(enrolled()) {}

  void send(const Submission& submission) { send_bytes(sealed(submission)); }
  void send_bytes(Bytes record, Stream stream = Stream::kAnswers) {
    (void)store(terminal, next++, {std::move(record)}, stream);
  }

  std::int64_t count(const char* sql) { return must(must(Database::open(folder.opened())).integer(sql)); }
  std::string code_state(const ReceiptCode& code) {
    Database database = must(Database::open(folder.inbox()));
    Query read = must(database.prepare("SELECT state || ' ' || trajectory FROM code_states WHERE code = ?"));
    read.bind_all(code_hash(code, keys.page));
    return must(read.step()) ? std::string(read.text(0)) : "";
  }

  Terminal terminal;
  std::uint64_t next = 1;
};

Submission with_code(Submission submission, const ReceiptCode& code) {
  submission.code = code;
  return submission;
}

}  // namespace

TEST_CASE("a record is opened once, however it comes again") {
  Desk desk;
  const Submission one = opinion(desk.random);
  const Bytes record = desk.sealed(one);
  desk.send_bytes(record);
  desk.send_bytes(record);  // another number
  desk.send(one);           // sealed anew
  const OpenReport report = desk.open_all();
  CHECK(report.bundles == 3);
  CHECK(report.opened == 1);
  CHECK(report.same == 1);
  CHECK(desk.counted() == std::vector{one.id});
  const OpenReport again = desk.open_all();
  CHECK(again.bundles == 0);
  CHECK(again.opened == 0);
}

TEST_CASE("every kind of submission opens to what it was") {
  Desk desk;
  std::vector<Submission> all{opinion(desk.random), sign_up(desk.random)};
  Submission poll = opinion(desk.random);
  poll.body = PollResponse{
      {{"plein", Choice{"bomen"}}, {"kosten", Budget{{{"a", 40}, {"b", 60}}}}, {"tekst", ShortText{"Ja!"}}}};
  all.push_back(poll);
  Submission evaluation = opinion(desk.random);
  evaluation.body = Evaluation{Clear::kYes, std::nullopt};
  all.push_back(evaluation);
  for (const Submission& one : all) desk.send(one);
  CHECK(desk.open_all().opened == all.size());
  std::size_t seen = 0;
  (void)must(desk.opened->visit_rows("", [&](const OpenedRow& row) -> Status {
    Submission read = must(parse_record_json(row.document));
    read.id = row.id;
    read.told = row.told;
    CHECK(std::ranges::find(all, read) != all.end());
    CHECK_FALSE(row.released);
    ++seen;
    return Ok{};
  }));
  CHECK(seen == all.size());
}

TEST_CASE("the code is not kept: only its keyed hash") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(with_code(opinion(desk.random), code));
  (void)desk.open_all();
  desk.opened.reset();
  std::string whole(as_text(must(read_file(desk.folder.opened(), 1 << 24))));
  CHECK(whole.find(code.text()) == std::string::npos);
  const Blake2b hash = code_hash(code, desk.keys.code);
  CHECK(whole.find(as_text(hash)) != std::string::npos);
  CHECK(hash != blake2b(as_bytes(code.text())));
}

TEST_CASE("the same id with other content is set aside, and the first stays") {
  Desk desk;
  Submission one = opinion(desk.random, "eerst");
  desk.send(one);
  (void)desk.open_all();
  Submission other = one;
  other.body = Opinion{"anders", {}};
  desk.send(other);
  Submission other_told = one;
  other_told.told.fill(9);
  desk.send(other_told);
  const OpenReport report = desk.open_all();
  CHECK(report.opened == 0);
  CHECK(report.set_aside.at(SetAsideReason::kOtherContent) == 2);
  CHECK(desk.counted().size() == 1);
  CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 2);
  (void)must(desk.opened->visit_rows("", [](const OpenedRow& row) -> Status {
    CHECK(row.document.find("eerst") != std::string_view::npos);
    return Ok{};
  }));
  // It does not become readable by trying again.
  CHECK(must(Opener(*desk.inbox, *desk.opened, desk.keys, desk.clock).retry_set_aside()).opened == 0);
}

TEST_CASE("one id with two codes is one record, and either code takes it back") {
  for (const bool by_second : {false, true}) {
    Desk desk;
    const Submission one = opinion(desk.random);
    const ReceiptCode first = ReceiptCode::random(desk.random);
    const ReceiptCode second = ReceiptCode::random(desk.random);
    desk.send(with_code(one, first));
    desk.send(with_code(one, second));
    const OpenReport report = desk.open_all();
    CHECK(report.opened == 1);
    CHECK(report.same == 1);
    CHECK(desk.counted().size() == 1);
    CHECK(desk.code_state(first) == "received hoonhorst");
    CHECK(desk.code_state(second) == "received hoonhorst");
    const Submission back = withdrawal(desk.random, by_second ? second : first);
    desk.send(back);
    CHECK(desk.open_all().withdrawals == 1);
    CHECK(desk.counted() == std::vector{back.id});
    CHECK(desk.code_state(first) == "withdrawn hoonhorst");
    CHECK(desk.code_state(second) == "withdrawn hoonhorst");
  }
}

TEST_CASE("a withdrawal that comes first keeps its record from ever counting") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission back = withdrawal(desk.random, code);
  desk.send_bytes(desk.sealed(back), Stream::kContacts);
  CHECK(desk.open_all().withdrawals == 1);
  CHECK(desk.code_state(code) == "withdrawn hoonhorst");
  desk.clock.advance(24h);
  desk.send(with_code(opinion(desk.random), code));
  CHECK(desk.open_all().opened == 1);
  CHECK(desk.counted() == std::vector{back.id});
  CHECK(desk.code_state(code) == "withdrawn hoonhorst");
}

TEST_CASE("one Verstuur of several records is taken back as a whole, and nothing else is") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(with_code(opinion(desk.random, "a"), code));
  desk.send(with_code(opinion(desk.random, "b"), code));
  const Submission stays = with_code(opinion(desk.random, "c"), ReceiptCode::random(desk.random));
  desk.send(stays);
  const Submission without = opinion(desk.random, "d");
  desk.send(without);
  const Submission back = withdrawal(desk.random, code);
  desk.send(back);
  (void)desk.open_all();
  std::vector<Uuid> expected{stays.id, without.id, back.id};
  std::ranges::sort(expected);
  CHECK(desk.counted() == expected);
}

TEST_CASE("what does not open is set aside with its bytes, and the rest of the bundle goes on") {
  Desk desk;
  const SealingKey other = SealingKey::generate(desk.random);
  const Submission good = opinion(desk.random);
  Bytes garbled = desk.sealed(opinion(desk.random));
  garbled[60] ^= 1;
  const Bytes foreign = must(seal_record(opinion(desk.random), other.public_key()));
  const Bytes not_a_record = seal(Bytes(64, 0xff), desk.settings.sealing_keys.front());
  (void)desk.store(desk.terminal, 1, {garbled, desk.sealed(good), foreign, not_a_record});
  const OpenReport report = desk.open_all();
  CHECK(report.bundles == 1);
  CHECK(report.opened == 1);
  CHECK(report.set_aside.at(SetAsideReason::kUnreadable) == 3);
  CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 3);
  const auto rows = must(desk.opened->set_aside_to_retry({}, 10));
  CHECK(std::ranges::count_if(rows, [&](const SetAsideRow& row) { return row.record.bytes == garbled; }) ==
        1);
}

TEST_CASE("a dictionary of a newer program is set aside until this one knows it") {
  Desk desk;
  Bytes layout = must(lay_out_record(opinion(desk.random)));
  layout[0] = static_cast<std::uint8_t>((layout[0] & 0xf0) | 0x0f);
  desk.send_bytes(seal(layout, desk.settings.sealing_keys.front()));
  CHECK(desk.open_all().set_aside.at(SetAsideReason::kUnknownDictionary) == 1);
  CHECK(must(Opener(*desk.inbox, *desk.opened, desk.keys, desk.clock).retry_set_aside()).opened == 0);
  CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 1);
}

TEST_CASE("what was sealed to a key that is missing opens when the key is back") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission one = with_code(opinion(desk.random), code);
  desk.send(one);
  OpeningKeys without{.sealing = {SealingKey::generate(desk.random)}, .code = desk.keys.code};
  const OpenReport report = must(Opener(*desk.inbox, *desk.opened, without, desk.clock).open_new());
  CHECK(report.set_aside.at(SetAsideReason::kUnknownKey) == 1);
  CHECK(desk.counted().empty());
  // The bundle itself may be long gone by then.
  CHECK(must(desk.inbox->drop_opened(desk.clock.wall() + std::chrono::days(31))) == 1);
  const OpenReport again = must(Opener(*desk.inbox, *desk.opened, desk.keys, desk.clock).retry_set_aside());
  CHECK(again.opened == 1);
  CHECK(desk.counted() == std::vector{one.id});
  CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 0);
  CHECK(desk.code_state(code) == "received hoonhorst");
}

TEST_CASE("a key that serve enrolled without the token is not trusted") {
  Portal portal;
  Terminal terminal = portal.invited();
  EnrolmentRequest forged = make_enrolment_request(terminal.code, terminal.key);
  forged.proof.fill(1);
  terminal.device = must(portal.inbox->enrol(forged, portal.clock.wall())).device;
  (void)portal.store(terminal, 1, {portal.sealed(opinion(portal.random))});
  for (int run = 0; run < 2; ++run) {
    const OpenReport report = portal.open_all();
    CHECK(report.opened == 0);
    CHECK(report.faulty_bundles.at(BundleFault::kWrongProof) == 1);
  }
}

TEST_CASE("once a key is pinned, another that serve puts in its place opens nothing") {
  Desk desk;
  desk.send(opinion(desk.random));
  CHECK(desk.open_all().opened == 1);
  const SigningKey other = SigningKey::generate(desk.random);
  {
    Database database = must(Database::open(desk.folder.inbox()));
    Query swap = must(database.prepare("UPDATE devices SET public_key = ?"));
    (void)must(swap.run(other.public_key()));
  }
  const Bundle forged = desk.bundle(desk.terminal, 50, {desk.sealed(opinion(desk.random))});
  (void)must(desk.inbox->store_bundle(forged, write_bundle(forged, other), desk.clock.wall()));
  const OpenReport report = desk.open_all();
  CHECK(report.opened == 0);
  CHECK(report.faulty_bundles.at(BundleFault::kWrongBundle) == 1);
}

TEST_CASE("a bundle that serve changed on the disk is left, and the others are opened") {
  Desk desk;
  desk.send(opinion(desk.random));
  desk.send(opinion(desk.random));
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(database.execute("UPDATE bundles SET bytes = zeroblob(200) WHERE id = 1"));
  }
  const OpenReport report = desk.open_all();
  CHECK(report.opened == 1);
  CHECK(report.faulty_bundles.at(BundleFault::kWrongBundle) == 1);
}

TEST_CASE("a device that only the inbox knows is left until it was invited") {
  Desk desk;
  desk.send(opinion(desk.random));
  {
    Database database = must(Database::open(desk.folder.opened()));
    (void)must(database.execute("DELETE FROM devices"));
  }
  CHECK(desk.open_all().faulty_bundles.at(BundleFault::kUnknownDevice) == 1);
  CHECK(desk.counted().empty());
}

TEST_CASE("the token is forgotten once the key is pinned") {
  Desk desk;
  CHECK(must(desk.opened->device(desk.terminal.device))->token == desk.terminal.code.token);
  desk.send(opinion(desk.random));
  (void)desk.open_all();
  const DeviceTrust trust = must(desk.opened->device(desk.terminal.device)).value();
  CHECK(trust.token == ByteArray<16>{});
  CHECK(trust.pinned == desk.terminal.key.public_key());
}

TEST_CASE("the database of what was opened, put back from a copy, catches up from the inbox") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(opinion(desk.random));
  (void)desk.open_all();
  desk.opened.reset();
  const auto copy = desk.temp.path() / "opened-copy.db";
  std::filesystem::copy_file(desk.folder.opened(), copy);
  desk.opened.emplace(must(SqliteOpened::open(desk.folder.opened(), desk.folder.erasures())));
  desk.send(with_code(opinion(desk.random), code));
  desk.send(withdrawal(desk.random, code));
  (void)desk.open_all();
  const auto before = desk.counted();
  desk.opened.reset();
  std::filesystem::copy_file(copy, desk.folder.opened(), std::filesystem::copy_options::overwrite_existing);
  desk.opened.emplace(must(SqliteOpened::open(desk.folder.opened(), desk.folder.erasures())));
  CHECK(desk.counted().size() == 1);
  CHECK(desk.open_all().opened == 2);
  CHECK(desk.counted() == before);
}

TEST_CASE("an inbox of a new generation is told every code's state again") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(with_code(opinion(desk.random), code));
  (void)desk.open_all();
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(database.execute("DELETE FROM code_states"));
  }
  (void)desk.open_all();
  CHECK(desk.code_state(code) == "");
  desk.inbox.reset();
  (void)must(SqliteInbox::restored(desk.folder.inbox(), desk.folder.counter()));
  desk.open();
  (void)desk.open_all();
  CHECK(desk.code_state(code) == "received hoonhorst");
}

TEST_CASE("what came from a held device since a day no longer counts, and what comes is not opened") {
  Desk desk;
  const Submission before = opinion(desk.random);
  desk.send(before);
  (void)desk.open_all();
  desk.clock.advance(48h);  // the 13th
  const Submission after = opinion(desk.random);
  desk.send(after);
  (void)desk.open_all();
  CHECK(desk.counted().size() == 2);
  (void)must(desk.opened->hold(desk.terminal.device, parse_date("2027-03-13").value()));
  CHECK(desk.counted() == std::vector{before.id});
  desk.send(opinion(desk.random));
  const OpenReport report = desk.open_all();
  CHECK(report.held == 1);
  CHECK(report.opened == 0);
  // An earlier day wins, a later one does not.
  (void)must(desk.opened->hold(desk.terminal.device, parse_date("2027-04-01").value()));
  CHECK(desk.counted() == std::vector{before.id});
  (void)must(desk.opened->hold(desk.terminal.device, parse_date("2027-03-01").value()));
  CHECK(desk.counted().empty());
  CHECK(desk.opened->hold({}, parse_date("2027-03-01").value()).error().kind == ErrorKind::kRejected);
}

TEST_CASE("a record of a held device that another device brought as well counts") {
  Desk desk;
  const Terminal clone = desk.enrolled("Kloon");
  const Bytes record = desk.sealed(opinion(desk.random));
  desk.send_bytes(record);
  (void)desk.store(clone, 1, {record});
  (void)desk.open_all();
  (void)must(desk.opened->hold(desk.terminal.device, parse_date("2027-01-01").value()));
  CHECK(desk.counted().size() == 1);
  (void)must(desk.opened->hold(clone.device, parse_date("2027-01-01").value()));
  CHECK(desk.counted().empty());
}

TEST_CASE("bundles that were opened go after 30 days, those that were not stay") {
  Desk desk;
  desk.send(opinion(desk.random));
  (void)desk.open_all();
  desk.send(opinion(desk.random));
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(database.execute("UPDATE bundles SET bytes = zeroblob(200) WHERE id = 2"));
  }
  desk.clock.advance(kKeepOpenedBundle + 1min);
  (void)desk.open_all();
  const auto left = must(desk.inbox->bundles(0, 10));
  REQUIRE(left.size() == 1);
  CHECK(left.front().row == 2);
}

TEST_CASE("a bundle that had to be opened again stays for 30 days from then") {
  Desk desk;
  const auto put_back = [&desk](const std::filesystem::path& copy) {
    desk.opened.reset();
    std::filesystem::copy_file(copy, desk.folder.opened(), std::filesystem::copy_options::overwrite_existing);
    desk.open();
  };
  const std::filesystem::path copy = desk.temp.path() / "copy.db";
  desk.opened.reset();
  std::filesystem::copy_file(desk.folder.opened(), copy);
  desk.open();
  desk.send(opinion(desk.random));
  CHECK(desk.open_all().opened == 1);
  desk.clock.advance(kKeepOpenedBundle - 1h);
  put_back(copy);
  CHECK(desk.open_all().opened == 1);
  desk.clock.advance(2h);
  (void)desk.open_all();
  put_back(copy);  // as one that was made between that restore and that run
  CHECK(desk.open_all().opened == 1);
  CHECK(desk.counted().size() == 1);
}

TEST_CASE("a stop that is asked for leaves the rest for the next time") {
  Desk desk;
  desk.send(opinion(desk.random));
  std::stop_source stop;
  stop.request_stop();
  CHECK(must(Opener(*desk.inbox, *desk.opened, desk.keys, desk.clock).open_new(stop.get_token())).opened ==
        0);
  CHECK(desk.open_all().opened == 1);
}

TEST_CASE("a state that changes between reading and telling is told again") {
  Desk desk;
  const ReceiptCode code = ReceiptCode::random(desk.random);
  desk.send(with_code(opinion(desk.random), code));
  (void)desk.open_all();
  const std::vector<CodeState> stale{{code_hash(code, desk.keys.page), "hoonhorst", CodeStatus::kReceived}};
  desk.send(withdrawal(desk.random, code));
  (void)desk.open_all();
  (void)must(desk.inbox->put_code_states(stale));  // by another open, which read it before
  (void)must(desk.opened->code_states_told(stale));
  const auto to_tell = must(desk.opened->code_states_to_tell(10));
  REQUIRE(to_tell.size() == 1);
  CHECK(to_tell.front().status == CodeStatus::kWithdrawn);
  (void)desk.open_all();
  CHECK(desk.code_state(code) == "withdrawn hoonhorst");
}
