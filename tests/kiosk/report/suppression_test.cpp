// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/suppression.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace zuil::report;

namespace {

using Counts = std::vector<std::uint64_t>;

// What somebody sees: the counts that are shown, and the total.
std::string seen(const Counts& counts) {
  const std::vector<bool> shown = may_show(counts);
  std::string out;
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    out += shown[i] ? std::to_string(counts[i]) + " " : "- ";
    total += counts[i];
  }
  return out + std::to_string(total);
}

}  // namespace

TEST_CASE("small counts are left out, and others with them for as long as the total gives them away") {
  struct Row {
    Counts counts;
    std::string seen;
  };
  const std::vector<Row> rows = {
      {{}, "0"},
      {{0, 0, 0}, "0 0 0 0"},
      {{5, 12, 0}, "5 12 0 17"},
      {{3, 12, 40}, "- - 40 55"},      // one alone: the smallest other goes too
      {{4, 0, 20, 9}, "- 0 20 - 33"},  // nobody is the last to go
      {{3, 0, 0}, "- - - 3"},          // nothing else is left to go
      {{1, 1, 30, 6}, "- - - - 38"},   // two and six are under ten
      {{4, 4, 4, 30}, "- - - - 42"},   // twelve would be four each
      {{6, 6, 4, 30}, "- - - 30 46"},  // equal ones go together
      {{4, 4, 30, 7}, "- - 30 - 45"},  // together under ten
      {{2, 50}, "- - 52"},
      {{1}, "- 1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.seen);
    CHECK(seen(row.counts) == row.seen);
  }
}

TEST_CASE("no small count can be worked out from what is shown of any table of three or four groups") {
  for (const std::size_t groups : {3U, 4U}) {
    const std::uint64_t most = groups == 3 ? 24 : 12;
    // What each hidden group may be, by what is seen of its table.
    std::map<std::string, std::vector<std::set<std::uint64_t>>> possible;
    std::vector<Counts> tables;
    Counts counts(groups, 0);
    while (true) {
      tables.push_back(counts);
      auto& values = possible[seen(counts)];
      values.resize(groups);
      for (std::size_t i = 0; i < groups; ++i) values[i].insert(counts[i]);
      std::size_t at = 0;
      while (at < groups && counts[at] == most) counts[at++] = 0;
      if (at == groups) break;
      ++counts[at];
    }
    std::size_t worked_out = 0;
    for (const Counts& table : tables) {
      // Larger tables than these would look the same as those at the edge.
      std::uint64_t total = 0;
      for (const std::uint64_t count : table) total += count;
      if (total > most) continue;
      const auto& values = possible[seen(table)];
      for (std::size_t i = 0; i < groups; ++i) {
        if (table[i] > 0 && table[i] < kLeastCountShown && values[i].size() < 2) ++worked_out;
      }
    }
    CHECK(worked_out == 0);
  }
}
