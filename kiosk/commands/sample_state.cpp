// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/sample_state.h"

#include <algorithm>
#include <utility>

namespace zuil {
namespace {

// A seed for which the options stand as the content has them.
std::uint64_t seed_in_order(const Question& question) {
  constexpr std::uint64_t kMostTried = 20'000;
  for (std::uint64_t seed = 0; seed < kMostTried; ++seed) {
    const auto options = poll::options_in_order(question, seed);
    const bool in_order = std::is_sorted(options.begin(), options.end());  // they point into one array
    if (in_order) return seed;
  }
  return 0;
}

}  // namespace

SampleState::SampleState(const World& world, Instant now) : now_(now) {
  state_.world = world;
  state_.world.wall_at = now;
  state_.idle_since = now;
}

SampleState& SampleState::visit_runs() {
  state_.world.running.reset();
  if (const Visit* visit = scene_of(state_.world).visit) state_.world.running = RunningVisit{.visit = *visit};
  return *this;
}

SampleState& SampleState::begun() {
  session().begun = true;
  session().last_touch = now_;
  return *this;
}

SampleState& SampleState::at_topic(const std::string& trajectory) {
  begun();
  session().topic.trajectory = trajectory;
  session().place = Place::kTopic;
  return *this;
}

SampleState& SampleState::write(std::string_view opinion, std::vector<std::string> themes) {
  draft().opinion = ui::TextModel::with_text(opinion);
  draft().themes = std::move(themes);
  return *this;
}

SampleState& SampleState::answer(const std::string& question, AnswerValue value) {
  draft().answers.insert_or_assign(question, std::move(value));
  return *this;
}

SampleState& SampleState::order(const std::string& question, std::vector<std::string> options) {
  draft().orders.insert_or_assign(question, Ranking{std::move(options)});
  return *this;
}

SampleState& SampleState::say(const std::string& question, std::string_view text) {
  const auto [entry, made] = draft().texts.try_emplace(question, kMaxShortTextCharacters, false);
  entry->second.clear();
  for (const char letter : text) entry->second.apply(ui::TextEdit::insert({&letter, 1}));
  return *this;
}

SampleState& SampleState::opinion() {
  session().place = Place::kOpinion;
  return *this;
}

SampleState& SampleState::poll(const std::string& question) {
  session().place = Place::kPoll;
  session().poll.question = question;
  for (const Question& each : trajectory().poll->questions) {
    if (each.id == question) session().poll.order_seed = seed_in_order(each);
  }
  return *this;
}

SampleState& SampleState::review() {
  session().place = Place::kReview;
  session().review.from_poll = true;
  return *this;
}

SampleState& SampleState::alone() {
  poll(trajectory().poll->questions.front().id);
  session().alone = true;
  session().poll.alone = true;
  return *this;
}

SampleState& SampleState::about_you(about_you::Told told) {
  session().place = Place::kAboutYou;
  session().about.from_poll = true;
  session().about.told = std::move(told);
  return *this;
}

SampleState& SampleState::sign_up(sign_up::Stage stage, std::vector<Interest> interests) {
  session().place = Place::kSignUp;
  session().sign_up.stage = stage;
  session().sign_up.hidden = stage == sign_up::Stage::kReview;
  form().interests = std::move(interests);
  if (stage == sign_up::Stage::kReview) form().allowed = form().interests;
  return *this;
}

SampleState& SampleState::reached_by(std::string_view email, std::string_view phone) {
  const auto type = [](ui::TextModel& text, std::string_view typed) {
    for (const char sign : typed) text.apply(ui::TextEdit::insert({&sign, 1}));
  };
  type(form().email, email);
  type(form().phone, phone);
  return *this;
}

SampleState& SampleState::failed(bool full) {
  Sending sending;
  sending.trajectory = session().topic.trajectory;
  sending.waiting = false;
  sending.failed = true;
  sending.full = full;
  session().sending = std::move(sending);
  return *this;
}

SampleState& SampleState::thanked(std::string_view code, std::chrono::milliseconds left) {
  session().thanks = thanks::State{session().topic.trajectory, sample_code(code), now_ + left};
  session().drafts.clear();
  session().forms.clear();
  return *this;
}

SampleState& SampleState::dialog(dialogs::Kind kind, std::chrono::milliseconds left, bool has_answers) {
  const Instant ends = now_ + left;
  session().dialog = dialogs::State{kind, ends - state_.world.settings.countdown, ends, has_answers};
  return *this;
}

Content& SampleState::content() {
  auto own = std::make_shared<Content>(*state_.world.content);
  Content& content = *own;
  state_.world.content = std::move(own);
  return content;
}

const Trajectory& SampleState::trajectory() const {
  return *state_.world.content->trajectory(state_.session.topic.trajectory);
}

Draft& SampleState::draft() { return session().drafts[session().topic.trajectory]; }

ReceiptCode sample_code(std::string_view signs) {
  std::string code(signs.substr(0, 11));
  code += receipt_check_sign(code);
  return ReceiptCode::parse(code).value_or(ReceiptCode());
}

}  // namespace zuil
