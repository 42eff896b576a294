// SPDX-License-Identifier: EUPL-1.2
// The orders of events that broke earlier drafts of the protocol (sync/README.md),
// over the real store, wire and portal. Where a stick is only a way to carry a
// bundle or a receipt, its bytes are carried.
#include <doctest/doctest.h>

#include "tests/sync/courier/faulty_transport.h"

using namespace zuil;
using std::chrono::days;

namespace {

FrozenBundle hand_out(TerminalSide& terminal, std::uint64_t from = 1,
                      std::size_t max_records = kMaxBundleRecords, Stream stream = Stream::kAnswers) {
  const auto bundle =
      must(terminal.store->next_bundle({.stream = stream, .max_records = max_records, .from = from}));
  REQUIRE(bundle.has_value());
  return *bundle;
}

Epoch epoch_of(TerminalSide& terminal) { return must(terminal.store->status()).epoch; }

// A second terminal with the same disk as `world`'s has now.
std::unique_ptr<TerminalSide> clone(World& world, const std::string& name = "clone") {
  world.terminal.image_to(world.temp.path() / "image");
  auto other = std::make_unique<TerminalSide>(world.temp.path(), name);
  other->restore_from(world.temp.path() / "image");
  other->clock.set_wall(world.terminal.clock.wall());
  return other;
}

Submission withdrawal_of(const Submission& submission, Random& random) {
  Submission out = samples::frame(Withdrawal{});
  out.id = random_uuid(random);
  out.code = submission.code;
  out.visit.reset();
  out.language.reset();
  out.about = {};
  return out;
}

// What counts, without the withdrawals themselves.
bool counts(PortalSide& portal, const Submission& submission) {
  return portal.rows().contains(submission.id);
}

}  // namespace

TEST_CASE("schedule 1: a receipt after a restore of the portal deletes no row that the restore took away") {
  World world;
  world.portal.back_up();
  world.capture_opinion(world.terminal);
  const FrozenBundle first = hand_out(world.terminal, 1, 1);
  must(world.terminal.store->apply_receipt(world.portal.carry(first.bytes)));
  world.capture_opinion(world.terminal);
  REQUIRE(world.terminal.send(world.portal).complete());

  int restores = 0;
  SUBCASE("once restored") { restores = 1; }
  SUBCASE("twice restored") { restores = 2; }
  for (int i = 0; i < restores; ++i) {
    world.pass(days(15 / restores));
    world.portal.restore();
  }
  world.pass(days(30));
  CHECK(must(world.terminal.store->apply_receipt(world.portal.carry(first.bytes))) == ReceiptEffect::kMarked);
  CHECK(world.terminal.rows() == 2);
  CHECK(world.terminal.waiting() == 1);
  CHECK(world.terminal.send(world.portal).records == 1);
  world.check_all_arrived();
}

TEST_CASE("schedule 1: where only sticks travel the statement on one tells of the restore") {
  World world;
  world.portal.back_up();
  world.capture(4);
  must(world.terminal.store->apply_receipt(world.portal.carry(world.terminal.export_all())));
  CHECK(world.terminal.waiting() == 0);
  world.pass(days(15));
  world.portal.restore();
  world.pass(days(30));
  const DeviceId device = must(world.terminal.store->enrolment())->device;
  CHECK(must(world.terminal.store->apply_statement(world.portal.intake->statement(device))));
  CHECK(world.terminal.rows() == 4);
  CHECK(world.terminal.waiting() == 4);
  must(world.terminal.store->apply_receipt(world.portal.carry(world.terminal.export_all())));
  world.check_all_arrived();
}

TEST_CASE("schedule 2: a clone that took the same number hides no row that a restore of the portal lost") {
  World world;
  const auto other = clone(world);
  world.portal.back_up();
  world.capture_opinion(world.terminal);
  REQUIRE(world.terminal.send(world.portal).complete());
  world.portal.restore();
  world.capture_opinion(*other);
  REQUIRE(other->send(world.portal).complete());
  CHECK(world.terminal.send(world.portal).records == 1);
  world.check_all_arrived();
}

TEST_CASE("schedule 3: a row that only the stick has is stored and opened, though its number is taken") {
  World world;
  world.terminal.image_to(world.temp.path() / "image");
  world.capture_opinion(world.terminal);
  const Bytes stick = world.terminal.export_all();
  world.terminal.restore_from(world.temp.path() / "image");
  world.capture_opinion(world.terminal);
  REQUIRE(world.terminal.send(world.portal).complete());
  const Receipt receipt = must(read_receipt(world.portal.carry(stick), world.portal.settings.receipt_keys));
  CHECK(receipt.outcome == ReceiptOutcome::kConflict);
  world.check_all_arrived();
}

TEST_CASE("schedule 4: receipts that two clones get of each other's sticks begin no new epochs") {
  World world;
  const auto other = clone(world);
  world.capture_opinion(world.terminal);
  world.capture_opinion(*other);
  const Bytes ours = world.portal.carry(world.terminal.export_all());
  const Bytes theirs = world.portal.carry(other->export_all());

  const Epoch before = epoch_of(world.terminal);
  CHECK(must(world.terminal.store->apply_receipt(theirs)) == ReceiptEffect::kNotHandedOut);
  CHECK(must(world.terminal.store->apply_receipt(ours)) == ReceiptEffect::kMarked);
  CHECK(epoch_of(world.terminal) == before);

  CHECK(must(other->store->apply_receipt(ours)) == ReceiptEffect::kNotHandedOut);
  CHECK(epoch_of(*other) == before);
  CHECK(must(other->store->apply_receipt(theirs)) == ReceiptEffect::kNewEpoch);
  const Epoch after = epoch_of(*other);
  CHECK(after != before);
  CHECK(must(other->store->apply_receipt(theirs)) == ReceiptEffect::kNewEpoch);
  CHECK(epoch_of(*other) == after);

  must(other->store->apply_receipt(world.portal.carry(other->export_all())));
  CHECK(other->waiting() == 0);
  world.check_all_arrived();
}

TEST_CASE("schedule 5: either code of a line captured on two clones withdraws it") {
  for (const std::uint64_t code : {1U, 2U}) {
    World world;
    const auto other = clone(world);
    const Submission line = world.terminal.capture_opinion();
    Submission again = line;
    again.code = ReceiptCode::random(other->random);
    other->capture({again});
    REQUIRE(world.terminal.send(world.portal).complete());
    REQUIRE(other->send(world.portal).complete());
    CHECK(counts(world.portal, line));
    world.portal.back_up();

    other->capture({withdrawal_of(code == 1 ? line : again, other->random)});
    REQUIRE(other->send(world.portal).complete());
    CHECK_FALSE(counts(world.portal, line));

    // What was opened goes back to before the withdrawal; the inbox stays.
    world.portal.stop();
    copy_over(world.temp.path() / "portal-backup" / "opened", world.portal.folder.opened().parent_path());
    world.portal.start();
    CHECK_FALSE(counts(world.portal, line));
  }
}

TEST_CASE("schedule 6: rows in conflict go again under a new epoch, and none is stranded") {
  World world;
  const auto other = clone(world);
  // Both give out numbers of the same epoch, and a bundle of ours meets theirs.
  world.capture(*other, mixed_submissions(3, 7));
  world.capture(world.terminal, mixed_submissions(4, 25));
  const FrozenBundle late = hand_out(world.terminal);
  REQUIRE(other->send(world.portal).complete());
  const Epoch before = epoch_of(world.terminal);
  CHECK(must(world.terminal.store->apply_receipt(world.portal.carry(late.bytes))) ==
        ReceiptEffect::kNewEpoch);
  CHECK(epoch_of(world.terminal) != before);
  const SendReport report = world.terminal.send(world.portal);
  CHECK(report.complete());
  CHECK(report.records == 25);
  world.check_all_arrived();
}

TEST_CASE("schedule 6: a conflict that comes by the network is told, and the attempt goes on") {
  World world;
  const auto other = clone(world);
  world.capture(world.terminal, mixed_submissions(4, 25));
  // Their bundle gets there between the question and our bundle.
  class Between final : public DirectTransport {
   public:
    Between(PortalSide& portal, TerminalSide& theirs) : DirectTransport(portal), theirs_(theirs) {}
    Exchange execute(const HttpRequest& request, std::stop_token stop) override {
      if (calls == 1) CHECK(theirs_.send(portal_).complete());
      return DirectTransport::execute(request, stop);
    }

   private:
    TerminalSide& theirs_;
  } transport(world.portal, *other);
  world.capture(*other, mixed_submissions(3, 7));
  const SendReport report = world.terminal.send(transport);
  CHECK(report.complete());
  CHECK(report.conflicts == 25);
  CHECK(report.records == 25);
  world.check_all_arrived();
}

TEST_CASE("schedule 7: a receipt covers no lower number, so what a lost stick held is still sent") {
  World world;
  world.capture(100, 1);
  const FrozenBundle stick = hand_out(world.terminal);
  REQUIRE(stick.header.count == 100);
  world.capture(50, 2);
  // The second hundred and fifty goes by the network, the stick gets lost.
  FrozenBundle rest = hand_out(world.terminal, 101);
  CHECK(rest.header.first == 101);
  must(world.terminal.store->apply_receipt(world.portal.carry(rest.bytes)));
  CHECK(world.terminal.waiting() == 100);
  CHECK(world.terminal.send(world.portal).records == 100);
  world.check_all_arrived();
}

TEST_CASE("schedule 8: a clone's receipt for the same numbers marks nothing") {
  World world;
  world.capture(5, 1);
  REQUIRE(world.terminal.send(world.portal).complete());
  const auto other = clone(world);
  world.capture(3, 2);
  world.capture(*other, mixed_submissions(3, 3));
  const FrozenBundle ours = hand_out(world.terminal);
  const FrozenBundle theirs = hand_out(*other);
  REQUIRE(ours.header.first == theirs.header.first);
  REQUIRE(ours.header.count == theirs.header.count);
  const Bytes receipt = world.portal.carry(ours.bytes);
  CHECK(must(other->store->apply_receipt(receipt)) == ReceiptEffect::kNotHandedOut);
  CHECK(other->waiting() == 3);
  must(world.terminal.store->apply_receipt(receipt));
  CHECK(other->send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("schedule 9: a line whose acknowledgement was lost is acknowledged again, and counted once") {
  World world;
  const auto lines = mixed_submissions(9, 10);
  CHECK(must(world.terminal.store->capture(lines)) == 10);
  const auto tally = must(world.terminal.store->tally());
  world.terminal.stop();
  world.terminal.start();
  CHECK(must(world.terminal.store->capture(lines)) == 0);
  CHECK(must(world.terminal.store->tally()) == tally);
  world.captured = lines;
  CHECK(world.terminal.send(world.portal).records == 10);
  world.check_all_arrived();
}

TEST_CASE("schedule 10: a record that arrives behind its withdrawal is never counted") {
  World world;
  const auto other = std::make_unique<TerminalSide>(world.temp.path(), "desk");
  other->enrol(world.portal);
  const Submission line = world.terminal.capture_opinion();
  other->capture({withdrawal_of(line, other->random)});
  REQUIRE(other->send(world.portal).complete());
  CHECK_FALSE(counts(world.portal, line));
  world.pass(days(1));
  other->clock.advance(days(1));
  REQUIRE(world.terminal.send(world.portal).complete());
  CHECK_FALSE(counts(world.portal, line));
}

TEST_CASE("a terminal put back from an old image, without new rows, sends again and doubles nothing") {
  World world;
  world.capture(20, 1);
  world.terminal.image_to(world.temp.path() / "image");
  REQUIRE(world.terminal.send(world.portal).complete());
  world.terminal.restore_from(world.temp.path() / "image");
  CHECK(world.terminal.waiting() == 20);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("a terminal put back from an old image, with new rows, loses and doubles nothing") {
  World world;
  world.capture(20, 1);
  world.terminal.image_to(world.temp.path() / "image");
  REQUIRE(world.terminal.send(world.portal).complete());
  world.capture(10, 2);
  REQUIRE(world.terminal.send(world.portal).complete());
  world.terminal.restore_from(world.temp.path() / "image");
  world.capture(10, 3);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("two terminals of one disk, sending in turn, lose and double nothing") {
  World world;
  world.capture(10, 1);
  const auto other = clone(world);
  for (std::uint64_t round = 0; round < 4; ++round) {
    CAPTURE(round);
    world.capture(6, 10 + round);
    world.capture(*other, mixed_submissions(20 + round, 6));
    CHECK(world.terminal.send(world.portal).complete());
    CHECK(other->send(world.portal).complete());
  }
  CHECK(other->waiting() == 0);
  world.check_all_arrived();
}

TEST_CASE("a portal put back from a backup gets again what it lost, under a new generation") {
  World world;
  world.capture(8, 1);
  REQUIRE(world.terminal.send(world.portal).complete());
  world.portal.back_up();
  world.capture(8, 2);
  REQUIRE(world.terminal.send(world.portal).complete());
  world.portal.restore();
  CHECK(world.portal.rows().size() == 8);
  const SendReport report = world.terminal.send(world.portal);
  CHECK(report.complete());
  CHECK(report.records == 16);
  world.check_all_arrived();
}

TEST_CASE("an answer of the portal as it was before a restore is not believed") {
  World world;
  world.portal.back_up();
  world.portal.restore();
  world.capture(3);
  REQUIRE(world.terminal.send(world.portal).complete());
  const Receipt old{.device = must(world.terminal.store->enrolment())->device,
                    .first = 1,
                    .count = 1,
                    .generation = 1,
                    .time = world.portal.clock.wall() + days(40)};
  CHECK_FALSE(must(world.terminal.store->apply_statement(write_statement(
      {.device = old.device, .generation = 1, .time = old.time}, *world.portal.receipt_key))));
  CHECK(world.terminal.rows() == 3);
}
