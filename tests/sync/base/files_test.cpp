// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/files.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "zuil-files-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

mode_t mode_of(const fs::path& path) {
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

const zuil::Bytes kOld = {1, 2, 3};
const zuil::Bytes kNew = {4, 5, 6, 7};

}  // namespace

TEST_CASE("a file written durably is read back byte for byte, with its mode") {
  const TemporaryFolder folder;
  for (const mode_t mode : {0600U, 0644U}) {
    REQUIRE(zuil::write_file_durably(folder / "a", kNew, mode));
    CHECK(zuil::read_file(folder / "a", 4).value() == kNew);
    CHECK(mode_of(folder / "a") == mode);
  }
  REQUIRE(zuil::write_file_durably(folder / "empty", {}));
  CHECK(zuil::read_file(folder / "empty", 0).value().empty());
}

TEST_CASE("writing over a file replaces it and leaves nothing beside it") {
  const TemporaryFolder folder;
  REQUIRE(zuil::write_file_durably(folder / "a", kOld));
  REQUIRE(zuil::write_file_durably(folder / "a", kNew));
  CHECK(zuil::read_file(folder / "a", 10).value() == kNew);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a file longer than its reader allows is rejected, one of just that length is not") {
  const TemporaryFolder folder;
  REQUIRE(zuil::write_file_durably(folder / "a", kNew));
  CHECK(zuil::read_file(folder / "a", 3).error().kind == zuil::ErrorKind::kRejected);
  CHECK(zuil::read_file(folder / "a", 4));
}

TEST_CASE("what is no regular file is rejected without waiting for it, a link to one is followed") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(zuil::read_file(folder / "pipe", 10).error().kind == zuil::ErrorKind::kRejected);
  CHECK(zuil::read_file(folder.path(), 10).error().kind == zuil::ErrorKind::kRejected);
  CHECK(zuil::read_file(folder / "missing", 10).error().kind == zuil::ErrorKind::kRejected);
  REQUIRE(zuil::write_file_durably(folder / "a", kNew));
  CHECK(zuil::read_file(folder / "a" / "below", 10).error().kind == zuil::ErrorKind::kRejected);
  fs::create_symlink(folder / "a", folder / "link");
  CHECK(zuil::read_file(folder / "link", 10).value() == kNew);
}

TEST_CASE("a write that fails leaves the old file and nothing beside it") {
  const TemporaryFolder folder;
  REQUIRE(zuil::write_file_durably(folder / "a", kOld));
  // In a child, whose files may not grow over a few bytes.
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit = {1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const zuil::Status status = zuil::write_file_durably(folder / "a", zuil::Bytes(5000));
    ::_exit(!status && status.error().kind == zuil::ErrorKind::kRetryLater ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(zuil::read_file(folder / "a", 10).value() == kOld);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a full disk is told as full and leaves the old file") {
  // A file system of its own is needed: root's, in a user's own mount namespace.
  if (::geteuid() != 0) return;
  const TemporaryFolder folder;
  const std::string script = "mount -t tmpfs -o size=64k none '" + folder.path().string() + "'";
  const pid_t child = ::fork();
  if (child == 0) {
    if (::unshare(CLONE_NEWNS) != 0 || std::system(("mount --make-rprivate / && " + script).c_str()) != 0)
      ::_exit(77);
    const bool first = zuil::write_file_durably(folder / "a", kOld).has_value();
    const zuil::Status second = zuil::write_file_durably(folder / "a", zuil::Bytes(100'000));
    const auto left = zuil::read_file(folder / "a", 10);
    const bool kept = left && *left == kOld && entries(folder.path()) == 1;
    ::_exit(first && kept && !second && second.error().kind == zuil::ErrorKind::kFull ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    MESSAGE("no mount namespace here: not tried");
    return;
  }
  CHECK(status == 0);
}

TEST_CASE("folders are made with all above them, and the last one gets its mode also when it was there") {
  const TemporaryFolder folder;
  REQUIRE(zuil::make_folder(folder / "a" / "b" / "c", 0700));
  CHECK(mode_of(folder / "a" / "b" / "c") == 0700);
  REQUIRE(::chmod((folder / "a" / "b" / "c").c_str(), 0755) == 0);
  REQUIRE(zuil::make_folder(folder / "a" / "b" / "c" / "", 0700));
  CHECK(mode_of(folder / "a" / "b" / "c") == 0700);
  REQUIRE(zuil::make_folder(folder / "d", 0750));
  CHECK(mode_of(folder / "d") == 0750);
}

TEST_CASE("a folder is not made where something else stands") {
  const TemporaryFolder folder;
  REQUIRE(zuil::write_file_durably(folder / "a", kOld));
  CHECK(zuil::make_folder(folder / "a").error().kind == zuil::ErrorKind::kRejected);
  CHECK(zuil::make_folder(folder / "a" / "b").error().kind == zuil::ErrorKind::kRejected);
  CHECK(zuil::read_file(folder / "a", 10).value() == kOld);
}

TEST_CASE("free room is told, and 0 where it can't be") {
  const TemporaryFolder folder;
  CHECK(zuil::free_bytes(folder.path()) > 0);
  CHECK(zuil::free_bytes(folder / "missing") == 0);
}
