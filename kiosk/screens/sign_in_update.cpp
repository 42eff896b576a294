// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdint>
#include <utility>

#include "kiosk/screens/sign_in.h"
#include "sync/base/bytes.h"

namespace zuil::sign_in {
namespace {

void clear_faults(State& state) {
  state.tries_left = 0;
  state.too_easy = state.differs = state.failed = false;
}

void forget_digits(State& state) { state.digits.clear(); }

bool takes_digits(const State& state, Instant now) {
  const bool locked = state.locked_until && now < *state.locked_until;
  return state.stage != Stage::kWaiting && state.stage != Stage::kName && !state.waiting && !locked;
}

Ask open(State& state) {
  switch (state.stage) {
    case Stage::kPin: state.waiting = true; return Ask::kSignIn;
    case Stage::kFirstPin:
      state.first = state.digits;
      forget_digits(state);
      state.stage = Stage::kFirstAgain;
      return Ask::kNothing;
    case Stage::kFirstAgain: {
      const bool same = state.digits == state.first;
      state.first.clear();
      if (same) {
        state.waiting = true;
        return Ask::kFirstPin;
      }
      forget_digits(state);
      state.stage = Stage::kFirstPin;
      state.differs = true;
      return Ask::kNothing;
    }
    case Stage::kWaiting:
    case Stage::kName: break;
  }
  return Ask::kNothing;
}

void go_back(State& state) {
  forget_digits(state);
  clear_faults(state);
  state.locked_until.reset();
  if (state.stage == Stage::kPin) state.stage = Stage::kName;
  if (state.stage == Stage::kFirstAgain) state.stage = Stage::kFirstPin;
}

}  // namespace

void Digits::clear() {
  wipe({reinterpret_cast<std::uint8_t*>(text_.data()), text_.size()});
  size_ = 0;
}

Step update(State state, const Action& action, Instant now) {
  Ask ask = Ask::kNothing;
  state.closes = std::max(now + kStays, state.locked_until.value_or(now));
  if (std::holds_alternative<Leave>(action)) {
    ask = Ask::kLeave;
  } else if (const auto* choose = std::get_if<Choose>(&action)) {
    const bool known = std::ranges::find(state.people, choose->id, &Person::id) != state.people.end();
    if (state.stage == Stage::kName && known) {
      state.chosen = choose->id;
      state.stage = Stage::kPin;
      forget_digits(state);
      clear_faults(state);
    }
  } else if (const auto* digit = std::get_if<Digit>(&action)) {
    if (takes_digits(state, now) && state.digits.size() < kDigits) {
      clear_faults(state);
      state.digits.push(digit->digit);
    }
  } else if (std::holds_alternative<Erase>(action)) {
    if (takes_digits(state, now) && !state.digits.empty()) state.digits.pop();
  } else if (std::holds_alternative<Open>(action)) {
    if (takes_digits(state, now) && state.digits.size() == kDigits) ask = open(state);
  } else if (std::holds_alternative<Back>(action)) {
    if (!state.waiting) go_back(state);
  } else if (std::holds_alternative<OtherNames>(action)) {
    const auto pages = static_cast<int>((state.people.size() + kNamesOnPage - 1) / kNamesOnPage);
    state.page = pages == 0 ? 0 : (state.page + 1) % pages;
  }
  return {std::move(state), ask};
}

State begin(Instant now) {
  State state;
  state.closes = now + kStays;
  return state;
}

State people_came(State state, std::vector<Person> people, Instant now) {
  if (state.stage != Stage::kWaiting) return state;
  state.people = std::move(people);
  state.closes = now + kStays;
  state.stage = state.people.empty() ? Stage::kFirstPin : Stage::kName;
  if (state.people.size() == 1) {
    state.chosen = state.people.front().id;
    state.stage = Stage::kPin;
  }
  return state;
}

State was_wrong(State state, int tries_left) {
  state.waiting = false;
  forget_digits(state);
  state.tries_left = tries_left;
  return state;
}

State was_locked(State state, std::chrono::seconds left, Instant now) {
  state.waiting = false;
  forget_digits(state);
  clear_faults(state);
  state.locked_until = now + left;
  state.closes = std::max(state.closes, *state.locked_until);
  return state;
}

State was_too_easy(State state) {
  state.waiting = false;
  forget_digits(state);
  state.stage = Stage::kFirstPin;
  state.too_easy = true;
  return state;
}

State has_failed(State state) {
  state.waiting = false;
  forget_digits(state);
  state.failed = true;
  return state;
}

Instant next_change(const State& state) {
  return state.locked_until ? std::min(*state.locked_until, state.closes) : state.closes;
}

}  // namespace zuil::sign_in
