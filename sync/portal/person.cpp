// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/person.h"

#include <algorithm>

#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"

namespace zuil::portal {
namespace {

// The digits of `text` without the country's or the trunk's first ones; empty
// when it is no number.
std::string number_in(std::string_view text) {
  if (text.find_first_not_of("0123456789+-() ") != std::string_view::npos) return {};
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (digits.starts_with("0031")) {
    digits.erase(0, 4);
  } else if (text.find('+') != std::string_view::npos && digits.starts_with("31")) {
    digits.erase(0, 2);
  } else if (digits.starts_with("00")) {
    digits.erase(0, 2);
  } else if (digits.starts_with('0')) {
    digits.erase(0, 1);
  }
  return digits;
}

void write_day(JsonWriter& json, std::string_view name, const std::optional<Date>& day) {
  json.member(name, day ? zuil::to_string(*day) : "");
}

// Adds "what: value" where there is a value.
class Lines {
 public:
  void add(std::string_view what, std::string_view value) {
    if (value.empty()) return;
    text_ += std::string(what) + ": " + printable(value) + '\n';
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

Result<bool> is_about(const SignUp& sign_up, std::string_view wanted) {
  const std::string form = search_form(wanted);
  if (is_blank(form) || count_characters(form).value_or(0) < kLeastSearchCharacters) {
    return Error{ErrorKind::kRejected, "what is looked for is too short, at least " +
                                           std::to_string(kLeastSearchCharacters) + " characters are wanted"};
  }
  const std::string number = number_in(wanted);
  if (number.size() >= kLeastSearchCharacters && number_in(sign_up.phone).ends_with(number)) return true;
  return search_form(sign_up.name).find(form) != std::string::npos ||
         search_form(sign_up.email).find(form) != std::string::npos;
}

Result<Submission> with_contact(const Submission& submission, const ContactChange& change) {
  Submission changed = submission;
  auto& sign_up = std::get<SignUp>(changed.body);
  const auto set = [](std::string& field, const std::optional<std::string>& value,
                      std::string_view pointer) -> Status {
    if (!value) return Ok{};
    if (!count_characters(*value)) {
      return Error{ErrorKind::kRejected, std::string(pointer) + ": not valid UTF-8"};
    }
    field = to_nfc(*value);
    return Ok{};
  };
  ZUIL_TRY("correcting", set(sign_up.name, change.name, "/sign_up/name"));
  ZUIL_TRY("correcting", set(sign_up.email, change.email, "/sign_up/email"));
  ZUIL_TRY("correcting", set(sign_up.phone, change.phone, "/sign_up/phone"));
  ZUIL_TRY("correcting", validate(changed));
  return changed;
}

std::string held_text(const HeldSignUp& held) {
  const Submission& submission = held.submission;
  const auto& sign_up = std::get<SignUp>(submission.body);
  Lines lines;
  lines.add("id", zuil::to_string(submission.id));
  lines.add("topic", submission.trajectory);
  lines.add("handed in", submission.date ? zuil::to_string(*submission.date) : "on a day that is not known");
  lines.add("how", to_string(submission.via));
  lines.add("name", sign_up.name);
  lines.add("e-mail", sign_up.email);
  lines.add("phone", sign_up.phone);
  lines.add("role", sign_up.role ? to_string(*sign_up.role) : "");
  for (const Consent& consent : sign_up.consents) {
    lines.add("agreed to", std::string(to_string(consent.purpose)) + ", wording " + consent.version + " (" +
                               to_hex(consent.wording) + ")");
  }
  lines.add("filled in by", sign_up.parent_filled_in ? "a parent" : "");
  lines.add("content", submission.content_version);
  lines.add("what was told", submission.told == ToldHash{} ? "" : to_hex(submission.told));
  lines.add("kept until", held.until ? zuil::to_string(*held.until) : "not known, no content says so");
  lines.add("taken back", held.withdrawn ? "yes, the next purge erases it" : "");
  lines.add("put right on", held.corrected ? zuil::to_string(*held.corrected) : "");
  lines.add("receipt codes", std::to_string(held.codes) + ", of which only a hash is kept");
  for (const Arrival& one : held.arrivals)
    lines.add("came by", one.device + ", " + zuil::to_string(one.received));
  for (const auto& [day, what] : held.uses) lines.add("done with it", zuil::to_string(day) + ", " + what);
  return lines.take();
}

std::string held_json(const HeldSignUp& held) {
  JsonWriter json;
  json.open_object();
  write_day(json, "kept_until", held.until);
  json.name("taken_back");
  json.boolean(held.withdrawn);
  write_day(json, "put_right_on", held.corrected);
  json.member("receipt_codes", static_cast<std::int64_t>(held.codes));
  json.name("arrivals");
  json.open_array();
  for (const Arrival& one : held.arrivals) {
    json.open_object();
    json.member("device", one.device);
    json.member("received", zuil::to_string(one.received));
    json.close_object();
  }
  json.close_array();
  json.name("uses");
  json.open_array();
  for (const auto& [day, what] : held.uses) {
    json.open_object();
    json.member("day", zuil::to_string(day));
    json.member("what", what);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return "{\"sign_up\":" + to_json(held.submission) + ',' + json.take().substr(1);
}

}  // namespace zuil::portal
