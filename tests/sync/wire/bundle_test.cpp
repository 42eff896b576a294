// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/bundle.h"

#include <doctest/doctest.h>

#include "tests/sync/wire/wire_samples.h"

namespace samples = zuil::samples;
using samples::number;
using zuil::Bytes;

namespace {

Bytes sample_bytes() { return write_bundle(samples::bundle(), samples::device_key()); }

// What a reader says of the sample when its device signed another value at `at`.
zuil::Result<zuil::Bundle> read_with(std::size_t at, const Bytes& value) {
  const zuil::SigningKey key = samples::device_key();
  return zuil::read_bundle(samples::resigned(sample_bytes(), at, value, key), key.public_key());
}

constexpr std::uint64_t kMost = 0x7fffffffffffffff;

}  // namespace

TEST_CASE("a bundle is read back as it was written") {
  const Bytes bytes = sample_bytes();
  CHECK(bytes.size() == zuil::kBundleHeaderBytes + 3 * zuil::kBundleRecordOverhead + 112 + 1 + 144 + 64);
  CHECK(zuil::read_bundle_header(bytes).value() == samples::bundle_header());
  const zuil::Bundle read = zuil::read_bundle(bytes, samples::device_key().public_key()).value();
  CHECK(read.header == samples::bundle_header());
  CHECK(read.records == samples::bundle().records);
}

TEST_CASE("a bundle that is cut, longer, or has one bit turned is refused") {
  const zuil::PublicKey key = samples::device_key().public_key();
  samples::for_each_damage(sample_bytes(), [&](const Bytes& bytes, std::size_t at) {
    CAPTURE(at);
    const auto read = zuil::read_bundle(bytes, key);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == zuil::ErrorKind::kRejected);
  });
}

TEST_CASE("a bundle signed by another terminal is refused before its records are read") {
  const auto read = zuil::read_bundle(sample_bytes(), samples::stranger_key().public_key());
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().what == "bundle: its signature does not hold");
}

TEST_CASE("a bundle whose header does not fit is refused though its terminal signed it") {
  CHECK_FALSE(read_with(0, {'Z', 'U', 'I', 'R'}));
  CHECK_FALSE(read_with(4, {2}));  // version
  CHECK_FALSE(read_with(5, {0}));  // stream
  CHECK_FALSE(read_with(5, {3}));
  CHECK_FALSE(read_with(6, {2}));                    // suite
  CHECK_FALSE(read_with(7, {1}));                    // reserved
  CHECK_FALSE(read_with(24, number(kMost + 1, 8)));  // epoch
  CHECK_FALSE(read_with(32, number(0, 8)));          // first
  CHECK_FALSE(read_with(32, number(kMost + 1, 8)));
  CHECK_FALSE(read_with(32, number(kMost - 1, 8)));  // the third number would not fit
  CHECK(read_with(32, number(kMost - 2, 8)));
  CHECK(read_with(24, number(kMost, 8)));
  CHECK(read_with(5, {2}));
}

TEST_CASE("a bundle whose counts and lengths do not add up is refused though its terminal signed it") {
  CHECK_FALSE(read_with(40, number(0, 4)));
  CHECK_FALSE(read_with(40, number(2, 4)));  // something follows the last record
  CHECK_FALSE(read_with(40, number(4, 4)));  // a record is missing
  CHECK_FALSE(read_with(40, number(5000, 4)));
  CHECK_FALSE(read_with(40, number(5001, 4)));
  CHECK_FALSE(read_with(40, number(0xffffffff, 4)));
  CHECK_FALSE(read_with(52, number(0, 4)));  // the first record's length
  CHECK_FALSE(read_with(52, number(111, 4)));
  CHECK_FALSE(read_with(52, number(113, 4)));
  CHECK_FALSE(read_with(52, number(0xffffffff, 4)));
  CHECK(read_with(52, number(112, 4)));
}

TEST_CASE("a bundle may hold 5,000 records, and one record of the largest size") {
  const zuil::SigningKey key = samples::device_key();
  zuil::Bundle bundle = samples::bundle();
  bundle.records.assign(zuil::kMaxBundleRecords, Bytes(112, 7));
  bundle.header.count = zuil::kMaxBundleRecords;
  CHECK(zuil::read_bundle(write_bundle(bundle, key), key.public_key()).value().records == bundle.records);
  bundle.records.assign(1, Bytes(zuil::kMaxSealedRecord, 7));
  bundle.header.count = 1;
  const Bytes largest = write_bundle(bundle, key);
  CHECK(zuil::read_bundle(largest, key.public_key()).value().records == bundle.records);
  // One byte more, laid out by hand.
  Bytes larger = largest;
  larger.insert(larger.end() - 64, 7);
  larger = samples::resigned(larger, 52, number(zuil::kMaxSealedRecord + 1, 4), key);
  CHECK_FALSE(zuil::read_bundle(larger, key.public_key()));
}

TEST_CASE("a bundle over 1 MiB is refused by its length alone") {
  Bytes bytes = sample_bytes();
  bytes.resize(zuil::kMaxBundleBytes + 1);
  CHECK_FALSE(zuil::read_bundle_header(bytes));
  bytes.resize(zuil::kMaxBundleBytes);
  CHECK(zuil::read_bundle_header(bytes));
}

TEST_CASE("a bundle's name tells stream, epoch, first and last") {
  const std::string name = bundle_name(samples::bundle_header());
  CHECK(name == "1-0123456789abcdef-17-19");
  const zuil::BundleName parsed = zuil::parse_bundle_name(name).value();
  CHECK(parsed == zuil::BundleName{zuil::Stream::kAnswers, 0x0123456789abcdef, 17, 19});
  CHECK(zuil::parse_bundle_name("2-0000000000000000-1-5000"));
  CHECK(zuil::parse_bundle_name("2-7fffffffffffffff-9223372036854775807-9223372036854775807"));
}

TEST_CASE("a name that no bundle has is refused") {
  for (const char* name : {"",
                           "1",
                           "1-",
                           "1-0123456789abcdef-17",
                           "1-0123456789abcdef-17-",
                           "0-0123456789abcdef-1-2",
                           "3-0123456789abcdef-1-2",
                           "-1-0123456789abcdef-1-2",
                           "1-0123456789abcde-1-2",
                           "1-0123456789abcdef0-1-2",
                           "1-0123456789ABCDEF-1-2",
                           "1-8000000000000000-1-2",
                           "1-0123456789abcdef-0-2",
                           "1-0123456789abcdef-01-2",
                           "1-0123456789abcdef-1-02",
                           "1-0123456789abcdef-3-2",
                           "1-0123456789abcdef-1-5001",
                           "1-0123456789abcdef-1-2 ",
                           " 1-0123456789abcdef-1-2",
                           "1-0123456789abcdef-+1-2",
                           "1-0123456789abcdef-1-2/",
                           "1-0123456789abcdef-9223372036854775808-9223372036854775808",
                           "1-0123456789abcdef-18446744073709551616-18446744073709551616",
                           "01-0123456789abcdef-1-2"}) {
    CAPTURE(name);
    const auto parsed = zuil::parse_bundle_name(name);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().kind == zuil::ErrorKind::kRejected);
  }
}
