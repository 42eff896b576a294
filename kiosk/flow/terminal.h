// SPDX-License-Identifier: EUPL-1.2
// The conversation on a glass: feeds touches, time and replies to update(),
// carries out its effects, and draws the screen that follows. The window, the
// tour, the gallery and the tests all run this.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
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
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

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
  // The same of the second display.
  void on_room_shown(std::function<void(const ui::WidgetList&)> listener) {
    room_.listener = std::move(listener);
  }
  // Makes finished() true: the loop ends.
  void finish() { finished_ = true; }

  ui::Look look() const override;
  void touched(Instant now) override;
  bool key(ui::NavigationKey key, Instant now) override;
  bool typed(std::string_view text, Instant now) override;
  void draw(ui::Frame& frame) override;
  void tick(Instant now) override;
  bool changed() const override;
  void second_display(bool there) override;
  ui::App* beside() override;
  std::optional<Instant> deadline() const override;
  void shown(const ui::WidgetList& list) override;
  bool finished() const override { return finished_; }

 private:
  // What somebody saw of the room: nothing else on its screen changes by itself.
  struct Seen {
    room::State at;
    std::vector<ClosedPoll> closed_polls;
    std::optional<RunningVisit> running;
    std::string portal;
    Date today{};
    const Content* content = nullptr;
    bool operator==(const Seen&) const = default;
  };
  // What stands on the second display: the same conversation, seen from the room.
  struct Room final : ui::App {
    explicit Room(Terminal& owner) : terminal(owner) {}
    void touched(Instant) override {}
    bool key(ui::NavigationKey key, Instant now) override {
      return terminal.room_key(room::action_of(key), now);
    }
    bool typed(std::string_view text, Instant now) override {
      return terminal.room_key(room::action_of(text), now);
    }
    void draw(ui::Frame& frame) override;
    void tick(Instant) override {}
    bool changed() const override { return terminal.seen() != drawn; }
    std::optional<Instant> deadline() const override { return std::nullopt; }
    void shown(const ui::WidgetList& list) override {
      if (listener) listener(list);
    }
    Terminal& terminal;
    std::optional<Seen> drawn;
    std::function<void(const ui::WidgetList&)> listener;
  };

  std::optional<Seen> seen() const;
  bool room_is_here() const;
  bool room_key(const std::optional<room::Action>& action, Instant now);
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
  Room room_{*this};
  std::optional<Seen> drawn_;  // of the room, on this glass
  std::string page_;           // what stood on the glass at the last frame
  std::optional<Instant> page_since_;
  bool forget_ = false;
  bool finished_ = false;
};

}  // namespace zuil
