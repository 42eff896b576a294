// SPDX-License-Identifier: EUPL-1.2
// A whole terminal for a test: real views, real update, a store of the test's
// choice, on a glass without a window.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/flow/terminal.h"
#include "sync/base/random.h"
#include "tests/kiosk/sample_content.h"
#include "ui/headless.h"

namespace zuil {

class Glass {
 public:
  // `panel` says its size and the pitch of a pixel.
  explicit Glass(World world = sample::world(), ui::HeadlessOptions panel = {})
      : clock(world.wall),
        replies([this] { wake(); }),
        terminal(std::move(world), clock, random, requests, replies) {
    panel.fonts = std::string(ZUIL_SHARE_DIR) + "/fonts";
    panel.reduced_motion = true;
    headless = std::move(ui::Headless::open(panel, clock, terminal)).value();
    waker_ = headless->waker();
    headless->settle();
  }

  void taps(std::string_view id) {
    CAPTURE(std::string(id));
    CAPTURE(screen());
    const Status tapped = headless->tap(id);
    REQUIRE_MESSAGE(tapped, (tapped ? std::string() : tapped.error().what));
    // A second tap within 300 ms would be taken for a nervous finger.
    headless->pass(ui::duration::kTapDebounce);
  }
  // Turns the pages of what does not fit until `id` is there, and taps it.
  void finds_and_taps(std::string_view id) {
    constexpr int kMostPages = 40;
    for (int page = 0; page < kMostPages && !shows(id); ++page) taps("page/next");
    taps(id);
  }
  void types(std::string_view text) { REQUIRE(headless->type_on_keys(text)); }
  const std::string& screen() const { return headless->widgets().screen; }
  bool shows(std::string_view id) const { return headless->widgets().find(id) != nullptr; }
  std::string label(std::string_view id) const {
    const ui::Widget* widget = headless->widgets().find(id);
    return widget == nullptr ? "(none)" : widget->label;
  }
  // Waits for the store, in real time.
  void waits_for(std::string_view wanted) {
    for (int i = 0; i < 200 && screen() != wanted; ++i)
      headless->wait_for_wake(std::chrono::milliseconds{100});
    REQUIRE(screen() == wanted);
  }

  FakeClock clock;
  SeededRandom random{11};
  // What is to be kept, if that is what was asked of the store.
  std::optional<Save> take_save() {
    auto request = requests.take();
    Save* save = request ? std::get_if<Save>(&*request) : nullptr;
    return save == nullptr ? std::nullopt : std::optional<Save>(std::move(*save));
  }
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  Terminal terminal;
  std::unique_ptr<ui::Headless> headless;

 private:
  void wake() const {
    if (waker_) waker_();
  }
  std::function<void()> waker_;
};

}  // namespace zuil
