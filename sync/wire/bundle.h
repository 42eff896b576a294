// SPDX-License-Identifier: EUPL-1.2
// What travels, over the network or on a stick (sync/README.md, Bundle).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/domain/submission.h"
#include "sync/wire/keys.h"
#include "sync/wire/record.h"

namespace zuil {

using DeviceId = ByteArray<16>;
using Epoch = std::uint64_t;  // 63 random bits, 16 hex digits in text

inline constexpr std::size_t kMaxBundleBytes = 1024 * 1024;
inline constexpr std::size_t kMaxBundleRecords = 5000;
inline constexpr std::size_t kBundleHeaderBytes = 52;
inline constexpr std::size_t kBundleRecordOverhead = 4;

struct BundleHeader {
  Stream stream = Stream::kAnswers;
  DeviceId device{};
  Epoch epoch = 0;
  std::uint64_t first = 1;  // sequence of the first record; the others follow without a gap
  std::uint32_t count = 0;  // 1 to kMaxBundleRecords
  KeyId sealing_key{};
  bool operator==(const BundleHeader&) const = default;
  std::uint64_t last() const { return first + count - 1; }
};

struct Bundle {
  BundleHeader header;
  std::vector<Bytes> records;  // sealed, in the order of their numbers
};

// The signed bytes. Requires 1 to kMaxBundleRecords records, as many as
// header.count, none empty or longer than kMaxSealedRecord, all of it at most
// kMaxBundleBytes; an epoch and a last number under 2^63.
Bytes write_bundle(const Bundle& bundle, const SigningKey& device_key);

// The header alone, for a reader that must first find the device's key.
// kRejected, saying where, when magic, version, suite, stream, reserved byte,
// epoch (2^63 and up), first (0, or 2^63 and up), count or the whole length do
// not fit. Verifies nothing.
Result<BundleHeader> read_bundle_header(ByteView bytes);

// The bundle, after its signature held; every length is checked against what
// is left, nothing may follow the signature. kRejected, saying where.
Result<Bundle> read_bundle(ByteView bytes, const PublicKey& device_key);

// "1-0123456789abcdef-17-42": the last part of a bundle's address and its file
// name on a stick: stream, epoch, first, last.
std::string bundle_name(const BundleHeader& header);
struct BundleName {
  Stream stream = Stream::kAnswers;
  Epoch epoch = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const BundleName&) const = default;
};
// Only what bundle_name() writes: no leading zeros, lower case, at most
// kMaxBundleRecords numbers. kRejected otherwise.
Result<BundleName> parse_bundle_name(std::string_view text);

}  // namespace zuil
