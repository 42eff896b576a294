// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/row_scan.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <unordered_map>

#include "sync/wire/record.h"

namespace zuil {
namespace {

constexpr std::size_t kPage = 4096;  // every database of ours
constexpr std::size_t kWalHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::size_t kFields = 6;  // hash, stream, day, sealing_key, set_aside, sealed
constexpr std::uint64_t kHashType = 12 + 2 * 32;
constexpr std::uint64_t kKeyType = 12 + 2 * 8;

using Page = std::array<std::uint8_t, kPage>;

std::uint32_t big_endian(ByteView bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | bytes[i];
  return value;
}

// The pages of a database and its WAL, by number where they need each other.
class PageSource {
 public:
  explicit PageSource(const std::filesystem::path& path)
      : database_(path, std::ios::binary), wal_(path.string() + "-wal", std::ios::binary) {
    for (std::uint64_t at = kWalHeader; auto header = frame_header(at); at += kFrameHeader + kPage) {
      newest_[*header] = at + kFrameHeader;
    }
  }

  void each(const std::function<void(const Page&)>& visit) {
    Page page;
    for (std::uint64_t at = 0; read_some(database_, at, page); at += kPage) visit(page);
    for (std::uint64_t at = kWalHeader + kFrameHeader; read_some(wal_, at, page); at += kFrameHeader + kPage)
      visit(page);
  }

  bool numbered(std::uint32_t number, Page& page) {
    if (number == 0) return false;
    const auto found = newest_.find(number);
    if (found != newest_.end()) return read(wal_, found->second, page);
    return read(database_, std::uint64_t{number - 1} * kPage, page);
  }

 private:
  // How many bytes there were; zeros stand for the rest.
  static std::size_t read_up_to(std::ifstream& file, std::uint64_t at, std::span<std::uint8_t> into) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(at));
    file.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    std::ranges::fill(into.subspan(count), std::uint8_t{0});
    return count;
  }
  static bool read(std::ifstream& file, std::uint64_t at, std::span<std::uint8_t> into) {
    return read_up_to(file, at, into) == into.size();
  }
  // The file may have been cut in the middle of a page.
  static bool read_some(std::ifstream& file, std::uint64_t at, std::span<std::uint8_t> into) {
    return read_up_to(file, at, into) > 0;
  }

  std::optional<std::uint32_t> frame_header(std::uint64_t at) {
    std::array<std::uint8_t, kFrameHeader> header{};
    if (!read(wal_, at, header)) return std::nullopt;
    return big_endian(header);
  }

  std::ifstream database_;
  std::ifstream wal_;
  std::unordered_map<std::uint32_t, std::uint64_t> newest_;
};

// SQLite's big-endian variable-length number of at most 3 bytes here.
std::optional<std::uint64_t> take_varint(ByteView bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (int i = 0; i < 3 && at < bytes.size(); ++i) {
    const std::uint8_t byte = bytes[at++];
    value = value << 7 | (byte & 0x7fu);
    if ((byte & 0x80u) == 0) return value;
  }
  return std::nullopt;
}

std::size_t size_of(std::uint64_t type) {
  static constexpr std::array<std::size_t, 12> kSizes = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  return type < kSizes.size() ? kSizes[type] : static_cast<std::size_t>((type - 12) / 2);
}

std::int64_t integer(std::uint64_t type, ByteView bytes) {
  if (type == 9) return 1;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < size_of(type); ++i) value = value << 8 | bytes[i];
  return value;
}

struct RecordHeader {
  std::size_t bytes = 0;
  std::array<std::uint64_t, kFields> types{};

  std::size_t payload() const {
    std::size_t total = bytes;
    for (std::uint64_t type : types) total += size_of(type);
    return total;
  }
};

bool is_integer(std::uint64_t type) { return type <= 6 || type == 8 || type == 9; }

// nullopt unless a row of the outbox could begin at `at`.
std::optional<RecordHeader> header_at(const Page& page, std::size_t at) {
  const std::size_t start = at;
  RecordHeader header;
  const auto bytes = take_varint(page, at);
  if (!bytes) return std::nullopt;
  header.bytes = static_cast<std::size_t>(*bytes);
  for (std::uint64_t& type : header.types) {
    const auto value = take_varint(page, at);
    if (!value) return std::nullopt;
    type = *value;
  }
  const auto& types = header.types;
  const bool fits = at - start == header.bytes && types[0] == kHashType && is_integer(types[1]) &&
                    is_integer(types[2]) && types[3] == kKeyType && is_integer(types[4]) && types[5] >= 12 &&
                    types[5] % 2 == 0 && size_of(types[5]) <= kMaxSealedRecord;
  return fits ? std::optional(header) : std::nullopt;
}

// How many bytes of a payload lie on an index page itself (file format, 1.6).
std::size_t local_bytes(std::size_t payload) {
  constexpr std::size_t kMost = (kPage - 12) * 64 / 255 - 23;
  constexpr std::size_t kLeast = (kPage - 12) * 32 / 255 - 23;
  if (payload <= kMost) return payload;
  const std::size_t rest = kLeast + (payload - kLeast) % (kPage - 4);
  return rest <= kMost ? rest : kLeast;
}

// The whole payload that begins at `at`, with what overflows onto other pages.
std::optional<Bytes> payload_at(PageSource& source, const Page& page, std::size_t at, std::size_t size) {
  const std::size_t local = local_bytes(size);
  const bool overflows = local < size;
  if (at + local + (overflows ? 4 : 0) > page.size()) return std::nullopt;
  const ByteView all = page;
  Bytes out(all.begin() + static_cast<std::ptrdiff_t>(at),
            all.begin() + static_cast<std::ptrdiff_t>(at + local));
  std::uint32_t next = overflows ? big_endian(all.subspan(at + local)) : 0;
  Page more;
  while (out.size() < size) {
    if (!source.numbered(next, more)) return std::nullopt;
    const std::size_t count = std::min(size - out.size(), kPage - 4);
    out.insert(out.end(), more.begin() + 4, more.begin() + 4 + static_cast<std::ptrdiff_t>(count));
    next = big_endian(more);
  }
  return out;
}

std::optional<ScannedRow> row_of(const RecordHeader& header, ByteView payload) {
  std::array<ByteView, kFields> fields;
  std::size_t at = header.bytes;
  for (std::size_t i = 0; i < kFields; ++i) {
    fields[i] = payload.subspan(at, size_of(header.types[i]));
    at += fields[i].size();
  }
  ScannedRow row;
  std::ranges::copy(fields[0], row.hash.begin());
  if (sha256(fields[5]) != row.hash) return std::nullopt;
  row.stream = integer(header.types[1], fields[1]);
  row.day = integer(header.types[2], fields[2]);
  std::ranges::copy(fields[3], row.sealing_key.begin());
  row.sealed.assign(fields[5].begin(), fields[5].end());
  return row;
}

}  // namespace

void scan_rows(const std::filesystem::path& path, const std::function<void(const ScannedRow&)>& found) {
  PageSource source(path);
  source.each([&](const Page& page) {
    for (std::size_t at = 0; at + 1 + kFields < page.size(); ++at) {
      if (page[at + 1] != kHashType) continue;
      const auto header = header_at(page, at);
      if (!header) continue;
      const auto payload = payload_at(source, page, at, header->payload());
      if (!payload) continue;
      if (const auto row = row_of(*header, *payload)) found(*row);
    }
  });
}

}  // namespace zuil
