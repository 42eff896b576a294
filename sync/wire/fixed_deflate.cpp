// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/fixed_deflate.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace zuil {
namespace {

constexpr std::size_t kShortest = 3;  // of a match
constexpr std::size_t kLongest = 258;
constexpr std::size_t kWindow = 32 * 1024;
constexpr std::size_t kMaxTries = 512;  // earlier places looked at for each position
constexpr unsigned kEndOfBlock = 256;

struct Code {
  unsigned symbol = 0;
  unsigned extra_bits = 0;
  unsigned extra = 0;
};

// RFC 1951, section 3.2.5: codes 257 to 284 in groups of four with as many
// extra bits, 285 for the longest alone.
Code length_code(std::size_t length) {
  if (length == kLongest) return {285, 0, 0};
  const auto value = static_cast<unsigned>(length - kShortest);
  if (value < 8) return {257 + value, 0, 0};
  unsigned bits = 0;
  while (value >> (bits + 3) != 0) ++bits;
  return {257 + 4 * bits + (value >> bits), bits, value & ((1U << bits) - 1)};
}

// The same with groups of two, from 0.
Code distance_code(std::size_t distance) {
  const auto value = static_cast<unsigned>(distance - 1);
  if (value < 4) return {value, 0, 0};
  unsigned bits = 0;
  while (value >> (bits + 2) != 0) ++bits;
  return {2 * bits + (value >> bits), bits, value & ((1U << bits) - 1)};
}

// Section 3.2.6.
unsigned symbol_bits(unsigned symbol) {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
}
unsigned symbol_code(unsigned symbol) {
  if (symbol < 144) return 0x30 + symbol;
  if (symbol < 256) return 0x190 + symbol - 144;
  return symbol < 280 ? symbol - 256 : 0xC0 + symbol - 280;
}
constexpr unsigned kDistanceBits = 5;

unsigned match_bits(std::size_t length, std::size_t distance) {
  const Code code = length_code(length);
  return symbol_bits(code.symbol) + code.extra_bits + kDistanceBits + distance_code(distance).extra_bits;
}

class BitWriter {
 public:
  explicit BitWriter(std::size_t bytes) { bytes_.reserve(bytes); }
  // Least significant bit first.
  void bits(unsigned value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      if (used_ == 0) bytes_.push_back(0);
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (value >> i & 1U) << used_);
      used_ = (used_ + 1) % 8;
    }
  }
  // Huffman codes stand with their first bit first.
  void code(unsigned value, unsigned count) {
    for (unsigned i = count; i > 0; --i) bits(value >> (i - 1) & 1U, 1);
  }
  void symbol(unsigned symbol) { code(symbol_code(symbol), symbol_bits(symbol)); }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
  unsigned used_ = 0;
};

// The earlier places with the same three bytes, nearest first.
class Places {
 public:
  explicit Places(std::string_view all) : all_(all), first_(kBuckets, kNone), next_(all.size(), kNone) {}

  void add(std::size_t at) {
    if (at + kShortest > all_.size()) return;
    std::uint32_t& first = first_[bucket(at)];
    next_[at] = first;
    first = static_cast<std::uint32_t>(at);
  }

  // Puts at nearest[n] the distance of the nearest earlier match of n bytes
  // with what stands at `at`, and returns the longest such n (0 for none).
  std::size_t find(std::size_t at, std::array<std::uint32_t, kLongest + 1>& nearest) const {
    const std::size_t most = std::min(kLongest, all_.size() - at);
    if (most < kShortest) return 0;
    std::size_t longest = kShortest - 1;
    std::size_t tries = 0;
    for (std::uint32_t place = first_[bucket(at)]; place != kNone && longest < most; place = next_[place]) {
      if (at - place > kWindow || ++tries > kMaxTries) break;
      std::size_t length = 0;
      while (length < most && all_[place + length] == all_[at + length]) ++length;
      while (longest < length) nearest[++longest] = static_cast<std::uint32_t>(at - place);
    }
    return longest < kShortest ? 0 : longest;
  }

 private:
  static constexpr std::size_t kBuckets = 1 << 15;
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  std::size_t bucket(std::size_t at) const {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<std::uint8_t>(all_[i]));
    };
    return ((byte(at) << 10) ^ (byte(at + 1) << 5) ^ byte(at + 2)) % kBuckets;
  }

  std::string_view all_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> next_;
};

// How the cheapest way to a position arrives there.
struct Step {
  std::uint32_t bits = std::numeric_limits<std::uint32_t>::max();  // from the beginning
  std::uint16_t length = 0;                                        // 1 is a literal
  std::uint32_t distance = 0;
};

// steps[i] is the last step on the cheapest way to the first i bytes of what
// follows the first `begin` bytes.
std::vector<Step> cheapest_steps(std::string_view all, std::size_t begin) {
  Places places(all);
  for (std::size_t at = 0; at < begin; ++at) places.add(at);
  const std::size_t count = all.size() - begin;
  std::vector<Step> steps(count + 1);
  steps[0].bits = 0;
  std::array<std::uint32_t, kLongest + 1> nearest{};
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = begin + i;
    const auto reach = [&](std::size_t length, std::size_t distance, unsigned bits) {
      Step& step = steps[i + length];
      if (steps[i].bits + bits < step.bits)
        step = {steps[i].bits + bits, static_cast<std::uint16_t>(length),
                static_cast<std::uint32_t>(distance)};
    };
    reach(1, 0, symbol_bits(static_cast<std::uint8_t>(all[at])));
    const std::size_t longest = places.find(at, nearest);
    for (std::size_t length = kShortest; length <= longest; ++length)
      reach(length, nearest[length], match_bits(length, nearest[length]));
    places.add(at);
  }
  return steps;
}

}  // namespace

Bytes deflate_fixed(std::string_view text, std::string_view dictionary) {
  if (dictionary.size() > kWindow) dictionary.remove_prefix(dictionary.size() - kWindow);
  std::string all;
  all.reserve(dictionary.size() + text.size());
  all.append(dictionary).append(text);
  const std::vector<Step> steps = cheapest_steps(all, dictionary.size());
  wipe(all);

  std::vector<std::size_t> ends;  // of the steps taken, last first
  for (std::size_t i = text.size(); i > 0; i -= steps[i].length) ends.push_back(i);
  BitWriter out(steps.back().bits / 8 + 3);
  out.bits(1, 1);  // the last block
  out.bits(1, 2);  // of fixed codes
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    const Step& step = steps[*end];
    if (step.length == 1) {
      out.symbol(static_cast<std::uint8_t>(text[*end - 1]));
      continue;
    }
    const Code length = length_code(step.length);
    out.symbol(length.symbol);
    out.bits(length.extra, length.extra_bits);
    const Code distance = distance_code(step.distance);
    out.code(distance.symbol, kDistanceBits);
    out.bits(distance.extra, distance.extra_bits);
  }
  out.symbol(kEndOfBlock);
  return out.take();
}

}  // namespace zuil
