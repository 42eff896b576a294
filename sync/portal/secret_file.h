// SPDX-License-Identifier: EUPL-1.2
// A secret of 32 bytes in a file of its own.
#pragma once

#include <filesystem>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil::portal {

// kRejected when missing, kDamaged when it is not 32 bytes or others than its
// owner may read it.
Result<ByteArray<32>> load_secret(const std::filesystem::path& path);
// Durably, mode 0600.
Status save_secret(const std::filesystem::path& path, const ByteArray<32>& secret);

}  // namespace zuil::portal
