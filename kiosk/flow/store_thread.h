// SPDX-License-Identifier: EUPL-1.2
// The thread that the store lives on: takes what must be kept, says what
// became of it, and tidies when nobody asks for anything.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/flow/desk_work.h"
#include "kiosk/flow/effects.h"
#include "sync/base/mailbox.h"
#include "sync/base/result.h"
#include "sync/store/store.h"

namespace zuil {

// Nothing was asked for this long: the store may tidy.
inline constexpr std::chrono::milliseconds kTidyAfter{500};
// How often it is asked whether this terminal is enrolled and has room; another
// program may have enrolled it or filled the disk.
inline constexpr std::chrono::milliseconds kReportEvery{10'000};

class StoreThread {
 public:
  using Open = std::function<Result<std::unique_ptr<Store>>()>;
  // Content that was not given before; nullopt when there is none.
  using Look = std::function<std::optional<Shown>()>;

  // Starts the thread, which calls `open` and owns what it gives. It reads
  // `requests` and writes `replies`, both of which outlive it: first a
  // StoreReported, and again whenever that changes; a Saved or SaveFailed for
  // each Save, in their order, and with Saved the interim result that was asked for. A store that does not
  // open fails every Save, is logged, and is opened again at the next one and every `report_every`. As often
  // `look` is called, if there is one, and what it gives goes into `replies` as ContentCame.
  StoreThread(Open open, Mailbox<StoreRequest>& requests, Mailbox<StoreReply>& replies,
              std::chrono::milliseconds report_every = kReportEvery, Look look = {}, Machine machine = {});
  // Keeps what was asked before, then ends. Blocks for that long.
  ~StoreThread() = default;

 private:
  std::jthread thread_;
};

}  // namespace zuil
