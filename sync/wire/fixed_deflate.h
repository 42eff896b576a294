// SPDX-License-Identifier: EUPL-1.2
// Raw deflate (RFC 1951) in one block of fixed codes. Records are so short
// that codes of their own cost more than they save, and then the best block
// there is can be found: zlib's search takes the longest match where a shorter
// or nearer one is cheaper.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil {

// Where each three bytes of a part of a text stand.
class Places {
 public:
  // For places from `begin` on, `count` of them.
  Places(std::size_t begin, std::size_t count);
  // Requires 3 bytes of `all` from `at` on; each `at` once, ascending.
  void add(std::string_view all, std::size_t at);
  // The latest place with, perhaps, the same three bytes as at `at`; kNone.
  std::uint32_t latest(std::string_view all, std::size_t at) const { return latest_[bucket(all, at)]; }
  // The one before `place`; kNone.
  std::uint32_t before(std::uint32_t place) const { return before_[place - begin_]; }
  static constexpr std::uint32_t kNone = 0xffffffff;

 private:
  std::size_t bucket(std::string_view all, std::size_t at) const;

  std::size_t begin_;
  std::vector<std::uint32_t> latest_;  // per bucket, a power of two
  std::vector<std::uint32_t> before_;  // per place
};

// Any thread.
class FixedDeflater {
 public:
  // Of a longer `dictionary` the last 32 KiB count.
  explicit FixedDeflater(std::string_view dictionary);

  // The shortest block of fixed codes for `text` behind the dictionary, but for
  // text that repeats itself more than people do. The memory that held `text`
  // is wiped.
  Bytes deflate(std::string_view text) const;

 private:
  std::string dictionary_;
  Places places_;
};

}  // namespace zuil
