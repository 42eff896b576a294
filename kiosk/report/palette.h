// SPDX-License-Identifier: EUPL-1.2
// The municipality's colours on paper: those of assets/tokens.json by the same
// names, each with the value that stands there.
#pragma once

#include <cstdint>

namespace zuil::report {

struct Colour {
  std::uint32_t rgb = 0;  // 0xRRGGBB
  bool operator==(const Colour&) const = default;
};

inline constexpr Colour kInk{0x14261F};
inline constexpr Colour kInkSoft{0x3A4B43};
inline constexpr Colour kSurface{0xFFFFFF};
inline constexpr Colour kSurfaceMeadow{0xE8F1DD};
inline constexpr Colour kSurfaceSun{0xFCF0D3};
inline constexpr Colour kPrimary{0x14573A};
inline constexpr Colour kOnPrimary{0xFFFFFF};
inline constexpr Colour kOnPrimarySoft{0xE4F2DC};
inline constexpr Colour kSun{0xF4C04E};
inline constexpr Colour kWarning{0x6B4500};
inline constexpr Colour kDanger{0x8A2216};
inline constexpr Colour kBorder{0x66786E};
inline constexpr Colour kBorderSoft{0xD5DECF};
inline constexpr Colour kBarOther{0x4E88A8};
inline constexpr Colour kBarTrack{0xE3E9DD};

}  // namespace zuil::report
