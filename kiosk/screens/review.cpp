// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/review.h"

#include <algorithm>

namespace zuil::review {
namespace {

// Several stand in one line.
std::string_view short_label_of(const Question& question, std::string_view option, const Scene& scene) {
  for (const Option& each : question.options) {
    if (each.id == option) return scene.say(each.short_label.empty() ? each.label : each.short_label);
  }
  return option;
}

class AnswerWords {
 public:
  AnswerWords(const Question& question, const Scene& scene) : question_(question), scene_(scene) {}

  std::string operator()(const Choice& value) const {
    for (const Option& each : question_.options) {
      if (each.id == value.option) return std::string(scene_.say(each.label));
    }
    return value.option;
  }
  std::string operator()(const Choices& value) const { return joined(value.options); }
  std::string operator()(const Ranking& value) const {
    std::string words;
    std::uint64_t place = 0;
    for (const std::string& option : value.options) {
      add(words,
          scene_.texts.count("review.place", ++place, {{"what", short_label_of(question_, option, scene_)}}));
    }
    return words;
  }
  std::string operator()(const ScaleValue& value) const {
    const auto index = static_cast<std::size_t>(value.value - 1);
    if (index >= question_.scale_labels.size()) return std::to_string(value.value);
    return std::string(scene_.say(question_.scale_labels[index]));
  }
  std::string operator()(const Budget& value) const {
    std::string words;
    for (const Option& option : question_.options) {
      const auto amount = value.amounts.find(option.id);
      if (amount == value.amounts.end()) continue;
      const std::string euros = scene_.texts.count("money", static_cast<std::uint64_t>(amount->second));
      add(words, scene_.texts("review.amount",
                              {{"what", short_label_of(question_, option.id, scene_)}, {"money", euros}}));
    }
    return words;
  }
  std::string operator()(const Pin& value) const {
    for (const PinArea& area : question_.areas) {
      if (area.id == value.area) return std::string(scene_.say(area.label));
    }
    return std::string(scene_.texts("review.unnamed_place"));
  }
  std::string operator()(const ShortText& value) const { return value.text; }
  std::string operator()(const DontKnow&) const { return std::string(scene_.texts("review.dont_know")); }
  std::string operator()(const Skipped&) const { return std::string(scene_.texts("review.skipped")); }

 private:
  static void add(std::string& words, std::string_view more) {
    if (!words.empty()) words += " · ";
    words += more;
  }
  std::string joined(const std::vector<std::string>& options) const {
    std::string words;
    for (const std::string& option : options) add(words, short_label_of(question_, option, scene_));
    return words;
  }

  const Question& question_;
  const Scene& scene_;
};

std::string icon_of(const Question& question) {
  if (!question.icon.empty()) return question.icon;
  switch (question.kind) {
    case QuestionKind::kBudget: return "euro-symbol";
    case QuestionKind::kScale: return "favorite";
    case QuestionKind::kRanking: return "assignment";
    case QuestionKind::kPin: return "place";
    case QuestionKind::kShortText: return "edit";
    default: return "how-to-vote";
  }
}

}  // namespace

std::string answer_words(const Question& question, const AnswerValue& answer, const Scene& scene) {
  return std::visit(AnswerWords(question, scene), answer);
}

std::vector<Row> rows(const Trajectory& trajectory, const Draft& draft, const about_you::Told* about,
                      const Scene& scene) {
  std::vector<Row> rows;
  if (trajectory.poll && has_answers(*trajectory.poll, draft)) {
    for (const Question* question : questions_asked(*trajectory.poll, draft)) {
      Row row;
      row.id = question->id;
      row.icon = icon_of(*question);
      row.question = scene.say(question->title);
      row.complete = is_complete(*question, draft);
      if (draft.has_words(question->id)) {
        row.typed = true;
        row.answer = scene.texts("review.quote", {{"text", draft.text_of(question->id).text()}});
      } else if (row.complete) {
        row.answer = answer_words(*question, *draft.answer(question->id), scene);
      } else {
        row.answer = scene.texts(is_begun(*question, draft) ? "review.unfinished" : "review.no_answer");
      }
      rows.push_back(std::move(row));
    }
  }
  if (draft.has_opinion()) {
    rows.push_back({.kind = RowKind::kOpinion,
                    .icon = "edit",
                    .question = std::string(scene.texts("review.opinion")),
                    .answer = scene.texts("review.quote", {{"text", draft.opinion.text()}}),
                    .typed = true});
  }
  if (about != nullptr) {
    rows.push_back({.kind = RowKind::kAbout,
                    .icon = "people",
                    .question = std::string(scene.texts("about.title")),
                    .answer = about_you::words(*about, scene)});
  }
  return rows;
}

bool can_be_sent(const Trajectory& trajectory, const Draft& draft) {
  if (draft.has_opinion()) return true;
  if (!trajectory.poll) return false;
  const auto asked = questions_asked(*trajectory.poll, draft);
  return std::any_of(asked.begin(), asked.end(),
                     [&draft](const Question* question) { return is_complete(*question, draft); });
}

}  // namespace zuil::review
