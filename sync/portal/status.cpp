// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/status.h"

#include "sync/domain/json_writer.h"

namespace zuil::portal {
namespace {

std::string in_words(const std::optional<std::map<SetAsideReason, std::uint64_t>>& set_aside) {
  if (!set_aside) return "?";
  std::string text;
  for (const auto& [reason, number] : *set_aside) {
    if (!text.empty()) text += ", ";
    text += std::to_string(number) + ' ' + std::string(to_string(reason));
  }
  return text.empty() ? "0" : text;
}

void add(std::string& text, std::string_view what, const std::string& value) {
  text += std::string(what) + ": " + value + '\n';
}

void add_opened(std::string& text, const OpenedStatus& opened) {
  add(text, "last purge", opened.purge.purged ? to_rfc3339(*opened.purge.purged) : "never");
  add(text, "erased", std::to_string(opened.purge.erased) + " records");
  add(text, "to be erased", std::to_string(opened.purge.to_erase) + " records");
  for (const auto& [trajectory, number] : opened.undated) {
    add(text, "no date until when to keep",
        std::to_string(number) + " sign-ups of " + trajectory + ", publish one");
  }
  for (const LostCorrection& one : opened.lost_corrections) {
    add(text, "lost by a restore", "what was put right in " + zuil::to_string(one.record) + ", do it again");
  }
}

void write_number(JsonWriter& json, std::string_view name, std::uint64_t number) {
  json.member(name, static_cast<std::int64_t>(number));
}

void write_opened(JsonWriter& json, const OpenedStatus& opened) {
  json.member("last_purge", opened.purge.purged ? to_rfc3339(*opened.purge.purged) : "");
  write_number(json, "erased", opened.purge.erased);
  write_number(json, "to_erase", opened.purge.to_erase);
  json.name("sign_ups_without_date");
  json.open_object();
  for (const auto& [trajectory, number] : opened.undated) write_number(json, trajectory, number);
  json.close_object();
  json.name("lost_corrections");
  json.open_array();
  for (const LostCorrection& one : opened.lost_corrections) json.string(zuil::to_string(one.record));
  json.close_array();
}

void write_device(JsonWriter& json, const DeviceStatus& device) {
  json.open_object();
  json.member("device", to_hex(device.device));
  json.member("name", device.name);
  json.name("revoked");
  json.boolean(device.revoked);
  write_number(json, "unopened", device.unopened);
  write_number(json, "quarantined", device.quarantined);
  if (device.set_aside) {
    json.name("set_aside");
    json.open_object();
    for (const auto& [reason, number] : *device.set_aside) write_number(json, to_string(reason), number);
    json.close_object();
  }
  json.close_object();
}

}  // namespace

std::string status_text(const PortalStatus& status) {
  std::string text;
  add(text, "generation", std::to_string(status.generation));
  add(text, "disk", std::to_string(status.free_bytes / (1024 * 1024)) + " MiB free");
  if (status.opened) {
    add_opened(text, *status.opened);
  } else {
    add(text, "what was opened", "this user may not see it");
  }
  text += "device\tname\trevoked\tbundles not opened\tquarantine\trecords set aside\n";
  for (const DeviceStatus& one : status.devices) {
    text += to_hex(one.device) + '\t' + one.name + '\t' + (one.revoked ? "yes" : "no") + '\t' +
            std::to_string(one.unopened) + '\t' + std::to_string(one.quarantined) + '\t' +
            in_words(one.set_aside) + '\n';
  }
  return text;
}

std::string status_json(const PortalStatus& status) {
  JsonWriter json;
  json.open_object();
  write_number(json, "generation", status.generation);
  write_number(json, "free_bytes", status.free_bytes);
  if (status.opened) write_opened(json, *status.opened);
  json.name("devices");
  json.open_array();
  for (const DeviceStatus& one : status.devices) write_device(json, one);
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace zuil::portal
