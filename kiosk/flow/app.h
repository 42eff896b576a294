// SPDX-License-Identifier: EUPL-1.2
// The whole conversation as values: what the terminal remembers, what can
// happen, and what the world must do about it. update() is pure; the loop in
// terminal.h feeds it and effects.h carries out what comes back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/screen_choice.h"
#include "kiosk/flow/session.h"
#include "kiosk/screens/about_you.h"
#include "kiosk/screens/adjust.h"
#include "kiosk/screens/code.h"
#include "kiosk/screens/dashboard.h"
#include "kiosk/screens/dialogs.h"
#include "kiosk/screens/evaluation.h"
#include "kiosk/screens/finish_visit.h"
#include "kiosk/screens/hands.h"
#include "kiosk/screens/help_done.h"
#include "kiosk/screens/idle.h"
#include "kiosk/screens/language.h"
#include "kiosk/screens/nothing_open.h"
#include "kiosk/screens/notice.h"
#include "kiosk/screens/paper.h"
#include "kiosk/screens/pass_on.h"
#include "kiosk/screens/readiness.h"
#include "kiosk/screens/result.h"
#include "kiosk/screens/room.h"
#include "kiosk/screens/scene.h"
#include "kiosk/screens/sign_in.h"
#include "kiosk/screens/sign_up.h"
#include "kiosk/screens/signal.h"
#include "kiosk/screens/start_visit.h"
#include "kiosk/screens/stick.h"
#include "kiosk/screens/talk.h"
#include "sync/base/clock.h"
#include "sync/domain/closed_poll.h"
#include "sync/domain/content.h"
#include "sync/domain/settings.h"

namespace zuil {

enum class AuditEvent : std::uint8_t;  // sync/store/audit.h

// A store that says nothing for this long has failed. What it does later is
// not lost: the same submissions are asked for again.
inline constexpr std::chrono::milliseconds kStoreTimeout{10'000};

// Nobody came for so long: the glass goes dim, and the first touch only wakes it.
inline constexpr std::chrono::hours kSleepsAfter{2};

// A content package that can be shown.
struct Shown {
  std::shared_ptr<const Content> content;  // nullptr when there is none
  std::filesystem::path folder;            // of its pictures
  bool example = false;                    // or unsigned: the screen says so
  std::shared_ptr<const void> in_use;      // keeps it on the disk
  bool operator==(const Shown&) const = default;
};

// What the terminal is, whoever stands before it.
struct World {
  std::shared_ptr<const Content> content;               // nullptr when there is none
  std::shared_ptr<const Texts> texts;                   // never nullptr; the terminal's own language
  std::vector<std::shared_ptr<const Texts>> languages;  // on offer, that one among them
  std::filesystem::path content_folder;
  std::shared_ptr<const void> content_in_use;
  std::filesystem::path share_folder;
  Settings settings;                     // how long things take, and which visit
  bool example = false;                  // example or unsigned content
  bool enrolled = true;                  // until the store says otherwise
  bool has_room = true;                  // the same
  std::string portal;                    // its public address; empty: none yet
  std::optional<RunningVisit> running;   // nullopt: nobody started one
  std::vector<ClosedPoll> closed_polls;  // of all visits
  WallTime wall{};                       // as of
  Instant wall_at{};                     // this moment
  // Replaces what is shown.
  void show(Shown shown);
  bool operator==(const World&) const = default;
};

// What an official has open over the dashboard; none: the dashboard itself.
using DeskPage = std::variant<std::monostate, start_visit::State, finish_visit::State, stick::State,
                              readiness::State, signals::State, hands::State, paper::State, room::Desk>;

// An official has the glass: nobody's session is begun then.
struct DeskSession {
  std::optional<sign_in::State> sign_in;      // until they have said who they are
  std::optional<dashboard::State> dashboard;  // from then on
  DeskPage page{};
  std::optional<Sending> saving{};  // what an official hands in, until the store has it
  bool operator==(const DeskSession&) const = default;
};

// What a room is shown, and by whom: on the official's own page, or on a second
// display, where it goes on after the official has left the glass.
struct RoomShow {
  room::State at;
  std::string official;  // id, for the log
  Instant asked{};       // when the figures were last asked for
  Instant closes{};      // unless somebody touches something
  bool operator==(const RoomShow&) const = default;
};

// An official has left the desk for the residents' screens: beside a person, or
// with a pile of paper. It outlives each of those sessions, and holds nothing of them.
struct Assisting {
  Via via = Via::kHelped;   // or kPaper
  dashboard::State desk{};  // as it was left: whose it is, and where paper leads back to
  std::uint64_t done = 0;   // people for whom something was kept, or forms, since it began
  // ---- of helping ----
  bool kept = false;                // for the one who is here
  std::optional<Instant> closes{};  // nobody is here: the screen says so until then
  // ---- of paper ----
  std::string trajectory{};
  paper::Pile pile{};
  bool operator==(const Assisting&) const = default;
};

struct State {
  World world;
  Session session;
  std::optional<DeskSession> desk;
  std::optional<Assisting> assisting;
  std::optional<RoomShow> room;
  bool second_display = false;  // there is one
  Instant idle_since{};
  bool asleep = false;  // dim, until the next touch
  std::uint64_t next_ticket = 1;
  std::optional<Shown> waiting;  // new content, until nobody is busy
  bool operator==(const State&) const = default;
};

using ScreenAction =
    std::variant<idle::Action, home::Action, topic::Action, opinion::Action, poll::Action, review::Action,
                 result::Action, thanks::Action, save_failed::Action, nothing_open::Action, language::Action,
                 dialogs::Action, talk::Action, code::Action, sign_up::Action, evaluation::Action,
                 adjust::Action, about_you::Action, pass_on::Action, notice::Action, urgent::Action,
                 sign_in::Action, dashboard::Action, start_visit::Action, finish_visit::Action, stick::Action,
                 readiness::Action, signals::Action, hands::Action, paper::Action, help_done::Action,
                 room::Action>;

// ---- what can happen ----
// A finger or a key, anywhere.
struct Touched {
  WallTime wall{};
};
// What somebody did on the screen or dialog that is shown. An action of
// another screen than the present one changes nothing: it was meant for what
// stood there before.
struct Acted {
  ScreenAction action;
};
struct Ticked {
  WallTime wall{};
};
struct SeedDrawn {
  std::uint64_t seed = 0;
};
struct IdsDrawn {
  std::uint64_t ticket = 0;
  std::vector<Uuid> ids;
  ReceiptCode code;
};
struct Saved {
  std::uint64_t ticket = 0;
  // What may be shown of the votes on Save::interim_of; nullopt when nothing was
  // asked, or it can't be known.
  std::optional<std::vector<VoteCounts>> interim{};
};
struct SaveFailed {
  std::uint64_t ticket = 0;
  bool full = false;
};
struct StoreReported {
  bool enrolled = false;
  bool has_room = true;
  std::string portal = {};  // its public address; empty before enrolment
  std::vector<ClosedPoll> closed_polls = {};
  bool operator==(const StoreReported&) const = default;
};
// New content, or an official went back to what was there before. It is not
// shown under a person's hands.
struct ContentCame {
  Shown shown;
};
// Somebody held the emblem for three seconds.
struct EmblemHeld {};
// Who may sign in.
struct PeopleCame {
  std::vector<sign_in::Person> people;
};
struct SignInAnswered {
  enum class Outcome { kIn, kWrong, kLocked, kTooEasy, kFailed };
  Outcome outcome = Outcome::kFailed;
  sign_in::Person person{};        // kIn
  int tries_left = 0;              // kWrong
  std::chrono::seconds locked{0};  // kLocked: for so long
};
struct FiguresCame {
  dashboard::Figures figures;
};
// Which visit runs, when that changed.
struct VisitCame {
  std::optional<RunningVisit> running;
  std::int64_t finished = 0;  // the run that an official just finished; 0: none
};
// What an official said of a finished visit is kept.
struct VisitAnswered {};
// The stick that is in the terminal; nullopt: none.
struct StickSeen {
  std::optional<stick::Drive> drive;
};
struct StickTold {
  stick::Told told;
};
struct ReadinessCame {
  readiness::Facts facts;
};
// What an official asked for about a visit could not be done.
struct VisitFailed {};
// What a room may be shown.
struct RoomCame {
  room::Figures figures;
};
// A poll was closed or opened, or could not be.
struct PollMoved {
  std::vector<ClosedPoll> closed;  // all that are now
  bool failed = false;
};
// There is a second display now, or no more.
struct SecondDisplay {
  bool there = false;
};
// A key for the room's screen, on whichever glass.
struct RoomKey {
  room::Action action;
};
// How sending goes, whoever asked for it.
struct SendingTold {
  std::uint64_t waiting = 0;
  std::uint64_t arrived = 0;
  bool over = false;
  std::uint64_t left = 0;
  bool failed = false;
  std::string what{};  // why, in plain Dutch
  std::string remedy{};
  std::string code{};
};
using Event = std::variant<Touched, Acted, Ticked, SeedDrawn, IdsDrawn, Saved, SaveFailed, StoreReported,
                           ContentCame, EmblemHeld, PeopleCame, SignInAnswered, FiguresCame, VisitCame,
                           VisitFailed, VisitAnswered, StickSeen, StickTold, ReadinessCame, SendingTold,
                           RoomCame, PollMoved, SecondDisplay, RoomKey>;

// ---- what the world must do ----
struct DrawSeed {  // answered with SeedDrawn
  bool operator==(const DrawSeed&) const = default;
};
struct DrawIds {  // answered with IdsDrawn
  std::uint64_t ticket = 0;
  std::size_t count = 0;
  bool operator==(const DrawIds&) const = default;
};
struct Save {  // answered with Saved or SaveFailed
  std::uint64_t ticket = 0;
  std::vector<Submission> submissions;
  std::string interim_of{};  // a trajectory whose interim result is wanted with Saved; empty for none
  bool operator==(const Save&) const = default;
};
struct Forget {  // the person has left: overwrite what the glass remembers
  bool operator==(const Forget&) const = default;
};
struct AskPeople {  // answered with PeopleCame
  bool operator==(const AskPeople&) const = default;
};
struct SignIn {  // answered with SignInAnswered
  std::string id;
  sign_in::Digits pin;
  bool operator==(const SignIn&) const = default;
};
// The administrator's first six digits. Answered with SignInAnswered.
struct SetFirstPin {
  std::string name;  // as the log and the dashboard call them
  sign_in::Digits pin;
  bool operator==(const SetFirstPin&) const = default;
};
struct SignedOut {
  std::string id;
  bool operator==(const SignedOut&) const = default;
};
struct AskFigures {  // answered with FiguresCame
  std::string visit;
  bool operator==(const AskFigures&) const = default;
};
// An official starts a visit, or goes on with it otherwise: answered with
// VisitCame or VisitFailed, as the next one.
struct RunVisit {
  Visit visit;
  std::string official;  // id
  bool operator==(const RunVisit&) const = default;
};
struct MoveVisit {
  enum class To { kPaused, kRunning, kFinished };
  To to = To::kPaused;
  std::string official;
  bool operator==(const MoveVisit&) const = default;
};
// What a room may be shown of a poll: answered with RoomCame.
struct AskRoom {
  ClosedPoll poll;         // whether it is closed or not
  bool days_over = false;  // on which it took votes
  bool operator==(const AskRoom&) const = default;
};
// Closes or opens a poll at a visit: answered with PollMoved.
struct MovePoll {
  ClosedPoll poll;
  bool close = true;
  std::string official;
  bool operator==(const MovePoll&) const = default;
};
// A room sees how the votes on it stand.
struct NoteShown {
  std::string trajectory;
  std::string official;
  bool operator==(const NoteShown&) const = default;
};
struct AnswerVisit {  // answered with VisitAnswered or VisitFailed
  std::int64_t run = 0;
  OfficialAnswers answers;
  bool operator==(const AnswerVisit&) const = default;
};
struct AskStick {  // answered with StickSeen
  bool operator==(const AskStick&) const = default;
};
// Everything that waits, and the reports of `content`'s visits, onto the stick,
// and receipts from it; told with StickTold until it is over.
struct CopyToStick {
  stick::Drive drive;
  std::string official;  // id
  std::shared_ptr<const Content> content;
  bool operator==(const CopyToStick&) const = default;
};
struct AskReadiness {  // answered with ReadinessCame
  bool operator==(const AskReadiness&) const = default;
};
// A line in the audit log, of what an official did. Not answered.
struct NoteDone {
  AuditEvent event{};
  std::string official;  // id
  std::uint64_t count = 0;
  bool operator==(const NoteDone&) const = default;
};
// Somebody asks to send at once; told with SendingTold.
struct BeginSending {
  bool operator==(const BeginSending&) const = default;
};
struct EndSending {
  bool operator==(const EndSending&) const = default;
};
using Effect = std::variant<DrawSeed, DrawIds, Save, Forget, AskPeople, SignIn, SetFirstPin, SignedOut,
                            AskFigures, RunVisit, MoveVisit, AnswerVisit, AskStick, CopyToStick, AskReadiness,
                            NoteDone, AskRoom, MovePoll, NoteShown, BeginSending, EndSending>;
// What the store's thread does.
using StoreRequest =
    std::variant<Save, AskPeople, SignIn, SetFirstPin, SignedOut, AskFigures, RunVisit, MoveVisit,
                 AnswerVisit, AskStick, CopyToStick, AskReadiness, NoteDone, AskRoom, MovePoll, NoteShown>;

struct Step {
  State state;
  std::vector<Effect> effects;
};
Step update(State state, const Event& event, Instant now);

// Where the person is, as far as they would call it another page: "poll/plek/0".
// What is paged to fit the panel begins at its first page there.
std::string place_of(const State& state);

// When update() must be told Ticked at the latest; nullopt when nothing waits.
std::optional<Instant> deadline(const State& state);

ScreenStatus status_of(const State& state);
inline Screen screen_of(const State& state) { return choose_screen(status_of(state)); }
Screen screen_of(const DeskPage& page);

// The trajectory whose poll is asked alone, as the visit that runs says, else the
// settings; nullptr where that is not open, and where they don't. Nor where it begins with a question
// to write at, whose keys leave no room for what the topic promises.
const Trajectory* poll_alone(const World& world);

// What stands above every screen meanwhile: "A. Boerman helpt u. …" or
// "Formulier 4 van 12 · Duurzaam Hoonhorst"; empty where nobody assists.
std::string line_above(const State& state);

// In the person's language; in the terminal's own where nobody chose.
const Texts& texts_of(const State& state);

// Requires world.content.
Scene scene_of(const State& state);
// In the terminal's own language.
Scene scene_of(const World& world);

// Why the terminal takes nothing, when screen_of() is kNotInUse.
not_in_use::Reason reason_of(const World& world);

}  // namespace zuil
