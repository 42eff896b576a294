// SPDX-License-Identifier: EUPL-1.2
// `zuil courier`, and what starts and serves it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <ostream>
#include <stop_token>
#include <thread>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/courier/watched_store.h"
#include "sync/domain/settings.h"
#include "sync/store/data_folder.h"

namespace zuil {

// The courier at the descriptor `socket`, until who started it is gone. 0; 1
// with a line on `err` when that is no socket or says what no store says.
int run_courier_command(int socket, const Clock& clock, Random& random, std::stop_token stop,
                        std::ostream& err);

// Where the courier comes from: a process of `program` (the path of zuil) that
// we start, or, where that is given, whoever listens at `socket` (a stream
// socket of this machine): in the terminal's image a unit of its own that has
// the network, which this process then has not.
struct CourierPlace {
  std::filesystem::path program;
  std::filesystem::path socket;
};

// A courier beside the window, started or called again when it ends, and a
// thread with a store of its own that answers it. Ends both when destroyed;
// blocks for that long, at most a few seconds.
class CourierService {
 public:
  using OnNews = std::function<void(const SendingNews&)>;

  // `clock` outlives it. `on_news` is called on that thread.
  CourierService(
      CourierPlace place, DataFolder folder, Settings settings, const Clock& clock,
      OnNews on_news = [](const SendingNews&) {});
  ~CourierService();
  CourierService(const CourierService&) = delete;
  CourierService& operator=(const CourierService&) = delete;

  // An attempt at once, also where nothing is sent unasked; told by `on_news`. Any thread; does not wait.
  void send_now();
  // The attempt under way sends no other bundle.
  void stop_sending() { stop_sending_ = true; }

 private:
  int bell_;  // an eventfd
  std::atomic<bool> stop_sending_ = false;
  std::jthread thread_;
};

}  // namespace zuil
