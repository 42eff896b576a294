// SPDX-License-Identifier: EUPL-1.2
#include "ui/input_device.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/input.h>
#include <linux/uinput.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <initializer_list>
#include <string>
#include <thread>
#include <vector>

#include "ui/input_devices.h"

using namespace zuil::ui;
using namespace std::chrono_literals;
using Phase = FingerEvent::Phase;

namespace {

class Heard final : public InputSink {
 public:
  void contact(Phase phase, std::int64_t finger, Point at) override {
    phases.push_back(phase);
    fingers.push_back(finger);
    last = at;
  }
  void mouse(const MouseEdge& edge) override {
    dx += edge.dx;
    if (edge.down) clicks += *edge.down ? 1 : 0;
  }
  void pressed(const TypedKey& press) override {
    text += press.text;
    strokes += press.stroke ? 1 : 0;
  }

  std::vector<Phase> phases;
  std::vector<std::int64_t> fingers;
  Point last;
  int dx = 0;
  int clicks = 0;
  int strokes = 0;
  std::string text;
};

// A device whose other end is a pipe.
struct Piped {
  explicit Piped(InputKind kind, int number = 0) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) == 0);
    into = ends[1];
    InputAbilities abilities;
    abilities.touch_slots = true;
    abilities.x = abilities.y = {0, 100};
    device = std::make_unique<InputDevice>(ends[0], number, kind, abilities, KeyMap::kUsInternational);
  }
  ~Piped() {
    if (into >= 0) ::close(into);
  }
  Piped(const Piped&) = delete;
  Piped& operator=(const Piped&) = delete;

  void say(std::initializer_list<RawEvent> events) const {
    for (const RawEvent& event : events) {
      input_event raw{};
      raw.type = event.type;
      raw.code = event.code;
      raw.value = event.value;
      REQUIRE(::write(into, &raw, sizeof raw) == static_cast<ssize_t>(sizeof raw));
    }
  }
  void unplug() {
    ::close(into);
    into = -1;
  }

  int into = -1;
  std::unique_ptr<InputDevice> device;
};

}  // namespace

TEST_CASE("a device is what it can do") {
  InputAbilities screen;
  screen.touch_slots = screen.absolute = screen.contact = true;
  CHECK(kind_of(screen) == InputKind::kTouch);
  screen.touch_slots = false;
  CHECK(kind_of(screen) == InputKind::kTouch);
  InputAbilities pad = screen;
  pad.pad = true;
  CHECK(kind_of(pad) == InputKind::kNone);
  InputAbilities mouse;
  mouse.relative = mouse.left_button = mouse.keys = true;
  CHECK(kind_of(mouse) == InputKind::kMouse);
  InputAbilities keyboard;
  keyboard.keys = true;
  CHECK(kind_of(keyboard) == InputKind::kKeyboard);
  CHECK(kind_of({}) == InputKind::kNone);
}

TEST_CASE("fingers of two panels never have the same number, and a panel that is pulled out lets go") {
  Piped first(InputKind::kTouch, 0);
  Piped second(InputKind::kTouch, 1);
  Heard heard;
  for (const Piped* panel : {&first, &second}) {
    panel->say({{EV_ABS, ABS_MT_TRACKING_ID, 1}, {EV_ABS, ABS_MT_POSITION_X, 25}, {EV_SYN, SYN_REPORT, 0}});
    CHECK(panel->device->read(heard));
  }
  REQUIRE(heard.fingers.size() == 2);
  CHECK(heard.fingers[0] != heard.fingers[1]);
  CHECK(heard.last.x == doctest::Approx(0.25));
  second.unplug();
  CHECK_FALSE(second.device->read(heard));
  CHECK(heard.phases.back() == Phase::kCancel);
  CHECK(heard.fingers.back() == heard.fingers[1]);
}

TEST_CASE("a keyboard types, a mouse clicks, and neither is heard twice") {
  Heard heard;
  Piped keyboard(InputKind::kKeyboard);
  keyboard.say({{EV_MSC, MSC_SCAN, 30},
                {EV_KEY, KEY_APOSTROPHE, 1},
                {EV_KEY, KEY_APOSTROPHE, 0},
                {EV_KEY, KEY_E, 1},
                {EV_SYN, SYN_REPORT, 0},
                {EV_KEY, KEY_ENTER, 1}});
  CHECK(keyboard.device->read(heard));
  CHECK(keyboard.device->read(heard));
  CHECK(heard.text == "é");
  CHECK(heard.strokes == 1);
  Piped mouse(InputKind::kMouse);
  mouse.say({{EV_REL, REL_X, 5},
             {EV_KEY, BTN_LEFT, 1},
             {EV_SYN, SYN_REPORT, 0},
             {EV_KEY, BTN_LEFT, 0},
             {EV_SYN, SYN_REPORT, 0}});
  CHECK(mouse.device->read(heard));
  CHECK(heard.dx == 5);
  CHECK(heard.clicks == 1);
}

TEST_CASE("a folder without devices, or none at all, has none") {
  CHECK(InputDevices("/nonexistent", KeyMap::kDutch).count() == 0);
  CHECK(InputDevices("/usr", KeyMap::kDutch).count() == 0);
}

TEST_CASE("a keyboard that the kernel makes is opened as it comes, types, and goes") {
  const int maker = ::open("/dev/uinput", O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (maker < 0) {
    MESSAGE("no /dev/uinput here: the boot test of the image does this");
    return;
  }
  InputDevices devices("/dev/input", KeyMap::kUsInternational);
  const std::size_t before = devices.count();
  REQUIRE(::ioctl(maker, UI_SET_EVBIT, EV_KEY) == 0);
  REQUIRE(::ioctl(maker, UI_SET_KEYBIT, KEY_A) == 0);
  uinput_setup setup{};
  std::strncpy(setup.name, "zuil test", sizeof setup.name - 1);
  setup.id.bustype = BUS_VIRTUAL;
  REQUIRE(::ioctl(maker, UI_DEV_SETUP, &setup) == 0);
  REQUIRE(::ioctl(maker, UI_DEV_CREATE) == 0);
  Heard heard;
  bool said = false;
  for (int i = 0; i < 200 && heard.text.empty(); ++i) {
    std::vector<pollfd> waited;
    devices.add_to(waited);
    ::poll(waited.data(), waited.size(), 50);
    devices.read(waited, heard);
    if (devices.count() > before && !said) {
      said = true;
      for (const RawEvent& event : {RawEvent{EV_KEY, KEY_A, 1}, RawEvent{EV_SYN, SYN_REPORT, 0}}) {
        input_event raw{};
        raw.type = event.type;
        raw.code = event.code;
        raw.value = event.value;
        REQUIRE(::write(maker, &raw, sizeof raw) == static_cast<ssize_t>(sizeof raw));
      }
    }
  }
  CHECK(heard.text == "a");
  ::ioctl(maker, UI_DEV_DESTROY);
  ::close(maker);
}
