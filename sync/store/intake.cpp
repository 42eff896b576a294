// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/intake.h"

#include <algorithm>

#include "sync/wire/record.h"

namespace zuil {

Result<SealedSubmission> seal_submission(const Submission& submission, const PublicKey& key, WallTime now) {
  SealedSubmission out;
  out.sealed = ZUIL_TRY("sealing", seal_record(submission, key));
  out.hash = sha256(out.sealed);
  out.taken = taken_id(submission.id);
  out.stream = stream_of(submission.kind());
  out.day = local_date(now);
  out.sealing_key = key_id(key);
  out.tally = tally_of(submission, now);
  return out;
}

ByteArray<16> taken_id(const Uuid& id) {
  static constexpr std::string_view kPurpose = "zuil id ever taken";
  Bytes bytes(as_bytes(kPurpose).begin(), as_bytes(kPurpose).end());
  bytes.insert(bytes.end(), id.bytes.begin(), id.bytes.end());
  const Blake2b hash = blake2b(bytes);
  ByteArray<16> out{};
  std::copy_n(hash.begin(), out.size(), out.begin());
  return out;
}

}  // namespace zuil
