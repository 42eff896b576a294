// SPDX-License-Identifier: EUPL-1.2
// What an administrator may set for one terminal (settings.json in the data
// folder). assets/schema/settings.json has the limits; an ordinary terminal
// has no such file.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"

namespace zuil {

struct Settings {
  std::string language = "nl";
  std::string visit;          // identifier; empty: Content::visit_at()
  std::string portal_url;     // https; empty: the one given at enrolment
  std::string page_url;       // https; empty: /r of the portal's address
  double panel_pitch_mm = 0;  // 0: what the panel says
  // Of a bare screen:
  int panel_rotation = 0;  // degrees clockwise: 0, 90, 180 or 270
  std::array<double, 6> touch_calibration{1, 0, 0, 0, 1, 0};
  std::string keyboard = "us-international";  // or "dutch"

  std::chrono::seconds idle{120};       // without touch, then screen 12
  std::chrono::seconds countdown{30};   // of screen 12
  std::chrono::seconds thank_you{90};   // of screen 11
  std::chrono::seconds idle_card{9};    // of each topic on screen 01
  std::chrono::days arrives_within{2};  // "In 2 dagen"; also the alarm for what is unsent
  std::string one_poll;                 // identifier of a trajectory: its poll alone; empty: everything
  bool about_you = true;                // screen 26 is asked

  std::string stick_folder;  // stands for a USB stick, where the kernel does not tell; empty: it does

  bool automatic_sending = true;       // zuil run sends by itself
  std::vector<std::string> networks;   // names of interfaces or wifi networks it then may use; none: all
  std::uint32_t send_at_records = 10;  // of one stream, or
  std::chrono::hours send_after{24};   // the age of the oldest
  std::chrono::days keep_after_receipt{30};
  std::uint64_t reserve_bytes = 16ULL << 20;
  std::uint64_t invite_free_bytes = 64ULL << 20;

  bool operator==(const Settings&) const = default;
};

// The settings in `json`, defaults for those left out. kRejected otherwise,
// naming every fault: "/idle_seconds: out of range, … is wanted; /x: unknown name, …".
Result<Settings> parse_settings(std::string_view json);

}  // namespace zuil
