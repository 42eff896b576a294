// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/json_node.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace zuil {

std::string JsonNode::pointer() const {
  if (up_ == nullptr) return {};
  return up_->pointer() + (name_ ? json_pointer_step(*name_) : '/' + std::to_string(index_));
}

void JsonNode::fault(std::string what) const { faults_.push_back({0, pointer(), std::move(what)}); }

void JsonNode::fault_unknown_name(const std::string_view* names, std::size_t count) const {
  std::string what = "unknown value, one of ";
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) what += ", ";
    what += names[i];
  }
  fault(what + " is wanted");
}

std::optional<std::string_view> JsonNode::text() const {
  if (value_.is_string()) return std::string_view(value_.get_ref<const std::string&>());
  fault("not a string, a string is wanted");
  return std::nullopt;
}

std::optional<std::int64_t> JsonNode::integer(std::int64_t least, std::int64_t most) const {
  if (value_.is_number_integer()) {
    const auto value = value_.get<std::int64_t>();
    if (value >= least && value <= most) return value;
  }
  fault("not a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
        ", one is wanted");
  return std::nullopt;
}

std::optional<double> JsonNode::number(double least, double most) const {
  if (value_.is_number()) {
    const auto value = value_.get<double>();
    if (value >= least && value <= most) return value;
  }
  fault("not a number in range, one is wanted");
  return std::nullopt;
}

std::optional<bool> JsonNode::boolean() const {
  if (value_.is_boolean()) return value_.get<bool>();
  fault("neither true nor false, one of them is wanted");
  return std::nullopt;
}

std::optional<Date> JsonNode::date() const {
  const std::optional<std::string_view> text = this->text();
  if (!text) return std::nullopt;
  const std::optional<Date> date = parse_date(*text);
  if (!date) fault("not a day, one like 2027-03-11 is wanted");
  return date;
}

std::size_t JsonNode::item_count() const {
  if (value_.is_array()) return value_.size();
  fault("not an array, an array is wanted");
  return 0;
}

JsonNode JsonNode::item(std::size_t index) const { return {value_[index], *this, index}; }

bool JsonNode::is_object() const { return value_.is_object(); }

std::vector<std::string_view> JsonNode::member_names() const {
  std::vector<std::string_view> names;
  if (!value_.is_object()) {
    fault("not an object, an object is wanted");
    return names;
  }
  names.reserve(value_.size());
  for (const auto& member : value_.items()) names.push_back(member.key());
  return names;
}

std::optional<JsonNode> JsonNode::member(std::string_view name) const {
  if (!value_.is_object()) return std::nullopt;
  const auto found = value_.find(name);
  if (found == value_.end()) return std::nullopt;
  return JsonNode(*found, *this, std::string_view(found.key()));
}

JsonObject::JsonObject(const JsonNode& node) : node_(node), is_object_(node.is_object()) {
  if (!is_object_) node_.fault("not an object, an object is wanted");
}

std::optional<JsonNode> JsonObject::required(std::string_view name) {
  std::optional<JsonNode> found = optional(name);
  if (!found && is_object_) node_.fault("\"" + std::string(name) + "\" is missing");
  return found;
}

std::optional<JsonNode> JsonObject::optional(std::string_view name) {
  asked_.push_back(name);
  return node_.member(name);
}

void JsonObject::refuse_others() {
  if (!is_object_) return;
  for (const std::string_view name : node_.member_names()) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
      node_.member(name)->fault("unknown name");
  }
}

}  // namespace zuil
