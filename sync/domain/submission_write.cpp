// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "sync/domain/json_writer.h"
#include "sync/domain/submission.h"

namespace zuil {
namespace {

void write_strings(JsonWriter& out, std::string_view name, const std::vector<std::string>& items) {
  out.name(name);
  out.open_array();
  for (const std::string& item : items) out.string(item);
  out.close_array();
}

struct AnswerWriter {
  JsonWriter& out;

  void operator()(const Choice& value) { out.member("choice", value.option); }
  void operator()(const Choices& value) { write_strings(out, "choices", value.options); }
  void operator()(const ScaleValue& value) { out.member("scale", value.value); }
  void operator()(const Ranking& value) { write_strings(out, "ranking", value.options); }
  void operator()(const Budget& value) {
    out.name("budget");
    out.open_object();
    for (const auto& [option, amount] : value.amounts) out.member(option, amount);
    out.close_object();
  }
  void operator()(const Pin& value) {
    out.name("pin");
    out.open_object();
    out.member("x", value.x);
    out.member("y", value.y);
    if (!value.area.empty()) out.member("area", value.area);
    out.close_object();
  }
  void operator()(const ShortText& value) { out.member("text", value.text); }
  void operator()(const DontKnow&) { flag("dont_know"); }
  void operator()(const Skipped&) { flag("skipped"); }

 private:
  void flag(std::string_view name) {
    out.name(name);
    out.boolean(true);
  }
};

// The members of the body's object.
struct BodyWriter {
  JsonWriter& out;

  void operator()(const Opinion& opinion) { text_and_themes(opinion.text, opinion.themes); }
  void operator()(const OwnSubject& subject) { text_and_themes(subject.text, subject.themes); }

  void operator()(const PollResponse& poll) {
    out.name("answers");
    out.open_array();
    for (const Answer& answer : poll.answers) {
      out.open_object();
      out.member("question", answer.question);
      std::visit(AnswerWriter{out}, answer.value);
      out.close_object();
    }
    out.close_array();
  }

  void operator()(const SignUp& sign_up) {
    if (!sign_up.name.empty()) out.member("name", sign_up.name);
    if (!sign_up.email.empty()) out.member("email", sign_up.email);
    if (!sign_up.phone.empty()) out.member("phone", sign_up.phone);
    if (sign_up.role) out.member("role", to_string(*sign_up.role));
    out.name("interests");
    out.open_array();
    for (const Interest interest : sign_up.interests) out.string(to_string(interest));
    out.close_array();
    out.name("consents");
    out.open_array();
    for (const Consent& consent : sign_up.consents) {
      out.open_object();
      out.member("purpose", to_string(consent.purpose));
      out.member("version", consent.version);
      out.member("wording", to_hex(ByteView(consent.wording)));
      out.close_object();
    }
    out.close_array();
    if (sign_up.parent_filled_in) {
      out.name("parent_filled_in");
      out.boolean(true);
    }
  }

  void operator()(const Evaluation& evaluation) {
    if (evaluation.clear) out.member("clear", to_string(*evaluation.clear));
    if (evaluation.again) out.member("again", to_string(*evaluation.again));
  }

  void operator()(const Withdrawal&) {}

  void operator()(const Signal& signal) {
    out.member("text", signal.text);
    out.member("theme", signal.theme);
    if (signal.village) out.member("village", *signal.village);
  }

 private:
  void text_and_themes(const std::string& text, const std::vector<std::string>& themes) {
    out.member("text", text);
    if (!themes.empty()) write_strings(out, "themes", themes);
  }
};

void write_about(JsonWriter& out, const AboutYou& about) {
  if (about == AboutYou{}) return;
  out.name("about");
  out.open_object();
  if (about.village) out.member("village", *about.village);
  if (about.age_group) out.member("age_group", to_string(*about.age_group));
  if (about.role) out.member("role", to_string(*about.role));
  out.close_object();
}

enum class Form { kDocument, kRecord };

std::string write(const Submission& submission, Form form) {
  const bool document = form == Form::kDocument;
  JsonWriter out;
  out.open_object();
  if (document && submission.id != Uuid{}) out.member("id", to_string(submission.id));
  out.member("kind", to_string(submission.kind()));
  if (!submission.trajectory.empty()) out.member("trajectory", submission.trajectory);
  out.member("content", submission.content_version);
  if (document && submission.told != ToldHash{}) out.member("told", to_hex(ByteView(submission.told)));
  if (submission.visit) out.member("visit", *submission.visit);
  if (submission.language) out.member("language", *submission.language);
  if (submission.date) out.member("date", to_string(*submission.date));
  out.member("via", to_string(submission.via));
  if (submission.persons) out.member("persons", *submission.persons);
  if (document && !submission.code.empty()) out.member("code", submission.code.text());
  write_about(out, submission.about);
  out.name(to_string(submission.kind()));
  out.open_object();
  std::visit(BodyWriter{out}, submission.body);
  out.close_object();
  out.close_object();
  return out.take();
}

}  // namespace

std::string to_json(const Submission& submission) { return write(submission, Form::kDocument); }
std::string to_record_json(const Submission& submission) { return write(submission, Form::kRecord); }

}  // namespace zuil
