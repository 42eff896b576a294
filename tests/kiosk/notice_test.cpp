// SPDX-License-Identifier: EUPL-1.2
// News from the portal: which, from when, until when, and over what.
#include "kiosk/screens/notice.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "kiosk/flow/app.h"
#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

World with(std::vector<Notice> notices) {
  Content content = sample::content();
  content.notices = std::move(notices);
  return sample::world(content);
}

Notice lasting(std::string id, WallTime from, WallTime until, bool urgent = false) {
  Notice notice = sample::notice(std::move(id), urgent);
  notice.from = from;
  notice.until = until;
  return notice;
}

std::vector<std::string> shown_ids(const World& world) {
  std::vector<std::string> ids;
  for (const Notice* notice : notice::shown(scene_of(world))) ids.push_back(notice->id);
  return ids;
}

using Ids = std::vector<std::string>;

TEST_CASE("a notice is shown from its first moment until its last") {
  World world = with({sample::notice("dicht")});
  CHECK(shown_ids(world) == Ids{"dicht"});
  world.wall = sample::kEvening - 1h;
  CHECK(shown_ids(world) == Ids{"dicht"});
  world.wall = sample::kEvening - 1h - 1ms;
  CHECK(shown_ids(world).empty());
  world.wall = sample::kEvening + 1h - 1ms;
  CHECK(shown_ids(world) == Ids{"dicht"});
  world.wall = sample::kEvening + 1h;
  CHECK(shown_ids(world).empty());
}

TEST_CASE("what is urgent comes first, and then the newest") {
  const WallTime later = sample::kEvening + 1h;
  const World world = with({lasting("oud", sample::kEvening - 48h, later), sample::notice("nieuw"),
                            lasting("water", sample::kEvening - 24h, later, true),
                            lasting("storm", sample::kEvening - 2h, later, true)});
  CHECK(shown_ids(world) == Ids{"storm", "water", "nieuw", "oud"});
  const Scene scene = scene_of(world);
  CHECK(notice::unread(scene, {})->id == "storm");
  CHECK(notice::unread(scene, {"storm"})->id == "water");
  CHECK(notice::unread(scene, {"storm", "water"}) == nullptr);
}

TEST_CASE("a notice always says how old it is") {
  const World world = with({});
  const Scene scene = scene_of(world);
  const auto age = [&scene](const char* from) {
    return notice::age(lasting("a", *parse_rfc3339(from), sample::kEvening), scene);
  };
  CHECK(age("2027-03-11T17:40:00Z") == "Dit bericht is van vandaag, 11 maart, 18.40 uur");
  CHECK(age("2027-03-10T22:59:00Z") == "Dit bericht is van gisteren, 10 maart, 23.59 uur");
  CHECK(age("2027-03-06T13:00:00Z") == "Dit bericht is van 6 maart, 14.00 uur");
  CHECK(age("2026-12-31T13:00:00Z") == "Dit bericht is van 31 december 2026, 14.00 uur");
}

TEST_CASE("where the clock can't be right, only what is urgent is shown, with its whole date and a warning") {
  World world = with({sample::notice("dicht"),
                      lasting("water", *parse_rfc3339("2027-03-11T17:40:00Z"), sample::kEvening + 1h, true)});
  for (const char* wrong : {"1970-01-01T00:00:00Z", "2026-12-31T12:00:00Z"}) {
    world.wall = *parse_rfc3339(wrong);
    CHECK(shown_ids(world) == Ids{"water"});
    const Scene scene = scene_of(world);
    CHECK(notice::age(scene.content.notices[1], scene) == "Dit bericht is van 11 maart 2027, 18.40 uur");
    CHECK(notice::caution(scene.content.notices[1], scene) == scene.texts("notice.clock"));
  }
}

TEST_CASE("only the newest of what is urgent says that nothing later is known") {
  const World world =
      with({lasting("water", sample::kEvening - 24h, sample::kEvening + 1h, true), sample::notice("nieuw"),
            lasting("storm", sample::kEvening - 2h, sample::kEvening + 1h, true)});
  const Scene scene = scene_of(world);
  CHECK(notice::caution(scene.content.notices[2], scene) == scene.texts("notice.no_later"));
  CHECK(notice::caution(scene.content.notices[0], scene).empty());
}

// ---- on the glass ----

TEST_CASE("a notice stands on home, and is read and left from there") {
  Glass glass(with({sample::notice("dicht")}));
  CHECK(glass.screen() == "idle");
  glass.taps("begin");
  CHECK(glass.screen() == "home");
  CHECK(glass.label("notice") == "Woensdag zijn wij dicht");
  glass.taps("notice/read");
  CHECK(glass.screen() == "notice");
  CHECK(glass.label("text") == "Donderdag zijn wij er weer.");
  CHECK_FALSE(glass.shows("page"));
  glass.taps("back");
  CHECK(glass.screen() == "home");
}

TEST_CASE("all notices are read one after another") {
  Glass glass(with({lasting("oud", sample::kEvening - 48h, sample::kEvening + 1h), sample::notice("nieuw")}));
  glass.taps("begin");
  glass.taps("notice/read");
  CHECK(glass.label("page") == "1 van 2");
  const std::string newest = glass.label("age");
  glass.taps("page/next");
  CHECK(glass.label("page") == "2 van 2");
  CHECK(glass.label("age") != newest);
}

TEST_CASE("a notice comes on and off home by itself, and no frame is drawn for it before") {
  Glass glass(with({lasting("straks", sample::kEvening + 30s, sample::kEvening + 60s)}));
  glass.taps("begin");
  CHECK_FALSE(glass.shows("notice"));
  const State& state = glass.terminal.state();
  const WallTime at = state.world.wall + (*deadline(state) - state.world.wall_at);
  CHECK(at == sample::kEvening + 30s);
  glass.headless->pass(30s);
  CHECK(glass.shows("notice"));
  glass.headless->pass(30s);
  CHECK_FALSE(glass.shows("notice"));
}

TEST_CASE("what ends while it is read leads home") {
  Glass glass(with({lasting("kort", sample::kEvening - 1h, sample::kEvening + 30s)}));
  glass.taps("begin");
  glass.taps("notice/read");
  glass.headless->pass(30s);
  CHECK(glass.screen() == "home");
  glass.taps("topic/duurzaam");
  CHECK(glass.screen() == "topic");
}

TEST_CASE("what is urgent stands in place of the idle screen, and who has read it goes on home") {
  Glass glass(with({sample::notice("water", true)}));
  CHECK(glass.screen() == "urgent-notice");
  CHECK_FALSE(glass.shows("begin"));
  glass.taps("was-read");
  CHECK(glass.screen() == "home");
  CHECK(glass.terminal.state().session.begun);
  // It can be read again.
  glass.taps("notice/read");
  CHECK(glass.screen() == "notice");
  glass.taps("back");
  // And stands there for the next person.
  glass.taps("stop");
  CHECK(glass.screen() == "urgent-notice");
}

TEST_CASE("one urgent notice comes after another, the newest first") {
  Glass glass(with({lasting("water", sample::kEvening - 24h, sample::kEvening + 1h, true),
                    sample::notice("storm", true)}));
  CHECK(glass.shows("caution"));
  glass.taps("was-read");
  CHECK(glass.screen() == "urgent-notice");
  CHECK_FALSE(glass.shows("caution"));
  glass.taps("was-read");
  CHECK(glass.screen() == "home");
}

TEST_CASE("language and letters can be chosen before what is urgent is read") {
  World world = with({sample::notice("water", true)});
  world.languages = {sample::dutch(), sample::english()};
  Glass glass(world);
  glass.taps("language");
  CHECK(glass.screen() == "language");
  glass.taps("language/en");
  CHECK(glass.screen() == "urgent-notice");
  CHECK(glass.label("was-read") == "I have read this");
  glass.taps("adjust-screen");
  glass.finds_and_taps("adjust/close");
  CHECK(glass.screen() == "urgent-notice");
}

TEST_CASE("what becomes urgent interrupts home alone") {
  const auto storm = lasting("storm", sample::kEvening + 30s, sample::kEvening + 1h, true);
  Glass at_home(with({storm}));
  at_home.taps("begin");
  at_home.headless->pass(30s);
  CHECK(at_home.screen() == "urgent-notice");
  at_home.taps("was-read");
  CHECK(at_home.screen() == "home");

  Glass busy(with({storm}));
  busy.taps("begin");
  busy.taps("topic/duurzaam");
  busy.taps("give-opinion");
  busy.types("Ja");
  busy.headless->pass(30s);
  CHECK(busy.screen() == "opinion");
  busy.taps("back");
  CHECK(busy.screen() == "topic");
  busy.taps("back");
  CHECK(busy.screen() == "urgent-notice");
  busy.taps("was-read");
  CHECK(busy.screen() == "home");
  CHECK(busy.terminal.state().session.drafts.at("duurzaam").opinion.text() == "Ja");
}

TEST_CASE("on a panel of another shape the notice is a block of home, and a page to read") {
  Glass glass(with({sample::notice("dicht"), lasting("oud", sample::kEvening - 48h, sample::kEvening + 1h)}),
              {.width = 1080, .height = 1920});
  glass.taps("begin");
  glass.taps("notice/read");
  CHECK(glass.screen() == "notice");
  CHECK(glass.label("notice/oud/text") == "Donderdag zijn wij er weer.");
  glass.taps("back");
  CHECK(glass.screen() == "home");
}

TEST_CASE("who turns the pages of what is urgent stands there, and leaves nothing turned") {
  Notice notice = sample::notice("water", true);
  std::string text;
  while (text.size() < 580) text += "Kook het water. ";
  notice.text = sample::nl(text);
  Glass glass(with({notice}), {.width = 1280, .height = 800, .pitch_mm = 0.1695F});
  REQUIRE(glass.shows("page/next"));
  glass.taps("page/next");
  CHECK(glass.terminal.state().session.begun);
  CHECK(glass.screen() == "urgent-notice");
  const Settings& settings = glass.terminal.state().world.settings;
  glass.headless->pass(settings.idle + settings.countdown);
  CHECK(glass.screen() == "urgent-notice");
  CHECK(glass.terminal.state().session == Session{});
}

}  // namespace
}  // namespace zuil
