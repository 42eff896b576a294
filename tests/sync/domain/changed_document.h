// SPDX-License-Identifier: EUPL-1.2
// The example package's content.json with one place changed, and what
// `zuil content check` would print of it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/content_package.h"

namespace zuil {

inline const Date kExampleDay = *parse_date("2027-03-11");

inline std::string example_document() {
  std::ifstream in(ZUIL_SOURCE_DIR "/assets/content/content.json", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(text.empty());
  return text;
}

// One place in the document: the first `from` behind the first `after`.
struct Change {
  std::string_view after;
  std::string_view from;
  std::string_view to;
  // Where the fault is expected: the line of the first `seen_at` behind `after`
  // in the changed text; empty: the line of the change.
  std::string_view seen_at = "";
};

struct ChangedDocument {
  std::string text;
  int line = 0;
};

inline int line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

inline ChangedDocument change(std::string text, const Change& change) {
  const std::size_t after = text.find(change.after);
  REQUIRE(after != std::string::npos);
  const std::size_t from = text.find(change.from, after);
  REQUIRE(from != std::string::npos);
  text.replace(from, change.from.size(), change.to);
  const std::size_t seen = change.seen_at.empty() ? from : text.find(change.seen_at, after);
  REQUIRE(seen != std::string::npos);
  return {text, line_at(text, seen)};
}

// The lines printed for `text`, joined by line feeds.
inline std::string printed_faults(std::string_view text) {
  std::string printed;
  Content content;
  for (const JsonFault& fault : check_content_document(text, kExampleDay, content)) {
    if (!printed.empty()) printed += '\n';
    printed += to_string(ContentFault{"content.json", fault.line, fault.pointer, fault.what});
  }
  return printed;
}

// "content.json:LINE: " for the first `text` behind `after` in the example as
// it is; right for a changed one too while the change keeps the lines.
inline std::string printed_place(std::string_view after, std::string_view text) {
  const std::string document = example_document();
  const std::size_t from = document.find(after);
  REQUIRE(from != std::string::npos);
  const std::size_t at = document.find(text, from);
  REQUIRE(at != std::string::npos);
  return "content.json:" + std::to_string(line_at(document, at)) + ": ";
}

// Checks that the change gives the fault "/pointer: what", at its line, and
// after it nothing but the lines of `more`.
inline void check_change(const Change& changed, const std::string& fault, const std::string& more = "") {
  const ChangedDocument document = change(example_document(), changed);
  CAPTURE(changed.to);
  CHECK(printed_faults(document.text) ==
        "content.json:" + std::to_string(document.line) + ": " + fault + (more.empty() ? "" : "\n" + more));
}

}  // namespace zuil
