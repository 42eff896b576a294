// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_promises.h"

#include <algorithm>
#include <chrono>

#include "sync/base/clock.h"
#include "sync/domain/content_rules.h"

namespace zuil {
namespace {

using std::chrono::sys_days;

// The day that people heard first: of a promise that moved before, the one it
// was made for.
bool was_told(const Trajectory& before, const Date& day) {
  return day == before.hear_back_by || (before.hear_back_moved && day == before.hear_back_moved->was);
}

void check_hearing_back(const Trajectory& before, const Trajectory& next, const FaultsAt& faults) {
  if (sys_days{next.hear_back_by} <= sys_days{before.hear_back_by}) return;
  const std::string told = "later than was published (" + to_string(before.hear_back_by) + ')';
  if (!next.hear_back_moved) {
    faults.at("hear_back_by").add(told + ", \"hear_back_moved\" with that day and the reason is wanted");
    return;
  }
  faults.at("hear_back_moved")
      .at("was")
      .require(was_told(before, next.hear_back_moved->was),
               "not the day that was published, " + to_string(before.hear_back_by) + " is wanted");
}

}  // namespace

std::vector<JsonFault> check_promises(const Content& before, const Content& next) {
  JsonFaults faults;
  if (before.example || next.example) return faults;
  for (std::size_t i = 0; i < next.trajectories.size(); ++i) {
    const auto same = std::ranges::find(before.trajectories, next.trajectories[i].id, &Trajectory::id);
    if (same == before.trajectories.end()) continue;
    if (!same->no_participation_because.empty()) continue;
    if (!next.trajectories[i].no_participation_because.empty()) continue;
    check_hearing_back(*same, next.trajectories[i], FaultsAt(faults, "").at("trajectories", i));
  }
  return faults;
}

}  // namespace zuil
