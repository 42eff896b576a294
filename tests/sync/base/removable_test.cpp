// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/removable.h"

#include <doctest/doctest.h>

#include <fstream>

#include "sync/base/speaker.h"
#include "tests/support/temp_folder.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

// A machine with a fixed disk (8:1), a stick (8:17) and a disk on USB (8:33).
struct FakeMachine {
  TempFolder temp;
  fs::path mounts = temp.path() / "mountinfo";
  fs::path numbers = temp.path() / "dev";
  fs::path stick = temp.path() / "Verslag avond";

  FakeMachine() {
    fs::create_directories(stick);
    fs::create_directories(numbers);
    disk("pci0/sda", "sda1", "8:1", "0");
    disk("pci0/sdb", "sdb1", "8:17", "1");
    disk("pci0/usb1/sdc", "sdc1", "8:33", "0");
  }
  void disk(const std::string& name, const std::string& partition, const std::string& number,
            const std::string& removable) const {
    write(temp.path() / name / "removable", removable + "\n");
    fs::create_directories(temp.path() / name / partition);
    fs::create_directory_symlink(temp.path() / name / partition, numbers / number);
  }
  std::string line(const std::string& number, std::string folder) const {
    for (std::size_t at = folder.find(' '); at != std::string::npos; at = folder.find(' '))
      folder.replace(at, 1, "\\040");
    return "36 35 " + number + " / " + folder + " rw,noatime shared:1 - vfat /dev/x rw\n";
  }
};

}  // namespace

TEST_CASE("a stick is found by what the kernel says of it, with its name and room") {
  const FakeMachine machine;
  write(machine.mounts, "damaged line\n" + machine.line("8:1", machine.temp.path().string()) +
                            machine.line("8:17", machine.stick.string()) +
                            machine.line("8:33", machine.temp.path().string()) +
                            machine.line("9:9", machine.temp.path().string()) +
                            machine.line("8:17", "/nowhere/at/all"));
  const auto drives = removable_drives(machine.mounts, machine.numbers);
  REQUIRE(drives.size() == 2);
  CHECK(drives[0].folder == machine.stick);
  CHECK(drives[0].name == "Verslag avond");
  CHECK(drives[0].free_bytes > 0);
  CHECK(drives[0].writable);
  CHECK(drives[1].folder == machine.temp.path());
}

TEST_CASE("where the kernel tells nothing there is no stick") {
  const FakeMachine machine;
  CHECK(removable_drives(machine.mounts, machine.numbers).empty());
  CHECK_FALSE(drive_at(machine.temp.path() / "none"));
}

TEST_CASE("a sound card is a line with its name in the kernel's list") {
  const TempFolder temp;
  write(temp.path() / "cards", "--- no soundcards ---\n");
  CHECK_FALSE(has_speaker(temp.path() / "cards"));
  CHECK_FALSE(has_speaker(temp.path() / "none"));
  write(temp.path() / "cards", " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n");
  CHECK(has_speaker(temp.path() / "cards"));
}

}  // namespace zuil
