// SPDX-License-Identifier: EUPL-1.2
// An official at the real screens, on the real store.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/store_thread.h"
#include "sync/store/desk.h"
#include "tests/kiosk/glass.h"
#include "tests/kiosk/kept.h"

namespace zuil {

// An official at the glass of a terminal that keeps what they do.
class AtDesk : public Glass {
 public:
  explicit AtDesk(Content content = sample::content(), Machine machine = {})
      : Glass(sample::world(std::move(content))), machine_(std::move(machine)) {
    REQUIRE(kept.open_store().value()->desk().add_official("A. Boerman", OfficialRole::kAdministrator,
                                                           PinCode("402917"), ""));
    open_store();
    sign_in();
  }
  // Also after the power was cut: what was asked before is not lost, and nobody is in.
  void open_store() {
    thread.reset();
    thread.emplace([this] { return kept.open_store(); }, requests, replies, kReportEvery, StoreThread::Look(),
                   machine_);
  }

  void sign_in() {
    terminal.happen(EmblemHeld{});
    waits_for("sign-in");
    waits_until("digit/4", [this] { return shows("digit/4"); });
    for (const char digit : std::string("402917")) taps("digit/" + std::string(1, digit));
    taps("open");
    waits_for("dashboard");
  }
  void waits_until(std::string_view what, const std::function<bool()>& happened) {
    CAPTURE(std::string(what));
    for (int i = 0; i < 200 && !happened(); ++i) headless->wait_for_wake(std::chrono::milliseconds(100));
    REQUIRE(happened());
  }
  void waits_for_label(std::string_view id, std::string_view wanted) {
    CAPTURE(label(id));
    waits_until(wanted, [&] { return label(id).find(wanted) != std::string::npos; });
  }
  // Nobody at the glass from here on. What is in the store's folder.
  std::vector<AuditEntry> log() {
    thread.reset();
    std::vector<AuditEntry> entries;
    auto store = kept.open_store().value();
    const std::vector<AuditLine> lines = store->desk().audit().value();
    for (const AuditLine& line : lines) entries.push_back(line.entry);
    return entries;
  }
  std::uint64_t logged(AuditEvent event) {
    for (const AuditEntry& entry : log()) {
      if (entry.event == event) return entry.count;
    }
    FAIL("not in the log");
    return 0;
  }
  std::vector<Submission> submissions() {
    thread.reset();
    return kept.submissions();
  }

  Kept kept;
  std::optional<StoreThread> thread;

 private:
  Machine machine_;
};

}  // namespace zuil
