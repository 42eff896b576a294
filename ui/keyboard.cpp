// SPDX-License-Identifier: EUPL-1.2
// Draws the keys; what they do is in keyboard_state.cpp.
#include <algorithm>
#include <string>

#include "ui/control_style.h"
#include "ui/field.h"
#include "ui/field_lines.h"
#include "ui/interaction.h"
#include "ui/keyboard_state.h"

namespace zuil::ui {
namespace {

// As large as the person wants it, and no larger than the key has room for: beside it, and below for its
// tail.
float letter_size(const Frame& frame, std::string_view letter, float size, const Rect& key) {
  constexpr float kMost = 0.8F;  // of its height
  constexpr float kBesides = 6;  // at each side
  const float high = std::min(size, key.h * kMost / frame.text_scale());
  const float width = frame.text_width(letter, control_text(high, Weight::kMedium, Color::kInk));
  return high * std::min(1.0F, (key.w - 2 * kBesides) / std::max(width, 1.0F));
}

constexpr float kEdge = 3;
constexpr float kFunctionIcon = 38;
constexpr float kChevron = 42;  // its arms are short
constexpr float kFunctionGap = 12;
constexpr float kLeastPadding = 6;

class Keys {
 public:
  Keys(Frame& frame, const KeyboardSpec& spec, const KeyboardState& state)
      : frame_(frame), spec_(spec), state_(state) {}

  void draw(const KeyboardLayout& layout) {
    frame_.fill(layout.rect, Color::kKeyboard);
    for (const Key& key : layout.keys) draw_key(key);
    if (state_.bubble) {
      if (const Key* base = layout.find(state_.bubble->key)) draw_bubble(accent_keys(layout, *base));
      return;
    }
    for (const KeyPress& press : state_.presses) {
      const Key* key = layout.find(press.key);
      if (key != nullptr && key->kind == KeyKind::kCharacter && !press.repeated) draw_enlarged(*key);
    }
  }

 private:
  bool function(const Key& key) const {
    return key.kind != KeyKind::kCharacter && key.kind != KeyKind::kSpace;
  }

  std::string written(const Key& key) const {
    const bool word = key.text.size() > 1 && key.text.front() == '.';
    return state_.capitals() && !word ? capital(key.text) : key.text;
  }

  std::string_view words(const Key& key) const {
    switch (key.kind) {
      case KeyKind::kErase: return spec_.erase;
      case KeyKind::kNewLine: return key.id == "key/next" ? spec_.next : spec_.new_line;
      case KeyKind::kShift: return spec_.shift;
      case KeyKind::kPage:
        if (state_.page != KeyPage::kDigits) return spec_.digits;
        return state_.letters == KeyPage::kLatin ? spec_.latin_letters : spec_.letters;
      case KeyKind::kAlphabet:
        return state_.page == KeyPage::kLatin ? spec_.own_alphabet : spec_.latin_alphabet;
      case KeyKind::kSpace: return spec_.space;
      case KeyKind::kHide: return spec_.hide;
      case KeyKind::kCharacter:
      case KeyKind::kLeft:
      case KeyKind::kRight: break;
    }
    return {};
  }

  Icon icon(const Key& key) const {
    switch (key.kind) {
      case KeyKind::kErase: return Icon::kBackspace;
      case KeyKind::kNewLine: return key.id == "key/next" ? spec_.next_icon : Icon::kKeyboardReturn;
      case KeyKind::kShift: return Icon::kKeyboardArrowUp;
      case KeyKind::kAlphabet: return Icon::kLanguage;
      case KeyKind::kLeft: return Icon::kArrowBack;
      case KeyKind::kRight: return Icon::kArrowForward;
      case KeyKind::kHide: return Icon::kKeyboardArrowDown;
      default: return Icon::kNone;
    }
  }

  void list(const Key& key, std::string_view label, bool on) {
    const Touch touch = frame_.area({.id = key.id,
                                     .rect = key.rect,
                                     .role = Role::kKey,
                                     .label = label,
                                     .selected = on,
                                     .radius = radius::kSm});
    static_cast<void>(touch);
  }

  void draw_key(const Key& key) {
    const bool pressed = state_.press_of(key.id) != nullptr;
    const bool on = key.kind == KeyKind::kShift && state_.capitals();
    const std::string letter = key.kind == KeyKind::kCharacter ? written(key) : std::string();
    list(key, letter.empty() ? words(key) : letter, on);
    draw_face(key.rect, face_color(key, pressed || on), !pressed && !on);
    const Color ink = pressed || on ? Color::kOnPrimary : Color::kInk;
    if (key.kind == KeyKind::kCharacter) {
      const float size =
          letter_size(frame_, letter, key.accent_row ? font_size::kLead : font_size::kKey, key.rect);
      frame_.label_middle(key.rect, letter, control_text(size, Weight::kMedium, ink).aligned(Align::kCentre));
      return;
    }
    const bool space = key.kind == KeyKind::kSpace;
    IconAndWords content{
        .icon = state_.shift == Shift::kLocked && key.kind == KeyKind::kShift ? Icon::kLock : icon(key),
        .icon_size = key.kind == KeyKind::kShift || key.kind == KeyKind::kHide ? kChevron : kFunctionIcon,
        .gap = kFunctionGap,
        .words = words(key),
        .style = control_text(space ? font_size::kNote : font_size::kSmall,
                              space ? Weight::kMedium : Weight::kBold, ink)};
    fit(content, key.rect.w - 2 * kLeastPadding);
    content.draw(frame_, key.rect);
  }

  // On a narrow key, or with large letters, the words go before the icon does;
  // letters never become smaller than they are on other keys of the design.
  void fit(IconAndWords& content, float room) const {
    if (content.width(frame_) <= room) return;
    IconAndWords words = content;
    words.icon = Icon::kNone;
    while (words.width(frame_) > room && words.style.size * frame_.text_scale() > font_size::kSmall + 1) {
      words.style.size -= 1 / frame_.text_scale();
    }
    // "123 %@" is "123" where there is room for no more.
    if (words.width(frame_) > room && words.words.find(' ') != std::string_view::npos &&
        content.icon == Icon::kNone) {
      words.words = words.words.substr(0, words.words.find(' '));
    }
    if (words.width(frame_) <= room || content.icon == Icon::kNone) {
      content = words;
    } else {
      content.words = {};
      content.icon_size = std::min(content.icon_size, room / frame_.text_scale());
    }
  }

  Color face_color(const Key& key, bool lit) const {
    if (lit) return Color::kPrimary;
    if (function(key)) return Color::kKeyFunction;
    return key.accent_row ? Color::kKeyAccent : Color::kKey;
  }

  void draw_face(Rect rect, Color color, bool edge) {
    if (edge) {
      const Rect below{rect.x, rect.y + rect.h / 2, rect.w, rect.h / 2 + kEdge};
      frame_.fill(below, Color::kKeyEdge, radius::kSm);
    }
    if (frame_.theme().high_contrast()) {
      bordered_box(frame_, rect, color, Color::kKeyEdge, kEdge, radius::kSm);
    } else {
      frame_.fill(rect, color, radius::kSm);
    }
  }

  // Above the finger, so that it can be seen.
  void draw_enlarged(const Key& key) {
    const float width = std::max(key.rect.w * 0.9F, 96.0F);
    const Rect bubble{key.rect.centre().x - width / 2, key.rect.y - 112, width, 104};
    frame_.shadow(bubble, shadow::kRaised, radius::kMd);
    frame_.fill(bubble, Color::kPrimary, radius::kMd);
    const TextStyle style = control_text(font_size::kH2, Weight::kMedium, Color::kOnPrimary);
    frame_.label_middle(bubble, written(key), style.aligned(Align::kCentre));
  }

  void draw_bubble(const std::vector<Key>& keys) {
    if (keys.empty()) return;
    const Rect all{keys.front().rect.x, keys.front().rect.y, keys.back().rect.right() - keys.front().rect.x,
                   keys.front().rect.h};
    const Rect sheet = all.inset(-layout::kKeyGap);
    frame_.shadow(sheet, shadow::kRaised, radius::kMd);
    bordered_box(frame_, sheet, Color::kSurface, Color::kBorder, border::kHairline, radius::kMd);
    for (const Key& key : keys) {
      const bool chosen = state_.bubble->chosen == key.id;
      const std::string letter = written(key);
      list(key, letter, chosen);
      frame_.fill(key.rect, chosen ? Color::kPrimary : Color::kKeyAccent, radius::kSm);
      const TextStyle style = control_text(letter_size(frame_, letter, font_size::kKey, key.rect),
                                           Weight::kMedium, chosen ? Color::kOnPrimary : Color::kInk);
      frame_.label_middle(key.rect, letter, style.aligned(Align::kCentre));
    }
  }

  Frame& frame_;
  const KeyboardSpec& spec_;
  const KeyboardState& state_;
};

}  // namespace

KeyboardEvents keyboard(Frame& frame, const KeyboardSpec& spec) {
  Interaction& interaction = frame.interaction();
  TypingPlace place{
      spec.kind, spec.shown, {}, spec.field != nullptr ? std::string(spec.field->id) : std::string()};
  if (spec.shown)
    place.layout = keyboard_layout(spec.rect, spec.kind, interaction.keyboard().page, spec.alphabet);
  const bool sentence_start = spec.text != nullptr &&
                              (spec.kind == KeyboardKind::kText || spec.kind == KeyboardKind::kOneLine) &&
                              spec.text->at_sentence_start();
  const KeyboardLayout layout = place.layout;
  KeyboardEvents events = interaction.take_typing(std::move(place), sentence_start);
  std::erase_if(events.edits, [&](TextEdit& edit) {
    const bool up = edit.kind == TextEdit::Kind::kUp;
    if (!up && edit.kind != TextEdit::Kind::kDown) return false;
    const auto moved = spec.field != nullptr ? line_move(frame, *spec.field, up) : std::nullopt;
    if (moved) edit = *moved;
    return !moved;
  });
  if (spec.shown) Keys(frame, spec, interaction.keyboard()).draw(layout);
  return events;
}

}  // namespace zuil::ui
