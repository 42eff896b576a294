// SPDX-License-Identifier: EUPL-1.2
// Where each screen's actions lead.
#include <algorithm>
#include <utility>
#include <variant>

#include "kiosk/flow/submissions.h"
#include "kiosk/flow/update.h"

namespace zuil {

const Trajectory* Update::trajectory() const {
  return state_.world.content->trajectory(state_.session.topic.trajectory);
}

void Update::open_topic(const std::string& id, topic::Tab tab) {
  if (state_.world.content->trajectory(id) == nullptr) return;
  session().topic = topic::State{id, tab};
  session().place = Place::kTopic;
}

void Update::finish_answers(bool from_poll) {
  if (session().alone && from_poll) return send_alone();
  if (is_entering_paper()) {
    const bool written = from_poll && offer_of(*trajectory(), scene_of(state_)).opinion;
    return written ? go_to_opinion(false) : go_to_review(from_poll);
  }
  const bool asks_about = settings().about_you && !session().about.asked && !session().saying_more;
  // Who skipped everything is not asked more.
  const bool said =
      draft().has_opinion() || (trajectory()->poll && !all_skipped(*trajectory()->poll, draft()));
  if (!asks_about || !said || !review::can_be_sent(*trajectory(), draft())) return go_to_review(from_poll);
  go_to_about(from_poll, false);
}

void Update::go_to_about(bool from_poll, bool changing) {
  session().about.from_poll = from_poll;
  session().about.changing = changing;
  session().place = Place::kAboutYou;
}

void Update::return_to_review() { go_to_review(session().review.from_poll, session().review.from_about); }

void Update::go_back_to_answers(bool from_poll) {
  if (!from_poll) return go_to_opinion(false);
  go_to_question(questions_asked(*trajectory()->poll, draft()).back()->id, false);
}

void Update::go_to_review(bool from_poll, bool from_about) {
  session().review = review::State{};
  session().review.from_poll = from_poll;
  session().review.from_about = from_about;
  const bool has_something = review::can_be_sent(*trajectory(), draft());
  if (is_entering_paper() && is_blank_form()) return form_is_done(true);
  if (!has_something && session().saying_more) return go_to_thanks();
  session().place = has_something ? Place::kReview : Place::kTopic;
}

void Update::go_to_opinion(bool changing) {
  session().opinion = opinion::State{};
  session().opinion.changing = changing;
  session().opinion.may_be_empty = is_entering_paper();
  session().place = Place::kOpinion;
}

bool Update::asks(const std::string& question) {
  if (!trajectory()->poll) return false;
  const auto asked = questions_asked(*trajectory()->poll, draft());
  return std::any_of(asked.begin(), asked.end(),
                     [&question](const Question* each) { return each->id == question; });
}

void Update::go_to_question(const std::string& question, bool changing) {
  session().poll = poll::State{};
  session().poll.question = question;
  session().poll.order_seed = session().order_seed;
  session().poll.changing = changing;
  session().place = Place::kPoll;
}

void Update::handle(const language::Action& action) {
  if (const auto* chosen = std::get_if<language::Choose>(&action)) session().language = chosen->language;
  session().choosing_language = false;
  if (session().thanks) keep_thanks();
}

void Update::handle(const idle::Action& action) {
  begin();
  if (const auto* with_topic = std::get_if<idle::BeginWithTopic>(&action)) {
    open_topic(with_topic->trajectory, with_topic->answer ? topic::Tab::kFeedback : topic::Tab::kInShort);
  }
}

void Update::handle(const nothing_open::Action& action) {
  open_topic(std::get<nothing_open::TellSubject>(action).trajectory);
}

void Update::handle(const home::Action& action) {
  session().code = code::State{};
  if (std::holds_alternative<home::EnterCode>(action)) {
    session().place = Place::kCode;
    return;
  }
  if (std::holds_alternative<home::ReadNotices>(action)) {
    session().place = Place::kNotice;
    return;
  }
  if (const auto* open = std::get_if<home::OpenTopic>(&action)) return open_topic(open->trajectory);
  if (const auto* answer = std::get_if<home::OpenAnswer>(&action)) {
    return open_topic(answer->trajectory, topic::Tab::kFeedback);
  }
  const auto pages = static_cast<int>(home::page_count(scene_of(state_)));
  session().home.page = (session().home.page + 1) % std::max(1, pages);
}

void Update::handle(const notice::Action& /*action: GoHome*/) { session().place = Place::kHome; }

void Update::handle(const urgent::Action& action) {
  // Who says so stands here.
  if (!session().begun) begin();
  session().read_notices.insert(std::get<urgent::WasRead>(action).notice);
}

void Update::handle(const topic::Action& action) {
  if (std::holds_alternative<Back>(action) || trajectory() == nullptr) {
    const bool by_code = session().code.stage == code::Stage::kFound;
    session().place = by_code ? Place::kCode : Place::kHome;
    return;
  }
  if (std::holds_alternative<topic::TalkToUs>(action)) {
    session().place = Place::kTalk;
    return;
  }
  const Scene scene = scene_of(state_);
  session().topic = topic::update(session().topic, action, *trajectory(), scene);
  const Offer offer = offer_of(*trajectory(), scene);
  if (std::holds_alternative<topic::GiveOpinion>(action) && offer.opinion) {
    go_to_opinion(false);
  } else if (std::holds_alternative<topic::AnswerPoll>(action) && offer.poll) {
    session().poll = poll::enter(*trajectory()->poll, draft(), session().order_seed);
    session().place = Place::kPoll;
  } else if (std::holds_alternative<topic::SignUp>(action) && offer.sign_up) {
    session().sign_up = sign_up::State{};
    session().place = Place::kSignUp;
  }
}

void Update::handle(const talk::Action& /*action: Back*/) { session().place = Place::kTopic; }

void Update::handle(const sign_up::Action& action) {
  if (session().sending) return;  // until the store has answered
  auto step = sign_up::update(session().sign_up, std::move(form()), action, *trajectory()->sign_up);
  session().sign_up = step.state;
  form() = std::move(step.form);
  if (step.leave == sign_up::Leave::kSend) return send_sign_up();
  if (step.leave == sign_up::Leave::kBack) session().place = Place::kTopic;
}

void Update::handle(const code::Action& action) {
  if (session().sending) return;  // until the store has answered
  code::Step step = code::update(std::move(session().code), action, scene_of(state_));
  session().code = std::move(step.state);
  switch (step.leave) {
    case code::Leave::kStay: return;
    case code::Leave::kTopic: return open_topic(session().code.topic, topic::Tab::kFeedback);
    case code::Leave::kWithdraw: return withdraw();
    case code::Leave::kEnd: return leave_or(dialogs::Kind::kStop);
    case code::Leave::kHome: break;
  }
  session().code = code::State{};
  session().home = home::State{};
  session().place = Place::kHome;
}

void Update::handle(const opinion::Action& action) {
  auto step = opinion::update(session().opinion, std::move(draft()), action, *trajectory());
  session().opinion = step.state;
  draft() = std::move(step.draft);
  if (step.leave == opinion::Leave::kStay) return;
  if (step.state.changing) return return_to_review();
  if (step.leave == opinion::Leave::kDone) return finish_answers(false);
  if (session().saying_more) return go_to_thanks();
  if (is_entering_paper()) {
    return trajectory()->poll ? go_back_to_answers(true) : leave_or(dialogs::Kind::kStop);
  }
  session().place = Place::kTopic;
}

void Update::handle(const poll::Action& action) {
  if (session().sending) return;  // until the store has answered
  auto step = poll::update(session().poll, std::move(draft()), action, *trajectory()->poll);
  session().poll = std::move(step.state);
  draft() = std::move(step.draft);
  if (step.leave == poll::Leave::kDone) {
    session().poll.changing ? return_to_review() : finish_answers(true);
  } else if (step.leave == poll::Leave::kBack && is_entering_paper()) {
    leave_or(dialogs::Kind::kStop);
  } else if (step.leave == poll::Leave::kBack && !session().alone) {
    session().place = Place::kTopic;
  }
}

void Update::handle(const about_you::Action& action) {
  about_you::State& about = session().about;
  about = about_you::update(std::move(about), action);
  const bool on =
      std::holds_alternative<about_you::Next>(action) || std::holds_alternative<about_you::Skip>(action);
  const bool back = std::holds_alternative<Back>(action);
  if (about.changing && (on || back)) return return_to_review();
  if (on) return go_to_review(about.from_poll, true);
  if (back) go_back_to_answers(about.from_poll);
}

void Update::handle(const review::Action& action) {
  if (session().sending) return;  // a second tap on Verstuur, and all else until the store has answered
  review::State& review = session().review;
  if (const auto* change = std::get_if<review::Change>(&action)) {
    if (change->question.empty()) return go_to_opinion(true);
    if (asks(change->question)) go_to_question(change->question, true);
  } else if (std::holds_alternative<review::ChangeAbout>(action)) {
    if (session().about.asked) go_to_about(review.from_poll, true);
  } else if (std::holds_alternative<review::Send>(action)) {
    send();
  } else if (const auto* read = std::get_if<review::Read>(&action)) {
    review.reading = read->all;
    review.reading_page = 0;
  } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
    int& page = review.reading ? review.reading_page : review.page;
    page = std::max(0, page + turn->by);
  } else if (review.reading) {
    review.reading = false;
  } else if (review.from_about) {
    go_to_about(review.from_poll, false);
  } else {
    go_back_to_answers(review.from_poll);
  }
}

void Update::handle(const result::Action& action) {
  if (std::holds_alternative<result::Done>(action)) return go_to_thanks();
  const Scene scene = scene_of(state_);
  const Trajectory* topic = scene.content.trajectory(session().result->trajectory);
  if (topic == nullptr) return go_to_thanks();
  if (std::holds_alternative<result::SayMore>(action)) {
    if (!session().result->may_say_more) return;
    session().result.reset();
    session().saying_more = true;
    return go_to_opinion(false);
  }
  session().result = result::update(std::move(*session().result), action, *topic, scene, now_);
}

void Update::handle(const pass_on::Action& action) {
  if (std::holds_alternative<pass_on::PassOn>(action)) return leave_or(dialogs::Kind::kStop);
  if (std::holds_alternative<pass_on::ShowCode>(action)) {
    session().pass_on.reset();
    keep_thanks();
  } else if (std::holds_alternative<pass_on::SayMore>(action) && session().pass_on->may_say_more) {
    session().saying_more = true;
    go_to_opinion(false);
  }
}

void Update::handle(const thanks::Action& action) {
  if (std::holds_alternative<thanks::MoreTime>(action)) {
    keep_thanks();
  } else if (session().alone) {
    leave_or(dialogs::Kind::kStop);
  } else if (std::holds_alternative<thanks::AnotherTopic>(action)) {
    session().thanks.reset();
    session().place = Place::kHome;
    session().home = home::State{};
    session().code = code::State{};
    session().last_touch = now_;
  } else if (session().has_answers()) {
    open_dialog(dialogs::Kind::kStop);
  } else {
    session().evaluation = evaluation::State{session().thanks->trajectory, session().thanks->sign_up};
    session().thanks.reset();
    session().place = Place::kEvaluation;
    session().last_touch = now_;
  }
}

void Update::handle(const evaluation::Action& action) {
  if (session().sending) return;  // until the store has answered
  session().evaluation = evaluation::update(session().evaluation, action);
  if (std::holds_alternative<evaluation::Skip>(action)) return end_session();
  if (!std::holds_alternative<evaluation::Done>(action)) return;
  const evaluation::State& said = session().evaluation;
  const Trajectory* about = state_.world.content->trajectory(said.trajectory);
  if (said.empty() || about == nullptr) return end_session();
  auto submissions = evaluation_of(*about, said, scene_of(state_));
  session().evaluation.sending = true;
  begin_sending(session().evaluation.trajectory, std::move(submissions), {});
}

void Update::handle(const save_failed::Action& action) {
  if (session().sending->waiting) return;
  if (std::holds_alternative<save_failed::StopAndWipe>(action)) return end_session();
  ask_store();
}

}  // namespace zuil
