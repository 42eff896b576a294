// SPDX-License-Identifier: EUPL-1.2
// From the tap on Verstuur until the store has answered.
#include <algorithm>
#include <utility>

#include "kiosk/flow/submissions.h"
#include "kiosk/flow/update.h"

namespace zuil {

void Update::operator()(const IdsDrawn& drawn) {
  if (is_desk_saving(drawn.ticket)) {
    Sending& sending = *state_.desk->saving;
    if (drawn.ids.size() != sending.submissions.size() || sending.submissions.front().id != Uuid{}) return;
    // An official gets no code: nothing of it is theirs to look up.
    for (std::size_t i = 0; i < drawn.ids.size(); ++i) sending.submissions[i].id = drawn.ids[i];
    return ask_store_for_desk();
  }
  if (!is_awaited(drawn.ticket)) return;
  Sending& sending = *session().sending;
  if (drawn.ids.size() != sending.submissions.size() || sending.submissions.front().id != Uuid{}) return;
  // A withdrawal carries the code of what it takes back; how it went has none,
  // so that nothing leads from it to what was sent before; and nobody is there
  // to be given that of a form on paper.
  const bool coded = sending.kind() != SubmissionKind::kEvaluation && !is_entering_paper();
  if (coded && sending.code.empty()) sending.code = drawn.code;
  for (std::size_t i = 0; i < drawn.ids.size(); ++i) {
    sending.submissions[i].id = drawn.ids[i];
    sending.submissions[i].code = sending.code;
  }
  ask_store();
}

void Update::operator()(const Saved& saved) {
  if (is_desk_saving(saved.ticket)) return desk_saved();
  // A store that answers after the time-out has kept it all the same.
  if (!session().sending || session().sending->ticket != saved.ticket) return;
  const Sending& sending = *session().sending;
  if (is_entering_paper()) return form_is_done(false);
  if (state_.assisting) state_.assisting->kept = true;
  if (sending.kind() == SubmissionKind::kWithdrawal) return saved_withdrawal();
  if (sending.kind() == SubmissionKind::kEvaluation) return end_session();
  const bool sign_up = sending.kind() == SubmissionKind::kSignUp;
  session().thanks =
      thanks::State{sending.trajectory, sending.code, now_ + session().adjusted.stays(settings().thank_you),
                    sign_up, session().alone};
  session().saying_more = false;
  session().choosing_language = false;
  if (sign_up) {
    session().result.reset();
    session().forms.erase(sending.trajectory);
    session().sign_up = sign_up::State{};
  } else {
    session().result = result_of(sending, saved);
    if (session().alone) session().pass_on = pass_on_of(sending);
    session().drafts.erase(sending.trajectory);
  }
  session().sending.reset();
  session().dialog.reset();
  session().last_touch = now_;
}

void Update::operator()(const SaveFailed& failed) {
  if (is_desk_saving(failed.ticket)) {
    if (state_.desk->saving->waiting) desk_saving_failed(failed.full);
    return;
  }
  if (is_awaited(failed.ticket)) fail_sending(failed.full);
}

bool Update::is_awaited(std::uint64_t ticket) const {
  const auto& sending = state_.session.sending;
  return sending && sending->waiting && sending->ticket == ticket;
}

void Update::ask_store() {
  Sending& sending = *session().sending;
  sending.waiting = true;
  sending.asked = now_;
  effects_.emplace_back(Save{sending.ticket, sending.submissions, interim_of(sending)});
}

std::string Update::interim_of(const Sending& sending) const {
  const Trajectory* topic = state_.world.content->trajectory(sending.trajectory);
  // What others chose is for who has the time to read it.
  if (session().alone || is_entering_paper() || topic == nullptr || !topic->poll ||
      !topic->poll->interim_results)
    return {};
  const bool voted = std::any_of(sending.submissions.begin(), sending.submissions.end(),
                                 [](const Submission& each) { return each.kind() == SubmissionKind::kPoll; });
  return voted ? sending.trajectory : std::string();
}

std::optional<result::State> Update::result_of(const Sending& sending, const Saved& saved) const {
  const Trajectory* topic = state_.world.content->trajectory(sending.trajectory);
  if (!saved.interim || topic == nullptr) return std::nullopt;
  result::State result;
  result.trajectory = sending.trajectory;
  result.votes = *saved.interim;
  result.shown = now_;
  result.may_say_more = offer_of(*topic, scene_of(state_)).opinion;
  for (const Submission& submission : sending.submissions) {
    const auto* poll = std::get_if<PollResponse>(&submission.body);
    if (poll == nullptr) {
      result.may_say_more = false;  // it came with it
    } else {
      result.own = result::own_votes(*poll);
    }
  }
  if (!result::has_results(result, *topic)) return std::nullopt;
  return result;
}

pass_on::State Update::pass_on_of(const Sending& sending) const {
  pass_on::State state{sending.trajectory, now_ + session().adjusted.stays(pass_on::kStays)};
  const Trajectory* topic = state_.world.content->trajectory(sending.trajectory);
  state.may_say_more = topic != nullptr && offer_of(*topic, scene_of(state_)).opinion &&
                       sending.kind() == SubmissionKind::kPoll;
  return state;
}

void Update::fail_sending(bool full) {
  session().sending->waiting = false;
  session().sending->failed = true;
  session().sending->full = full;
  session().last_touch = now_;
}

void Update::saved_withdrawal() {
  session().sending.reset();
  session().dialog.reset();
  session().code = code::State{};
  session().code.stage = code::Stage::kWithdrawn;
  session().last_touch = now_;
}

void Update::begin_sending(std::string trajectory, std::vector<Submission> submissions, ReceiptCode code) {
  Sending sending;
  sending.ticket = state_.next_ticket++;
  sending.trajectory = std::move(trajectory);
  sending.code = code;
  sending.submissions = std::move(submissions);
  sending.asked = now_;
  effects_.emplace_back(DrawIds{sending.ticket, sending.submissions.size()});
  session().sending = std::move(sending);
}

void Update::withdraw() {
  code::State& code = session().code;
  const ReceiptCode taken_back = code::code_of(code);
  if (taken_back.empty()) return;
  code.sending = true;
  begin_sending(code.topic, {withdrawal_of(code.topic, taken_back, scene_of(state_))}, taken_back);
}

void Update::send() {
  auto submissions = submissions_of(*trajectory(), draft(), session().about.told.about(), scene_of(state_));
  if (submissions.empty()) return;
  if (session().alone) told_alone(submissions);
  session().review.sending = true;
  // What is added to something goes under the same code.
  const ReceiptCode code = session().saying_more ? session().thanks->code : ReceiptCode();
  begin_sending(session().topic.trajectory, std::move(submissions), code);
}

void Update::send_alone() {
  auto submissions = submissions_of(*trajectory(), draft(), {}, scene_of(state_));
  // Who skips everything has handed the screen on.
  if (all_skipped(*trajectory()->poll, draft()) || submissions.empty()) return end_session();
  told_alone(submissions);
  session().poll.sending = true;
  begin_sending(session().topic.trajectory, std::move(submissions), {});
}

void Update::told_alone(std::vector<Submission>& submissions) const {
  const ToldHash told = told_hash(poll::promise_words(*trajectory(), scene_of(state_)));
  for (Submission& submission : submissions) submission.told = told;
}

void Update::send_sign_up() {
  session().sign_up.sending = true;
  begin_sending(session().topic.trajectory, sign_up_of(*trajectory(), form(), scene_of(state_)), {});
}

}  // namespace zuil
