// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/devices.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

TEST_CASE("the list tells of each device what came from it, in columns that line up") {
  DeviceSummary one{.device = {},
                    .name = "Zuil Ön",
                    .enrolled = time_of("2027-03-11T18:30:00Z"),
                    .last_seen = time_of("2027-03-12T08:00:00Z"),
                    .revoked = std::nullopt,
                    .invitation_valid_until = {},
                    .bundles = 3,
                    .answers = 120,
                    .contacts = 7,
                    .quarantined = 0};
  DeviceSummary two{.device = {},
                    .name = "Z",
                    .enrolled = std::nullopt,
                    .last_seen = std::nullopt,
                    .revoked = std::nullopt,
                    .invitation_valid_until = time_of("2027-03-11T00:00:00Z")};
  two.device.fill(0xff);
  const std::string table = devices_table({{one, 2}, {two, std::nullopt}}, time_of("2027-03-12T00:00:00Z"));
  CHECK(table ==
        "device                            name     state            enrolled              last seen         "
        "    "
        "bundles  answers  contacts  set aside  quarantine\n"
        "00000000000000000000000000000000  Zuil Ön  enrolled         2027-03-11T18:30:00Z  "
        "2027-03-12T08:00:00Z  "
        "3        120      7         2          0\n"
        "ffffffffffffffffffffffffffffffff  Z        invitation over  -                     -                 "
        "    "
        "0        0        0         ?          0\n");
}

TEST_CASE("a device is found by its id, or by a name that one alone has") {
  Portal portal;
  const Terminal one = portal.enrolled("Een");
  (void)portal.enrolled("Twee");
  (void)portal.enrolled("Twee");
  const auto devices = must(portal.inbox->devices());
  CHECK(must(find_device(devices, "Een")) == one.device);
  CHECK(must(find_device(devices, to_hex(one.device))) == one.device);
  CHECK(find_device(devices, "Twee").error().what.find("several") != std::string::npos);
  CHECK(find_device(devices, "Drie").error().what.find("no device") != std::string::npos);
}

TEST_CASE("revoking keeps what came until now, and with a day takes back what came since") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  (void)portal.store(terminal, 1, {portal.sealed(opinion(portal.random))});
  (void)portal.open_all();
  portal.clock.advance(24h);
  (void)portal.store(terminal, 2, {portal.sealed(opinion(portal.random))});
  (void)must(
      revoke_device(*portal.inbox, *portal.opened, terminal.device, std::nullopt, portal.clock.wall()));
  CHECK(must(portal.inbox->device(terminal.device))->revoked);
  CHECK(portal.open_all().opened == 1);
  CHECK(portal.counted().size() == 2);
  (void)must(revoke_device(*portal.inbox, *portal.opened, terminal.device, parse_date("2027-03-12"),
                           portal.clock.wall()));
  CHECK(portal.counted().size() == 1);

  // A serve that goes on taking bundles in all the same gains nothing.
  portal.clock.advance(48h);
  (void)portal.store(terminal, 3, {portal.sealed(opinion(portal.random))});
  CHECK(portal.open_all().held == 1);
  CHECK(portal.counted().size() == 1);
}
