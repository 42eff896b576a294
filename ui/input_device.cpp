// SPDX-License-Identifier: EUPL-1.2
#include "ui/input_device.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <bitset>
#include <cerrno>
#include <climits>
#include <cstring>

namespace zuil::ui {
namespace {

template <std::size_t Count>
std::bitset<Count> bits_of(int fd, unsigned type) {
  std::array<unsigned char, (Count + CHAR_BIT - 1) / CHAR_BIT> bytes{};
  std::bitset<Count> bits;
  if (::ioctl(fd, EVIOCGBIT(type, bytes.size()), bytes.data()) < 0) return bits;
  for (std::size_t i = 0; i < Count; ++i)
    bits[i] = (static_cast<unsigned>(bytes[i / CHAR_BIT]) >> (i % CHAR_BIT) & 1U) != 0;
  return bits;
}

AxisRange range_of(int fd, unsigned axis) {
  input_absinfo info{};
  if (::ioctl(fd, EVIOCGABS(axis), &info) < 0) return {};
  return {info.minimum, info.maximum};
}

// What the device says of how it is to be taken (INPUT_PROP_*).
bool is_pad(int fd) {
  unsigned char properties = 0;
  return ::ioctl(fd, EVIOCGPROP(1), &properties) >= 0 && (properties >> INPUT_PROP_POINTER & 1U) != 0;
}

InputAbilities abilities_of(int fd) {
  const auto keys = bits_of<KEY_CNT>(fd, EV_KEY);
  const auto axes = bits_of<ABS_CNT>(fd, EV_ABS);
  const auto ways = bits_of<REL_CNT>(fd, EV_REL);
  InputAbilities can;
  can.touch_slots = axes[ABS_MT_SLOT] && axes[ABS_MT_POSITION_X] && axes[ABS_MT_POSITION_Y];
  can.absolute = axes[ABS_X] && axes[ABS_Y];
  can.relative = ways[REL_X] && ways[REL_Y];
  can.contact = keys[BTN_TOUCH];
  can.left_button = keys[BTN_LEFT];
  for (std::size_t code = KEY_ESC; code < BTN_MISC; ++code) can.keys |= keys[code];
  can.pad = is_pad(fd) || keys[BTN_TOOL_FINGER] || keys[BTN_JOYSTICK] || keys[BTN_GAMEPAD];
  can.x = range_of(fd, can.touch_slots ? ABS_MT_POSITION_X : ABS_X);
  can.y = range_of(fd, can.touch_slots ? ABS_MT_POSITION_Y : ABS_Y);
  return can;
}

}  // namespace

InputKind kind_of(const InputAbilities& abilities) {
  if (!abilities.pad) {
    if (abilities.touch_slots) return InputKind::kTouch;
    if (abilities.absolute && (abilities.contact || abilities.left_button)) return InputKind::kTouch;
  }
  if (abilities.relative && abilities.left_button) return InputKind::kMouse;
  return abilities.keys ? InputKind::kKeyboard : InputKind::kNone;
}

std::unique_ptr<InputDevice> InputDevice::open(const std::string& path, int number, KeyMap map) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return nullptr;
  const InputAbilities abilities = abilities_of(fd);
  const InputKind kind = kind_of(abilities);
  if (kind == InputKind::kNone) {
    ::close(fd);
    return nullptr;
  }
  // Where another program has it, both hear it.
  static_cast<void>(::ioctl(fd, EVIOCGRAB, 1));
  return std::make_unique<InputDevice>(fd, number, kind, abilities, map);
}

InputDevice::InputDevice(int fd, int number, InputKind kind, const InputAbilities& abilities, KeyMap map)
    : fd_(fd),
      number_(number),
      kind_(kind),
      touch_(abilities.x, abilities.y, abilities.touch_slots),
      keys_(map) {}

InputDevice::~InputDevice() { ::close(fd_); }

void InputDevice::tell(InputSink& sink) {
  constexpr std::int64_t kSlotsOfOne = 64;
  for (const ContactEdge& edge : edges_) sink.contact(edge.phase, number_ * kSlotsOfOne + edge.slot, edge.at);
  edges_.clear();
}

void InputDevice::take(const RawEvent& event, InputSink& sink) {
  if (kind_ == InputKind::kTouch) {
    touch_.feed(event, edges_);
    tell(sink);
  } else if (kind_ == InputKind::kMouse) {
    if (const auto edge = mouse_.feed(event)) sink.mouse(*edge);
  } else if (event.type == EV_SYN && event.code == SYN_DROPPED) {
    keys_.reset();
  } else if (event.type == EV_KEY) {
    const TypedKey press = keys_.feed(event.code, event.value);
    if (press.stroke || !press.text.empty()) sink.pressed(press);
  }
}

bool InputDevice::read(InputSink& sink) {
  std::array<input_event, 64> events{};
  for (;;) {
    const ssize_t got = ::read(fd_, events.data(), sizeof events);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return true;
    if (got <= 0) {
      touch_.cancel_all(edges_);
      tell(sink);
      return false;
    }
    const std::size_t whole = static_cast<std::size_t>(got) / sizeof(input_event);
    for (std::size_t i = 0; i < whole; ++i) take({events[i].type, events[i].code, events[i].value}, sink);
  }
}

}  // namespace zuil::ui
