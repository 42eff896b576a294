// SPDX-License-Identifier: EUPL-1.2
// A pin on a map: on values, and by finger on the real screens.
#include "kiosk/screens/pin.h"

#include <doctest/doctest.h>

#include "kiosk/screens/review.h"
#include "sync/base/random.h"
#include "tests/kiosk/glass.h"

namespace zuil::poll {
namespace {

struct Person {
  explicit Person(Question question = sample::pin("onveilig")) {
    poll.questions.push_back(std::move(question));
    state = enter(poll, {}, 7);
  }
  void does(const Action& action) {
    Step step = update(state, draft, action, poll);
    state = step.state;
    draft = step.draft;
    leave = step.leave;
  }
  const Pin* pin() const { return pin_of(poll.questions[0], draft); }

  Poll poll;
  State state;
  Draft draft;
  Leave leave = Leave::kStay;
};

TEST_CASE("a pin belongs to the area it stands in, beside all of them to none") {
  Person person;
  person.does(PlacePin{2000, 2000});
  CHECK(*person.pin() == Pin{2000, 2000, "west"});
  person.does(PlacePin{9000, 500});
  CHECK(*person.pin() == Pin{9000, 500, ""});
  person.does(Next{});
  CHECK(person.leave == Leave::kDone);
}

TEST_CASE("a pin on the road along an area belongs to the nearest, further away to none") {
  Person person;
  person.does(PlacePin{4000 + kNearArea, 2000});
  CHECK(person.pin()->area == "west");
  person.does(PlacePin{4400 - kNearArea, 2000});
  CHECK(person.pin()->area == "oost");
  person.does(PlacePin{4200, 2000});
  CHECK(person.pin()->area.empty());
}

TEST_CASE("a pin never leaves the map, and the second one takes the place of the first") {
  Person person;
  person.does(PlacePin{-300, 12'000});
  CHECK(*person.pin() == Pin{0, 10'000, "zuid"});
  person.does(PlacePin{12'000, -300});
  CHECK(*person.pin() == Pin{10'000, 0, ""});
}

TEST_CASE("a name is a place too: choosing it sets the pin, choosing it again takes it away") {
  Person person;
  person.does(Choose{"oost"});
  CHECK(*person.pin() == Pin{5900, 2500, "oost"});
  person.does(Choose{"west"});
  CHECK(person.pin()->area == "west");
  person.does(Choose{"nergens"});
  CHECK(person.pin()->area == "west");
  person.does(Choose{"west"});
  CHECK(person.draft.empty());
}

TEST_CASE("a pin can be taken away, and without one the way on says what is missing") {
  Person person;
  person.does(PlacePin{2000, 2000});
  person.does(TakePinAway{});
  CHECK(person.draft.empty());
  person.does(Next{});
  CHECK(person.leave == Leave::kStay);
  CHECK(person.state.hint == Hint::kAnswerFirst);
  person.does(DontKnow{});
  CHECK(person.leave == Leave::kDone);
  person.does(TakePinAway{});
  CHECK(person.draft.answers.at("onveilig") == AnswerValue{zuil::DontKnow{}});
}

TEST_CASE("the map gets larger around its middle, or around the pin, and has an end") {
  Person person;
  person.does(Zoom{1});
  CHECK(person.state.map == MapPart{1, 2500, 2500});
  person.does(Zoom{-1});
  CHECK(person.state.map == MapPart{});
  person.does(Zoom{-1});
  CHECK(person.state.map == MapPart{});
  person.does(PlacePin{9000, 500});
  for (int i = 0; i < 5; ++i) person.does(Zoom{1});
  CHECK(person.state.map == MapPart{kMostZoom, 7500, 0});
}

TEST_CASE("the map moves no further than its edge") {
  Person person;
  person.does(ShowMapFrom{4000, 4000});
  CHECK(person.state.map == MapPart{});
  person.does(Zoom{1});
  person.does(ShowMapFrom{9000, -20});
  CHECK(person.state.map == MapPart{1, 5000, 0});
}

TEST_CASE("a name that is chosen comes into sight on the map, and a place among the names") {
  Question many = sample::pin("onveilig");
  for (int i = 0; i < 6; ++i) {
    many.areas.push_back(sample::area("rest-" + std::to_string(i), "Rest", 7600 + 300 * i, 5000, 200, 200));
  }
  Person person(many);
  CHECK(option_pages(many) == 2);
  person.does(Zoom{1});
  person.does(ShowMapFrom{0, 0});
  person.does(Choose{"zuid"});
  CHECK(person.state.map == MapPart{1, 2500, 5000});
  CHECK(person.state.page == 0);
  person.does(PlacePin{9150, 5100});
  CHECK(person.pin()->area == "rest-5");
  CHECK(person.state.page == 1);
}

TEST_CASE("the middle of an area is inside it, however it is bent") {
  PinArea bent{"hoek", {}, {{0, 0}, {4000, 0}, {4000, 400}, {400, 400}, {400, 4000}, {0, 4000}}};
  Question question = sample::pin("onveilig");
  question.areas = {bent};
  CHECK(area_at(question, middle_of(bent)) != nullptr);
  bent.outline = {{100, 100}, {100, 100}, {100, 100}};
  CHECK(middle_of(bent) == MapPlace{100, 100});
}

TEST_CASE("whatever is done on a map, what is shown and where the pin stands stay on it") {
  Person person;
  SeededRandom random(24);
  const auto length = [&random] { return static_cast<int>(random.below(14'000)) - 2000; };
  const char* names[] = {"west", "oost", "zuid", "nergens"};
  for (int i = 0; i < 5000; ++i) {
    switch (random.below(5)) {
      case 0: person.does(PlacePin{length(), length()}); break;
      case 1: person.does(Choose{names[random.below(4)]}); break;
      case 2: person.does(Zoom{random.below(2) == 0 ? 1 : -1}); break;
      case 3: person.does(ShowMapFrom{length(), length()}); break;
      default: person.does(TakePinAway{}); break;
    }
    const MapPart& map = person.state.map;
    REQUIRE(map.zoom >= 0);
    REQUIRE(map.zoom <= kMostZoom);
    for (const int from : {map.x, map.y}) {
      REQUIRE(from >= 0);
      REQUIRE(from + length_shown(map) <= kMapLength);
    }
    if (person.pin() == nullptr) continue;
    REQUIRE(person.pin()->x >= 0);
    REQUIRE(person.pin()->x <= kMapLength);
    const PinArea* area = area_at(person.poll.questions[0], {person.pin()->x, person.pin()->y});
    REQUIRE(person.pin()->area == (area == nullptr ? "" : area->id));
  }
}

Content content_with_map() {
  Content content = sample::content();
  content.trajectories[1].poll->questions = {sample::pin("onveilig")};
  return content;
}

TEST_CASE("the review says the place in words, also of one without a name") {
  const World world = sample::world(content_with_map());
  const Scene scene = scene_of(world);
  const Question& question = scene.content.trajectory("duurzaam")->poll->questions[0];
  CHECK(review::answer_words(question, Pin{2000, 2000, "west"}, scene) == "West");
  CHECK(review::answer_words(question, Pin{9000, 500, ""}, scene) == "Een plek zonder naam op de kaart");
}

class AtMap : public Glass {
 public:
  AtMap() : Glass(sample::world(content_with_map())) {
    taps("begin");
    taps("topic/duurzaam");
    taps("answer-poll");
  }
  // A place of the whole map, on the glass.
  ui::Point at(float x, float y) const {
    const ui::Rect rect = place_of("map");
    return {rect.x + x * rect.w, rect.y + y * rect.h};
  }
  ui::Rect place_of(std::string_view id) const {
    const ui::Widget* widget = headless->widgets().find(id);
    REQUIRE(widget != nullptr);
    return widget->rect;
  }
  bool chosen(std::string_view id) const { return headless->widgets().find(id)->state.selected; }
  void drags(ui::Point from, ui::Point to) {
    headless->finger_down(1, from);
    headless->finger_move(1, to);
    headless->finger_up(1, to);
    headless->pass(ui::duration::kTapDebounce);
  }
  Pin sent() {
    taps("next");
    taps("send");
    auto save = take_save();
    REQUIRE(save);
    CHECK(validate(save->submissions.at(0)));
    return std::get<Pin>(std::get<PollResponse>(save->submissions[0].body).answers.at(0).value);
  }
};

TEST_CASE("a tap on the map sets the pin there, and the row of its area says so") {
  AtMap glass;
  CHECK_FALSE(glass.shows("take-away"));
  glass.headless->tap(glass.at(0.59F, 0.25F));
  CHECK(glass.chosen("answer/oost"));
  CHECK(glass.label("your-place") == "Uw plek: Oost");
  glass.headless->tap(glass.at(0.9F, 0.5F));
  CHECK_FALSE(glass.chosen("answer/oost"));
  CHECK(glass.label("your-place") == "Uw plek: een plek zonder naam");
  glass.taps("take-away");
  CHECK_FALSE(glass.shows("pin"));
  glass.taps("answer/zuid");
  CHECK(glass.label("pin") == "Zuid");
  glass.taps("next");
  CHECK(glass.label("row/onveilig/answer") == "Zuid");
}

TEST_CASE("a finger takes the pin along, and it stands where it lets go") {
  AtMap glass;
  glass.headless->tap(glass.at(0.25F, 0.35F));
  const ui::Rect head = glass.place_of("pin");
  const ui::Point from = head.centre();
  const ui::Rect map = glass.place_of("map");
  glass.drags(from, {from.x + 0.4F * map.w, from.y});
  CHECK(glass.label("your-place") == "Uw plek: Oost");
  const Pin pin = glass.sent();
  CHECK(pin.x == doctest::Approx(6500).epsilon(0.01));
  CHECK(pin.y == doctest::Approx(3500).epsilon(0.01));
}

TEST_CASE("what is tapped on a larger map is the place seen there, and arrows move it as a finger does") {
  AtMap glass;
  CHECK_FALSE(glass.shows("map-left"));
  glass.taps("zoom-in");
  glass.taps("map-right");
  CHECK(glass.terminal.state().session.poll.map == MapPart{1, 5000, 2500});
  glass.taps("map-up");
  // The left upper corner of what is shown now is the middle of the upper edge.
  glass.headless->tap(glass.at(0.25F, 0.5F));
  CHECK(glass.label("your-place") == "Uw plek: Oost");
  const ui::Point from = glass.at(0.5F, 0.7F);
  const ui::Rect map = glass.place_of("map");
  glass.drags(from, {from.x + 0.5F * map.w, from.y});
  CHECK(glass.terminal.state().session.poll.map == MapPart{1, 2500, 0});
  const Pin pin = glass.sent();
  CHECK(pin.x == doctest::Approx(6250).epsilon(0.01));
  CHECK(pin.y == doctest::Approx(2500).epsilon(0.01));
}

TEST_CASE("a tap that answers a dialog over the map sets no pin") {
  AtMap glass;
  glass.headless->tap(glass.at(0.25F, 0.25F));
  const ui::Point beside = glass.at(0.01F, 0.9F);
  glass.headless->pass(glass.terminal.state().world.settings.idle);
  REQUIRE(glass.terminal.state().session.dialog.has_value());
  glass.headless->tap(beside);
  CHECK_FALSE(glass.terminal.state().session.dialog.has_value());
  CHECK(glass.label("your-place") == "Uw plek: West");
}

}  // namespace
}  // namespace zuil::poll
