// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/receipt.h"

#include <doctest/doctest.h>

#include <array>

#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using samples::number;
using zuil::Bytes;

namespace {

// As a terminal knows them: another one first.
std::array<zuil::PublicKey, 2> known_keys() {
  return {samples::stranger_key().public_key(), samples::receipt_key().public_key()};
}

bool receipt_reads_with(std::size_t at, const Bytes& value) {
  const zuil::SigningKey key = samples::receipt_key();
  const Bytes bytes = samples::resigned(write_receipt(samples::receipt(), key), at, value, key);
  return zuil::read_receipt(bytes, known_keys()).has_value();
}

bool statement_reads_with(std::size_t at, const Bytes& value) {
  const zuil::SigningKey key = samples::receipt_key();
  const Bytes bytes = samples::resigned(write_statement(samples::statement(), key), at, value, key);
  return zuil::read_statement(bytes, known_keys()).has_value();
}

constexpr std::uint64_t kMost = 0x7fffffffffffffff;
constexpr std::uint64_t kLastSecond = 253'402'300'799;  // of the year 9999

}  // namespace

TEST_CASE("a receipt is read back as it was written, with each outcome") {
  for (const auto outcome :
       {zuil::ReceiptOutcome::kStored, zuil::ReceiptOutcome::kConflict, zuil::ReceiptOutcome::kRefused}) {
    zuil::Receipt receipt = samples::receipt();
    receipt.outcome = outcome;
    CHECK(zuil::read_receipt(write_receipt(receipt, samples::receipt_key()), known_keys()).value() ==
          receipt);
  }
}

TEST_CASE("a statement is read back as it was written") {
  const Bytes bytes = write_statement(samples::statement(), samples::receipt_key());
  CHECK(zuil::read_statement(bytes, known_keys()).value() == samples::statement());
}

TEST_CASE("a receipt's time is written in whole seconds") {
  zuil::Receipt receipt = samples::receipt();
  receipt.time += std::chrono::milliseconds(999);
  const Bytes bytes = write_receipt(receipt, samples::receipt_key());
  CHECK(zuil::read_receipt(bytes, known_keys()).value().time == samples::moment());
}

TEST_CASE("a receipt or statement that is cut, longer, or has one bit turned is refused") {
  const auto keys = known_keys();
  samples::for_each_damage(write_receipt(samples::receipt(), samples::receipt_key()),
                           [&](const Bytes& bytes, std::size_t at) {
                             CAPTURE(at);
                             REQUIRE_FALSE(zuil::read_receipt(bytes, keys).has_value());
                           });
  samples::for_each_damage(write_statement(samples::statement(), samples::receipt_key()),
                           [&](const Bytes& bytes, std::size_t at) {
                             CAPTURE(at);
                             REQUIRE_FALSE(zuil::read_statement(bytes, keys).has_value());
                           });
}

TEST_CASE("a receipt by a key that the terminal does not know is refused") {
  const Bytes bytes = write_receipt(samples::receipt(), samples::root_key());
  const auto read = zuil::read_receipt(bytes, known_keys());
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error() == zuil::Error{zuil::ErrorKind::kRejected,
                                    "reading: receipt: is signed with a key that is not in the key list"});
  CHECK_FALSE(zuil::read_receipt(bytes, {}));
}

TEST_CASE("a statement is no receipt and a receipt no statement, though one key signs both") {
  CHECK_FALSE(
      zuil::read_receipt(write_statement(samples::statement(), samples::receipt_key()), known_keys()));
  CHECK_FALSE(zuil::read_statement(write_receipt(samples::receipt(), samples::receipt_key()), known_keys()));
  CHECK_FALSE(receipt_reads_with(0, {'Z', 'U', 'I', 'G'}));
  CHECK_FALSE(statement_reads_with(0, {'Z', 'U', 'I', 'R'}));
}

TEST_CASE("a receipt whose fields do not fit is refused though the portal signed it") {
  CHECK_FALSE(receipt_reads_with(4, {2}));  // version
  CHECK_FALSE(receipt_reads_with(5, {0}));  // stream
  CHECK_FALSE(receipt_reads_with(5, {3}));
  CHECK_FALSE(receipt_reads_with(6, {0}));  // outcome
  CHECK_FALSE(receipt_reads_with(6, {4}));
  CHECK_FALSE(receipt_reads_with(7, {1}));                    // reserved
  CHECK_FALSE(receipt_reads_with(32, number(kMost + 1, 8)));  // epoch
  CHECK_FALSE(receipt_reads_with(40, number(0, 8)));          // first
  CHECK_FALSE(receipt_reads_with(40, number(kMost, 8)));      // first + count
  CHECK_FALSE(receipt_reads_with(48, number(0, 4)));          // count
  CHECK_FALSE(receipt_reads_with(48, number(5001, 4)));
  CHECK_FALSE(receipt_reads_with(84, number(0, 8)));  // generation
  CHECK_FALSE(receipt_reads_with(84, number(kMost + 1, 8)));
  CHECK_FALSE(receipt_reads_with(92, number(kLastSecond + 1, 8)));  // time
  CHECK(receipt_reads_with(92, number(kLastSecond, 8)));
  CHECK(receipt_reads_with(48, number(5000, 4)));
}

TEST_CASE("a statement whose fields do not fit is refused though the portal signed it") {
  CHECK_FALSE(statement_reads_with(4, {2}));
  CHECK_FALSE(statement_reads_with(5, {1}));
  CHECK_FALSE(statement_reads_with(6, {1}));
  CHECK_FALSE(statement_reads_with(7, {1}));
  CHECK_FALSE(statement_reads_with(32, number(0, 8)));
  CHECK_FALSE(statement_reads_with(32, number(kMost + 1, 8)));
  CHECK_FALSE(statement_reads_with(40, number(kLastSecond + 1, 8)));
  CHECK(statement_reads_with(40, number(0, 8)));
}
