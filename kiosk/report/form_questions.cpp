// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/form_questions.h"

#include <algorithm>
#include <string>
#include <vector>

namespace zuil::report {
namespace {

constexpr double kTick = 4.4;
constexpr double kTickGap = 2.6;
constexpr double kColumnGap = 8;
constexpr double kLine = 9;  // from one line to write on to the next
constexpr double kQuestionGap = 6;

class Questions {
 public:
  Questions(PageFlow& flow, const Trajectory& trajectory, const Texts& texts)
      : flow_(flow), trajectory_(trajectory), texts_(texts) {}

  void draw_all() {
    if (trajectory_.poll) {
      const auto& questions = trajectory_.poll->questions;
      for (std::size_t i = 0; i < questions.size(); ++i) draw(questions[i], i + 1);
    }
    if (trajectory_.takes_opinions || trajectory_.takes_subjects) draw_opinion();
  }

 private:
  std::string say(const LocalizedText& text) const { return std::string(text.in(texts_.language())); }

  // What can be ticked, or gets a number or an amount.
  std::vector<std::string> labels_of(const Question& question) const {
    std::vector<std::string> labels;
    for (const Option& option : question.options) labels.push_back(say(option.label));
    for (const LocalizedText& label : question.scale_labels) labels.push_back(say(label));
    for (const PinArea& area : question.areas) labels.push_back(say(area.label));
    return labels;
  }

  std::string help_of(const Question& question) const {
    switch (question.kind) {
      case QuestionKind::kSingleChoice:
      case QuestionKind::kScale: return std::string(texts_("form.one"));
      case QuestionKind::kPin: return std::string(texts_("form.place"));
      case QuestionKind::kRanking: return std::string(texts_("form.ranking"));
      case QuestionKind::kBudget:
        return texts_.count("form.budget", static_cast<std::uint64_t>(question.budget_total));
      case QuestionKind::kShortText: return std::string(texts_("form.no_names"));
      case QuestionKind::kMultipleChoice: break;
    }
    if (question.max_choices == 0) return std::string(texts_("form.several"));
    return texts_.count("form.several_at_most", static_cast<std::uint64_t>(question.max_choices));
  }

  std::string condition_of(const Question& question) const {
    if (!question.condition) return {};
    const auto& questions = trajectory_.poll->questions;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (questions[i].id != question.condition->question) continue;
      for (const Option& option : questions[i].options) {
        if (option.id != question.condition->option) continue;
        const std::string label = say(option.label);
        return texts_("form.only_if", {{"n", std::to_string(i + 1)}, {"answer", label}});
      }
    }
    return {};
  }

  void draw(const Question& question, std::size_t number) {
    const std::string title = std::to_string(number) + ". " + say(question.title);
    const std::string help = help_of(question);
    const std::string condition = condition_of(question);
    std::vector<std::string> labels = labels_of(question);
    const bool written = question.kind == QuestionKind::kRanking || question.kind == QuestionKind::kBudget;
    if (!written && question.kind != QuestionKind::kShortText) labels.emplace_back(texts_("poll.dont_know"));
    const double body =
        question.kind == QuestionKind::kShortText ? 2 * kLine : height_of_grid(labels, written);
    flow_.need(flow_.height_of(title, kSubheading) + flow_.height_of(help, kNote) + 2 + body);
    flow_.heading(Tag::kH3, title, kSubheading, 0);
    if (!condition.empty()) flow_.paragraph(condition, kNote);
    flow_.paragraph(help, kNote);
    flow_.skip(2);
    if (question.kind == QuestionKind::kShortText) {
      draw_lines(2);
    } else {
      draw_grid(labels, question.kind);
    }
    flow_.skip(kQuestionGap);
  }

  static double box_width(bool written) { return written ? 14 : kTick; }
  double label_width(bool written) const { return kColumn() - box_width(written) - kTickGap; }
  static double kColumn() { return (PageFlow::kWidth - kColumnGap) / 2; }

  double row_height(const std::vector<std::string>& labels, std::size_t first, bool written) const {
    double height = 0;
    for (std::size_t i = first; i < std::min(first + 2, labels.size()); ++i) {
      height = std::max(height, flow_.height_of(labels[i], kBody, label_width(written)));
    }
    return std::max(height, written ? 7.5 : kTick) + 2;
  }

  double height_of_grid(const std::vector<std::string>& labels, bool written) const {
    double height = 0;
    for (std::size_t i = 0; i < labels.size(); i += 2) height += row_height(labels, i, written);
    return height;
  }

  // Two beside each other, in reading order.
  void draw_grid(const std::vector<std::string>& labels, QuestionKind kind) {
    const bool written = kind == QuestionKind::kRanking || kind == QuestionKind::kBudget;
    double top = flow_.y();
    const Tagged list(flow_.canvas(), Tag::kList);
    for (std::size_t i = 0; i < labels.size(); i += 2) {
      for (std::size_t j = i; j < std::min(i + 2, labels.size()); ++j) {
        const double x = PageFlow::kMargin + static_cast<double>(j - i) * (kColumn() + kColumnGap);
        draw_choice(labels[j], kind, x, top);
      }
      top += row_height(labels, i, written);
    }
    flow_.move_to(top);
  }

  void draw_choice(const std::string& label, QuestionKind kind, double x, double top) {
    const bool written = kind == QuestionKind::kRanking || kind == QuestionKind::kBudget;
    const Tagged item(flow_.canvas(), Tag::kItem);
    const Tagged body(flow_.canvas(), Tag::kItemBody);
    const double height = written ? 6.5 : kTick;
    const double middle = flow_.line_height(kBody) / 2;
    const double box_top = written ? top : top + middle - height / 2;
    flow_.canvas().outline({x, box_top, box_width(written), height}, kBorder, 0.35, 0.8);
    flow_.move_to(written ? top + height / 2 - middle : top);
    if (kind == QuestionKind::kBudget) {
      const double y = flow_.y();
      flow_.lines("€", kNote, x + 1.4, 5);
      flow_.move_to(y);
    }
    flow_.lines(label, kBody, x + box_width(written) + kTickGap, label_width(written));
  }

  void draw_lines(int count) {
    const Tagged figure(flow_.canvas(), Tag::kFigure, texts_("form.lines"));
    for (int i = 0; i < count; ++i) {
      flow_.skip(kLine);
      flow_.canvas().rule(PageFlow::kMargin, flow_.y(), PageFlow::kWidth, kBorder, 0.25);
    }
  }

  // As many lines as the page has left, at least three.
  void draw_opinion() {
    const std::string prompt = trajectory_.opinion_prompt.empty() ? std::string(texts_("form.tell"))
                                                                  : say(trajectory_.opinion_prompt);
    flow_.need(flow_.height_of(prompt, kSubheading) + flow_.height_of(texts_("form.no_names"), kNote) +
               3 * kLine + hand_in_height());
    flow_.heading(Tag::kH3, prompt, kSubheading, 0);
    flow_.paragraph(texts_("form.no_names"), kNote);
    const double left = PageFlow::kBottom - flow_.y() - hand_in_height();
    draw_lines(std::clamp(static_cast<int>(left / kLine), 3, 20));
    flow_.skip(kQuestionGap);
  }

  double hand_in_height() const { return 30; }

  PageFlow& flow_;
  const Trajectory& trajectory_;
  const Texts& texts_;
};

}  // namespace

void draw_questions(PageFlow& flow, const Trajectory& trajectory, const Texts& texts) {
  Questions(flow, trajectory, texts).draw_all();
}

}  // namespace zuil::report
