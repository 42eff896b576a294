// SPDX-License-Identifier: EUPL-1.2
// What a content package says: plain values, read from content.json by
// content_package.h. Field by field what domain law asks of a trajectory
// before it may be published: who started it, how much influence there is and
// who chose that, what is open and fixed, what happens with the input, who
// decides and when, when and how people hear back, whether there is a formal
// way besides, planning, contact, privacy wording and retention per kind.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/submission.h"

namespace zuil {

// One text in several languages, keyed by language ("nl", "en").
struct LocalizedText {
  std::map<std::string, std::string, std::less<>> by_language;

  // The text in `language`, else in Dutch, else empty.
  std::string_view in(std::string_view language) const;
  bool empty() const { return by_language.empty(); }
  bool operator==(const LocalizedText&) const = default;
};

struct Picture {
  std::string file;  // relative to the package, a plain name or "pictures/name.png"
  LocalizedText alternative;
  double focus_x = 0.5;  // the point that cropping must keep, 0 to 1 of width and height
  double focus_y = 0.5;
  bool operator==(const Picture&) const = default;
};

enum class QuestionKind { kSingleChoice, kMultipleChoice, kScale, kRanking, kBudget, kPin, kShortText };
// "single_choice", "multiple_choice", "scale", "ranking", "budget", "pin", "short_text".
std::string_view to_string(QuestionKind kind);

struct Option {
  std::string id;
  LocalizedText label;
  LocalizedText detail;  // second line; may be empty
  std::string icon;      // a name of the icon list (theme); empty for none
  // For the review list, where several stand in one line; empty: the label.
  LocalizedText short_label{};
  bool operator==(const Option&) const = default;
};

// The proportions of every map that a pin is set on, within a hundredth: it is
// shown whole.
inline constexpr int kMapWidth = 59;
inline constexpr int kMapHeight = 28;

struct PinArea {
  std::string id;
  LocalizedText label;
  std::vector<std::pair<int, int>> outline;  // polygon, 3 to 60 points, 0 to 10000 of width and height
  bool operator==(const PinArea&) const = default;
};

struct QuestionCondition {  // asked only when `question`, an earlier one, was answered with `option`
  std::string question;
  std::string option;
  bool operator==(const QuestionCondition&) const = default;
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::kSingleChoice;
  LocalizedText title;
  LocalizedText help;                       // may be empty
  std::string icon;                         // for the review list; may be empty
  std::vector<Option> options;              // choices, ranking, budget: 2 to 30
  bool natural_order = false;               // options are shown as they stand; else in random order
  int max_choices = 0;                      // multiple choice: 1 to options; 0: no limit
  std::vector<LocalizedText> scale_labels;  // scale: 2 to 10, worst first
  int budget_total = 0;                     // budget: euros, 10 to 1,000,000
  int budget_step = 0;                      // budget: divides budget_total
  std::optional<Picture> map;               // pin; kMapWidth to kMapHeight
  std::vector<PinArea> areas;               // pin: 1 to 30
  std::optional<QuestionCondition> condition;
  bool operator==(const Question&) const = default;
};

struct Poll {
  std::vector<Question> questions;  // 1 to kMaxAnswers
  int minutes = 1;                  // how long answering takes, said beforehand
  bool interim_results = false;     // shown after Verstuur, from ten votes on
  bool operator==(const Poll&) const = default;
};

struct Theme {
  std::string id;
  LocalizedText label;
  bool operator==(const Theme&) const = default;
};

struct ConsentWording {
  Interest purpose = Interest::kHear;
  std::string version;
  LocalizedText text;
  LocalizedText detail{};  // second line: by which way and how often; may be empty
  bool operator==(const ConsentWording&) const = default;
};

struct SignUpOffer {
  std::vector<ConsentWording> consents;  // one for each interest offered
  bool operator==(const SignUpOffer&) const = default;
};

enum class Initiator { kMunicipality, kVillage, kAssociation, kTogether };
// "municipality", "village", "association", "together".
std::string_view to_string(Initiator initiator);

enum class Level { kInform, kConsult, kAdvise, kCoproduce, kDecide };
// "informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen".
std::string_view to_string(Level level);

struct Phase {
  LocalizedText title;
  Date from{};
  std::optional<Date> until;  // nullopt: one day
  LocalizedText label{};      // "Najaar", shown for the date; empty: the date itself
  bool operator==(const Phase&) const = default;
};

enum class Outcome { kDone, kPartly, kInvestigating, kNot };
// "done", "partly", "investigating", "not".
std::string_view to_string(Outcome outcome);

struct FeedbackPost {  // u zei, wij deden
  Date date{};
  LocalizedText headline;  // for the card on the home screen
  LocalizedText said;
  std::uint32_t times = 0;  // how often it was said
  Outcome outcome = Outcome::kInvestigating;
  LocalizedText did;
  LocalizedText reason;
  bool operator==(const FeedbackPost&) const = default;
};

struct Contact {
  std::string name;
  LocalizedText role;
  std::string phone;
  std::string email;
  LocalizedText hours{};  // when the phone is answered; may be empty
  bool operator==(const Contact&) const = default;
};

struct RetentionRule {
  SubmissionKind kind = SubmissionKind::kOpinion;
  Date until{};        // after the hear-back date
  LocalizedText text;  // "tot 3 maanden na het besluit"
  bool operator==(const RetentionRule&) const = default;
};

struct VotingRule {               // meebeslissen only
  bool one_vote_guarded = false;  // one-time voting cards are used
  LocalizedText text;             // what is said about it on the screen
  bool operator==(const VotingRule&) const = default;
};

// A promised day that became another. The reason stands wherever the new day
// is promised to those who waited for the old one.
struct MovedPromise {
  Date was{};             // promised first; before Trajectory::hear_back_by
  LocalizedText because;  // a sentence: "Het onderzoek duurt langer."
  bool operator==(const MovedPromise&) const = default;
};

struct Trajectory {
  std::string id;
  LocalizedText title;
  LocalizedText card_question;  // one line
  LocalizedText core_message;   // at most 25 words in each language
  Picture picture;
  std::vector<std::string> villages;  // identifiers
  std::vector<LocalizedText> target_groups;
  Initiator initiator = Initiator::kMunicipality;
  LocalizedText initiator_line;  // "Een plan van het dorp. De gemeente helpt."
  LocalizedText goal;            // measurable: how many contributions, from whom, by when
  std::uint32_t goal_contributions = 0;
  Date goal_by{};

  // A valid, published state: "no participation, because …". Goal, level, what
  // is open and fixed, use of the input, hearing back, retention, opening and
  // every way to take part are then absent.
  LocalizedText no_participation_because;

  Level level = Level::kInform;
  LocalizedText level_chosen_by;
  Date level_chosen_on{};
  std::optional<VotingRule> voting;
  std::vector<LocalizedText> open_points;   // 1 to 3
  std::vector<LocalizedText> fixed_points;  // 1 to 3
  LocalizedText use_of_input;
  LocalizedText decided_by;     // may hold the date as {date}
  LocalizedText decision_step;  // "De gemeenteraad beslist over het geld."
  Date decision_on{};
  LocalizedText hear_back_how;  // "op dalfsen.nl en op dit scherm"
  Date hear_back_by{};
  std::optional<MovedPromise> hear_back_moved;
  LocalizedText formal_way;   // objection and its term, or that there is none
  std::vector<Phase> phases;  // in order
  Contact contact;
  std::string privacy_version;
  LocalizedText privacy_text;
  std::vector<RetentionRule> retention;  // one for each kind it takes

  Date opens{};
  Date closes{};                       // the last day on which it takes contributions
  std::uint32_t reactions_so_far = 0;  // counted by the portal when the package was made

  bool takes_opinions = false;
  LocalizedText opinion_prompt;  // "Wat wilt u ons vertellen?" when empty
  bool takes_subjects = false;
  std::vector<Theme> themes;  // 0 to kMaxThemes
  std::optional<Poll> poll;
  std::optional<SignUpOffer> sign_up;
  LocalizedText feedback_intro;         // "Dit deden wij met de 91 reacties uit januari"; may be empty
  std::vector<FeedbackPost> feedback;   // newest first
  std::uint32_t points_made = 0;        // different points that people made
  std::uint32_t unanswered_points = 0;  // those of them that have no answer yet
  bool operator==(const Trajectory&) const = default;

  // Taking contributions on `today`; a "no participation" never is.
  bool is_open(const Date& today) const;
};

enum class VisitKind { kLobby, kVillageVisit, kEvening };
// "lobby", "village_visit", "evening".
std::string_view to_string(VisitKind kind);

struct Visit {
  std::string id;
  VisitKind kind = VisitKind::kLobby;
  LocalizedText title;  // "Dorpsbezoek Hoonhorst"
  std::string village;  // identifier
  LocalizedText place;
  std::optional<Date> date;  // nullopt: standing (the lobby)
  int from_minutes = 0;      // local minutes past midnight
  int until_minutes = 24 * 60;
  std::vector<std::string> officials;     // names of those present
  std::vector<std::string> trajectories;  // on show, in order; empty: all
  std::string featured;                   // trajectory that gets the wide card; may be empty
  std::string host;  // who receives everybody: "Henk van de Plaatselijk Belang"; may be empty
  // Trajectory whose poll alone is asked, on a screen that is handed on; empty: everything.
  std::string one_poll;
  // How many contributions this visit wants to a trajectory; those left out have no goal.
  std::map<std::string, std::uint32_t, std::less<>> goals;
  bool operator==(const Visit&) const = default;
};

struct Notice {
  std::string id;
  LocalizedText title;  // at most kMaxNoticeTitleWords words in each language
  LocalizedText text;
  bool urgent = false;  // over the whole screen, until a person says to have read it
  WallTime from{};      // when it was written, which is said beside it; shown from then on
  WallTime until{};     // no longer shown
  bool operator==(const Notice&) const = default;
};

struct Village {
  std::string id;
  LocalizedText label;
  bool operator==(const Village&) const = default;
};

struct Content {
  std::string version;                 // identifier, goes into each submission
  bool example = false;                // the screen says so
  std::vector<std::string> languages;  // Dutch first
  LocalizedText organisation;          // "Gemeente Dalfsen"
  std::vector<Village> villages;
  std::vector<Trajectory> trajectories;  // in the order of the home screen
  std::vector<Visit> visits;             // a lobby among them
  std::vector<Notice> notices;
  bool operator==(const Content&) const = default;

  // nullptr when there is none of that id.
  const Trajectory* trajectory(std::string_view id) const;
  const Visit* visit(std::string_view id) const;
  // The visit of `today` at `minutes` past midnight, else the lobby, else nullptr.
  const Visit* visit_at(const Date& today, int minutes) const;
};

}  // namespace zuil
