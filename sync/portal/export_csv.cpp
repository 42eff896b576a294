// SPDX-License-Identifier: EUPL-1.2
// The columns of an exported row.
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/base/csv.h"
#include "sync/portal/export.h"

namespace zuil::portal {
namespace {

using Cells = std::map<std::string_view, std::string>;

template <typename Items, typename Name>
std::string joined(const Items& items, Name name) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : " ") + std::string(name(item));
  return text;
}

std::string joined(const std::vector<std::string>& items) {
  return joined(items, [](const std::string& item) { return item; });
}

template <typename Enum>
std::string name_of(const std::optional<Enum>& value) {
  return value ? std::string(to_string(*value)) : "";
}

// The answers as the document has them: ids can't be mistaken, and each kind
// of question fits in one cell.
std::string answers_of(const Submission& submission) {
  const auto document = nlohmann::json::parse(to_json(submission), nullptr, false);
  if (document.is_discarded()) return "";
  const nlohmann::json::json_pointer answers("/poll/answers");
  return document.contains(answers) ? document.at(answers).dump() : "";
}

struct BodyCells {
  const Submission& submission;
  Cells& cells;

  void operator()(const Opinion& opinion) const { text_and_themes(opinion.text, opinion.themes); }
  void operator()(const OwnSubject& subject) const { text_and_themes(subject.text, subject.themes); }
  void operator()(const Signal& signal) const {
    text_and_themes(signal.text, {signal.theme});
    cells["signal_village"] = signal.village.value_or("");
  }
  void operator()(const PollResponse&) const { cells["answers"] = answers_of(submission); }
  void operator()(const Evaluation& evaluation) const {
    cells["evaluation_clear"] = name_of(evaluation.clear);
    cells["evaluation_again"] = name_of(evaluation.again);
  }
  void operator()(const SignUp& sign_up) const {
    cells["sign_up_name"] = sign_up.name;
    cells["sign_up_email"] = sign_up.email;
    cells["sign_up_phone"] = sign_up.phone;
    cells["sign_up_role"] = name_of(sign_up.role);
    cells["sign_up_interests"] =
        joined(sign_up.interests, [](Interest interest) { return to_string(interest); });
    cells["sign_up_consents"] = joined(sign_up.consents, [](const Consent& consent) {
      return std::string(to_string(consent.purpose)) + ':' + consent.version + ':' + to_hex(consent.wording);
    });
    cells["sign_up_parent_filled_in"] = sign_up.parent_filled_in ? "yes" : "no";
  }
  void operator()(const Withdrawal&) const {}

  void text_and_themes(const std::string& text, const std::vector<std::string>& themes) const {
    cells["text"] = text;
    cells["themes"] = joined(themes);
  }
};

}  // namespace

const std::vector<std::string>& csv_columns() {
  static const std::vector<std::string> columns = {"id",
                                                   "kind",
                                                   "trajectory",
                                                   "content",
                                                   "visit",
                                                   "language",
                                                   "date",
                                                   "via",
                                                   "persons",
                                                   "about_village",
                                                   "about_age_group",
                                                   "about_role",
                                                   "text",
                                                   "themes",
                                                   "answers",
                                                   "evaluation_clear",
                                                   "evaluation_again",
                                                   "signal_village",
                                                   "sign_up_name",
                                                   "sign_up_email",
                                                   "sign_up_phone",
                                                   "sign_up_role",
                                                   "sign_up_interests",
                                                   "sign_up_consents",
                                                   "sign_up_parent_filled_in",
                                                   "told",
                                                   "withheld"};
  return columns;
}

std::string csv_row(const Submission& submission, const std::vector<std::string>& withheld) {
  Cells cells;
  cells["id"] = to_string(submission.id);
  cells["kind"] = to_string(submission.kind());
  cells["trajectory"] = submission.trajectory;
  cells["content"] = submission.content_version;
  cells["visit"] = submission.visit.value_or("");
  cells["language"] = submission.language.value_or("");
  cells["date"] = submission.date ? zuil::to_string(*submission.date) : "";
  cells["via"] = to_string(submission.via);
  cells["persons"] = submission.persons ? std::to_string(*submission.persons) : "";
  cells["about_village"] = submission.about.village.value_or("");
  cells["about_age_group"] = name_of(submission.about.age_group);
  cells["about_role"] = name_of(submission.about.role);
  cells["told"] = submission.told == ToldHash{} ? "" : to_hex(submission.told);
  cells["withheld"] = joined(withheld);
  std::visit(BodyCells{submission, cells}, submission.body);

  std::vector<std::string> line;
  for (const std::string& column : csv_columns()) line.push_back(std::move(cells[column]));
  return csv_line(line);
}

}  // namespace zuil::portal
