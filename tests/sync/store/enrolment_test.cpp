// SPDX-License-Identifier: EUPL-1.2
#include <fstream>

#include "tests/sync/store/store_fixture.h"

namespace zuil {

TEST_CASE_FIXTURE(StoreFixture, "asked again, the same enrolment is asked for, also by another process") {
  const auto store = open();
  const auto invitation = portal.invite();
  const std::string request = to_json(must(store->request_enrolment(invitation.code)));
  CHECK(to_json(must(store->request_enrolment(invitation.code))) == request);
  CHECK(to_json(must(open()->request_enrolment(invitation.code))) == request);
  CHECK(to_json(must(store->request_enrolment(portal.invite().code))) != request);
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a reply of another portal, for another invitation or changed on its way is refused") {
  const auto store = open();
  const auto invitation = portal.invite();
  must(store->request_enrolment(invitation.code));
  ModelPortal stranger(random);
  Bytes changed = invitation.signed_certificate;
  changed[changed.size() / 2] ^= 1;
  for (const Bytes& reply :
       {stranger.invite().signed_certificate, portal.invite().signed_certificate, changed}) {
    const Status enrolled = store->enrol(invitation.code, reply);
    REQUIRE_FALSE(enrolled.has_value());
    CHECK(enrolled.error().kind == ErrorKind::kRejected);
  }
  CHECK_FALSE(must(store->enrolment()).has_value());
}

TEST_CASE_FIXTURE(StoreFixture, "what one process enrols, another sees at once") {
  const auto window = open();
  CHECK_FALSE(window->may_invite());
  const auto invitation = portal.enrol(*open());
  CHECK(must(window->enrolment()) == invitation.certificate);
  CHECK(window->may_invite());
  capture(*window, 1);
  // It signs with the key that the other made.
  CHECK(must(window->next_bundle({})).has_value());
  send_all(*window);
  CHECK(portal.opened().size() == 1);
}

TEST_CASE_FIXTURE(
    StoreFixture,
    "the same reply again changes nothing, another enrolment begins a new epoch and takes the old key away") {
  const auto store = open();
  const auto first = portal.enrol(*store);
  const Epoch epoch = must(store->status()).epoch;
  must(store->enrol(first.code, first.signed_certificate));
  CHECK(must(store->status()).epoch == epoch);
  const auto taken = capture(*store, 2);
  const auto handed_out = must(store->next_bundle({}));
  portal.enrol(*store);
  CHECK(must(store->status()).epoch != epoch);
  std::size_t keys = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder().keys())) {
    keys += entry.path().extension() == ".key" ? 1 : 0;
  }
  CHECK(keys == 1);
  // A bundle of before still gets its receipt.
  CHECK(must(store->apply_receipt(portal.receive(handed_out->bytes))) == ReceiptEffect::kMarked);
  CHECK(waiting(*store) == 0);
  capture(*store, 1);
  CHECK(must(store->next_bundle({}))->header.device == must(store->enrolment())->device);
}

TEST_CASE_FIXTURE(StoreFixture, "rows without a receipt go under the new device after enrolling again") {
  const auto store = open_enrolled();
  const auto taken = capture(*store, 3);
  must(store->next_bundle({}));
  portal.enrol(*store);
  send_all(*store);
  CHECK(portal.opened() == ids_of(taken));
  CHECK(portal.ranges(must(store->enrolment())->device)[0].ranges[0].second == 3);
}

TEST_CASE_FIXTURE(StoreFixture, "with another root receipts and generation start anew") {
  const auto store = open_enrolled();
  portal.generation = 5;
  capture(*store, 2);
  send_all(*store);
  CHECK(must(store->status()).generation == 5);
  ModelPortal other(random);
  other.enrol(*store);
  CHECK(must(store->status()).generation == 0);
  CHECK(waiting(*store) == 2);
  // The old portal is no longer believed.
  capture(*store, 1);
  const auto bundle = must(store->next_bundle({}));
  portal.admit(bundle->header.device, {});
  CHECK_FALSE(store->apply_receipt(portal.refuse(bundle->bytes)).has_value());
}

TEST_CASE_FIXTURE(StoreFixture,
                  "a newer key list renews the certificate, an older one, or another's, does not") {
  const auto store = open();
  const auto invitation = portal.enrol(*store);
  const Epoch epoch = must(store->status()).epoch;
  const Bytes newer = portal.renewed(invitation.certificate, "{\"idle_seconds\":150}");
  CHECK(must(store->renew(newer)));
  CHECK(must(store->enrolment())->key_list_serial == 1);
  CHECK(must(store->status()).epoch == epoch);
  CHECK(must(folder().read_settings()).idle == std::chrono::seconds(150));
  CHECK_FALSE(must(store->renew(newer)));
  CHECK_FALSE(must(store->renew(invitation.signed_certificate)));
  CHECK_FALSE(store->renew(portal.invite().signed_certificate).has_value());
  ModelPortal stranger(random);
  CHECK_FALSE(store->renew(stranger.renewed(invitation.certificate, "{}")).has_value());
  CHECK(must(store->enrolment())->key_list_serial == 1);
}

TEST_CASE_FIXTURE(StoreFixture, "settings that come with the enrolment are written, wrong ones refuse it") {
  const auto store = open();
  auto invitation = portal.invite("{\"language\":\"en\"}");
  must(store->request_enrolment(invitation.code));
  must(store->enrol(invitation.code, invitation.signed_certificate));
  CHECK(must(folder().read_settings()).language == "en");

  invitation = portal.invite("{\"idle_seconds\":1}");
  must(store->request_enrolment(invitation.code));
  CHECK_FALSE(store->enrol(invitation.code, invitation.signed_certificate).has_value());
  CHECK(must(folder().read_settings()).language == "en");
}

TEST_CASE_FIXTURE(StoreFixture,
                  "settings.json is named with its faults when it is wrong, and may be absent") {
  CHECK(must(folder().read_settings()) == Settings{});
  std::ofstream(folder().settings()) << "{\"idle_secods\":150}";
  const auto wrong = folder().read_settings();
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().kind == ErrorKind::kRejected);
  CHECK(wrong.error().what.find("settings.json") != std::string::npos);
  CHECK(wrong.error().what.find("idle_secods") != std::string::npos);
}

TEST_CASE_FIXTURE(StoreFixture, "a request is signed with the device's key, and not before enrolment") {
  const auto store = open();
  HttpRequest request{"GET", std::string(kBasePath) + "/apparaten/x", {}, {}};
  CHECK_FALSE(store->sign(request, clock.wall()).has_value());
  const auto invitation = portal.invite();
  const PublicKey key = must(store->request_enrolment(invitation.code)).public_key;
  must(store->enrol(invitation.code, invitation.signed_certificate));
  must(store->sign(request, clock.wall()));
  must(verify_request(request, invitation.certificate.url, key));
  CHECK(must(read_signature_parameters(request)).keyid == to_hex(invitation.certificate.device));
}

}  // namespace zuil
