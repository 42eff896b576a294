// SPDX-License-Identifier: EUPL-1.2
// Processes that something under test started.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace zuil {

// A process that this one started whose command line holds `word` as a whole
// argument; nullopt when there is none.
inline std::optional<pid_t> child_with_argument(const std::string& word) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream stat(entry.path() / "stat");
    const std::string line(std::istreambuf_iterator<char>(stat), {});
    const std::size_t end = line.rfind(") ");  // behind the name; then state and parent
    if (end == std::string::npos || std::atoi(line.c_str() + end + 4) != ::getpid()) continue;
    std::ifstream arguments(entry.path() / "cmdline", std::ios::binary);
    const std::string all(std::istreambuf_iterator<char>(arguments), {});
    const std::string whole = std::string(1, '\0') + word + std::string(1, '\0');
    if (all.find(whole) != std::string::npos) return std::atoi(name.c_str());
  }
  return std::nullopt;
}

}  // namespace zuil
