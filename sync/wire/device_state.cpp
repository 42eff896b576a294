// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/device_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"

namespace zuil {
namespace {

// Numbers that a double holds exactly; a device does not get further.
constexpr std::int64_t kMostSequence = INT64_C(1) << 53;

void read_range(const JsonNode& node, SeriesRanges& series) {
  if (node.item_count() != 2) {
    node.fault("not the first and the last number of a range");
    return;
  }
  const auto first = node.item(0).integer(1, kMostSequence);
  const auto last = node.item(1).integer(1, kMostSequence);
  if (!first || !last) return;
  const auto from = static_cast<std::uint64_t>(*first);
  const auto until = static_cast<std::uint64_t>(*last);
  if (until < from || (!series.ranges.empty() && from <= series.ranges.back().second + 1)) {
    node.fault("ranges are not ascending with a gap between them");
    return;
  }
  series.ranges.emplace_back(from, until);
}

SeriesRanges read_series(const JsonNode& node) {
  SeriesRanges series;
  JsonObject object(node);
  if (const auto stream = object.required("stream")) {
    series.stream = stream->integer(1, 2).value_or(1) == 1 ? Stream::kAnswers : Stream::kContacts;
  }
  if (const auto epoch = object.required("epoch")) {
    const auto bytes = from_hex(epoch->text().value_or(""));
    if (bytes && bytes->size() == sizeof(Epoch)) {
      for (const std::uint8_t byte : *bytes) series.epoch = (series.epoch << 8) | byte;
    } else {
      epoch->fault("not 16 hexadecimal digits");
    }
  }
  if (const auto ranges = object.required("ranges")) {
    ranges->each_item([&](const JsonNode& range) { read_range(range, series); });
  }
  return series;
}

Bytes read_base64(const std::optional<JsonNode>& node) {
  if (!node) return {};
  auto bytes = from_base64(node->text().value_or(""));
  if (!bytes || bytes->empty()) node->fault("not base64");
  return std::move(bytes).value_or(Bytes{});
}

}  // namespace

std::string to_json(const DeviceState& state) {
  JsonWriter json;
  json.open_object();
  json.member("device", to_hex(state.device));
  json.name("revoked");
  json.boolean(state.revoked);
  json.member("statement", to_base64(state.statement));
  json.member("certificate", to_base64(state.certificate));
  json.name("series");
  json.open_array();
  for (const SeriesRanges& series : state.series) {
    json.open_object();
    json.member("stream", static_cast<std::int64_t>(series.stream));
    json.member("epoch", to_hex(series.epoch));
    json.name("ranges");
    json.open_array();
    for (const auto& [first, last] : series.ranges) {
      json.open_array();
      json.number(static_cast<std::int64_t>(first));
      json.number(static_cast<std::int64_t>(last));
      json.close_array();
    }
    json.close_array();
    json.close_object();
  }
  json.close_array();
  if (!state.order.empty()) json.member("order", to_base64(state.order));
  json.close_object();
  return json.take();
}

Result<DeviceState> parse_device_state(std::string_view text) {
  const nlohmann::json document = ZUIL_TRY("device state", parse_strict_json(text, kMaxDeviceStateBytes));
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  DeviceState state;
  if (const auto device = object.required("device")) {
    const auto bytes = from_hex(device->text().value_or(""));
    if (bytes && bytes->size() == state.device.size()) {
      std::ranges::copy(*bytes, state.device.begin());
    } else {
      device->fault("not 32 hexadecimal digits");
    }
  }
  if (const auto revoked = object.required("revoked")) state.revoked = revoked->boolean().value_or(false);
  state.statement = read_base64(object.required("statement"));
  state.certificate = read_base64(object.required("certificate"));
  state.order = read_base64(object.optional("order"));
  if (const auto series = object.required("series")) {
    series->each_item([&](const JsonNode& item) { state.series.push_back(read_series(item)); });
  }
  if (!faults.empty()) {
    return Error{ErrorKind::kRejected,
                 "device state: " + faults.front().pointer + ": " + faults.front().what};
  }
  return state;
}

}  // namespace zuil
