// SPDX-License-Identifier: EUPL-1.2
// Faults of the files of a package, and what check_content() and
// load_content() make of them.
#include "sync/domain/content_files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/sync/domain/changed_document.h"

using namespace zuil;
namespace fs = std::filesystem;

namespace {

// A copy of the example package that a test may spoil.
class PackageCopy {
 public:
  PackageCopy() {
    std::string path = (fs::temp_directory_path() / "zuil-package-XXXXXX").string();
    REQUIRE(mkdtemp(path.data()) != nullptr);
    folder_ = path;
    fs::copy(ZUIL_SOURCE_DIR "/assets/content", folder_, fs::copy_options::recursive);
  }
  ~PackageCopy() { fs::remove_all(folder_); }
  PackageCopy(const PackageCopy&) = delete;
  PackageCopy& operator=(const PackageCopy&) = delete;

  const fs::path& folder() const { return folder_; }
  void write(const std::string& file, std::string_view bytes) const {
    std::ofstream out(folder_ / file, std::ios::binary);
    out << bytes;
    out.close();
    REQUIRE(out.good());
  }
  std::string read(const std::string& file) const {
    std::ifstream in(folder_ / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string printed() const {
    std::string printed;
    for (const ContentFault& fault : check_content(folder_, kExampleDay))
      printed += (printed.empty() ? "" : "\n") + to_string(fault);
    return printed;
  }

 private:
  fs::path folder_;
};

constexpr const char* kEnergy = "pictures/energy.png";

}  // namespace

TEST_CASE("the example package is good, and loads with the days of today") {
  const PackageCopy package;
  CHECK(package.printed() == "");
  const Result<Content> content = load_content(package.folder(), kExampleDay);
  REQUIRE(content);
  CHECK(content->example);
  CHECK(content->trajectories.size() == 6);
}

TEST_CASE("a picture that is named has to be there") {
  const PackageCopy package;
  fs::remove(package.folder() / kEnergy);
  const std::string fault =
      printed_place("", kEnergy) +
      "/trajectories/1/picture/file: no such file in the package, the path of one is wanted";
  CHECK(package.printed() == fault);
  const Result<Content> content = load_content(package.folder(), kExampleDay);
  REQUIRE_FALSE(content);
  CHECK(content.error().kind == ErrorKind::kRejected);
  CHECK(content.error().what == fault);
}

TEST_CASE("a name that leaves the folder is refused") {
  for (const char* name :
       {"../energy.png", "/etc/energy.png", "pictures/../energy.png", "pictures//energy.png", "./energy.png",
        "pictures\\\\energy.png", "pictures/energy.gif"}) {
    check_change(
        {"", kEnergy, name},
        "/trajectories/1/picture/file: wrong form, the path of a .png or .jpg within the package, like "
        "pictures/village.png is wanted");
  }
}

TEST_CASE("a picture has alternative text and a focus point") {
  for (const auto& [name, wanted] :
       {std::pair("alternative", "text of at most 600 characters in every language of the package"),
        std::pair("focus", "the point that cropping must keep, [x, y] from 0 to 1 of width and height")}) {
    const std::string quoted = "\"" + std::string(name) + "\"";
    const ChangedDocument changed = change(example_document(), {kEnergy, quoted, "\"x" + quoted.substr(1)});
    CHECK(printed_faults(changed.text) ==
          printed_place("\"id\": \"duurzaam-hoonhorst\"", "\"picture\"") + "/trajectories/1/picture: " +
              quoted + " is missing, " + wanted + " is wanted\ncontent.json:" + std::to_string(changed.line) +
              ": /trajectories/1/picture/x" + name + ": unknown name, one that the schema has is wanted");
  }
}

TEST_CASE("a picture has to be one that can be shown") {
  const PackageCopy package;
  const std::string picture = package.read(kEnergy);
  package.write(kEnergy, "no picture");
  CHECK(package.printed() ==
        "pictures/energy.png:1: no picture of the kind its name says, a .png or .jpg is wanted");
  package.write(kEnergy, picture.substr(0, picture.size() / 2));
  CHECK(package.printed() == "pictures/energy.png:1: damaged picture, one that can be decoded is wanted");
  std::string huge = picture;
  huge.replace(16, 8, std::string("\0\0\x40\0\0\0\x40\0", 8));  // 16,384 each way, in the header
  package.write(kEnergy, huge);
  CHECK(package.printed() ==
        "pictures/energy.png:1: 16384 x 16384 pixels, at most 8192 a side and 24 million in "
        "all are wanted");
  package.write(kEnergy, "");
  CHECK(package.printed() ==
        "pictures/energy.png:1: no picture of the kind its name says, a .png or .jpg is wanted");
}

TEST_CASE("a map has the proportions at which it is shown whole") {
  const PackageCopy package;
  package.write("pictures/nieuwleusen-map.png", package.read(kEnergy));
  CHECK(package.printed() ==
        "pictures/nieuwleusen-map.png:1: 1200 x 800 pixels, a map of 1180 x 560 or of the same proportions "
        "is wanted");
}

TEST_CASE("files that content.json does not name are refused") {
  const PackageCopy package;
  package.write("notes.txt", "x");
  CHECK(package.printed() == "notes.txt:1: not named in content.json, only files that it names are wanted");
}

TEST_CASE("links and special files are refused, also when they lead to a good file") {
  const PackageCopy package;
  fs::rename(package.folder() / kEnergy, package.folder() / "pictures/real.png");
  fs::create_symlink("real.png", package.folder() / kEnergy);
  CHECK(package.printed() ==
        printed_place("", kEnergy) +
            "/trajectories/1/picture/file: no such file in the package, the path of one is wanted\n"
            "pictures/energy.png:1: a link, a plain file is wanted\n"
            "pictures/real.png:1: not named in content.json, only files that it names are wanted");
  CHECK_FALSE(load_content(package.folder(), kExampleDay));
  fs::remove(package.folder() / kEnergy);
  fs::rename(package.folder() / "pictures/real.png", package.folder() / kEnergy);
  REQUIRE(mkfifo((package.folder() / "pipe").c_str(), 0600) == 0);
  CHECK(package.printed() == "pipe:1: a special file, a plain file is wanted");
}

TEST_CASE("a link to a folder is not followed") {
  const PackageCopy package;
  fs::create_directory_symlink("/", package.folder() / "root");
  CHECK(package.printed() == "root:1: a link, a plain file is wanted");
}

TEST_CASE("two names that differ by capitals alone are refused, as are other signs") {
  const PackageCopy package;
  package.write("pictures/Energy.png", package.read(kEnergy));
  const std::string printed = package.printed();
  CHECK(
      printed.find("nergy.png:1: differs from another name by capitals alone, different names are wanted") !=
      std::string::npos);
  fs::remove(package.folder() / "pictures/Energy.png");
  package.write("pictures/a\x1b[2J", "x");
  CHECK(package.printed() ==
        "pictures/a\\u001b[2J:1: name with other signs, up to 100 of a-z, A-Z, 0-9, '.', '_' and '-', no '.' "
        "first, "
        "are wanted\n"
        "pictures/a\\u001b[2J:1: not named in content.json, only files that it names are wanted");
}

TEST_CASE("a file has at most 20 MiB, a package 200 MiB") {
  const PackageCopy package;
  fs::resize_file(package.folder() / kEnergy, kMaxContentFileBytes + 1);
  CHECK(package.printed() == "pictures/energy.png:1: 20971521 bytes, at most 20971520 are wanted");
  for (int i = 0; i < 10; ++i) {
    const std::string name = "pictures/extra-" + std::to_string(i) + ".png";
    package.write(name, "");
    fs::resize_file(package.folder() / name, kMaxContentFileBytes);
  }
  CHECK(package.printed().find(".:1: 2") != std::string::npos);
  CHECK(package.printed().find(" bytes in all, at most 209715200 are wanted") != std::string::npos);
}

TEST_CASE("without a plain content.json there is no package") {
  const PackageCopy package;
  const fs::path document = package.folder() / "content.json";
  fs::rename(document, package.folder() / "pictures/content.json");
  CHECK(package.printed() == "content.json:1: missing, a content.json is wanted");
  fs::create_symlink("pictures/content.json", document);
  CHECK(package.printed().starts_with("content.json:1: no plain file, a plain file is wanted\n"));
  CHECK_FALSE(load_content(package.folder(), kExampleDay));
  CHECK_FALSE(load_content(package.folder() / "nowhere", kExampleDay));
  CHECK_FALSE(check_content(package.folder() / "nowhere", kExampleDay).empty());
}

TEST_CASE("faults of the document and of its files are told together, the document's first") {
  const PackageCopy package;
  package.write(
      "content.json",
      change(example_document(), {"", "\"closes\": \"today+50\"", "\"closes\": \"today-70\""}).text);
  package.write("a.txt", "x");
  const std::string printed = package.printed();
  CHECK(printed ==
        printed_place("", "\"closes\": \"today+50\"") +
            "/trajectories/1/closes: before \"opens\" (2027-01-01), the same day or a later one is wanted\n"
            "a.txt:1: not named in content.json, only files that it names are wanted");
  const Result<Content> content = load_content(package.folder(), kExampleDay);
  REQUIRE_FALSE(content);
  CHECK(content.error().what.find("a.txt") == std::string::npos);
}
