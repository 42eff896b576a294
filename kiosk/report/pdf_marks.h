// SPDX-License-Identifier: EUPL-1.2
// What makes a tagged PDF of cairo 1.16 one that a screen reader can use, and
// cairo has no call for: the language, alternative texts, which cells are
// headers of what, and that what lies outside every tag is decoration. Added as
// an incremental update (ISO 32000-1, 7.5.6): nothing that cairo wrote changes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil::report {

struct PdfMarks {
  std::string language;
  // By the order in which elements were begun, ascending; 0 is the document.
  // Each with the entries that its dictionary gets: "/Alt (…)".
  std::vector<std::pair<std::size_t, std::string>> elements;
};

// `text`, valid UTF-8, as a PDF's string object in hexadecimal (7.9.2.2).
std::string pdf_string(std::string_view text);

// `pdf` with an update behind it. kDamaged when it is not built as cairo builds
// one: a table of references, and its elements in the order of their numbers.
Result<Bytes> add_marks(Bytes pdf, const PdfMarks& marks);

}  // namespace zuil::report
