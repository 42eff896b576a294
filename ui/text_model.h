// SPDX-License-Identifier: EUPL-1.2
// What a person is typing: text, caret and limit. No undo, no history; every
// buffer it ever used is overwritten when it is let go.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"

namespace zuil::ui {

// Overwrites memory before it gives it back.
template <typename T>
struct WipingAllocator {
  using value_type = T;
  WipingAllocator() = default;
  template <typename U>
  explicit WipingAllocator(const WipingAllocator<U>&) {}
  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) {
    wipe({reinterpret_cast<std::uint8_t*>(memory), count * sizeof(T)});
    std::allocator<T>().deallocate(memory, count);
  }
  bool operator==(const WipingAllocator&) const = default;
};

// One thing that a key does to a text.
struct TextEdit {
  enum class Kind : std::uint8_t {
    kInsert,     // `text`
    kEraseBack,  // the character before the caret
    kEraseWord,  // back to the start of the word before the caret
    kEraseNext,  // the character after the caret (Delete)
    kLeft,
    kRight,
    kUp,  // Up and Down are lines on the glass: keyboard() turns them into kMoveTo
    kDown,
    kStart,
    kEnd,
    kMoveTo,  // to byte `position`
  };
  Kind kind = Kind::kInsert;
  std::array<char, 16> bytes{};
  std::uint8_t count = 0;
  std::size_t position = 0;

  // Requires at most 16 bytes of UTF-8.
  static TextEdit insert(std::string_view text);
  static TextEdit of(Kind kind) { return TextEdit(kind); }
  static TextEdit move_to(std::size_t position);
  std::string_view text() const { return {bytes.data(), count}; }

  TextEdit() = default;
  explicit TextEdit(Kind what) : kind(what) {}
  TextEdit(const TextEdit&) = default;
  TextEdit& operator=(const TextEdit&) = default;
  ~TextEdit();  // wipes
  bool operator==(const TextEdit&) const = default;
};

class TextModel {
 public:
  // Holds at most `max_characters` characters as a person counts them
  // (extended grapheme clusters, UAX 29), and one line or more.
  explicit TextModel(std::size_t max_characters = 1000, bool multi_line = true);
  // A model that holds `text`, caret at the end; what goes over the limit is
  // left out.
  static TextModel with_text(std::string_view text, std::size_t max_characters = 1000,
                             bool multi_line = true);

  // UTF-8; a line break is "\n". Valid until the next change.
  std::string_view text() const { return {bytes_.data(), bytes_.size()}; }
  bool empty() const { return bytes_.empty(); }
  // Byte offset of the caret, always between two characters.
  std::size_t caret() const { return caret_; }
  std::size_t characters() const { return characters_; }
  std::size_t max_characters() const { return max_characters_; }
  bool full() const { return characters_ >= max_characters_; }
  // The next letter begins a sentence: at the start, after a line break, and
  // after . ? ! and a space.
  bool at_sentence_start() const;

  // Returns whether anything changed. Inserted text that is not valid UTF-8,
  // holds control characters (a line break in a one-line model is one) or does
  // not fit is left out whole.
  bool apply(const TextEdit& edit);
  // Empty, and its memory overwritten.
  void clear();

  bool operator==(const TextModel&) const = default;

 private:
  bool insert(std::string_view text);
  bool erase(std::size_t from, std::size_t to);
  std::size_t before(std::size_t at) const;
  std::size_t after(std::size_t at) const;
  std::size_t word_before(std::size_t at) const;

  std::vector<char, WipingAllocator<char>> bytes_;
  std::size_t caret_ = 0;
  std::size_t characters_ = 0;
  std::size_t max_characters_;
  bool multi_line_;
};

// Characters as a person counts them in `text` (extended grapheme clusters);
// every invalid byte counts as one.
std::size_t count_characters(std::string_view text);

}  // namespace zuil::ui
