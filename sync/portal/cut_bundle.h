// SPDX-License-Identifier: EUPL-1.2
// What is left of a bundle once erased records were taken out of it. Its
// device's signature was over the whole, so open, which took them out, puts a
// proof of its own there, with a key that serve has not (sync/README.md, Purge).
#pragma once

#include <optional>
#include <vector>

#include "sync/wire/bundle.h"

namespace zuil::portal {

struct CutBundle {
  Sha256 whole{};  // the hash of the bundle as it came
  DeviceId device{};
  KeyId sealing_key{};
  std::vector<Bytes> left;  // sealed records, in their order; may be none
};

// Requires what write_bundle() requires of records.
Bytes write_cut_bundle(const CutBundle& bundle, const ByteArray<32>& cut_key);

// Whether `bytes` begin as a cut bundle does. Verifies nothing.
bool is_cut_bundle(ByteView bytes);

// kRejected, saying where, when it is none, or was not made with `cut_key`;
// nothing of it is read before that is seen.
Result<CutBundle> read_cut_bundle(ByteView bytes, const ByteArray<32>& cut_key);

}  // namespace zuil::portal
