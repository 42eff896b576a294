// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/outside_folder.h"

#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "sync/base/files.h"
#include "tests/support/temp_folder.h"

using namespace zuil;
namespace fs = std::filesystem;

namespace {

const Bytes kOld = {1, 2, 3};
const Bytes kNew = {4, 5, 6, 7};

struct Stick {
  TempFolder temp;
  OutsideFolder folder = OutsideFolder::open(temp.path()).value();

  fs::path at(const char* name) const { return temp.path() / name; }
  Bytes bytes(const char* name) const { return read_file(at(name), 1 << 20).value(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(temp.path()), {}));
  }
};

template <typename T>
ErrorKind kind_of(const Result<T>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().kind;
}

}  // namespace

TEST_CASE_FIXTURE(Stick, "a file written to an outside folder stands there alone, in the place of what was") {
  REQUIRE(folder.write("a", kOld));
  REQUIRE(folder.write("a", kNew));
  CHECK(bytes("a") == kNew);
  CHECK(entries() == 1);
  CHECK(folder.read("a", 4).value() == kNew);
  CHECK(kind_of(folder.read("a", 3)) == ErrorKind::kRejected);
  CHECK(kind_of(folder.read("b", 3)) == ErrorKind::kRejected);
}

TEST_CASE_FIXTURE(Stick, "a file is held only when every byte of it is there, and no more") {
  CHECK_FALSE(folder.holds("a", kNew).value());
  REQUIRE(folder.write("a", kNew));
  CHECK(folder.holds("a", kNew).value());
  CHECK_FALSE(folder.holds("a", ByteView(kNew).first(3)).value());
  fs::resize_file(at("a"), 3);
  CHECK_FALSE(folder.holds("a", kNew).value());
}

TEST_CASE_FIXTURE(Stick, "no link in an outside folder is followed, to read, to write or to go into") {
  const TempFolder elsewhere;
  REQUIRE(write_file_durably(elsewhere.path() / "secret", kOld));
  fs::create_symlink(elsewhere.path() / "secret", at("link"));
  fs::create_directory_symlink(elsewhere.path(), at("folder"));
  CHECK(kind_of(folder.read("link", 100)) == ErrorKind::kRejected);
  CHECK_FALSE(folder.holds("link", kOld).value());
  CHECK(kind_of(folder.folder("folder")) == ErrorKind::kRejected);
  CHECK(kind_of(folder.make_folder("folder")) == ErrorKind::kRejected);
  REQUIRE(folder.write("link", kNew));
  CHECK(bytes("link") == kNew);
  CHECK_FALSE(fs::is_symlink(at("link")));
  CHECK(read_file(elsewhere.path() / "secret", 100).value() == kOld);
}

TEST_CASE_FIXTURE(Stick, "a listing tells files, folders and the rest apart, by name, and where it stops") {
  REQUIRE(folder.write("b", kOld));
  REQUIRE(folder.make_folder("a"));
  fs::create_symlink("b", at("c"));
  REQUIRE(::mkfifo(at("d").c_str(), 0600) == 0);
  const auto listing = folder.list(10).value();
  REQUIRE(listing.entries.size() == 4);
  CHECK(listing.all);
  using Kind = OutsideFolder::Kind;
  const Kind kinds[] = {Kind::kFolder, Kind::kFile, Kind::kOther, Kind::kOther};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(listing.entries[i].name == std::string(1, static_cast<char>('a' + i)));
    CHECK(listing.entries[i].kind == kinds[i]);
  }
  CHECK(kind_of(folder.read("d", 10)) == ErrorKind::kRejected);
  CHECK(folder.list(4).value().all);
  const auto some = folder.list(3).value();
  CHECK(some.entries.size() == 3);
  CHECK_FALSE(some.all);
}

TEST_CASE_FIXTURE(Stick, "unfinished files are taken away, and nothing else is") {
  REQUIRE(write_file_durably(at("a.zuil.77.unfinished"), kOld));
  REQUIRE(write_file_durably(at("a.zuil"), kOld));
  fs::create_directory(at("folder.unfinished"));
  REQUIRE(folder.remove_unfinished(100));
  CHECK(entries() == 2);
  CHECK(fs::exists(at("a.zuil")));
}

TEST_CASE_FIXTURE(Stick, "where no folder is, and where something else stands, none is opened") {
  REQUIRE(folder.write("file", kOld));
  CHECK(kind_of(OutsideFolder::open(at("nowhere"))) == ErrorKind::kRejected);
  CHECK(kind_of(OutsideFolder::open(at("file"))) == ErrorKind::kRejected);
  CHECK(kind_of(folder.make_folder("file")) == ErrorKind::kRejected);
}

TEST_CASE_FIXTURE(Stick, "a stick without room keeps what it had, and gets nothing by half") {
  const fs::path small = at("small");
  fs::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=64k,mode=0700") != 0) {
    MESSAGE("SKIPPED: this user may not mount: ", std::strerror(errno));
    return;
  }
  {
    const auto full = OutsideFolder::open(small).value();
    REQUIRE(full.write("a", kOld));
    const Status written = full.write("a", Bytes(128 * 1024, 7));
    CHECK(kind_of(written) == ErrorKind::kFull);
    CHECK(full.read("a", 100).value() == kOld);
    CHECK(full.list(10).value().entries.size() == 1);
    CHECK(full.write("b", Bytes(8 * 1024, 7)));
  }
  ::umount2(small.c_str(), MNT_DETACH);
}
