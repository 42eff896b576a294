// SPDX-License-Identifier: EUPL-1.2
// Signing up: what is asked, what is checked, what is sent, and what is not.
#include "kiosk/screens/sign_up.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/flow/submissions.h"
#include "sync/wire/keys.h"
#include "tests/kiosk/glass.h"

namespace zuil {
namespace {

using sign_up::Fault;
using sign_up::fault_of;
using sign_up::Form;
using sign_up::Leave;
using sign_up::masked;
using sign_up::Stage;
using sign_up::Way;

Content content_with_sign_up() {
  Content content = sample::content();
  sample::offer_sign_up(content.trajectories[1]);
  return content;
}

// Somebody at the form, as values.
struct Person {
  Trajectory trajectory = content_with_sign_up().trajectories[1];
  sign_up::State state = {};
  Form form = {};
  Leave leave = Leave::kStay;

  void does(const sign_up::Action& action) {
    sign_up::Step step = sign_up::update(state, std::move(form), action, *trajectory.sign_up);
    state = step.state;
    form = std::move(step.form);
    leave = step.leave;
  }
  void types(std::string_view text) {
    for (const char c : text) does(sign_up::Edit{ui::TextEdit::insert({&c, 1})});
  }
  // To the review, with all that is asked for `interests`.
  void fills_in(const std::vector<Interest>& interests) {
    for (const Interest interest : interests) does(sign_up::ToggleInterest{interest});
    does(sign_up::Next{});
    while (state.stage == Stage::kReach) {
      if (form.at(state.way).empty()) types(state.way == Way::kEmail ? "hennie@voorbeeld.nl" : "06 12345678");
      does(sign_up::Next{});
    }
    for (const Interest interest : interests) does(sign_up::Allow{interest});
    does(sign_up::Next{});
  }
};

// ---- forms of addresses ----

TEST_CASE("an e-mail address is checked by its form, and what is missing is named") {
  CHECK(fault_of(Way::kEmail, "hennie.kortman@voorbeeld.nl") == Fault::kNone);
  CHECK(fault_of(Way::kEmail, "h@b.museum") == Fault::kNone);
  CHECK(fault_of(Way::kEmail, "") == Fault::kEmpty);
  CHECK(fault_of(Way::kEmail, "hennie") == Fault::kNoAt);
  CHECK(fault_of(Way::kEmail, "@voorbeeld.nl") == Fault::kNoStart);
  CHECK(fault_of(Way::kEmail, "hennie@") == Fault::kNoEnd);
  CHECK(fault_of(Way::kEmail, "hennie.kortman@voorbeeld") == Fault::kNoEnd);
  CHECK(fault_of(Way::kEmail, "hennie@voorbeeld.") == Fault::kNoEnd);
  CHECK(fault_of(Way::kEmail, "hennie@voorbeeld.n") == Fault::kNoEnd);
  CHECK(fault_of(Way::kEmail, "hennie@@voorbeeld.nl") == Fault::kForm);
  CHECK(fault_of(Way::kEmail, "hennie@voorbeeld..nl") == Fault::kForm);
}

TEST_CASE("a Dutch number has ten digits, whatever stands between them, and others a plus") {
  for (const char* right : {"0612345678", "06 12345678", "06-12 34 56 78", "(0529) 48 83 88",
                            "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "+49 170 1234567"}) {
    CAPTURE(right);
    CHECK(fault_of(Way::kPhone, right) == Fault::kNone);
  }
  CHECK(fault_of(Way::kPhone, " ") == Fault::kEmpty);
  CHECK(fault_of(Way::kPhone, "0612345") == Fault::kTooShort);
  CHECK(fault_of(Way::kPhone, "06123456789") == Fault::kTooLong);
  CHECK(fault_of(Way::kPhone, "+31 61234567") == Fault::kTooShort);
  CHECK(fault_of(Way::kPhone, "0012345678901234567890") == Fault::kForm);
  CHECK(fault_of(Way::kPhone, "6123456789") == Fault::kForm);
  CHECK(fault_of(Way::kPhone, "111222333") == Fault::kCitizenNumber);
  CHECK(fault_of(Way::kPhone, "111222334") == Fault::kTooShort);
}

TEST_CASE("a mask shows where somebody is reached to them alone, and not how long it is") {
  CHECK(masked(Way::kEmail, "hennie.kortman@voorbeeld.nl") == "h•••@v•••.nl");
  CHECK(masked(Way::kEmail, "é@voorbeeld.nl") == "é•••@v•••.nl");
  CHECK(masked(Way::kEmail, "hennie@voorbeeld") == "h•••@v•••");
  CHECK(masked(Way::kEmail, "hennie") == "h•••");
  CHECK(masked(Way::kEmail, "@") == "•••@•••");
  CHECK(masked(Way::kPhone, "06 12345678") == "06•••78");
  CHECK(masked(Way::kPhone, "+31 6 12345678") == "+31•••78");
  CHECK(masked(Way::kPhone, "0612") == "•••");
  CHECK(masked(Way::kPhone, "").empty());
}

// ---- update ----

TEST_CASE("nothing chosen leads nowhere, and the hint goes with a choice") {
  Person person;
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kWants);
  CHECK(person.state.choose_first);
  person.does(sign_up::ToggleInterest{Interest::kHelp});
  CHECK_FALSE(person.state.choose_first);
}

TEST_CASE("a telephone number is asked for being called alone, and an address for all else") {
  CHECK(sign_up::ways_for({Interest::kHear, Interest::kHelp}) == std::vector{Way::kEmail});
  CHECK(sign_up::ways_for({Interest::kCall}) == std::vector{Way::kPhone});
  CHECK(sign_up::ways_for({Interest::kCall, Interest::kHear}) == std::vector{Way::kEmail, Way::kPhone});
  Person person;
  person.does(sign_up::ToggleInterest{Interest::kCall});
  person.does(sign_up::Next{});
  CHECK(person.state.way == Way::kPhone);
  // The other one is not asked.
  person.does(sign_up::PickWay{Way::kEmail});
  CHECK(person.state.way == Way::kPhone);
  person.types("06a1@2 ");
  CHECK(person.form.phone.text() == "0612 ");
}

TEST_CASE("a role may stay empty, and a second tap takes it back") {
  Person person;
  person.does(sign_up::ChooseRole{Role::kFarmer});
  person.does(sign_up::ChooseRole{Role::kSchoolOrCare});
  CHECK(person.form.role == Role::kSchoolOrCare);
  person.does(sign_up::ChooseRole{Role::kSchoolOrCare});
  CHECK_FALSE(person.form.role.has_value());
}

TEST_CASE("what is not offered can't be chosen") {
  Person person;
  person.trajectory.sign_up->consents.resize(1);
  person.does(sign_up::ToggleInterest{Interest::kCall});
  CHECK(person.form.interests.empty());
}

TEST_CASE("an address that is wrong is pointed out, and stands there to be seen until it is changed") {
  Person person;
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(sign_up::Next{});
  person.types("hennie @voorbeeld");
  CHECK(person.form.email.text() == "hennie@voorbeeld");
  person.does(sign_up::Hide{true});
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kReach);
  CHECK(person.state.fault == Fault::kNoEnd);
  CHECK_FALSE(person.state.hidden);
  person.types(".nl");
  CHECK(person.state.fault == Fault::kNone);
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kConsent);
}

TEST_CASE("an address is masked when its field is left, and readable again by a tap on it") {
  Person person;
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(sign_up::ToggleInterest{Interest::kCall});
  person.does(sign_up::Next{});
  CHECK_FALSE(person.state.hidden);
  CHECK(person.state.keys_shown);
  person.types("a@b.nl");
  person.does(sign_up::Typed{});
  // The next thing that is needed has its keys.
  CHECK(person.state.way == Way::kPhone);
  CHECK(person.state.keys_shown);
  person.does(sign_up::PickWay{Way::kEmail});
  CHECK(person.state.hidden);
  CHECK_FALSE(person.state.keys_shown);
  person.does(sign_up::ShowKeys{true});
  CHECK_FALSE(person.state.hidden);
  person.does(sign_up::ShowKeys{false});
  CHECK(person.state.hidden);
  // Leaving the page is leaving the field.
  person.does(sign_up::ShowKeys{true});
  person.does(Back{});
  CHECK(person.state.stage == Stage::kWants);
  person.does(sign_up::Next{});
  CHECK(person.state.hidden);
}

TEST_CASE("who types behind a mask types at the end") {
  Person person;
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(sign_up::Next{});
  person.types("a@b");
  person.does(sign_up::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kStart)});
  person.does(sign_up::Hide{true});
  person.does(sign_up::Edit{ui::TextEdit::of(ui::TextEdit::Kind::kLeft)});
  person.types(".nl");
  CHECK(person.form.email.text() == "a@b.nl");
}

TEST_CASE("every consent begins without a tick, and without one nothing is sent") {
  Person person;
  person.fills_in({});
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(sign_up::Next{});
  person.types("a@b.nl");
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kConsent);
  CHECK(person.form.allowed.empty());
  person.does(sign_up::Next{});
  CHECK(person.state.choose_first);
  // What was not chosen can't be agreed to.
  person.does(sign_up::Allow{Interest::kCall});
  CHECK(person.form.allowed.empty());
  person.does(sign_up::Allow{Interest::kHear});
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kReview);
  CHECK(person.state.hidden);
  person.does(sign_up::Send{});
  CHECK(person.leave == Leave::kSend);
}

TEST_CASE("who no longer wants a thing no longer agrees to it") {
  Person person;
  person.fills_in({Interest::kHear, Interest::kCall});
  person.does(sign_up::Change{Stage::kWants});
  person.does(sign_up::ToggleInterest{Interest::kCall});
  CHECK(person.form.allowed == std::vector{Interest::kHear});
  person.does(sign_up::ToggleInterest{Interest::kCall});
  CHECK(person.form.allowed == std::vector{Interest::kHear});
}

TEST_CASE("a change leads back to the review, by way of what it makes necessary") {
  Person person;
  person.fills_in({Interest::kHear});
  person.does(sign_up::Change{Stage::kReach, Way::kEmail});
  CHECK_FALSE(person.state.hidden);
  person.types("x");
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kReview);
  CHECK_FALSE(person.state.changing);

  person.does(sign_up::Change{Stage::kWants});
  person.does(sign_up::ToggleInterest{Interest::kCall});
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kReach);
  CHECK(person.state.way == Way::kPhone);
  person.types("0612345678");
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kConsent);
  person.does(sign_up::Next{});
  CHECK(person.state.stage == Stage::kReview);

  person.does(sign_up::Change{Stage::kConsent});
  person.does(Back{});
  CHECK(person.state.stage == Stage::kReview);
}

TEST_CASE("who changes everything away has nothing left to review") {
  Person person;
  person.fills_in({Interest::kHear});
  person.does(sign_up::Change{Stage::kWants});
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(Back{});
  CHECK(person.leave == Leave::kBack);
}

TEST_CASE("the privacy text is read in pages and left by Terug") {
  Person person;
  person.does(sign_up::ToggleInterest{Interest::kHear});
  person.does(sign_up::Next{});
  person.types("a@b.nl");
  person.does(sign_up::Next{});
  person.does(sign_up::ReadPrivacy{});
  person.does(TurnPage{1});
  CHECK(person.state.page == 1);
  // Nothing is agreed to behind it.
  person.does(sign_up::Allow{Interest::kHear});
  CHECK(person.form.allowed.empty());
  person.does(Back{});
  CHECK(person.state.stage == Stage::kConsent);
  CHECK_FALSE(person.state.reading);
}

// ---- what is told and sent ----

TEST_CASE("each consent is kept with the hash of the very words that were shown") {
  const World world = sample::world(content_with_sign_up());
  const Scene scene = scene_of(world);
  Person person;
  person.fills_in({Interest::kCall, Interest::kHear});
  person.does(sign_up::ChooseRole{Role::kFarmer});
  person.form.by_parent = true;
  auto submissions = sign_up_of(person.trajectory, person.form, scene);
  REQUIRE(submissions.size() == 1);
  Submission& sent = submissions[0];
  sent.id.bytes[6] = 0x40;
  sent.id.bytes[8] = 0x80;
  CHECK(validate(sent));
  CHECK_FALSE(sent.visit.has_value());
  CHECK_FALSE(sent.language.has_value());
  CHECK(sent.about == AboutYou{});
  CHECK(sent.date == sample::kToday);
  const auto& body = std::get<SignUp>(sent.body);
  CHECK(body.name.empty());
  CHECK(body.email == "hennie@voorbeeld.nl");
  CHECK(body.phone == "06 12345678");
  CHECK(body.parent_filled_in);
  // In the order of the offer.
  CHECK(body.interests == std::vector{Interest::kHear, Interest::kCall});
  REQUIRE(body.consents.size() == 2);
  CHECK(body.consents[0].version == "v1");
  const Blake2b hear = blake2b(as_bytes("Ja, mail mij.\nHooguit 4 keer"));
  CHECK(std::equal(body.consents[0].wording.begin(), body.consents[0].wording.end(), hear.begin()));
  const Blake2b call = blake2b(as_bytes("Ja, bel mij."));
  CHECK(std::equal(body.consents[1].wording.begin(), body.consents[1].wording.end(), call.begin()));
  CHECK(sign_up::told_text(person.trajectory, person.form, scene) ==
        "Ja, mail mij.\nHooguit 4 keer\n"
        "Ja, bel mij.\n"
        "Tot 3 maanden na het besluit: **24 september**\n"
        "Zo kunnen wij u vertellen wat er is beslist. Daarna wissen wij uw gegevens.\n"
        "Uw adres staat nooit bij uw mening of antwoorden. Intrekken kan altijd, met uw code of bij de "
        "balie.\n");
}

TEST_CASE("an address that nothing agreed to needs is not sent") {
  const World world = sample::world(content_with_sign_up());
  Person person;
  person.fills_in({Interest::kHear, Interest::kCall});
  person.does(sign_up::Change{Stage::kConsent});
  person.does(sign_up::Allow{Interest::kHear});
  const auto submissions = sign_up_of(person.trajectory, person.form, scene_of(world));
  const auto& body = std::get<SignUp>(submissions[0].body);
  CHECK(body.email.empty());
  CHECK(body.phone == "06 12345678");
  CHECK(body.interests == std::vector{Interest::kCall});
}

TEST_CASE("an address is sent in one form, whatever keys composed it, and wiped with the rest") {
  const World world = sample::world(content_with_sign_up());
  Person person;
  person.form.allowed = {Interest::kHear};
  person.form.email = ui::TextModel::with_text("e\u0301e\u0301n@voorbeeld.nl");
  auto submissions = sign_up_of(person.trajectory, person.form, scene_of(world));
  auto& body = std::get<SignUp>(submissions[0].body);
  CHECK(body.email == "één@voorbeeld.nl");
  const char* bytes = body.email.data();
  const std::size_t size = body.email.size();
  wipe_words(submissions[0]);
  CHECK(std::all_of(bytes, bytes + size, [](char c) { return c == 0; }));
}

TEST_CASE("the privacy text says of everything how long it is kept") {
  World world = sample::world(content_with_sign_up());
  const Scene scene = scene_of(world);
  Trajectory trajectory = content_with_sign_up().trajectories[1];
  trajectory.retention.push_back(
      {SubmissionKind::kPoll, std::chrono::year{2027} / 9 / 24, sample::nl("tot dan")});
  CHECK(sign_up::privacy_words(trajectory, scene) ==
        "**Wie vraagt dit?** De gemeente.\n"
        "Uw aanmelding: tot 3 maanden na het besluit, **24 september**.\n"
        "Uw antwoorden: tot dan, **24 september**.");
  world.wall = *parse_rfc3339("1970-01-01T00:00:00Z");
  CHECK(sign_up::kept_until(trajectory, scene_of(world)) == "Tot 3 maanden na het besluit");
}

// ---- through the real screens ----

void goes_to_sign_up(Glass& glass) {
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("sign-up");
  CHECK(glass.screen() == "sign-up");
}

void types_address(Glass& glass) {
  glass.taps("interest/hear");
  glass.taps("next");
  glass.types("anna@test.nl");
  glass.taps("next");
}

TEST_CASE("somebody signs up on the glass, and reads no code or word of an answer beside it") {
  Glass glass(sample::world(content_with_sign_up()));
  // An opinion on the same topic is under way.
  glass.taps("begin");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.types("Ja");
  glass.taps("back");
  glass.taps("sign-up");
  types_address(glass);
  glass.taps("next");
  CHECK(glass.label("hint") == "Zet eerst een vinkje bij wat mag, of druk op Terug.");
  glass.taps("consent/hear");
  glass.taps("next");
  for (const ui::Widget& widget : glass.headless->widgets().widgets) {
    CAPTURE(widget.id);
    CHECK(widget.id.find("opinion") == std::string::npos);
    // What was typed is nowhere in the list: it is read by a screen reader and by --describe.
    CHECK(widget.label.find("anna") == std::string::npos);
    CHECK(widget.label.find("test") == std::string::npos);
  }
  CHECK_FALSE(glass.take_save().has_value());
  glass.taps("send");
  const auto save = glass.take_save();
  REQUIRE(save);
  REQUIRE(save->submissions.size() == 1);
  CHECK(save->submissions[0].kind() == SubmissionKind::kSignUp);
  CHECK(validate(save->submissions[0]));
  CHECK_FALSE(save->submissions[0].code.empty());
  glass.replies.put(SaveFailed{save->ticket, false});
  glass.waits_for("save-failed");
  CHECK(glass.label("title") == "Wij kunnen uw aanmelding nu niet bewaren");
  glass.taps("retry");
  const auto again = glass.take_save();
  REQUIRE(again);
  CHECK(again->submissions == save->submissions);
  glass.replies.put(Saved{again->ticket});
  glass.waits_for("thanks");
  CHECK(glass.label("saved") == "Uw aanmelding is bewaard.");
  const std::string code = glass.label("code");

  // The form is gone; the opinion still is not sent, and gets a code of its own.
  CHECK(glass.terminal.state().session.forms.empty());
  glass.taps("another");
  glass.taps("topic/duurzaam");
  glass.taps("give-opinion");
  glass.taps("next");
  CHECK(glass.screen() == "review");
  glass.taps("send");
  const auto opinion = glass.take_save();
  REQUIRE(opinion);
  REQUIRE(opinion->submissions.size() == 1);
  CHECK(opinion->submissions[0].kind() == SubmissionKind::kOpinion);
  glass.replies.put(Saved{opinion->ticket});
  glass.waits_for("thanks");
  CHECK(glass.label("saved") == "Uw antwoorden zijn bewaard.");
  CHECK(glass.label("code") != code);
}

TEST_CASE("the keys of an address and of a number write what they say") {
  Glass glass(sample::world(content_with_sign_up()));
  goes_to_sign_up(glass);
  glass.taps("interest/hear");
  glass.taps("interest/call");
  glass.taps("next");
  glass.types("a");
  glass.taps("key/@");
  glass.types("b");
  glass.taps("key/.nl");
  glass.taps("key/next");
  for (const char* key : {"key/0", "key/6", "key/space", "key/1", "key/2", "key/3", "key/4", "key/5", "key/6",
                          "key/7", "key/9", "key/erase", "key/8"}) {
    glass.taps(key);
  }
  const Form& form = glass.terminal.state().session.forms.at("duurzaam");
  CHECK(form.email.text() == "a@b.nl");
  CHECK(form.phone.text() == "06 12345678");
  glass.taps("key/next");
  CHECK_FALSE(glass.shows("key/1"));
  CHECK(glass.label("hide") == "Toon");
  glass.taps("next");
  CHECK(glass.shows("consent/call"));
}

TEST_CASE("who stops while signing up is asked once, and leaves nothing behind") {
  Glass glass(sample::world(content_with_sign_up()));
  goes_to_sign_up(glass);
  types_address(glass);
  glass.taps("stop");
  CHECK(glass.shows("wipe"));
  glass.taps("wipe");
  CHECK(glass.screen() == "idle");
  CHECK_FALSE(glass.take_save().has_value());
  CHECK(glass.terminal.state().session == Session{});
}

TEST_CASE("a topic without a sign-up offers none, and one that has nothing else says so at home") {
  Content content = content_with_sign_up();
  content.trajectories[1].takes_opinions = false;
  content.trajectories[1].poll.reset();
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  CHECK(offer_of(*scene.content.trajectory("duurzaam"), scene) == Offer{false, false, true});
  CHECK(home::card_of(*scene.content.trajectory("duurzaam"), scene).pill == home::Pill::kSignUp);
  Glass glass(world);
  glass.taps("begin");
  glass.taps("topic/dorp");
  CHECK_FALSE(glass.shows("sign-up"));
}

}  // namespace
}  // namespace zuil
