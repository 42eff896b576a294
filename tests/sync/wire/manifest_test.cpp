// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/manifest.h"

#include <doctest/doctest.h>

using namespace zuil;

namespace {

Manifest sample() {
  Manifest manifest;
  manifest.version = "2027-03-11";
  manifest.made = parse_rfc3339("2027-03-11T18:30:00Z").value();
  manifest.files = {{"content.json", 1234, {}}, {"pictures/plein.png", 5, {}}};
  manifest.files[1].hash.fill(0xcd);
  return manifest;
}

}  // namespace

TEST_CASE("a manifest reads back as it was") {
  const Result<Manifest> read = parse_manifest(to_json(sample()));
  REQUIRE(read);
  CHECK(*read == sample());
}

TEST_CASE("a path that leaves the package is no package path") {
  for (const char* good : {"content.json", "pictures/a_b-c.png", "a/b/c.d.e"}) CHECK(is_package_path(good));
  for (const char* bad : {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden", "a/.hidden", "a b",
                          "a\\b", "a\nb", "\xc3\xa9.png"}) {
    CHECK_FALSE(is_package_path(bad));
  }
  CHECK_FALSE(is_package_path(std::string(201, 'a')));
}

TEST_CASE("a manifest that can't be is refused, and says where") {
  const auto what = [](std::string_view find, std::string_view put) {
    std::string json = to_json(sample());
    json.replace(json.find(find), find.size(), put);
    const auto read = parse_manifest(json);
    return read ? std::string("taken") : read.error().what;
  };
  CHECK(what("pictures/plein.png", "../plein.png").find("/files/1/path: not a path") != std::string::npos);
  CHECK(what("pictures/plein.png", "content.json").find("/files/1/path: paths are not") != std::string::npos);
  CHECK(what("2027-03-11", "Not One").find("/version: not an identifier") != std::string::npos);
  CHECK(what("T18:30:00Z", "").find("/made: not a time") != std::string::npos);
  CHECK(what("cdcd", "cd").find("/files/1/sha256: not 64") != std::string::npos);
  CHECK(what("1234", "-1").find("/files/0/bytes") != std::string::npos);
  CHECK(what(R"("type":"content")", R"("type":"keys")").find("/type: not the manifest") != std::string::npos);
  CHECK(what("{", R"({"more":1,)").find("/more") != std::string::npos);
}
