// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content.h"

#include <doctest/doctest.h>

using namespace zuil;

namespace {

Date day(const char* text) { return *parse_date(text); }

Visit visit(const char* id, VisitKind kind, const char* date, int from, int until) {
  Visit visit;
  visit.id = id;
  visit.kind = kind;
  if (date != nullptr) visit.date = day(date);
  visit.from_minutes = from;
  visit.until_minutes = until;
  return visit;
}

}  // namespace

TEST_CASE("a text missing in a language falls back to Dutch") {
  const LocalizedText text{{{"nl", "dorp"}, {"en", "village"}}};
  CHECK(text.in("en") == "village");
  CHECK(text.in("de") == "dorp");
  CHECK(LocalizedText{}.in("nl").empty());
}

TEST_CASE("a trajectory is open from its first to its last day, both included") {
  Trajectory trajectory;
  trajectory.opens = day("2027-03-01");
  trajectory.closes = day("2027-04-30");
  CHECK_FALSE(trajectory.is_open(day("2027-02-28")));
  CHECK(trajectory.is_open(day("2027-03-01")));
  CHECK(trajectory.is_open(day("2027-04-30")));
  CHECK_FALSE(trajectory.is_open(day("2027-05-01")));
}

TEST_CASE("where there is no participation nothing is ever open") {
  Trajectory trajectory;
  trajectory.opens = day("2027-03-01");
  trajectory.closes = day("2027-04-30");
  trajectory.no_participation_because.by_language["nl"] = "Het Rijk beslist hierover.";
  CHECK_FALSE(trajectory.is_open(day("2027-03-11")));
}

TEST_CASE("the visit of the moment comes before the lobby, which is there at all other times") {
  Content content;
  content.visits = {visit("lobby", VisitKind::kLobby, nullptr, 0, 24 * 60),
                    visit("hoonhorst", VisitKind::kVillageVisit, "2027-03-11", 19 * 60, 21 * 60 + 30)};
  const auto id_at = [&](const char* date, int minutes) { return content.visit_at(day(date), minutes)->id; };
  CHECK(id_at("2027-03-11", 18 * 60 + 59) == "lobby");
  CHECK(id_at("2027-03-11", 19 * 60) == "hoonhorst");
  CHECK(id_at("2027-03-11", 21 * 60 + 29) == "hoonhorst");
  CHECK(id_at("2027-03-11", 21 * 60 + 30) == "lobby");
  CHECK(id_at("2027-03-12", 20 * 60) == "lobby");
  content.visits.erase(content.visits.begin());
  CHECK(content.visit_at(day("2027-03-12"), 600) == nullptr);
}

TEST_CASE("what has no such id is not found") {
  Content content;
  content.trajectories.resize(1);
  content.trajectories[0].id = "duurzaam-hoonhorst";
  CHECK(content.trajectory("duurzaam-hoonhorst") == &content.trajectories[0]);
  CHECK(content.trajectory("duurzaam") == nullptr);
  CHECK(content.visit("lobby") == nullptr);
}
