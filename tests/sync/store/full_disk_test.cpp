// SPDX-License-Identifier: EUPL-1.2
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "sync/base/files.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

// A small disk of its own; needs the right to mount.
struct SmallDisk : StoreFixture {
  SmallDisk() {
    std::filesystem::create_directory(temp.path() / "disk");
    mounted = ::mount("tmpfs", disk().c_str(), "tmpfs", 0, "size=14m,mode=0700") == 0;
    if (!mounted) MESSAGE("SKIPPED: this user may not mount: ", std::strerror(errno));
    settings.reserve_bytes = 4 << 20;
  }
  ~SmallDisk() {
    if (mounted) ::umount2(disk().c_str(), MNT_DETACH);
  }
  std::filesystem::path disk() { return temp.path() / "disk"; }
  std::unique_ptr<Store> open_here() {
    return must(Store::open(must(DataFolder::make(disk() / "zuil")), settings, clock, random));
  }
  // Something else takes all but `left` bytes.
  void fill(std::uint64_t left) {
    std::ofstream other(disk() / "other", std::ios::binary | std::ios::app);
    const std::string chunk(4096, 'o');
    while (free_bytes(disk()) > left && other.write(chunk.data(), 4096).flush()) {
    }
  }
  std::uint64_t reserved() {
    std::error_code none;
    return std::filesystem::file_size(disk() / "zuil" / "reserve", none);
  }

  bool mounted = false;
};

}  // namespace

TEST_CASE_FIXTURE(SmallDisk,
                  "on a full disk nothing acknowledged is lost, and receipts and deletion still work") {
  if (!mounted) return;
  auto store = open_here();
  const auto enrolment = portal.enrol(*store).certificate;
  CHECK(reserved() == settings.reserve_bytes);
  CHECK_FALSE(store->may_invite());
  fill(0);

  // Who is busy finishes as long as the WAL has room, and then is told.
  std::vector<Submission> kept;
  std::optional<Error> error;
  while (!error) {
    std::vector<Submission> group;
    for (int i = 0; i < 200; ++i) group.push_back(opinion());
    const auto captured = store->capture(group);
    if (captured) {
      kept.insert(kept.end(), group.begin(), group.end());
    } else {
      error = captured.error();
    }
    REQUIRE(kept.size() < 50'000);
  }
  CHECK(error->kind == ErrorKind::kFull);
  CHECK(kept.size() >= 200);
  CHECK(waiting(*store) == kept.size());
  CHECK(reserved() == settings.reserve_bytes);

  // Still full after a new start.
  store.reset();
  store = open_here();
  CHECK(waiting(*store) == kept.size());

  send_all(*store);
  CHECK(waiting(*store) == 0);
  CHECK(portal.opened() == ids_of(kept));
  portal.now += std::chrono::days(31);
  CHECK(must(store->apply_statement(portal.statement(enrolment.device))));
  CHECK(must(store->status()).kept == 0);

  // Deleted rows leave room inside the database: it goes on.
  capture(*store, 3);
  CHECK(waiting(*store) == 3);
  std::filesystem::remove(disk() / "other");
  must(store->tidy());
  CHECK(reserved() == settings.reserve_bytes);
}

TEST_CASE_FIXTURE(
    SmallDisk,
    "a terminal starts for the first time on a disk with next to no room, or says that it is full") {
  if (!mounted) return;
  for (std::uint64_t left : {0u, 4096u, 65'536u, 1u << 20}) {
    std::filesystem::remove_all(disk() / "zuil");
    std::filesystem::remove(disk() / "other");
    fill(left);
    const auto folder = DataFolder::make(disk() / "zuil");
    const auto store = folder ? Store::open(*folder, settings, clock, random)
                              : Result<std::unique_ptr<Store>>(folder.error());
    if (store) continue;
    CHECK_MESSAGE(store.error().kind == ErrorKind::kFull, store.error().what);
  }
}

TEST_CASE_FIXTURE(StoreFixture,
                  "the reserve is there after opening, given up for nothing else, and as large as set") {
  settings.reserve_bytes = 1 << 20;
  const auto store = open_enrolled();
  CHECK(std::filesystem::file_size(folder().reserve()) == settings.reserve_bytes);
  capture(*store, 1);
  CHECK(std::filesystem::file_size(folder().reserve()) == settings.reserve_bytes);
}

}  // namespace zuil
