// SPDX-License-Identifier: EUPL-1.2
// Whatever comes in as a bundle or its name; what is read is written as it came.
#include <algorithm>

#include "sync/wire/bundle.h"
#include "tests/fuzz/fuzz_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  const ByteView input(data, size);
  fuzz::require(!read_bundle(input, fuzz::key().public_key()).has_value() || size > 64);
  const Bytes bytes = fuzz::with_signature(input);
  const Result<Bundle> bundle = read_bundle(bytes, fuzz::key().public_key());
  if (bundle) {
    fuzz::require(write_bundle(*bundle, fuzz::key()) == bytes);
    const Result<BundleName> name = parse_bundle_name(bundle_name(bundle->header));
    fuzz::require(name && name->first == bundle->header.first && name->last == bundle->header.last());
  }
  const Result<BundleName> name = parse_bundle_name(as_text(input));
  if (name) {
    BundleHeader header;
    header.stream = name->stream;
    header.epoch = name->epoch;
    header.first = name->first;
    header.count = static_cast<std::uint32_t>(name->last - name->first + 1);
    fuzz::require(bundle_name(header) == as_text(input));
  }
  return 0;
}
