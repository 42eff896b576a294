// SPDX-License-Identifier: EUPL-1.2
// What the root key tells a terminal, from the portal's desk to the terminal's disk.
#include <doctest/doctest.h>

#include "sync/portal/devices.h"
#include "sync/portal/key_list.h"
#include "tests/sync/courier/world.h"

using namespace zuil;

namespace {

DeviceId device_of(World& world) { return must(world.terminal.store->enrolment())->device; }

void restart_portal(World& world) {
  world.portal.stop();
  world.portal.start();
}

}  // namespace

TEST_CASE("what is handed in after a rotation is sealed to the new key, and both are opened") {
  World world;
  world.capture(3, 1);
  must(portal::add_sealing_key(world.portal.folder, *world.portal.inbox, world.portal.random,
                               world.portal.clock));
  restart_portal(world);
  CHECK(world.terminal.send(world.portal).complete());
  world.capture(4, 2);
  const Bytes bundle = world.terminal.export_all();
  CHECK(must(read_bundle_header(bundle)).sealing_key == key_id(world.portal.settings.sealing_keys.front()));
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("receipts of the announced key are understood by who called since, and by others once they call") {
  World world;
  TerminalSide away(world.temp.path(), "away");
  away.enrol(world.portal);
  must(portal::announce_receipt_key(world.portal.folder, *world.portal.inbox, world.portal.random,
                                    world.portal.clock));
  CHECK(world.terminal.send(world.portal).complete());
  world.capture(3, 1);
  world.capture_opinion(away);
  must(portal::use_receipt_key(world.portal.folder, *world.portal.inbox, world.portal.clock));
  restart_portal(world);
  CHECK(world.terminal.send(world.portal).complete());
  // By stick to one that did not call: refused, and nothing lost.
  const Bytes receipt = world.portal.carry(away.export_all());
  CHECK(away.store->apply_receipt(receipt).error().kind == ErrorKind::kRejected);
  CHECK(away.waiting() == 1);
  CHECK(away.send(world.portal).complete());
  world.check_all_arrived();
  CHECK(away.waiting() == 0);
}

TEST_CASE("settings from the portal's desk stand in settings.json after the next call") {
  World world;
  must(portal::set_device_settings(world.portal.folder, *world.portal.inbox, device_of(world),
                                   R"({"idle_seconds":60})", world.portal.clock));
  CHECK(world.terminal.send(world.portal).complete());
  CHECK(must(world.terminal.folder.read_settings()).idle == std::chrono::seconds(60));
}

TEST_CASE("a terminal that was ordered to forgets everything after it sent what it could") {
  World world;
  world.capture(5);
  const DeviceId device = device_of(world);
  auto opened =
      must(portal::SqliteOpened::open(world.portal.folder.opened(), world.portal.folder.erasures()));
  must(portal::revoke_device(*world.portal.inbox, opened, device, std::nullopt, world.portal.clock.wall()));
  must(portal::order_wipe(world.portal.folder, *world.portal.inbox, device, world.portal.clock));
  const SendReport report = world.terminal.send(world.portal);
  CHECK(report.left == 0);
  CHECK_FALSE(must(world.terminal.store->enrolment()).has_value());
  CHECK(world.terminal.rows() == 0);
  const auto devices = must(world.portal.inbox->devices());
  REQUIRE(devices.size() == 1);
  CHECK(devices.front().quarantined > 0);  // what it had is with the administrator
  // Again it is nobody, until it is enrolled.
  const SendReport again = world.terminal.send(world.portal);
  REQUIRE(again.failure);
  CHECK(again.failure->cause == Cause::kNotEnrolled);
  world.captured.clear();
  world.terminal.enrol(world.portal);
  world.capture_opinion(world.terminal);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("an order reaches a terminal also where its bundles do not get through") {
  World world;
  world.capture(5);
  const DeviceId device = device_of(world);
  must(world.portal.inbox->revoke(device, world.portal.clock.wall()));
  must(portal::order_wipe(world.portal.folder, *world.portal.inbox, device, world.portal.clock));
  class Blocked final : public DirectTransport {
   public:
    using DirectTransport::DirectTransport;
    Exchange execute(const HttpRequest& request, std::stop_token stop) override {
      if (request.method == "PUT") return Failure{Cause::kBrokeOff, "held up by the test"};
      return DirectTransport::execute(request, std::move(stop));
    }
  } transport(world.portal);
  world.terminal.send(transport);
  CHECK_FALSE(must(world.terminal.store->enrolment()).has_value());
}
