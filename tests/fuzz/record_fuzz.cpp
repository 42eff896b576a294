// SPDX-License-Identifier: EUPL-1.2
// Whatever comes out of a sealed box as a record; and whatever text stands
// deflated in one. What is read can be laid out again and is then the same.
#include <algorithm>

#include "sync/wire/deflate.h"
#include "sync/wire/dictionary.h"
#include "sync/wire/record.h"
#include "tests/fuzz/fuzz_keys.h"

namespace {

using namespace zuil;

void read_and_write(ByteView layout) {
  const Result<Submission> submission = read_record(layout);
  if (!submission) return;
  const Result<Bytes> again = lay_out_record(*submission);
  fuzz::require(again.has_value());
  const Result<Submission> reread = read_record(*again);
  fuzz::require(reread.has_value() && *reread == *submission);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::key();
  read_and_write({data, size});

  // The input as the text: 32 bytes before it, deflated, padded.
  const std::string_view text = as_text({data, size});
  if (text.size() > kMaxRecordJson) return 0;
  const std::string_view words = *dictionary(kNewestDictionary);
  static const Deflater deflater(words);
  const Bytes deflated = deflater.deflate(text);
  const Result<Inflated> inflated = inflate(deflated, words, kMaxRecordJson);
  fuzz::require(inflated.has_value() && inflated->text == text && inflated->used == deflated.size());
  Bytes layout(32);
  layout[0] = 0x11;
  std::fill(layout.begin() + 1, layout.begin() + 17, std::uint8_t{0x44});
  layout[9] = 0x84;  // a version 4 UUID
  layout.insert(layout.end(), deflated.begin(), deflated.end());
  layout.resize((layout.size() + 31) / 32 * 32);
  read_and_write(layout);
  return 0;
}
