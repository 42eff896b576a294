// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_read.h"

namespace zuil {
namespace {

Theme read_theme(const JsonNode& node, const ContentReading& reading) {
  Theme theme;
  ContentFields fields(node, reading);
  fields.string("id", theme.id);
  fields.line("label", theme.label);
  return theme;
}

VotingRule read_voting(const JsonNode& node, const ContentReading& reading) {
  VotingRule voting;
  ContentFields fields(node, reading);
  fields.boolean("one_vote_guarded", voting.one_vote_guarded);
  fields.texts("text", TextForm::kText, voting.text);
  return voting;
}

Phase read_phase(const JsonNode& node, const ContentReading& reading) {
  Phase phase;
  ContentFields fields(node, reading);
  fields.line("title", phase.title);
  fields.date("from", phase.from);
  fields.date("until", phase.until);
  fields.line("label", phase.label);
  return phase;
}

Contact read_contact(const JsonNode& node, const ContentReading& reading) {
  Contact contact;
  ContentFields fields(node, reading);
  fields.string("name", contact.name);
  fields.line("role", contact.role);
  fields.string("phone", contact.phone);
  fields.string("email", contact.email);
  fields.line("hours", contact.hours);
  return contact;
}

RetentionRule read_retention(const JsonNode& node, const ContentReading& reading) {
  RetentionRule rule;
  ContentFields fields(node, reading);
  fields.name("kind", kSubmissionKindNames, rule.kind);
  fields.date("until", rule.until);
  fields.texts("text", TextForm::kText, rule.text);
  return rule;
}

ConsentWording read_consent(const JsonNode& node, const ContentReading& reading) {
  ConsentWording consent;
  ContentFields fields(node, reading);
  fields.name("purpose", kInterestNames, consent.purpose);
  fields.string("version", consent.version);
  fields.line("text", consent.text);
  fields.line("detail", consent.detail);
  return consent;
}

SignUpOffer read_sign_up(const JsonNode& node, const ContentReading& reading) {
  SignUpOffer offer;
  ContentFields fields(node, reading);
  fields.list("consents", offer.consents, read_consent);
  return offer;
}

MovedPromise read_moved(const JsonNode& node, const ContentReading& reading) {
  MovedPromise moved;
  ContentFields fields(node, reading);
  fields.date("was", moved.was);
  fields.line("because", moved.because);
  return moved;
}

FeedbackPost read_feedback(const JsonNode& node, const ContentReading& reading) {
  FeedbackPost post;
  ContentFields fields(node, reading);
  fields.date("date", post.date);
  fields.line("headline", post.headline);
  fields.line("said", post.said);
  fields.number("times", post.times);
  fields.name("outcome", kOutcomeNames, post.outcome);
  fields.texts("did", TextForm::kText, post.did);
  fields.texts("reason", TextForm::kText, post.reason);
  return post;
}

void read_promises(ContentFields& fields, Trajectory& into) {
  fields.lines("target_groups", into.target_groups);
  fields.texts("goal", TextForm::kText, into.goal);
  fields.number("goal_contributions", into.goal_contributions);
  fields.date("goal_by", into.goal_by);
  fields.name("level", kLevelNames, into.level);
  fields.line("level_chosen_by", into.level_chosen_by);
  fields.date("level_chosen_on", into.level_chosen_on);
  fields.value("voting", into.voting, read_voting);
  fields.lines("open_points", into.open_points);
  fields.lines("fixed_points", into.fixed_points);
  fields.texts("use_of_input", TextForm::kText, into.use_of_input);
  fields.texts("decided_by", TextForm::kTextWithDate, into.decided_by);
  fields.line("decision_step", into.decision_step);
  fields.date("decision_on", into.decision_on);
  fields.line("hear_back_how", into.hear_back_how);
  fields.date("hear_back_by", into.hear_back_by);
  fields.value("hear_back_moved", into.hear_back_moved, read_moved);
  fields.texts("formal_way", TextForm::kText, into.formal_way);
  fields.list("phases", into.phases, read_phase);
  fields.string("privacy_version", into.privacy_version);
  fields.texts("privacy_text", TextForm::kText, into.privacy_text);
  fields.list("retention", into.retention, read_retention);
}

void read_ways_to_take_part(ContentFields& fields, Trajectory& into) {
  fields.date("opens", into.opens);
  fields.date("closes", into.closes);
  fields.number("reactions_so_far", into.reactions_so_far);
  fields.boolean("takes_opinions", into.takes_opinions);
  fields.line("opinion_prompt", into.opinion_prompt);
  fields.boolean("takes_subjects", into.takes_subjects);
  fields.list("themes", into.themes, read_theme);
  fields.value("poll", into.poll, read_poll);
  fields.value("sign_up", into.sign_up, read_sign_up);
  fields.line("feedback_intro", into.feedback_intro);
  fields.list("feedback", into.feedback, read_feedback);
  fields.number("points_made", into.points_made);
  fields.number("unanswered_points", into.unanswered_points);
}

}  // namespace

Trajectory read_trajectory(const JsonNode& node, const ContentReading& reading) {
  Trajectory trajectory;
  ContentFields fields(node, reading);
  fields.string("id", trajectory.id);
  fields.line("title", trajectory.title);
  fields.line("card_question", trajectory.card_question);
  fields.texts("core_message", TextForm::kText, trajectory.core_message);
  fields.value("picture", trajectory.picture, read_picture);
  fields.strings("villages", trajectory.villages);
  fields.name("initiator", kInitiatorNames, trajectory.initiator);
  fields.line("initiator_line", trajectory.initiator_line);
  fields.texts("no_participation_because", TextForm::kText, trajectory.no_participation_because);
  fields.value("contact", trajectory.contact, read_contact);
  read_promises(fields, trajectory);
  read_ways_to_take_part(fields, trajectory);
  return trajectory;
}

}  // namespace zuil
