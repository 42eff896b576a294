// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/create.h"

#include <sys/stat.h>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

mode_t mode_of(const std::filesystem::path& path) {
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  return about.st_mode & 0777;
}

}  // namespace

TEST_CASE("a new portal keeps every secret in a file that its owner alone may read, apart by who needs it") {
  const Portal portal;
  const Folder& folder = portal.folder;
  for (const auto& secret : {folder.root_key(), folder.receipt_key(), folder.tls_key(), folder.code_key()}) {
    CHECK(mode_of(secret) == 0600);
    CHECK(mode_of(secret.parent_path()) == 0700);
  }
  CHECK(mode_of(folder.inbox()) == 0600);
  CHECK(mode_of(folder.opened()) == 0600);
  CHECK(mode_of(folder.settings()) == 0644);
  CHECK(folder.root_key().parent_path() != folder.receipt_key().parent_path());
  CHECK(folder.code_key().parent_path() != folder.receipt_key().parent_path());

  // portal.json says which keys they are, and holds none of them.
  CHECK(must(SigningKey::load(folder.root_key())).public_key() == portal.settings.root);
  CHECK(must(SigningKey::load(folder.receipt_key())).public_key() == portal.settings.receipt_keys.front());
  CHECK(portal.keys.sealing.front().public_key() == portal.settings.sealing_keys.front());
  CHECK(portal.settings.url == kUrl);
}

TEST_CASE("a portal is never made over anything") {
  Portal portal;
  const Bytes before = must(read_file(portal.folder.root_key(), 100));
  const auto again = create_portal(portal.folder, {.url = std::string(kUrl)}, portal.random, portal.clock);
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::kRejected);
  CHECK(must(read_file(portal.folder.root_key(), 100)) == before);

  const auto file = portal.temp.path() / "file";
  (void)must(write_file_durably(file, as_bytes("x")));
  CHECK_FALSE(create_portal(Folder(file), {.url = std::string(kUrl)}, portal.random, portal.clock));
  const auto empty = portal.temp.path() / "empty";
  std::filesystem::create_directory(empty);
  CHECK(create_portal(Folder(empty), {.url = std::string(kUrl)}, portal.random, portal.clock));
}

TEST_CASE("an address that a portal can't have makes nothing") {
  Portal portal;
  const Folder folder(portal.temp.path() / "other");
  for (const char* url : {"", "http://localhost", "https://localhost/inname", "localhost"}) {
    CHECK_FALSE(create_portal(folder, {.url = url}, portal.random, portal.clock));
  }
  CHECK_FALSE(std::filesystem::exists(folder.dir()));
  CHECK_FALSE(
      create_portal(folder, {.url = std::string(kUrl), .tls_hosts = {"a b"}}, portal.random, portal.clock));
}

TEST_CASE("an invitation's code carries what the terminal needs to trust the reply") {
  Portal portal;
  const EnrolmentCode code =
      must(invite_device(portal.folder, "Zuil Hoonhorst", 24h, portal.random, portal.clock));
  CHECK(code.url == kUrl);
  CHECK(code.root_fingerprint == blake2b(portal.settings.root));
  CHECK(code.certificate == portal.settings.tls_certificate);
  CHECK(must(parse_enrolment_code(to_string(code))).token == code.token);
  const EnrolmentCode other =
      must(invite_device(portal.folder, "Zuil Hoonhorst", 24h, portal.random, portal.clock));
  CHECK(other.token != code.token);

  // The token stands only where submissions are opened.
  const auto devices = must(portal.inbox->devices());
  REQUIRE(devices.size() == 2);
  CHECK(must(portal.opened->device(devices[0].device)));
  portal.inbox.reset();
  const std::string inbox(as_text(must(read_file(portal.folder.inbox(), 1 << 24))));
  CHECK(inbox.find(as_text(code.token)) == std::string::npos);
  CHECK(inbox.find(as_text(invitation_id(code.token))) != std::string::npos);
}

TEST_CASE("behind a public certificate the code carries no pin") {
  TempFolder temp;
  ensure_crypto();
  SeededRandom random(2);
  const FakeClock clock(time_of("2027-03-11T18:30:00Z"));
  const Folder folder(temp.path() / "portal");
  (void)must(create_portal(folder, {.url = "https://portaal.example", .public_ca = true}, random, clock));
  const EnrolmentCode code = must(invite_device(folder, "Zuil", 24h, random, clock));
  CHECK_FALSE(code.certificate);
}

TEST_CASE("an invitation that a terminal would refuse is not made") {
  Portal portal;
  for (const std::string& name :
       {std::string(), std::string(" "), std::string(81, 'x'), std::string("a\nb")}) {
    CHECK(invite_device(portal.folder, name, 24h, portal.random, portal.clock).error().kind ==
          ErrorKind::kRejected);
  }
  CHECK_FALSE(invite_device(portal.folder, "Zuil", 0h, portal.random, portal.clock));
  CHECK_FALSE(invite_device(portal.folder, "Zuil", kMostInvitationHours + 1h, portal.random, portal.clock));
  CHECK(must(portal.inbox->devices()).empty());
  std::filesystem::remove(portal.folder.root_key());
  CHECK_FALSE(invite_device(portal.folder, "Zuil", 24h, portal.random, portal.clock));
}
