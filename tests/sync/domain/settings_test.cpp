// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/settings.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "sync/domain/schema.h"

using zuil::parse_settings;
using zuil::Settings;

namespace {

std::string fault_of(const char* json) {
  const auto settings = parse_settings(json);
  return settings ? "" : settings.error().what;
}

}  // namespace

TEST_CASE("an empty document gives the defaults") {
  const auto settings = parse_settings("{}");
  REQUIRE(settings);
  CHECK(*settings == Settings{});
}

TEST_CASE("the defaults that the schema states are the ones used") {
  const auto schema = nlohmann::json::parse(zuil::embedded_schema("settings"));
  nlohmann::json stated = nlohmann::json::object();
  for (const auto& property : schema["properties"].items()) {
    // What is measured where it is left out has no default.
    if (property.value().contains("default")) stated[property.key()] = property.value()["default"];
  }
  const auto settings = parse_settings(stated.dump());
  REQUIRE(settings);
  CHECK(*settings == Settings{});
}

TEST_CASE("every setting of the schema changes something") {
  const auto schema = nlohmann::json::parse(zuil::embedded_schema("settings"));
  for (const auto& property : schema["properties"].items()) {
    CAPTURE(property.key());
    nlohmann::json value = property.value().value("maximum", nlohmann::json("de"));
    if (property.value()["type"] == "boolean") value = !property.value()["default"].get<bool>();
    if (property.value()["type"] == "array") value = nlohmann::json::array({"eth0"});
    if (property.value().contains("enum")) value = property.value()["enum"].back();
    if (property.key() == "touch_calibration") value = {1, 0, 0.5, 0, 1, 0};
    if (property.key() == "portal_url" || property.key() == "page_url")
      value = "https://portaal.voorbeeld.nl:8443/zuil";
    if (property.key() == "stick_folder") value = "/media/stick";
    const auto settings = parse_settings(nlohmann::json{{property.key(), value}}.dump());
    REQUIRE(settings);
    CHECK_FALSE(*settings == Settings{});
  }
}

TEST_CASE("a setting reaches its field in its own unit") {
  const auto settings =
      parse_settings(R"({"idle_seconds": 60, "arrives_within_days": 3, "reserve_mib": 32})");
  REQUIRE(settings);
  CHECK(settings->idle == std::chrono::minutes(1));
  CHECK(settings->arrives_within == std::chrono::hours(72));
  CHECK(settings->reserve_bytes == 33'554'432);
}

TEST_CASE("a panel hangs in quarter turns, and its touch has six numbers") {
  const auto settings = parse_settings(
      R"({"panel_rotation": 270, "touch_calibration": [-1, 0, 1, 0, 1, 0], "keyboard": "dutch"})");
  REQUIRE(settings);
  CHECK(settings->panel_rotation == 270);
  CHECK(settings->touch_calibration == std::array<double, 6>{-1, 0, 1, 0, 1, 0});
  CHECK(settings->keyboard == "dutch");
  CHECK(fault_of(R"({"panel_rotation": 45})").starts_with("/panel_rotation"));
  CHECK(fault_of(R"({"touch_calibration": [1, 0, 0, 0, 1]})").starts_with("/touch_calibration"));
  CHECK(fault_of(R"({"keyboard": "nl"})").starts_with("/keyboard"));
}

TEST_CASE("unknown and wrong settings are all named") {
  CHECK(
      fault_of(R"({"idle_second": 60, "visit": "Lobby!", "countdown_seconds": 5})") ==
      "/countdown_seconds: out of range, seconds to answer that question before everything is wiped, 20 to "
      "120 "
      "is wanted; /idle_second: unknown name, one that the schema has is wanted; /visit: wrong form, the id "
      "of "
      "the visit that runs; empty: the one that the content package has for today, else the lobby is wanted");
  CHECK(fault_of(R"({"idle_seconds": 60.5})").starts_with("/idle_seconds: wrong type"));
  CHECK(fault_of(R"({"portal_url": "http://portaal.voorbeeld.nl"})").starts_with("/portal_url: wrong form"));
  CHECK(fault_of(R"({"portal_url": "https://iemand@portaal.voorbeeld.nl"})")
            .starts_with("/portal_url: wrong form"));
  CHECK(fault_of(R"({"language": "nl", "language": "en"})")
            .starts_with("reading the settings: /language: name a second time"));
  CHECK(fault_of("[]").starts_with(": wrong type"));
}
