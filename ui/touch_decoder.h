// SPDX-License-Identifier: EUPL-1.2
// From what the kernel says of a touch panel, a pen tablet or a mouse to edges
// of contacts. Pure. Source: Linux, Documentation/input/multi-touch-protocol.rst
// (type B) and event-codes.rst.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ui/geometry.h"
#include "ui/touch.h"

namespace zuil::ui {

// `struct input_event` without its time.
struct RawEvent {
  std::uint16_t type = 0;
  std::uint16_t code = 0;
  std::int32_t value = 0;
};

// What an axis can say, both ends included.
struct AxisRange {
  std::int32_t least = 0;
  std::int32_t most = 0;
  // Where `value` is between the two, 0 to 1. 0 for a range without a length.
  float fraction(std::int32_t value) const;
};

struct ContactEdge {
  FingerEvent::Phase phase = FingerEvent::Phase::kDown;
  int slot = 0;
  Point at;  // fractions of the panel
};

// One panel. With slots it follows type B, else a single contact.
class TouchDecoder {
 public:
  TouchDecoder(AxisRange x, AxisRange y, bool slots) : x_(x), y_(y), slots_(slots) {}

  // Adds to `edges` what is known now. A contact's edges come once the kernel
  // says that the state is whole (SYN_REPORT). Where the kernel lost events
  // (SYN_DROPPED) every contact is cancelled; a finger that still lies there
  // counts again when it comes down anew.
  void feed(const RawEvent& event, std::vector<ContactEdge>& edges);
  // The panel is gone.
  void cancel_all(std::vector<ContactEdge>& edges);

 private:
  static constexpr std::size_t kMaxSlots = 16;  // of others nothing is heard

  struct Slot {
    bool wanted = false;  // as the kernel says
    bool down = false;    // as was told
    bool again = false;   // another finger took the slot within one report
    bool palm = false;
    bool moved = false;
    std::int32_t x = 0;
    std::int32_t y = 0;
  };
  Slot* current();
  void take_axis(std::uint16_t code, std::int32_t value);
  void take_key(std::uint16_t code, std::int32_t value);
  void track(Slot& slot, std::int32_t id);
  void report(std::vector<ContactEdge>& edges);
  void report(Slot& slot, int number, std::vector<ContactEdge>& edges);
  ContactEdge edge(FingerEvent::Phase phase, const Slot& slot, int number) const;

  AxisRange x_;
  AxisRange y_;
  bool slots_;
  bool dropped_ = false;
  std::int32_t slot_ = 0;
  std::array<Slot, kMaxSlots> contacts_{};
};

struct MouseEdge {
  int dx = 0;  // counts of the mouse
  int dy = 0;
  std::optional<bool> down;  // the left button changed
};

// One mouse, whole report by whole report.
class MouseDecoder {
 public:
  // What one report said; nullopt before it is whole, and where it said nothing.
  std::optional<MouseEdge> feed(const RawEvent& event);

 private:
  MouseEdge edge_;
  bool dropped_ = false;
};

}  // namespace zuil::ui
