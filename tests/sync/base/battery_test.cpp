// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/battery.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temp_folder.h"

using namespace zuil;

namespace {

struct Machine {
  TempFolder temp;
  void supply(const std::string& name, const std::string& type, const std::string& capacity,
              const std::string& scope = "") const {
    const std::filesystem::path folder = temp.path() / name;
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "type") << type << '\n';
    if (!capacity.empty()) std::ofstream(folder / "capacity") << capacity << '\n';
    if (!scope.empty()) std::ofstream(folder / "scope") << scope << '\n';
  }
};

}  // namespace

TEST_CASE("a machine without a battery has no percent, one with two has what they are together") {
  const Machine machine;
  CHECK_FALSE(battery_percent(machine.temp.path()));
  CHECK_FALSE(battery_percent(machine.temp.path() / "nothing"));
  machine.supply("AC", "Mains", "");
  machine.supply("mouse", "Battery", "3", "Device");
  CHECK_FALSE(battery_percent(machine.temp.path()));
  machine.supply("BAT0", "Battery", "90", "System");
  CHECK(battery_percent(machine.temp.path()) == 90);
  machine.supply("BAT1", "Battery", "40");
  CHECK(battery_percent(machine.temp.path()) == 65);
}

TEST_CASE("a battery that says nonsense says nothing") {
  const Machine machine;
  for (const char* capacity : {"", "full", "101", "-1", "50 %"}) {
    machine.supply("BAT0", "Battery", capacity);
    CHECK_FALSE(battery_percent(machine.temp.path()));
  }
}
