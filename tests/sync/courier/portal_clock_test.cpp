// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/portal_clock.h"

#include <doctest/doctest.h>

using namespace zuil;
using namespace std::chrono_literals;

namespace {

HttpReply reply_of(const char* date) {
  HttpReply reply;
  reply.headers = {{"date", date}};
  return reply;
}

}  // namespace

TEST_CASE("the form of date that HTTP prescribes is read") {
  CHECK(parse_http_date("Thu, 11 Mar 2027 18:30:05 GMT") == parse_rfc3339("2027-03-11T18:30:05Z"));
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == parse_rfc3339("1994-11-06T08:49:37Z"));
  CHECK(parse_http_date("Tue, 29 Feb 2028 00:00:00 GMT") == parse_rfc3339("2028-02-29T00:00:00Z"));
  CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT") == WallTime{});
}

TEST_CASE("any other form, and days that don't exist, are no date") {
  for (const char* text :
       {"", "Thu, 11 Mar 2027 18:30:05 UTC", "Thu, 11 Mar 2027 18:30:05 GMT ",
        "Thu, 11 mar 2027 18:30:05 GMT", "Thursday, 11-Mar-27 18:30:05 GMT", "Thu Mar 11 18:30:05 2027",
        "Thu, 30 Feb 2027 18:30:05 GMT", "Thu, 11 Mar 2027 24:00:00 GMT", "Thu, 11 Mar 2027 18:60:00 GMT",
        "Thu, 1a Mar 2027 18:30:05 GMT", "Xxx, 11 Mar 2027 18:30:05 GMT", "Thu, 00 Mar 2027 18:30:05 GMT",
        "Thu, -1 Mar 2027 18:30:05 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text));
  }
}

TEST_CASE("the difference to the portal's clock is learnt from its Date, and the newest counts") {
  const WallTime here = *parse_rfc3339("2027-03-11T18:00:00Z");
  PortalClock clock;
  CHECK(clock.offset() == 0ms);
  clock.learn(reply_of("Thu, 11 Mar 2027 18:30:00 GMT"), here);
  CHECK(clock.offset() == 30min);
  clock.learn(reply_of("Thu, 11 Mar 2027 17:00:00 GMT"), here);
  CHECK(clock.offset() == -60min);
}

TEST_CASE("a reply without a date changes nothing, and a second's difference is none") {
  const WallTime here = *parse_rfc3339("2027-03-11T18:00:00Z");
  PortalClock clock;
  clock.learn(reply_of("Thu, 11 Mar 2027 18:30:00 GMT"), here);
  clock.learn(reply_of("yesterday"), here);
  clock.learn(HttpReply{}, here);
  CHECK(clock.offset() == 30min);
  clock.learn(reply_of("Thu, 11 Mar 2027 17:59:59 GMT"), here);
  CHECK(clock.offset() == 0ms);
}
