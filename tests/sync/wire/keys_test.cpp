// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/keys.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <new>
#include <string>

#include "sync/base/files.h"
#include "tests/sync/wire/wire_samples.h"

namespace fs = std::filesystem;
namespace samples = zuil::samples;
using zuil::Bytes;
using zuil::ErrorKind;

namespace {

class KeyFile {
 public:
  KeyFile() {
    std::string name = (fs::temp_directory_path() / "zuil-keys-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~KeyFile() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  KeyFile(const KeyFile&) = delete;
  KeyFile& operator=(const KeyFile&) = delete;
  fs::path path() const { return folder_ / "key"; }

 private:
  fs::path folder_;
};

template <std::size_t N>
zuil::ByteArray<N> hex(std::string_view digits) {
  const Bytes bytes = zuil::from_hex(digits).value();
  REQUIRE(bytes.size() == N);
  zuil::ByteArray<N> array{};
  std::copy(bytes.begin(), bytes.end(), array.begin());
  return array;
}

// Exit status of a child that runs `work` after ensure_crypto().
template <typename Work>
int in_child(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    zuil::ensure_crypto();
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

// Root gives up its rights; others stay who they are.
void become_nobody() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(2);
  // Changing the user closes a process to tracers too: open it again.
  if (::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) ::_exit(2);
}

// Whether this process may attach to a child of its own that did `prepare`.
template <typename Prepare>
bool traces_child(const Prepare& prepare) {
  std::array<int, 2> ready{};
  if (::pipe(ready.data()) != 0) ::_exit(2);
  const pid_t child = ::fork();
  if (child == 0) {
    prepare();
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    for (;;) ::pause();
  }
  char byte = 0;
  if (::read(ready[0], &byte, 1) != 1) ::_exit(2);
  const bool traced = ::ptrace(PTRACE_SEIZE, child, nullptr, nullptr) == 0;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ready[0]);
  ::close(ready[1]);
  return traced;
}

// The bytes of `object` after its destructor ran.
template <typename T>
Bytes remains_of(const T& object) {
  alignas(T) std::array<std::uint8_t, sizeof(T)> memory{};
  T* copy = new (memory.data()) T(object);
  std::destroy_at(copy);
  // Through volatile, so that the compiler believes somebody looks.
  volatile const std::uint8_t* byte = memory.data();
  Bytes remains(memory.size());
  for (std::size_t i = 0; i < memory.size(); ++i) remains[i] = byte[i];
  return remains;
}

bool holds(const Bytes& bytes, zuil::ByteView part) {
  return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

}  // namespace

TEST_CASE("hashes are those of the standards' own examples") {
  // FIPS 180-4 "abc"; RFC 7693's function at 32 bytes (the BLAKE2b-256 of libsodium and b2sum -l 256).
  CHECK(zuil::to_hex(zuil::ByteView(zuil::sha256(zuil::as_bytes("abc")))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(zuil::to_hex(zuil::ByteView(zuil::blake2b(zuil::as_bytes("abc")))) ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST_CASE("a keyed hash differs by its key, and a key id is the front of the key's hash") {
  const auto key = samples::counted<16>(1);
  const auto other = samples::counted<16>(2);
  const zuil::ByteView text = zuil::as_bytes("abc");
  CHECK(zuil::blake2b(text, key) == zuil::blake2b(text, key));
  CHECK(zuil::blake2b(text, key) != zuil::blake2b(text, other));
  CHECK(zuil::blake2b(text, key) != zuil::blake2b(text));
  const zuil::PublicKey public_key = samples::root_key().public_key();
  const zuil::Blake2b hash = zuil::blake2b(public_key);
  CHECK(std::ranges::equal(zuil::key_id(public_key), zuil::ByteView(hash).first(8)));
}

TEST_CASE("secrets are equal only when length and every byte are") {
  const auto a = samples::counted<16>(1);
  auto b = a;
  CHECK(zuil::equal_secret(a, b));
  b[15] ^= 1;
  CHECK_FALSE(zuil::equal_secret(a, b));
  CHECK_FALSE(zuil::equal_secret(a, zuil::ByteView(a).first(15)));
}

TEST_CASE("signatures are those of RFC 8032, section 7.1, test 2") {
  const auto seed = hex<32>("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  const zuil::SigningKey key = zuil::SigningKey::from_seed(seed);
  CHECK(zuil::to_hex(zuil::ByteView(key.public_key())) ==
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const Bytes message = {0x72};
  const zuil::Signature signature = key.sign(message);
  CHECK(zuil::to_hex(zuil::ByteView(signature)) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  CHECK(zuil::verify(message, signature, key.public_key()));
  CHECK_FALSE(zuil::verify(Bytes{0x73}, signature, key.public_key()));
  CHECK_FALSE(zuil::verify(message, signature, samples::root_key().public_key()));
  CHECK_FALSE(zuil::verify(message, signature, zuil::PublicKey{}));
}

TEST_CASE("a sealed box opens with its key only, and differs each time") {
  const zuil::SealingKey key = samples::sealing_key();
  const Bytes plain = {1, 2, 3};
  const Bytes sealed = zuil::seal(plain, key.public_key());
  CHECK(sealed.size() == plain.size() + zuil::kSealOverhead);
  CHECK(sealed != zuil::seal(plain, key.public_key()));
  CHECK(key.open(sealed).value() == plain);
  zuil::SeededRandom random(3);
  CHECK(zuil::SealingKey::generate(random).open(sealed).error().kind == ErrorKind::kDamaged);
  CHECK(key.open(zuil::ByteView(sealed).first(zuil::kSealOverhead - 1)).error().kind == ErrorKind::kDamaged);
  CHECK(key.open(zuil::seal({}, key.public_key())).value().empty());
}

TEST_CASE("keys that nothing can be sealed to are told") {
  CHECK(zuil::is_sealing_key(samples::sealing_key().public_key()));
  CHECK_FALSE(zuil::is_sealing_key(zuil::PublicKey{}));
  CHECK_FALSE(zuil::is_sealing_key(zuil::PublicKey{1}));
  // Of order 8 (RFC 7748, section 6.1, and Bernstein's list of them).
  CHECK_FALSE(
      zuil::is_sealing_key(hex<32>("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")));
}

TEST_CASE("keys come back from their files, which nobody else may read") {
  const KeyFile file;
  const zuil::SigningKey signing = samples::root_key();
  REQUIRE(signing.save(file.path()));
  struct stat status = {};
  REQUIRE(::stat(file.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  CHECK(status.st_size == 32);
  const zuil::SigningKey loaded = zuil::SigningKey::load(file.path()).value();
  CHECK(loaded.public_key() == signing.public_key());
  CHECK(loaded.sign(Bytes{1}) == signing.sign(Bytes{1}));

  const zuil::SealingKey sealing = samples::sealing_key();
  REQUIRE(sealing.save(file.path()));
  const zuil::SealingKey opened = zuil::SealingKey::load(file.path()).value();
  CHECK(opened.open(zuil::seal(Bytes{7}, sealing.public_key())).value() == Bytes{7});
}

TEST_CASE("a missing key is rejected, one of another length or open to others is damaged") {
  const KeyFile file;
  CHECK(zuil::SigningKey::load(file.path()).error().kind == ErrorKind::kRejected);
  CHECK(zuil::SealingKey::load(file.path()).error().kind == ErrorKind::kRejected);
  for (const std::size_t size : {0U, 31U, 33U}) {
    REQUIRE(zuil::write_file_durably(file.path(), Bytes(size, 1)));
    CHECK(zuil::SigningKey::load(file.path()).error().kind == ErrorKind::kDamaged);
    CHECK(zuil::SealingKey::load(file.path()).error().kind == ErrorKind::kDamaged);
  }
  for (const mode_t mode : {0640U, 0604U, 0620U, 0601U}) {
    REQUIRE(zuil::write_file_durably(file.path(), Bytes(32, 1), mode));
    CHECK(zuil::SigningKey::load(file.path()).error().kind == ErrorKind::kDamaged);
  }
  REQUIRE(zuil::write_file_durably(file.path(), Bytes(32, 1), 0400));
  CHECK(zuil::SigningKey::load(file.path()));
}

TEST_CASE("a key that goes leaves nothing of its secret in memory") {
  const auto seed = samples::counted<32>(0x40);
  CHECK_FALSE(holds(remains_of(samples::device_key()), seed));
  CHECK_FALSE(holds(remains_of(samples::sealing_key()), samples::counted<32>(0x60)));
}

TEST_CASE("the program dumps no core, and still finds the files beside itself") {
  CHECK(in_child([] {
          rlimit core = {1, 1};
          ::getrlimit(RLIMIT_CORE, &core);
          return core.rlim_cur == 0 && core.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
        }) == 0);
  CHECK(in_child([] {
          become_nobody();
          zuil::ensure_crypto();
          std::array<char, 4096> path{};
          return ::readlink("/proc/self/exe", path.data(), path.size()) > 0;
        }) == 0);
}

TEST_CASE("another process of the same user can't trace the program, root can") {
  CHECK(in_child([] {
          become_nobody();
          return traces_child([] {}) && !traces_child([] { zuil::ensure_crypto(); });
        }) == 0);
  if (::geteuid() == 0) CHECK(traces_child([] { zuil::ensure_crypto(); }));
}
