// SPDX-License-Identifier: EUPL-1.2
// What somebody typed on the real screens is nowhere in the process's memory
// once they have left, however they left.
#include <cctype>

#include "kiosk/flow/store_thread.h"
#include "tests/kiosk/glass.h"
#include "tests/support/memory_search.h"

namespace zuil {
namespace {

// A sanitizer keeps stacks and memory of its own, which no program can wipe.
#if !defined(__has_feature)
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) || \
    __has_feature(thread_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

using namespace std::chrono_literals;
using Masked = std::span<const std::uint8_t>;

constexpr HiddenWords kOpinion("zwanenmeer7kaarsvetpluimgrasdijk");
constexpr HiddenWords kUkrainian("журавлинапіднебомґанок");
constexpr HiddenWords kName("boterbloem4hooiwagenstoel");
constexpr HiddenWords kShortName("rietkraag9uil");
constexpr HiddenWords kEmail("kwikstaart8@wilgenroosje.nl");
constexpr HiddenWords kPhone("0683947251");
constexpr HiddenWords kCode("K7M3R9T2W4XD");

World world_of_everything() {
  Content content = sample::content();
  Trajectory& solar = content.trajectories[1];
  solar.poll->questions = {sample::short_text("naam"), sample::short_text("kort")};
  sample::offer_sign_up(solar);
  World world = sample::world(content);
  world.languages = {sample::dutch(), sample::in("uk")};
  return world;
}

// A terminal with its store, and somebody in front of it.
class Visit {
 public:
  Visit() : glass(world_of_everything()) {}

  void types(Masked words) {
    for_each_character(words, [this](std::string_view character) { glass.types(character); });
  }
  // Opinion, in so many lines that it is read on a page of its own, and answers.
  void answers(Masked opinion = kOpinion.masked()) {
    glass.taps("topic/duurzaam");
    glass.taps("give-opinion");
    glass.headless->type("\nEen\nTwee\nDrie\nVier\nVijf\n");
    types_on_a_real_keyboard(opinion);
    glass.taps("read-all");
    glass.taps("back");
    glass.taps("next");
    CHECK(glass.screen() == "review");
    glass.taps("back");
    glass.taps("back");
    glass.taps("answer-poll");
    types(kName.masked());
    glass.taps("next");
    types(kShortName.masked());
    glass.taps("next");
    CHECK(glass.screen() == "review");
    for (const Masked words : {opinion, kName.masked(), kShortName.masked()}) CHECK(occurrences(words) > 0);
  }
  void signs_up() {
    glass.taps("sign-up");
    glass.taps("interest/hear");
    glass.taps("interest/call");
    glass.taps("next");
    types(kEmail.masked());
    glass.taps("next");
    types(kPhone.masked());
    glass.taps("next");
    glass.taps("consent/hear");
    glass.taps("consent/call");
    glass.taps("next");
    CHECK(glass.shows("send"));
    for (const Masked words : {kEmail.masked(), kPhone.masked()}) CHECK(occurrences(words) > 0);
  }
  void enters_code() {
    glass.taps("code");
    for_each_character(kCode.masked(), [this](std::string_view sign) {
      glass.taps(std::string("sign/") + static_cast<char>(std::tolower(static_cast<unsigned char>(sign[0]))));
    });
    glass.taps("check");
    CHECK(glass.shows("withdraw"));
  }
  void sends() {
    glass.taps("send");
    glass.waits_for("thanks");
  }
  void has_left_nothing() {
    REQUIRE(glass.screen() == "idle");
    CHECK(occurrences(kOpinion.masked()) == 0);
    CHECK(occurrences(kUkrainian.masked()) == 0);
    CHECK(occurrences(kName.masked()) == 0);
    CHECK(occurrences(kShortName.masked()) == 0);
    CHECK(occurrences(kEmail.masked()) == 0);
    CHECK(occurrences(kPhone.masked()) == 0);
    CHECK(occurrences(kCode.masked()) == 0);
  }

  Glass glass;

 private:
  void types_on_a_real_keyboard(Masked words) {
    for_each_character(words, [this](std::string_view character) { glass.headless->type(character); });
  }

  SystemRandom random_;
  StoreThread store_{[this] { return Store::in_memory(glass.clock, random_); }, glass.requests,
                     glass.replies};
};

TEST_CASE("nothing of answers and a sign-up stays in memory when somebody stops" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.answers();
  visit.glass.taps("back");
  visit.glass.taps("back");
  visit.glass.taps("back");
  visit.signs_up();
  visit.glass.taps("stop");
  visit.glass.taps("wipe");
  visit.has_left_nothing();
}

TEST_CASE("nothing of answers in Ukrainian stays in memory when nobody has touched the glass for long" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.glass.taps("language");
  visit.glass.taps("language/uk");
  visit.answers(kUkrainian.masked());
  visit.glass.headless->pass(ui::duration::kIdleWarningAfter + ui::duration::kIdleWarningCountdown + 1s);
  visit.has_left_nothing();
}

TEST_CASE("nothing of what was sent stays in memory when the thanks have had their time" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.answers();
  visit.sends();
  visit.glass.headless->pass(ui::duration::kThankYouReturn + 1s);
  visit.has_left_nothing();
}

TEST_CASE("nothing of what was sent in Ukrainian stays in memory when the thanks have had their time" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.glass.taps("language");
  visit.glass.taps("language/uk");
  visit.answers(kUkrainian.masked());
  visit.sends();
  visit.glass.headless->pass(ui::duration::kThankYouReturn + 1s);
  visit.has_left_nothing();
}

TEST_CASE("nothing of a sign-up that was sent stays in memory when the thanks have had their time" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.glass.taps("topic/duurzaam");
  visit.signs_up();
  visit.sends();
  visit.glass.headless->pass(ui::duration::kThankYouReturn + 1s);
  visit.has_left_nothing();
}

TEST_CASE("nothing of a code that was looked up stays in memory when somebody stops" *
          doctest::skip(kSanitized)) {
  Visit visit;
  visit.glass.taps("begin");
  visit.enters_code();
  visit.glass.taps("stop");
  if (visit.glass.shows("wipe")) visit.glass.taps("wipe");
  visit.has_left_nothing();
}

}  // namespace
}  // namespace zuil
