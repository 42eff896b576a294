// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/code_hash.h"

namespace zuil::portal {

Blake2b code_hash(const ReceiptCode& code, const ByteArray<32>& key) {
  std::string text = code.text();
  const Blake2b hash = blake2b(as_bytes(text), key);
  wipe(text);
  return hash;
}

ByteArray<32> page_key_of(const ByteArray<32>& code_key) {
  return blake2b(as_bytes("zuil page key 1"), code_key);
}

ByteArray<32> cut_key_of(const ByteArray<32>& code_key) {
  return blake2b(as_bytes("zuil cut key 1"), code_key);
}

}  // namespace zuil::portal
