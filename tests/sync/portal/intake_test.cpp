// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/intake.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

struct Desk : Portal {
  Desk()
      : intake(*inbox, *receipt_key, {key_id(settings.sealing_keys.front())}, clock), terminal(enrolled()) {}

  Bundle bundle_of(int count, std::uint64_t first = 1) {
    std::vector<Bytes> records;
    for (int i = 0; i < count; ++i) records.push_back(sealed(opinion(random)));
    return bundle(terminal, first, std::move(records));
  }
  Receipted receipted(ByteView bytes) { return std::get<Receipted>(must(intake.receive(bytes))); }
  Refused refused(ByteView bytes) { return std::get<Refused>(must(intake.receive(bytes))); }
  Receipt read(const Bytes& receipt) { return must(read_receipt(receipt, settings.receipt_keys)); }

  Intake intake;
  Terminal terminal;
};

}  // namespace

TEST_CASE("a receipt says exactly which bundle was stored, when, and in which generation") {
  Desk desk;
  desk.clock.advance(500ms);
  const Bundle bundle = desk.bundle_of(3, 17);
  const Bytes bytes = write_bundle(bundle, desk.terminal.key);
  const Receipted receipted = desk.receipted(bytes);
  CHECK(receipted.outcome == StoreOutcome::kStored);
  CHECK(desk.read(receipted.receipt) == Receipt{.device = desk.terminal.device,
                                                .stream = Stream::kAnswers,
                                                .epoch = desk.terminal.epoch,
                                                .first = 17,
                                                .count = 3,
                                                .bundle = sha256(bytes),
                                                .generation = 1,
                                                .time = time_of("2027-03-11T18:30:00Z"),
                                                .outcome = ReceiptOutcome::kStored});
  CHECK(desk.receipted(bytes).outcome == StoreOutcome::kAlready);
  CHECK(desk.read(desk.receipted(bytes).receipt).outcome == ReceiptOutcome::kStored);
}

TEST_CASE("a conflict is said in a signed receipt that acknowledges nothing") {
  Desk desk;
  (void)desk.receipted(write_bundle(desk.bundle_of(1), desk.terminal.key));
  const Receipted receipted = desk.receipted(write_bundle(desk.bundle_of(1), desk.terminal.key));
  CHECK(receipted.outcome == StoreOutcome::kConflict);
  CHECK(desk.read(receipted.receipt).outcome == ReceiptOutcome::kConflict);
}

TEST_CASE("what is not a bundle of its device is refused, and nothing of it is kept") {
  Desk desk;
  const Bytes good = write_bundle(desk.bundle_of(2), desk.terminal.key);
  CHECK(desk.refused({}).reason == Refusal::kLayout);
  CHECK(desk.refused(Bytes(kMaxBundleBytes + 1)).reason == Refusal::kLayout);
  CHECK(desk.refused(ByteView(good).first(kBundleHeaderBytes - 1)).reason == Refusal::kLayout);
  Bytes longer = good;
  longer.push_back(0);
  CHECK(desk.refused(longer).reason == Refusal::kSignature);
  Bytes changed = good;
  changed[kBundleHeaderBytes + 10] ^= 1;
  CHECK(desk.refused(changed).reason == Refusal::kSignature);
  const SigningKey other = SigningKey::generate(desk.random);
  CHECK(desk.refused(write_bundle(desk.bundle_of(2), other)).reason == Refusal::kSignature);
  Bundle of_stranger = desk.bundle_of(1);
  of_stranger.header.device.fill(9);
  CHECK(desk.refused(write_bundle(of_stranger, desk.terminal.key)).reason == Refusal::kUnknownDevice);
  Bundle other_seal = desk.bundle_of(1);
  other_seal.header.sealing_key.fill(9);
  CHECK(desk.refused(write_bundle(other_seal, desk.terminal.key)).reason == Refusal::kSealingKey);
  CHECK(must(desk.inbox->bundles(0, 10)).empty());
  CHECK(must(desk.inbox->age()).commits == 0);
}

TEST_CASE(
    "a bundle of a revoked device is kept in quarantine without a receipt, when it is really of that "
    "device") {
  Desk desk;
  (void)must(desk.inbox->revoke(desk.terminal.device, desk.clock.wall()));
  CHECK(desk.refused(write_bundle(desk.bundle_of(2), desk.terminal.key)).reason == Refusal::kRevoked);
  CHECK(must(desk.inbox->devices()).front().quarantined == 1);
  CHECK(desk.refused(write_bundle(desk.bundle_of(2), SigningKey::generate(desk.random))).reason ==
        Refusal::kSignature);
  CHECK(must(desk.inbox->devices()).front().quarantined == 1);
  CHECK(must(desk.inbox->bundles(0, 10)).empty());
}

TEST_CASE("a statement tells the generation and the time, signed") {
  Desk desk;
  const Statement statement =
      must(read_statement(desk.intake.statement(desk.terminal.device), desk.settings.receipt_keys));
  CHECK(statement == Statement{desk.terminal.device, 1, time_of("2027-03-11T18:30:00Z")});
}
