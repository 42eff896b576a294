// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_texts.h"

#include <algorithm>

#include "sync/portal/page_files.h"
#include "sync/portal/page_form.h"

namespace zuil::portal {

Result<PageTexts> PageTexts::load() {
  PageTexts texts;
  std::shared_ptr<const Catalogue> dutch;
  for (const std::string_view language : kPageLanguages) {
    auto own = std::make_shared<const Catalogue>(
        ZUIL_TRY("the page's texts", Catalogue::parse(embedded_catalogue(language))));
    if (!dutch) dutch = own;
    texts.all_.emplace_back(std::string(language), std::move(own), dutch);
  }
  return texts;
}

const Texts& PageTexts::in(std::string_view language) const {
  const auto found = std::ranges::find(all_, language, &Texts::language);
  return found == all_.end() ? all_.front() : *found;
}

}  // namespace zuil::portal
