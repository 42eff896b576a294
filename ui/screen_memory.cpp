// SPDX-License-Identifier: EUPL-1.2
#include "ui/screen_memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace zuil::ui {

void keep_memory_small() {
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
  mallopt(M_TRIM_THRESHOLD, 256 * 1024);
  mallopt(M_ARENA_MAX, 2);
}

void map_now(const Surface& surface) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto from = reinterpret_cast<std::uintptr_t>(surface.pixels);
  const std::uintptr_t aligned = from & ~(page - 1);
  const std::size_t bytes =
      static_cast<std::size_t>(surface.pitch) * 4 * static_cast<std::size_t>(surface.height);
  madvise(reinterpret_cast<void*>(aligned), from + bytes - aligned, MADV_POPULATE_WRITE);
}

}  // namespace zuil::ui
