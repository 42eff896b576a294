// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/cut_bundle.h"

#include <algorithm>

namespace zuil::portal {
namespace {

constexpr std::string_view kMagic = "ZUIK";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 68;
constexpr std::size_t kProofBytes = 32;

Error rejected(std::string what) { return {ErrorKind::kRejected, "cut bundle: " + std::move(what)}; }

}  // namespace

Bytes write_cut_bundle(const CutBundle& bundle, const ByteArray<32>& cut_key) {
  ByteWriter out;
  out.bytes(as_bytes(kMagic));
  out.u8(kVersion);
  for (int i = 0; i < 3; ++i) out.u8(0);
  out.bytes(bundle.whole);
  out.bytes(bundle.device);
  out.bytes(bundle.sealing_key);
  out.u32(static_cast<std::uint32_t>(bundle.left.size()));
  for (const Bytes& record : bundle.left) {
    out.u32(static_cast<std::uint32_t>(record.size()));
    out.bytes(record);
  }
  out.bytes(blake2b(out.data(), cut_key));
  return out.take();
}

bool is_cut_bundle(ByteView bytes) {
  return bytes.size() >= kMagic.size() && as_text(bytes.first(kMagic.size())) == kMagic;
}

Result<CutBundle> read_cut_bundle(ByteView bytes, const ByteArray<32>& cut_key) {
  if (bytes.size() < kHeaderBytes + kProofBytes) return rejected("is cut off");
  const ByteView content = bytes.first(bytes.size() - kProofBytes);
  const Blake2b proof = blake2b(content, cut_key);
  if (!std::equal(proof.begin(), proof.end(), bytes.end() - kProofBytes)) {
    return rejected("was not made by open, or has changed");
  }
  ByteReader in(content);
  if (as_text(in.bytes(kMagic.size())) != kMagic) return rejected("byte 0: magic is not ZUIK");
  if (in.u8() != kVersion) return rejected("byte 4: another version than 1");
  in.bytes(3);
  CutBundle bundle;
  bundle.whole = in.array<32>();
  bundle.device = in.array<16>();
  bundle.sealing_key = in.array<8>();
  const std::uint32_t count = in.u32();
  if (in.left() / kBundleRecordOverhead < count) return rejected("is too short for its count of records");
  bundle.left.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t length = in.u32();
    if (!in.ok() || length > in.left()) return rejected("a record is cut off");
    const ByteView record = in.bytes(length);
    bundle.left.emplace_back(record.begin(), record.end());
  }
  if (in.left() != 0) return rejected("something follows the last record");
  return bundle;
}

}  // namespace zuil::portal
