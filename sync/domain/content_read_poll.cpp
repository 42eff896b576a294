// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_read.h"

namespace zuil {
namespace {

Option read_option(const JsonNode& node, const ContentReading& reading) {
  Option option;
  ContentFields fields(node, reading);
  fields.string("id", option.id);
  fields.line("label", option.label);
  fields.line("detail", option.detail);
  fields.line("short_label", option.short_label);
  fields.string("icon", option.icon);
  return option;
}

std::pair<int, int> read_point(const JsonNode& node, const ContentReading&) {
  std::vector<int> numbers;
  node.each_item([&](const JsonNode& item) {
    numbers.push_back(static_cast<int>(item.integer(0, 10'000).value_or(0)));
  });
  return numbers.size() == 2 ? std::pair(numbers[0], numbers[1]) : std::pair(0, 0);
}

PinArea read_area(const JsonNode& node, const ContentReading& reading) {
  PinArea area;
  ContentFields fields(node, reading);
  fields.string("id", area.id);
  fields.line("label", area.label);
  fields.list("outline", area.outline, read_point);
  return area;
}

QuestionCondition read_condition(const JsonNode& node, const ContentReading& reading) {
  QuestionCondition condition;
  ContentFields fields(node, reading);
  fields.string("question", condition.question);
  fields.string("option", condition.option);
  return condition;
}

Question read_question(const JsonNode& node, const ContentReading& reading) {
  Question question;
  ContentFields fields(node, reading);
  fields.string("id", question.id);
  fields.name("kind", kQuestionKindNames, question.kind);
  fields.line("title", question.title);
  fields.line("help", question.help);
  fields.string("icon", question.icon);
  fields.list("options", question.options, read_option);
  fields.boolean("natural_order", question.natural_order);
  fields.number("max_choices", question.max_choices);
  fields.lines("scale_labels", question.scale_labels);
  fields.number("budget_total", question.budget_total);
  fields.number("budget_step", question.budget_step);
  fields.value("map", question.map, read_picture);
  fields.list("areas", question.areas, read_area);
  fields.value("condition", question.condition, read_condition);
  return question;
}

}  // namespace

Poll read_poll(const JsonNode& node, const ContentReading& reading) {
  Poll poll;
  ContentFields fields(node, reading);
  fields.list("questions", poll.questions, read_question);
  fields.number("minutes", poll.minutes);
  fields.boolean("interim_results", poll.interim_results);
  return poll;
}

}  // namespace zuil
