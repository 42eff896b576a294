// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/device_state.h"

#include <doctest/doctest.h>

using namespace zuil;

namespace {

DeviceState sample() {
  DeviceState state;
  state.device.fill(0xab);
  state.revoked = true;
  state.statement = {1, 2, 3};
  state.certificate = {4, 5};
  state.series = {{Stream::kAnswers, 0x0123456789abcdef, {{1, 42}, {50, 50}}}, {Stream::kContacts, 7, {}}};
  return state;
}

}  // namespace

TEST_CASE("what a portal says about a device reads back as it was") {
  const Result<DeviceState> read = parse_device_state(to_json(sample()));
  REQUIRE(read);
  CHECK(*read == sample());
}

TEST_CASE("the state of a device is written in one way only") {
  CHECK(
      to_json(sample()) ==
      R"({"device":"abababababababababababababababab","revoked":true,"statement":"AQID","certificate":"BAU=",)"
      R"("series":[{"stream":1,"epoch":"0123456789abcdef","ranges":[[1,42],[50,50]]},)"
      R"({"stream":2,"epoch":"0000000000000007","ranges":[]}]})");
}

TEST_CASE("members that a newer portal adds are left alone") {
  std::string json = to_json(sample());
  json.insert(1, R"("news":{"a":1},)");
  CHECK(parse_device_state(json));
}

TEST_CASE("a state that can't be is refused, and says where") {
  const auto what = [](std::string_view find, std::string_view put) {
    std::string json = to_json(sample());
    json.replace(json.find(find), find.size(), put);
    const auto read = parse_device_state(json);
    return read ? std::string("taken") : read.error().what;
  };
  CHECK(what("[50,50]", "[43,50]").find("/series/0/ranges/1: ranges are not") != std::string::npos);
  CHECK(what("[50,50]", "[50,49]").find("/series/0/ranges/1: ranges are not") != std::string::npos);
  CHECK(what("[1,42]", "[0,42]").find("/series/0/ranges/0/0") != std::string::npos);
  CHECK(what("[1,42]", "[1]").find("/series/0/ranges/0: not the first") != std::string::npos);
  CHECK(what("0123456789abcdef", "0123456789abcde").find("/series/0/epoch: not 16") != std::string::npos);
  CHECK(what("abab", "ab").find("/device: not 32") != std::string::npos);
  CHECK(what("AQID", "").find("/statement: not base64") != std::string::npos);
  CHECK(what(R"("stream":2)", R"("stream":3)").find("/series/1/stream") != std::string::npos);
  CHECK(what("{", "[").find("device state") != std::string::npos);
}
