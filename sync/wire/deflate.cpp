// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/deflate.h"

#include <zlib.h>

#include <cstdlib>
#include <cstring>

namespace zuil {
namespace {

constexpr int kRaw = -15;  // windowBits: no header, a window of 32 KiB
constexpr int kMemory = 9;
// Up to this, codes made for the text saved next to nothing: writing them
// takes what they save, and looking costs more time than all the rest.
constexpr std::size_t kTooShortForTailoring = 160;

// zlib keeps what it compressed in its window: memory that remembers its size,
// so that it can be wiped before it goes back.
struct Block {
  std::size_t bytes;
};
constexpr std::size_t kBlockHead = alignof(std::max_align_t);
static_assert(sizeof(Block) <= kBlockHead);

voidpf allocate(voidpf, uInt items, uInt size) {
  const std::size_t bytes = std::size_t{items} * size;
  auto* block = static_cast<std::uint8_t*>(std::malloc(kBlockHead + bytes));
  if (block == nullptr) return nullptr;
  const Block head{bytes};
  std::memcpy(block, &head, sizeof head);
  return block + kBlockHead;
}

void give_back(voidpf, voidpf address) {
  auto* block = static_cast<std::uint8_t*>(address) - kBlockHead;
  Block head{};
  std::memcpy(&head, block, sizeof head);
  wipe({block, kBlockHead + head.bytes});
  std::free(block);
}

z_stream stream_with_wiped_memory() {
  z_stream stream = {};
  stream.zalloc = allocate;
  stream.zfree = give_back;
  return stream;
}

// zlib takes its input as mutable, and leaves it alone.
Bytef* input(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

// With codes made for the text where they pay, as in the longer opinions.
Bytes deflate_tailored(std::string_view text, std::string_view dictionary) {
  z_stream stream = stream_with_wiped_memory();
  // Fails only without memory, or for a programmer's mistake.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRaw, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    std::abort();
  if (deflateSetDictionary(&stream, input(dictionary), static_cast<uInt>(dictionary.size())) != Z_OK)
    std::abort();
  Bytes out(deflateBound(&stream, text.size()));
  stream.next_in = input(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

Deflater::Deflater(std::string_view dictionary) : dictionary_(dictionary), fixed_(dictionary) {}

Bytes Deflater::deflate(std::string_view text) const {
  Bytes fixed = fixed_.deflate(text);
  if (fixed.size() <= kTooShortForTailoring) return fixed;
  Bytes tailored = deflate_tailored(text, dictionary_);
  if (tailored.size() < fixed.size()) fixed.swap(tailored);
  wipe(tailored);
  return fixed;
}

Result<Inflated> inflate(ByteView bytes, std::string_view dictionary, std::size_t max_bytes) {
  z_stream stream = stream_with_wiped_memory();
  if (inflateInit2(&stream, kRaw) != Z_OK) std::abort();
  if (inflateSetDictionary(&stream, input(dictionary), static_cast<uInt>(dictionary.size())) != Z_OK)
    std::abort();
  Inflated out;
  // One byte more tells a stream that ends at the limit from one that goes on.
  out.text.resize(max_bytes + 1);
  stream.next_in = const_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.text.data());
  stream.avail_out = static_cast<uInt>(out.text.size());
  const int outcome = ::inflate(&stream, Z_FINISH);
  const std::size_t made = stream.total_out;
  out.used = bytes.size() - stream.avail_in;
  inflateEnd(&stream);
  if (outcome == Z_STREAM_END && made <= max_bytes) {
    out.text.resize(made);
    return out;
  }
  wipe(out.text);
  return Error{ErrorKind::kDamaged, made > max_bytes
                                        ? "inflates to more than " + std::to_string(max_bytes) + " bytes"
                                        : "is no whole deflate stream"};
}

}  // namespace zuil
