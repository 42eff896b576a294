// SPDX-License-Identifier: EUPL-1.2
// Documents signed by the root key, whatever they say.
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "sync/wire/enrolment.h"
#include "sync/wire/numbers.h"

namespace zuil {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeadBytes = 12;
constexpr std::size_t kSignatureBytes = 64;

std::string_view magic_of(SignedKind kind) {
  switch (kind) {
    case SignedKind::kCertificate: return "ZUIE";
    case SignedKind::kContent: return "ZUIC";
    case SignedKind::kOrder: return "ZUIO";
  }
  std::abort();
}

Error rejected(std::string_view what) {
  return {ErrorKind::kRejected, "signed document: " + std::string(what)};
}

}  // namespace

Bytes sign_document(SignedKind kind, std::string_view payload, const SigningKey& root) {
  if (payload.size() > kMaxDocumentBytes) std::abort();
  ByteWriter out;
  out.bytes(as_bytes(magic_of(kind)));
  out.u8(kVersion);
  out.bytes(ByteArray<3>{});
  out.u32(static_cast<std::uint32_t>(payload.size()));
  out.bytes(as_bytes(payload));
  out.bytes(root.sign(out.data()));
  return out.take();
}

Result<std::string> read_document(SignedKind kind, ByteView bytes, const PublicKey& root) {
  ByteReader in(bytes);
  if (bytes.size() < kHeadBytes + kSignatureBytes) return rejected("is cut off");
  const std::string_view magic = magic_of(kind);
  if (as_text(in.bytes(magic.size())) != magic) return rejected("byte 0: magic is not " + std::string(magic));
  if (in.u8() != kVersion) return rejected("byte 4: another version than 1");
  if (in.array<3>() != ByteArray<3>{}) return rejected("byte 5: is reserved and not 0");
  const std::uint32_t length = in.u32();
  if (length > kMaxDocumentBytes || length != in.left() - kSignatureBytes)
    return rejected("byte 8: the length is not that of the payload");
  const Signature signature = *to_array<kSignatureBytes>(bytes.last(kSignatureBytes));
  if (!verify(bytes.first(bytes.size() - kSignatureBytes), signature, root))
    return rejected("its signature does not hold");
  return std::string(as_text(in.bytes(length)));
}

}  // namespace zuil
