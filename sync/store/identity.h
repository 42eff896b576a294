// SPDX-License-Identifier: EUPL-1.2
// Who this terminal is: the certificate of its enrolment, in the database, and
// its device key, in a file of its own named after the invitation it was made
// for. Nothing refers to a key before it is on disk.
#pragma once

#include <filesystem>
#include <optional>

#include "sync/base/random.h"
#include "sync/store/sqlite.h"
#include "sync/wire/enrolment.h"

namespace zuil {

class Identity {
 public:
  // Keys lie in `keys`; with an empty path they stay in memory.
  Identity(Database& database, std::filesystem::path keys) : database_(database), keys_(std::move(keys)) {}

  // The current certificate; nullopt before enrolment. kDamaged when what is
  // stored is not what the root signed.
  Result<std::optional<Certificate>> certificate();

  // The device key made for `invitation`, making it where there is none.
  Result<SigningKey> key_for(const ByteArray<16>& invitation, Random& random);
  bool has_key_for(const ByteArray<16>& invitation) const;
  // The device key of the current certificate. kRejected before enrolment.
  Result<SigningKey> key();

  // Lets go of what is in memory.
  void forget();

  // Puts a verified certificate in place, with a new epoch if `new_device`, and
  // without any receipt if its root is another; removes the keys of other
  // invitations. A new device is a line in the audit log, at `time`.
  Status adopt(const Certificate& certificate, ByteView bytes, bool new_device, Random& random,
               std::optional<WallTime> time);

  // What a damaged database may have lost: the last certificate adopted, kept
  // beside the keys as well. nullopt when there is none that holds.
  static std::optional<std::pair<PublicKey, Bytes>> copy_in(const std::filesystem::path& keys);

 private:
  std::filesystem::path key_file(const ByteArray<16>& invitation) const;
  void remove_other_keys(const ByteArray<16>& invitation) const;

  Database& database_;
  std::filesystem::path keys_;
  std::optional<Certificate> certificate_;  // of `bytes_`
  Bytes bytes_;
  std::optional<SigningKey> key_;  // of `key_invitation_`
  ByteArray<16> key_invitation_{};
};

}  // namespace zuil
