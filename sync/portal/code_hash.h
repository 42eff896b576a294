// SPDX-License-Identifier: EUPL-1.2
// Under which hashes receipt codes are known at the portal. No code is kept.
#pragma once

#include "sync/base/bytes.h"
#include "sync/domain/identifiers.h"
#include "sync/wire/keys.h"

namespace zuil::portal {

// BLAKE2b of the 12 signs of `code`, keyed with `key`: the code key for what
// open keeps, the page key for the narrow table that serve reads. Requires
// !code.empty().
Blake2b code_hash(const ReceiptCode& code, const ByteArray<32>& key);

// The page key: BLAKE2b of "zuil page key 1", keyed with the code key. Leads
// back to neither the code key nor the hashes that open keeps.
ByteArray<32> page_key_of(const ByteArray<32>& code_key);

// The key by which open knows its own cut bundles (cut_bundle.h): BLAKE2b of
// "zuil cut key 1", keyed with the code key. Leads back to nothing either.
ByteArray<32> cut_key_of(const ByteArray<32>& code_key);

}  // namespace zuil::portal
