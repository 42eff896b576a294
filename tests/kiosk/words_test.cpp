// SPDX-License-Identifier: EUPL-1.2
// What the screens say of a topic, of answers, and of what happens next.
#include <doctest/doctest.h>

#include "kiosk/flow/app.h"
#include "kiosk/flow/submissions.h"
#include "kiosk/screens/icons.h"
#include "kiosk/screens/review.h"
#include "kiosk/screens/thanks.h"
#include "kiosk/screens/topic.h"
#include "sync/wire/keys.h"
#include "tests/kiosk/sample_content.h"

namespace zuil {
namespace {

TEST_CASE("what a person is told stands in the hash to the letter") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  const Trajectory& solar = *scene.content.trajectory("duurzaam");
  CHECK(topic::told_text(topic::words(solar, scene)) ==
        "Duurzaam Hoonhorst\n"
        "Een plan van het dorp.\n"
        "Hoonhorst maakt een plan. Waar komen de panelen?\n"
        "De plek\nDe opbrengst\n"
        "Er komen geen windmolens\n"
        "Samen maken\n"
        "Dorp en gemeente maken het plan samen. Doen wij iets niet? Dan leggen wij uit waarom.\n"
        "Vóór **15 mei**\n"
        "De raad, **24 juni**\n");

  Draft draft;
  draft.opinion = ui::TextModel::with_text("Ja");
  const auto submissions = submissions_of(solar, draft, {}, scene);
  REQUIRE(submissions.size() == 1);
  const Blake2b hash = blake2b(as_bytes(topic::told_text(topic::words(solar, scene))));
  CHECK(std::equal(submissions[0].told.begin(), submissions[0].told.end(), hash.begin()));

  Trajectory other = solar;
  other.fixed_points[0] = sample::nl("Er komen windmolens");
  CHECK(submissions_of(other, draft, {}, scene)[0].told != submissions[0].told);
}

TEST_CASE("one Verstuur sends an opinion and a poll, each with visit, language and day alone") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  const Trajectory& solar = *scene.content.trajectory("duurzaam");
  Draft draft;
  draft.opinion = ui::TextModel::with_text("Leg daken vol.\nDan is het klaar.");
  draft.themes = {"energie"};
  draft.answers["plek"] = Choice{"daken"};
  draft.answers["welk-dak"] = Skipped{};
  draft.answers["wanneer"] = DontKnow{};
  const auto submissions = submissions_of(solar, draft, {}, scene);
  REQUIRE(submissions.size() == 2);
  for (const Submission& submission : submissions) {
    CHECK(submission.trajectory == "duurzaam");
    CHECK(submission.content_version == "test-1");
    CHECK(submission.visit == "hoonhorst-2027");
    CHECK(submission.language == "nl");
    CHECK(submission.date == sample::kToday);
    CHECK(submission.via == Via::kSelf);
    CHECK(submission.about == AboutYou{});
    Submission complete = submission;
    complete.id.bytes[6] = 0x40;
    complete.id.bytes[8] = 0x80;
    CHECK(validate(complete));
  }
  CHECK(submissions[0].body == SubmissionBody{Opinion{"Leg daken vol.\nDan is het klaar.", {"energie"}}});
  CHECK(submissions[1].body ==
        SubmissionBody{
            PollResponse{{{"plek", Choice{"daken"}}, {"welk-dak", Skipped{}}, {"wanneer", DontKnow{}}}}});
}

TEST_CASE("an answer to a question that no longer applies, or half a budget, is not sent") {
  Content content = sample::content();
  content.trajectories[1].poll->questions.push_back(sample::budget("geld"));
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  Draft draft;
  draft.answers["plek"] = Choice{"rand"};
  draft.answers["welk-dak"] = Choice{"school"};
  draft.answers["geld"] = Budget{{{"school", 40}, {"huizen", 0}}};
  const auto submissions = submissions_of(*scene.content.trajectory("duurzaam"), draft, {}, scene);
  REQUIRE(submissions.size() == 1);
  CHECK(submissions[0].body == SubmissionBody{PollResponse{{{"plek", Choice{"rand"}}}}});
}

TEST_CASE("a topic for any subject takes subjects, and a clock that is wrong gives no date") {
  World world = sample::world();
  world.wall = *parse_rfc3339("1970-01-01T00:00:00Z");
  const Scene scene = scene_of(world);
  Draft draft;
  draft.opinion = ui::TextModel::with_text("De stoep is glad");
  const auto submissions = submissions_of(*scene.content.trajectory("dorp"), draft, {}, scene);
  REQUIRE(submissions.size() == 1);
  CHECK(submissions[0].kind() == SubmissionKind::kSubject);
  CHECK_FALSE(submissions[0].date.has_value());
}

TEST_CASE("what was typed is sent in one form, whatever keys composed it") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  Draft draft;
  draft.opinion = ui::TextModel::with_text("e\u0301e\u0301n");
  const auto submissions = submissions_of(*scene.content.trajectory("duurzaam"), draft, {}, scene);
  CHECK(std::get<Opinion>(submissions[0].body).text == "één");

  draft.opinion = ui::TextModel::with_text("Ки\u0438\u0306\u0456\u0308в");
  CHECK(draft.opinion.characters() == 5);
  const auto ukrainian = submissions_of(*scene.content.trajectory("duurzaam"), draft, scene);
  CHECK(std::get<Opinion>(ukrainian[0].body).text == "Кийїв");
}

TEST_CASE("the review has a row for every question that applies and says what is missing") {
  Content content = sample::content();
  content.trajectories[1].poll->questions.push_back(sample::budget("geld"));
  content.trajectories[1].poll->questions.push_back(sample::scale("straat"));
  content.trajectories[1].poll->questions.push_back(sample::multiple("doen", 3));
  const World world = sample::world(content);
  const Scene scene = scene_of(world);
  const Trajectory& solar = *scene.content.trajectory("duurzaam");
  Draft draft;
  CHECK(review::rows(solar, draft, nullptr, scene).empty());
  CHECK_FALSE(review::can_be_sent(solar, draft));

  draft.opinion = ui::TextModel::with_text("Ja {n}");
  draft.answers["plek"] = Choice{"daken"};
  draft.answers["welk-dak"] = DontKnow{};
  draft.answers["geld"] = Budget{{{"school", 70}, {"huizen", 30}}};
  draft.answers["straat"] = ScaleValue{4};
  draft.answers["doen"] = Choices{{"sport", "eten"}};
  const auto rows = review::rows(solar, draft, nullptr, scene);
  REQUIRE(rows.size() == 7);
  CHECK(rows[0].answer == "Op daken");
  CHECK(rows[1].answer == "Weet ik niet");
  CHECK(rows[2].answer == "Nog geen antwoord. Dit versturen wij niet mee.");
  CHECK_FALSE(rows[2].complete);
  CHECK(rows[3].answer == "School €\u00a070 · Huizen €\u00a030");
  CHECK(rows[4].answer == "Goed");
  CHECK(rows[5].answer == "Sport · Eten");
  CHECK(rows[6].kind == review::RowKind::kOpinion);
  CHECK(rows[6].answer == "“Ja {n}”");
  CHECK(review::can_be_sent(solar, draft));
}

TEST_CASE("half a budget alone can't be sent") {
  Content content = sample::content();
  content.trajectories[1].poll->questions = {sample::budget("geld")};
  const World world = sample::world(content);
  const Trajectory& solar = *scene_of(world).content.trajectory("duurzaam");
  Draft draft;
  draft.answers["geld"] = Budget{{{"school", 10}, {"huizen", 0}}};
  CHECK_FALSE(review::can_be_sent(solar, draft));
  CHECK(has_answers(*solar.poll, draft));
}

TEST_CASE("what happens next is told in the order in which it happens") {
  Content content = sample::content();
  content.trajectories[1].phases.push_back(
      {sample::nl("De raad beslist over het geld"), content.trajectories[1].decision_on, std::nullopt});
  World world = sample::world(content);
  const auto steps = thanks::next_steps(content.trajectories[1], scene_of(world));
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].done);
  CHECK(steps[1].when == "In 2 dagen");
  CHECK(steps[2].when == "Vóór 15 mei");
  CHECK(steps[2].what == "U leest op dalfsen.nl wat wij ermee doen.");
  CHECK(steps[3].when == "24 juni");
  CHECK(steps[3].what == "De raad beslist over het geld.");

  content.trajectories[1].decision_on = std::chrono::year{2027} / 5 / 1;
  CHECK(thanks::next_steps(content.trajectories[1], scene_of(world))[2].when == "1 mei");
  world.settings.arrives_within = std::chrono::days{1};
  CHECK(thanks::next_steps(content.trajectories[1], scene_of(world))[1].when == "In 1 dag");
}

TEST_CASE("a topic in which nothing can be chosen says why and promises nothing") {
  Content content = sample::content();
  content.trajectories[1].no_participation_because = sample::nl("Het moet van de wet.");
  const World world = sample::world(content);
  const topic::Words words = topic::words(*scene_of(world).content.trajectory("duurzaam"), scene_of(world));
  CHECK(words.no_participation_because == "Het moet van de wet.");
  CHECK(words.level.empty());
  CHECK(words.open_points.empty());
  CHECK_FALSE(offer_of(*scene_of(world).content.trajectory("duurzaam"), scene_of(world)).any());
}

TEST_CASE("a topic offers what it takes, and nothing once it is closed") {
  const World world = sample::world();
  const Scene scene = scene_of(world);
  CHECK(offer_of(*scene.content.trajectory("duurzaam"), scene) == Offer{true, true});
  CHECK(offer_of(*scene.content.trajectory("verkeer"), scene) == Offer{false, false});
  CHECK(offer_of(*scene.content.trajectory("online"), scene) == Offer{false, false});
}

TEST_CASE("icons are known by the names of the design") {
  CHECK(icon_named("how-to-vote") == ui::Icon::kHowToVote);
  CHECK(icon_named("qr-code-2") == ui::Icon::kQrCode2);
  CHECK(icon_named("") == ui::Icon::kNone);
  CHECK(icon_named("unicorn") == ui::Icon::kNone);
}

}  // namespace
}  // namespace zuil
