// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/csv.h"

#include <doctest/doctest.h>

using namespace zuil;

TEST_CASE("a cell that a spreadsheet would run gets an apostrophe in front") {
  for (const std::string formula : {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1",
                                    "\xEF\xBC\x9D"
                                    "1",
                                    "\xEF\xBC\x8B"
                                    "1",
                                    "\xEF\xBC\x8D"
                                    "1",
                                    "\xEF\xBC\xA0x"}) {
    CAPTURE(formula);
    const std::string cell = csv_cell(formula);
    const bool defused = cell.starts_with("'") || cell.starts_with("\"'");
    CHECK(defused);
  }
  CHECK(csv_cell("=HYPERLINK(\"https://x\",\"y\")") == "\"'=HYPERLINK(\"\"https://x\"\",\"\"y\"\")\"");
}

TEST_CASE("an ordinary cell stays as it is") {
  for (const std::string text : {"", "a", "1-2", "a=b", "   ", "Meer bomen!", "\xC3\xA9\xC3\xA9n", "[1]"}) {
    CHECK(csv_cell(text) == text);
  }
}

TEST_CASE("what separates is quoted, and quotes are doubled") {
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a;b") == "\"a;b\"");
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
  CHECK(csv_cell("\"a\"") == "\"\"\"a\"\"\"");
  CHECK(csv_line({"a", "", "b,c"}) == "a,,\"b,c\"\r\n");
  CHECK(csv_line({""}) == "\r\n");
}
