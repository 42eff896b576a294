// SPDX-License-Identifier: EUPL-1.2
// The schedules that broke earlier drafts of the protocol, as far as the store
// decides them.
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

struct Schedules : StoreFixture {
  // Another terminal with the same disk.
  std::unique_ptr<Store> clone_of(const char* from, const char* to) {
    copy_folder(folder(from).root, temp.path() / to);
    return open(to);
  }
};

}  // namespace

TEST_CASE_FIXTURE(Schedules,
                  "1: after a restore within the retention, a late receipt of one row deletes no other") {
  const auto store = open_enrolled();
  const DeviceId device = must(store->enrolment())->device;
  const auto backup = portal.backup();
  const auto taken = capture(*store, 2);
  const auto r0 = must(store->next_bundle({.max_records = 1}));
  must(store->apply_receipt(portal.receive(r0->bytes)));
  const auto r1 = must(store->next_bundle({}));
  must(store->apply_receipt(portal.receive(r1->bytes)));
  portal.now += std::chrono::days(15);
  portal.restore(backup);

  SUBCASE("by network") {
    portal.now += std::chrono::days(15);
    must(store->apply_receipt(portal.receive(r0->bytes)));
  }
  SUBCASE("by stick, the statement first") {
    portal.now += std::chrono::days(15);
    must(store->apply_statement(portal.statement(device)));
    must(store->apply_receipt(portal.receive(r0->bytes)));
  }
  SUBCASE("with two restores") {
    must(store->apply_receipt(portal.receive(r0->bytes)));
    portal.restore(backup);
    portal.now += std::chrono::days(31);
    must(store->apply_receipt(portal.receive(r0->bytes)));
  }
  CHECK(waiting(*store) == 1);
  send_all(*store);
  CHECK(portal.opened() == ids_of(taken));
}

TEST_CASE_FIXTURE(Schedules,
                  "2: a clone that hides a loss: the row goes again though the portal has its number") {
  auto a = open_enrolled("a");
  const DeviceId device = must(a->enrolment())->device;
  a.reset();
  auto b = clone_of("a", "b");
  a = open("a");
  const auto backup = portal.backup();
  const auto of_a = capture(*a, 1);
  send_all(*a);
  portal.restore(backup);
  const auto of_b = capture(*b, 1);
  send_all(*b);
  must(a->apply_statement(portal.statement(device)));
  must(a->note_ranges(portal.ranges(device)));
  const auto again = must(a->next_bundle({}));
  REQUIRE(again.has_value());
  CHECK((again->header.first > 1 || again->header.epoch != portal.ranges(device)[0].epoch));
  send_all(*a);
  auto both = ids_of(of_a);
  both.merge(ids_of(of_b));
  CHECK(portal.opened() == both);
}

TEST_CASE_FIXTURE(Schedules,
                  "3: a stick that holds the only copy still arrives after the number went to another row") {
  auto a = open_enrolled("a");
  a.reset();
  auto image = clone_of("a", "image");
  image.reset();
  a = open("a");
  const auto r1 = capture(*a, 1);
  const Bytes stick = must(a->next_bundle({}))->bytes;
  a.reset();
  copy_folder(temp.path() / "image", temp.path() / "a");
  a = open("a");
  const auto r0 = capture(*a, 1);
  send_all(*a);
  const Bytes conflict = portal.receive(stick);
  auto both = ids_of(r0);
  both.merge(ids_of(r1));
  CHECK(portal.opened() == both);
  CHECK(must(a->apply_receipt(conflict)) == ReceiptEffect::kNotHandedOut);
  CHECK(waiting(*a) == 0);
}

TEST_CASE_FIXTURE(Schedules, "4: receipts of a clone brought home first begin no new epochs") {
  auto a = open_enrolled("a");
  a.reset();
  auto b = clone_of("a", "b");
  a = open("a");
  const auto of_a = capture(*a, 2);
  const auto of_b = capture(*b, 2);
  const Bytes receipt_a = portal.receive(must(a->next_bundle({}))->bytes);
  const Bytes receipt_b = portal.receive(must(b->next_bundle({}))->bytes);
  const Epoch epoch_a = must(a->status()).epoch;
  CHECK(must(a->apply_receipt(receipt_b)) == ReceiptEffect::kNotHandedOut);
  CHECK(must(b->apply_receipt(receipt_a)) == ReceiptEffect::kNotHandedOut);
  CHECK(must(a->apply_receipt(receipt_a)) == ReceiptEffect::kMarked);
  CHECK(must(a->status()).epoch == epoch_a);
  CHECK(must(b->apply_receipt(receipt_b)) == ReceiptEffect::kNewEpoch);
  const Epoch epoch_b = must(b->status()).epoch;
  CHECK(must(b->apply_receipt(receipt_a)) == ReceiptEffect::kNotHandedOut);
  CHECK(must(b->apply_receipt(receipt_b)) == ReceiptEffect::kNewEpoch);
  CHECK(must(b->status()).epoch == epoch_b);
  send_all(*b);
  auto both = ids_of(of_a);
  both.merge(ids_of(of_b));
  CHECK(portal.opened() == both);
}

TEST_CASE_FIXTURE(Schedules, "6: a conflict strands no row, and one refused row does not hold up the rest") {
  const auto store = open_enrolled();
  const auto taken = capture(*store, 6);
  const auto first = must(store->next_bundle({.max_records = 3}));
  must(store->apply_receipt(portal.receive(first->bytes)));
  const auto second = must(store->next_bundle({}));
  auto inbox = portal.backup();
  inbox.numbers[{second->header.device, Stream::kAnswers, second->header.epoch, 5}] = Sha256{1};
  portal.restore(inbox);
  --portal.generation;
  CHECK(must(store->apply_receipt(portal.receive(second->bytes))) == ReceiptEffect::kNewEpoch);
  CHECK(waiting(*store) == 3);
  // 422 for a bundle: halved until it is one row, which is set aside.
  const auto one = must(store->next_bundle({.max_records = 1}));
  must(store->set_aside(one->hash, SetAside::kRefused));
  send_all(*store);
  CHECK(waiting(*store) == 0);
  CHECK(must(store->status()).set_aside == 1);
  CHECK(must(store->status()).kept == 5);
  CHECK(portal.opened() == ids_of(taken));  // the conflict's rows were kept by the portal as well
}

TEST_CASE_FIXTURE(Schedules, "7: a receipt of later numbers says nothing of earlier ones on a lost stick") {
  const auto store = open_enrolled();
  capture(*store, 100);
  const Bytes stick = must(store->next_bundle({}))->bytes;
  capture(*store, 50);
  const auto network = must(store->next_bundle({.from = 101}));
  CHECK(network->header.first == 101);
  CHECK(network->header.count == 50);
  must(store->apply_receipt(portal.receive(network->bytes)));
  CHECK(waiting(*store) == 100);
  CHECK(must(store->next_bundle({}))->bytes == stick);
}

TEST_CASE_FIXTURE(Schedules, "8: the right numbers on the wrong clone mark nothing") {
  auto a = open_enrolled("a");
  capture(*a, 5);
  send_all(*a);
  a.reset();
  auto b = clone_of("a", "b");
  a = open("a");
  capture(*a, 3);
  capture(*b, 3);
  const auto of_a = must(a->next_bundle({}));
  const auto of_b = must(b->next_bundle({}));
  CHECK(of_a->header == of_b->header);
  CHECK(must(b->apply_receipt(portal.receive(of_a->bytes))) == ReceiptEffect::kNotHandedOut);
  CHECK(waiting(*b) == 3);
}

TEST_CASE_FIXTURE(Schedules, "an old image restored, with new rows and without, loses and doubles nothing") {
  auto store = open_enrolled("a");
  const DeviceId device = must(store->enrolment())->device;
  const auto early = capture(*store, 3);
  store.reset();
  clone_of("a", "image").reset();
  store = open("a");
  const auto late = capture(*store, 2);
  send_all(*store);
  store.reset();
  copy_folder(temp.path() / "image", temp.path() / "a");
  store = open("a");
  std::vector<Submission> newest;
  SUBCASE("with new rows") { newest = capture(*store, 2); }
  SUBCASE("without") {}
  CHECK(must(store->note_ranges(portal.ranges(device))));
  send_all(*store);
  CHECK(waiting(*store) == 0);
  auto all = ids_of(early);
  all.merge(ids_of(late));
  all.merge(ids_of(newest));
  CHECK(portal.opened() == all);
}

TEST_CASE_FIXTURE(
    Schedules, "an old image restored, without looking at ranges, ends in one conflict and the same rows") {
  auto store = open_enrolled("a");
  store.reset();
  clone_of("a", "image").reset();
  store = open("a");
  const auto before = capture(*store, 3);
  send_all(*store);
  store.reset();
  copy_folder(temp.path() / "image", temp.path() / "a");
  store = open("a");
  const auto after = capture(*store, 3);
  CHECK(send_all(*store) == 2);  // the first is answered with the conflict
  CHECK(waiting(*store) == 0);
  auto all = ids_of(before);
  all.merge(ids_of(after));
  CHECK(portal.opened() == all);
}

}  // namespace zuil
