// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/keys.h"

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr std::size_t kSecretFileBytes = 32;
using SecretBytes = ByteArray<kSecretFileBytes>;

static_assert(kSealOverhead == crypto_box_SEALBYTES);
static_assert(crypto_sign_SEEDBYTES == kSecretFileBytes && crypto_box_SECRETKEYBYTES == kSecretFileBytes);

// The 32 secret bytes of a key file. Wiped by the caller.
Result<SecretBytes> load_secret(const std::filesystem::path& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return Error{missing ? ErrorKind::kRejected : ErrorKind::kRetryLater,
                 path.string() + (missing ? ": there is no such key" : ": can't be looked at")};
  }
  if (!S_ISREG(status.st_mode) || status.st_size != static_cast<off_t>(kSecretFileBytes))
    return Error{ErrorKind::kDamaged, path.string() + ": is no file of 32 bytes"};
  if ((status.st_mode & 077U) != 0)
    return Error{ErrorKind::kDamaged, path.string() + ": others may read it; wants mode 0600"};
  Bytes bytes = ZUIL_TRY("reading a key", read_file(path, kSecretFileBytes));
  SecretBytes secret{};
  const bool whole = bytes.size() == secret.size();
  if (whole) std::copy(bytes.begin(), bytes.end(), secret.begin());
  wipe(bytes);
  if (!whole) return Error{ErrorKind::kDamaged, path.string() + ": is no file of 32 bytes"};
  return secret;
}

}  // namespace

void ensure_crypto() {
  if (sodium_init() < 0) std::abort();
  const rlimit none = {0, 0};
  // Neither can fail for a process that lowers its own limits.
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

Sha256 sha256(ByteView bytes) {
  Sha256 hash{};
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

Blake2b blake2b(ByteView bytes) {
  Blake2b hash{};
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
  return hash;
}

Blake2b blake2b(ByteView bytes, ByteView key) {
  if (key.size() < crypto_generichash_KEYBYTES_MIN || key.size() > crypto_generichash_KEYBYTES_MAX)
    std::abort();
  Blake2b hash{};
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), key.data(), key.size());
  return hash;
}

KeyId key_id(const PublicKey& key) {
  const Blake2b hash = blake2b(key);
  KeyId id{};
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

bool equal_secret(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SigningKey SigningKey::generate(Random& random) {
  SecretBytes seed{};
  random.fill(seed);
  SigningKey key = from_seed(seed);
  wipe(seed);
  return key;
}

SigningKey SigningKey::from_seed(const ByteArray<32>& seed) {
  SigningKey key;
  crypto_sign_seed_keypair(key.public_key_.data(), key.secret_.data(), seed.data());
  return key;
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& path) {
  SecretBytes seed = ZUIL_TRY("a signing key", load_secret(path));
  SigningKey key = from_seed(seed);
  wipe(seed);
  return key;
}

Status SigningKey::save(const std::filesystem::path& path) const {
  // The first half of libsodium's secret is the seed.
  return write_file_durably(path, ByteView(secret_).first(kSecretFileBytes), 0600);
}

SigningKey::~SigningKey() { wipe(secret_); }

Signature SigningKey::sign(ByteView message) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
  return signature;
}

bool verify(ByteView message, const Signature& signature, const PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

SealingKey SealingKey::generate(Random& random) {
  SealingKey key;
  random.fill(key.secret_);
  crypto_scalarmult_base(key.public_key_.data(), key.secret_.data());
  return key;
}

Result<SealingKey> SealingKey::load(const std::filesystem::path& path) {
  SealingKey key;
  SecretBytes secret = ZUIL_TRY("a sealing key", load_secret(path));
  key.secret_ = secret;
  wipe(secret);
  crypto_scalarmult_base(key.public_key_.data(), key.secret_.data());
  return key;
}

Status SealingKey::save(const std::filesystem::path& path) const {
  return write_file_durably(path, secret_, 0600);
}

SealingKey::~SealingKey() { wipe(secret_); }

Result<Bytes> SealingKey::open(ByteView sealed) const {
  if (sealed.size() < kSealOverhead) return Error{ErrorKind::kDamaged, "a sealed box is cut off"};
  Bytes plain(sealed.size() - kSealOverhead);
  if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), public_key_.data(), secret_.data()) !=
      0)
    return Error{ErrorKind::kDamaged, "a sealed box does not open with this key"};
  return plain;
}

bool is_sealing_key(const PublicKey& key) {
  // Any clamped scalar takes a point of small order to zero, which libsodium refuses.
  const ByteArray<32> scalar = {1};
  ByteArray<32> product{};
  return crypto_scalarmult(product.data(), scalar.data(), key.data()) == 0;
}

Bytes seal(ByteView plain, const PublicKey& key) {
  Bytes sealed(plain.size() + kSealOverhead);
  if (crypto_box_seal(sealed.data(), plain.data(), plain.size(), key.data()) != 0) std::abort();
  return sealed;
}

}  // namespace zuil
