// SPDX-License-Identifier: EUPL-1.2
// "Lijst voor vandaag" on paper: what was checked before the terminal left.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/report/page_flow.h"
#include "sync/base/bytes.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace zuil::report {

enum class CheckGrade { kGood, kLook, kBad };

struct CheckLine {
  std::string name;
  CheckGrade grade = CheckGrade::kGood;
  std::string grade_words;  // "In orde", for who does not see colours
  std::string words;
};

struct CheckList {
  std::string organisation;
  std::string title;
  std::string subtitle;  // of which terminal, and when
  std::string verdict;
  std::vector<CheckLine> lines;
  std::string footer;
  WallTime made{};  // stands in the document
};

// One A4 page, more only for very many lines. The same bytes for the same list.
// `fonts` is the folder of Clear Sans; kRejected when it is not there.
Result<Bytes> check_list_pdf(const CheckList& list, const std::filesystem::path& fonts);

}  // namespace zuil::report
