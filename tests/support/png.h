// SPDX-License-Identifier: EUPL-1.2
// Small PNG files of screens, for pictures that are kept.
#pragma once

#include <cstdint>
#include <span>

#include "sync/base/bytes.h"

namespace zuil {

// The picture of `pixels`, 0xRRGGBB each, rows of `width` from the top. Requires
// whole rows, at least one.
Bytes png_of(std::span<const std::uint32_t> pixels, int width);

}  // namespace zuil
