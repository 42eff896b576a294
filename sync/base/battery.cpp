// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/battery.h"

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>

#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr std::size_t kMaxAttribute = 4096;  // of sysfs: one page

std::string attribute(const std::filesystem::path& supply, const char* name) {
  const Result<Bytes> bytes = read_file(supply / name, kMaxAttribute);
  if (!bytes) return {};
  const std::string_view text = as_text(*bytes);
  return std::string(text.substr(0, text.find('\n')));
}

std::optional<int> percent_of(const std::filesystem::path& supply) {
  // That of a mouse has the scope "Device".
  if (attribute(supply, "type") != "Battery" || attribute(supply, "scope") == "Device") return std::nullopt;
  const std::string text = attribute(supply, "capacity");
  int percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  const bool good =
      error == std::errc{} && end == text.data() + text.size() && percent >= 0 && percent <= 100;
  return good ? std::optional(percent) : std::nullopt;
}

}  // namespace

std::optional<int> battery_percent(const std::filesystem::path& supplies) {
  int sum = 0;
  int batteries = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(supplies, error)) {
    const std::optional<int> percent = percent_of(entry.path());
    if (!percent) continue;
    sum += *percent;
    ++batteries;
  }
  return batteries > 0 ? std::optional(sum / batteries) : std::nullopt;
}

}  // namespace zuil
