// SPDX-License-Identifier: EUPL-1.2
// A portal and a terminal in one folder, through their two programs alone.
#pragma once

#include <doctest/doctest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/random.h"
#include "sync/domain/submission.h"
#include "tests/support/loopback.h"
#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

namespace zuil {

class Household {
 public:
  using Rows = std::map<std::string, nlohmann::json>;

  explicit Household(const std::filesystem::path& where = memory_disk()) : temp_(where) {}

  // As the README says: init, publish, serve, invite, enrol.
  void set_up() {
    done(portal({"init", "--dir", portal_dir(), "--url", url()}));
    done(portal({"publish", "--dir", portal_dir(), std::string(ZUIL_SHARE_DIR) + "/content"}));
    serve();
    const Ran invited = portal({"invite", "--dir", portal_dir(), "--name", "Zuil"});
    REQUIRE(invited.status == 0);
    REQUIRE(!invited.lines.empty());
    done(zuil({"enrol", invited.lines.front()}));
  }

  // The same without any network: request and reply go by stick.
  void set_up_by_stick() {
    done(portal({"init", "--dir", portal_dir(), "--url", url()}));
    const Ran invited = portal({"invite", "--dir", portal_dir(), "--name", "Zuil"});
    REQUIRE(invited.status == 0);
    REQUIRE(!invited.lines.empty());
    const std::string& code = invited.lines.front();
    done(zuil({"enrol", code, "--request", file("request")}));
    done(portal({"register", "--dir", portal_dir(), file("request")}));
    done(zuil({"enrol", code, "--reply", file("request.reply")}));
  }

  // From now on the portal's address is that of `public_port`, behind which its
  // own is. Before set_up().
  void stand_behind(std::uint16_t public_port) { public_port_ = public_port; }
  std::uint16_t port() const { return port_; }

  void serve() {
    serving_.emplace(portal_command({"serve", "--dir", portal_dir(), "--only-this-machine", "--port",
                                     std::to_string(port_), "--requests-per-minute", "0"}),
                     Redirected{.in = {}, .out = {}, .err = file("portal.log")});
    REQUIRE(serving_->line().starts_with("listening on"));
  }
  // Pulls it away.
  void pull_portal() { serving_.reset(); }

  // Hands in lines of JSON; all of them must be kept.
  void capture(const std::vector<Submission>& submissions) {
    std::ofstream lines(file("lines"), std::ios::binary | std::ios::trunc);
    for (const Submission& each : submissions) {
      lines << to_json(each) << '\n';
      captured_[to_string(each.id)] = comparable(nlohmann::json::parse(to_json(each)));
    }
    lines.close();
    const Ran ran = zuil({"capture", "--group-ms", "50", file("lines")});
    REQUIRE(ran.status == 0);
    REQUIRE(ran.lines.size() == submissions.size());
  }

  Ran sync() { return zuil({"sync"}); }

  // A stick, and the three steps that it takes.
  std::string new_stick(const std::string& name) {
    std::filesystem::create_directory(file(name));
    return file(name);
  }
  Ran export_to(const std::string& stick) { return zuil({"export", "--to", stick}); }
  Ran import_from(const std::string& stick) { return portal({"import", "--dir", portal_dir(), stick}); }
  Ran receipts_from(const std::string& stick) { return zuil({"import-receipts", stick}); }

  // What `zuil status` says to wait, in both streams.
  int waiting() {
    const Ran ran = zuil({"status", "--json"});
    REQUIRE(ran.status == 0);
    const auto streams = nlohmann::json::parse(ran.lines.front()).at("streams");
    return streams.at("answers").at("waiting").get<int>() + streams.at("contacts").at("waiting").get<int>();
  }

  // All rows that the portal exports, by their ids; none of them twice.
  Rows exported() {
    done(portal({"open", "--dir", portal_dir()}));
    const Ran ran = portal({"export", "--dir", portal_dir(), "--include-unreviewed"});
    REQUIRE(ran.status == 0);
    Rows rows;
    for (const std::string& line : ran.lines) {
      nlohmann::json row = nlohmann::json::parse(line);
      const std::string id = row.at("id");
      CHECK_MESSAGE(!rows.contains(id), "exported twice");
      rows[id] = comparable(std::move(row));
    }
    return rows;
  }
  const Rows& captured() const { return captured_; }

  Ran zuil(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--data", data_dir()});
    return run_program(zuil_command(std::move(arguments)), {.in = {}, .out = {}, .err = file("zuil.log")});
  }
  Ran portal(std::vector<std::string> arguments) {
    return run_program(portal_command(std::move(arguments)),
                       {.in = {}, .out = {}, .err = file("portal.log")});
  }
  // What the two programs said on standard error.
  std::string said() const {
    std::string all;
    for (const char* name : {"zuil.log", "portal.log"}) {
      std::ifstream in(file(name), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }

  std::string file(const std::string& name) const { return (temp_.path() / name).string(); }
  std::string data_dir() const { return file("terminal"); }
  std::string portal_dir() const { return file("portal"); }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(public_port_); }

  // The code goes no further than the desk that opens.
  static nlohmann::json comparable(nlohmann::json row) {
    row.erase("code");
    return row;
  }

 private:
  static void done(const Ran& ran) { REQUIRE(ran.status == 0); }

  TempFolder temp_;
  std::uint16_t port_ = unused_port();
  std::uint16_t public_port_ = port_;
  Rows captured_;
  std::optional<Process> serving_;
};

// The event of a line of `zuil sync`.
inline nlohmann::json event_of(const std::string& line) { return nlohmann::json::parse(line); }

}  // namespace zuil
