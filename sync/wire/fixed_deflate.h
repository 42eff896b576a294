// SPDX-License-Identifier: EUPL-1.2
// Raw deflate (RFC 1951) in one block of fixed codes. Records are so short
// that codes of their own cost more than they save, and then the best block
// there is can be found: zlib's search takes the longest match where a shorter
// or nearer one is cheaper.
#pragma once

#include <string_view>

#include "sync/base/bytes.h"

namespace zuil {

// The shortest block of fixed codes for `text` behind `dictionary` (at most
// 32 KiB count), but for text that repeats itself more than people do. The
// memory that held `text` is wiped.
Bytes deflate_fixed(std::string_view text, std::string_view dictionary);

}  // namespace zuil
