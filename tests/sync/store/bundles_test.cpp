// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <numeric>

#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE("a bundle is due when enough waits or long enough, and never when nothing does") {
  const Settings settings;
  CHECK_FALSE(is_due({0, std::nullopt}, settings));
  CHECK_FALSE(is_due({9, 0}, settings));
  CHECK(is_due({10, 0}, settings));
  CHECK(is_due({1, 1}, settings));
  Settings patient;
  patient.send_after = std::chrono::hours(36);
  CHECK_FALSE(is_due({1, 1}, patient));
  CHECK(is_due({1, 2}, patient));
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a bundle holds one stream, contiguous numbers from 1 and the rows' own bytes") {
  const auto store = open_enrolled();
  const auto taken = capture(*store, 5);
  const std::vector contact = {sign_up()};
  must(store->capture(contact));
  const auto bundle = must(store->next_bundle({}));
  REQUIRE(bundle.has_value());
  CHECK(bundle->header.first == 1);
  CHECK(bundle->header.count == 5);
  CHECK(bundle->header.stream == Stream::kAnswers);
  CHECK(bundle->header.device == must(store->enrolment())->device);
  CHECK(bundle->header.epoch == must(store->status()).epoch);
  CHECK(bundle->hash == sha256(bundle->bytes));
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  CHECK(portal.opened() == ids_of(taken));
  const auto contacts = must(store->next_bundle({.stream = Stream::kContacts}));
  REQUIRE(contacts.has_value());
  CHECK(contacts->header.first == 1);
  CHECK(contacts->header.count == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "asked again without a receipt, the same bundle comes again") {
  const auto store = open_enrolled();
  capture(*store, 5);
  const auto first = must(store->next_bundle({}));
  capture(*store, 5);
  CHECK(must(store->next_bundle({}))->bytes == first->bytes);
  CHECK(must(open()->next_bundle({}))->bytes == first->bytes);
}

TEST_CASE_FIXTURE(
    StoreFixture,
    "what is frozen is number and bytes: smaller bundles hold the same rows under the same numbers") {
  const auto store = open_enrolled();
  capture(*store, 10);
  const auto whole = must(store->next_bundle({}));
  const auto half = must(store->next_bundle({.max_records = 5}));
  const auto rest = must(store->next_bundle({.from = 6}));
  CHECK(half->header.count == 5);
  CHECK(rest->header.first == 6);
  CHECK(rest->header.count == 5);
  must(store->apply_receipt(portal.receive(whole->bytes)));
  CHECK(portal.opened().size() == 10);
  // A conflict would have told of other bytes under these numbers.
  CHECK(must(store->apply_receipt(portal.receive(half->bytes))) == ReceiptEffect::kMarked);
  CHECK(must(store->apply_receipt(portal.receive(rest->bytes))) == ReceiptEffect::kMarked);
  CHECK(portal.opened().size() == 10);
}

TEST_CASE_FIXTURE(StoreFixture, "a bundle keeps to its bytes, and one larger row comes alone") {
  const auto store = open_enrolled();
  capture(*store, 20);
  std::size_t records = 0;
  std::uint64_t from = 1;
  while (const auto bundle = must(store->next_bundle({.max_bytes = 1000, .from = from}))) {
    CHECK(bundle->bytes.size() <= 1000);
    records += bundle->header.count;
    from = bundle->header.last() + 1;
  }
  CHECK(records == 20);
  const auto alone = must(store->next_bundle({.max_bytes = 1}));
  CHECK(alone->header.count == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "numbers say nothing about the order in which rows were taken") {
  const auto store = open_enrolled();
  const auto taken = capture(*store, 40);
  const auto bundle = must(store->next_bundle({.max_records = 40}));
  // Each row's number, in the order in which the rows were taken: sent one by one.
  std::vector<Uuid> by_number;
  for (std::uint64_t number = 1; number <= 40; ++number) {
    ModelPortal::Backup before = portal.backup();
    const auto opened_before = portal.opened();
    portal.receive(must(store->next_bundle({.max_records = 1, .from = number}))->bytes);
    for (const Uuid& id : portal.opened()) {
      if (!opened_before.contains(id)) by_number.push_back(id);
    }
  }
  REQUIRE(by_number.size() == 40);
  CHECK(bundle->header.count == 40);
  int in_order = 0;
  for (std::size_t i = 0; i < taken.size(); ++i) in_order += by_number[i] == taken[i].id ? 1 : 0;
  CHECK(in_order < 10);  // 1 on average; 10 has a chance of about 1 in 10 million
}

TEST_CASE_FIXTURE(StoreFixture, "unasked, a bundle is made of ten rows or of a day's wait") {
  const auto store = open_enrolled();
  capture(*store, 9);
  CHECK_FALSE(must(store->next_bundle({.occasion = Occasion::kAutomatic})).has_value());
  capture(*store, 1);
  const auto bundle = must(store->next_bundle({.occasion = Occasion::kAutomatic}));
  REQUIRE(bundle.has_value());
  CHECK(bundle->header.count == 10);
  must(store->apply_receipt(portal.receive(bundle->bytes)));
  capture(*store, 1);
  CHECK_FALSE(must(store->next_bundle({.occasion = Occasion::kAutomatic})).has_value());
  clock.advance(std::chrono::hours(24));
  CHECK(must(store->next_bundle({.occasion = Occasion::kAutomatic})).has_value());
}

TEST_CASE_FIXTURE(StoreFixture, "unasked, the two streams never go within an hour of each other") {
  const auto store = open_enrolled();
  capture(*store, 10);
  for (int i = 0; i < 10; ++i) {
    const std::vector one = {sign_up()};
    must(store->capture(one));
  }
  const BundleRequest contacts{.stream = Stream::kContacts, .occasion = Occasion::kAutomatic};
  CHECK(must(store->next_bundle({.occasion = Occasion::kAutomatic})).has_value());
  CHECK_FALSE(must(store->next_bundle(contacts)).has_value());
  clock.advance(kBetweenStreams - std::chrono::milliseconds(1));
  CHECK_FALSE(must(store->next_bundle(contacts)).has_value());
  clock.advance(std::chrono::milliseconds(1));
  CHECK(must(store->next_bundle(contacts)).has_value());
  // An official who asks waits for nothing.
  CHECK(must(store->next_bundle({})).has_value());
}

TEST_CASE_FIXTURE(StoreFixture,
                  "unasked, what has its number already is sent again without waiting for more") {
  const auto store = open_enrolled();
  capture(*store, 3);
  const auto asked = must(store->next_bundle({}));
  CHECK(must(store->next_bundle({.occasion = Occasion::kAutomatic}))->bytes == asked->bytes);
}

TEST_CASE_FIXTURE(StoreFixture, "a bundle holds rows of one sealing key") {
  const auto store = open_enrolled();
  capture(*store, 3);
  portal.enrol(*store);
  ModelPortal other(random);
  auto invitation = other.invite();
  must(store->request_enrolment(invitation.code));
  must(store->enrol(invitation.code, invitation.signed_certificate));
  capture(*store, 2);
  std::vector<std::uint32_t> counts;
  std::uint64_t from = 1;
  while (const auto bundle = must(store->next_bundle({.from = from}))) {
    counts.push_back(bundle->header.count);
    from = bundle->header.last() + 1;
  }
  std::sort(counts.begin(), counts.end());
  CHECK(counts == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE_FIXTURE(StoreFixture,
                  "only the one row of a bundle handed out can be set aside, and the rest goes on") {
  const auto store = open_enrolled();
  capture(*store, 4);
  const auto all = must(store->next_bundle({}));
  CHECK_FALSE(store->set_aside(all->hash, SetAside::kRefused).has_value());
  CHECK_FALSE(store->set_aside(Sha256{}, SetAside::kRefused).has_value());
  const auto one = must(store->next_bundle({.max_records = 1}));
  must(store->set_aside(one->hash, SetAside::kTooLarge));
  CHECK(must(store->status()).set_aside == 1);
  CHECK(must(store->status()).answers.records == 3);
  const auto rest = must(store->next_bundle({}));
  CHECK(rest->header.first == 2);
  CHECK(rest->header.count == 3);
  // It went by another road after all.
  must(store->apply_receipt(portal.receive(all->bytes)));
  CHECK(must(store->status()).set_aside == 0);
  CHECK(must(store->status()).kept == 4);
}

}  // namespace zuil
