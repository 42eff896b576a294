// SPDX-License-Identifier: EUPL-1.2
// Screen 16: an official says who they are. A name, then six digits; on a
// terminal that has nobody yet the administrator's first, twice.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
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

namespace zuil::sign_in {

inline constexpr std::size_t kDigits = 6;
// Nobody touched it for so long: back to the visitors.
inline constexpr std::chrono::seconds kStays{30};
inline constexpr std::size_t kNamesOnPage = 8;

struct Person {
  std::string id;
  std::string name;
  bool administrator = false;
  bool operator==(const Person&) const = default;
};

enum class Stage {
  kWaiting,     // for the names
  kName,        // who are you?
  kPin,         // 16
  kFirstPin,    // nobody is known yet: the administrator chooses six digits
  kFirstAgain,  // and types them once more
};

// Digits as they are typed: wiped wherever they were.
class Digits {
 public:
  Digits() = default;
  Digits(const Digits&) = default;
  Digits& operator=(const Digits&) = default;
  ~Digits() { clear(); }
  std::string_view text() const { return {text_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void push(char digit) {
    if (size_ < kDigits) text_[size_++] = digit;
  }
  void pop() {
    if (size_ > 0) text_[--size_] = 0;
  }
  void clear();
  bool operator==(const Digits&) const = default;

 private:
  std::array<char, kDigits> text_{};
  std::size_t size_ = 0;
};

struct State {
  Stage stage = Stage::kWaiting;
  std::vector<Person> people;
  int page = 0;           // of names
  std::string chosen;     // Person::id
  Digits digits;          // typed so far
  Digits first;           // of kFirstPin, while they are typed again
  bool waiting = false;   // the store has not answered yet
  int tries_left = 0;     // after a wrong code; 0: nothing was wrong
  bool too_easy = false;  // "123456" and the like
  bool differs = false;   // the second time other digits
  bool failed = false;    // the store could not tell
  std::optional<Instant> locked_until;
  Instant closes{};
  bool operator==(const State&) const = default;
};

struct Choose {
  std::string id;
  bool operator==(const Choose&) const = default;
};
struct Digit {
  char digit = '0';
  bool operator==(const Digit&) const = default;
};
struct Erase {
  bool operator==(const Erase&) const = default;
};
struct Open {
  bool operator==(const Open&) const = default;
};
struct OtherNames {
  bool operator==(const OtherNames&) const = default;
};
// "Terug naar bezoekers".
struct Leave {
  bool operator==(const Leave&) const = default;
};
using Action = std::variant<Choose, Digit, Erase, Open, OtherNames, Back, Leave, TurnTo>;

// What the flow has to do.
enum class Ask {
  kNothing,
  kSignIn,    // state.chosen, with state.digits
  kFirstPin,  // state.digits are the administrator's from now on
  kLeave,
};
struct Step {
  State state;
  Ask ask = Ask::kNothing;
};
Step update(State state, const Action& action, Instant now);

// ---- what the store says ----
State begin(Instant now);
State people_came(State state, std::vector<Person> people, Instant now);
State was_wrong(State state, int tries_left);
State was_locked(State state, std::chrono::seconds left, Instant now);
State was_too_easy(State state);
State has_failed(State state);

// When it changes by itself: the lock ends, or it closes.
Instant next_change(const State& state);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::sign_in
