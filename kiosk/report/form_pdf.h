// SPDX-License-Identifier: EUPL-1.2
// A topic on two pages of paper, for who would rather not use a screen: first
// the promise, then the questions. It asks no name.
#pragma once

#include <filesystem>

#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/domain/content.h"
#include "sync/domain/texts.h"

namespace zuil::report {

// In the language of `texts`; what the content lacks in it is Dutch. The
// letters are as large as two pages allow, of 13 points down to 8; only a poll
// longer still takes more pages. kRejected for a topic without participation,
// which has nothing to fill in. The same bytes for the same content.
Result<Bytes> form_pdf(const Content& content, const Trajectory& trajectory, const Texts& texts,
                       const std::filesystem::path& fonts);

}  // namespace zuil::report
