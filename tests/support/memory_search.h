// SPDX-License-Identifier: EUPL-1.2
// Words that a test types without ever holding them in the clear, and a search
// for them in all memory of the process.
#pragma once

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil {

// Volatile, or the compiler might put the words together beforehand.
inline volatile const std::uint8_t hidden_words_mask = 0x5A;

template <std::size_t kSize>
class HiddenWords {
 public:
  consteval explicit HiddenWords(const char (&words)[kSize]) {
    for (std::size_t i = 0; i < masked_.size(); ++i) {
      masked_[i] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(words[i]) ^ 0x5A);
    }
  }
  std::span<const std::uint8_t> masked() const { return masked_; }

 private:
  std::array<std::uint8_t, kSize - 1> masked_{};  // without the zero at the end
};

// Calls `type` for one character of UTF-8 after the other.
template <typename Type>
void for_each_character(std::span<const std::uint8_t> masked, Type type) {
  std::array<char, 4> character{};
  for (std::size_t i = 0; i < masked.size();) {
    std::size_t bytes = 0;
    do {
      character[bytes++] = static_cast<char>(masked[i++] ^ hidden_words_mask);
    } while (i < masked.size() && ((masked[i] ^ hidden_words_mask) & 0xC0) == 0x80);
    type(std::string_view(character.data(), bytes));
  }
  wipe({reinterpret_cast<std::uint8_t*>(character.data()), character.size()});
}

// How often the end of the words, at most its last twelve bytes, stands in
// memory that can be written: as UTF-8 or, where that is ASCII, as characters of
// 16 or 32 bits. The beginning may be lost where memory was let go without
// being wiped: the allocator keeps its lists there.
inline int occurrences(std::span<const std::uint8_t> masked) {
  constexpr std::size_t kTail = 12;
  const std::span<const std::uint8_t> tail = masked.last(std::min(kTail, masked.size()));
  const auto stands_at = [tail](const std::uint8_t* at, std::size_t step) {
    for (std::size_t i = 0; i < tail.size(); ++i) {
      if ((at[i * step] ^ hidden_words_mask) != tail[i]) return false;
    }
    return true;
  };
  int found = 0;
  std::ifstream maps("/proc/self/maps");
  std::vector<std::uint8_t> copy;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    char dash = 0;
    std::string rights;
    std::istringstream(line) >> std::hex >> from >> dash >> to >> rights;
    // The sanitizers map terabytes that hold no data of ours.
    if (rights.rfind("rw", 0) != 0 || to - from > (std::uintptr_t{1} << 28)) continue;
    copy.assign(to - from, 0);
    iovec local{copy.data(), copy.size()};
    iovec remote{reinterpret_cast<void*>(from), copy.size()};
    const ssize_t read = process_vm_readv(getpid(), &local, 1, &remote, 1, 0);
    const std::size_t wide = 4 * tail.size();
    if (read < static_cast<ssize_t>(wide)) continue;
    const std::uint8_t* end = copy.data() + static_cast<std::size_t>(read) - wide;
    for (const std::uint8_t* at = copy.data(); at < end; ++at) {
      at = static_cast<const std::uint8_t*>(
          std::memchr(at, tail[0] ^ hidden_words_mask, static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
      found += stands_at(at, 1) || stands_at(at, 2) || stands_at(at, 4) ? 1 : 0;
    }
    wipe({copy.data(), copy.size()});  // or the next scan would find this copy
  }
  return found;
}

}  // namespace zuil
