// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/identifiers.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using zuil::parse_uuid;
using zuil::ReceiptCode;
using zuil::SeededRandom;

TEST_CASE("a random id is a version 4 UUID that reads back") {
  SeededRandom random(1);
  const zuil::Uuid id = random_uuid(random);
  const std::string text = to_string(id);
  CHECK(text.size() == 36);
  CHECK(text[14] == '4');
  CHECK(parse_uuid(text) == id);
  CHECK(random_uuid(random) != id);
}

TEST_CASE("only version 4 UUIDs in the 36-character form are read") {
  CHECK(parse_uuid("0A1B2C3D-0102-4304-8506-0708090A0B0C"));
  CHECK(to_string(*parse_uuid("0A1B2C3D-0102-4304-8506-0708090A0B0C")) ==
        "0a1b2c3d-0102-4304-8506-0708090a0b0c");
  CHECK_FALSE(parse_uuid("0a1b2c3d-0102-7304-8506-0708090a0b0c"));  // version 7
  CHECK_FALSE(parse_uuid("0a1b2c3d-0102-4304-c506-0708090a0b0c"));  // another variant
  CHECK_FALSE(parse_uuid("0a1b2c3d01024304850607080 90a0b0c"));
  CHECK_FALSE(parse_uuid("0a1b2c3d-0102-4304-8506-0708090a0b0g"));
  CHECK_FALSE(parse_uuid("0a1b2c3d-0102-4304-8506+0708090a0b0c"));
  CHECK_FALSE(parse_uuid("{a1b2c3d-0102-4304-8506-0708090a0b0c"));
  CHECK_FALSE(parse_uuid(""));
}

TEST_CASE("an identifier is 1 to 40 of a-z, 0-9 and hyphens, no hyphen first") {
  CHECK(zuil::is_identifier("duurzaam-hoonhorst"));
  CHECK(zuil::is_identifier("9"));
  CHECK(zuil::is_identifier(std::string(40, 'a')));
  for (const std::string& bad :
       {std::string(), std::string(41, 'a'), std::string("-a"), std::string("A"), std::string("a_b"),
        std::string("é"), std::string("a b"), std::string("a/b")})
    CHECK_FALSE(zuil::is_identifier(bad));
}

TEST_CASE("a receipt code reads back from its text, grouped, in lower case and with dots") {
  SeededRandom random(2);
  for (int i = 0; i < 200; ++i) {
    const ReceiptCode code = ReceiptCode::random(random);
    CHECK(code.text().size() == 12);
    CHECK(code.grouped().size() == 14);
    CHECK(ReceiptCode::parse(code.text()) == code);
    CHECK(ReceiptCode::parse(code.grouped()) == code);
    std::string spoken = code.grouped();
    for (char& c : spoken) c = static_cast<char>(c == ' ' ? '.' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    CHECK(ReceiptCode::parse(spoken) == code);
    CHECK(ReceiptCode::from_number(code.number()) == code);
  }
}

TEST_CASE("the check sign finds any one wrong sign and any two neighbours swapped") {
  SeededRandom random(3);
  const std::string signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  int swaps_missed = 0;
  for (int i = 0; i < 50; ++i) {
    const std::string right = ReceiptCode::random(random).text();
    for (std::size_t at = 0; at < right.size(); ++at) {
      for (const char sign : signs) {
        std::string wrong = right;
        wrong[at] = sign;
        CHECK(ReceiptCode::parse(wrong).has_value() == (wrong == right));
      }
      if (at == 0 || right[at] == right[at - 1]) continue;
      std::string swapped = right;
      std::swap(swapped[at], swapped[at - 1]);
      // Luhn misses the swap of the first and the last sign of the alphabet alone.
      const bool ends =
          (right[at] == '2' && right[at - 1] == 'Z') || (right[at] == 'Z' && right[at - 1] == '2');
      if (ReceiptCode::parse(swapped)) {
        ++swaps_missed;
        CHECK(ends);
      }
    }
  }
  CHECK(swaps_missed <= 5);
}

TEST_CASE("a code with a foreign sign or another length is none") {
  CHECK_FALSE(ReceiptCode::parse(""));
  CHECK_FALSE(ReceiptCode::parse("22222222222"));
  CHECK_FALSE(ReceiptCode::parse("2222222222222"));
  CHECK_FALSE(ReceiptCode::parse("22222222222O"));
  CHECK_FALSE(ReceiptCode::parse("2222/2222/2222"));
}

TEST_CASE("numbers run from 222222222222 to 30^11 - 1") {
  CHECK(ReceiptCode::from_number(0)->text() == "222222222222");
  CHECK(ReceiptCode::from_number(17'714'699'999'999'999ULL)->text().starts_with("ZZZZZZZZZZZ"));
  CHECK_FALSE(ReceiptCode::from_number(17'714'700'000'000'000ULL));
  CHECK(ReceiptCode::from_number(1)->text().starts_with("22222222223"));
}

TEST_CASE("no code is empty and writes nothing") {
  const ReceiptCode none;
  CHECK(none.empty());
  CHECK(none.text().empty());
  CHECK(none.grouped().empty());
}
