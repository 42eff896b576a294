// SPDX-License-Identifier: EUPL-1.2
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

// A portal whose databases stand on a small disk of their own; needs the right to mount.
struct SmallDisk : Portal {
  SmallDisk() {
    inbox.reset();
    opened.reset();
    mounted =
        move_to_small_disk(folder.inbox().parent_path()) && move_to_small_disk(folder.opened().parent_path());
    if (!mounted) MESSAGE("SKIPPED: this user may not mount: ", std::strerror(errno));
    open();
  }
  ~SmallDisk() {
    api.reset();
    inbox.reset();
    opened.reset();
    for (const auto& path : {folder.inbox().parent_path(), folder.opened().parent_path()}) {
      ::umount2(path.c_str(), MNT_DETACH);
    }
  }

  bool move_to_small_disk(const std::filesystem::path& path) const {
    const auto aside = path.string() + "-aside";
    std::filesystem::rename(path, aside);
    std::filesystem::create_directory(path);
    const bool done = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=6m,mode=0700") == 0;
    std::filesystem::copy(aside, path);
    return done;
  }
  static void fill(const std::filesystem::path& disk, std::uint64_t left) {
    std::ofstream other(disk / "other", std::ios::binary | std::ios::app);
    const std::string chunk(4096, 'o');
    while (free_bytes(disk) > left && other.write(chunk.data(), 4096).flush()) {
    }
  }
  Bundle bundle_of(const Terminal& terminal, int count, std::uint64_t first) {
    std::vector<Bytes> records;
    for (int i = 0; i < count; ++i) records.push_back(sealed(opinion(random)));
    return bundle(terminal, first, std::move(records));
  }

  bool mounted = false;
};

}  // namespace

TEST_CASE_FIXTURE(SmallDisk,
                  "a full disk takes nothing in, loses nothing of what it took, and goes on with room") {
  if (!mounted) return;
  const Terminal terminal = enrolled();
  fill(folder.inbox().parent_path(), 1024 * 1024);
  std::uint64_t stored = 0;
  std::optional<HttpRequest> refused;
  Bundle last;
  while (!refused && stored < 100'000) {
    last = bundle_of(terminal, 200, stored + 1);
    const HttpRequest request = put(terminal, last);
    const Reply reply = api->handle(request, "peer");
    if (reply.status == 201) {
      stored += 200;
    } else {
      CHECK(reply.status == 503);
      CHECK(as_text(reply.body).find(R"("type":"vol")") != std::string_view::npos);
      CHECK(header(reply.headers, "Retry-After") == "300");
      refused = request;
    }
  }
  REQUIRE(refused);
  const auto series = must(inbox->ranges(terminal.device));
  CHECK(series.size() == (stored == 0 ? 0 : 1));
  if (stored > 0)
    CHECK(series.front().ranges == std::vector{std::pair<std::uint64_t, std::uint64_t>{1, stored}});
  open();  // as after a restart
  CHECK(must(inbox->ranges(terminal.device)) == series);
  CHECK(must(inbox->age()).commits == stored / 200);

  std::filesystem::remove(folder.inbox().parent_path() / "other");
  CHECK(api->handle(put(terminal, last), "peer").status == 201);
  CHECK(open_all().opened == stored + 200);
}

TEST_CASE_FIXTURE(SmallDisk, "opening on a full disk opens nothing by half, and goes on with room") {
  if (!mounted) return;
  const Terminal terminal = enrolled();
  for (std::uint64_t first = 1; first <= 2001; first += 400) {
    const Bundle whole = bundle_of(terminal, 400, first);
    (void)must(inbox->store_bundle(whole, write_bundle(whole, terminal.key), clock.wall()));
  }
  fill(folder.opened().parent_path(), 600 * 1024);
  const auto failed = Opener(*inbox, *opened, keys, clock).open_new();
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == ErrorKind::kFull);
  CHECK(counted().size() % 400 == 0);
  CHECK(counted().size() < 2400);
  std::filesystem::remove(folder.opened().parent_path() / "other");
  (void)open_all();
  CHECK(counted().size() == 2400);
}
