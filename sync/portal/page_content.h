// SPDX-License-Identifier: EUPL-1.2
// The package that is published, as the page behind the QR reads it.
#pragma once

#include <optional>

#include "sync/domain/content.h"
#include "sync/portal/content_shelf.h"

namespace zuil::portal {

// One thread.
class PageContent {
 public:
  // `shelf` outlives this.
  PageContent(const ContentShelf& shelf, const PublicKey& root) : shelf_(shelf), root_(root) {}

  // What is published, with its days counted from `today`; nullptr when that is
  // nothing, or is not what `root` signed, which is logged once. Read anew when
  // the manifest or the day is another one than at the last call; the pointer
  // lives until then. Blocks on disk.
  const Content* at(const Date& today);

 private:
  Result<std::optional<Content>> read(const Date& today) const;

  const ContentShelf& shelf_;
  PublicKey root_;
  std::optional<Sha256> manifest_;  // of what was read last
  Date day_{};
  std::optional<Content> content_;
};

}  // namespace zuil::portal
