// SPDX-License-Identifier: EUPL-1.2
// The conversation on a glass: feeds touches, time and replies to update(),
// carries out its effects, and draws the screen that follows. The window, the
// tour, the gallery and the tests all run this.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/app.h"
#include "kiosk/flow/effects.h"
#include "sync/base/clock.h"
#include "sync/base/mailbox.h"
#include "sync/base/random.h"
#include "ui/accessibility.h"
#include "ui/app.h"

namespace zuil {

// One thread, the loop's; nothing in it waits. Everything given to it by
// reference outlives it.
class Terminal final : public ui::App {
 public:
  Terminal(World world, const Clock& clock, Random& random, Mailbox<StoreRequest>& store,
           Mailbox<StoreReply>& replies);

  // As every event reaches the conversation.
  void happen(const Event& event);
  const State& state() const { return state_; }
  // Begins from a state of the caller's; for the gallery.
  void show(State state) { state_ = std::move(state); }

  // Called with what is on the glass, when it changed.
  void on_shown(std::function<void(const ui::WidgetList&)> listener) { listener_ = std::move(listener); }
  // Called when an official asks to send at once, and to stop that.
  void on_sending(std::function<void()> send_now, std::function<void()> stop) {
    send_now_ = std::move(send_now);
    stop_sending_ = std::move(stop);
  }
  // Makes finished() true: the loop ends.
  void finish() { finished_ = true; }

  ui::Look look() const override;
  void touched(Instant now) override;
  void draw(ui::Frame& frame) override;
  void tick(Instant now) override;
  std::optional<Instant> deadline() const override;
  void shown(const ui::WidgetList& list) override;
  bool finished() const override { return finished_; }

 private:
  void happen(const Event& event, Instant now);
  void fade(ui::Frame& frame);
  void carry_to_courier(const std::vector<Effect>& effects) const;

  State state_;
  const Clock* clock_;
  Effects effects_;
  Mailbox<StoreReply>* replies_;
  std::function<void(const ui::WidgetList&)> listener_;
  std::function<void()> send_now_;
  std::function<void()> stop_sending_;
  std::string page_;  // what stood on the glass at the last frame
  std::optional<Instant> page_since_;
  bool forget_ = false;
  bool finished_ = false;
};

}  // namespace zuil
