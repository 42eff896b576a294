// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/progress_bar.h"

#include <ostream>
#include <string>

namespace zuil {
namespace {

constexpr int kBarWidth = 30;

}  // namespace

void draw_progress(std::ostream& out, int percent, std::uint64_t records, std::uint64_t waiting,
                   std::uint64_t bytes) {
  const int full = percent * kBarWidth / 100;
  out << "\r[" << std::string(static_cast<std::size_t>(full), '#')
      << std::string(static_cast<std::size_t>(kBarWidth - full), '.') << "] " << percent << " %  " << records
      << " van " << waiting << " reacties, " << (bytes + 1023) / 1024 << " KiB" << std::flush;
}

}  // namespace zuil
