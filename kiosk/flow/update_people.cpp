// SPDX-License-Identifier: EUPL-1.2
// What officials do with people: signals, raised hands, helping, paper forms.
#include <algorithm>
#include <utility>

#include "kiosk/flow/submissions.h"
#include "kiosk/flow/update.h"
#include "sync/store/audit.h"

namespace zuil {

// ---- signals and raised hands ----

std::vector<Submission> Update::made_at_desk() const {
  const Scene scene = scene_of(state_.world);
  const DeskPage& page = state_.desk->page;
  if (const auto* signal = std::get_if<signals::State>(&page)) return signal_of(*signal, scene);
  if (const auto* counted = std::get_if<hands::State>(&page)) return hands_of(*counted, scene);
  return {};
}

namespace {

// But for the ids, which come later.
bool same_words(const std::vector<Submission>& made, std::vector<Submission> sent) {
  for (Submission& submission : sent) submission.id = Uuid{};
  const bool same = made == sent;
  for (Submission& submission : sent) wipe_words(submission);
  return same;
}

}  // namespace

void Update::keep_at_desk() {
  std::vector<Submission> made = made_at_desk();
  const auto& before = state_.desk->saving;
  const bool again = before && before->failed && before->submissions.front().id != Uuid{} &&
                     same_words(made, before->submissions);
  again ? ask_store_for_desk() : hand_in(std::move(made));
}

void Update::desk_saved() {
  // What came after it was given up may have been changed since.
  const bool awaited =
      state_.desk->saving->waiting || same_words(made_at_desk(), state_.desk->saving->submissions);
  state_.desk->saving.reset();
  if (!awaited) return ask_figures();
  DeskPage& page = state_.desk->page;
  if (auto* signal = std::get_if<signals::State>(&page)) {
    if (signal->another) {
      *signal = signals::was_kept(*signal);
    } else {
      state_.desk->dashboard->news = dashboard::News::kSignalKept;
      state_.desk->dashboard->news_until = now_ + dashboard::kNewsStays;
      return close_page();
    }
  } else if (auto* counted = std::get_if<hands::State>(&page)) {
    *counted = hands::was_kept(std::move(*counted));
    session().page = 0;
    effects_.emplace_back(NoteDone{AuditEvent::kHandsCounted, official(), counted->kept});
  }
  ask_figures();
}

void Update::handle(const signals::Action& action) {
  auto* signal = std::get_if<signals::State>(&state_.desk->page);
  if (signal == nullptr) return;
  const bool paged = signal->choosing_village || signal->reading;
  signals::Step step = signals::update(std::move(*signal), action, scene_of(state_.world));
  *signal = std::move(step.state);
  if (paged != (signal->choosing_village || signal->reading)) session().page = 0;
  if (step.leave == signals::Leave::kBack) return close_page();
  if (step.leave == signals::Leave::kKeep) keep_at_desk();
}

void Update::handle(const hands::Action& action) {
  auto* counting = std::get_if<hands::State>(&state_.desk->page);
  if (counting == nullptr) return;
  const auto place = [counting] { return std::pair(counting->trajectory, counting->question); };
  const auto before = place();
  hands::Step step = hands::update(std::move(*counting), action, scene_of(state_.world));
  *counting = std::move(step.state);
  if (place() != before) session().page = 0;
  if (step.leave == hands::Leave::kBack) return close_page();
  if (step.leave == hands::Leave::kKeep) keep_at_desk();
}

// ---- helping ----

void Update::begin_helping() {
  state_.assisting = Assisting{.via = Via::kHelped, .desk = std::move(*state_.desk->dashboard)};
  state_.desk.reset();
  help_somebody();
}

void Update::help_somebody() {
  state_.assisting->closes.reset();
  session() = Session{};
  session().via = Via::kHelped;
  begin();
}

void Update::go_on_assisting() {
  if (is_entering_paper()) return stop_paper();
  if (state_.assisting->kept) ++state_.assisting->done;
  state_.assisting->kept = false;
  state_.assisting->closes = now_ + help_done::kStays;
}

void Update::stop_assisting() {
  const Assisting& helping = *state_.assisting;
  effects_.emplace_back(NoteDone{AuditEvent::kHelped, helping.desk.official, helping.done});
  effects_.emplace_back(SignedOut{helping.desk.official});
  state_.assisting.reset();
  state_.idle_since = now_;
}

void Update::handle(const help_done::Action& action) {
  if (std::holds_alternative<help_done::HelpAnother>(action)) return help_somebody();
  if (std::holds_alternative<TurnTo>(action)) return;
  stop_assisting();
  // Who is at the desk says so anew.
  if (std::holds_alternative<help_done::ToDesk>(action)) (*this)(EmblemHeld{});
}

// ---- forms on paper ----

bool Update::is_entering_paper() const { return state_.assisting && state_.assisting->via == Via::kPaper; }

void Update::handle(const paper::Action& action) {
  auto* page = std::get_if<paper::State>(&state_.desk->page);
  if (page == nullptr) return;
  const std::string before = page->trajectory;
  paper::Step step = paper::update(std::move(*page), action, scene_of(state_.world));
  *page = std::move(step.state);
  if (page->trajectory != before) session().page = 0;
  if (step.leave == paper::Leave::kBack) return close_page();
  if (step.leave == paper::Leave::kBegin) begin_paper(page->trajectory, page->pile);
}

void Update::begin_paper(std::string trajectory, paper::Pile pile) {
  state_.assisting = Assisting{.via = Via::kPaper,
                               .desk = std::move(*state_.desk->dashboard),
                               .trajectory = std::move(trajectory),
                               .pile = pile};
  state_.desk.reset();
  begin_form();
}

void Update::begin_form() {
  session() = Session{};
  session().via = Via::kPaper;
  session().begun = true;
  session().last_touch = now_;
  session().topic.trajectory = state_.assisting->trajectory;
  session().order_seed = poll::kAsPrinted;
  if (!trajectory()->poll) return go_to_opinion(false);
  session().place = Place::kPoll;
  session().poll = poll::enter(*trajectory()->poll, Draft{}, poll::kAsPrinted);
}

bool Update::is_blank_form() const {
  const auto found = session().drafts.find(session().topic.trajectory);
  if (found == session().drafts.end()) return true;
  const Trajectory& topic = *trajectory();
  return !found->second.has_opinion() && (!topic.poll || all_skipped(*topic.poll, found->second));
}

void Update::form_is_done(bool blank) {
  paper::Pile& pile = state_.assisting->pile;
  ++(blank ? pile.blank : pile.entered);
  if (!blank) ++state_.assisting->done;
  effects_.emplace_back(Forget{});
  if (pile.left() > 0) return begin_form();
  session() = Session{};
  stop_paper();
}

void Update::stop_paper() {
  Assisting entering = std::move(*state_.assisting);
  state_.assisting.reset();
  state_.desk = DeskSession{.sign_in = std::nullopt,
                            .dashboard = std::move(entering.desk),
                            .page = paper::stopped(std::move(entering.trajectory), entering.pile)};
  state_.desk->dashboard->closes = now_ + dashboard::kStays;
  if (entering.done > 0)
    effects_.emplace_back(NoteDone{AuditEvent::kPaperEntered, official(), entering.done});
  ask_figures();
}

}  // namespace zuil
