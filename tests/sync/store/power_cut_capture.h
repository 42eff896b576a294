// SPDX-License-Identifier: EUPL-1.2
// `zuil capture`, run a few times, and the power cut before one of the calls by
// which it changes the database.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/power_cut.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {

struct PowerCutCapture : StoreFixture {
  std::vector<Submission> submissions;
  // How many calls the disk had seen when that id was acknowledged.
  std::vector<std::pair<std::size_t, Uuid>> acknowledged;
  std::optional<PowerCutDisk> disk;

  // Each run empties the WAL when it opens and when it closes.
  PowerCutCapture() {
    open_enrolled().reset();
    copy_folder(root(), temp.path() / "template");
    disk.emplace(std::vector<std::string>{root() / "zuil.db", root() / "zuil.db-wal"});
    for (int i = 0; i < 3; ++i) run();
  }

  std::filesystem::path root() const { return temp.path() / "zuil"; }

  void run() {
    std::string lines;
    for (const Submission& one : {samples::poll(), samples::opinion(), samples::sign_up()}) {
      submissions.push_back(fresh(one));
      lines += to_json(submissions.back()) + "\n";
    }
    TracedOptions options;
    options.on_write = [this](int descriptor, ByteView bytes) {
      if (descriptor != 1) return;
      std::istringstream said(std::string(bytes.begin(), bytes.end()));
      for (std::string line; std::getline(said, line);) {
        const auto document = nlohmann::json::parse(line);
        acknowledged.emplace_back(disk->calls(), *parse_uuid(document.at("id").get<std::string>()));
      }
    };
    options.on_file_call = [this](const FileCall& call) { disk->add(call); };
    const TracedResult result =
        traced_run({ZUIL_BIN_DIR "/zuil", "capture", "--data", root().string(), "-"}, lines, options);
    REQUIRE(result.exit_status == 0);
  }

  std::set<Uuid> acknowledged_before(std::size_t cut) const {
    std::set<Uuid> ids;
    for (const auto& [calls, id] : acknowledged) {
      if (calls <= cut) ids.insert(id);
    }
    return ids;
  }

  // Cuts before that call and looks at what the next start finds.
  void check_cut(std::size_t cut) {
    CAPTURE(cut);
    copy_folder(temp.path() / "template", root());
    for (const auto& [path, bytes] : disk->after_cut(cut, random)) {
      std::ofstream(path, std::ios::binary)
          .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    std::filesystem::remove(root() / "zuil.db-shm");
    const auto store = open();
    const std::set<Uuid> ids = acknowledged_before(cut);
    CHECK(waiting(*store) >= ids.size());
    for (const Submission& one : submissions) {
      const std::size_t taken = must(store->capture({&one, 1}));
      if (ids.contains(one.id)) CHECK(taken == 0);
    }
    CHECK(waiting(*store) == submissions.size());
    CHECK(must(store->status()).damaged_databases == 0);
    must(store->maintain());
  }
};

}  // namespace zuil
