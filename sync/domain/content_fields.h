// SPDX-License-Identifier: EUPL-1.2
// Reads the members of an object of content.json one by one. What the schema
// says of their shape holds already; what it can't say of a single value (a
// day that exists, a text in every language) is checked here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/content.h"
#include "sync/domain/json_node.h"

namespace zuil {

// What holds for the whole package.
struct ContentReading {
  Date today{};
  bool example = false;  // days may be written as offsets from today
  std::vector<std::string> languages;
};

enum class TextForm {
  kLine,          // one line
  kText,          // may have several
  kTextWithDate,  // and may hold {date}
};

// The text in every language of the package: a fault for each that is missing,
// too many, blank, or holds a control character or an unknown placeholder.
LocalizedText read_texts(const JsonNode& node, const ContentReading& reading, TextForm form);

class ContentFields {
 public:
  ContentFields(const JsonNode& node, const ContentReading& reading) : object_(node), reading_(reading) {}
  ~ContentFields() { object_.refuse_others(); }
  ContentFields(const ContentFields&) = delete;
  ContentFields& operator=(const ContentFields&) = delete;

  // Each leaves its target alone where there is no such member.
  void line(std::string_view name, LocalizedText& into) { texts(name, TextForm::kLine, into); }
  void texts(std::string_view name, TextForm form, LocalizedText& into);
  void lines(std::string_view name, std::vector<LocalizedText>& into);
  void string(std::string_view name, std::string& into);
  void strings(std::string_view name, std::vector<std::string>& into);
  void boolean(std::string_view name, bool& into);
  void date(std::string_view name, Date& into);
  void date(std::string_view name, std::optional<Date>& into);
  // An object of whole numbers.
  void counts(std::string_view name, std::map<std::string, std::uint32_t, std::less<>>& into);
  // "21:30" as minutes past midnight.
  void minutes(std::string_view name, int& into);
  // "2027-03-11T18:30:00Z"; in an example package also "today-5T13:00:00Z".
  void moment(std::string_view name, WallTime& into);

  template <typename Number>
  void number(std::string_view name, Number& into) {
    if (const auto node = object_.optional(name))
      into = static_cast<Number>(node->integer(0, 1'000'000'000).value_or(0));
  }
  template <typename Enum, std::size_t N>
  void name(std::string_view name, const Names<N>& names, Enum& into) {
    if (const auto node = object_.optional(name)) into = node->name<Enum>(names).value_or(into);
  }
  // into = read(node, reading) for a member, or an optional one.
  template <typename Value, typename Read>
  void value(std::string_view name, Value& into, const Read& read) {
    if (const auto node = object_.optional(name)) into = read(*node, reading_);
  }
  // into gets read(item, reading) for each item.
  template <typename Value, typename Read>
  void list(std::string_view name, std::vector<Value>& into, const Read& read) {
    if (const auto node = object_.optional(name))
      node->each_item([&](const JsonNode& item) { into.push_back(read(item, reading_)); });
  }

 private:
  JsonObject object_;
  const ContentReading& reading_;
};

}  // namespace zuil
