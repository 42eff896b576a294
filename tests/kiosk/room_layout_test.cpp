// SPDX-License-Identifier: EUPL-1.2
// Screen 19 can be read at 10 m: what stands on it is large, and nothing runs
// into anything.
#include "tests/kiosk/layout_checks.h"

namespace zuil {
namespace {

constexpr float kReadable = 42;  // units of 1920, the height of a letter with its parts above and below

bool is_room(const Sample& sample, const ui::WidgetList& list) {
  return list.screen == "room" && !sample.state.room->at.black;
}

}  // namespace

TEST_CASE("every text on a room's screen is at least 42 units of 1920") {
  Gallery gallery;
  std::size_t looked_at = 0;
  for (const Sample& sample : gallery.all()) {
    const ui::WidgetList list = gallery.draw(sample);
    if (!is_room(sample, list)) continue;
    CAPTURE(sample.name);
    for (const ui::Widget& widget : list.widgets) {
      if (widget.role != ui::Role::kText && widget.role != ui::Role::kTitle) continue;
      CAPTURE(widget.id);
      // One line of it, or more, none of which is lower than 1.1 times its letters.
      CHECK(widget.rect.h >= kReadable * 1.1F);
      ++looked_at;
    }
    // Whatever is drawn: the tallest letter of a word. The buttons are for who stands before them.
    if (sample.state.room->at.bar) continue;
    for (const Run& run : runs_of(gallery.glass().glyphs())) {
      if (run.glyphs.size() < 8) continue;
      CHECK(static_cast<float>(run.box.y1 - run.box.y0) >= kReadable * 0.65F);
    }
  }
  CHECK(looked_at > 100);
}

TEST_CASE("the room's screen has its tracks, its number and its title where the design has them") {
  Gallery gallery;
  for (const Sample& sample : gallery.reference()) {
    if (sample.name != "19-beamer") continue;
    const ui::WidgetList& list = gallery.draw(sample);
    const ui::Widget* title = list.find("title");
    REQUIRE(title != nullptr);
    CHECK(std::abs(title->rect.x - 80) <= 8);
    CHECK(std::abs(title->rect.y - 116) <= 8);
    CHECK(std::abs(title->rect.h - 97) <= 5);
    for (int row = 0; row < 5; ++row) CHECK(list.find("row/" + std::to_string(row) + "/figure") != nullptr);
    CHECK(list.find("votes")->label == "105");
    CHECK(list.find("read-on/code") != nullptr);
    return;
  }
  FAIL("there is no 19-beamer");
}

TEST_CASE("texts and figures of a room's screen do not overlap") {
  for (const std::string_view seen : {"as drawn", "upright", "15.6 inch", "10.1 inch"}) {
    CAPTURE(seen);
    Gallery gallery(seen_as(seen));
    for (const Sample& sample : gallery.all()) {
      const ui::WidgetList list = gallery.draw(sample);
      if (!is_room(sample, list)) continue;
      CAPTURE(sample.name);
      for (std::size_t i = 0; i < list.widgets.size(); ++i) {
        for (std::size_t j = i + 1; j < list.widgets.size(); ++j) {
          const ui::Widget& a = list.widgets[i];
          const ui::Widget& b = list.widgets[j];
          if (a.id == "anywhere" || b.id == "anywhere") continue;
          CAPTURE(a.id);
          CAPTURE(b.id);
          CHECK_FALSE(overlap(a.rect.inset(2), b.rect.inset(2)));
        }
      }
    }
  }
}

}  // namespace zuil
