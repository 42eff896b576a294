// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/places.h"

#include <cstdlib>
#include <system_error>

#include "sync/wire/portal_address.h"

namespace zuil {
namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::filesystem::path{} : std::filesystem::path(value);
}

}  // namespace

std::filesystem::path data_folder(const std::string& chosen) {
  if (!chosen.empty()) return chosen;
  // The XDG Base Directory Specification tells to ignore a relative path.
  if (const auto data_home = from_environment("XDG_DATA_HOME"); data_home.is_absolute()) {
    return data_home / "zuil";
  }
  if (const auto home = from_environment("HOME"); home.is_absolute()) return home / ".local/share/zuil";
  return "/var/lib/zuil";
}

std::filesystem::path program_path() {
  std::error_code error;
  auto executable = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path{} : executable;
}

std::filesystem::path share_folder() {
  const auto executable = program_path();
  if (executable.empty()) return {};
  return executable.parent_path().parent_path() / "share/zuil";
}

Result<std::string> portal_address(const std::string& chosen, const Settings& settings,
                                   const Certificate& certificate) {
  if (!chosen.empty()) return ZUIL_TRY("--portal", canonical_portal_url(chosen));
  if (!settings.portal_url.empty())
    return ZUIL_TRY("settings.json", canonical_portal_url(settings.portal_url));
  return certificate.url;
}

}  // namespace zuil
