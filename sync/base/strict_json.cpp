// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/strict_json.h"

#include <cmath>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace zuil {
namespace {

using nlohmann::json;

// The largest integer up to which every integer is a double (RFC 7493, 2.2).
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

// Where reading has come: the line of the last byte that is not white space,
// since the lexer looks one byte past a number.
struct Place {
  int line = 1;
  int line_of_token = 1;
};

// Gives the bytes of a text one by one and keeps its Place.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Place* place) : at_(at), place_(place) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    const char byte = *at_++;
    if (byte == '\n')
      ++place_->line;
    else if (byte != ' ' && byte != '\t' && byte != '\r')
      place_->line_of_token = place_->line;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  Place* place_;
};

// nlohmann's SAX interface; every method returns whether to go on.
class Builder {
 public:
  Builder(json& document, const Place& place, JsonLines* lines)
      : document_(document), place_(place), lines_(lines) {}

  std::optional<JsonFault> take_fault() { return std::move(fault_); }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(json::number_integer_t value) {
    if (value < -kMaxInteger) return fail(pointer_of_next(), kHugeNumber);
    return add(value);
  }
  bool number_unsigned(json::number_unsigned_t value) {
    if (value > static_cast<std::uint64_t>(kMaxInteger)) return fail(pointer_of_next(), kHugeNumber);
    return add(value);
  }
  bool number_float(json::number_float_t value, const std::string& /*literal*/) {
    if (!std::isfinite(value) || std::abs(value) > static_cast<double>(kMaxInteger))
      return fail(pointer_of_next(), kHugeNumber);
    return add(value);
  }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(json::binary_t&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Level& level = levels_.back();
    level.key = std::move(name);
    level.named = true;
    if (level.container->contains(level.key))
      return fail(pointer_of_next(), "name a second time in one object, once is wanted");
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token, may be an answer*/,
                   const json::exception& error) {
    // The message is looked at for the class of fault alone: it quotes the text.
    const std::string_view message = error.what();
    if (error.id == 406) return fail(pointer_of_next(), kHugeNumber);
    if (message.find("UTF-8") != std::string_view::npos)
      return fail(pointer_of_next(), "invalid UTF-8, valid UTF-8 is wanted");
    return fail(pointer_of_next(),
                "not JSON at byte " + std::to_string(position) + ", JSON (RFC 8259) is wanted");
  }

 private:
  static constexpr const char* kHugeNumber =
      "number too large, one between -9007199254740991 and 9007199254740991 is wanted";

  struct Level {
    json* container = nullptr;
    std::string key;  // objects: the name read last
    bool named;       // objects: there is such a name
  };

  bool fail(std::string pointer, std::string what) {
    fault_ = JsonFault{place_.line_of_token, std::move(pointer), std::move(what)};
    return false;
  }

  std::string pointer_of_next() const {
    std::string pointer;
    for (const Level& level : levels_) {
      const bool innermost = &level == &levels_.back();
      if (level.container->is_object()) {
        if (level.named) pointer += json_pointer_step(level.key);
      } else {
        // An item that is a container was already added when its level opened.
        const std::size_t size = level.container->size();
        pointer += '/' + std::to_string(innermost ? size : size - 1);
      }
    }
    return pointer;
  }

  // Puts `value` where reading is and returns it there.
  template <typename Value>
  json* place_value(Value&& value) {
    if (lines_ != nullptr) lines_->insert_or_assign(pointer_of_next(), place_.line_of_token);
    if (levels_.empty()) {
      document_ = std::forward<Value>(value);
      return &document_;
    }
    json& container = *levels_.back().container;
    if (container.is_array()) {
      container.push_back(std::forward<Value>(value));
      return &container.back();
    }
    return &(container[levels_.back().key] = std::forward<Value>(value));
  }

  template <typename Value>
  bool add(Value&& value) {
    place_value(std::forward<Value>(value));
    return true;
  }

  bool open(json container) {
    if (levels_.size() >= kMaxJsonDepth)
      return fail(pointer_of_next(), "nested too deep, at most 64 levels are wanted");
    levels_.push_back({place_value(std::move(container)), {}, false});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  json& document_;
  const Place& place_;
  JsonLines* lines_;
  std::vector<Level> levels_;
  std::optional<JsonFault> fault_;
};

}  // namespace

std::string json_pointer_step(std::string_view name) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string step = "/";
  for (const char c : name) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else if ((c >= '\0' && c < ' ') || c == '\x7F') {
      step += "\\u00";
      step += kDigits[c >> 4];
      step += kDigits[c & 15];
    } else {
      step += c;
    }
  }
  return step;
}

std::optional<JsonFault> read_strict_json(std::string_view text, std::size_t max_bytes, json& document,
                                          JsonLines* lines) {
  if (text.size() > max_bytes)
    return JsonFault{
        1, "", std::to_string(text.size()) + " bytes, at most " + std::to_string(max_bytes) + " are wanted"};
  // What nlohmann's lexer lets through: it skips a mark, and ends at a zero byte.
  if (text.starts_with("\xEF\xBB\xBF")) return JsonFault{1, "", "byte-order mark, none is wanted"};
  if (text.find('\0') != std::string_view::npos)
    return JsonFault{1, "", "zero byte, JSON text without one is wanted"};

  Place place;
  Builder builder(document, place, lines);
  const bool read = json::sax_parse(CountingIterator(text.data(), &place),
                                    CountingIterator(text.data() + text.size(), &place), &builder,
                                    json::input_format_t::json, /*strict=*/true);
  if (read) return std::nullopt;
  std::optional<JsonFault> fault = builder.take_fault();
  return fault ? fault : JsonFault{place.line_of_token, "", "not JSON, JSON (RFC 8259) is wanted"};
}

Result<json> parse_strict_json(std::string_view text, std::size_t max_bytes) {
  json document;
  if (const std::optional<JsonFault> fault = read_strict_json(text, max_bytes, document))
    return Error{ErrorKind::kRejected, fault->pointer + ": " + fault->what};
  return Result<json>(std::move(document));
}

}  // namespace zuil
