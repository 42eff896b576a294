// SPDX-License-Identifier: EUPL-1.2
#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StoreFixture, "a receipt marks exactly the rows of its bundle, however often it comes") {
  const auto store = open_enrolled();
  capture(*store, 6);
  const auto part = must(store->next_bundle({.max_records = 2}));
  const Bytes receipt = portal.receive(part->bytes);
  CHECK(must(store->apply_receipt(receipt)) == ReceiptEffect::kMarked);
  CHECK(must(store->apply_receipt(receipt)) == ReceiptEffect::kMarked);
  CHECK(must(store->status()).answers.records == 4);
  CHECK(must(store->status()).kept == 2);
  CHECK(must(store->status()).last_receipt == portal.now);
  CHECK(must(store->next_bundle({}))->header.first == 3);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a receipt that no receipt key signed, or of which a bit changed, changes nothing") {
  const auto store = open_enrolled();
  capture(*store, 1);
  const auto bundle = must(store->next_bundle({}));
  const Bytes receipt = portal.receive(bundle->bytes);
  for (std::size_t i = 0; i < receipt.size(); ++i) {
    Bytes changed = receipt;
    changed[i] ^= 0x40;
    const auto effect = store->apply_receipt(changed);
    REQUIRE_FALSE(effect.has_value());
    CHECK(effect.error().kind == ErrorKind::kRejected);
  }
  CHECK_FALSE(store->apply_receipt(as_bytes("<html>Welkom op ons netwerk</html>")).has_value());
  ModelPortal stranger(random);
  stranger.admit(must(store->enrolment())->device, {});
  CHECK_FALSE(store->apply_receipt(stranger.refuse(bundle->bytes)).has_value());
  CHECK(waiting(*store) == 1);
}

TEST_CASE_FIXTURE(
    StoreFixture,
    "a row goes when a time signed in its receipt's generation is thirty days later, and not sooner") {
  const auto store = open_enrolled();
  const DeviceId device = must(store->enrolment())->device;
  capture(*store, 3);
  send_all(*store);
  portal.now += std::chrono::days(30) - std::chrono::seconds(1);
  CHECK(must(store->apply_statement(portal.statement(device))));
  CHECK(must(store->status()).kept == 3);
  portal.now += std::chrono::hours(1);
  CHECK(must(store->apply_statement(portal.statement(device))));
  const StoreStatus status = must(store->status());
  CHECK(status.kept == 0);
  CHECK(status.answers.records == 0);
  // A late statement of an earlier time brings nothing back and takes nothing away.
  portal.now -= std::chrono::days(20);
  capture(*store, 1);
  CHECK(must(store->apply_statement(portal.statement(device))));
  CHECK(waiting(*store) == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "the first receipt of a row is the one that counts, not a later copy") {
  const auto store = open_enrolled();
  capture(*store, 1);
  const auto bundle = must(store->next_bundle({}));
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  portal.now += std::chrono::days(20);
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  portal.now += std::chrono::days(10);
  CHECK(must(store->apply_statement(portal.statement(must(store->enrolment())->device))));
  CHECK(must(store->status()).kept == 0);
}

TEST_CASE_FIXTURE(StoreFixture, "a receipt for a deleted row's bundle, come late, is of no bundle here") {
  const auto store = open_enrolled();
  capture(*store, 1);
  const auto bundle = must(store->next_bundle({}));
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  portal.now += std::chrono::days(31);
  must(store->apply_statement(portal.statement(must(store->enrolment())->device)));
  CHECK(must(store->apply_receipt(portal.receive(bundle->bytes))) == ReceiptEffect::kNotHandedOut);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a newer generation takes every receipt away, and rows go again under new numbers") {
  const auto store = open_enrolled();
  const auto backup = portal.backup();
  const auto taken = capture(*store, 4);
  send_all(*store);
  portal.restore(backup);
  CHECK(must(store->apply_statement(portal.statement(must(store->enrolment())->device))));
  CHECK(must(store->status()).answers.records == 4);
  CHECK(must(store->status()).generation == 2);
  const auto again = must(store->next_bundle({}));
  CHECK(again->header.first == 5);
  CHECK(again->header.count == 4);
  send_all(*store);
  CHECK(portal.opened() == ids_of(taken));
}

TEST_CASE_FIXTURE(StoreFixture, "a receipt and a statement of an older generation change nothing") {
  const auto store = open_enrolled();
  const DeviceId device = must(store->enrolment())->device;
  capture(*store, 2);
  const auto bundle = must(store->next_bundle({}));
  const Bytes old_receipt = portal.receive(bundle->bytes);
  const Bytes old_statement = portal.statement(device);
  portal.restore({});
  must(store->apply_statement(portal.statement(device)));
  CHECK(must(store->apply_receipt(old_receipt)) == ReceiptEffect::kOlderGeneration);
  CHECK_FALSE(must(store->apply_statement(old_statement)));
  CHECK(waiting(*store) == 2);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "rows handed out but without a receipt keep their numbers over a newer generation") {
  const auto store = open_enrolled();
  capture(*store, 3);
  const auto bundle = must(store->next_bundle({}));
  portal.restore({});
  must(store->apply_statement(portal.statement(must(store->enrolment())->device)));
  CHECK(must(store->next_bundle({}))->bytes == bundle->bytes);
}

TEST_CASE_FIXTURE(StoreFixture, "a statement for another device changes nothing") {
  const auto store = open_enrolled();
  portal.generation = 9;
  CHECK_FALSE(must(store->apply_statement(portal.statement(DeviceId{1}))));
  CHECK(must(store->status()).generation == 0);
}

TEST_CASE_FIXTURE(StoreFixture, "a conflict begins one new epoch, however often it is told") {
  const auto store = open_enrolled();
  const auto taken = capture(*store, 3);
  const auto bundle = must(store->next_bundle({}));
  const Epoch before = must(store->status()).epoch;
  // Another life of this terminal used number 2 for something else.
  {
    copy_folder(folder().root, temp.path() / "other");
    const auto clone = open("other");
    capture(*clone, 3);
  }
  portal.receive(must(open("other")->next_bundle({.max_records = 1}))->bytes);
  auto inbox = portal.backup();
  for (auto& [number, hash] : inbox.numbers) hash = Sha256{7};
  portal.restore(inbox);
  const Bytes conflict = portal.receive(bundle->bytes);
  CHECK(must(store->apply_receipt(conflict)) == ReceiptEffect::kNewEpoch);
  const Epoch after = must(store->status()).epoch;
  CHECK(after != before);
  CHECK(must(store->apply_receipt(conflict)) == ReceiptEffect::kNewEpoch);
  CHECK(must(store->status()).epoch == after);
  const auto again = must(store->next_bundle({}));
  CHECK(again->header.first == 1);
  CHECK(again->header.count == 3);
  CHECK(again->header.epoch == after);
  send_all(*store);
  CHECK(waiting(*store) == 0);
  // A receipt for the bundle of before still counts.
  CHECK(must(store->status()).kept == 3);
}

TEST_CASE_FIXTURE(StoreFixture, "a refusal leaves the rows waiting") {
  const auto store = open_enrolled();
  capture(*store, 2);
  const auto bundle = must(store->next_bundle({}));
  CHECK(must(store->apply_receipt(portal.refuse(bundle->bytes))) == ReceiptEffect::kRefused);
  CHECK(waiting(*store) == 2);
  CHECK_FALSE(must(store->status()).last_receipt.has_value());
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a number that the portal has and that was never given out begins a new epoch") {
  const auto store = open_enrolled();
  const DeviceId device = must(store->enrolment())->device;
  capture(*store, 3);
  send_all(*store);
  CHECK_FALSE(must(store->note_ranges(portal.ranges(device))));
  auto ranges = portal.ranges(device);
  ranges[0].ranges[0].second = 4;
  const Epoch before = must(store->status()).epoch;
  CHECK(must(store->note_ranges(ranges)));
  CHECK(must(store->status()).epoch != before);
  CHECK(must(store->status()).kept == 3);
  // In an older epoch that says nothing any more.
  CHECK_FALSE(must(store->note_ranges(ranges)));
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a row with a receipt whose number the portal lacks goes again under a new number") {
  const auto store = open_enrolled();
  const DeviceId device = must(store->enrolment())->device;
  const auto taken = capture(*store, 5);
  send_all(*store);
  auto inbox = portal.backup();
  for (auto it = inbox.numbers.begin(); it != inbox.numbers.end();) {
    if (std::get<3>(it->first) == 3) {
      inbox.sealed.erase(it->second);
      it = inbox.numbers.erase(it);
    } else {
      ++it;
    }
  }
  portal.restore(inbox);
  --portal.generation;  // it does not know that it lost something
  CHECK_FALSE(must(store->note_ranges(portal.ranges(device))));
  CHECK(waiting(*store) == 1);
  const auto again = must(store->next_bundle({}));
  CHECK(again->header.first == 6);
  send_all(*store);
  CHECK(portal.opened() == ids_of(taken));
  // Rows without a receipt are never held back by ranges.
  CHECK_FALSE(must(store->note_ranges({})));
  CHECK(waiting(*store) == 5);
}

}  // namespace zuil
