// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/png.h"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace zuil {
namespace {

constexpr std::size_t kBytes = 3;

void put_big_endian(Bytes& out, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void put_chunk(Bytes& out, std::string_view type, ByteView data) {
  put_big_endian(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t start = out.size();
  const ByteView name = as_bytes(type);
  out.insert(out.end(), name.begin(), name.end());
  out.insert(out.end(), data.begin(), data.end());
  const auto sum = crc32(0, out.data() + start, static_cast<uInt>(out.size() - start));
  put_big_endian(out, static_cast<std::uint32_t>(sum));
}

// Rows as they are (PNG's filter 0): a screen has few colours, and letters
// come again.
Bytes rows_of(std::span<const std::uint32_t> pixels, std::size_t width) {
  Bytes rows;
  rows.reserve(pixels.size() * kBytes + pixels.size() / width);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (i % width == 0) rows.push_back(0);
    for (const int shift : {16, 8, 0}) rows.push_back(static_cast<std::uint8_t>(pixels[i] >> shift));
  }
  return rows;
}

}  // namespace

Bytes png_of(std::span<const std::uint32_t> pixels, int width) {
  constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const auto wide = static_cast<std::size_t>(width);
  Bytes out(kSignature.begin(), kSignature.end());
  Bytes head;
  put_big_endian(head, static_cast<std::uint32_t>(width));
  put_big_endian(head, static_cast<std::uint32_t>(pixels.size() / wide));
  constexpr std::array<std::uint8_t, 5> kRgb{8, 2, 0, 0, 0};  // 8 bits of each
  head.insert(head.end(), kRgb.begin(), kRgb.end());
  put_chunk(out, "IHDR", head);
  const Bytes rows = rows_of(pixels, wide);
  uLongf length = compressBound(static_cast<uLong>(rows.size()));
  Bytes packed(length);
  if (compress2(packed.data(), &length, rows.data(), static_cast<uLong>(rows.size()), Z_BEST_COMPRESSION) !=
      Z_OK) {
    std::abort();
  }
  packed.resize(length);
  put_chunk(out, "IDAT", packed);
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace zuil
