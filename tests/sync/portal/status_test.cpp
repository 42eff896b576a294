// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/status.h"

#include <nlohmann/json.hpp>

#include "tests/sync/portal/process.h"
#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("the status tells of each device what waits and what was set aside, and when was purged") {
  PurgeDesk desk;
  const std::string dir = desk.folder.dir().string();
  const Submission one = opinion(desk.random);
  Submission other = one;
  other.body = Opinion{"anders", {}};
  desk.send(one);
  desk.send(other);
  Bytes garbled = desk.sealed(opinion(desk.random));
  garbled[70] ^= 1;
  desk.send({garbled});
  desk.send({desk.sealed(sign_up(desk.random))}, Stream::kContacts);
  const Ran before = run_portal({"status", "--json", "--dir", dir});
  REQUIRE(before.lines.size() == 1);
  const auto waiting = nlohmann::json::parse(before.lines.front());
  CHECK(waiting["last_purge"] == "");
  CHECK(waiting["devices"][0]["unopened"] == 4);

  (void)desk.run();
  const Ran after = run_portal({"status", "--json", "--dir", dir});
  REQUIRE(after.lines.size() == 1);
  const auto status = nlohmann::json::parse(after.lines.front());
  CHECK(status["generation"] == 1);
  CHECK(status["free_bytes"] > 0);
  CHECK(status["last_purge"] == "2027-03-11T18:30:00Z");
  CHECK(status["erased"] == 0);
  CHECK(status["sign_ups_without_date"]["hoonhorst"] == 1);
  REQUIRE(status["devices"].size() == 1);
  const auto& device = status["devices"][0];
  CHECK(device["device"] == to_hex(desk.terminal.device));
  CHECK(device["unopened"] == 0);
  CHECK(device["quarantined"] == 0);
  CHECK(device["revoked"] == false);
  CHECK(device["set_aside"]["other-content"] == 1);
  CHECK(device["set_aside"]["unreadable"] == 1);

  const Ran text = run_portal({"status", "--dir", dir});
  CHECK(text.lines.front() == "generation: 1");
  CHECK(text.lines.back() ==
        to_hex(desk.terminal.device) + "\tZuil Hoonhorst\tno\t0\t0\t1 unreadable, 1 other-content");
  CHECK(run_portal({"status", "--dir", (desk.temp.path() / "nergens").string()}).status == 1);
}
