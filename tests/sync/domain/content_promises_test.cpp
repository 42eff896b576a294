// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_promises.h"

#include <doctest/doctest.h>

using std::chrono::year;
using zuil::check_promises;
using zuil::Content;
using zuil::Date;
using zuil::MovedPromise;

namespace {

constexpr Date kFirst = year{2027} / 5 / 15;
constexpr Date kLater = year{2027} / 6 / 1;
constexpr Date kMuchLater = year{2027} / 9 / 1;

Content promising(const Date& day, std::optional<Date> was = {}) {
  Content content;
  content.trajectories.resize(2);
  content.trajectories[0].id = "another";
  content.trajectories[0].hear_back_by = kLater;
  content.trajectories[1].id = "zonneveld";
  content.trajectories[1].hear_back_by = day;
  if (was) content.trajectories[1].hear_back_moved = MovedPromise{*was, {{{"nl", "Het duurt langer."}}}};
  return content;
}

}  // namespace

TEST_CASE("a day of hearing back that became later needs the day that was published, and a reason") {
  const auto without = check_promises(promising(kFirst), promising(kLater));
  REQUIRE(without.size() == 1);
  CHECK(without.front().pointer == "/trajectories/1/hear_back_by");
  CHECK(without.front().what ==
        "later than was published (2027-05-15), \"hear_back_moved\" with that day and the reason is wanted");
  CHECK(check_promises(promising(kFirst), promising(kLater, kFirst)).empty());

  const auto another = check_promises(promising(kFirst), promising(kMuchLater, kLater));
  REQUIRE(another.size() == 1);
  CHECK(another.front().pointer == "/trajectories/1/hear_back_moved/was");
  CHECK(another.front().what == "not the day that was published, 2027-05-15 is wanted");
}

TEST_CASE("a promise that moves twice names the first day or the last") {
  CHECK(check_promises(promising(kLater, kFirst), promising(kMuchLater, kFirst)).empty());
  CHECK(check_promises(promising(kLater, kFirst), promising(kMuchLater, kLater)).empty());
  CHECK(check_promises(promising(kLater, kFirst), promising(kMuchLater)).size() == 1);
}

TEST_CASE("the same day, an earlier one, another topic and an example break no promise") {
  CHECK(check_promises(promising(kLater), promising(kLater)).empty());
  CHECK(check_promises(promising(kLater), promising(kFirst)).empty());
  Content renamed = promising(kLater);
  renamed.trajectories[1].id = "windmolens";
  CHECK(check_promises(promising(kFirst), renamed).empty());
  Content example = promising(kLater);
  example.example = true;
  CHECK(check_promises(promising(kFirst), example).empty());
  Content none = promising(Date{});
  none.trajectories[1].no_participation_because = {{{"nl", "Het moet van de wet."}}};
  CHECK(check_promises(promising(kFirst), none).empty());
  CHECK(check_promises(none, promising(kFirst)).empty());
}
