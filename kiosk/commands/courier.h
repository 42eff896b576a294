// SPDX-License-Identifier: EUPL-1.2
// `zuil courier`, and what starts and serves it.
#pragma once

#include <filesystem>
#include <ostream>
#include <stop_token>
#include <thread>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/domain/settings.h"
#include "sync/store/data_folder.h"

namespace zuil {

// The courier at the descriptor `socket`, until who started it is gone. 0; 1
// with a line on `err` when that is no socket or says what no store says.
int run_courier_command(int socket, const Clock& clock, Random& random, std::stop_token stop,
                        std::ostream& err);

// A courier beside the window: `program` (the path of zuil) as a process of its
// own, started again when it ends, and a thread with a store of its own that
// answers it. Ends both when destroyed; blocks for that long, at most a few seconds.
class CourierService {
 public:
  // `clock` outlives it.
  CourierService(std::filesystem::path program, DataFolder folder, Settings settings, const Clock& clock);

 private:
  std::jthread thread_;
};

}  // namespace zuil
