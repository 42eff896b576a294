// SPDX-License-Identifier: EUPL-1.2
// From the keys of a real keyboard, keypad or switch to strokes and text: two
// maps with dead keys, as the X keyboard database has them (xkb-data: symbols
// us(intl) and nl(basic)). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/interaction.h"

namespace zuil::ui {

enum class KeyMap : std::uint8_t { kUsInternational, kDutch };

// "us-international" or "dutch"; nullopt for any other name.
std::optional<KeyMap> key_map_of(std::string_view name);

struct TypedKey {
  std::optional<KeyStroke> stroke;
  std::string text;  // UTF-8, normal form C; beside a stroke for the space bar alone
};

// One keyboard. A dead key waits for the letter that it changes: ' and e are é,
// ' and c are ç, ' and space are ', and before what takes no accent the
// accent stands alone.
class KeyDecoder {
 public:
  explicit KeyDecoder(KeyMap map) : map_(map) {}

  // `code` is one of linux/input-event-codes.h, `value` 0 for up, 1 for down, 2
  // for a repetition. With Control, Alt or a logo key nothing is typed; Alt Gr
  // (the right Alt) chooses the third sign of a key.
  TypedKey feed(std::uint16_t code, std::int32_t value);
  // No key is down and no accent waits: the kernel lost events.
  void reset();

 private:
  bool take_modifier(std::uint16_t code, std::int32_t value);
  std::string_view sign_of(std::uint16_t code) const;
  std::string compose(std::string_view sign);

  KeyMap map_;
  std::uint8_t held_ = 0;  // bits of Modifier
  bool capitals_ = false;
  std::string accent_;  // a combining character that waits
};

}  // namespace zuil::ui
