// SPDX-License-Identifier: EUPL-1.2
// "Lijst voor vandaag": whether the terminal can go out, before it does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::readiness {

inline constexpr std::size_t kTargets = 5;  // to touch: the corners and the middle

// What the store and the machine say.
struct Facts {
  bool enrolled = false;
  std::size_t sealing_keys = 0;
  bool has_room = true;
  std::uint64_t free_bytes = 0;
  std::uint64_t disk_bytes = 0;  // 0: unknown
  std::uint64_t damaged = 0;     // databases set aside
  std::uint64_t set_aside = 0;   // records that can't be sent
  std::uint64_t waiting = 0;
  std::optional<int> oldest_days;
  std::optional<int> battery;  // percent; nullopt: on the mains
  bool speaker = false;
  std::optional<WallTime> last_receipt;
  bool operator==(const Facts&) const = default;
};

enum class Item { kTouch, kClock, kContent, kKeys, kPortal, kDisk, kBattery, kSound };
// "touch", "clock", ….
std::string_view to_string(Item item);
enum class Grade { kGood, kLook, kBad };

struct Check {
  Item item = Item::kTouch;
  Grade grade = Grade::kGood;
  std::string words;  // what was found, and what to do about it
  bool operator==(const Check&) const = default;
};

// In the order of the list. `touched` of kTargets were; nullopt leaves that out,
// for who is not at the glass.
std::vector<Check> checks(const Facts& facts, std::optional<std::size_t> touched, const Scene& scene);
// The worst of them.
Grade worst(const std::vector<Check>& checks);
// "Klaar om te gaan" and the like.
std::string_view verdict(Grade worst, const Texts& texts);
// "Scherm en aanraken".
std::string name_of(Item item, const Texts& texts);

struct State {
  std::optional<Facts> facts;  // nullopt until they came
  std::array<bool, kTargets> touched{};
  bool touching = false;  // the targets are shown
  bool operator==(const State&) const = default;
};

struct BeginTouching {
  bool operator==(const BeginTouching&) const = default;
};
struct Touch {
  std::size_t target = 0;
  bool operator==(const Touch&) const = default;
};
using Action = std::variant<BeginTouching, Touch, Back, TurnTo>;

enum class Ask { kNothing, kLeave };
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};
Step update(State state, const Action& action);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::readiness
