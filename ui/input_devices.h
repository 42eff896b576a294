// SPDX-License-Identifier: EUPL-1.2
// All devices of a folder such as /dev/input, as they come and go.
#pragma once

#include <poll.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ui/input_device.h"

namespace zuil::ui {

// One thread.
class InputDevices {
 public:
  // Opens what is in `folder` and listens to what comes. A folder that is not
  // there has no devices.
  InputDevices(std::filesystem::path folder, KeyMap map);
  ~InputDevices();
  InputDevices(const InputDevices&) = delete;
  InputDevices& operator=(const InputDevices&) = delete;

  // Adds what poll() has to wait for.
  void add_to(std::vector<pollfd>& waited) const;
  // Tells what `waited` says can be read, and opens and closes what came and went.
  void read(const std::vector<pollfd>& waited, InputSink& sink);

  std::size_t count() const { return devices_.size(); }

 private:
  void open(const std::string& name);
  void see_changes();

  std::filesystem::path folder_;
  KeyMap map_;
  int changes_;  // inotify
  int next_number_ = 0;
  std::map<std::string, std::unique_ptr<InputDevice>> devices_;
};

}  // namespace zuil::ui
