// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/byte_range.h"

#include <doctest/doctest.h>

using namespace zuil::portal;

namespace {

RangeAnswer part(std::uint64_t first, std::uint64_t last) { return {RangeKind::kPart, {first, last}}; }
const RangeAnswer kAll{};
const RangeAnswer kNone{RangeKind::kUnsatisfiable, {}};

}  // namespace

TEST_CASE("a range that is asked for is given as far as the file goes") {
  CHECK(read_range("bytes=0-0", 10) == part(0, 0));
  CHECK(read_range("bytes=2-5", 10) == part(2, 5));
  CHECK(read_range("bytes=2-", 10) == part(2, 9));
  CHECK(read_range("bytes=2-99", 10) == part(2, 9));
  CHECK(read_range("bytes=-3", 10) == part(7, 9));
  CHECK(read_range("bytes=-30", 10) == part(0, 9));
  CHECK(read_range("bytes=9-18446744073709551615", 10) == part(9, 9));
}

TEST_CASE("a range behind the end can't be given") {
  CHECK(read_range("bytes=10-", 10) == kNone);
  CHECK(read_range("bytes=10-12", 10) == kNone);
  CHECK(read_range("bytes=-0", 10) == kNone);
  CHECK(read_range("bytes=-1", 0) == kNone);
  CHECK(read_range("bytes=0-", 0) == kNone);
}

TEST_CASE("without a range that is understood everything is given") {
  CHECK(read_range(std::nullopt, 10) == kAll);
  for (const char* text :
       {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=1-2,4-5", "lines=1-2",
        "bytes= 1-2", "bytes=1-2 ", "bytes=99999999999999999999-", "bytes=+1-2", "Bytes=1-2"}) {
    CAPTURE(text);
    CHECK(read_range(text, 10) == kAll);
  }
}
