// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/palette.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

using namespace zuil::report;

TEST_CASE("each colour on paper is that of the tokens") {
  std::ifstream file(std::string(ZUIL_SOURCE_DIR) + "/assets/tokens.json");
  const nlohmann::json colours = nlohmann::json::parse(file)["zuil"]["color"]["dalfsen"];
  const auto token = [&colours](const char* name) {
    const auto text = colours[name]["$value"].get<std::string>();
    return Colour{static_cast<std::uint32_t>(std::stoul(text.substr(1), nullptr, 16))};
  };
  CHECK(kInk == token("ink"));
  CHECK(kInkSoft == token("ink-soft"));
  CHECK(kSurface == token("surface"));
  CHECK(kSurfaceMeadow == token("surface-meadow"));
  CHECK(kSurfaceSun == token("surface-sun"));
  CHECK(kPrimary == token("primary"));
  CHECK(kOnPrimary == token("on-primary"));
  CHECK(kOnPrimarySoft == token("on-primary-soft"));
  CHECK(kSun == token("sun"));
  CHECK(kBorder == token("border"));
  CHECK(kBorderSoft == token("border-soft"));
  CHECK(kBarOther == token("bar-other"));
  CHECK(kBarTrack == token("bar-track"));
}
