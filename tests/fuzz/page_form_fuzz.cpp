// SPDX-License-Identifier: EUPL-1.2
// Forms, addresses and headers as they come to the page behind the QR: what is
// read is within its limits, and what is shown again is text and no markup.
// Input: the target, a line; Accept-Language, a line; the body.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sync/domain/text.h"
#include "sync/portal/page_form.h"
#include "sync/portal/page_html.h"

namespace {

using namespace zuil;
using namespace zuil::portal;

void require(bool good) {
  if (!good) std::abort();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_language(std::string_view text) {
  return std::ranges::find(kPageLanguages, text) != kPageLanguages.end();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view chosen = language_in_query(take_line(text));
  require(chosen.empty() || is_language(chosen));
  require(is_language(preferred_language(take_line(text))));
  const Result<PageForm> form = parse_page_form(text);
  if (!form) {
    require(form.error().kind == ErrorKind::kRejected);
    return 0;
  }
  require(text.size() <= kMaxFormBytes);
  require(form->language.empty() || is_language(form->language));
  require(form->code.size() <= kMaxTypedCode && count_characters(form->code).has_value());
  require(form->step != PageStep::kUnderstood || form->understood.has_value());
  require(escaped(form->code).find_first_of("<>\"'") == std::string::npos);
  return 0;
}
