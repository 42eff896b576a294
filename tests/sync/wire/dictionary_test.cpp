// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/dictionary.h"

#include <doctest/doctest.h>

#include "sync/wire/keys.h"

TEST_CASE("dictionary 1 is what records out there were made with") {
  CHECK(zuil::to_hex(zuil::ByteView(zuil::sha256(zuil::as_bytes(zuil::dictionary(1).value())))) ==
        "d477be5ceb0832c899694d766d38dc0d5bd6e217dec724072828ac7ab6d44d68");
}

TEST_CASE("every dictionary fits in deflate's window, and only known numbers have one") {
  CHECK(zuil::dictionary(zuil::kNewestDictionary).has_value());
  for (int number = 0; number < 256; ++number) {
    const auto dictionary = zuil::dictionary(static_cast<std::uint8_t>(number));
    CHECK(dictionary.has_value() == (number >= 1 && number <= zuil::kNewestDictionary));
    if (dictionary) CHECK(dictionary->size() <= 32U * 1024 - 262);  // what zlib keeps of it
  }
}
