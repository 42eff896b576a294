// SPDX-License-Identifier: EUPL-1.2
#include "ui/text_model.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

namespace zuil::ui {
namespace {

struct CodePoint {
  utf8proc_int32_t value = -1;  // -1: an invalid byte
  std::size_t bytes = 1;
};

CodePoint code_point(std::string_view text, std::size_t at) {
  CodePoint code;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const utf8proc_ssize_t used =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code.value);
  if (used > 0) {
    code.bytes = static_cast<std::size_t>(used);
  } else {
    code.value = -1;
  }
  return code;
}

// The end of the character that starts at `at`. Requires at < text.size().
std::size_t character_end(std::string_view text, std::size_t at) {
  CodePoint left = code_point(text, at);
  utf8proc_int32_t state = 0;
  for (std::size_t end = at + left.bytes; end < text.size();) {
    const CodePoint right = code_point(text, end);
    if (left.value < 0 || right.value < 0 ||
        utf8proc_grapheme_break_stateful(left.value, right.value, &state)) {
      return end;
    }
    end += right.bytes;
    left = right;
  }
  return text.size();
}

bool is_letter_or_digit(utf8proc_int32_t code) {
  if (code < 0) return false;
  const utf8proc_category_t category = utf8proc_category(code);
  return category <= UTF8PROC_CATEGORY_NO && category != UTF8PROC_CATEGORY_CN;
}

// Whole, without control characters but line breaks where they are allowed.
bool may_insert(std::string_view text, bool multi_line) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = code_point(text, at);
    if (code.value < 0) return false;
    if (code.value == '\n') {
      if (!multi_line) return false;
    } else if (utf8proc_category(code.value) == UTF8PROC_CATEGORY_CC) {
      return false;
    }
    at += code.bytes;
  }
  return !text.empty();
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = character_end(text, at)) ++count;
  return count;
}

TextEdit TextEdit::insert(std::string_view text) {
  TextEdit edit;
  edit.count = static_cast<std::uint8_t>(std::min(text.size(), edit.bytes.size()));
  std::memcpy(edit.bytes.data(), text.data(), edit.count);
  return edit;
}

TextEdit TextEdit::move_to(std::size_t position) {
  TextEdit edit(Kind::kMoveTo);
  edit.position = position;
  return edit;
}

TextEdit::~TextEdit() { wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}); }

TextModel::TextModel(std::size_t max_characters, bool multi_line)
    : max_characters_(max_characters), multi_line_(multi_line) {}

TextModel TextModel::with_text(std::string_view text, std::size_t max_characters, bool multi_line) {
  TextModel model(max_characters, multi_line);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = character_end(text, at);
    model.insert(text.substr(at, end - at));
    at = end;
  }
  return model;
}

std::size_t TextModel::before(std::size_t at) const {
  std::size_t start = 0;
  for (std::size_t next = 0; next < at; next = character_end(text(), next)) start = next;
  return start;
}

std::size_t TextModel::after(std::size_t at) const {
  return at >= bytes_.size() ? bytes_.size() : character_end(text(), at);
}

std::size_t TextModel::word_before(std::size_t at) const {
  const auto in_word = [this](std::size_t end) {
    return is_letter_or_digit(code_point(text(), before(end)).value);
  };
  while (at > 0 && !in_word(at)) at = before(at);
  while (at > 0 && in_word(at)) at = before(at);
  return at;
}

bool TextModel::at_sentence_start() const {
  std::size_t at = caret_;
  bool space = false;
  while (at > 0 && bytes_[at - 1] == ' ') {
    space = true;
    --at;
  }
  if (at == 0 || bytes_[at - 1] == '\n') return true;
  const char last = bytes_[at - 1];
  return space && (last == '.' || last == '?' || last == '!');
}

bool TextModel::insert(std::string_view added) {
  if (!may_insert(added, multi_line_)) return false;
  const std::size_t old_size = bytes_.size();
  bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(caret_), added.begin(), added.end());
  const std::size_t characters = count_characters(text());
  if (characters > max_characters_) {
    bytes_.erase(bytes_.begin() + static_cast<std::ptrdiff_t>(caret_),
                 bytes_.begin() + static_cast<std::ptrdiff_t>(caret_ + added.size()));
    bytes_.resize(old_size);
    return false;
  }
  caret_ += added.size();
  // What was added may have joined the character behind the caret.
  const std::size_t start = before(caret_);
  if (start < caret_ && caret_ < bytes_.size()) caret_ = std::max(caret_, character_end(text(), start));
  characters_ = characters;
  return true;
}

bool TextModel::erase(std::size_t from, std::size_t to) {
  if (from >= to) return false;
  const std::size_t removed = to - from;
  std::move(bytes_.begin() + static_cast<std::ptrdiff_t>(to), bytes_.end(),
            bytes_.begin() + static_cast<std::ptrdiff_t>(from));
  wipe({reinterpret_cast<std::uint8_t*>(bytes_.data()) + bytes_.size() - removed, removed});
  bytes_.resize(bytes_.size() - removed);
  caret_ = from;
  characters_ = count_characters(text());
  return true;
}

bool TextModel::apply(const TextEdit& edit) {
  const std::size_t old_caret = caret_;
  switch (edit.kind) {
    case TextEdit::Kind::kInsert: return insert(edit.text());
    case TextEdit::Kind::kEraseBack: return erase(before(caret_), caret_);
    case TextEdit::Kind::kEraseWord: return erase(word_before(caret_), caret_);
    case TextEdit::Kind::kEraseNext: return erase(caret_, after(caret_));
    case TextEdit::Kind::kLeft: caret_ = before(caret_); break;
    case TextEdit::Kind::kRight: caret_ = after(caret_); break;
    case TextEdit::Kind::kStart: caret_ = 0; break;
    case TextEdit::Kind::kEnd: caret_ = bytes_.size(); break;
    case TextEdit::Kind::kMoveTo: {
      // Not into the middle of a character.
      const std::size_t position = std::min(edit.position, bytes_.size());
      const std::size_t start = before(position);
      caret_ = start < position && character_end(text(), start) != position ? start : position;
      break;
    }
    case TextEdit::Kind::kUp:
    case TextEdit::Kind::kDown: break;
  }
  return caret_ != old_caret;
}

void TextModel::clear() {
  std::vector<char, WipingAllocator<char>>().swap(bytes_);
  caret_ = 0;
  characters_ = 0;
}

}  // namespace zuil::ui
