// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/settings.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "sync/base/strict_json.h"
#include "sync/domain/schema.h"

namespace zuil {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;

// Sets `into` where the document has that setting. Its type is the schema's.
template <typename T>
void take(const nlohmann::json& document, const char* name, T& into) {
  if (const auto found = document.find(name); found != document.end()) into = found->get<T>();
}

template <typename Rep, typename Period>
void take(const nlohmann::json& document, const char* name, std::chrono::duration<Rep, Period>& into) {
  Rep count = into.count();
  take(document, name, count);
  into = std::chrono::duration<Rep, Period>(count);
}

void take_mib(const nlohmann::json& document, const char* name, std::uint64_t& bytes) {
  std::uint64_t mib = bytes >> 20;
  take(document, name, mib);
  bytes = mib << 20;
}

}  // namespace

Result<Settings> parse_settings(std::string_view json) {
  const nlohmann::json document = ZUIL_TRY("reading the settings", parse_strict_json(json, kMaxBytes));
  const std::vector<JsonFault> faults = ZUIL_TRY("reading the settings", schema_faults(document, "settings"));
  if (!faults.empty()) {
    std::string what;
    for (const JsonFault& fault : faults)
      what += (what.empty() ? "" : "; ") + fault.pointer + ": " + fault.what;
    return Error{ErrorKind::kRejected, what};
  }
  Settings settings;
  take(document, "language", settings.language);
  take(document, "visit", settings.visit);
  take(document, "portal_url", settings.portal_url);
  take(document, "page_url", settings.page_url);
  take(document, "panel_pitch_mm", settings.panel_pitch_mm);
  take(document, "panel_rotation", settings.panel_rotation);
  take(document, "touch_calibration", settings.touch_calibration);
  take(document, "keyboard", settings.keyboard);
  take(document, "idle_seconds", settings.idle);
  take(document, "countdown_seconds", settings.countdown);
  take(document, "thank_you_seconds", settings.thank_you);
  take(document, "idle_card_seconds", settings.idle_card);
  take(document, "arrives_within_days", settings.arrives_within);
  take(document, "one_poll", settings.one_poll);
  take(document, "about_you", settings.about_you);
  take(document, "stick_folder", settings.stick_folder);
  take(document, "automatic_sending", settings.automatic_sending);
  take(document, "networks", settings.networks);
  take(document, "send_at_records", settings.send_at_records);
  take(document, "send_after_hours", settings.send_after);
  take(document, "keep_after_receipt_days", settings.keep_after_receipt);
  take_mib(document, "reserve_mib", settings.reserve_bytes);
  take_mib(document, "invite_free_mib", settings.invite_free_bytes);
  return settings;
}

}  // namespace zuil
