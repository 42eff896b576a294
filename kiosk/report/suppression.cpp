// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/suppression.h"

#include <algorithm>
#include <cstddef>

namespace zuil::report {

std::vector<bool> may_show(const std::vector<std::uint64_t>& counts) {
  std::vector<bool> shown(counts.size(), true);
  std::size_t hidden = 0;
  std::uint64_t sum = 0;
  const auto hide = [&](std::size_t i) {
    shown[i] = false;
    ++hidden;
    sum += counts[i];
  };
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0 && counts[i] < kLeastCountShown) hide(i);
  }
  if (hidden == 0) return shown;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (shown[i]) others.push_back(i);
  }
  std::stable_sort(others.begin(), others.end(), [&counts](std::size_t a, std::size_t b) {
    if ((counts[a] == 0) != (counts[b] == 0)) return counts[b] == 0;
    return counts[a] < counts[b];
  });
  std::uint64_t last = 0;
  for (const std::size_t i : others) {
    const bool enough = hidden >= 2 && sum >= 2 * kLeastCountShown && sum > (kLeastCountShown - 1) * hidden;
    if (enough && (counts[i] == 0 || counts[i] > last)) break;
    hide(i);
    last = counts[i];
  }
  return shown;
}

}  // namespace zuil::report
