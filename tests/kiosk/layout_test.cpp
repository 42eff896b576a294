// SPDX-License-Identifier: EUPL-1.2
// Every sample of every screen, looked at by its list of widgets: targets are
// large enough and apart, nothing leaves the panel, and the parts stand where
// the design has them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/flow/terminal.h"
#include "tests/kiosk/sample_content.h"
#include "ui/headless.h"

namespace zuil {
namespace {

constexpr float kSmallestTarget = 72;
constexpr float kLeastGap = 8;
// What the design has and this product does not yet.
const std::set<std::string> kNotYet = {"Lees voor", "Scherm aanpassen", "Bel mij terug", "Ik kom ook",
                                       "Taal · Language · Język · Мова · Dil"};

class Gallery {
 public:
  Gallery()
      : clock_(sample_moment()),
        world_(load_world({}, Settings(), clock_).value()),
        terminal_(world_, clock_, random_, requests_, replies_) {
    headless_ = std::move(ui::Headless::open({.fonts = world_.share_folder / "fonts", .reduced_motion = true},
                                             clock_, terminal_))
                    .value();
  }
  std::vector<Sample> reference() const { return reference_samples(world_, clock_.steady()); }
  std::vector<Sample> all() const {
    auto samples = reference();
    for (Sample& sample : more_samples(world_, clock_.steady())) samples.push_back(std::move(sample));
    return samples;
  }
  const ui::WidgetList& draw(const Sample& sample) {
    clock_.set_wall(sample.state.world.wall);
    terminal_.show(sample.state);
    headless_->waker()();
    headless_->wait_for_wake(std::chrono::milliseconds{0});
    return headless_->widgets();
  }

 private:
  FakeClock clock_;
  World world_;
  SeededRandom random_{1};
  Mailbox<Save> requests_;
  Mailbox<StoreReply> replies_;
  Terminal terminal_;
  std::unique_ptr<ui::Headless> headless_;
};

// The design cuts long words short.
bool is_not_yet(const std::string& text) {
  return std::any_of(kNotYet.begin(), kNotYet.end(),
                     [&text](const std::string& each) { return each.starts_with(text); });
}

// The design writes every space as one where a line may break.
std::string with_plain_spaces(std::string text) {
  constexpr std::string_view kNoBreak = "\u00a0";
  for (auto at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak, at)) {
    text.replace(at, kNoBreak.size(), " ");
  }
  return text;
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

TEST_CASE("every target is at least 72 units, inside the panel, and 8 apart from the next") {
  Gallery gallery;
  std::size_t looked_at = 0;
  for (const Sample& sample : gallery.all()) {
    CAPTURE(sample.name);
    const ui::WidgetList& list = gallery.draw(sample);
    std::vector<const ui::Widget*> targets;
    for (const ui::Widget& widget : list.widgets) {
      if (widget.touchable && !widget.state.behind && widget.id != "anywhere") targets.push_back(&widget);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
      CAPTURE(targets[i]->id);
      const ui::Rect& rect = targets[i]->rect;
      CHECK(rect.w >= kSmallestTarget);
      CHECK(rect.h >= kSmallestTarget);
      CHECK(rect.x >= 0);
      CHECK(rect.y >= 0);
      CHECK(rect.right() <= list.size.w);
      CHECK(rect.bottom() <= list.size.h);
      if (targets[i]->role != ui::Role::kKey) CHECK_FALSE(targets[i]->label.empty());
      // Half the gap on every side: no two come nearer than the whole.
      for (std::size_t j = i + 1; j < targets.size(); ++j) {
        CAPTURE(targets[j]->id);
        CHECK_FALSE(
            overlap(rect.inset(-kLeastGap / 2 + 0.5F), targets[j]->rect.inset(-kLeastGap / 2 + 0.5F)));
      }
      ++looked_at;
    }
  }
  CHECK(looked_at > 200);
}

TEST_CASE("no text leaves the panel or runs into a target, and ids are there once") {
  Gallery gallery;
  for (const Sample& sample : gallery.all()) {
    CAPTURE(sample.name);
    const ui::WidgetList& list = gallery.draw(sample);
    std::set<std::string> ids;
    for (const ui::Widget& widget : list.widgets) {
      CAPTURE(widget.id);
      CHECK(ids.insert(widget.id).second);
      if (widget.role != ui::Role::kText && widget.role != ui::Role::kTitle) continue;
      CHECK(widget.rect.x >= 0);
      CHECK(widget.rect.right() <= list.size.w);
      CHECK(widget.rect.bottom() <= list.size.h);
    }
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

}  // namespace
}  // namespace zuil
