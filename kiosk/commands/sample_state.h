// SPDX-License-Identifier: EUPL-1.2
// Builds states by hand, for pictures of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/flow/app.h"

namespace zuil {

// A person who is at some place, built step by step:
//   SampleState(world, now).at_topic("duurzaam-hoonhorst").poll("plek").answer("plek", Choice{"daken"})
class SampleState {
 public:
  SampleState(const World& world, Instant now);

  SampleState& itself() { return *this; }  // nobody is here: the idle screen
  SampleState& visit_runs();               // that of the moment, which an official has started
  SampleState& begun();                    // somebody is here, on the home screen
  SampleState& at_topic(const std::string& trajectory);
  SampleState& write(std::string_view opinion, std::vector<std::string> themes = {});
  SampleState& answer(const std::string& question, AnswerValue value);
  SampleState& order(const std::string& question, std::vector<std::string> options);  // not yet said good
  SampleState& say(const std::string& question, std::string_view text);               // at a short text
  SampleState& opinion();                                                             // goes to the opinion
  SampleState& poll(
      const std::string& question);  // goes to the question; options stand as the content has them
  SampleState& review();             // goes to the review, of a poll
  SampleState& alone();              // the topic's poll is asked alone, at its first question
  SampleState& about_you(about_you::Told told = {});  // goes to it, after a poll
  // Goes to a page of signing up, with what is filled in.
  SampleState& sign_up(sign_up::Stage stage, std::vector<Interest> interests = {});
  SampleState& reached_by(std::string_view email, std::string_view phone = {});
  SampleState& failed(bool full);  // saving failed
  SampleState& thanked(std::string_view code, std::chrono::milliseconds left);
  SampleState& dialog(dialogs::Kind kind, std::chrono::milliseconds left, bool has_answers = true);

  // Changes the content of this sample alone.
  Content& content();
  State& state() { return state_; }
  Session& session() { return state_.session; }
  sign_up::Form& form() { return session().forms[session().topic.trajectory]; }

 private:
  const Trajectory& trajectory() const;
  Draft& draft();

  State state_;
  Instant now_;
};

// The code of these signs; of 12, the last one is made right.
ReceiptCode sample_code(std::string_view signs);

}  // namespace zuil
