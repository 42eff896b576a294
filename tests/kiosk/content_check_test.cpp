// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/content_check.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

using namespace zuil;
namespace fs = std::filesystem;

namespace {

struct Run {
  int status;
  std::string printed;
};

Run run(const fs::path& folder) {
  const FakeClock clock(*parse_rfc3339("2027-03-11T12:00:00Z"));
  std::ostringstream out;
  const int status = run_content_check({folder}, clock, out);
  return {status, out.str()};
}

}  // namespace

TEST_CASE("content check says in one line that a package is good") {
  const Run good = run(ZUIL_SOURCE_DIR "/assets/content");
  CHECK(good.status == 0);
  CHECK(good.printed == "good: version example-1 (example), 6 trajectories, 5 open today, 2 languages\n");
}

TEST_CASE("content check prints a fault with the path of its file, and fails") {
  std::string path = (fs::temp_directory_path() / "zuil-check-XXXXXX").string();
  REQUIRE(mkdtemp(path.data()) != nullptr);
  const fs::path folder = path;
  fs::copy(ZUIL_SOURCE_DIR "/assets/content", folder, fs::copy_options::recursive);
  std::ifstream in(folder / "content.json", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text.replace(text.find("example-1"), 9, "Example 1");
  std::ofstream(folder / "content.json", std::ios::binary) << text;
  std::ofstream(folder / "pictures/extra.png") << "x";

  const Run bad = run(folder / ".");
  CHECK(bad.status == 1);
  CHECK(bad.printed ==
        path +
            "/content.json:3: /version: wrong form, an identifier of 1 to 40 of a-z, 0-9 and '-', no "
            "'-' first is wanted\n");
  text.replace(text.find("Example 1"), 9, "example-1");
  std::ofstream(folder / "content.json", std::ios::binary) << text;
  CHECK(run(folder).printed ==
        path + "/pictures/extra.png:1: not named in content.json, only files that it names are wanted\n");
  fs::remove_all(folder);
}

TEST_CASE("content check of a folder that is not there fails") {
  const Run none = run("/nowhere/at/all");
  CHECK(none.status == 1);
  CHECK(none.printed == "/nowhere/at/all:1: no such folder, the folder of a package is wanted\n");
}
