// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/folder.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "sync/portal/secret_file.h"
#include "tests/support/temp_folder.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

Settings sample() {
  Settings settings{.url = "https://portaal.example:8443", .public_ca = true};
  settings.root.fill(1);
  settings.receipt_keys.resize(2);
  settings.receipt_keys[1].fill(2);
  settings.sealing_keys.resize(1);
  settings.tls_certificate.fill(3);
  settings.tls_pin.fill(4);
  settings.key_list_serial = 7;
  return settings;
}

}  // namespace

TEST_CASE("the portal's settings read back as they were written") {
  const auto read = parse_settings(to_json(sample()));
  REQUIRE(read);
  CHECK(*read == sample());
}

TEST_CASE("settings that can't be are refused, and say where") {
  const auto what = [](std::string_view find, std::string_view put) {
    std::string json = to_json(sample());
    json.replace(json.find(find), find.size(), put);
    const auto read = parse_settings(json);
    return read ? std::string("taken") : read.error().what;
  };
  CHECK(what("https:", "http:").find("/url") != std::string::npos);
  CHECK(what("example:8443", "Example:8443").find("/url") != std::string::npos);
  CHECK(what("true", "1").find("/public_ca") != std::string::npos);
  CHECK(what("AQEB", "").find("/root") != std::string::npos);
  CHECK(what("AgIC", "!!").find("/receipt_keys/1") != std::string::npos);
  CHECK(what(R"("key_list_serial":7)", R"("key_list_serial":0)").find("/key_list_serial") !=
        std::string::npos);
  CHECK(what("{", R"({"more":1,)").find("/more") != std::string::npos);
  Settings without = sample();
  without.sealing_keys.clear();
  CHECK(parse_settings(to_json(without)).error().what.find("/sealing_keys") != std::string::npos);
}

TEST_CASE("an address gives its host and port") {
  CHECK(*parse_address("https://localhost:8443") == Address{"localhost", 8443});
  CHECK(*parse_address("https://portaal.example") == Address{"portaal.example", 443});
  CHECK(*parse_address("https://[::1]:9") == Address{"::1", 9});
  CHECK(*parse_address("https://10.0.0.1") == Address{"10.0.0.1", 443});
  for (const char* text : {"", "localhost", "http://localhost", "https://", "https://a:0", "https://a:65536",
                           "https://a/", "https://A", "https://a:443", "https://[::1", "https://u@a"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_address(text));
  }
}

TEST_CASE("a secret that others may read is not used") {
  const TempFolder temp;
  const auto path = temp.path() / "code.key";
  ByteArray<32> secret{};
  secret.fill(9);
  REQUIRE(save_secret(path, secret));
  CHECK(load_secret(path).value() == secret);
  std::filesystem::permissions(path, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  CHECK(load_secret(path).error().kind == ErrorKind::kDamaged);
  CHECK(load_secret(temp.path() / "none").error().kind == ErrorKind::kRejected);
}
