// SPDX-License-Identifier: EUPL-1.2
// The only source that knows valijson: it takes 16 s to compile.
#include "sync/domain/schema.h"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace zuil {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxStringBytes = 16 * 1024;

using Context = std::vector<std::string>;

// valijson writes a step as "[name]"; the first is "<root>".
std::string_view step_name(const std::string& step) {
  return std::string_view(step).substr(1, step.size() - 2);
}

std::string pointer_of(const Context& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) pointer += json_pointer_step(step_name(context[i]));
  return pointer;
}

const json* resolve(const json& root, const json* schema) {
  while (schema != nullptr && schema->is_object() && schema->contains("$ref")) {
    const std::string target = (*schema)["$ref"].get<std::string>();
    const json::json_pointer pointer(target.substr(1));
    schema = root.contains(pointer) ? &root.at(pointer) : nullptr;
  }
  return schema;
}

const json* child(const json& schema, const char* keyword) {
  const auto found = schema.find(keyword);
  return found == schema.end() || !found->is_object() ? nullptr : &*found;
}

// The part of the schema that speaks about the value at `context`, as far as
// "properties", "additionalProperties" and "items" lead there.
const json* subschema_at(const json& root, const Context& context) {
  const json* at = &root;
  for (std::size_t i = 1; i < context.size() && at != nullptr; ++i) {
    at = resolve(root, at);
    if (at == nullptr) break;
    const std::string name(step_name(context[i]));
    if (const json* items = child(*at, "items")) {
      at = items;
      continue;
    }
    const json* properties = child(*at, "properties");
    at = properties != nullptr && properties->contains(name) ? &(*properties)[name]
                                                             : child(*at, "additionalProperties");
  }
  return resolve(root, at);
}

// What `schema` wants, in words; empty when it does not say.
std::string wanted(const json* schema) {
  if (schema == nullptr || !schema->is_object()) return {};
  if (schema->contains("description")) return (*schema)["description"].get<std::string>();
  if (schema->contains("enum")) {
    std::string list = "one of ";
    for (const json& value : (*schema)["enum"])
      list += (list.size() > 7 ? ", " : "") + (value.is_string() ? value.get<std::string>() : value.dump());
    return list;
  }
  const std::string type = schema->value("type", "");
  if (type == "integer" && schema->contains("minimum") && schema->contains("maximum"))
    return "a whole number from " + (*schema)["minimum"].dump() + " to " + (*schema)["maximum"].dump();
  if (type == "string" && schema->contains("maxLength"))
    return "text of " + std::to_string(schema->value("minLength", 0)) + " to " +
           (*schema)["maxLength"].dump() + " characters";
  if (type == "array" && schema->contains("maxItems"))
    return std::to_string(schema->value("minItems", 0)) + " to " + (*schema)["maxItems"].dump() + " items";
  return type.empty() ? "" : (type == "array" || type == "object" || type == "integer" ? "an " : "a ") + type;
}

// What valijson found, in our words; nullopt for a line that only repeats what
// another says more exactly.
std::optional<std::string> wrong(std::string_view description) {
  struct Words {
    std::string_view begins;
    std::string_view says;
  };
  static constexpr std::string_view kRepeats[] = {
      "Failed to validate against schema associated", "Failed to validate item #",
      "Failed to validate against additional", "Failed to validate against a conditional",
      "Failed to validate against child schema"};
  static constexpr Words kWords[] = {
      {"Value type not permitted", "wrong type"},
      {"Failed to match against any enum", "unknown value"},
      {"Failed to match expected value", "unknown value"},
      {"Failed to match regex", "wrong form"},
      {"String should be no more than", "too long"},
      {"String should be no fewer than", "too short"},
      {"Array should contain no more than", "too many items"},
      {"Array should contain no fewer than", "too few items"},
      {"Object should have no more than", "too many members"},
      {"Object should have no fewer than", "too few members"},
      {"Expected number", "out of range"},
      {"Elements at indexes", "the same item twice"},
      {"Failed to validate against any child", "none of the forms there are"},
      {"Failed to validate against any schemas", "none of the forms there are"},
      {"Failed to validate against exactly one", "more than one of the forms there are"},
      {"Target should not validate", "wrong form"},
  };
  for (const std::string_view repeat : kRepeats) {
    if (description.starts_with(repeat)) return std::nullopt;
  }
  for (const Words& words : kWords) {
    if (description.starts_with(words.begins)) return std::string(words.says);
  }
  return std::string(description);
}

// Of each value the first thing said is kept, and every name that it lacks.
class FaultList {
 public:
  FaultList(const json& document, const json& schema) : document_(document), schema_(schema) {}

  void add(const valijson::ValidationResults::Error& error) {
    constexpr std::string_view kMissing = "Missing required property '";
    const std::string_view description = error.description;
    if (description.starts_with("Object contains a property")) return unknown_names(error.context);
    if (description.starts_with(kMissing)) {
      const std::string name(description.substr(kMissing.size(), description.rfind('\'') - kMissing.size()));
      return missing(error.context, name);
    }
    const std::optional<std::string> what = wrong(description);
    if (what && !says_something_of(pointer_of(error.context))) say(error.context, error.context, *what);
  }

  // Sorted by pointer, those of one value as they were found.
  std::vector<JsonFault> take() {
    std::stable_sort(faults_.begin(), faults_.end(),
                     [](const JsonFault& a, const JsonFault& b) { return a.pointer < b.pointer; });
    return std::move(faults_);
  }
  bool empty() const { return faults_.empty(); }

 private:
  bool says_something_of(const std::string& pointer) const {
    return std::any_of(faults_.begin(), faults_.end(),
                       [&](const JsonFault& fault) { return fault.pointer == pointer; });
  }

  // `what` is wrong at `at`, and wanted is what the schema says of `about`.
  void say(const Context& at, const Context& about, std::string what) {
    const std::string want = wanted(subschema_at(schema_, about));
    if (!want.empty()) what += ", " + want + " is wanted";
    JsonFault fault{0, pointer_of(at), std::move(what)};
    if (std::find(faults_.begin(), faults_.end(), fault) == faults_.end())
      faults_.push_back(std::move(fault));
  }

  // valijson names one of them only.
  void unknown_names(const Context& context) {
    const json* schema = subschema_at(schema_, context);
    const json* value = &document_;
    for (std::size_t i = 1; i < context.size(); ++i) {
      const std::string name(step_name(context[i]));
      value = value->is_array() ? &value->at(static_cast<std::size_t>(std::stoul(name))) : &value->at(name);
    }
    const json* properties = schema == nullptr ? nullptr : child(*schema, "properties");
    for (const auto& member : value->items()) {
      if (properties != nullptr && properties->contains(member.key())) continue;
      faults_.push_back({0, pointer_of(context) + json_pointer_step(member.key()),
                         "unknown name, one that the schema has is wanted"});
    }
  }

  void missing(const Context& context, const std::string& name) {
    Context member = context;
    member.push_back("[" + name + "]");
    say(context, member, "\"" + name + "\" is missing");
  }

  const json& document_;
  const json& schema_;
  std::vector<JsonFault> faults_;
};

void find_long_strings(const json& value, const std::string& pointer, std::vector<JsonFault>& faults) {
  constexpr const char* kTooLong = "too long, at most 16384 bytes are wanted";
  if (value.is_string() && value.get_ref<const std::string&>().size() > kMaxStringBytes)
    faults.push_back({0, pointer, kTooLong});
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      find_long_strings(value[i], pointer + '/' + std::to_string(i), faults);
  }
  if (!value.is_object()) return;
  for (const auto& member : value.items()) {
    if (member.key().size() > kMaxStringBytes)
      faults.push_back({0, pointer, "a name in it too long, at most 16384 bytes are wanted"});
    else
      find_long_strings(member.value(), pointer + json_pointer_step(member.key()), faults);
  }
}

}  // namespace

Result<std::vector<JsonFault>> schema_faults(const json& document, std::string_view name) {
  const std::string_view text = embedded_schema(name);
  if (text.empty()) return Error{ErrorKind::kRejected, "no schema of that name"};
  // Patterns are matched by recursion over the string.
  std::vector<JsonFault> too_long;
  find_long_strings(document, "", too_long);
  if (!too_long.empty()) return too_long;
  try {
    const json schema_document = json::parse(text);
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_document), schema);
    valijson::ValidationResults results;
    valijson::Validator validator;
    FaultList faults(document, schema_document);
    if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
      for (const auto& error : results) faults.add(error);
      if (faults.empty()) return std::vector{JsonFault{0, "", "against the schema in a way it can't name"}};
    }
    return faults.take();
  } catch (const std::exception&) {
    // valijson throws where a schema is not one; what it says may quote the document.
    return Error{ErrorKind::kRejected, "the schema can't be used"};
  }
}

}  // namespace zuil
