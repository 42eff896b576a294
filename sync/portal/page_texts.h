// SPDX-License-Identifier: EUPL-1.2
// The words of the page behind the QR, those of the terminal's screens, in each language.
#pragma once

#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/domain/texts.h"

namespace zuil::portal {

class PageTexts {
 public:
  // From what is compiled in. kDamaged when a catalogue can't be read.
  static Result<PageTexts> load();
  // In `language`, and in Dutch for what it lacks, or when it is none of
  // kPageLanguages. Lives as long as this.
  const Texts& in(std::string_view language) const;
  // In the order of kPageLanguages.
  const std::vector<Texts>& all() const { return all_; }

 private:
  std::vector<Texts> all_;
};

}  // namespace zuil::portal
