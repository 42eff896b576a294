// SPDX-License-Identifier: EUPL-1.2
#include "ui/input_devices.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace zuil::ui {
namespace {

bool is_device(const std::string& name) { return name.starts_with("event"); }

bool readable(const std::vector<pollfd>& waited, int fd) {
  return std::any_of(waited.begin(), waited.end(),
                     [fd](const pollfd& one) { return one.fd == fd && one.revents != 0; });
}

}  // namespace

InputDevices::InputDevices(std::filesystem::path folder, KeyMap map)
    : folder_(std::move(folder)), map_(map), changes_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  // Before the first look, so that nothing comes between the two. Permissions
  // follow the file itself, hence IN_ATTRIB.
  if (changes_ >= 0) ::inotify_add_watch(changes_, folder_.c_str(), IN_CREATE | IN_ATTRIB | IN_DELETE);
  std::error_code error;
  for (std::filesystem::directory_iterator file(folder_, error), end; !error && file != end;
       file.increment(error))
    open(file->path().filename().string());
}

InputDevices::~InputDevices() {
  if (changes_ >= 0) ::close(changes_);
}

void InputDevices::open(const std::string& name) {
  if (!is_device(name) || devices_.count(name) != 0) return;
  if (auto device = InputDevice::open(folder_ / name, next_number_, map_)) {
    ++next_number_;
    devices_.emplace(name, std::move(device));
  }
}

void InputDevices::add_to(std::vector<pollfd>& waited) const {
  if (changes_ >= 0) waited.push_back({changes_, POLLIN, 0});
  for (const auto& [name, device] : devices_) waited.push_back({device->fd(), POLLIN, 0});
}

void InputDevices::see_changes() {
  alignas(inotify_event) std::array<char, 4096> bytes{};
  for (;;) {
    const ssize_t got = ::read(changes_, bytes.data(), bytes.size());
    if (got <= 0) return;
    for (std::size_t at = 0; at + sizeof(inotify_event) <= static_cast<std::size_t>(got);) {
      const auto* change = reinterpret_cast<const inotify_event*>(bytes.data() + at);
      // What went away says so to read().
      if (change->len > 0 && (change->mask & IN_DELETE) == 0) open(change->name);
      at += sizeof(inotify_event) + change->len;
    }
  }
}

void InputDevices::read(const std::vector<pollfd>& waited, InputSink& sink) {
  std::erase_if(devices_, [&](const auto& entry) {
    return readable(waited, entry.second->fd()) && !entry.second->read(sink);
  });
  if (changes_ >= 0 && readable(waited, changes_)) see_changes();
}

}  // namespace zuil::ui
