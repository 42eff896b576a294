// SPDX-License-Identifier: EUPL-1.2
// What transport.h promises, of every transport.
#include <doctest/doctest.h>

#include "sync/courier/transport.h"
#include "tests/sync/courier/faulty_transport.h"
#include "tests/sync/courier/served_portal.h"

using namespace zuil;

namespace {

struct Memory {
  World world;
  FaultyTransport way{world.portal, {}};
  Transport& transport() { return way; }
};

struct Network {
  ServedWorld world;
  std::unique_ptr<CurlTransport> way = world.transport();
  Transport& transport() { return *way; }
};

HttpRequest signed_question(World& world) {
  const DeviceId device = must(world.terminal.store->enrolment())->device;
  HttpRequest request{"GET", std::string(kBasePath) + "/apparaten/" + to_hex(device), {}, {}};
  must(world.terminal.store->sign(request, world.terminal.clock.wall()));
  return request;
}

HttpReply reply_to(Transport& transport, const HttpRequest& request) {
  Exchange exchange = transport.execute(request, {});
  if (const auto* failure = std::get_if<Failure>(&exchange))
    FAIL(code_of(failure->cause), ": ", failure->detail);
  return std::get<HttpReply>(exchange);
}

}  // namespace

TEST_CASE_TEMPLATE("a request arrives as it was signed, and its reply comes home whole", T, Memory, Network) {
  T kind;
  const HttpReply reply = reply_to(kind.transport(), signed_question(kind.world));
  CHECK(reply.status == 200);
  CHECK(header(reply.headers, "content-type") == "application/json");
  CHECK(header(reply.headers, "API-VERSION") == kApiVersion);
  CHECK(header(reply.headers, "Date").has_value());
  CHECK(parse_device_state(as_text(reply.body)).has_value());
}

TEST_CASE_TEMPLATE("a bundle of the largest size goes through unchanged", T, Memory, Network) {
  T kind;
  TerminalSide& terminal = kind.world.terminal;
  for (std::uint64_t seed = 1; seed <= 9; ++seed) kind.world.capture(1000, seed);
  const auto bundle = must(terminal.store->next_bundle({}));
  REQUIRE(bundle->bytes.size() > 500'000);
  HttpRequest request{"PUT",
                      std::string(kBasePath) + "/apparaten/" + to_hex(bundle->header.device) + "/zendingen/" +
                          bundle_name(bundle->header),
                      {{"Content-Type", "application/octet-stream"}},
                      bundle->bytes};
  must(terminal.store->sign(request, terminal.clock.wall()));
  const HttpReply reply = reply_to(kind.transport(), request);
  CHECK(reply.status == 201);
  CHECK(must(terminal.store->apply_receipt(reply.body)) == ReceiptEffect::kMarked);
}

TEST_CASE_TEMPLATE("a reply of any status is a reply", T, Memory, Network) {
  T kind;
  const std::string base(kBasePath);
  CHECK(reply_to(kind.transport(), {"GET", base + "/gezondheid", {}, {}}).status == 200);
  CHECK(reply_to(kind.transport(), {"GET", base + "/gezondheid/", {}, {}}).status == 404);
  CHECK(reply_to(kind.transport(), {"DELETE", base + "/gezondheid", {}, {}}).status == 405);
  CHECK(reply_to(kind.transport(), {"POST", base + "/registraties", {}, Bytes(10, 'x')}).status == 400);
  CHECK(reply_to(kind.transport(), {"POST", base + "/registraties", {}, Bytes(100'000, 'x')}).status == 413);
}

TEST_CASE_TEMPLATE("one transport serves one request after another", T, Memory, Network) {
  T kind;
  for (int i = 0; i < 5; ++i) {
    CHECK(reply_to(kind.transport(), signed_question(kind.world)).status == 200);
    CHECK(reply_to(kind.transport(), {"POST", "/elsewhere", {}, Bytes(10, 'x')}).status == 404);
  }
}

TEST_CASE_TEMPLATE("nothing is sent once a stop was requested", T, Memory, Network) {
  T kind;
  kind.world.capture(3);
  std::stop_source stop;
  stop.request_stop();
  const Exchange exchange = kind.transport().execute(signed_question(kind.world), stop.get_token());
  REQUIRE(std::holds_alternative<Failure>(exchange));
  CHECK(std::get<Failure>(exchange).cause == Cause::kStopped);
}

TEST_CASE("requests of one attempt go over one connection") {
  ServedWorld world;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) world.capture(1000, seed);
  const SendReport report = world.send();
  CHECK(report.complete());
  CHECK(report.bundles >= 2);
  CHECK(world.proxy.connections() == 1);
  world.check_all_arrived();
}
