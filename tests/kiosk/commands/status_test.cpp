// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/status.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

struct StatusFixture : StoreFixture {
  std::ostringstream out;
  std::ostringstream err;

  int run(bool json) {
    out.str("");
    err.str("");
    return run_status({(temp.path() / "zuil").string(), json}, clock, random, out, err);
  }
};

}  // namespace

TEST_CASE_FIXTURE(StatusFixture,
                  "status as JSON says what is held and how it goes, and leaves out what there is not") {
  REQUIRE(run(true) == 0);
  auto status = nlohmann::json::parse(out.str());
  CHECK(status["enrolled"] == false);
  CHECK(status["streams"]["answers"] == nlohmann::json{{"waiting", 0}});
  CHECK(status["free_bytes"] > 0);
  CHECK_FALSE(status.contains("last_receipt"));
  CHECK_FALSE(status.contains("last_error"));

  auto store = open_enrolled();
  capture(*store, 2);
  send_all(*store);
  capture(*store, 3);
  clock.advance(std::chrono::days(2));
  must(store->note_error("no-network"));
  REQUIRE(run(true) == 0);
  status = nlohmann::json::parse(out.str());
  CHECK(status["enrolled"] == true);
  CHECK(status["name"] == "Zuil Hoonhorst");
  CHECK(status["streams"]["answers"] == nlohmann::json{{"waiting", 3}, {"oldest_days", 2}});
  CHECK(status["streams"]["contacts"] == nlohmann::json{{"waiting", 0}});
  CHECK(status["kept"] == 2);
  CHECK(status["last_receipt"] == "2027-03-11T12:00:00Z");
  CHECK(status["last_error"] == "no-network");
}

TEST_CASE_FIXTURE(StatusFixture, "status makes nothing where nothing is") {
  REQUIRE(run(false) == 0);
  CHECK(out.str().find("enrolled:      no\n") != std::string::npos);
  CHECK(out.str().find("free disk:     0 MiB") == std::string::npos);
  CHECK_FALSE(std::filesystem::exists(temp.path() / "zuil"));
}

TEST_CASE_FIXTURE(StatusFixture, "status in words names every part") {
  capture(*open_enrolled(), 1);
  REQUIRE(run(false) == 0);
  const std::string text = out.str();
  CHECK(text.find("enrolled:      yes, as Zuil Hoonhorst\n") != std::string::npos);
  CHECK(text.find("answers:       1 waiting, the oldest for 0 days\n") != std::string::npos);
  CHECK(text.find("contacts:      0 waiting\n") != std::string::npos);
  CHECK(text.find("last receipt:  none\n") != std::string::npos);
}

TEST_CASE_FIXTURE(StatusFixture, "settings that are wrong are named, with status 2") {
  std::ofstream(folder().settings()) << "{\"unknown\":1}";
  CHECK(run(true) == 2);
  CHECK(out.str().empty());
  CHECK(err.str().find("unknown") != std::string::npos);
}

}  // namespace zuil
