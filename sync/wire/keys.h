// SPDX-License-Identifier: EUPL-1.2
// Keys and hashes, by libsodium. Call ensure_crypto() once before anything
// else here (and in sync/base/random.h). Secrets wipe their memory when they go.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/bytes.h"
#include "sync/base/random.h"
#include "sync/base/result.h"

namespace zuil {

using PublicKey = ByteArray<32>;  // Ed25519 (RFC 8032) or X25519 (RFC 7748)
using Signature = ByteArray<64>;  // Ed25519
using Sha256 = ByteArray<32>;
using Blake2b = ByteArray<32>;  // BLAKE2b-256 (RFC 7693)
using KeyId = ByteArray<8>;     // first 8 bytes of the BLAKE2b of a public key

// Prepares libsodium and turns core dumps and tracing by others off for this
// process (RLIMIT_CORE 0, PR_SET_DUMPABLE 0). Aborts when there is no randomness.
void ensure_crypto();

Sha256 sha256(ByteView bytes);
Blake2b blake2b(ByteView bytes);
// Keyed; `key` is 16 to 64 bytes.
Blake2b blake2b(ByteView bytes, ByteView key);
KeyId key_id(const PublicKey& key);
// In time that does not depend on the contents.
bool equal_secret(ByteView a, ByteView b);

// Ed25519.
class SigningKey {
 public:
  static SigningKey generate(Random& random);
  static SigningKey from_seed(const ByteArray<32>& seed);
  // Reads a file that save() wrote. kRejected when missing, kDamaged when it
  // is not 32 bytes or others may read it.
  static Result<SigningKey> load(const std::filesystem::path& path);
  // Durably, mode 0600.
  Status save(const std::filesystem::path& path) const;

  ~SigningKey();
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;

  const PublicKey& public_key() const { return public_key_; }
  Signature sign(ByteView message) const;

 private:
  SigningKey() = default;
  ByteArray<64> secret_{};
  PublicKey public_key_{};
};

bool verify(ByteView message, const Signature& signature, const PublicKey& key);

// X25519, what submissions are sealed to.
class SealingKey {
 public:
  static SealingKey generate(Random& random);
  static Result<SealingKey> load(const std::filesystem::path& path);  // as SigningKey
  Status save(const std::filesystem::path& path) const;

  ~SealingKey();
  SealingKey(const SealingKey&) = default;
  SealingKey& operator=(const SealingKey&) = default;

  const PublicKey& public_key() const { return public_key_; }
  // The plain bytes of a sealed box; kDamaged when it does not open.
  Result<Bytes> open(ByteView sealed) const;

 private:
  SealingKey() = default;
  ByteArray<32> secret_{};
  PublicKey public_key_{};
};

inline constexpr std::size_t kSealOverhead = 48;

// False for the few points that would give every sealer the same shared secret
// (RFC 7748, section 6.1). Certificates and key lists with one are refused.
bool is_sealing_key(const PublicKey& key);

// A sealed box (libsodium crypto_box_seal: X25519, XSalsa20-Poly1305) that
// only the holder of the secret of `key` opens. `plain`.size() + kSealOverhead bytes.
// Requires is_sealing_key(key).
Bytes seal(ByteView plain, const PublicKey& key);

}  // namespace zuil
