// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/devices.h"

#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

StatusReport report() {
  return {.version = "0.1.0",
          .backlog = 25,
          .oldest_days = 3,
          .battery_percent = 84,
          .free_disk_mib = 12'288,
          .last_error = "no-network",
          .content = "demo-1",
          .clock_offset = -3s};
}

// Enrolled, and last heard of at `heard`.
DeviceSummary heard_of(std::string_view heard) {
  DeviceSummary device;
  device.enrolled = time_of("2027-01-01T00:00:00Z");
  device.last_seen = time_of(heard);
  return device;
}

}  // namespace

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
                    .quarantined = 0,
                    .report = ReceivedReport{report(), time_of("2027-03-12T08:40:00Z")}};
  DeviceSummary two{.device = {},
                    .name = "Z",
                    .enrolled = std::nullopt,
                    .last_seen = std::nullopt,
                    .revoked = std::nullopt,
                    .invitation_valid_until = time_of("2027-03-11T00:00:00Z")};
  two.device.fill(0xff);
  const std::string table = devices_table({{one, 2}, {two, std::nullopt}}, time_of("2027-03-12T00:00:00Z"));
  CHECK(table ==
        "device                            name     state            enrolled              last heard        "
        "    "
        "bundles  answers  contacts  set aside  quarantine  "
        "version  backlog  oldest  battery  free disk  last error  content  clock\n"
        "00000000000000000000000000000000  Zuil Ön  enrolled         2027-03-11T18:30:00Z  "
        "2027-03-12T08:40:00Z  "
        "3        120      7         2          0           "
        "0.1.0    25       3 d     84 %     12288 MiB  no-network  demo-1   -3 s\n"
        "ffffffffffffffffffffffffffffffff  Z        invitation over  -                     -                 "
        "    "
        "0        0        0         ?          0           "
        "-        -        -       -        -          -           -        -\n");
}

TEST_CASE("a terminal that was not heard for over two days stands out, one that may not send does not") {
  const WallTime now = time_of("2027-03-12T08:00:00Z");
  CHECK(state_of(heard_of("2027-03-10T08:00:00Z"), now) == "enrolled");
  CHECK(state_of(heard_of("2027-03-10T07:59:59Z"), now) == "SILENT");
  DeviceSummary device = heard_of("2027-01-01T00:00:00Z");
  device.report = ReceivedReport{report(), time_of("2027-03-12T07:00:00Z")};
  CHECK(state_of(device, now) == "enrolled");
  CHECK(last_heard(device) == time_of("2027-03-12T07:00:00Z"));
  device.report->received = time_of("2027-03-01T07:00:00Z");
  CHECK(state_of(device, now) == "SILENT");
  CHECK(devices_table({{device, 0}}, now).find("  SILENT  ") != std::string::npos);
  CHECK(devices_json({{device, 0}}, now).find(R"("state":"silent","silent":true)") != std::string::npos);
  device.revoked = now;
  CHECK(state_of(device, now) == "revoked");
  CHECK(state_of(DeviceSummary{.invitation_valid_until = now}, now) == "invited");
}

TEST_CASE("the list as JSON says the same, and leaves out what is not known") {
  DeviceSummary device = heard_of("2027-03-12T07:00:00Z");
  device.name = "Zuil \"Ön\"";
  device.report = ReceivedReport{report(), time_of("2027-03-12T07:30:00Z")};
  const std::string id(32, '0');
  CHECK(
      devices_json({{device, 2}, {DeviceSummary{.name = "Z"}, std::nullopt}},
                   time_of("2027-03-12T08:00:00Z")) ==
      R"({"devices":[{"device":")" + id +
          R"(","name":"Zuil \"Ön\"","state":"enrolled","silent":false,)"
          R"("enrolled":"2027-01-01T00:00:00Z","last_heard":"2027-03-12T07:30:00Z","bundles":0,"answers":0,)"
          R"("contacts":0,"set_aside":2,"quarantine":0,"reported":"2027-03-12T07:30:00Z","report":)" +
          to_json(report()) + R"(},{"device":")" + id +
          R"(","name":"Z","state":"invitation over","silent":false,"bundles":0,"answers":0,"contacts":0,)"
          R"("quarantine":0}]})");
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
