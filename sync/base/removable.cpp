// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/removable.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <system_error>

namespace zuil {
namespace {

namespace fs = std::filesystem;

// A space, tab, line end or backslash is written as three octal digits.
std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 3 >= text.size()) {
      out += text[i];
      continue;
    }
    int code = 0;
    for (int digit = 1; digit <= 3; ++digit)
      code = code * 8 + (text[i + static_cast<std::size_t>(digit)] - '0');
    out += static_cast<char>(code);
    i += 3;
  }
  return out;
}

struct Mount {
  std::string device;  // "8:17"
  fs::path folder;
};

// "36 35 98:0 / /mnt rw,noatime shared:1 - ext3 /dev/root rw"
std::optional<Mount> read_mount(const std::string& line) {
  std::istringstream fields(line);
  std::string id;
  std::string parent;
  std::string root;
  std::string folder;
  Mount mount;
  if (!(fields >> id >> parent >> mount.device >> root >> folder)) return std::nullopt;
  mount.folder = unescaped(folder);
  return mount;
}

bool says_removable(const fs::path& device) {
  std::ifstream file(device / "removable");
  char sign = '0';
  return file >> sign && sign == '1';
}

bool is_removable(const fs::path& devices, const std::string& number) {
  std::error_code error;
  const fs::path device = fs::canonical(devices / number, error);
  if (error) return false;
  // Of a partition the disk says it.
  if (says_removable(device) || says_removable(device.parent_path())) return true;
  return device.string().find("/usb") != std::string::npos;
}

}  // namespace

std::optional<RemovableDrive> drive_at(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error) || error) return std::nullopt;
  RemovableDrive drive{.folder = folder, .name = folder.filename().string()};
  const fs::space_info space = fs::space(folder, error);
  if (error) return std::nullopt;
  drive.free_bytes = space.available;
  drive.writable = ::access(folder.c_str(), W_OK) == 0;
  return drive;
}

std::vector<RemovableDrive> removable_drives(const fs::path& mounts, const fs::path& devices) {
  std::vector<RemovableDrive> drives;
  std::ifstream file(mounts);
  for (std::string line; std::getline(file, line);) {
    const std::optional<Mount> mount = read_mount(line);
    if (!mount || !is_removable(devices, mount->device)) continue;
    if (auto drive = drive_at(mount->folder)) drives.push_back(std::move(*drive));
  }
  return drives;
}

}  // namespace zuil
