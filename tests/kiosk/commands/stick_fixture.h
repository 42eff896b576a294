// SPDX-License-Identifier: EUPL-1.2
// The commands that carry by hand, over a portal in memory.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/commands/export.h"
#include "kiosk/commands/import_receipts.h"
#include "sync/base/files.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {

struct StickFixture : StoreFixture {
  StickFixture() { std::filesystem::create_directory(stick); }

  std::string data() const { return (temp.path() / "zuil").string(); }
  int run_export_command(bool bar = false) {
    clear();
    return run_export({data(), stick.string(), bar}, clock, random, out, err);
  }
  int run_import_command(bool words = false) {
    clear();
    return run_import_receipts({data(), stick.string(), words}, clock, random, out, err);
  }
  // What the portal would leave beside each bundle.
  void answer() {
    std::vector<std::filesystem::path> bundles;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
      if (entry.path().extension() == ".zuil") bundles.push_back(entry.path());
    }
    for (std::filesystem::path file : bundles) {
      const Bytes receipt = portal.receive(must(read_file(file, 1 << 20)));
      must(write_file_durably(file.replace_extension(".receipt"), receipt));
    }
  }
  std::vector<nlohmann::json> events() const {
    std::vector<nlohmann::json> all;
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }
  bool said(std::string_view text) const { return out.str().find(text) != std::string::npos; }

  std::filesystem::path stick = temp.path() / "stick";
  std::ostringstream out;
  std::ostringstream err;

 private:
  void clear() {
    out.str("");
    err.str("");
  }
};

}  // namespace zuil
