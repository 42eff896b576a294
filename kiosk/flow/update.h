// SPDX-License-Identifier: EUPL-1.2
// What update() of app.h is made of. For kiosk/flow alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/app.h"

namespace zuil {

// One event on its way through the state: a handler for each kind of event, and
// for each screen's actions. Used once.
class Update {
 public:
  Update(State state, Instant now) : state_(std::move(state)), now_(now) {}
  Step take();

  void operator()(const Touched& touched);
  void operator()(const Ticked& ticked);
  void operator()(const SeedDrawn& drawn);
  void operator()(const IdsDrawn& drawn);
  void operator()(const Saved& saved);
  void operator()(const SaveFailed& failed);
  void operator()(const StoreReported& report);
  void operator()(const ContentCame& came);
  void operator()(const EmblemHeld& held);
  void operator()(const PeopleCame& came);
  void operator()(const SignInAnswered& answered);
  void operator()(const FiguresCame& came);
  void operator()(const VisitCame& came);
  void operator()(const VisitFailed& failed);
  void operator()(const VisitAnswered& answered);
  void operator()(const StickSeen& seen);
  void operator()(const StickTold& told);
  void operator()(const ReadinessCame& came);
  void operator()(const SendingTold& told);
  void operator()(const RoomCame& came);
  void operator()(const PollMoved& moved);
  void operator()(const SecondDisplay& display);
  void operator()(const RoomKey& key);
  void operator()(const Acted& acted);

 private:
  Session& session() { return state_.session; }
  const Session& session() const { return state_.session; }
  const Settings& settings() const { return state_.world.settings; }

  template <typename ActionOfScreen>
  void on(const Acted& acted);
  // What the bars of most screens offer. False for all else.
  template <typename ActionOfScreen>
  bool on_bar(const ActionOfScreen& action);
  void see_clock(WallTime wall);

  // ---- the session's beginning and end ----
  void begin();
  // Shows new content, when nobody is busy.
  void show_waiting();
  // Puts a poll that is asked alone before whoever comes, or takes it away.
  void stand_ready();
  void end_session();
  // The same where nobody said so: the time was over.
  void walk_away();
  void open_dialog(dialogs::Kind kind);
  // The thank-you stays its whole time from now on.
  void keep_thanks();
  void go_to_thanks();
  // To the idle screen, or first the question when something would be lost.
  void leave_or(dialogs::Kind question);
  void on_dialog(const dialogs::Action& action);
  void on_adjusting(const adjust::Action& action);

  // ---- the official's desk ----
  void tick_desk();
  void see_silence(dashboard::Sending& sending);
  void ask_figures();
  void leave_desk();
  void handle(const sign_in::Action& action);
  void handle(const dashboard::Action& action);
  void open(dashboard::Task task);
  void handle(const start_visit::Action& action);
  void handle(const finish_visit::Action& action);
  void handle(const stick::Action& action);
  void handle(const readiness::Action& action);
  // The page of that kind that is open; nullptr: another is.
  template <typename Page>
  Page* page() {
    return state_.desk ? std::get_if<Page>(&state_.desk->page) : nullptr;
  }
  void open_finish_visit();
  void keep_desk() { state_.desk->dashboard->closes = now_ + dashboard::kStays; }
  const std::string& official() const { return state_.desk->dashboard->official; }
  // Hands in what an official made; kept in desk->saving until the store has it.
  void hand_in(std::vector<Submission> submissions);
  bool is_desk_saving(std::uint64_t ticket) const;
  void ask_store_for_desk();
  void desk_saving_failed(bool full);
  // Back to the dashboard.
  void close_page();

  // ---- what officials do with people ----
  void handle(const signals::Action& action);
  void handle(const hands::Action& action);
  void handle(const paper::Action& action);
  void handle(const help_done::Action& action);
  // What the open page would hand in, without ids.
  std::vector<Submission> made_at_desk() const;
  // Hands that in; what failed and is still the same is asked for again.
  void keep_at_desk();
  void desk_saved();
  bool is_entering_paper() const;
  void begin_helping();
  void help_somebody();
  // A session of somebody who is assisted has ended.
  void go_on_assisting();
  // The visitors have the glass again.
  void stop_assisting();
  void begin_paper(std::string trajectory, paper::Pile pile);
  void begin_form();
  // Nothing is on it: every question was skipped, and no word written.
  bool is_blank_form() const;
  void form_is_done(bool blank);
  void stop_paper();

  // ---- a room ----
  bool at_room_page() const;
  void open_room();
  void ask_room();
  ClosedPoll poll_of_room() const;
  void handle(const room::Action& action);
  void move_room(const room::Action& action);
  void stop_room();
  void tick_room();

  // ---- the topic that is open ----
  const Trajectory* trajectory() const;
  Draft& draft() { return session().drafts[session().topic.trajectory]; }
  sign_up::Form& form() { return session().forms[session().topic.trajectory]; }
  void open_topic(const std::string& id, topic::Tab tab = topic::Tab::kInShort);
  // To the review, or first to what is asked once about the person.
  void finish_answers(bool from_poll);
  void go_to_about(bool from_poll, bool changing);
  void go_to_review(bool from_poll, bool from_about = false);
  void return_to_review();
  void go_back_to_answers(bool from_poll);
  void go_to_opinion(bool changing);
  // The topic's poll asks that question, after the answers so far.
  bool asks(const std::string& question);
  void go_to_question(const std::string& question, bool changing);

  // ---- sending ----
  bool is_awaited(std::uint64_t ticket) const;
  void ask_store();
  // The trajectory whose interim result may be seen by who sends this; empty for none.
  std::string interim_of(const Sending& sending) const;
  std::optional<result::State> result_of(const Sending& sending, const Saved& saved) const;
  pass_on::State pass_on_of(const Sending& sending) const;
  void fail_sending(bool full);
  void saved_withdrawal();
  void begin_sending(std::string trajectory, std::vector<Submission> submissions, ReceiptCode code);
  void withdraw();
  void send();
  // Of a poll alone, whose last question was answered.
  void send_alone();
  // There the promise above the poll is all that the person was told.
  void told_alone(std::vector<Submission>& submissions) const;
  void send_sign_up();

  // ---- the screens ----
  void handle(const language::Action& action);
  void handle(const idle::Action& action);
  void handle(const nothing_open::Action& action);
  void handle(const home::Action& action);
  void handle(const notice::Action& action);
  void handle(const urgent::Action& action);
  void handle(const topic::Action& action);
  void handle(const talk::Action& action);
  void handle(const sign_up::Action& action);
  void handle(const code::Action& action);
  void handle(const opinion::Action& action);
  void handle(const poll::Action& action);
  void handle(const about_you::Action& action);
  void handle(const review::Action& action);
  void handle(const result::Action& action);
  void handle(const pass_on::Action& action);
  void handle(const thanks::Action& action);
  void handle(const evaluation::Action& action);
  void handle(const save_failed::Action& action);

  State state_;
  Instant now_;
  std::vector<Effect> effects_;
};

}  // namespace zuil
