// SPDX-License-Identifier: EUPL-1.2
// What the fuzz targets of signed formats share: a key of their own, so that
// what lies behind a signature is reached too.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "sync/wire/keys.h"

namespace zuil::fuzz {

inline const SigningKey& key() {
  static const SigningKey signing_key = [] {
    ensure_crypto();
    return SigningKey::from_seed(ByteArray<32>{7});
  }();
  return signing_key;
}

// `content` with a signature by key() behind it.
inline Bytes with_signature(ByteView content) {
  Bytes bytes(content.begin(), content.end());
  const Signature signature = key().sign(content);
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return bytes;
}

// Fails the run when `holds` is false: a property, not only a crash.
inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace zuil::fuzz
