// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/promise.h"

#include <doctest/doctest.h>

using namespace zuil;

namespace {

constexpr Date day(unsigned month, unsigned of_month) {
  return std::chrono::year{2027} / std::chrono::month{month} / std::chrono::day{of_month};
}

Trajectory closed_in_march() {
  Trajectory trajectory;
  trajectory.closes = day(3, 1);
  trajectory.hear_back_by = day(5, 1);
  return trajectory;
}

FeedbackPost post_of(const Date& date) {
  FeedbackPost post;
  post.date = date;
  return post;
}

}  // namespace

TEST_CASE("a promise is late from the day after its own, until there is an answer") {
  Trajectory trajectory = closed_in_march();
  CHECK(promise_of(trajectory, day(5, 1)) == Promise::kKept);
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kLate);
  trajectory.feedback = {post_of(day(3, 1))};  // of before it closed: answers an earlier round
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kLate);
  trajectory.feedback = {post_of(day(3, 2))};
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kKept);
  trajectory.unanswered_points = 1;
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kLate);
}

TEST_CASE("a promise that moved is so until its new day, then late") {
  Trajectory trajectory = closed_in_march();
  trajectory.hear_back_moved = MovedPromise{day(4, 1), {{{"nl", "Het onderzoek duurt langer."}}}};
  CHECK(promise_of(trajectory, day(5, 1)) == Promise::kMoved);
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kLate);
  trajectory.feedback = {post_of(day(3, 2))};
  CHECK(promise_of(trajectory, day(5, 1)) == Promise::kKept);
}

TEST_CASE("where there is no participation nothing was promised") {
  Trajectory trajectory = closed_in_march();
  trajectory.no_participation_because = {{{"nl", "Het is niet veilig."}}};
  CHECK(promise_of(trajectory, day(5, 2)) == Promise::kKept);
}
