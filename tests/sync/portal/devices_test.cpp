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

TEST_CASE(
    "what was in quarantine, and what was held, counts once it is accepted, and nothing that comes later") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  const Bytes before = portal.sealed(opinion(portal.random));
  (void)portal.store(terminal, 1, {before});
  (void)portal.open_all();
  (void)must(revoke_device(*portal.inbox, *portal.opened, terminal.device, parse_date("2027-03-11"),
                           portal.clock.wall()));
  CHECK(portal.counted().empty());
  portal.clock.advance(48h);
  (void)portal.store(terminal, 2, {portal.sealed(opinion(portal.random))});  // by a serve that does not care
  const Bundle third = portal.bundle(terminal, 3, {portal.sealed(opinion(portal.random)), before});
  const Bytes bytes = write_bundle(third, terminal.key);
  (void)must(portal.inbox->quarantine(third.header, bytes, portal.clock.wall()));
  CHECK(portal.open_all().held == 1);
  CHECK(must(portal.inbox->devices()).front().quarantined == 1);

  const AcceptReport report =
      must(accept_device(*portal.inbox, *portal.inbox, *portal.opened, terminal.device));
  CHECK(report.quarantined == 1);
  CHECK(report.held == 2);
  CHECK(report.conflicts == 0);
  CHECK(report.faulty == 0);
  CHECK(must(portal.inbox->devices()).front().quarantined == 0);
  CHECK(portal.open_all().opened == 2);
  CHECK(portal.counted().size() == 3);
  CHECK(must(portal.inbox->ranges(terminal.device)).front().ranges.front().second == 4);

  // The device stays out, and the same bundle sent again is not kept twice.
  CHECK(must(portal.inbox->device(terminal.device))->revoked);
  (void)must(portal.inbox->quarantine(third.header, bytes, portal.clock.wall()));
  CHECK(must(portal.inbox->devices()).front().quarantined == 0);
  (void)portal.store(terminal, 5, {portal.sealed(opinion(portal.random))});
  CHECK(portal.open_all().held == 1);
  CHECK(must(accept_device(*portal.inbox, *portal.inbox, *portal.opened, terminal.device)).held == 1);
}

TEST_CASE("a bundle in quarantine that has changed stays there, and a conflict keeps its records") {
  Portal portal;
  const Terminal terminal = portal.enrolled();
  (void)portal.store(terminal, 1, {portal.sealed(opinion(portal.random))});
  (void)must(
      revoke_device(*portal.inbox, *portal.opened, terminal.device, std::nullopt, portal.clock.wall()));
  const Bundle other = portal.bundle(terminal, 1, {portal.sealed(opinion(portal.random))});
  (void)must(portal.inbox->quarantine(other.header, write_bundle(other, terminal.key), portal.clock.wall()));
  Bytes changed =
      write_bundle(portal.bundle(terminal, 2, {portal.sealed(opinion(portal.random))}), terminal.key);
  changed[90] ^= 1;
  (void)must(portal.inbox->quarantine(other.header, changed, portal.clock.wall()));
  const AcceptReport report =
      must(accept_device(*portal.inbox, *portal.inbox, *portal.opened, terminal.device));
  CHECK(report.quarantined == 1);
  CHECK(report.conflicts == 1);
  CHECK(report.faulty == 1);
  CHECK(must(portal.inbox->devices()).front().quarantined == 1);
  CHECK(portal.open_all().opened == 2);
  CHECK(accept_device(*portal.inbox, *portal.inbox, *portal.opened, DeviceId{}).error().kind ==
        ErrorKind::kRejected);
}
