// SPDX-License-Identifier: EUPL-1.2
// One device of /dev/input: what it is, and what a person did with it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ui/geometry.h"
#include "ui/interaction.h"
#include "ui/key_decoder.h"
#include "ui/touch_decoder.h"

namespace zuil::ui {

// What a device says that it can do.
struct InputAbilities {
  bool touch_slots = false;  // ABS_MT_SLOT and ABS_MT_POSITION_X
  bool absolute = false;     // ABS_X and ABS_Y
  bool relative = false;     // REL_X and REL_Y
  bool contact = false;      // BTN_TOUCH
  bool left_button = false;  // BTN_LEFT
  bool keys = false;         // any key that is no button
  bool pad = false;          // a touch pad or a stick: its places are none of the screen
  AxisRange x;
  AxisRange y;
};

enum class InputKind : std::uint8_t {
  kNone,   // nothing of what the window listens to
  kTouch,  // many fingers, or one
  kMouse,
  kKeyboard,  // also switches and keypads, which are keyboards with few keys
};

InputKind kind_of(const InputAbilities& abilities);

// Where edges go. Called on the thread that reads.
class InputSink {
 public:
  virtual ~InputSink() = default;
  // `at` in fractions of the panel as it is built.
  virtual void contact(FingerEvent::Phase phase, std::int64_t finger, Point at) = 0;
  virtual void mouse(const MouseEdge& edge) = 0;
  virtual void pressed(const TypedKey& press) = 0;
};

// One thread.
class InputDevice {
 public:
  // Opens the file and takes it for itself, so that nothing else hears what is
  // typed. Null when it is nothing the window listens to, or can't be opened.
  static std::unique_ptr<InputDevice> open(const std::string& path, int number, KeyMap map);

  // Owns `fd`, from which whole records of `struct input_event` come; reading
  // may not block. `number` tells its fingers from those of other devices.
  InputDevice(int fd, int number, InputKind kind, const InputAbilities& abilities, KeyMap map);
  ~InputDevice();
  InputDevice(const InputDevice&) = delete;
  InputDevice& operator=(const InputDevice&) = delete;

  int fd() const { return fd_; }
  InputKind kind() const { return kind_; }

  // Tells all that waits. False when the device is gone; its fingers were then
  // cancelled.
  bool read(InputSink& sink);

 private:
  void take(const RawEvent& event, InputSink& sink);
  void tell(InputSink& sink);

  int fd_;
  int number_;
  InputKind kind_;
  TouchDecoder touch_;
  MouseDecoder mouse_;
  KeyDecoder keys_;
  std::vector<ContactEdge> edges_;
};

}  // namespace zuil::ui
