// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/page_content.h"

#include "sync/base/log.h"
#include "sync/domain/content_files.h"
#include "sync/domain/content_package.h"

namespace zuil::portal {

const Content* PageContent::at(const Date& today) {
  const Result<std::optional<Bytes>> manifest = shelf_.manifest();
  if (!manifest) {
    log(LogLevel::kError, LogCode::kPortalRequest, manifest.error().what);
    return nullptr;
  }
  const std::optional<Sha256> now = *manifest ? std::optional(sha256(**manifest)) : std::nullopt;
  if (now != manifest_ || today != day_) {
    Result<std::optional<Content>> content = read(today);
    if (!content) log(LogLevel::kError, LogCode::kContentRejected, content.error().what);
    content_ = content ? std::move(*content) : std::nullopt;
    manifest_ = now;
    day_ = today;
  }
  return content_ ? &*content_ : nullptr;
}

Result<std::optional<Content>> PageContent::read(const Date& today) const {
  const auto document = ZUIL_TRY("the page's content", shelf_.published(kContentDocument, root_));
  if (!document) return std::optional<Content>{};
  Content content;
  if (!check_content_document(as_text(*document), today, content).empty()) {
    return Error{ErrorKind::kRejected, "the page's content: what is published has faults"};
  }
  return std::optional<Content>(std::move(content));
}

}  // namespace zuil::portal
