// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/clock.h"

#include <doctest/doctest.h>

using namespace zuil;
using namespace std::chrono_literals;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

namespace {

WallTime at(std::string_view rfc3339) {
  const auto time = parse_rfc3339(rfc3339);
  REQUIRE_MESSAGE(time.has_value(), rfc3339);
  return *time;
}

std::string local_day(std::string_view rfc3339) { return to_string(local_date(at(rfc3339))); }

}  // namespace

TEST_CASE("a date is written with four, two and two digits") {
  CHECK(to_string(Date{year{2027}, month{3}, day{11}}) == "2027-03-11");
  CHECK(to_string(Date{year{987}, month{1}, day{2}}) == "0987-01-02");
  CHECK(parse_date("2027-03-11") == Date{year{2027}, month{3}, day{11}});
}

TEST_CASE("only days that exist are dates") {
  CHECK(parse_date("2028-02-29"));
  CHECK_FALSE(parse_date("2027-02-29"));
  CHECK_FALSE(parse_date("2100-02-29"));
  CHECK_FALSE(parse_date("2027-04-31"));
  CHECK_FALSE(parse_date("2027-00-10"));
  CHECK_FALSE(parse_date("2027-13-10"));
  CHECK_FALSE(parse_date("2027-01-00"));
}

TEST_CASE("a date has one form and no other") {
  for (const std::string_view text : {"", "2027-3-11", "2027-03-1", "27-03-11", "2027/03/11", "+027-03-11",
                                      " 2027-03-11", "2027-03-11 ", "2027-03-1a", "20270311", "11-03-2027"}) {
    CHECK_MESSAGE(!parse_date(text), text);
  }
}

TEST_CASE("a moment is written in whole seconds of UTC and read back") {
  CHECK(to_rfc3339(at("2027-03-11T18:30:05Z")) == "2027-03-11T18:30:05Z");
  CHECK(to_rfc3339(WallTime{}) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(WallTime{999ms}) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(WallTime{-1ms}) == "1969-12-31T23:59:59Z");
  CHECK(at("1970-01-02T00:00:01Z") == WallTime{24h + 1s});
}

TEST_CASE("a moment in any other form is refused") {
  for (const std::string_view text :
       {"", "2027-03-11", "2027-03-11T18:30Z", "2027-03-11T18:30:05", "2027-03-11T18:30:05+01:00",
        "2027-03-11T18:30:05.5Z", "2027-03-11t18:30:05Z", "2027-03-11T18:30:05z", "2027-03-11T24:00:00Z",
        "2027-03-11T18:60:00Z", "2027-03-11T18:30:60Z", "2027-02-30T18:30:05Z", "2027-03-11 18:30:05Z"}) {
    CHECK_MESSAGE(!parse_rfc3339(text), text);
  }
}

TEST_CASE("the day begins at midnight in the Netherlands, winter and summer") {
  CHECK(local_day("2027-03-11T22:59:59Z") == "2027-03-11");
  CHECK(local_day("2027-03-11T23:00:00Z") == "2027-03-12");
  CHECK(local_day("2027-07-01T21:59:59Z") == "2027-07-01");
  CHECK(local_day("2027-07-01T22:00:00Z") == "2027-07-02");
  CHECK(local_day("2026-12-31T23:00:00Z") == "2027-01-01");
}

TEST_CASE("clocks go forward on the last Sunday of March and back on that of October, at 01:00 UTC") {
  CHECK(local_minutes(at("2027-03-28T00:59:59Z")) == 1 * 60 + 59);
  CHECK(local_minutes(at("2027-03-28T01:00:00Z")) == 3 * 60);
  CHECK(local_minutes(at("2027-10-31T00:59:59Z")) == 2 * 60 + 59);
  CHECK(local_minutes(at("2027-10-31T01:00:00Z")) == 2 * 60);
  // Years in which that Sunday is the 25th and the 31st.
  CHECK(local_minutes(at("2029-03-25T01:00:00Z")) == 3 * 60);
  CHECK(local_minutes(at("2030-03-31T00:59:00Z")) == 1 * 60 + 59);
  CHECK(local_minutes(at("2030-03-31T01:00:00Z")) == 3 * 60);
}

TEST_CASE("minutes of the day run from 0 to 1439") {
  CHECK(local_minutes(at("2027-03-10T23:00:00Z")) == 0);
  CHECK(local_minutes(at("2027-03-11T22:59:59Z")) == 1439);
}

TEST_CASE("a fake clock stands still until it is moved") {
  FakeClock clock(at("2027-03-11T09:00:00Z"));
  const Instant start = clock.steady();
  CHECK(clock.wall() == clock.wall());
  CHECK(clock.steady() == start);
  clock.advance(90s);
  CHECK(to_rfc3339(clock.wall()) == "2027-03-11T09:01:30Z");
  CHECK(clock.steady() - start == 90s);
}

TEST_CASE("when an official sets the clock, time that was measured does not jump") {
  FakeClock clock(at("2027-03-11T09:00:00Z"));
  const Instant start = clock.steady();
  clock.set_wall(at("2019-01-01T00:00:00Z"));
  CHECK(to_rfc3339(clock.wall()) == "2019-01-01T00:00:00Z");
  CHECK(clock.steady() == start);
}

TEST_CASE("the machine's clock tells the machine's time and never goes back") {
  const SystemClock clock;
  const auto before = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const WallTime wall = clock.wall();
  CHECK(wall >= before);
  CHECK(wall <= std::chrono::system_clock::now());
  Instant last = clock.steady();
  for (int i = 0; i < 1000; ++i) {
    const Instant now = clock.steady();
    CHECK(now >= last);
    last = now;
  }
}
