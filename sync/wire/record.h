// SPDX-License-Identifier: EUPL-1.2
// One submission as bytes, before and after sealing (sync/README.md, Record).
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"
#include "sync/domain/submission.h"
#include "sync/wire/keys.h"

namespace zuil {

inline constexpr std::size_t kMaxRecordJson = 16 * 1024;  // inflated
inline constexpr std::size_t kMaxSealedRecord = 17 * 1024;

// form and dictionary ‖ id ‖ told ‖ code ‖ deflated to_record_json() ‖ zeros to
// a multiple of 32. kRejected when validate() is not Ok, there is no id or the
// JSON is longer than kMaxRecordJson.
Result<Bytes> lay_out_record(const Submission& submission);

// The submission of lay_out_record(). kDamaged, saying where, when it is not
// laid out so: another form, bytes after the deflated part that aren't zero,
// inflated over kMaxRecordJson, JSON that parse_record_json() refuses.
// kRetryLater for a dictionary number that this program does not know: set it
// aside for a newer one.
Result<Submission> read_record(ByteView layout);

// lay_out_record() and seal(); the plain bytes are wiped.
Result<Bytes> seal_record(const Submission& submission, const PublicKey& key);

// SealingKey::open() and read_record().
Result<Submission> open_record(ByteView sealed, const SealingKey& key);

}  // namespace zuil
