// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/json_writer.h"

#include <cstddef>

namespace zuil {
namespace {

bool needs_escape(char c) { return c == '"' || c == '\\' || (c >= '\0' && c < ' '); }

void append_escaped(std::string& out, char c) {
  static constexpr char kDigits[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\t': out += "\\t"; return;
    case '\r': out += "\\r"; return;
    default:
      out += "\\u00";
      out += kDigits[c >> 4];
      out += kDigits[c & 15];
  }
}

}  // namespace

void JsonWriter::separate() {
  if (comma_) text_ += ',';
  comma_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  comma_ = false;
}

void JsonWriter::close(char bracket) {
  text_ += bracket;
  comma_ = true;
}

void JsonWriter::name(std::string_view name) {
  string(name);
  text_ += ':';
  comma_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  text_ += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    text_ += text.substr(from, i - from);
    append_escaped(text_, text[i]);
    from = i + 1;
  }
  text_ += text.substr(from);
  text_ += '"';
}

void JsonWriter::number(std::int64_t value) {
  separate();
  text_ += std::to_string(value);
}

void JsonWriter::boolean(bool value) {
  separate();
  text_ += value ? "true" : "false";
}

}  // namespace zuil
