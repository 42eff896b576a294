// SPDX-License-Identifier: EUPL-1.2
// `zuil capture`, killed before one of its system calls, and what must then
// hold (schedule 9).
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/traced_run.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {

struct KilledCapture : StoreFixture {
  std::vector<Submission> submissions;
  std::string lines;

  KilledCapture() {
    open_enrolled("template").reset();
    for (const Submission& one :
         {samples::poll(), samples::opinion(), samples::sign_up(), samples::evaluation()}) {
      submissions.push_back(fresh(one));
      lines += to_json(submissions.back()) + "\n";
    }
  }

  std::vector<std::string> command(std::vector<std::string> options) {
    std::vector<std::string> out = {ZUIL_BIN_DIR "/zuil", "capture", "--data",
                                    (temp.path() / "zuil").string()};
    out.insert(out.end(), options.begin(), options.end());
    out.push_back("-");
    return out;
  }

  static std::set<Uuid> acknowledged(const std::string& out) {
    std::set<Uuid> ids;
    std::istringstream stream(out);
    for (std::string line; std::getline(stream, line);) {
      const auto document = nlohmann::json::parse(line, nullptr, false);
      REQUIRE_FALSE(document.is_discarded());  // a line is written whole
      ids.insert(*parse_uuid(document.at("id").get<std::string>()));
    }
    return ids;
  }

  // Kills it before its call number `call`, looks, and runs it again. False when
  // it ended before that call.
  bool survives(std::uint64_t call, const std::vector<std::string>& options) {
    copy_folder(temp.path() / "template", temp.path() / "zuil");
    const TracedResult first = traced_run(command(options), lines, {.kill_before = call, .on_write = {}});
    if (!first.killed) {
      CHECK(first.exit_status == 0);
      CHECK(acknowledged(first.out).size() == submissions.size());
      return false;
    }
    CAPTURE(call);
    const auto ids = acknowledged(first.out);
    {
      const auto store = open();
      CHECK(waiting(*store) >= ids.size());
      for (const Submission& one : submissions) {
        if (ids.contains(one.id)) CHECK(must(store->capture({&one, 1})) == 0);
      }
    }
    const TracedResult second = traced_run(command(options), lines);
    CHECK(second.exit_status == 0);
    CHECK(acknowledged(second.out).size() == submissions.size());
    const auto store = open();
    CHECK(waiting(*store) == submissions.size());
    CHECK(must(store->status()).damaged_databases == 0);
    std::uint64_t counted = 0;
    for (const TallyCount& count : must(store->tally())) {
      if (count.key.of == TallyOf::kSubmissions) counted += count.count;
    }
    CHECK(counted == submissions.size());
    return true;
  }
};

}  // namespace zuil
