// SPDX-License-Identifier: EUPL-1.2
// A small content of the tests' own, on Thursday 11 March 2027.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/flow/app.h"
#include "kiosk/screens/scene.h"
#include "sync/base/clock.h"
#include "sync/domain/content.h"
#include "sync/domain/texts.h"

namespace zuil::sample {

using namespace std::chrono_literals;

inline constexpr Date kToday{std::chrono::year{2027} / 3 / 11};
// 20.14 uur in Hoonhorst.
inline const WallTime kEvening = *parse_rfc3339("2027-03-11T19:14:00Z");

inline LocalizedText nl(std::string text) { return {{{"nl", std::move(text)}}}; }

inline Option option(std::string id, std::string label) {
  Option option;
  option.id = std::move(id);
  option.label = nl(std::move(label));
  return option;
}

inline Question single(std::string id, std::string title, std::vector<Option> options) {
  Question question;
  question.id = std::move(id);
  question.title = nl(std::move(title));
  question.options = std::move(options);
  return question;
}

inline Question multiple(std::string id, int max_choices) {
  Question question = single(std::move(id), "Wat wilt u doen?",
                             {option("eten", "Eten"), option("muziek", "Muziek"), option("sport", "Sport"),
                              option("leren", "Leren")});
  question.kind = QuestionKind::kMultipleChoice;
  question.max_choices = max_choices;
  return question;
}

inline Question budget(std::string id) {
  Question question = single(std::move(id), "Waar moet het geld heen?",
                             {option("school", "School"), option("huizen", "Huizen")});
  question.kind = QuestionKind::kBudget;
  question.budget_total = 100;
  question.budget_step = 10;
  return question;
}

inline Question ranking(std::string id) {
  Question question =
      single(std::move(id), "Wat moet eerst klaar zijn?",
             {option("zaal", "De zaal"), option("keuken", "De keuken"), option("terras", "Het terras")});
  question.kind = QuestionKind::kRanking;
  return question;
}

inline Question short_text(std::string id) {
  Question question = single(std::move(id), "Welke naam past bij de zaal?", {});
  question.kind = QuestionKind::kShortText;
  return question;
}

inline PinArea area(std::string id, std::string label, int x, int y, int width, int height) {
  return {std::move(id),
          nl(std::move(label)),
          {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}};
}

// Two areas side by side with a road of 400 between them, and one below.
inline Question pin(std::string id) {
  Question question = single(std::move(id), "Waar vindt u het verkeer onveilig?", {});
  question.kind = QuestionKind::kPin;
  question.map = Picture{"pictures/geen.png", nl("Kaart van het dorp")};
  question.areas = {area("west", "West", 1000, 1000, 3000, 3000),
                    area("oost", "Oost", 4400, 1000, 3000, 3000), area("zuid", "Zuid", 0, 8000, 10000, 2000)};
  return question;
}

inline Question scale(std::string id) {
  Question question;
  question.id = std::move(id);
  question.title = nl("Wat vindt u ervan?");
  question.kind = QuestionKind::kScale;
  for (const char* label : {"Heel slecht", "Slecht", "Gaat wel", "Goed", "Heel goed"}) {
    question.scale_labels.push_back(nl(label));
  }
  return question;
}

// Three questions of a single choice; the second only for who chose "daken".
inline Poll poll_of_three() {
  Poll poll;
  poll.questions.push_back(single("plek", "Waar komen de panelen?",
                                  {option("daken", "Op daken"), option("sportveld", "Bij het sportveld"),
                                   option("rand", "Aan de rand"), option("schuren", "Op schuren")}));
  poll.questions.push_back(
      single("welk-dak", "Welk dak eerst?", {option("school", "De school"), option("hal", "De sporthal")}));
  poll.questions.back().condition = QuestionCondition{"plek", "daken"};
  poll.questions.push_back(single("wanneer", "Wanneer?", {option("nu", "Nu"), option("later", "Later")}));
  poll.questions.back().natural_order = true;
  return poll;
}

inline Trajectory trajectory(std::string id, std::string title) {
  using namespace std::chrono;
  Trajectory trajectory;
  trajectory.id = std::move(id);
  trajectory.title = nl(std::move(title));
  trajectory.card_question = nl("Praat u mee?");
  trajectory.core_message = nl("Hoonhorst maakt een plan. Waar komen de panelen?");
  trajectory.picture.file = "pictures/geen.png";
  trajectory.initiator_line = nl("Een plan van het dorp.");
  trajectory.level = Level::kCoproduce;
  trajectory.level_chosen_on = year{2027} / 1 / 10;
  trajectory.open_points = {nl("De plek"), nl("De opbrengst")};
  trajectory.fixed_points = {nl("Er komen geen windmolens")};
  trajectory.decided_by = nl("De raad, {date}");
  trajectory.decision_on = year{2027} / 6 / 24;
  trajectory.hear_back_how = nl("op dalfsen.nl");
  trajectory.hear_back_by = year{2027} / 5 / 15;
  trajectory.formal_way = nl("Dit is geen officieel bezwaar.");
  trajectory.opens = year{2027} / 2 / 1;
  trajectory.closes = year{2027} / 4 / 30;
  trajectory.reactions_so_far = 130;
  return trajectory;
}

// Of all that one can sign up for; kept until 24 September.
inline void offer_sign_up(Trajectory& trajectory) {
  using namespace std::chrono;
  SignUpOffer offer;
  for (const auto& [purpose, text] :
       {std::pair{Interest::kHear, "Ja, mail mij."}, std::pair{Interest::kThinkAlong, "Ja, nodig mij uit."},
        std::pair{Interest::kHelp, "Ja, vraag mij."}, std::pair{Interest::kCall, "Ja, bel mij."}}) {
    ConsentWording wording;
    wording.purpose = purpose;
    wording.version = "v1";
    wording.text = nl(text);
    if (purpose == Interest::kHear) wording.detail = nl("Hooguit 4 keer");
    offer.consents.push_back(wording);
  }
  trajectory.sign_up = offer;
  trajectory.privacy_text = nl("Wie vraagt dit? De gemeente.");
  trajectory.retention.push_back(
      {SubmissionKind::kSignUp, year{2027} / 9 / 24, nl("tot 3 maanden na het besluit")});
}

inline Content content() {
  using namespace std::chrono;
  Content content;
  content.version = "test-1";
  content.languages = {"nl"};
  content.organisation = nl("Gemeente Dalfsen");
  content.villages = {{"hoonhorst", nl("Hoonhorst")}, {"lemelerveld", nl("Lemelerveld")}};

  Trajectory village = trajectory("dorp", "Wat speelt er in uw dorp?");
  village.takes_subjects = true;
  content.trajectories.push_back(village);

  Trajectory solar = trajectory("duurzaam", "Duurzaam Hoonhorst");
  solar.takes_opinions = true;
  solar.themes = {{"energie", nl("Energie")}, {"groen", nl("Groen")}};
  solar.poll = poll_of_three();
  content.trajectories.push_back(solar);

  Trajectory traffic = trajectory("verkeer", "Verkeer in Nieuwleusen");
  content.trajectories.push_back(traffic);

  Trajectory closed = trajectory("online", "Bouwen aan dalfsen.nl");
  closed.takes_opinions = true;
  closed.closes = year{2027} / 3 / 1;
  FeedbackPost post;
  post.date = year{2027} / 3 / 5;
  post.headline = nl("In januari zei u: leg eerst de daken vol. Wij doen het.");
  closed.feedback.push_back(post);
  content.trajectories.push_back(closed);

  Visit lobby;
  lobby.id = "hal";
  lobby.title = nl("Gemeentehuis");
  content.visits.push_back(lobby);
  Visit visit;
  visit.id = "hoonhorst-2027";
  visit.kind = VisitKind::kVillageVisit;
  visit.title = nl("Dorpsbezoek Hoonhorst");
  visit.village = "hoonhorst";
  visit.date = kToday;
  visit.from_minutes = 13 * 60 + 30;
  visit.until_minutes = 21 * 60 + 30;
  visit.featured = "dorp";
  content.visits.push_back(visit);
  return content;
}

// From an hour before kEvening until an hour after it.
inline Notice notice(std::string id, bool urgent = false) {
  Notice notice;
  notice.id = std::move(id);
  notice.title = nl("Woensdag zijn wij dicht");
  notice.text = nl("Donderdag zijn wij er weer.");
  notice.urgent = urgent;
  notice.from = kEvening - 1h;
  notice.until = kEvening + 1h;
  return notice;
}

inline std::shared_ptr<const Texts> in(std::string_view language) {
  return std::make_shared<const Texts>(Texts::load(std::string(ZUIL_SHARE_DIR) + "/text", language).value());
}
inline std::shared_ptr<const Texts> dutch() { return in("nl"); }
inline std::shared_ptr<const Texts> english() { return in("en"); }

// Nobody is asked about themselves there.
inline World world(Content shown = content()) {
  World world;
  world.content = std::make_shared<const Content>(std::move(shown));
  world.texts = dutch();
  world.share_folder = ZUIL_SHARE_DIR;
  world.wall = kEvening;
  world.settings.about_you = false;
  return world;
}

}  // namespace zuil::sample
