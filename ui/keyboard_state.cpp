// SPDX-License-Identifier: EUPL-1.2
#include "ui/keyboard_state.h"

#include <algorithm>

#include "ui/theme.h"

namespace zuil::ui {
namespace {

// How far a finger may roll off its key; 4 mm.
constexpr float kSlack = 4 / kUnitMillimetres;

bool long_presses(const Key& key) { return key.kind == KeyKind::kShift || !accents_of(key.text).empty(); }

class Update {
 public:
  Update(KeyboardState& state, const KeyInput& input, const KeyboardLayout& layout)
      : state_(state), input_(input), layout_(layout) {}

  KeyOutput run() {
    switch (input_.kind) {
      case KeyInput::Kind::kDown: down(); break;
      case KeyInput::Kind::kMove: move(); break;
      case KeyInput::Kind::kUp: up(); break;
      case KeyInput::Kind::kCancelAll:
        state_.presses.clear();
        state_.bubble.reset();
        break;
      case KeyInput::Kind::kTime: time(); break;
    }
    return std::move(output_);
  }

 private:
  auto press() {
    return std::find_if(state_.presses.begin(), state_.presses.end(),
                        [this](const KeyPress& press) { return press.finger == input_.finger; });
  }

  void down() {
    if (press() != state_.presses.end()) return;  // a finger that comes down twice
    if (state_.bubble && !state_.bubble->finger) {
      tap_bubble();
      return;
    }
    const Key* key = layout_.at(input_.at);
    if (key == nullptr) return;
    commit_held();
    state_.presses.push_back({input_.finger, key->id, input_.now, input_.now + duration::kKeyRepeatDelay});
  }

  // Letters still held are written now, in the order they came down.
  void commit_held() {
    if (state_.bubble && state_.bubble->finger) choose_in_bubble();
    for (KeyPress& held : state_.presses) {
      const Key* key = layout_.find(held.key);
      if (key == nullptr || held.repeated) continue;
      if (key->kind == KeyKind::kShift) {
        held.used = true;
      } else if (key->kind == KeyKind::kCharacter || key->kind == KeyKind::kSpace) {
        write(*key);
        held.repeated = true;
      }
    }
  }

  void tap_bubble() {
    const Key* base = layout_.find(state_.bubble->key);
    if (base != nullptr) {
      for (const Key& key : accent_keys(layout_, *base)) {
        if (key.rect.inset(-layout::kKeyGap / 2).contains(input_.at)) write(key);
      }
    }
    state_.bubble.reset();
  }

  void move() {
    if (state_.bubble && state_.bubble->finger == input_.finger) {
      point_in_bubble();
      return;
    }
    const auto found = press();
    if (found == state_.presses.end()) return;
    const Key* key = layout_.find(found->key);
    if (key == nullptr || !key->rect.inset(-kSlack).contains(input_.at)) state_.presses.erase(found);
  }

  // The accent above the finger; the column counts, as the finger hides it.
  void point_in_bubble() {
    const Key* base = layout_.find(state_.bubble->key);
    if (base == nullptr) return;
    state_.bubble->chosen.clear();
    if (base->rect.contains(input_.at)) return;
    for (const Key& key : accent_keys(layout_, *base)) {
      const Rect reach{key.rect.x - layout::kKeyGap / 2, key.rect.y - kSlack, key.rect.w + layout::kKeyGap,
                       base->rect.bottom() + kSlack - key.rect.y};
      if (reach.contains(input_.at)) state_.bubble->chosen = key.id;
    }
  }

  void choose_in_bubble() {
    const Key* base = layout_.find(state_.bubble->key);
    if (base != nullptr && !state_.bubble->chosen.empty()) {
      for (const Key& key : accent_keys(layout_, *base)) {
        if (key.id == state_.bubble->chosen) write(key);
      }
    }
    std::erase_if(state_.presses, [this](const KeyPress& held) { return held.key == state_.bubble->key; });
    state_.bubble.reset();
  }

  void up() {
    if (state_.bubble && state_.bubble->finger == input_.finger) {
      if (state_.bubble->chosen.empty()) {
        state_.bubble->finger.reset();  // it stays, for a tap
        std::erase_if(state_.presses, [this](const KeyPress& held) { return held.finger == input_.finger; });
      } else {
        choose_in_bubble();
      }
      return;
    }
    move();  // lifted beside its key: nothing
    const auto found = press();
    if (found == state_.presses.end()) return;
    // Hoofdletter lifted before the letter that it was held for.
    if (found->used) commit_held();
    const KeyPress done = *found;
    state_.presses.erase(found);
    const Key* key = layout_.find(done.key);
    if (key == nullptr || done.repeated) return;
    if (key->kind == KeyKind::kShift) {
      lift_shift(done);
    } else {
      perform(*key);
    }
  }

  void lift_shift(const KeyPress& done) {
    if (done.used) {
      state_.shift = Shift::kOff;
      return;
    }
    const bool twice = state_.shift_tapped && input_.now - *state_.shift_tapped <= keyboard_time::kDoubleTap;
    state_.shift_tapped = input_.now;
    if (twice && state_.shift != Shift::kLocked) {
      state_.shift = Shift::kLocked;
    } else if (state_.capitals()) {
      state_.shift = Shift::kOff;
      state_.automatic_off = true;
    } else {
      state_.shift = Shift::kOnce;
    }
  }

  void perform(const Key& key) {
    switch (key.kind) {
      case KeyKind::kCharacter:
      case KeyKind::kSpace: write(key); break;
      case KeyKind::kErase: edit(TextEdit::of(TextEdit::Kind::kEraseBack)); break;
      case KeyKind::kNewLine:
        if (key.id == "key/next") {
          output_.next = true;
        } else {
          edit(TextEdit::insert("\n"));
        }
        break;
      case KeyKind::kPage:
        if (state_.page != KeyPage::kDigits) state_.letters = state_.page;
        state_.page = state_.page == KeyPage::kDigits ? state_.letters : KeyPage::kDigits;
        break;
      case KeyKind::kAlphabet:
        state_.page = state_.page == KeyPage::kLatin ? KeyPage::kLetters : KeyPage::kLatin;
        break;
      case KeyKind::kLeft: edit(TextEdit::of(TextEdit::Kind::kLeft)); break;
      case KeyKind::kRight: edit(TextEdit::of(TextEdit::Kind::kRight)); break;
      case KeyKind::kHide: output_.hide = true; break;
      case KeyKind::kShift: break;
    }
  }

  void write(const Key& key) {
    const bool held = std::any_of(state_.presses.begin(), state_.presses.end(),
                                  [](const KeyPress& press) { return press.key == "key/shift"; });
    const bool capitals = (state_.capitals() || held) && key.kind == KeyKind::kCharacter;
    // ".nl" and ".com" are never capitals.
    const bool word = key.text.size() > 1 && key.text.front() == '.';
    edit(TextEdit::insert(capitals && !word ? capital(key.text) : key.text));
    if (state_.shift == Shift::kOnce) state_.shift = Shift::kOff;
    // Whether the next letter starts a sentence, the text itself says later.
    state_.sentence_start = false;
  }

  void edit(TextEdit change) {
    state_.automatic_off = false;
    output_.edits.push_back(std::move(change));
  }

  void time() {
    for (KeyPress& held : state_.presses) {
      const Key* key = layout_.find(held.key);
      if (key == nullptr) continue;
      if (key->kind == KeyKind::kErase) {
        repeat_erase(held);
      } else if (!held.repeated && !held.used && long_presses(*key) &&
                 input_.now - held.down >= duration::kLongPress) {
        held.repeated = true;
        if (key->kind == KeyKind::kShift) {
          state_.shift = Shift::kLocked;
        } else {
          state_.bubble = AccentBubble{held.key, {}, held.finger};
        }
      }
    }
  }

  void repeat_erase(KeyPress& held) {
    while (held.next <= input_.now) {
      const bool words = held.next - held.down >= keyboard_time::kWordsAfter;
      edit(TextEdit::of(words ? TextEdit::Kind::kEraseWord : TextEdit::Kind::kEraseBack));
      held.repeated = true;
      held.next += words ? keyboard_time::kWordRepeat : duration::kKeyRepeat;
    }
  }

  KeyboardState& state_;
  const KeyInput& input_;
  const KeyboardLayout& layout_;
  KeyOutput output_;
};

}  // namespace

const KeyPress* KeyboardState::press_of(std::string_view key) const {
  const auto found =
      std::find_if(presses.begin(), presses.end(), [key](const KeyPress& press) { return press.key == key; });
  return found == presses.end() ? nullptr : &*found;
}

std::optional<Instant> KeyboardState::deadline(const KeyboardLayout& layout) const {
  std::optional<Instant> first;
  for (const KeyPress& press : presses) {
    const Key* key = layout.find(press.key);
    if (key == nullptr) continue;
    std::optional<Instant> at;
    if (key->kind == KeyKind::kErase) {
      at = press.next;
    } else if (!press.repeated && !press.used && long_presses(*key)) {
      at = press.down + duration::kLongPress;
    }
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

KeyOutput update(KeyboardState& state, const KeyInput& input, const KeyboardLayout& layout) {
  return Update(state, input, layout).run();
}

}  // namespace zuil::ui
