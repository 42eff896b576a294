// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

using namespace zuil;

namespace {

// Gives the numbers it was told to give.
class ScriptedRandom final : public Random {
 public:
  explicit ScriptedRandom(std::vector<std::uint64_t> numbers) : numbers_(std::move(numbers)) {}
  void fill(std::span<std::uint8_t> bytes) override {
    REQUIRE(bytes.size() == sizeof(std::uint64_t));
    REQUIRE(given_ < numbers_.size());
    std::memcpy(bytes.data(), &numbers_[given_++], sizeof(std::uint64_t));
  }
  std::size_t given() const { return given_; }

 private:
  std::vector<std::uint64_t> numbers_;
  std::size_t given_ = 0;
};

}  // namespace

TEST_CASE("the same seed gives the same bytes, another seed others") {
  std::array<std::uint8_t, 48> a{}, b{}, c{};
  SeededRandom(7).fill(a);
  SeededRandom(7).fill(b);
  SeededRandom(8).fill(c);
  CHECK(a == b);
  CHECK(a != c);
}

TEST_CASE("a seeded generator does not repeat itself") {
  SeededRandom random(7);
  std::vector<std::uint64_t> numbers;
  numbers.reserve(1000);
  for (int i = 0; i < 1000; ++i) numbers.push_back(random.bits64());
  std::sort(numbers.begin(), numbers.end());
  CHECK(std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end());
}

TEST_CASE("the kernel's generator gives other bytes each time") {
  SystemRandom random;
  std::array<std::uint8_t, 32> a{}, b{};
  random.fill(a);
  random.fill(b);
  CHECK(a != b);
  CHECK(a != std::array<std::uint8_t, 32>{});
}

TEST_CASE("a number below a limit that does not divide 2^64 skips the surplus") {
  // 2^64 = 1 mod 3: of all numbers just one, 0, would favour the remainder 0.
  ScriptedRandom three({0, 5});
  CHECK(three.below(3) == 2);
  CHECK(three.given() == 2);
  // A power of two has no surplus.
  ScriptedRandom four({0});
  CHECK(four.below(4) == 0);
  CHECK(four.given() == 1);
  // More than half of all numbers: nearly one in two is skipped.
  const std::uint64_t limit = (std::uint64_t{1} << 63) + 1;
  ScriptedRandom large({limit - 3, limit - 2});
  CHECK(large.below(limit) == limit - 2);
}

TEST_CASE("numbers below a limit are spread evenly over it") {
  SeededRandom random(1);
  std::array<int, 5> seen{};
  for (int i = 0; i < 5000; ++i) ++seen[static_cast<std::size_t>(random.below(5))];
  for (const int count : seen) {
    CHECK(count > 850);
    CHECK(count < 1150);
  }
  CHECK(random.below(1) == 0);
}

TEST_CASE("a shuffle makes each order as likely as any other") {
  SeededRandom random(2);
  std::map<std::string, int> seen;
  for (int i = 0; i < 6000; ++i) {
    std::string order = "abc";
    random.shuffle(order);
    ++seen[order];
  }
  CHECK(seen.size() == 6);
  for (const auto& [order, count] : seen) {
    CHECK_MESSAGE(count > 850, order);
    CHECK_MESSAGE(count < 1150, order);
  }
}

TEST_CASE("a shuffle of nothing or of one thing changes nothing and takes no randomness") {
  ScriptedRandom random({});
  std::vector<int> none, one{4};
  random.shuffle(none);
  random.shuffle(one);
  CHECK(none.empty());
  CHECK(one == std::vector<int>{4});
}
