// SPDX-License-Identifier: EUPL-1.2
// What the root key tells terminals: other keys, other settings, to forget everything.
#include "sync/portal/key_list.h"

#include <doctest/doctest.h>

#include "sync/portal/create.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/wire/order.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

struct Office {
  TempFolder temp{memory_disk()};
  FakeClock clock{*parse_rfc3339("2027-03-11T13:00:00Z")};
  SystemRandom random;
  Folder folder{temp.path() / "portal"};
  std::optional<SqliteInbox> inbox;

  Office() {
    REQUIRE(create_portal(folder, {.url = "https://portaal.example"}, random, clock));
    for (const char* name : {"Zuil Hoonhorst", "Zuil Nieuwleusen"})
      REQUIRE(invite_device(folder, name, std::chrono::hours(24), random, clock));
    inbox.emplace(SqliteInbox::open(folder.inbox(), folder.counter()).value());
  }
  Settings settings() const { return load_settings(folder).value(); }
  std::vector<Certificate> certificates() {
    std::vector<Certificate> all;
    const auto signed_ones = inbox->certificates().value();
    for (const auto& each : signed_ones)
      all.push_back(read_certificate(each.certificate, blake2b(settings().root)).value());
    return all;
  }
  DeviceId first() { return inbox->certificates().value().front().device; }
};

}  // namespace

TEST_CASE("another sealing key reaches every terminal, and the one before is still held") {
  Office office;
  const Settings before = office.settings();
  const auto old = office.certificates();
  const KeyId id = add_sealing_key(office.folder, *office.inbox, office.random, office.clock).value();
  const Settings after = office.settings();
  REQUIRE(after.sealing_keys.size() == 2);
  CHECK(key_id(after.sealing_keys.front()) == id);
  CHECK(after.sealing_keys.back() == before.sealing_keys.front());
  const auto now = office.certificates();
  REQUIRE(now.size() == 2);
  for (std::size_t i = 0; i < now.size(); ++i) {
    CHECK(now[i].key_list_serial > old[i].key_list_serial);
    CHECK(now[i].sealing_keys == after.sealing_keys);
    CHECK(now[i].device == old[i].device);
    CHECK(now[i].invitation == old[i].invitation);
    CHECK(now[i].name == old[i].name);
    CHECK(now[i].settings == old[i].settings);
  }
  CHECK(load_opening_keys(office.folder.sealing_keys(), office.folder.code_key()).value().sealing.size() ==
        2);
  CHECK(renew_certificates(office.folder, *office.inbox, office.clock).value() == 0);
}

TEST_CASE("a rotation that died before the certificates is finished by the next") {
  Office office;
  const auto old = office.inbox->certificates().value();
  REQUIRE(add_sealing_key(office.folder, *office.inbox, office.random, office.clock));
  for (const auto& each : old) REQUIRE(office.inbox->put_certificate(each.device, each.certificate));
  CHECK(renew_certificates(office.folder, *office.inbox, office.clock).value() == old.size());
  for (const Certificate& each : office.certificates()) CHECK(each.sealing_keys.size() == 2);
}

TEST_CASE("sixteen sealing keys are as many as a terminal knows") {
  Office office;
  for (int i = 0; i < 15; ++i)
    REQUIRE(add_sealing_key(office.folder, *office.inbox, office.random, office.clock));
  CHECK(add_sealing_key(office.folder, *office.inbox, office.random, office.clock).error().kind ==
        ErrorKind::kRejected);
}

TEST_CASE("a receipt key is announced before it signs") {
  Office office;
  const auto present = [&] {
    return load_receipt_key(office.folder, office.settings()).value().public_key();
  };
  const PublicKey first = present();
  CHECK(use_receipt_key(office.folder, *office.inbox, office.clock).error().kind == ErrorKind::kRejected);
  const KeyId id = announce_receipt_key(office.folder, *office.inbox, office.random, office.clock).value();
  CHECK(present() == first);
  for (const Certificate& each : office.certificates()) REQUIRE(each.receipt_keys.size() == 2);
  CHECK_FALSE(announce_receipt_key(office.folder, *office.inbox, office.random, office.clock));
  CHECK(use_receipt_key(office.folder, *office.inbox, office.clock).value() == id);
  CHECK(key_id(present()) == id);
  for (const Certificate& each : office.certificates()) {
    CHECK(key_id(each.receipt_keys.front()) == id);
    CHECK(each.receipt_keys.back() == first);
  }
  CHECK_FALSE(use_receipt_key(office.folder, *office.inbox, office.clock));
  CHECK(announce_receipt_key(office.folder, *office.inbox, office.random, office.clock));
}

TEST_CASE("settings go to one terminal, and what none would take to nobody") {
  Office office;
  const DeviceId device = office.first();
  CHECK(set_device_settings(office.folder, *office.inbox, device, R"({"idle_seconds":1})", office.clock)
            .error()
            .kind == ErrorKind::kRejected);
  CHECK_FALSE(set_device_settings(office.folder, *office.inbox, DeviceId{}, "{}", office.clock));
  REQUIRE(set_device_settings(office.folder, *office.inbox, device, R"({"idle_seconds":60})", office.clock));
  for (const Certificate& each : office.certificates()) {
    CHECK(each.settings == (each.device == device ? R"({"idle_seconds":60})" : "{}"));
    CHECK(each.key_list_serial == office.settings().key_list_serial);
  }
}

TEST_CASE("only a revoked terminal is ordered to forget everything") {
  Office office;
  const DeviceId device = office.first();
  CHECK(order_wipe(office.folder, *office.inbox, device, office.clock).error().kind == ErrorKind::kRejected);
  CHECK_FALSE(order_wipe(office.folder, *office.inbox, DeviceId{}, office.clock));
  REQUIRE(office.inbox->revoke(device, office.clock.wall()));
  REQUIRE(order_wipe(office.folder, *office.inbox, device, office.clock));
}
