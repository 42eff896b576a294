// SPDX-License-Identifier: EUPL-1.2
// Reads a document that read_strict_json() gave into plain values, and keeps
// every fault with its pointer: a name that is not known is a fault as well as
// a value of the wrong kind.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/strict_json.h"
#include "sync/domain/names.h"

namespace zuil {

using JsonFaults = std::vector<JsonFault>;

// One value and where it stands. Refers to the document, to the node above it
// and to the list of faults: all of them outlive it.
class JsonNode {
 public:
  JsonNode(const nlohmann::json& value, JsonFaults& faults) : value_(value), faults_(faults) {}

  std::string pointer() const;
  void fault(std::string what) const;

  // The value, or nullopt and a fault when it is of another kind. The text
  // lives as long as the document.
  std::optional<std::string_view> text() const;
  std::optional<std::int64_t> integer(std::int64_t least, std::int64_t most) const;
  std::optional<double> number(double least, double most) const;
  std::optional<bool> boolean() const;
  // A string that is one of `names`.
  template <typename Enum, std::size_t N>
  std::optional<Enum> name(const Names<N>& names) const {
    const std::optional<std::string_view> text = this->text();
    if (!text) return std::nullopt;
    const std::optional<Enum> value = from_name<Enum>(names, *text);
    if (!value) fault_unknown_name(names.data(), N);
    return value;
  }
  // "2027-03-11".
  std::optional<Date> date() const;

  // Calls read(JsonNode) for each item, in order. A fault when it is no array.
  template <typename Read>
  void each_item(const Read& read) const {
    for (std::size_t i = 0, count = item_count(); i < count; ++i) read(item(i));
  }
  // Calls read(name, JsonNode) for each member, sorted by name.
  template <typename Read>
  void each_member(const Read& read) const {
    for (const std::string_view name : member_names()) read(name, *member(name));
  }
  // 0 and a fault when it is no array.
  std::size_t item_count() const;
  // Requires index < item_count().
  JsonNode item(std::size_t index) const;

  bool is_object() const;
  // The names in it; none and a fault when it is no object.
  std::vector<std::string_view> member_names() const;
  // nullopt when there is none of that name, or it is no object.
  std::optional<JsonNode> member(std::string_view name) const;

 private:
  JsonNode(const nlohmann::json& value, const JsonNode& up, std::string_view name)
      : value_(value), faults_(up.faults_), up_(&up), name_(name) {}
  JsonNode(const nlohmann::json& value, const JsonNode& up, std::size_t index)
      : value_(value), faults_(up.faults_), up_(&up), index_(index) {}
  void fault_unknown_name(const std::string_view* names, std::size_t count) const;

  const nlohmann::json& value_;
  JsonFaults& faults_;
  const JsonNode* up_ = nullptr;
  std::optional<std::string_view> name_;
  std::size_t index_ = 0;
};

// The members of an object, each asked for by name; refuse_others() then makes
// a fault of every member that nobody asked for. A fault when it is no object.
class JsonObject {
 public:
  explicit JsonObject(const JsonNode& node);

  // nullopt when it is missing, which is a fault for a required one.
  std::optional<JsonNode> required(std::string_view name);
  std::optional<JsonNode> optional(std::string_view name);
  void refuse_others();

 private:
  const JsonNode& node_;
  bool is_object_;
  std::vector<std::string_view> asked_;
};

}  // namespace zuil
