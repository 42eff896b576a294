// SPDX-License-Identifier: EUPL-1.2
// Bytes in and out: little-endian numbers, hexadecimal, base64url, and text
// that wipes itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zuil {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
template <std::size_t N>
using ByteArray = std::array<std::uint8_t, N>;

ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

// Lower case, two digits a byte.
std::string to_hex(ByteView bytes);
// nullopt unless `text` is an even number of hexadecimal digits of either case.
std::optional<Bytes> from_hex(std::string_view text);
// 16 lower-case digits, most significant first.
std::string to_hex(std::uint64_t value);

// RFC 4648 section 5, without padding.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);
// RFC 4648 section 4, with padding, as HTTP's structured fields want it.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

// Appends to a buffer that it owns.
class ByteWriter {
 public:
  void u8(std::uint8_t value);
  void u32(std::uint32_t value);  // little-endian
  void u64(std::uint64_t value);  // little-endian
  void bytes(ByteView value);
  const Bytes& data() const { return data_; }
  Bytes take() { return std::move(data_); }

 private:
  Bytes data_;
};

// Reads from a buffer that outlives it. Once a read asks for more than is
// left, ok() is false for good and every further read gives zeros or nothing.
class ByteReader {
 public:
  explicit ByteReader(ByteView data) : data_(data) {}
  std::uint8_t u8();
  std::uint32_t u32();
  std::uint64_t u64();
  ByteView bytes(std::size_t count);
  template <std::size_t N>
  ByteArray<N> array() {
    ByteArray<N> out{};
    const ByteView in = bytes(N);
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = in[i];
    return out;
  }
  std::size_t left() const { return data_.size() - at_; }
  std::size_t position() const { return at_; }
  bool ok() const { return ok_; }

 private:
  ByteView data_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

// Overwrites memory in a way the compiler keeps.
void wipe(std::span<std::uint8_t> bytes);
void wipe(std::string& text);

}  // namespace zuil
