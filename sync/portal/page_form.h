// SPDX-License-Identifier: EUPL-1.2
// What a browser sends to the page behind the QR: a form, a language. Reads
// outside bytes; keeps nothing of what it refuses.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sync/portal/inbox.h"

namespace zuil::portal {

inline constexpr std::size_t kMaxFormBytes = 1024;
// What is shown again of a code that was typed wrong.
inline constexpr std::size_t kMaxTypedCode = 40;

// Dutch first, which every other falls back to.
inline constexpr std::array<std::string_view, 6> kPageLanguages = {"nl", "en", "de", "pl", "uk", "tr"};

enum class PageStep {
  kLook,        // no "stap": what happens with it
  kUnderstood,  // "begrepen": an answer to the question below it
  kAskBack,     // "intrekken": asks once more
  kTakeBack,    // "intrekken-ja": takes it back
};

struct PageForm {
  std::string code;  // as typed, at most kMaxTypedCode bytes of UTF-8; longer ones come out empty
  PageStep step = PageStep::kLook;
  std::optional<Understood> understood;  // "antwoord": "ja", "deels", "nee"
  std::string language;                  // "taal": one of kPageLanguages, or empty
};

// Reads application/x-www-form-urlencoded (WHATWG URL, 5.1). Fields of other
// names are passed over, as is a language that there is none of. kRejected for
// more than kMaxFormBytes, a percent sign without two digits, a field twice, an
// unknown step or answer, kUnderstood without an answer.
Result<PageForm> parse_page_form(std::string_view body);

// The value of "taal" in the query of `target` ("/r?taal=uk"); empty unless it
// is one of kPageLanguages.
std::string_view language_in_query(std::string_view target);

// Which of kPageLanguages an Accept-Language header (RFC 9110, 12.5.4) wants
// most: "uk" for "uk-UA, en;q=0.8". The first of equals; "nl" when none.
std::string_view preferred_language(std::string_view accept);

}  // namespace zuil::portal
