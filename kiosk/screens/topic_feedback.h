// SPDX-License-Identifier: EUPL-1.2
// Screen 03c: what people said, and what was done with it.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/scene.h"

namespace zuil::topic {

inline constexpr std::size_t kMostPostsOnPage = 3;

struct FeedbackRow {
  std::string said;   // "“Leg eerst de daken vol”"
  std::string times;  // "58 keer gezegd"
  std::string did;
  std::string reason;
  Outcome outcome = Outcome::kInvestigating;
  std::string outcome_words;  // "Doen wij"
};
std::vector<FeedbackRow> feedback_rows(const Trajectory& trajectory, const Scene& scene);

// How many points have no answer yet, and when it comes; empty when all have one.
std::string unanswered_words(const Trajectory& trajectory, const Scene& scene);

// Why there is nothing to show yet: nobody said anything, or it is being read.
std::string nothing_yet_words(const Trajectory& trajectory, const Scene& scene);

}  // namespace zuil::topic
