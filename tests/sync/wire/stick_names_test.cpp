// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/stick_names.h"

#include <doctest/doctest.h>

using namespace zuil;

TEST_CASE("a bundle's name on a stick is that of its address and the front of its hash") {
  BundleHeader header;
  header.epoch = 0x0123456789abcdef;
  header.first = 17;
  header.count = 3;
  Sha256 hash{};
  for (std::size_t i = 0; i < hash.size(); ++i) hash[i] = static_cast<std::uint8_t>(i);
  CHECK(stick_name(header, hash) == "1-0123456789abcdef-17-19-0001020304050607");
}

TEST_CASE("a name from a stick is shown without anything that a terminal would heed") {
  CHECK(shown_name("gewoon.txt") == "gewoon.txt");
  CHECK(shown_name("a\x1b[2Jb\nc\x7f\xc3\xa9") == "a?[2Jb?c???");
  CHECK(shown_name(std::string(300, 'a')) == std::string(120, 'a') + "...");
}
