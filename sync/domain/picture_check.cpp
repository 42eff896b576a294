// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/picture_check.h"

#include <stb/stb_image.h>

#include <cstdlib>
#include <limits>
#include <memory>

#include "sync/domain/content.h"

namespace zuil {
namespace {

struct StbDeleter {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

// The decoder knows more formats than a package may hold.
bool has_signature_of(ByteView bytes, std::string_view name) {
  const std::string_view text = as_text(bytes);
  return name.ends_with(".png") ? text.starts_with("\x89PNG\r\n\x1a\n") : text.starts_with("\xFF\xD8\xFF");
}

// Within a hundredth.
bool has_proportions_of_map(int width, int height) {
  const std::int64_t across = std::int64_t{width} * kMapHeight;
  const std::int64_t along = std::int64_t{height} * kMapWidth;
  return std::abs(across - along) * 100 <= along;
}

}  // namespace

std::string picture_fault(ByteView bytes, std::string_view name, bool is_map) {
  constexpr const char* kNoPicture = "no picture of the kind its name says, a .png or .jpg is wanted";
  if (!has_signature_of(bytes, name) || bytes.size() > std::numeric_limits<int>::max()) return kNoPicture;
  const int size = static_cast<int>(bytes.size());
  int width = 0;
  int height = 0;
  int channels = 0;
  if (stbi_info_from_memory(bytes.data(), size, &width, &height, &channels) == 0) return kNoPicture;
  if (width > kMaxPackagePictureSide || height > kMaxPackagePictureSide ||
      std::int64_t{width} * height > kMaxPackagePicturePixels)
    return std::to_string(width) + " x " + std::to_string(height) +
           " pixels, at most 8192 a side and 24 million in all are wanted";
  if (is_map && !has_proportions_of_map(width, height))
    return std::to_string(width) + " x " + std::to_string(height) +
           " pixels, a map of 1180 x 560 or of the same " + "proportions is wanted";
  const std::unique_ptr<stbi_uc, StbDeleter> pixels(
      stbi_load_from_memory(bytes.data(), size, &width, &height, &channels, 4));
  return pixels ? "" : "damaged picture, one that can be decoded is wanted";
}

}  // namespace zuil
