// SPDX-License-Identifier: EUPL-1.2
// Two to five states of every screen, worth looking at.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/flow/app.h"
#include "sync/base/clock.h"

namespace zuil {

struct Sample {
  std::string name;  // of its picture, without .png
  State state;
  std::string pressed;  // the id of a widget under a finger; empty for none
};

// The moment that the samples stand at: Thursday 11 March 2027, 20.14 uur.
WallTime sample_moment();

// What the design has a picture of, with its content and its name. `world` has
// the example content; `now` is the moment on the loop's clock.
std::vector<Sample> reference_samples(const World& world, Instant now);

// All else that a screen can look like: empty, full, long, closed, wrong.
std::vector<Sample> more_samples(const World& world, Instant now);

// The same of the question kinds of a poll that have files of their own.
std::vector<Sample> poll_reference_samples(const World& world, Instant now);
std::vector<Sample> poll_more_samples(const World& world, Instant now);

// And of how the votes stand.
std::vector<Sample> result_reference_samples(const World& world, Instant now);
std::vector<Sample> result_more_samples(const World& world, Instant now);
// The same of signing up.
std::vector<Sample> sign_up_reference_samples(const World& world, Instant now);
std::vector<Sample> sign_up_more_samples(const World& world, Instant now);

}  // namespace zuil
