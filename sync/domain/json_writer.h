// SPDX-License-Identifier: EUPL-1.2
// Writes one JSON document as one line without spaces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zuil {

// Commas are put where they belong. The caller opens and closes in pairs.
class JsonWriter {
 public:
  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }
  // The name of the member whose value comes next, escaped as string() does it.
  void name(std::string_view name);
  // Requires valid UTF-8. Escapes the quotation mark, the backslash and
  // control characters; everything else stands as it is.
  void string(std::string_view text);
  void number(std::int64_t value);
  void boolean(bool value);

  void member(std::string_view key, std::string_view text) {
    name(key);
    string(text);
  }
  void member(std::string_view key, std::int64_t value) {
    name(key);
    number(value);
  }

  std::string take() { return std::move(text_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string text_;
  bool comma_ = false;  // before the next name or item
};

}  // namespace zuil
