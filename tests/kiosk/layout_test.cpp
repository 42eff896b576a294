// SPDX-License-Identifier: EUPL-1.2
// Every sample of every screen, looked at by its list of widgets: as it was
// drawn, in every language and on the larger panels; layout_slow.cpp has the rest.
#include "tests/kiosk/layout_checks.h"

namespace zuil {

TEST_CASE("the layout holds: as drawn") { check_seen("as drawn"); }
TEST_CASE("the layout holds: high contrast") { check_seen("high contrast"); }
TEST_CASE("the layout holds: English") { check_seen("English"); }
TEST_CASE("the layout holds: German") { check_seen("German"); }
TEST_CASE("the layout holds: Polish") { check_seen("Polish"); }
TEST_CASE("the layout holds: Ukrainian") { check_seen("Ukrainian"); }
TEST_CASE("the layout holds: Turkish") { check_seen("Turkish"); }
TEST_CASE("the layout holds: a long language") { check_seen("a long language"); }
TEST_CASE("the layout holds: a long language, upright") { check_seen("a long language, upright"); }
TEST_CASE("the layout holds: larger letters") { check_seen("larger letters"); }
TEST_CASE("the layout holds: low reach") { check_seen("low reach"); }
TEST_CASE("the layout holds: 15.6 inch") { check_seen("15.6 inch"); }
TEST_CASE("the layout holds: upright") { check_seen("upright"); }
TEST_CASE("the layout holds: upright, low reach") { check_seen("upright, low reach"); }

TEST_CASE("Ukrainian keys are large, apart and whole on every panel") {
  for (Seen seen : kSeen) {
    CAPTURE(seen.name);
    seen.language = "uk";
    Gallery gallery(seen);
    std::size_t targets = 0;
    std::size_t keys = 0;
    for (const Sample& sample : gallery.all()) {
      if (sample.name != "opinion-ukrainian" && sample.name != "poll-text") continue;
      CAPTURE(sample.name);
      const ui::WidgetList& list = gallery.draw(sample);
      CHECK(list.find("key/ї") != nullptr);
      check_targets(list, gallery.units(), targets);
      check_texts(list);
      check_keys(seen, list, keys);
    }
    CHECK(keys > 100);
  }
}

TEST_CASE("the parts of the design stand within 8 units of their place, and within 5 of their size") {
  std::ifstream file(std::string(ZUIL_SOURCE_DIR) + "/assets/tokens.json");
  REQUIRE(file);
  const auto tokens = nlohmann::json::parse(file);
  const auto& screens = tokens.at("zuil").at("screen");
  const std::set<std::string> kinds = {"btn", "opt", "chip", "face", "key"};

  Gallery gallery;
  std::size_t compared = 0;
  for (const Sample& sample : gallery.reference()) {
    CAPTURE(sample.name);
    REQUIRE(screens.contains(sample.name));
    const ui::WidgetList& list = gallery.draw(sample);
    for (const auto& part : screens.at(sample.name).at("$value")) {
      const std::string kind = part.at(0);
      const std::string text = part.at(1);
      if (kinds.count(kind) == 0 || text.empty() || is_not_yet(text)) continue;
      CAPTURE(text);
      const ui::Rect place{part.at(2), part.at(3), part.at(4), part.at(5)};
      // The nearest target with those words: a part's text may hold more than its label.
      const ui::Widget* nearest = nullptr;
      float distance = 1e9F;
      for (const ui::Widget& widget : list.widgets) {
        if (!widget.touchable || widget.label.empty()) continue;
        const std::string label = with_plain_spaces(widget.label);
        if (!text.starts_with(label) && !label.starts_with(text)) continue;
        const float away = std::hypot(widget.rect.x - place.x, widget.rect.y - place.y);
        if (away < distance) {
          nearest = &widget;
          distance = away;
        }
      }
      REQUIRE(nearest != nullptr);
      CHECK(std::abs(nearest->rect.x - place.x) <= 8);
      CHECK(std::abs(nearest->rect.y - place.y) <= 8);
      CHECK(std::abs(nearest->rect.w - place.w) <= 5);
      CHECK(std::abs(nearest->rect.h - place.h) <= 5);
      ++compared;
    }
  }
  CHECK(compared > 80);
}

TEST_CASE("every sample can be told from every other") {
  Gallery gallery;
  std::set<std::string> names;
  for (const Sample& sample : gallery.all()) CHECK(names.insert(sample.name).second);
}

}  // namespace zuil
