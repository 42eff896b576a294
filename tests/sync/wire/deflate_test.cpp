// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/deflate.h"

#include <doctest/doctest.h>

#include <string>

namespace {

constexpr std::string_view kWords = "het dorp de buurt een bankje bij de school";

}  // namespace

TEST_CASE("text comes out as it went in, with a dictionary and without") {
  std::string long_text;
  for (int i = 0; i < 1000; ++i) long_text += "regel " + std::to_string(i * 7919) + "\n";
  for (const std::string& text : {std::string(), std::string("een bankje bij de school"), long_text}) {
    for (const std::string_view dictionary : {kWords, std::string_view("x")}) {
      const zuil::Bytes bytes = zuil::deflate(text, dictionary);
      const zuil::Inflated inflated = zuil::inflate(bytes, dictionary, 64 * 1024).value();
      CHECK(inflated.text == text);
      CHECK(inflated.used == bytes.size());
    }
  }
}

TEST_CASE("what stands in the dictionary costs next to nothing") {
  CHECK(zuil::deflate("een bankje bij de school", kWords).size() <= 6);
}

TEST_CASE("only the stream is taken, what follows is left") {
  zuil::Bytes bytes = zuil::deflate("een bankje", kWords);
  const std::size_t size = bytes.size();
  bytes.resize(size + 20, 0xEE);
  CHECK(zuil::inflate(bytes, kWords, 100).value().used == size);
}

TEST_CASE("a stream that is cut off is damaged, one that gives more than allowed as well") {
  const zuil::Bytes bytes = zuil::deflate("een fiets naast de sloot achter het kerkplein", kWords);
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto inflated = zuil::inflate(zuil::ByteView(bytes).first(length), kWords, 100);
    REQUIRE_FALSE(inflated.has_value());
    CHECK(inflated.error().kind == zuil::ErrorKind::kDamaged);
  }
  CHECK(zuil::inflate(bytes, kWords, 45));
  CHECK_FALSE(zuil::inflate(bytes, kWords, 44));
}
