// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/content_shelf.h"

#include <doctest/doctest.h>

#include "sync/base/files.h"
#include "tests/support/temp_folder.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

struct Desk {
  Desk() {
    ensure_crypto();
    std::filesystem::create_directories(package() / "pictures");
    put("content.json", "one");
    put("pictures/plein.png", "picture");
  }
  std::filesystem::path package() const { return temp.path() / "package"; }
  void put(const char* path, std::string_view text) {
    REQUIRE(write_file_durably(package() / path, as_bytes(text)));
  }
  Result<Manifest> publish() {
    return shelf.publish(package(), "demo-1", root, parse_rfc3339("2027-03-11T18:30:00Z").value());
  }

  TempFolder temp;
  SeededRandom random{1};
  SigningKey root = SigningKey::generate(random);
  ContentShelf shelf{temp.path() / "shelf"};
};

}  // namespace

TEST_CASE("a published package is named file by file, by hash, under the root's signature") {
  Desk desk;
  CHECK_FALSE(desk.shelf.manifest().value());
  const Result<Manifest> manifest = desk.publish();
  REQUIRE(manifest);
  CHECK(manifest->version == "demo-1");
  REQUIRE(manifest->files.size() == 2);
  CHECK(manifest->files[0] == ManifestFile{"content.json", 3, sha256(as_bytes("one"))});
  CHECK(manifest->files[1].path == "pictures/plein.png");
  const auto document = desk.shelf.manifest().value();
  REQUIRE(document);
  CHECK(read_document(SignedKind::kContent, *document, desk.root.public_key()));
  CHECK_FALSE(read_document(SignedKind::kContent, *document, SigningKey::generate(desk.random).public_key()));
  const auto part = desk.shelf.file(manifest->files[1].hash);
  REQUIRE(part);
  CHECK(as_text(read_file(part->path, 100).value()) == "picture");
}

TEST_CASE("the files of the package before stay while a terminal may be fetching them, older ones go") {
  Desk desk;
  REQUIRE(desk.publish());
  desk.put("content.json", "two");
  REQUIRE(desk.publish());
  CHECK(desk.shelf.file(sha256(as_bytes("one"))));
  CHECK(desk.shelf.file(sha256(as_bytes("two"))));
  desk.put("content.json", "three");
  REQUIRE(desk.publish());
  CHECK_FALSE(desk.shelf.file(sha256(as_bytes("one"))));
  CHECK(desk.shelf.file(sha256(as_bytes("two"))));
  CHECK(desk.shelf.file(sha256(as_bytes("three"))));
  CHECK(desk.shelf.file(sha256(as_bytes("picture"))));
}

TEST_CASE("a package with a link or a name that can't be published changes nothing") {
  Desk desk;
  REQUIRE(desk.publish());
  const auto before = desk.shelf.manifest().value();
  desk.put("content.json", "two");
  std::filesystem::create_symlink("/etc/passwd", desk.package() / "link");
  CHECK(desk.publish().error().kind == ErrorKind::kRejected);
  std::filesystem::remove(desk.package() / "link");
  desk.put("a b.png", "x");
  CHECK(desk.publish().error().kind == ErrorKind::kRejected);
  std::filesystem::remove(desk.package() / "a b.png");
  std::filesystem::remove_all(desk.package());
  CHECK(desk.publish().error().kind == ErrorKind::kRejected);
  CHECK(desk.shelf.manifest().value() == before);
}
