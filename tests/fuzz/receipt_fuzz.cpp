// SPDX-License-Identifier: EUPL-1.2
// Whatever comes in as a receipt or statement; what is read is written as it came.
#include <algorithm>

#include "sync/wire/receipt.h"
#include "tests/fuzz/fuzz_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  const std::array<PublicKey, 1> keys = {fuzz::key().public_key()};
  (void)read_receipt({data, size}, keys);
  (void)read_statement({data, size}, keys);
  // The key's own id, so that the signature is looked at.
  Bytes content(data, data + size);
  if (content.size() >= 16) {
    const KeyId id = key_id(keys[0]);
    std::copy(id.begin(), id.end(), content.begin() + 8);
  }
  const Bytes bytes = fuzz::with_signature(content);
  if (const Result<Receipt> receipt = read_receipt(bytes, keys))
    fuzz::require(write_receipt(*receipt, fuzz::key()) == bytes);
  if (const Result<Statement> statement = read_statement(bytes, keys))
    fuzz::require(write_statement(*statement, fuzz::key()) == bytes);
  return 0;
}
