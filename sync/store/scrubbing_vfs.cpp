// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/scrubbing_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

namespace zuil {
namespace {

constexpr char kName[] = "zuil-scrubbing";
constexpr int kChunk = 64 * 1024;
constexpr int kWalHeader = 32;

// Lies behind the default VFS's own file object: its methods with one changed.
struct ScrubbedFile {
  sqlite3_io_methods methods;
  int (*truncate)(sqlite3_file*, sqlite3_int64);
};

std::size_t offset_behind(const sqlite3_vfs& base) {
  constexpr std::size_t kAlign = alignof(ScrubbedFile);
  return (static_cast<std::size_t>(base.szOsFile) + kAlign - 1) / kAlign * kAlign;
}

sqlite3_vfs* base_vfs() { return sqlite3_vfs_find(nullptr); }

ScrubbedFile& behind(sqlite3_file* file) {
  return *reinterpret_cast<ScrubbedFile*>(reinterpret_cast<char*>(file) + offset_behind(*base_vfs()));
}

bool all_zero(const std::vector<char>& bytes, int count) {
  return std::all_of(bytes.begin(), bytes.begin() + count, [](char c) { return c == 0; });
}

// SQLite empties a WAL only when it holds every lock on it and all of it is in
// the database and synced. The header goes first, and durably: frames behind a
// header that is still good would be read again after a power cut, some of them
// over pages that are newer.
int scrub(sqlite3_file* file, sqlite3_int64 size) {
  const sqlite3_io_methods& io = behind(file).methods;
  const std::array<char, kWalHeader> no_header{};
  std::array<char, kWalHeader> header{};
  if (size >= kWalHeader) {
    if (int rc = io.xRead(file, header.data(), kWalHeader, 0); rc != SQLITE_OK) return rc;
    if (header != no_header) {
      if (int rc = io.xWrite(file, no_header.data(), kWalHeader, 0); rc != SQLITE_OK) return rc;
      if (int rc = io.xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY); rc != SQLITE_OK) return rc;
    }
  }
  // All of it, since an earlier scrub may have been cut anywhere.
  const std::vector<char> zeros(kChunk);
  std::vector<char> found(kChunk);
  bool wrote = false;
  for (sqlite3_int64 at = 0; at < size; at += kChunk) {
    const int count = static_cast<int>(std::min<sqlite3_int64>(kChunk, size - at));
    if (int rc = io.xRead(file, found.data(), count, at); rc != SQLITE_OK) return rc;
    if (all_zero(found, count)) continue;
    if (int rc = io.xWrite(file, zeros.data(), count, at); rc != SQLITE_OK) return rc;
    wrote = true;
  }
  if (size > kLargestWal) {
    if (int rc = behind(file).truncate(file, kLargestWal); rc != SQLITE_OK) return rc;
    wrote = true;
  }
  for (; size < kSmallestWal; size += kChunk) {
    // Without room it simply stays smaller.
    if (io.xWrite(file, zeros.data(), kChunk, size) != SQLITE_OK) break;
    wrote = true;
  }
  return wrote ? io.xSync(file, SQLITE_SYNC_NORMAL) : SQLITE_OK;
}

int truncate_wal(sqlite3_file* file, sqlite3_int64 to) {
  if (to != 0) return behind(file).truncate(file, to);
  sqlite3_int64 size = 0;
  if (int rc = behind(file).methods.xFileSize(file, &size); rc != SQLITE_OK) return rc;
  return scrub(file, size);
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  sqlite3_vfs* base = base_vfs();
  const int rc = base->xOpen(base, name, file, flags, out_flags);
  if (rc != SQLITE_OK || (flags & SQLITE_OPEN_WAL) == 0 || file->pMethods == nullptr) return rc;
  ScrubbedFile& scrubbed = behind(file);
  scrubbed.methods = *file->pMethods;
  scrubbed.truncate = file->pMethods->xTruncate;
  scrubbed.methods.xTruncate = truncate_wal;
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
