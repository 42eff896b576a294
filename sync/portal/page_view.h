// SPDX-License-Identifier: EUPL-1.2
// The pages behind the QR as HTML: pure, from what is known to the bytes that
// are sent. Works without scripts; every text of content or of a person is
// escaped.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/domain/content.h"
#include "sync/domain/texts.h"
#include "sync/portal/inbox.h"
#include "sync/portal/page_texts.h"

namespace zuil::portal {

// How long after it was asked for on the page a withdrawal has been opened; an
// installation runs `open` at least that often.
inline constexpr std::chrono::days kWithdrawnWithin{2};

enum class PageState {
  kForm,       // asks for the code
  kWrongSign,  // the form again: what was typed can be no code
  kUnknown,    // no such code, or not yet; the same bytes for every code
  kFound,      // what happens with what was handed in
  kAskBack,    // asks once more before it takes back
  kAskedBack,  // taken back on the page
  kWithdrawn,  // no longer counts
  kTooMany,    // 429
  kBroken,     // 503
  kRefused,    // 400, 404, 405, 413
};

struct PageView {
  PageState state = PageState::kForm;
  const PageTexts& texts;
  std::string_view language;          // one of kPageLanguages
  const Content* content = nullptr;   // what is published, if anything
  const Trajectory* topic = nullptr;  // of `content`; nullptr when it is no longer in there
  Date today{};
  std::string code{};                    // 12 signs; empty but where a code was found
  std::string typed{};                   // kWrongSign: as it came
  std::optional<Understood> answered{};  // kFound: just now
  std::string_view version{};            // behind the addresses of style sheet and script
};

std::string page_html(const PageView& view);

}  // namespace zuil::portal
