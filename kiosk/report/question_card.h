// SPDX-License-Identifier: EUPL-1.2
// The result of one question on paper, as the report and the poster show it.
#pragma once

#include "kiosk/report/chart.h"
#include "kiosk/report/report.h"

namespace zuil::report {

struct QuestionCard {
  std::string title;
  std::string note;  // "59 stemmen · meer antwoorden mogelijk"
  std::optional<Chart> chart;
  std::string hands;  // may be empty
};

QuestionCard question_card(const QuestionResult& result, const Texts& texts);

double height_of(const PageFlow& flow, const QuestionCard& card, double width);
void draw(PageFlow& flow, const QuestionCard& card, double x, double width);

// Of those that draw_in_columns() draws first, beside each other.
double first_height_of(const PageFlow& flow, const std::vector<QuestionCard>& cards);

// In two columns, each card in the one that ends higher, with as many pages as
// that takes.
void draw_in_columns(PageFlow& flow, const std::vector<QuestionCard>& cards);

}  // namespace zuil::report
