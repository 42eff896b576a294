// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/official_answers.h"

#include <nlohmann/json.hpp>

#include "sync/base/strict_json.h"
#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

Result<std::string> read_answer(const nlohmann::json& document, const char* name) {
  const auto found = document.find(name);
  const std::string pointer = "/" + std::string(name);
  if (found == document.end() || !found->is_string()) {
    return Error{ErrorKind::kRejected, pointer + ": missing or no text, a text is wanted"};
  }
  std::string text = found->get<std::string>();
  if (count_characters(text) > kMaxAnswerCharacters) {
    return Error{ErrorKind::kRejected, pointer + ": too long, at most " +
                                           std::to_string(kMaxAnswerCharacters) + " characters are wanted"};
  }
  return text;
}

}  // namespace

std::string to_json(const OfficialAnswers& answers) {
  JsonWriter writer;
  writer.open_object();
  writer.member("went_well", answers.went_well);
  writer.member("next_time", answers.next_time);
  writer.member("missed", answers.missed);
  writer.close_object();
  return writer.take();
}

Result<OfficialAnswers> parse_answers(std::string_view json) {
  const nlohmann::json document = ZUIL_TRY("reading the answers", parse_strict_json(json, kMaxAnswersBytes));
  if (!document.is_object() || document.size() != 3) {
    return Error{ErrorKind::kRejected, ": an object of went_well, next_time and missed is wanted"};
  }
  OfficialAnswers answers;
  answers.went_well = ZUIL_TRY("reading the answers", read_answer(document, "went_well"));
  answers.next_time = ZUIL_TRY("reading the answers", read_answer(document, "next_time"));
  answers.missed = ZUIL_TRY("reading the answers", read_answer(document, "missed"));
  return answers;
}

}  // namespace zuil
