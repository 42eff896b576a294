// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/fixed_deflate.h"

#include <algorithm>
#include <array>
#include <bit>
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
  const auto bits = static_cast<unsigned>(std::bit_width(value)) - 3;
  return {257 + 4 * bits + (value >> bits), bits, value & ((1U << bits) - 1)};
}

// The same with groups of two, from 0.
Code distance_code(std::size_t distance) {
  const auto value = static_cast<unsigned>(distance - 1);
  if (value < 4) return {value, 0, 0};
  const auto bits = static_cast<unsigned>(std::bit_width(value)) - 2;
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

// How the cheapest way to a position arrives there.
struct Step {
  std::uint32_t bits = std::numeric_limits<std::uint32_t>::max();  // from the beginning
  std::uint16_t length = 0;                                        // 1 is a literal
  std::uint32_t distance = 0;
};

// At n the distance of the nearest earlier match of n bytes, up to the longest
// there is.
class NearestMatches {
 public:
  std::size_t longest() const { return longest_; }
  std::size_t distance(std::size_t length) const { return distances_[length]; }

  // Forgets what it knew, and looks at the earlier places with the bytes at
  // `at`: those of the text, which are nearer, and those of the dictionary.
  void find(std::string_view all, std::size_t at, const Places& text, const Places& dictionary) {
    longest_ = 0;
    tries_ = 0;
    if (at + kShortest > all.size()) return;
    follow(all, at, text);
    follow(all, at, dictionary);
  }

 private:
  void follow(std::string_view all, std::size_t at, const Places& places) {
    const std::size_t most = std::min(kLongest, all.size() - at);
    for (std::uint32_t place = places.latest(all, at); place != Places::kNone && longest_ < most;
         place = places.before(place)) {
      if (at - place > kWindow || ++tries_ > kMaxTries) return;
      // Only a longer match than a nearer place has is of use.
      if (all[place + longest_] != all[at + longest_]) continue;
      std::size_t length = 0;
      while (length < most && all[place + length] == all[at + length]) ++length;
      if (length < kShortest) continue;
      while (longest_ < length) distances_[++longest_] = static_cast<std::uint32_t>(at - place);
    }
  }

  std::array<std::uint32_t, kLongest + 1> distances_{};
  std::size_t longest_ = 0;
  std::size_t tries_ = 0;
};

// steps[i] is the last step on the cheapest way to the first i bytes of what
// follows the first `begin` bytes.
std::vector<Step> cheapest_steps(std::string_view all, std::size_t begin, const Places& dictionary) {
  // What begins in the dictionary and ends in the text is no place of the dictionary's own.
  const std::size_t first = begin - std::min(begin, kShortest - 1);
  Places text(first, all.size() - first);
  for (std::size_t at = first; at < begin && at + kShortest <= all.size(); ++at) text.add(all, at);
  const std::size_t count = all.size() - begin;
  std::vector<Step> steps(count + 1);
  steps[0].bits = 0;
  NearestMatches matches;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = begin + i;
    const auto reach = [&](std::size_t length, std::size_t distance, unsigned bits) {
      Step& step = steps[i + length];
      if (steps[i].bits + bits < step.bits)
        step = {steps[i].bits + bits, static_cast<std::uint16_t>(length),
                static_cast<std::uint32_t>(distance)};
    };
    reach(1, 0, symbol_bits(static_cast<std::uint8_t>(all[at])));
    matches.find(all, at, text, dictionary);
    for (std::size_t length = kShortest; length <= matches.longest(); ++length)
      reach(length, matches.distance(length), match_bits(length, matches.distance(length)));
    if (at + kShortest <= all.size()) text.add(all, at);
  }
  return steps;
}

}  // namespace

Places::Places(std::size_t begin, std::size_t count)
    : begin_(begin), latest_(std::bit_ceil(count + 1), kNone), before_(count, kNone) {}

std::size_t Places::bucket(std::string_view all, std::size_t at) const {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<std::uint8_t>(all[i]));
  };
  const std::uint32_t three = byte(at) << 16 | byte(at + 1) << 8 | byte(at + 2);
  // Multiplied so that every bit counts in the upper ones (Knuth, TAOCP 6.4).
  return three * 2654435769U >> 8 & (latest_.size() - 1);
}

void Places::add(std::string_view all, std::size_t at) {
  std::uint32_t& latest = latest_[bucket(all, at)];
  before_[at - begin_] = latest;
  latest = static_cast<std::uint32_t>(at);
}

FixedDeflater::FixedDeflater(std::string_view dictionary)
    : dictionary_(dictionary.substr(dictionary.size() - std::min(dictionary.size(), kWindow))),
      places_(0, dictionary_.size()) {
  for (std::size_t at = 0; at + kShortest <= dictionary_.size(); ++at) places_.add(dictionary_, at);
}

Bytes FixedDeflater::deflate(std::string_view text) const {
  std::string all;
  all.reserve(dictionary_.size() + text.size());
  all.append(dictionary_).append(text);
  const std::vector<Step> steps = cheapest_steps(all, dictionary_.size(), places_);
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
