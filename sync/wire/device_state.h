// SPDX-License-Identifier: EUPL-1.2
// The body of GET /apparaten/{id}: what the portal has of a device, and what
// it wants the device to know.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/wire/bundle.h"

namespace zuil {

// The numbers of one stream of one epoch that the portal has. A hint, for
// finding clones and restored images; never a reason to delete a row, nor not
// to send one.
struct SeriesRanges {
  Stream stream = Stream::kAnswers;
  Epoch epoch = 0;
  // First and last, ascending, with a gap between one and the next.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  bool operator==(const SeriesRanges&) const = default;
};

struct DeviceState {
  DeviceId device{};
  bool revoked = false;
  std::vector<SeriesRanges> series;
  // Believed only after read_statement() and read_certificate().
  Bytes statement;
  Bytes certificate;  // the newest: settings and key list
  Bytes order;        // read_wipe_order(); empty for none
  bool operator==(const DeviceState&) const = default;
};

inline constexpr std::size_t kMaxDeviceStateBytes = 1024 * 1024;

// {"device":hex,"revoked":false,"statement":base64,"certificate":base64,
//  "series":[{"stream":1,"epoch":"16 hex","ranges":[[1,42],[50,50]]}],
//  "order":base64}, the last where there is one
std::string to_json(const DeviceState& state);
// Unknown members are left alone, so that a newer portal may say more.
// kRejected with "/pointer: what is wrong" otherwise.
Result<DeviceState> parse_device_state(std::string_view json);

}  // namespace zuil
