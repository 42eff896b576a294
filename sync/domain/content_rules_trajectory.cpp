// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <chrono>
#include <set>
#include <utility>
#include <vector>

#include "sync/domain/contact_form.h"
#include "sync/domain/content_rules.h"

namespace zuil {
namespace {

// Whether `first` is not after `then`. True as well where one could not be
// read: that is a fault already.
bool in_order(const Date& first, const Date& then) {
  return !first.ok() || !then.ok() || std::chrono::sys_days{first} <= std::chrono::sys_days{then};
}

void require_after(const Date& first, std::string_view first_name, const Date& then, const FaultsAt& faults) {
  if (!first.ok() || !then.ok() || std::chrono::sys_days{first} < std::chrono::sys_days{then}) return;
  faults.add("not after \"" + std::string(first_name) + "\" (" + to_string(first) +
             "), a later day is wanted");
}

void require_in_order(const Date& first, std::string_view first_name, const Date& then,
                      std::string_view then_name, const FaultsAt& faults) {
  if (in_order(first, then)) return;
  faults.at(then_name).add("before \"" + std::string(first_name) + "\" (" + to_string(first) +
                           "), the same day or a later one is wanted");
}

// The kinds of submission that it takes; an evaluation comes with any of them.
std::set<SubmissionKind> kinds_taken(const Trajectory& trajectory) {
  std::set<SubmissionKind> kinds;
  if (trajectory.takes_opinions) kinds.insert(SubmissionKind::kOpinion);
  if (trajectory.takes_subjects) kinds.insert(SubmissionKind::kSubject);
  if (trajectory.poll) kinds.insert(SubmissionKind::kPoll);
  if (trajectory.sign_up) kinds.insert(SubmissionKind::kSignUp);
  if (!kinds.empty()) kinds.insert(SubmissionKind::kEvaluation);
  return kinds;
}

void check_ways(const Trajectory& trajectory, const FaultsAt& faults) {
  const bool takes_any = !kinds_taken(trajectory).empty();
  if (trajectory.level == Level::kInform) {
    faults.at("level").require(
        !takes_any, "takes reactions while it only informs, another level or no way to react is wanted");
  } else {
    faults.require(
        takes_any,
        "no way to react, takes_opinions, takes_subjects, a poll or a sign_up is wanted at this level");
  }
  if (trajectory.level == Level::kDecide)
    faults.require(trajectory.voting.has_value(),
                   "\"voting\" is missing, with meebeslissen whether one vote a person is guarded is wanted");
  else
    faults.at("voting").require(!trajectory.voting, "voting at another level, meebeslissen alone has it");
}

void check_dates(const Trajectory& trajectory, const Date& today, const FaultsAt& faults) {
  require_in_order(trajectory.level_chosen_on, "level_chosen_on", trajectory.opens, "opens", faults);
  require_in_order(trajectory.opens, "opens", trajectory.closes, "closes", faults);
  require_in_order(trajectory.closes, "closes", trajectory.hear_back_by, "hear_back_by", faults);
  if (trajectory.hear_back_moved)
    require_after(trajectory.hear_back_moved->was, "was", trajectory.hear_back_by, faults.at("hear_back_by"));
  require_in_order(trajectory.closes, "closes", trajectory.decision_on, "decision_on", faults);
  require_in_order(trajectory.opens, "opens", trajectory.goal_by, "goal_by", faults);
  for (std::size_t i = 0; i < trajectory.feedback.size(); ++i) {
    const FaultsAt post = faults.at("feedback", i);
    post.at("date").require(in_order(trajectory.feedback[i].date, today),
                            "in the future, a day until today is wanted");
    if (i > 0)
      post.at("date").require(in_order(trajectory.feedback[i].date, trajectory.feedback[i - 1].date),
                              "newer than the one before it, the newest first is wanted");
  }
}

void check_phases(const Trajectory& trajectory, const FaultsAt& faults) {
  for (std::size_t i = 0; i < trajectory.phases.size(); ++i) {
    const Phase& phase = trajectory.phases[i];
    const FaultsAt at = faults.at("phases", i);
    if (phase.until) require_in_order(phase.from, "from", *phase.until, "until", at);
    if (i > 0)
      at.at("from").require(in_order(trajectory.phases[i - 1].from, phase.from),
                            "before the phase above it, phases in order are wanted");
  }
}

void check_retention(const Trajectory& trajectory, const FaultsAt& faults) {
  const std::set<SubmissionKind> taken = kinds_taken(trajectory);
  std::set<SubmissionKind> ruled;
  for (std::size_t i = 0; i < trajectory.retention.size(); ++i) {
    const RetentionRule& rule = trajectory.retention[i];
    const FaultsAt at = faults.at("retention", i);
    at.at("kind").require(ruled.insert(rule.kind).second, "a second rule for this kind, one is wanted");
    at.at("kind").require(taken.contains(rule.kind),
                          "a kind that the trajectory does not take, only those it takes are wanted");
    require_after(trajectory.hear_back_by, "hear_back_by", rule.until, at.at("until"));
    // So that people can be told the decision.
    if (rule.kind == SubmissionKind::kSignUp)
      require_after(trajectory.decision_on, "decision_on", rule.until, at.at("until"));
  }
  for (const SubmissionKind kind : taken) {
    faults.at("retention")
        .require(ruled.contains(kind),
                 "no rule for " + std::string(to_string(kind)) + ", one for each kind it takes is wanted");
  }
}

void check_consents(const SignUpOffer& offer, const FaultsAt& faults) {
  std::set<Interest> purposes;
  for (std::size_t i = 0; i < offer.consents.size(); ++i)
    faults.at("consents", i)
        .at("purpose")
        .require(purposes.insert(offer.consents[i].purpose).second,
                 "a second consent for this purpose, one is wanted");
}

// What a trajectory without participation may not have.
void check_takes_nothing(const Trajectory& trajectory, const FaultsAt& faults) {
  const std::pair<std::string_view, bool> absent[] = {
      {"target_groups", trajectory.target_groups.empty()},
      {"goal", trajectory.goal.empty()},
      {"goal_contributions", trajectory.goal_contributions == 0},
      {"goal_by", trajectory.goal_by == Date{}},
      {"level", trajectory.level == Level::kInform},
      {"level_chosen_by", trajectory.level_chosen_by.empty()},
      {"level_chosen_on", trajectory.level_chosen_on == Date{}},
      {"voting", !trajectory.voting},
      {"open_points", trajectory.open_points.empty()},
      {"fixed_points", trajectory.fixed_points.empty()},
      {"use_of_input", trajectory.use_of_input.empty()},
      {"hear_back_how", trajectory.hear_back_how.empty()},
      {"hear_back_by", trajectory.hear_back_by == Date{}},
      {"hear_back_moved", !trajectory.hear_back_moved},
      {"privacy_version", trajectory.privacy_version.empty()},
      {"privacy_text", trajectory.privacy_text.empty()},
      {"retention", trajectory.retention.empty()},
      {"opens", trajectory.opens == Date{}},
      {"closes", trajectory.closes == Date{}},
      {"takes_opinions", !trajectory.takes_opinions},
      {"opinion_prompt", trajectory.opinion_prompt.empty()},
      {"takes_subjects", !trajectory.takes_subjects},
      {"themes", trajectory.themes.empty()},
      {"poll", !trajectory.poll},
      {"sign_up", !trajectory.sign_up},
  };
  for (const auto& [name, is_absent] : absent) {
    faults.at(name).require(is_absent, "beside no_participation_because, one of the two is wanted");
  }
}

void check_core_message(const Trajectory& trajectory, const FaultsAt& faults) {
  for (const auto& [language, text] : trajectory.core_message.by_language) {
    const std::size_t words = count_words(text);
    faults.at("core_message")
        .at(language)
        .require(words <= kMaxCoreMessageWords, std::to_string(words) + " words, at most 25 are wanted");
  }
}

}  // namespace

void check_trajectory(const Trajectory& trajectory, const Content& content, const Date& today,
                      const FaultsAt& faults) {
  check_core_message(trajectory, faults);
  for (std::size_t i = 0; i < trajectory.villages.size(); ++i) {
    const bool known =
        std::any_of(content.villages.begin(), content.villages.end(),
                    [&](const Village& village) { return village.id == trajectory.villages[i]; });
    faults.at("villages", i).require(known, "no such village, the id of one in /villages is wanted");
  }
  faults.at("contact").at("phone").require(is_phone_form(trajectory.contact.phone),
                                           "not the form of a telephone number, 6 to 15 digits are wanted");
  faults.at("contact").at("email").require(
      is_email_form(trajectory.contact.email),
      "not the form of an e-mail address, like name@example.nl is wanted");
  check_phases(trajectory, faults);
  if (!trajectory.no_participation_because.empty()) return check_takes_nothing(trajectory, faults);

  check_ways(trajectory, faults);
  check_dates(trajectory, today, faults);
  check_retention(trajectory, faults);
  require_different_ids(trajectory.themes, faults, "themes");
  if (trajectory.poll) check_poll(*trajectory.poll, faults.at("poll"));
  if (trajectory.sign_up) check_consents(*trajectory.sign_up, faults.at("sign_up"));
  faults.at("unanswered_points")
      .require(trajectory.unanswered_points <= trajectory.points_made,
               "more than \"points_made\", at most as many are wanted");
}

}  // namespace zuil
