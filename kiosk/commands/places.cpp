// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/places.h"

#include <cstdlib>
#include <system_error>

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

std::filesystem::path share_folder() {
  std::error_code error;
  const auto executable = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return executable.parent_path().parent_path() / "share/zuil";
}

}  // namespace zuil
