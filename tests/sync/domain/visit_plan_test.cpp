// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/visit_plan.h"

#include <doctest/doctest.h>

#include <string>

namespace zuil {
namespace {

Visit whole() {
  Visit visit;
  visit.id = "hoonhorst-2027-03-11-1900";
  visit.kind = VisitKind::kVillageVisit;
  visit.title.by_language = {{"nl", "Dorpsbezoek \"Hoonhorst\""}, {"en", "Visit"}};
  visit.village = "hoonhorst";
  visit.place.by_language = {{"nl", "dorpshuis"}};
  visit.date = Date{std::chrono::year{2027} / 3 / 11};
  visit.from_minutes = 1140;
  visit.until_minutes = 1290;
  visit.officials = {"A. Boerman", "Ümit"};
  visit.trajectories = {"duurzaam", "verkeer"};
  visit.featured = "duurzaam";
  visit.host = "Henk";
  visit.one_poll = "verkeer";
  visit.goals = {{"duurzaam", 40}};
  return visit;
}

std::string changed(std::string_view from, std::string_view to) {
  std::string json = to_json(whole());
  const std::size_t at = json.find(from);
  REQUIRE(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

std::string fault_of(const std::string& json) {
  const Result<Visit> visit = parse_visit(json);
  return visit ? std::string() : visit.error().what;
}

}  // namespace

TEST_CASE("a visit comes back as it was written") {
  CHECK(parse_visit(to_json(whole())).value() == whole());
  Visit lobby;
  lobby.id = "gemeentehuis";
  lobby.village = "dalfsen";
  CHECK(parse_visit(to_json(lobby)).value() == lobby);
}

TEST_CASE("what is no visit is refused with its place") {
  CHECK(fault_of("[]") != "");
  CHECK(
      fault_of(changed("\"id\":\"hoonhorst-2027-03-11-1900\"", "\"id\":\"Hoonhorst 1\"")).starts_with("/id"));
  CHECK(fault_of(changed("village_visit", "party")).starts_with("/kind"));
  CHECK(fault_of(changed("1290", "1441")).starts_with("/until"));
  CHECK(fault_of(changed("\"host\"", "\"guest\"")) != "");
  CHECK(fault_of(changed(":40", ":0")).starts_with("/goals/duurzaam"));
  CHECK(fault_of(changed("2027-03-11\"", "2027-02-30\"")) != "");
  CHECK(fault_of(std::string(kMaxVisitBytes + 1, ' ')) != "");
}

TEST_CASE("the id of a visit made on the spot says where and when, and fits") {
  const Date day{std::chrono::year{2027} / 3 / 11};
  CHECK(visit_id("hoonhorst", day, 19 * 60) == "hoonhorst-2027-03-11-1900");
  CHECK(visit_id(std::string(40, 'a'), day, 65).size() <= 40);
}

}  // namespace zuil
