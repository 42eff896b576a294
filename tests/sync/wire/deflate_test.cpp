// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/deflate.h"

#include <doctest/doctest.h>

#include <string>

#include "sync/base/random.h"
#include "sync/wire/fixed_deflate.h"

namespace {

constexpr std::string_view kWords = "het dorp de buurt een bankje bij de school";

}  // namespace

TEST_CASE("text comes out as it went in, with a dictionary and without") {
  std::string long_text;
  for (int i = 0; i < 1000; ++i) long_text += "regel " + std::to_string(i * 7919) + "\n";
  for (const std::string& text : {std::string(), std::string("een bankje bij de school"), long_text}) {
    for (const std::string_view dictionary : {kWords, std::string_view("x")}) {
      const zuil::Bytes bytes = zuil::Deflater(dictionary).deflate(text);
      const zuil::Inflated inflated = zuil::inflate(bytes, dictionary, 64 * 1024).value();
      CHECK(inflated.text == text);
      CHECK(inflated.used == bytes.size());
    }
  }
}

TEST_CASE("what stands in the dictionary costs next to nothing") {
  CHECK(zuil::Deflater(kWords).deflate("een bankje bij de school").size() <= 6);
}

TEST_CASE("only the stream is taken, what follows is left") {
  zuil::Bytes bytes = zuil::Deflater(kWords).deflate("een bankje");
  const std::size_t size = bytes.size();
  bytes.resize(size + 20, 0xEE);
  CHECK(zuil::inflate(bytes, kWords, 100).value().used == size);
}

TEST_CASE("a stream that is cut off is damaged, one that gives more than allowed as well") {
  const zuil::Bytes bytes = zuil::Deflater(kWords).deflate("een fiets naast de sloot achter het kerkplein");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto inflated = zuil::inflate(zuil::ByteView(bytes).first(length), kWords, 100);
    REQUIRE_FALSE(inflated.has_value());
    CHECK(inflated.error().kind == zuil::ErrorKind::kDamaged);
  }
  CHECK(zuil::inflate(bytes, kWords, 45));
  CHECK_FALSE(zuil::inflate(bytes, kWords, 44));
}

TEST_CASE("whatever the text, zlib inflates a block of fixed codes to it") {
  zuil::SeededRandom random(11);
  for (int round = 0; round < 200; ++round) {
    // Few signs make long matches, many make none; bytes from 144 on have longer codes.
    const std::uint64_t signs = 1 + random.below(round % 2 == 0 ? 4 : 256);
    std::string dictionary(1 + random.below(round % 7 == 0 ? 10'000 : 300), '\0');
    std::string text(random.below(round % 5 == 0 ? 2000 : 300), '\0');
    for (std::string* part : {&dictionary, &text})
      for (char& c : *part) c = static_cast<char>(255 - random.below(signs));
    const zuil::Bytes bytes = zuil::FixedDeflater(dictionary).deflate(text);
    REQUIRE((bytes[0] & 7) == 0b011);
    const zuil::Inflated inflated = zuil::inflate(bytes, dictionary, 2000).value();
    REQUIRE(inflated.text == text);
    REQUIRE(inflated.used == bytes.size());
  }
}

TEST_CASE("matches of every length and at every distance are written") {
  for (std::size_t length = 3; length <= 520; ++length) {
    const std::string text(length, 'a');
    const zuil::Bytes bytes = zuil::FixedDeflater("b").deflate(text);
    REQUIRE(zuil::inflate(bytes, "b", 1000).value().text == text);
  }
  for (std::size_t distance = 12; distance <= 32 * 1024; distance += distance < 600 ? 7 : 971) {
    // The window ends where the text begins.
    std::string dictionary(distance, '.');
    dictionary.replace(0, 12, "het dorpshui");
    const zuil::Bytes bytes = zuil::FixedDeflater(dictionary).deflate("het dorpshui");
    REQUIRE(bytes.size() <= 5);
    REQUIRE(zuil::inflate(bytes, dictionary, 100).value().text == "het dorpshui");
  }
}

TEST_CASE("what lies beyond the window is not referred to") {
  std::string dictionary(40'000, '.');
  dictionary.replace(0, 12, "het dorpshui");
  const zuil::Bytes bytes = zuil::FixedDeflater(dictionary).deflate("het dorpshui");
  CHECK(bytes.size() > 10);
  CHECK(zuil::inflate(bytes, dictionary, 100).value().text == "het dorpshui");
}

TEST_CASE("a long text gets codes of its own where they pay") {
  std::string numbers;
  for (int i = 0; i < 300; ++i) numbers += std::to_string(i * i);
  const zuil::Bytes bytes = zuil::Deflater(kWords).deflate(numbers);
  CHECK(bytes.size() < zuil::FixedDeflater(kWords).deflate(numbers).size());
  CHECK(zuil::inflate(bytes, kWords, 10'000).value().text == numbers);
}
