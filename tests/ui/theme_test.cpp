// SPDX-License-Identifier: EUPL-1.2
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/ui/contrast.h"

using namespace zuil::ui;

namespace {

using Json = nlohmann::json;

Json tokens() {
  std::ifstream file(ZUIL_SOURCE_DIR "/assets/tokens.json");
  return Json::parse(file).at("zuil");
}

// The tokens' names in the order of the enumeration; each is checked below to
// stand where the file has it.
std::vector<std::string> color_names(const Json& all) {
  std::ifstream file(ZUIL_SOURCE_DIR "/assets/tokens.json");
  const auto in_order = nlohmann::ordered_json::parse(file);
  std::vector<std::string> names;
  for (const auto& [name, value] : in_order["zuil"]["color"]["dalfsen"].items()) {
    names.push_back(name);
  }
  CHECK(names.size() == all["color"]["dalfsen"].size());
  return names;
}

std::string hex(Rgba c) {
  char text[16];
  if (c.a == 255) {
    std::snprintf(text, sizeof text, "#%02X%02X%02X", c.r, c.g, c.b);
  } else {
    std::snprintf(text, sizeof text, "#%02X%02X%02X%02X", c.r, c.g, c.b, c.a);
  }
  return text;
}

void check_group(const Json& group, const std::map<std::string, float>& ours) {
  CHECK(group.size() == ours.size());
  for (const auto& [name, value] : ours) {
    CAPTURE(name);
    REQUIRE(group.contains(name));
    const Json& token = group.at(name).at("$value");
    CHECK((token.is_object() ? token.at("value").get<float>() : token.get<float>()) ==
          doctest::Approx(value));
  }
}

}  // namespace

TEST_CASE("every colour of both themes is the design's") {
  const Json all = tokens();
  const std::vector<std::string> names = color_names(all);
  REQUIRE(names.size() + 1 == static_cast<std::size_t>(Color::kCount));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    const auto color = static_cast<Color>(i + 1);
    CHECK(hex(theme(ThemeName::kDalfsen)[color]) ==
          all["color"]["dalfsen"][names[i]]["$value"].get<std::string>());
    CHECK(hex(theme(ThemeName::kHighContrast)[color]) ==
          all["color"]["high-contrast"][names[i]]["$value"].get<std::string>());
  }
}

TEST_CASE("every pair of colours that the design names has the contrast it asks for, in both themes") {
  const Json all = tokens();
  const std::vector<std::string> names = color_names(all);
  const auto color = [&](const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    REQUIRE(at != names.end());
    return static_cast<Color>(at - names.begin() + 1);
  };
  const std::map<std::string, double> wanted{{"body", 7}, {"large", 4.5}, {"control", 3}};
  for (const ThemeName name : {ThemeName::kDalfsen, ThemeName::kHighContrast}) {
    for (const Json& pair : all["contrast-check"]["$value"]) {
      CAPTURE(pair.dump());
      CHECK(contrast(theme(name)[color(pair[0])], theme(name)[color(pair[1])]) >= wanted.at(pair[2]));
    }
  }
}

TEST_CASE("every length is the design's") {
  const Json all = tokens();
  check_group(all["space"], {{"3xs", space::k3XS},
                             {"2xs", space::k2XS},
                             {"xs", space::kXs},
                             {"sm", space::kSm},
                             {"md", space::kMd},
                             {"lg", space::kLg},
                             {"xl", space::kXl},
                             {"2xl", space::k2XL},
                             {"3xl", space::k3XL}});
  check_group(all["radius"], {{"xs", radius::kXs},
                              {"sm", radius::kSm},
                              {"md", radius::kMd},
                              {"lg", radius::kLg},
                              {"xl", radius::kXl},
                              {"sheet", radius::kSheet},
                              {"pill", radius::kPill}});
  check_group(all["border-width"], {{"hairline", border::kHairline},
                                    {"control", border::kControl},
                                    {"selected", border::kSelected},
                                    {"control-high-contrast", border::kControlHighContrast},
                                    {"selected-high-contrast", border::kSelectedHighContrast}});
  check_group(
      all["focus-ring"],
      {{"outer", focus_ring::kOuter}, {"inner", focus_ring::kInner}, {"offset", focus_ring::kOffset}});
  check_group(all["touch-target"], {{"minimum", touch_target::kMinimum},
                                    {"standard", touch_target::kStandard},
                                    {"primary", touch_target::kPrimary},
                                    {"hero", touch_target::kHero},
                                    {"gap", touch_target::kGap},
                                    {"gap-comfortable", touch_target::kGapComfortable}});
  check_group(all["font-size"], {{"caption", font_size::kCaption},
                                 {"small", font_size::kSmall},
                                 {"note", font_size::kNote},
                                 {"body", font_size::kBody},
                                 {"option", font_size::kOption},
                                 {"lead", font_size::kLead},
                                 {"h4", font_size::kH4},
                                 {"key", font_size::kKey},
                                 {"h3", font_size::kH3},
                                 {"title", font_size::kTitle},
                                 {"h2", font_size::kH2},
                                 {"h1", font_size::kH1},
                                 {"beamer", font_size::kBeamer},
                                 {"figure", font_size::kFigure},
                                 {"hero", font_size::kHero},
                                 {"code", font_size::kCode}});
  check_group(all["icon-size"], {{"sm", icon_size::kSm},
                                 {"md", icon_size::kMd},
                                 {"lg", icon_size::kLg},
                                 {"xl", icon_size::kXl},
                                 {"hero", icon_size::kHero}});
  check_group(all["layout"], {{"screen-width", layout::kScreenWidth},
                              {"screen-height", layout::kScreenHeight},
                              {"topbar-height", layout::kTopbarHeight},
                              {"bottombar-height", layout::kBottombarHeight},
                              {"margin-x", layout::kMarginX},
                              {"gutter", layout::kGutter},
                              {"columns", layout::kColumns},
                              {"portrait-width", layout::kPortraitWidth},
                              {"portrait-height", layout::kPortraitHeight},
                              {"portrait-margin-x", layout::kPortraitMarginX},
                              {"low-reach-top", layout::kLowReachTop},
                              {"keyboard-height", layout::kKeyboardHeight},
                              {"key-height", layout::kKeyHeight},
                              {"key-accent-height", layout::kKeyAccentHeight},
                              {"key-gap", layout::kKeyGap},
                              {"line-length-max", layout::kLineLengthMax}});
  check_group(
      all["line-height"],
      {{"tight", line_height::kTight}, {"heading", line_height::kHeading}, {"body", line_height::kBody}});
  check_group(all["text-scale"], {{"normal", text_scale::kNormal},
                                  {"large", text_scale::kLarge},
                                  {"larger", text_scale::kLarger},
                                  {"largest", text_scale::kLargest}});
}

TEST_CASE("every duration is the design's") {
  const auto ms = [](std::chrono::milliseconds value) { return static_cast<float>(value.count()); };
  check_group(tokens()["duration"], {{"press-feedback", ms(duration::kPressFeedback)},
                                     {"fade", ms(duration::kFade)},
                                     {"screen-change", ms(duration::kScreenChange)},
                                     {"bar-grow", ms(duration::kBarGrow)},
                                     {"attract-slide", ms(duration::kAttractSlide)},
                                     {"reduced-motion", ms(duration::kReducedMotion)},
                                     {"idle-warning-after", ms(duration::kIdleWarningAfter)},
                                     {"idle-warning-countdown", ms(duration::kIdleWarningCountdown)},
                                     {"thank-you-return", ms(duration::kThankYouReturn)},
                                     {"one-poll-return", ms(duration::kOnePollReturn)},
                                     {"long-press", ms(duration::kLongPress)},
                                     {"key-repeat-delay", ms(duration::kKeyRepeatDelay)},
                                     {"key-repeat", ms(duration::kKeyRepeat)},
                                     {"pin-lockout", ms(duration::kPinLockout)},
                                     {"tap-debounce", ms(duration::kTapDebounce)},
                                     {"toast", ms(duration::kToast)}});
}

TEST_CASE("every shadow is the design's") {
  const Json all = tokens();
  const std::map<std::string, Shadow> ours{
      {"card", shadow::kCard}, {"raised", shadow::kRaised}, {"sheet", shadow::kSheet}};
  REQUIRE(all["shadow"].size() == ours.size());
  for (const auto& [name, layers] : ours) {
    const Json& wanted = all["shadow"][name]["$value"];
    REQUIRE(wanted.size() == layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
      CAPTURE(name);
      CHECK(wanted[i]["offsetY"]["value"] == layers[i].offset_y);
      CHECK(wanted[i]["blur"]["value"] == layers[i].blur);
      CHECK(wanted[i]["alpha"].get<float>() == doctest::Approx(layers[i].alpha));
    }
  }
}

TEST_CASE("every icon has the design's code point, in the basic plane") {
  std::ifstream file(ZUIL_SOURCE_DIR "/ui/theme.h");
  const std::string source{std::istreambuf_iterator<char>(file), {}};
  const Json icons = tokens()["icon"]["codepoint"];
  std::size_t count = 0;
  for (const auto& [name, token] : icons.items()) {
    CAPTURE(name);
    std::string constant = "  k";
    bool upper = true;
    for (const char c : name) {
      if (c != '-') constant += upper ? static_cast<char>(std::toupper(c)) : c;
      upper = c == '-';
    }
    const std::string code = token.at("$value").get<std::string>().substr(2);
    CHECK(code.size() == 4);
    CHECK(source.find(constant + " = 0x" + code + ",") != std::string::npos);
    ++count;
  }
  CHECK(count == 124);
}
