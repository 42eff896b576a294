// SPDX-License-Identifier: EUPL-1.2
// Raw deflate (RFC 1951) with a preset dictionary. Memory that held the plain
// text is wiped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/wire/fixed_deflate.h"

namespace zuil {

// Any thread.
class Deflater {
 public:
  explicit Deflater(std::string_view dictionary);
  // The shorter of what FixedDeflater and zlib make of `text`.
  Bytes deflate(std::string_view text) const;

 private:
  std::string dictionary_;
  FixedDeflater fixed_;
};

struct Inflated {
  std::string text;
  std::size_t used = 0;  // bytes of the input that the stream took
};

// kDamaged when `bytes` does not begin with a whole stream, or it gives more
// than `max_bytes`.
Result<Inflated> inflate(ByteView bytes, std::string_view dictionary, std::size_t max_bytes);

}  // namespace zuil
