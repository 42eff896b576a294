// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/problem.h"

#include <doctest/doctest.h>

#include <set>

using namespace zuil;
using namespace zuil::portal;

TEST_CASE("a problem lists every fault, the first as its detail") {
  const Reply reply =
      problem(ProblemType::kUnacceptable, {{"path", "first", "differs"}, {"path", "last", "differs too"}});
  CHECK(reply.status == 422);
  CHECK(header(reply.headers, "content-type") == "application/problem+json");
  CHECK(
      as_text(reply.body) ==
      R"({"type":"inhoud","title":"What was sent does not hold","status":422,"detail":"differs","errors":[)"
      R"({"in":"path","location":"first","detail":"differs"},{"in":"path","location":"last","detail":"differs too"}]})");
}

TEST_CASE("a problem without faults says what is wanted") {
  CHECK(as_text(problem(ProblemType::kClock).body) ==
        R"({"type":"klok","title":"The device's clock is more than five minutes off","status":401,)"
        R"("detail":"Date tells the portal's time; sign again with it"})");
}

TEST_CASE("each problem has a name of its own, and those that pass say when to come back") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ProblemType::kFull); ++i) {
    const auto type = static_cast<ProblemType>(i);
    CHECK(names.insert(name_of(type)).second);
    CHECK(as_text(problem(type).body).find(R"("detail":"")") == std::string_view::npos);
    const bool passes = status_of(type) == 429 || status_of(type) == 503;
    CHECK(header(problem(type).headers, "Retry-After").has_value() == passes);
  }
  CHECK(name_of(static_cast<ProblemType>(static_cast<int>(ProblemType::kFull) + 1)) == "onbekend");
}

TEST_CASE("every reply has the common headers, once, and keeps its own") {
  Reply reply;
  reply.headers = {{"cache-control", "no-cache"}};
  add_common_headers(reply, parse_rfc3339("2027-03-11T18:30:05Z").value());
  CHECK(header(reply.headers, "API-Version") == kApiVersion);
  CHECK(header(reply.headers, "Date") == "Thu, 11 Mar 2027 18:30:05 GMT");
  CHECK(header(reply.headers, "Cache-Control") == "no-cache");
  CHECK(header(reply.headers, "X-Content-Type-Options") == "nosniff");
  CHECK(header(reply.headers, "X-Frame-Options") == "DENY");
  CHECK(header(reply.headers, "Strict-Transport-Security"));
  CHECK(header(reply.headers, "Content-Security-Policy"));
  const auto count = reply.headers.size();
  add_common_headers(reply, {});
  CHECK(reply.headers.size() == count);
}
