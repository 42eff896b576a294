// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/question_card.h"

#include <algorithm>
#include <array>

namespace zuil::report {
namespace {

constexpr double kColumnGap = 10;
constexpr double kColumn = (PageFlow::kWidth - kColumnGap) / 2;
constexpr double kRowGap = 6;

double column_x(std::size_t column) {
  return PageFlow::kMargin + static_cast<double>(column) * (kColumn + kColumnGap);
}

std::string_view remark_of(QuestionKind kind, const Texts& texts) {
  switch (kind) {
    case QuestionKind::kMultipleChoice: return texts("result.remark.several");
    case QuestionKind::kRanking: return texts("result.remark.ranking");
    case QuestionKind::kBudget: return texts("result.remark.budget");
    default: return {};
  }
}

std::string note_of(const QuestionResult& result, const Texts& texts) {
  if (result.kind == QuestionKind::kShortText) return texts.count("report.short_text", result.answered);
  if (!result.is_shown()) return std::string(texts("report.too_few_votes"));
  std::string note = texts.count("result.votes", result.votes);
  if (const std::string_view remark = remark_of(result.kind, texts); !remark.empty()) {
    note += " · " + std::string(remark);
  }
  return note;
}

ChartRow row_of(const QuestionResult& result, const Bar& bar, const Texts& texts) {
  ChartRow row{.label = bar.label, .share = bar.share, .shown = bar.shown, .soft = bar.dont_know};
  if (!bar.shown) {
    row.number = texts("report.not_shown");
    return row;
  }
  row.percent = texts("result.percent", {{"n", std::to_string(bar.percent)}});
  row.number = result.kind == QuestionKind::kBudget ? texts.count("money", result.mean_euros(bar))
                                                    : texts.number(bar.weight);
  return row;
}

Chart chart_of(const QuestionResult& result, const Texts& texts) {
  Chart chart;
  chart.label_head = texts("report.head.answer");
  chart.number_head =
      texts(result.kind == QuestionKind::kBudget ? "report.head.average" : "report.head.votes");
  chart.percent_head = texts("report.head.percent");
  std::string bars;
  for (const Bar& bar : result.bars) {
    chart.rows.push_back(row_of(result, bar, texts));
    const ChartRow& row = chart.rows.back();
    bars += bars.empty() ? "" : ", ";
    bars += row.label + " " + (bar.shown ? row.percent : row.number);
  }
  chart.alternative = texts("report.chart", {{"what", result.title}, {"bars", bars}});
  return chart;
}

std::string hands_of(const QuestionResult& result, const Texts& texts) {
  if (result.hands.empty()) return {};
  std::string all;
  for (const auto& [label, raised] : result.hands) {
    all += (all.empty() ? "" : " · ") + label + " " + texts.number(raised);
  }
  return texts("report.hands", {{"hands", all}});
}

}  // namespace

QuestionCard question_card(const QuestionResult& result, const Texts& texts) {
  QuestionCard card;
  card.title = result.title;
  card.note = note_of(result, texts);
  if (result.is_shown()) card.chart = chart_of(result, texts);
  card.hands = hands_of(result, texts);
  return card;
}

double height_of(const PageFlow& flow, const QuestionCard& card, double width) {
  double height = flow.height_of(card.title, kSubheading, width);
  if (!card.note.empty()) height += flow.height_of(card.note, kNote, width);
  if (card.chart) height += height_of(flow, *card.chart, width) + 1.5;
  if (!card.hands.empty()) height += flow.height_of(card.hands, kNote, width) + 0.5;
  return height;
}

void draw(PageFlow& flow, const QuestionCard& card, double x, double width) {
  {
    const Tagged heading(flow.canvas(), Tag::kH3);
    flow.lines(card.title, kSubheading, x, width);
  }
  if (!card.note.empty()) {
    const Tagged note(flow.canvas(), Tag::kParagraph);
    flow.lines(card.note, kNote, x, width);
  }
  if (card.chart) {
    flow.skip(1.5);
    draw(flow, *card.chart, x, width);
  }
  if (card.hands.empty()) return;
  flow.skip(0.5);
  const Tagged hands(flow.canvas(), Tag::kParagraph);
  flow.lines(card.hands, kNote, x, width);
}

double first_height_of(const PageFlow& flow, const std::vector<QuestionCard>& cards) {
  double height = 0;
  for (std::size_t i = 0; i < std::min(cards.size(), std::size_t{2}); ++i) {
    height = std::max(height, height_of(flow, cards[i], kColumn));
  }
  return height;
}

void draw_in_columns(PageFlow& flow, const std::vector<QuestionCard>& cards) {
  std::array<double, 2> ends = {flow.y(), flow.y()};
  for (const QuestionCard& card : cards) {
    const std::size_t column = ends[1] < ends[0] ? 1 : 0;
    flow.move_to(ends[column]);
    if (flow.need(height_of(flow, card, kColumn))) ends = {flow.y(), flow.y()};
    draw(flow, card, column_x(column), kColumn);
    ends[column] = flow.y() + kRowGap;
  }
  flow.move_to(std::max(ends[0], ends[1]));
}

}  // namespace zuil::report
