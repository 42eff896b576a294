// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/structured_fields.h"

#include <algorithm>
#include <optional>

namespace zuil {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_key_start(char c) { return is_lower(c) || c == '*'; }
bool is_key(char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '*'; }
bool is_token_start(char c) { return is_lower(c) || is_upper(c) || c == '*'; }
bool is_token(char c) {
  return is_token_start(c) || is_digit(c) ||
         std::string_view("!#$%&'+-.^_`|~:/").find(c) != std::string_view::npos;
}
bool is_visible(char c) { return c >= 0x20 && c <= 0x7E; }

constexpr std::size_t kMaxDigits = 15;

// Each read_…() takes its part off the front. Once one found a fault, fault()
// says where for good; what the others then give back is not used.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : text_(text) {}

  FieldDictionary read_dictionary() {
    FieldDictionary dictionary;
    skip(" ");
    while (!done()) {
      std::string key = read_key();
      if (find_member(dictionary, key) != nullptr) fail();
      dictionary.emplace_back(std::move(key), read_member());
      skip(" \t");
      if (done()) break;
      expect(',');
      skip(" \t");
      if (at_end()) fail();  // a comma, and nothing behind it
    }
    return dictionary;
  }

  std::optional<std::size_t> fault() const { return fault_; }

 private:
  bool at_end() const { return at_ == text_.size(); }
  bool done() const { return fault_ || at_end(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  void fail() {
    if (!fault_) fault_ = at_;
  }
  bool take(char c) {
    if (fault_ || peek() != c || at_end()) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!take(c)) fail();
  }
  void skip(std::string_view characters) {
    while (!at_end() && characters.find(peek()) != std::string_view::npos) ++at_;
  }
  template <typename Is>
  std::string take_while(const Is& is) {
    const std::size_t from = at_;
    while (!at_end() && is(peek())) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  std::string read_key() {
    if (!is_key_start(peek())) fail();
    return take_while(is_key);
  }

  FieldMember read_member() {
    if (take('=')) return peek() == '(' ? FieldMember(read_inner_list()) : FieldMember(read_item());
    return FieldItem{true, read_parameters()};
  }

  InnerList read_inner_list() {
    InnerList list;
    expect('(');
    for (;;) {
      skip(" ");
      if (fault_ || take(')')) break;
      list.items.push_back(read_item());
      if (peek() != ' ' && peek() != ')') fail();
    }
    list.parameters = read_parameters();
    return list;
  }

  FieldItem read_item() {
    FieldItem item;
    item.value = read_bare_item();
    item.parameters = read_parameters();
    return item;
  }

  FieldParameters read_parameters() {
    FieldParameters parameters;
    while (take(';')) {
      skip(" ");
      std::string key = read_key();
      if (find_parameter(parameters, key) != nullptr) fail();
      parameters.emplace_back(std::move(key), take('=') ? read_bare_item() : BareItem(true));
    }
    return parameters;
  }

  BareItem read_bare_item() {
    const char c = peek();
    if (c == '-' || is_digit(c)) return read_integer();
    if (c == '"') return read_string();
    if (c == ':') return read_bytes();
    if (c == '?') return read_boolean();
    if (is_token_start(c)) return FieldToken{take_while(is_token)};
    fail();
    return false;
  }

  BareItem read_integer() {
    const bool negative = take('-');
    const std::string digits = take_while(is_digit);
    if (digits.empty() || digits.size() > kMaxDigits || peek() == '.') {
      fail();
      return std::int64_t{0};
    }
    const std::int64_t value = std::stoll(digits);
    return negative ? -value : value;
  }

  BareItem read_string() {
    std::string text;
    expect('"');
    while (!fault_ && !take('"')) {
      const bool escaped = take('\\');
      const char c = peek();
      if (!is_visible(c) || (escaped && c != '"' && c != '\\')) {
        fail();
        break;
      }
      text += c;
      ++at_;
    }
    return text;
  }

  BareItem read_bytes() {
    expect(':');
    const std::string text = take_while([](char c) { return is_token(c) ? c != ':' : c == '='; });
    const std::optional<Bytes> bytes = from_base64(text);
    if (!bytes) fail();
    expect(':');
    return bytes.value_or(Bytes{});
  }

  BareItem read_boolean() {
    expect('?');
    if (take('1')) return true;
    expect('0');
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::size_t> fault_;
};

struct ItemWriter {
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const std::string& text) const {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + '"';
  }
  std::string operator()(const FieldToken& token) const { return token.text; }
  std::string operator()(const Bytes& bytes) const { return ":" + to_base64(bytes) + ":"; }
  std::string operator()(bool value) const { return value ? "?1" : "?0"; }
};

std::string to_field(const FieldParameters& parameters) {
  std::string out;
  for (const auto& [key, value] : parameters) {
    out += ";" + key;
    if (value != BareItem(true)) out += "=" + to_field(value);
  }
  return out;
}

template <typename Pairs>
auto* find_key(const Pairs& pairs, std::string_view key) {
  const auto at =
      std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == key; });
  return at == pairs.end() ? nullptr : &at->second;
}

}  // namespace

Result<FieldDictionary> parse_field_dictionary(std::string_view text) {
  if (text.size() > kMaxFieldBytes)
    return Error{ErrorKind::kRejected, "is longer than " + std::to_string(kMaxFieldBytes) + " bytes"};
  FieldReader reader(text);
  FieldDictionary dictionary = reader.read_dictionary();
  if (const auto fault = reader.fault())
    return Error{ErrorKind::kRejected, "byte " + std::to_string(*fault) + ": is no dictionary of RFC 9651"};
  return dictionary;
}

const FieldMember* find_member(const FieldDictionary& dictionary, std::string_view key) {
  return find_key(dictionary, key);
}
const BareItem* find_parameter(const FieldParameters& parameters, std::string_view key) {
  return find_key(parameters, key);
}

std::string to_field(const BareItem& item) { return std::visit(ItemWriter{}, item); }

std::string to_field(const InnerList& list) {
  std::string out = "(";
  for (const FieldItem& item : list.items) {
    if (out.size() > 1) out += ' ';
    out += to_field(item.value) + to_field(item.parameters);
  }
  return out + ")" + to_field(list.parameters);
}

}  // namespace zuil
