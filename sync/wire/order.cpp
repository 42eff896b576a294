// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/order.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"

namespace zuil {
namespace {

constexpr std::string_view kType = "wipe";
constexpr std::size_t kMaxOrderBytes = 1024;

}  // namespace

Bytes write_wipe_order(const WipeOrder& order, const SigningKey& root) {
  JsonWriter json;
  json.open_object();
  json.member("type", kType);
  json.member("device", to_hex(order.device));
  json.member("made", to_rfc3339(order.made));
  json.close_object();
  return sign_document(SignedKind::kOrder, json.take(), root);
}

Result<WipeOrder> read_wipe_order(ByteView bytes, const PublicKey& root) {
  const std::string payload = ZUIL_TRY("order", read_document(SignedKind::kOrder, bytes, root));
  const nlohmann::json document = ZUIL_TRY("order", parse_strict_json(payload, kMaxOrderBytes));
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  WipeOrder order;
  if (const auto type = object.required("type"); type && type->text() != kType) {
    type->fault("not an order that is known, \"wipe\" is wanted");
  }
  if (const auto device = object.required("device")) {
    const auto id = from_hex(device->text().value_or(""));
    if (id && id->size() == order.device.size()) {
      std::ranges::copy(*id, order.device.begin());
    } else {
      device->fault("not 32 hexadecimal digits");
    }
  }
  if (const auto made = object.required("made")) {
    const auto time = parse_rfc3339(made->text().value_or(""));
    if (!time) made->fault("not a time like 2027-03-11T18:30:00Z");
    order.made = time.value_or(WallTime{});
  }
  object.refuse_others();
  if (!faults.empty())
    return Error{ErrorKind::kRejected, "order: " + faults.front().pointer + ": " + faults.front().what};
  return order;
}

}  // namespace zuil
