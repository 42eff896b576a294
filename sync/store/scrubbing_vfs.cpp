// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/scrubbing_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

namespace zuil {
namespace {

constexpr char kName[] = "zuil-scrubbing";
constexpr int kChunk = 64 * 1024;
constexpr int kWalHeader = 32;
constexpr int kDataOnly = SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY;

using Header = std::array<char, kWalHeader>;

// Lies behind the default VFS's own file object: its methods with some changed.
struct ScrubbedFile {
  sqlite3_io_methods methods;
  const sqlite3_io_methods* base;
  // What this object left, synced, in place of a header when it emptied the
  // WAL; nothing else writes the same bytes. All zero: it left nothing.
  Header mark;
  bool header_can_wait;  // the last write was a header over `mark`
};

std::size_t offset_behind(const sqlite3_vfs& base) {
  constexpr std::size_t kAlign = alignof(ScrubbedFile);
  return (static_cast<std::size_t>(base.szOsFile) + kAlign - 1) / kAlign * kAlign;
}

sqlite3_vfs* base_vfs() { return sqlite3_vfs_find(nullptr); }

ScrubbedFile& behind(sqlite3_file* file) {
  return *reinterpret_cast<ScrubbedFile*>(reinterpret_cast<char*>(file) + offset_behind(*base_vfs()));
}

Header new_mark() {
  Header mark{'z', 'u', 'i', 'l'};  // no header begins like that
  sqlite3_randomness(kWalHeader - 4, mark.data() + 4);
  return mark;
}

// True when the file begins with what this object put there, so that nobody has
// written to it since.
bool begins_with_mark(sqlite3_file* file) {
  const ScrubbedFile& scrubbed = behind(file);
  Header found{};
  return scrubbed.mark != Header{} && scrubbed.base->xRead(file, found.data(), kWalHeader, 0) == SQLITE_OK &&
         found == scrubbed.mark;
}

int overwrite(sqlite3_file* file, sqlite3_int64 size) {
  const sqlite3_io_methods& io = *behind(file).base;
  const std::vector<char> zeros(kChunk);
  std::vector<char> found(kChunk);
  // All of it, since an earlier scrub may have been cut anywhere.
  for (sqlite3_int64 at = 0; at < size; at += kChunk) {
    const int count = static_cast<int>(std::min<sqlite3_int64>(kChunk, size - at));
    if (int rc = io.xRead(file, found.data(), count, at); rc != SQLITE_OK) return rc;
    if (std::memcmp(found.data(), zeros.data(), static_cast<std::size_t>(count)) == 0) continue;
    if (int rc = io.xWrite(file, zeros.data(), count, at); rc != SQLITE_OK) return rc;
  }
  if (size > kLargestWal) {
    if (int rc = io.xTruncate(file, kLargestWal); rc != SQLITE_OK) return rc;
  }
  for (; size < kSmallestWal; size += kChunk) {
    // Without room it simply stays smaller.
    if (io.xWrite(file, zeros.data(), kChunk, size) != SQLITE_OK) break;
  }
  return SQLITE_OK;
}

// SQLite empties a WAL only when it holds every lock on it and all of it is in
// the database and synced. The header goes first, and durably: frames behind a
// header that is still good would be read again after a power cut, some of them
// over pages that are newer.
int scrub(sqlite3_file* file) {
  ScrubbedFile& scrubbed = behind(file);
  const sqlite3_io_methods& io = *scrubbed.base;
  if (begins_with_mark(file)) return SQLITE_OK;
  scrubbed.mark = {};
  sqlite3_int64 size = 0;
  if (int rc = io.xFileSize(file, &size); rc != SQLITE_OK) return rc;
  if (size >= kWalHeader) {
    const Header no_header{};
    if (int rc = io.xWrite(file, no_header.data(), kWalHeader, 0); rc != SQLITE_OK) return rc;
    if (int rc = io.xSync(file, kDataOnly); rc != SQLITE_OK) return rc;
  }
  if (int rc = overwrite(file, size); rc != SQLITE_OK) return rc;
  const Header mark = new_mark();
  const bool marked = io.xWrite(file, mark.data(), kWalHeader, 0) == SQLITE_OK;  // no room in an empty file
  if (int rc = io.xSync(file, SQLITE_SYNC_NORMAL); rc != SQLITE_OK) return rc;
  if (marked) scrubbed.mark = mark;
  return SQLITE_OK;
}

int truncate_wal(sqlite3_file* file, sqlite3_int64 to) {
  return to == 0 ? scrub(file) : behind(file).base->xTruncate(file, to);
}

int write_wal(sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
  ScrubbedFile& scrubbed = behind(file);
  scrubbed.header_can_wait = at == 0 && count == kWalHeader && begins_with_mark(file);
  if (scrubbed.header_can_wait) scrubbed.mark = {};
  return scrubbed.base->xWrite(file, data, count, at);
}

// SQLite syncs a new header before it writes frames behind it: was it lost and
// were they not, an old header would make old frames good again (SQLite's
// ticket ff5be73dee). Over `mark` that can't be: behind it there are zeros, and
// it is no header. So one sync serves both, which halves what a submission waits.
int sync_wal(sqlite3_file* file, int flags) {
  ScrubbedFile& scrubbed = behind(file);
  if (std::exchange(scrubbed.header_can_wait, false)) return SQLITE_OK;
  return scrubbed.base->xSync(file, flags);
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  sqlite3_vfs* base = base_vfs();
  const int rc = base->xOpen(base, name, file, flags, out_flags);
  if (rc != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0 || file->pMethods == nullptr) return rc;
  ScrubbedFile& scrubbed = behind(file);
  scrubbed = {*file->pMethods, file->pMethods, {}, false};
  scrubbed.methods.xTruncate = truncate_wal;
  scrubbed.methods.xWrite = write_wal;
  scrubbed.methods.xSync = sync_wal;
  file->pMethods = &scrubbed.methods;
  return SQLITE_OK;
}

}  // namespace

const char* scrubbing_vfs() {
  // SQLite keeps its own list of them, for the whole process.
  static std::once_flag once;
  static sqlite3_vfs vfs;
  std::call_once(once, [] {
    vfs = *base_vfs();
    vfs.pNext = nullptr;
    vfs.zName = kName;
    vfs.szOsFile = static_cast<int>(offset_behind(*base_vfs()) + sizeof(ScrubbedFile));
    vfs.xOpen = open_file;
    sqlite3_vfs_register(&vfs, 0);
  });
  return kName;
}

}  // namespace zuil
