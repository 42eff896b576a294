// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/route.h"

#include <doctest/doctest.h>

#include <string>

using namespace zuil;
using namespace zuil::portal;

namespace {

const std::string kDevice = "/inname/v1/apparaten/0102030405060708090a0b0c0d0e0f10";

}  // namespace

TEST_CASE("each address of the API finds its resource") {
  CHECK(find_route("/inname/v1/registraties")->resource == Resource::kRegistrations);
  CHECK(find_route("/inname/v1/inhoud")->resource == Resource::kContent);
  CHECK(find_route("/inname/v1/gezondheid")->resource == Resource::kHealth);
  CHECK(find_route("/inname/v1/gezondheid?om=half")->resource == Resource::kHealth);

  const auto device = find_route(kDevice);
  REQUIRE(device);
  CHECK(device->resource == Resource::kDevice);
  CHECK(to_hex(device->device) == "0102030405060708090a0b0c0d0e0f10");

  const auto bundle = find_route(kDevice + "/zendingen/2-0123456789abcdef-17-42");
  REQUIRE(bundle);
  CHECK(bundle->resource == Resource::kBundle);
  CHECK(bundle->bundle == BundleName{Stream::kContacts, 0x0123456789abcdef, 17, 42});

  const auto reports = find_route(kDevice + "/statusberichten");
  REQUIRE(reports);
  CHECK(reports->resource == Resource::kStatusReports);
  CHECK(reports->device == device->device);
  CHECK(find_route("/inname/v1/openapi.json")->resource == Resource::kDocument);

  const auto file = find_route("/inname/v1/bestanden/" + std::string(64, 'a'));
  REQUIRE(file);
  CHECK(file->resource == Resource::kFile);
  CHECK(file->file[31] == 0xaa);
}

TEST_CASE("an address with anything more, less or otherwise is not found") {
  for (const std::string& path : {std::string("/"),
                                  std::string(""),
                                  std::string("/inname/v1"),
                                  std::string("/inname/v1/"),
                                  std::string("/inname/v1/gezondheid/"),
                                  std::string("/inname/v2/gezondheid"),
                                  std::string("gezondheid"),
                                  std::string("/inname/v1//gezondheid"),
                                  std::string("/inname/v1/%67ezondheid"),
                                  kDevice + "/",
                                  kDevice + "0",
                                  kDevice + "/zendingen",
                                  kDevice + "/statusberichten/",
                                  kDevice + "/statusberichten/1",
                                  std::string("/inname/v1/openapi.yaml"),
                                  kDevice + "/zendingen/",
                                  kDevice + "/zendingen/1-0123456789abcdef-17-42/",
                                  kDevice + "/zendingen/3-0123456789abcdef-17-42",
                                  kDevice + "/zendingen/1-0123456789abcdef-42-17",
                                  kDevice + "/zendingen/1-0123456789abcdef-017-42",
                                  std::string("/inname/v1/apparaten/0102030405060708090A0B0C0D0E0F10"),
                                  std::string("/inname/v1/apparaten/"),
                                  std::string("/inname/v1/bestanden/") + std::string(64, 'A'),
                                  std::string("/inname/v1/bestanden/aa"),
                                  std::string("/inname/v1/bestanden/../../etc/passwd")}) {
    CAPTURE(path);
    CHECK_FALSE(find_route(path));
  }
}

TEST_CASE("a resource takes the methods that its Allow header names") {
  CHECK(allows(Resource::kRegistrations, "POST"));
  CHECK_FALSE(allows(Resource::kRegistrations, "GET"));
  CHECK(allows(Resource::kBundle, "PUT"));
  CHECK_FALSE(allows(Resource::kBundle, "DELETE"));
  CHECK(allows(Resource::kDevice, "GET"));
  CHECK_FALSE(allows(Resource::kDevice, "HEAD"));
  CHECK(allows(Resource::kFile, "HEAD"));
  CHECK_FALSE(allows(Resource::kFile, "GET, HEAD"));
  CHECK(allows(Resource::kStatusReports, "POST"));
  CHECK_FALSE(allows(Resource::kStatusReports, "GET"));
  CHECK(allows(Resource::kDocument, "OPTIONS"));
  CHECK_FALSE(allows(Resource::kFile, "OPTIONS"));
  CHECK_FALSE(allows(Resource::kFile, ""));
  CHECK_FALSE(allows(Resource::kFile, "GE"));
  CHECK(allowed_methods(Resource::kHealth) == "GET, HEAD");
}
