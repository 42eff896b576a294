// SPDX-License-Identifier: EUPL-1.2
// Whether a file is a picture that the terminal can show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sync/base/bytes.h"

namespace zuil {

inline constexpr int kMaxPackagePictureSide = 8192;  // pixels
inline constexpr std::int64_t kMaxPackagePicturePixels = 24'000'000;

// What is wrong with `bytes` as the picture `name` (.png or .jpg), and what is
// wanted; empty when it can be decoded, and as `is_map` has the proportions of a
// map (content.h).
std::string picture_fault(ByteView bytes, std::string_view name, bool is_map = false);

}  // namespace zuil
