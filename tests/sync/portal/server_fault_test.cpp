// SPDX-License-Identifier: EUPL-1.2
// Clients that are slow, greedy or broken: each hurts nobody but itself.
#include <thread>

#include "sync/portal/deadlines.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/server_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

// Publishes a package of one file of that many bytes; gives the path of the file.
std::string publish(Served& served, std::size_t bytes) {
  const auto package = served.temp.path() / "package";
  std::filesystem::create_directories(package);
  Bytes content(bytes);
  served.random.fill(content);
  (void)must(write_file_durably(package / "content.json", content));
  const SigningKey root = must(SigningKey::load(served.folder.root_key()));
  const Manifest manifest = must(served.content->publish(package, "demo-1", root, served.clock.wall()));
  return "/bestanden/" + to_hex(manifest.files.front().hash);
}

}  // namespace

TEST_CASE("a client that reads its reply at a byte a second is cut off, another is not") {
  Served served;
  const std::string path = publish(served, 8 << 20);
  TlsClient slow(served.server->port(), 0, "127.0.0.1", 4096);
  REQUIRE(slow.connected());
  CHECK(slow.send(TlsClient::to_text(plain("GET", path))));
  // It goes on reading, so that the connection is never idle.
  for (int second = 0; second < 20; ++second) {
    CHECK(slow.read_byte());
    served.clock.advance(kMostReplyDeadline / 20);
    CHECK(served.server->shut_down_late() == 0);
  }
  TlsClient quick(served.server->port());
  CHECK(quick.call(plain("GET", path))->body.size() == 8 << 20);
  served.clock.advance(1s);
  CHECK(served.server->shut_down_late() == 1);
  CHECK(slow.ends());
  CHECK(quick.call(plain("GET", "/gezondheid"))->status == 200);
}

TEST_CASE("a client that trickles its body is cut off at the deadline, however lively it is") {
  Served served;
  TlsClient slow(served.server->port());
  const std::string text = TlsClient::to_text(served.put(served.terminal, served.bundle_of(1)));
  const std::size_t head = text.find("\r\n\r\n") + 4;
  CHECK(slow.send(text.substr(0, head)));
  // Another connection's reply tells that the server has read the head.
  CHECK(TlsClient(served.server->port()).call(plain("GET", "/gezondheid"))->status == 200);
  constexpr std::size_t kBytes = 18;
  for (std::size_t i = 0; i < kBytes; ++i) {
    CHECK(slow.send(text.substr(head + i, 1)));
    served.clock.advance(kBodyDeadline / kBytes);
  }
  (void)served.server->shut_down_late();
  CHECK(slow.send(text.substr(head + kBytes, 1)));
  served.clock.advance(1s);
  CHECK(served.server->shut_down_late() >= 1);
  CHECK_FALSE(slow.read());
  CHECK(must(served.inbox->bundles(0, 10)).empty());
  CHECK(TlsClient(served.server->port()).call(plain("GET", "/gezondheid"))->status == 200);
}

TEST_CASE("an address that opens 256 connections holds 32, and another terminal gets through") {
  Served served;
  std::vector<std::unique_ptr<TlsClient>> greedy;
  std::size_t connected = 0;
  for (unsigned i = 0; i < ServerOptions{}.max_connections; ++i) {
    greedy.push_back(std::make_unique<TlsClient>(served.server->port(), 0, "127.0.0.2"));
    if (greedy.back()->connected()) ++connected;
  }
  CHECK(connected == ServerOptions{}.max_connections_per_address);
  TlsClient other(served.server->port(), 0, "127.0.0.3");
  REQUIRE(other.connected());
  CHECK(other.call(served.put(served.terminal, served.bundle_of(1)))->status == 201);
  // What they hold they hold no longer than it takes to say nothing.
  served.clock.advance(kHeaderDeadline + 1s);
  CHECK(served.server->shut_down_late() == connected + 1);
  for (auto& client : greedy) {
    if (client->connected()) CHECK_FALSE(client->read_byte());
  }
  // The server closes them when it has seen that they were shut down.
  while (!TlsClient(served.server->port(), 0, "127.0.0.2").connected()) std::this_thread::sleep_for(10ms);
}

TEST_CASE("a device that floods is told to wait, and another gets through behind the same address") {
  Served served;
  ApiOptions options = served.api_options();
  options.requests_at_once = 20;
  options.requests_a_minute = 20;
  Api api(*served.inbox, *served.receipt_key, *served.content, served.clock, options);
  Terminal other = served.enrolled("Andere");
  std::optional<Server> server;
  server.emplace(must(Server::start(
      {.only_this_machine = true,
       .key_pem = std::string(as_text(must(read_file(served.folder.tls_key(), 1 << 16)))),
       .certificate_pem = std::string(as_text(must(read_file(served.folder.tls_certificate(), 1 << 16))))},
      api, served.clock)));
  TlsClient flooding(server->port());
  const auto state = [&](const Terminal& terminal) {
    return served.request(terminal, "GET", "/apparaten/" + to_hex(terminal.device));
  };
  int waits = 0;
  for (int i = 0; i < 60; ++i) {
    const auto reply = flooding.call(state(served.terminal));
    REQUIRE(reply);
    if (reply->status != 429) continue;
    ++waits;
    CHECK(header(reply->headers, "Retry-After"));
  }
  CHECK(waits == 40);
  TlsClient client(server->port());
  CHECK(client.call(state(other))->status == 200);
  server->stop(1s);
}

TEST_CASE("a revoked terminal that goes on sending is kept apart, and hinders nobody") {
  Served served;
  Terminal revoked = served.enrolled("Ingetrokken");
  (void)must(served.inbox->revoke(revoked.device, served.clock.wall()));
  TlsClient bad(served.server->port());
  TlsClient good(served.server->port());
  for (std::uint64_t n = 1; n <= 5; ++n) {
    const Bundle bundle = served.bundle(revoked, n, {served.sealed(opinion(served.random))});
    CHECK(bad.call(served.put(revoked, bundle))->status == 403);
    CHECK(good.call(served.put(served.terminal, served.bundle_of(1, n)))->status == 201);
  }
  CHECK(served.open_all().opened == 5);
}

TEST_CASE("SIGTERM in the middle of a body lets it be finished, stored and answered") {
  Portal portal(to_rfc3339(SystemClock().wall()));
  Terminal terminal = portal.enrolled();
  PortalProcess serve({"serve", "--dir", portal.folder.dir().string(), "--port", "0", "--only-this-machine"});
  const std::uint16_t port = port_in(serve.line());
  TlsClient client(port);
  REQUIRE(client.connected());
  const Bundle bundle = portal.bundle(terminal, 1, {portal.sealed(opinion(portal.random))});
  const std::string text = TlsClient::to_text(portal.put(terminal, bundle));
  CHECK(client.send(text.substr(0, text.size() - 100)));
  CHECK(TlsClient(port).call(plain("GET", "/gezondheid"))->status == 200);
  serve.signal(SIGTERM);
  while (TlsClient(port).connected()) std::this_thread::sleep_for(10ms);
  CHECK(client.send(text.substr(text.size() - 100)));
  const auto reply = client.read();
  REQUIRE(reply);
  CHECK(reply->status == 201);
  CHECK(serve.wait() == 0);
  CHECK(portal.open_all().opened == 1);
}
