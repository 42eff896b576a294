// SPDX-License-Identifier: EUPL-1.2
// A portal as far as a terminal's store can see one: takes bundles, keeps what
// is in them by hash and by number, signs receipts and statements, can be
// restored from an earlier copy of itself. In memory, without a network.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "sync/base/random.h"
#include "sync/store/store.h"

namespace zuil {

class ModelPortal {
 public:
  explicit ModelPortal(Random& random);

  // A code and the certificate for it; each is another device.
  struct Invitation {
    EnrolmentCode code;
    Certificate certificate;
    Bytes signed_certificate;
  };
  Invitation invite(std::string settings = "{}");
  // Enrols `store` as a new device.
  Invitation enrol(Store& store);
  // Knows the device's key, as after POST /registraties.
  void admit(const DeviceId& device, const PublicKey& key) { devices_[device] = key; }
  // The same certificate, with the next serial and `settings`.
  Bytes renewed(const Certificate& certificate, std::string settings);

  // An order to `device` to forget everything.
  Bytes wipe_order(const DeviceId& device) const;

  // Takes a bundle and gives the receipt. Requires bytes of an admitted device.
  Bytes receive(ByteView bundle);
  // A receipt that refuses it otherwise.
  Bytes refuse(ByteView bundle);
  Bytes statement(const DeviceId& device) const;
  std::vector<SeriesRanges> ranges(const DeviceId& device) const;

  // The inbox as it is now, and back to that: the generation goes up.
  struct Backup {
    std::set<Sha256> sealed;
    std::map<std::tuple<DeviceId, Stream, Epoch, std::uint64_t>, Sha256> numbers;
  };
  Backup backup() const { return inbox_; }
  void restore(Backup backup);

  // All it has, opened, in no order; a record that was sealed twice twice.
  std::vector<Submission> submissions() const;
  // Their ids.
  std::multiset<Uuid> opened() const;

  WallTime now{};
  std::uint64_t generation = 1;

 private:
  Bytes receipt_for(ByteView bundle, ReceiptOutcome outcome) const;

  Random& random_;
  SigningKey root_;
  SigningKey receipt_key_;
  SealingKey sealing_key_;
  std::map<DeviceId, PublicKey> devices_;
  Backup inbox_;
  std::map<Sha256, Bytes> sealed_;  // all ever seen, to open
};

}  // namespace zuil
