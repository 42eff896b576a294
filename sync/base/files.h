// SPDX-License-Identifier: EUPL-1.2
// Whole files: read with a limit, written so that a power cut leaves the old
// one or the new one. All block on disk.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil {

// The bytes of a regular file. kRejected when it is missing, no regular file
// (a link is followed) or longer than `max_bytes`; kRetryLater when reading fails.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes `bytes` beside `path`, fsyncs, renames over it and fsyncs the folder.
// On failure `path` is what it was: kFull without room, else kRetryLater.
Status write_file_durably(const std::filesystem::path& path, ByteView bytes, mode_t mode = 0600);

// Makes `path` and its parents where missing; the last one gets `mode`, also
// when it existed. kRejected when something else than a folder stands there.
Status make_folder(const std::filesystem::path& path, mode_t mode = 0700);

// Free bytes for an ordinary user on the file system of `path`; 0 when it
// can't be told.
std::uint64_t free_bytes(const std::filesystem::path& path);

}  // namespace zuil
