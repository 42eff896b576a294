// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/visit_plan.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sync/base/strict_json.h"
#include "sync/domain/identifiers.h"
#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"
#include "sync/domain/names.h"

namespace zuil {
namespace {

constexpr int kMinutesInDay = 24 * 60;
constexpr std::size_t kMostNames = 200;

void write_texts(JsonWriter& writer, std::string_view name, const LocalizedText& texts) {
  writer.name(name);
  writer.open_object();
  for (const auto& [language, text] : texts.by_language) writer.member(language, text);
  writer.close_object();
}

void write_strings(JsonWriter& writer, std::string_view name, const std::vector<std::string>& strings) {
  writer.name(name);
  writer.open_array();
  for (const std::string& each : strings) writer.string(each);
  writer.close_array();
}

std::string text_of(JsonObject& object, std::string_view name) {
  const auto node = object.required(name);
  return node ? std::string(node->text().value_or("")) : std::string();
}

// An identifier; empty where it may be.
std::string id_of(JsonObject& object, std::string_view name, bool may_be_empty) {
  const auto node = object.required(name);
  if (!node) return {};
  std::string id(node->text().value_or(""));
  if (!is_identifier(id) && !(may_be_empty && id.empty()))
    node->fault("no identifier, 1 to 40 of a-z, 0-9 and '-' are wanted");
  return id;
}

LocalizedText texts_of(JsonObject& object, std::string_view name) {
  LocalizedText texts;
  if (const auto node = object.required(name)) {
    node->each_member([&texts](std::string_view language, const JsonNode& text) {
      texts.by_language[std::string(language)] = std::string(text.text().value_or(""));
    });
  }
  return texts;
}

std::vector<std::string> strings_of(JsonObject& object, std::string_view name, bool identifiers) {
  std::vector<std::string> strings;
  const auto node = object.required(name);
  if (!node) return strings;
  if (node->item_count() > kMostNames) {
    node->fault("too many, at most " + std::to_string(kMostNames) + " are wanted");
    return strings;
  }
  node->each_item([&](const JsonNode& item) {
    strings.emplace_back(item.text().value_or(""));
    if (identifiers && !is_identifier(strings.back())) item.fault("no identifier");
  });
  return strings;
}

int minutes_of(JsonObject& object, std::string_view name) {
  const auto node = object.required(name);
  return node ? static_cast<int>(node->integer(0, kMinutesInDay).value_or(0)) : 0;
}

void read_goals(JsonObject& object, Visit& visit) {
  const auto node = object.required("goals");
  if (!node) return;
  node->each_member([&visit](std::string_view id, const JsonNode& goal) {
    if (!is_identifier(id)) goal.fault("the goal of no identifier");
    visit.goals[std::string(id)] = static_cast<std::uint32_t>(goal.integer(1, 1'000'000).value_or(0));
  });
}

Visit read_plan(const JsonNode& node) {
  Visit visit;
  JsonObject object(node);
  visit.id = id_of(object, "id", false);
  if (const auto kind = object.required("kind"))
    visit.kind = kind->name<VisitKind>(kVisitKindNames).value_or(VisitKind::kLobby);
  visit.title = texts_of(object, "title");
  visit.village = id_of(object, "village", false);
  visit.place = texts_of(object, "place");
  if (const auto date = object.optional("date")) visit.date = date->date();
  visit.from_minutes = minutes_of(object, "from");
  visit.until_minutes = minutes_of(object, "until");
  visit.officials = strings_of(object, "officials", false);
  visit.trajectories = strings_of(object, "trajectories", true);
  visit.featured = id_of(object, "featured", true);
  visit.host = text_of(object, "host");
  visit.one_poll = id_of(object, "one_poll", true);
  read_goals(object, visit);
  object.refuse_others();
  return visit;
}

}  // namespace

std::string to_json(const Visit& visit) {
  JsonWriter writer;
  writer.open_object();
  writer.member("id", visit.id);
  writer.member("kind", to_string(visit.kind));
  write_texts(writer, "title", visit.title);
  writer.member("village", visit.village);
  write_texts(writer, "place", visit.place);
  if (visit.date) writer.member("date", to_string(*visit.date));
  writer.member("from", visit.from_minutes);
  writer.member("until", visit.until_minutes);
  write_strings(writer, "officials", visit.officials);
  write_strings(writer, "trajectories", visit.trajectories);
  writer.member("featured", visit.featured);
  writer.member("host", visit.host);
  writer.member("one_poll", visit.one_poll);
  writer.name("goals");
  writer.open_object();
  for (const auto& [id, goal] : visit.goals) writer.member(id, static_cast<std::int64_t>(goal));
  writer.close_object();
  writer.close_object();
  return writer.take();
}

Result<Visit> parse_visit(std::string_view json) {
  const nlohmann::json document = ZUIL_TRY("reading a visit", parse_strict_json(json, kMaxVisitBytes));
  JsonFaults faults;
  Visit visit = read_plan(JsonNode(document, faults));
  if (faults.empty()) return visit;
  return Error{ErrorKind::kRejected, faults.front().pointer + ": " + faults.front().what};
}

std::string visit_id(std::string_view village, const Date& date, int from_minutes) {
  // A year of four digits and a time of four leave the village 24 signs.
  constexpr std::size_t kLongest = 24;
  std::array<char, 8> time{};
  std::snprintf(time.data(), time.size(), "%02d%02d", from_minutes / 60 % 24, from_minutes % 60);
  std::string id(village.substr(0, kLongest));
  id += '-' + to_string(date) + '-' + time.data();
  return id;
}

}  // namespace zuil
