// SPDX-License-Identifier: EUPL-1.2
// A day on which the network is bad and every program is killed at any moment:
// rounds of capture, sync, courier, stick and open, and then the weather clears.
// What was acknowledged is at the portal once, and nothing that nobody handed in.
#pragma once

#include <chrono>
#include <set>
#include <sstream>
#include <thread>

#include "kiosk/commands/courier.h"
#include "sync/base/files.h"
#include "tests/end_to_end/bad_weather.h"
#include "tests/end_to_end/child_process.h"
#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"
#include "tests/sync/domain/submission_samples.h"

namespace zuil {

class BadDay {
 public:
  explicit BadDay(std::uint64_t seed) : seed_(seed), random_(seed) {
    MESSAGE("ZUIL_SEED=", seed);
    household_.stand_behind(weather_.port());
    household_.set_up();
    const std::string other = household_.file("other");
    REQUIRE(household_.portal({"init", "--dir", other, "--url", "https://127.0.0.1"}).status == 0);
    const auto text = [](const std::string& path) {
      const auto bytes = read_file(path, 1 << 20);
      REQUIRE(bytes.has_value());
      return std::string(as_text(*bytes));
    };
    const std::string ours = household_.portal_dir() + "/serve/tls.";
    weather_.know(text(ours + "key"), text(ours + "crt"), text(other + "/serve/tls.key"),
                  text(other + "/serve/tls.crt"));
  }

  // Rounds; in so many of a hundred the courier of a window sends, for some seconds.
  void live(int rounds, std::uint64_t courier_percent) {
    for (int i = 0; i < rounds; ++i, ++rounds_) {
      CAPTURE(rounds_);
      CAPTURE(seed_);
      hand_in(1 + random_.below(8));
      if (happens(random_, courier_percent)) courier();
      for (std::uint64_t tries = 1 + random_.below(2); tries > 0; --tries) sync();
      if (happens(random_, 25)) carry_a_stick();
      if (happens(random_, 30)) (void)run("open", desk({"open"}), 40);
    }
  }

  // The courier of a window, killed and started again, sends what waits.
  void courier() {
    hand_in(20);
    weather_.clear();
    if (happens(random_, 40)) ++faults_[weather_.turn(random_)];
    Settings settings;
    settings.networks = {"lo"};
    const int before = household_.waiting();
    const CourierService service({.program = zuil_command({}).front(), .socket = {}},
                                 DataFolder{household_.data_dir()}, settings, clock_);
    const auto started = std::chrono::steady_clock::now();
    const auto end = started + std::chrono::milliseconds(4500);
    std::optional<std::chrono::steady_clock::time_point> doom;
    if (happens(random_, 50)) doom = started + std::chrono::milliseconds(1500 + random_.below(2500));
    while (std::chrono::steady_clock::now() < end && household_.waiting() >= 10) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      if (doom && std::chrono::steady_clock::now() > *doom) {
        doom.reset();
        const std::optional<pid_t> child = child_with_argument("courier");
        if (child && ::kill(*child, SIGKILL) == 0) ++kills_["courier"];
      }
    }
    by_courier_ += std::max(0, before - household_.waiting());
  }

  void end_well() {
    weather_.clear();
    household_.pull_portal();
    household_.serve();
    CHECK(household_.sync().status == 0);
    CHECK(household_.waiting() == 0);
    const Household::Rows rows = household_.exported();
    std::size_t lost = 0;
    for (const std::string& id : acknowledged_) {
      const auto row = rows.find(id);
      if (row == rows.end() || row->second != handed_in_.at(id)) ++lost;
    }
    std::size_t invented = 0;
    for (const auto& [id, row] : rows) invented += handed_in_.contains(id) ? 0 : 1;
    CHECK(lost == 0);
    CHECK(invented == 0);
    const std::string said = household_.said();
    CHECK(said.find("Sanitizer") == std::string::npos);
    CHECK(said.find("runtime error") == std::string::npos);
    report(rows.size(), said);
  }

 private:
  using Steady = std::chrono::steady_clock;

  std::vector<std::string> terminal(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--data", household_.data_dir()});
    return zuil_command(std::move(arguments));
  }
  std::vector<std::string> desk(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--dir", household_.portal_dir()});
    return portal_command(std::move(arguments));
  }

  // Somewhere in the time that `program` usually takes, or just behind it.
  void sleep_into(const std::string& program) {
    const auto usual = static_cast<std::uint64_t>(usual_us_[program]);
    std::this_thread::sleep_for(std::chrono::microseconds(random_.below(usual * 11 / 10 + 1)));
  }

  // Its exit status; -1 when it was killed, as happens to so many of a hundred.
  int run(const std::string& program, std::vector<std::string> command, std::uint64_t doomed,
          const std::string& out = "/dev/null") {
    const bool desk = command.front().ends_with("zuil-portal");
    const Redirected to{.in = {}, .out = out, .err = household_.file(desk ? "portal.log" : "zuil.log")};
    const bool killed = happens(random_, doomed);
    const auto started = Steady::now();
    Process process(std::move(command), to);
    if (killed) {
      sleep_into(program);
      process.signal(SIGKILL);
    }
    const int status = process.wait();
    if (status == -1) ++kills_[program];
    if (!killed) learn(program, Steady::now() - started);
    return status;
  }
  void learn(const std::string& program, Steady::duration took) {
    const double us = std::chrono::duration<double, std::micro>(took).count();
    double& usual = usual_us_[program];
    usual = usual == 0 ? us : 0.8 * usual + 0.2 * std::min(us, 2 * usual);
  }

  // New submissions, and of those whose acknowledgement never came some again.
  void hand_in(std::uint64_t count) {
    std::vector<Submission> lines = mixed_submissions(random_.bits64(), count);
    if (happens(random_, 30)) {
      lines.push_back(samples::sign_up());
      lines.back().id = random_uuid(random_);
    }
    for (Submission& each : unacknowledged_) {
      if (happens(random_, 50)) lines.push_back(std::move(each));
    }
    unacknowledged_.clear();
    std::ofstream file(household_.file("lines"), std::ios::binary | std::ios::trunc);
    for (const Submission& each : lines) {
      const std::string text = to_json(each);
      file << text << '\n';
      handed_in_[to_string(each.id)] = Household::comparable(nlohmann::json::parse(text));
    }
    file.close();
    const std::string out = household_.file("taken");
    std::filesystem::remove(out);
    const std::string group = std::to_string(1 + random_.below(20));
    const int status =
        run("capture", terminal({"capture", "--group-ms", group, household_.file("lines")}), 20, out);
    CHECK((status == 0 || status == -1));
    note_acknowledged(out, lines);
  }

  void note_acknowledged(const std::string& out, const std::vector<Submission>& lines) {
    std::ifstream file(out, std::ios::binary);
    std::string line;
    while (std::getline(file, line) && !file.eof()) {  // whole lines alone
      acknowledged_.insert(event_of(line).at("id").get<std::string>());
    }
    for (const Submission& each : lines) {
      if (!acknowledged_.contains(to_string(each.id))) unacknowledged_.push_back(each);
    }
  }

  // One attempt through some weather, in which terminal and portal may be killed.
  void sync() {
    const std::string fault = weather_.turn(random_);
    ++faults_[fault];
    const Redirected to{.in = {}, .out = "/dev/null", .err = household_.file("zuil.log")};
    const auto started = Steady::now();
    Process sending(terminal({"sync"}), to);
    bool disturbed = fault == "swallowed" || happens(random_, 20);
    const bool killed = disturbed;
    if (happens(random_, 15)) {
      disturbed = true;
      sleep_into("sync");
      household_.pull_portal();
      ++kills_["serve"];
      household_.serve();
    }
    if (killed) {
      sleep_into("sync");
      sending.signal(SIGKILL);
    }
    const int status = sending.wait();
    if (status == -1) ++kills_["sync"];
    if (!disturbed) learn("sync", Steady::now() - started);
    CHECK((status == 0 || status == 1 || status == -1));
    ++(status == 0 ? complete_ : broken_off_);
  }

  // Onto a stick, to the desk, and home; any step may be killed, or left out.
  void carry_a_stick() {
    const std::string stick = household_.file("stick-" + std::to_string(random_.below(2)));
    if (happens(random_, 20)) std::filesystem::remove_all(stick);
    std::filesystem::create_directory(stick);
    const int exported = run("export", terminal({"export", "--to", stick}), 30);
    CHECK((exported == 0 || exported == -1));
    // What was being written when export was killed is named, with status 1.
    if (happens(random_, 80)) CHECK(run("import", desk({"import", stick}), 30) <= 1);
    if (happens(random_, 80)) CHECK(run("import-receipts", terminal({"import-receipts", stick}), 30) <= 1);
    ++sticks_;
  }

  static std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++found;
    return found;
  }

  void report(std::size_t rows, const std::string& said) const {
    std::ostringstream out;
    const auto list = [&out](const char* what, const std::map<std::string, int>& counts) {
      out << "\n  " << what << ':';
      for (const auto& [name, number] : counts) out << ' ' << name << ' ' << number << ',';
    };
    out << "a bad day: " << rounds_ << " rounds, " << handed_in_.size() << " handed in, "
        << acknowledged_.size() << " acknowledged, " << rows << " at the portal";
    list("faults", faults_);
    list("killed", kills_);
    out << "\n  sync: " << complete_ << " complete, " << broken_off_ << " broken off; sticks: " << sticks_
        << "; by the courier: " << by_courier_ << "\n  bundles: " << count(said, "bundle-stored")
        << ", of which the portal had " << count(said, "all known") << "\n  "
        << std::chrono::duration<double>(Steady::now() - began_).count() << " s, ZUIL_SEED=" << seed_;
    MESSAGE(out.str());
  }

  std::uint64_t seed_;
  SeededRandom random_;
  SystemClock clock_;
  Household household_;
  BadWeather weather_{household_.port()};
  Household::Rows handed_in_;
  std::set<std::string> acknowledged_;
  std::vector<Submission> unacknowledged_;
  std::map<std::string, double> usual_us_;
  std::map<std::string, int> faults_;
  std::map<std::string, int> kills_;
  int rounds_ = 0;
  int complete_ = 0;
  int broken_off_ = 0;
  int sticks_ = 0;
  int by_courier_ = 0;
  Steady::time_point began_ = Steady::now();
};

}  // namespace zuil
