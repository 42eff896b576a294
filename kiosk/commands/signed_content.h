// SPDX-License-Identifier: EUPL-1.2
// The content that the portal of this terminal's enrolment signed, for the
// window.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/app.h"
#include "sync/base/clock.h"
#include "sync/store/data_folder.h"

namespace zuil {

// One thread. Blocks on disk.
class SignedContent {
 public:
  // `clock` outlives it.
  SignedContent(DataFolder folder, const Clock& clock) : folder_(std::move(folder)), clock_(clock) {}

  // What is to be shown, when that is something else than was given last;
  // nullopt when it is the same, and before there is any. What can't be used is logged, once.
  std::optional<Shown> look();

 private:
  Result<std::optional<Shown>> newest();

  DataFolder folder_;
  const Clock& clock_;
  std::string given_;  // Package::id
  std::string told_;   // what was logged last
};

}  // namespace zuil
