// SPDX-License-Identifier: EUPL-1.2
// A submission made ready for the disk: sealed, with nothing readable left of
// it but what the tally may count.
#pragma once

#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/submission.h"
#include "sync/store/tally.h"
#include "sync/wire/keys.h"

namespace zuil {

struct SealedSubmission {
  ByteArray<16> taken{};  // hash of its id, by which the store knows an id again
  Stream stream = Stream::kAnswers;
  Date day{};  // local, on which it was taken: the only time kept
  KeyId sealing_key{};
  Sha256 hash{};  // of `sealed`
  Bytes sealed;
  std::vector<TallyCount> tally;
};

// Seals `submission` to `key`. Requires its id to be set. kRejected when it
// does not validate. Any thread; takes about a quarter of a millisecond of CPU.
Result<SealedSubmission> seal_submission(const Submission& submission, const PublicKey& key, WallTime now);

// What the store remembers of an id: BLAKE2b-128 of it. An id is random, so
// that this tells nothing, and it has no order and no time.
ByteArray<16> taken_id(const Uuid& id);

}  // namespace zuil
