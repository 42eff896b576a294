// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "sync/base/strict_json.h"
#include "sync/domain/json_node.h"
#include "sync/domain/submission.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

// Every reader leaves its target alone where the document has a fault, which
// then stands in the list of faults.

void read_text(const JsonNode& node, std::string& into) {
  if (const auto text = node.text()) into = to_nfc(std::string(*text));
}

void read_identifier(const JsonNode& node, std::string& into) {
  if (const auto text = node.text()) into = *text;
}

void read_identifiers(const JsonNode& node, std::vector<std::string>& into) {
  node.each_item([&](const JsonNode& item) { read_identifier(item, into.emplace_back()); });
}

void read_hash(const JsonNode& node, ByteArray<8>& into) {
  const auto text = node.text();
  if (!text) return;
  const auto bytes = from_hex(*text);
  const bool lower_case =
      std::none_of(text->begin(), text->end(), [](char c) { return c >= 'A' && c <= 'F'; });
  if (!bytes || bytes->size() != into.size() || !lower_case)
    return node.fault("not 16 lower-case hexadecimal digits, these are wanted");
  std::copy(bytes->begin(), bytes->end(), into.begin());
}

template <typename Enum, std::size_t N>
void read_name(const JsonNode& node, const Names<N>& names, std::optional<Enum>& into) {
  if (const auto value = node.name<Enum>(names)) into = value;
}

// A member that is there only to be true.
template <typename Value>
void read_flag(const JsonNode& node, AnswerValue& into) {
  const auto value = node.boolean();
  if (value && !*value) return node.fault("false, true is wanted, or the name left out");
  into = Value{};
}

void read_budget(const JsonNode& node, AnswerValue& into) {
  Budget budget;
  node.each_member([&](std::string_view option, const JsonNode& amount) {
    if (const auto euros = amount.integer(0, 1'000'000))
      budget.amounts.emplace(option, static_cast<int>(*euros));
  });
  into = std::move(budget);
}

void read_pin(const JsonNode& node, AnswerValue& into) {
  Pin pin;
  JsonObject object(node);
  if (const auto x = object.required("x")) pin.x = static_cast<int>(x->integer(0, 10'000).value_or(0));
  if (const auto y = object.required("y")) pin.y = static_cast<int>(y->integer(0, 10'000).value_or(0));
  if (const auto area = object.optional("area")) {
    read_identifier(*area, pin.area);
    if (pin.area.empty()) area->fault("empty, an identifier is wanted, or the name left out");
  }
  object.refuse_others();
  into = std::move(pin);
}

void read_scale(const JsonNode& node, AnswerValue& into) {
  if (const auto value = node.integer(1, 10)) into = ScaleValue{static_cast<int>(*value)};
}

Answer read_answer(const JsonNode& node) {
  Answer answer;
  JsonObject object(node);
  if (const auto question = object.required("question")) read_identifier(*question, answer.question);
  int values = 0;
  const auto value = [&](std::string_view name, const auto& read) {
    if (const auto member = object.optional(name)) {
      ++values;
      read(*member);
    }
  };
  AnswerValue& into = answer.value;
  value("choice", [&](const JsonNode& in) { read_identifier(in, into.emplace<Choice>().option); });
  value("choices", [&](const JsonNode& in) { read_identifiers(in, into.emplace<Choices>().options); });
  value("scale", [&](const JsonNode& in) { read_scale(in, into); });
  value("ranking", [&](const JsonNode& in) { read_identifiers(in, into.emplace<Ranking>().options); });
  value("budget", [&](const JsonNode& in) { read_budget(in, into); });
  value("pin", [&](const JsonNode& in) { read_pin(in, into); });
  value("text", [&](const JsonNode& in) { read_text(in, into.emplace<ShortText>().text); });
  value("dont_know", [&](const JsonNode& in) { read_flag<DontKnow>(in, into); });
  value("skipped", [&](const JsonNode& in) { read_flag<Skipped>(in, into); });
  object.refuse_others();
  if (node.is_object() && values != 1)
    node.fault(
        std::to_string(values) +
        " values, one of choice, choices, scale, ranking, budget, pin, text, dont_know, skipped is wanted");
  return answer;
}

PollResponse read_poll(const JsonNode& node) {
  PollResponse poll;
  JsonObject object(node);
  if (const auto answers = object.required("answers"))
    answers->each_item([&](const JsonNode& item) { poll.answers.push_back(read_answer(item)); });
  object.refuse_others();
  return poll;
}

// Opinion and OwnSubject alike.
template <typename Body>
Body read_text_and_themes(const JsonNode& node) {
  Body body;
  JsonObject object(node);
  if (const auto text = object.required("text")) read_text(*text, body.text);
  if (const auto themes = object.optional("themes")) read_identifiers(*themes, body.themes);
  object.refuse_others();
  return body;
}

Consent read_consent(const JsonNode& node) {
  Consent consent;
  JsonObject object(node);
  if (const auto purpose = object.required("purpose"))
    consent.purpose = purpose->name<Interest>(kInterestNames).value_or(Interest::kHear);
  if (const auto version = object.required("version")) read_identifier(*version, consent.version);
  if (const auto wording = object.required("wording")) read_hash(*wording, consent.wording);
  object.refuse_others();
  return consent;
}

SignUp read_sign_up(const JsonNode& node) {
  SignUp sign_up;
  JsonObject object(node);
  const auto text = [&](std::string_view name, std::string& into) {
    const auto member = object.optional(name);
    if (!member) return;
    read_text(*member, into);
    if (into.empty()) member->fault("empty, text is wanted, or the name left out");
  };
  text("name", sign_up.name);
  text("email", sign_up.email);
  text("phone", sign_up.phone);
  if (const auto role = object.optional("role")) read_name(*role, kRoleNames, sign_up.role);
  if (const auto interests = object.required("interests"))
    interests->each_item([&](const JsonNode& item) {
      if (const auto interest = item.name<Interest>(kInterestNames)) sign_up.interests.push_back(*interest);
    });
  if (const auto consents = object.required("consents"))
    consents->each_item([&](const JsonNode& item) { sign_up.consents.push_back(read_consent(item)); });
  if (const auto parent = object.optional("parent_filled_in"))
    sign_up.parent_filled_in = parent->boolean().value_or(false);
  object.refuse_others();
  return sign_up;
}

Evaluation read_evaluation(const JsonNode& node) {
  Evaluation evaluation;
  JsonObject object(node);
  if (const auto clear = object.optional("clear")) read_name(*clear, kClearNames, evaluation.clear);
  if (const auto again = object.optional("again")) read_name(*again, kAgainNames, evaluation.again);
  object.refuse_others();
  return evaluation;
}

Withdrawal read_withdrawal(const JsonNode& node) {
  JsonObject(node).refuse_others();
  return {};
}

Signal read_signal(const JsonNode& node) {
  Signal signal;
  JsonObject object(node);
  if (const auto text = object.required("text")) read_text(*text, signal.text);
  if (const auto theme = object.required("theme")) read_identifier(*theme, signal.theme);
  if (const auto village = object.optional("village")) read_identifier(*village, signal.village.emplace());
  object.refuse_others();
  return signal;
}

SubmissionBody read_body(SubmissionKind kind, const JsonNode& node) {
  switch (kind) {
    case SubmissionKind::kOpinion: return read_text_and_themes<Opinion>(node);
    case SubmissionKind::kPoll: return read_poll(node);
    case SubmissionKind::kSignUp: return read_sign_up(node);
    case SubmissionKind::kEvaluation: return read_evaluation(node);
    case SubmissionKind::kSubject: return read_text_and_themes<OwnSubject>(node);
    case SubmissionKind::kWithdrawal: return read_withdrawal(node);
    case SubmissionKind::kSignal: return read_signal(node);
  }
  return {};
}

AboutYou read_about(const JsonNode& node) {
  AboutYou about;
  JsonObject object(node);
  if (const auto village = object.optional("village")) read_identifier(*village, about.village.emplace());
  if (const auto group = object.optional("age_group")) read_name(*group, kAgeGroupNames, about.age_group);
  if (const auto role = object.optional("role")) read_name(*role, kRoleNames, about.role);
  object.refuse_others();
  return about;
}

// What a record carries outside its compressed part.
void read_outer_part(JsonObject& object, Submission& into) {
  if (const auto id = object.optional("id")) {
    const auto text = id->text();
    const auto uuid = text ? parse_uuid(*text) : std::nullopt;
    if (text && !uuid) id->fault("not a version 4 UUID, one is wanted");
    if (uuid) into.id = *uuid;
  }
  if (const auto told = object.optional("told")) read_hash(*told, into.told);
  if (const auto code = object.optional("code")) {
    const auto text = code->text();
    const auto parsed = text ? ReceiptCode::parse(*text) : std::nullopt;
    if (text && !parsed) code->fault("not a receipt code, 12 signs with a right check sign are wanted");
    if (parsed) into.code = *parsed;
  }
}

Submission read_submission(const JsonNode& node, bool with_outer_part) {
  Submission submission;
  JsonObject object(node);
  if (with_outer_part) read_outer_part(object, submission);
  if (const auto trajectory = object.optional("trajectory")) {
    read_identifier(*trajectory, submission.trajectory);
    if (submission.trajectory.empty())
      trajectory->fault("empty, an identifier is wanted, or the name left out");
  }
  if (const auto content = object.required("content")) read_identifier(*content, submission.content_version);
  if (const auto visit = object.optional("visit")) read_identifier(*visit, submission.visit.emplace());
  if (const auto language = object.optional("language"))
    read_identifier(*language, submission.language.emplace());
  if (const auto date = object.optional("date")) submission.date = date->date();
  if (const auto via = object.required("via"))
    submission.via = via->name<Via>(kViaNames).value_or(Via::kSelf);
  if (const auto persons = object.optional("persons"))
    submission.persons = static_cast<std::uint32_t>(persons->integer(1, kMaxPersons).value_or(1));
  if (const auto about = object.optional("about")) submission.about = read_about(*about);
  if (const auto kind = object.required("kind")) {
    if (const auto value = kind->name<SubmissionKind>(kSubmissionKindNames)) {
      if (const auto body = object.required(to_string(*value))) submission.body = read_body(*value, *body);
    }
  }
  object.refuse_others();
  return submission;
}

Result<Submission> read(std::string_view json, bool with_outer_part) {
  nlohmann::json document;
  if (const auto fault = read_strict_json(json, kMaxSubmissionBytes, document))
    return Error{ErrorKind::kRejected, fault->pointer + ": " + fault->what};
  JsonFaults faults;
  Submission submission = read_submission(JsonNode(document, faults), with_outer_part);
  if (!faults.empty())
    return Error{ErrorKind::kRejected, faults.front().pointer + ": " + faults.front().what};
  return submission;
}

}  // namespace

Result<Submission> parse_submission(std::string_view json) {
  Result<Submission> submission = read(json, /*with_outer_part=*/true);
  if (!submission) return submission;
  if (const Status valid = validate(*submission); !valid) return valid.error();
  return submission;
}

Result<Submission> parse_record_json(std::string_view json) { return read(json, /*with_outer_part=*/false); }

}  // namespace zuil
