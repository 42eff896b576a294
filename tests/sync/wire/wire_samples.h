// SPDX-License-Identifier: EUPL-1.2
// Fixed keys and values for the tests of the wire format. The golden files
// were made with them (sync/README.md, Examples).
#pragma once

#include <algorithm>
#include <utility>

#include "sync/wire/bundle.h"
#include "sync/wire/enrolment.h"
#include "sync/wire/receipt.h"
#include "sync/wire/status_report.h"

namespace zuil::samples {

// first, first + 1, …
template <std::size_t N>
ByteArray<N> counted(std::uint8_t first) {
  ByteArray<N> bytes{};
  for (std::uint8_t& byte : bytes) byte = first++;
  return bytes;
}

inline SigningKey root_key() { return SigningKey::from_seed(counted<32>(0x00)); }
inline SigningKey receipt_key() { return SigningKey::from_seed(counted<32>(0x20)); }
inline SigningKey device_key() { return SigningKey::from_seed(counted<32>(0x40)); }
inline SigningKey stranger_key() { return SigningKey::from_seed(counted<32>(0x80)); }

// Gives `seed` over and over, so that keys and nonces come out known.
class CountingRandom final : public Random {
 public:
  explicit CountingRandom(std::uint8_t first) : first_(first) {}
  void fill(std::span<std::uint8_t> bytes) override {
    std::uint8_t next = first_;
    for (std::uint8_t& byte : bytes) byte = next++;
  }

 private:
  std::uint8_t first_;
};

inline SealingKey sealing_key() {
  CountingRandom random(0x60);
  return SealingKey::generate(random);
}

inline WallTime moment() { return *parse_rfc3339("2027-03-11T18:30:00Z"); }

inline BundleHeader bundle_header() {
  BundleHeader header;
  header.stream = Stream::kAnswers;
  header.device = counted<16>(0xA0);
  header.epoch = 0x0123456789abcdef;
  header.first = 17;
  header.count = 3;
  header.sealing_key = key_id(sealing_key().public_key());
  return header;
}

// Its records are no sealed boxes: a bundle does not look into them.
inline Bundle bundle() { return {bundle_header(), {Bytes(112, 1), Bytes(1, 2), Bytes(144, 3)}}; }

inline Receipt receipt() {
  Receipt receipt;
  const BundleHeader header = bundle_header();
  receipt.device = header.device;
  receipt.stream = header.stream;
  receipt.epoch = header.epoch;
  receipt.first = header.first;
  receipt.count = header.count;
  receipt.bundle = counted<32>(0xC0);
  receipt.generation = 3;
  receipt.time = moment();
  receipt.outcome = ReceiptOutcome::kStored;
  return receipt;
}

inline Statement statement() { return {bundle_header().device, 3, moment()}; }

inline EnrolmentCode enrolment_code() {
  return {"https://portaal.example:8443", counted<16>(0xB0), blake2b(root_key().public_key()), std::nullopt};
}

inline Certificate certificate() {
  Certificate certificate;
  certificate.root = root_key().public_key();
  certificate.device = bundle_header().device;
  certificate.invitation = invitation_id(enrolment_code().token);
  certificate.name = "Zuil Hoonhorst";
  certificate.url = enrolment_code().url;
  certificate.sealing_keys = {sealing_key().public_key()};
  certificate.receipt_keys = {receipt_key().public_key()};
  certificate.tls_pins = {counted<32>(0xD0)};
  certificate.key_list_serial = 1;
  certificate.made = moment();
  certificate.valid_until = moment() + std::chrono::hours(24);
  certificate.settings = R"({"heartbeat_minutes": 15})";
  return certificate;
}

inline StatusReport status_report() {
  return {.version = "0.1.0",
          .backlog = 50,
          .oldest_days = 2,
          .battery_percent = 84,
          .free_disk_mib = 12'288,
          .last_error = "no-network",
          .content = "demo-1",
          .clock_offset = std::chrono::seconds(-3)};
}

// Calls refused(bytes, where) for `bytes` cut off after each byte, with one
// byte more, and with each bit turned.
template <typename Refused>
void for_each_damage(const Bytes& bytes, const Refused& refused) {
  for (std::size_t length = 0; length < bytes.size(); ++length)
    refused(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)), length);
  Bytes longer = bytes;
  longer.push_back(0);
  refused(longer, bytes.size());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes turned = bytes;
    turned[bit / 8] = static_cast<std::uint8_t>(turned[bit / 8] ^ (1U << (bit % 8)));
    refused(turned, bit / 8);
  }
}

// `bytes` with `value` at `at`, signed again: what only the key's holder can make.
inline Bytes resigned(Bytes bytes, std::size_t at, ByteView value, const SigningKey& key) {
  std::copy(value.begin(), value.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
  bytes.resize(bytes.size() - 64);
  const Signature signature = key.sign(bytes);
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return bytes;
}

// Little-endian.
inline Bytes number(std::uint64_t value, std::size_t bytes) {
  Bytes out;
  for (; bytes > 0; --bytes, value >>= 8) out.push_back(static_cast<std::uint8_t>(value));
  return out;
}

}  // namespace zuil::samples
