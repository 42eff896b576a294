// SPDX-License-Identifier: EUPL-1.2
// Every sample of every screen on a panel of somebody's choice, page by page,
// and what must hold of its list of widgets.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/flow/terminal.h"
#include "kiosk/screens/pseudo.h"
#include "tests/kiosk/drawn_runs.h"
#include "tests/kiosk/sample_content.h"
#include "ui/headless.h"
#include "ui/panel.h"

namespace zuil {

constexpr float kSmallestTarget = 72;
constexpr float kLeastGap = 8;
constexpr float kSmallestKey = 50;
constexpr float kKeyGap = 5;
// What the design has and this product does not yet.
inline const std::set<std::string> kNotYet = {
    "Lees voor",         "Scherm aanpassen", "Bel mij terug", "Ik kom ook",
    "Toon op de beamer", "Zet goed",         "Gemeentehuis",  "Taal · Language · Język · Мова · Dil"};

// A panel, and how somebody wants it.
struct Seen {
  std::string_view name;
  int width = 1920;
  int height = 1080;
  float pitch_mm = 0;
  adjust::Choice adjusted{};
  std::string_view language{};
};
constexpr float kLargest = ui::text_scale::kLargest;
inline const Seen kSeen[] = {
    {"as drawn"},
    {"high contrast", 1920, 1080, 0, {.high_contrast = true}},
    {"English", 1920, 1080, 0, {}, "en"},
    {"German", 1920, 1080, 0, {}, "de"},
    {"Polish", 1920, 1080, 0, {}, "pl"},
    {"Ukrainian", 1920, 1080, 0, {}, "uk"},
    {"Turkish", 1920, 1080, 0, {}, "tr"},
    {"a long language", 1920, 1080, 0, {}, kPseudoLanguage},
    {"a long language, upright", 1080, 1920, 0.277F, {}, kPseudoLanguage},
    {"a long language, large letters",
     1920,
     1080,
     0,
     {.text_scale = ui::text_scale::kLarger},
     kPseudoLanguage},
    {"larger letters", 1920, 1080, 0, {.text_scale = ui::text_scale::kLarge}},
    {"large letters", 1920, 1080, 0, {.text_scale = ui::text_scale::kLarger}},
    {"largest letters", 1920, 1080, 0, {.text_scale = kLargest}},
    {"largest letters, English", 1920, 1080, 0, {.text_scale = kLargest, .high_contrast = true}, "en"},
    {"low reach", 1920, 1080, 0, {.low_reach = true}},
    {"low reach, large letters", 1920, 1080, 0, {.text_scale = adjust::kLargestInReach, .low_reach = true}},
    {"27 inch", 3840, 2160, 0.1557F},
    {"15.6 inch", 1366, 768, 0.2527F},
    {"10.1 inch", 1280, 800, 0.1695F},
    {"10.1 inch, larger letters", 1280, 800, 0.1695F, {.text_scale = ui::text_scale::kLarge}},
    {"upright", 1080, 1920, 0.277F},
    {"upright, low reach", 1080, 1920, 0.277F, {.low_reach = true}},
    {"upright, largest letters", 1080, 1920, 0.277F, {.text_scale = kLargest}},
};

inline const Seen& seen_as(std::string_view name) {
  const auto* seen = std::find_if(std::begin(kSeen), std::end(kSeen),
                                  [name](const Seen& each) { return each.name == name; });
  REQUIRE(seen != std::end(kSeen));
  return *seen;
}

inline World world_with_pseudo(const Clock& clock) {
  World world = load_world({}, Settings(), clock).value();
  world.languages.push_back(std::make_shared<const Texts>(load_pseudo(world.share_folder / "text").value()));
  return world;
}

class Gallery {
 public:
  explicit Gallery(const Seen& seen = kSeen[0])
      : seen_(seen),
        clock_(sample_moment()),
        world_(world_with_pseudo(clock_)),
        terminal_(world_, clock_, random_, requests_, replies_) {
    headless_ = std::move(ui::Headless::open({.width = seen.width,
                                              .height = seen.height,
                                              .pitch_mm = seen.pitch_mm,
                                              .fonts = world_.share_folder / "fonts",
                                              .reduced_motion = true},
                                             clock_, terminal_))
                    .value();
  }
  std::vector<Sample> reference() const { return reference_samples(world_, clock_.steady()); }
  std::vector<Sample> all() const {
    auto samples = reference();
    for (Sample& sample : more_samples(world_, clock_.steady())) samples.push_back(std::move(sample));
    return samples;
  }
  // One page of what is paged here.
  const ui::WidgetList& draw(const Sample& sample, int page = 0) {
    clock_.set_wall(sample.state.world.wall);
    State state = sample.state;
    // Nobody has chosen anything before they have begun.
    if (state.session.begun) state.session.adjusted = seen_.adjusted;
    if (state.session.begun && !seen_.language.empty()) state.session.language = seen_.language;
    state.session.page = page;
    terminal_.show(std::move(state));
    headless_->waker()();
    headless_->wait_for_wake(std::chrono::milliseconds{0});
    return headless_->widgets();
  }
  // Calls `look` for every page of every sample.
  void draw_all(const std::function<void(const Sample&, const ui::WidgetList&)>& look) {
    for (const Sample& sample : all()) {
      CAPTURE(seen_.name);
      CAPTURE(sample.name);
      constexpr int kMostPages = 150;
      for (int page = 0; page < kMostPages; ++page) {
        CAPTURE(page);
        const ui::WidgetList list = draw(sample, page);
        look(sample, list);
        const ui::Widget* more = list.find("page/next");
        // The pages of the design are turned by the screen's own state.
        if (list.find("page") == nullptr || more == nullptr || more->state.disabled) break;
        REQUIRE(page + 1 < kMostPages);
      }
    }
  }
  const ui::Headless& glass() const { return *headless_; }
  float units() const { return ui::pixels_per_unit(seen_.width, seen_.height, seen_.pitch_mm); }

 private:
  const Seen& seen_;
  FakeClock clock_;
  World world_;
  SeededRandom random_{1};
  Mailbox<StoreRequest> requests_;
  Mailbox<StoreReply> replies_;
  Terminal terminal_;
  std::unique_ptr<ui::Headless> headless_;
};

// The design cuts long words short.
inline bool is_not_yet(const std::string& text) {
  return std::any_of(kNotYet.begin(), kNotYet.end(),
                     [&text](const std::string& each) { return each.starts_with(text); });
}

// The design writes every space as one where a line may break.
inline std::string with_plain_spaces(std::string text) {
  constexpr std::string_view kNoBreak = "\u00a0";
  for (auto at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak, at)) {
    text.replace(at, kNoBreak.size(), " ");
  }
  return text;
}

inline bool overlap(const ui::Rect& a, const ui::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Half the gap on every side: no two come nearer than the whole.
inline void check_targets(const ui::WidgetList& list, float units, std::size_t& looked_at) {
  std::vector<const ui::Widget*> targets;
  for (const ui::Widget& widget : list.widgets) {
    if (widget.touchable && !widget.state.behind && widget.id != "anywhere") targets.push_back(&widget);
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    CAPTURE(targets[i]->id);
    const ui::Rect& rect = targets[i]->rect;
    // A key is as wide as its row lets it be, and no wider than the panel.
    const bool key = targets[i]->role == ui::Role::kKey;
    CHECK(rect.w >= (key ? kSmallestKey : kSmallestTarget) * units - 1);
    CHECK(rect.h >= kSmallestTarget * units - 1);
    CHECK(rect.x >= 0);
    CHECK(rect.y >= 0);
    CHECK(rect.right() <= list.size.w);
    CHECK(rect.bottom() <= list.size.h);
    if (!key) CHECK_FALSE(targets[i]->label.empty());
    const float apart = (key ? kKeyGap : kLeastGap) * units / 2 - 0.75F;
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (!overlap(rect.inset(-apart), targets[j]->rect.inset(-apart))) continue;
      CAPTURE(targets[j]->id);
      CHECK_FALSE(overlap(rect.inset(-apart), targets[j]->rect.inset(-apart)));
    }
    ++looked_at;
  }
}

inline void check_texts(const ui::WidgetList& list) {
  std::set<std::string> ids;
  for (const ui::Widget& widget : list.widgets) {
    if (widget.state.behind) continue;
    CAPTURE(widget.id);
    CHECK(ids.insert(widget.id).second);
    const bool text =
        widget.role == ui::Role::kText || widget.role == ui::Role::kTitle || widget.role == ui::Role::kStatus;
    // What a finger takes along lies under its own buttons.
    if (!text || widget.draggable) continue;
    CHECK(widget.rect.x >= 0);
    CHECK(widget.rect.y >= 0);
    CHECK(widget.rect.right() <= list.size.w + 1);
    CHECK(widget.rect.bottom() <= list.size.h + 1);
    // Words beside a control stay beside it; words of a control stand in it.
    for (const ui::Widget& target : list.widgets) {
      if (!target.touchable || target.state.behind || target.id == "anywhere") continue;
      if (!overlap(widget.rect.inset(1), target.rect)) continue;
      CAPTURE(target.id);
      const bool inside =
          target.rect.x <= widget.rect.x + 1 && target.rect.right() >= widget.rect.right() - 1 &&
          target.rect.y <= widget.rect.y + 1 && target.rect.bottom() >= widget.rect.bottom() - 1;
      CHECK(inside);
    }
  }
}

// Words on a control stand within it. Letters beside it, and those of what lies
// behind a question, are others'.
inline void check_words(const Gallery& gallery, const ui::WidgetList& list) {
  constexpr float kLeast = 2;
  const std::vector<Run> runs = runs_of(gallery.glass().glyphs());
  for (const ui::Widget& widget : list.widgets) {
    if (!widget.touchable || widget.state.behind || widget.id == "anywhere") continue;
    const ui::Rect inner = widget.rect.inset(kLeast * gallery.units());
    for (const Run& run : runs) {
      const ui::Rect words{static_cast<float>(run.box.x0), static_cast<float>(run.box.y0),
                           static_cast<float>(run.box.x1 - run.box.x0),
                           static_cast<float>(run.box.y1 - run.box.y0)};
      if (!overlap(words, inner)) continue;
      const bool inside = words.x >= inner.x && words.right() <= inner.right() && words.y >= inner.y &&
                          words.bottom() <= inner.bottom();
      if (inside) continue;
      CAPTURE(widget.id);
      CAPTURE(widget.label);
      CAPTURE(words.x);
      CAPTURE(words.right());
      CAPTURE(words.y);
      CHECK(inside);
    }
  }
}

// Nobody has asked for it yet on the idle screen; the field stands above its keys.
inline void check_reach(const Seen& seen, const Sample& sample, const ui::WidgetList& list) {
  constexpr float kUpper = 0.45F;
  if (!seen.adjusted.low_reach || !sample.state.session.begun) return;
  const bool larger = seen.adjusted.text_scale > ui::text_scale::kNormal;
  for (const ui::Widget& widget : list.widgets) {
    if (!widget.touchable || widget.state.behind || widget.role == ui::Role::kTextField) continue;
    // Keys above larger buttons begin a little higher, and themes stand above the keys.
    if (widget.role == ui::Role::kKey && larger) continue;
    if (widget.id.starts_with("theme/") && sample.state.session.opinion.keys_shown) continue;
    CAPTURE(widget.id);
    CHECK(widget.rect.y >= kUpper * list.size.h - 1);
  }
}

// Of an inch half; of panels whose pitch is known.
inline void check_keys(const Seen& seen, const ui::WidgetList& list, std::size_t& looked_at) {
  constexpr float kHalfAnInch = 12.7F;
  for (const ui::Widget& widget : list.widgets) {
    if (widget.role != ui::Role::kKey) continue;
    CAPTURE(widget.id);
    if (seen.pitch_mm > 0) {
      CHECK(std::min(widget.rect.w, widget.rect.h) * seen.pitch_mm >= kHalfAnInch - 0.05F);
    }
    ++looked_at;
  }
}

// Draws everything as `name` of kSeen has it: targets are large, apart and in
// reach, and no text is cut or runs into one.
inline void check_seen(std::string_view name) {
  const Seen& seen = seen_as(name);
  std::size_t looked_at = 0;
  Gallery gallery(seen);
  gallery.draw_all([&](const Sample& sample, const ui::WidgetList& list) {
    check_targets(list, gallery.units(), looked_at);
    check_texts(list);
    check_words(gallery, list);
    check_reach(seen, sample, list);
  });
  CHECK(looked_at > 200);
}

}  // namespace zuil
