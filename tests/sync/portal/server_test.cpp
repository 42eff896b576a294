// SPDX-License-Identifier: EUPL-1.2
// What the server adds to the Api: TLS, connections, limits and deadlines.
#include "sync/portal/server.h"

#include <algorithm>
#include <thread>

#include "sync/portal/deadlines.h"
#include "tests/sync/portal/server_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

TEST_CASE("a bundle sent over TLS 1.3 comes back as a receipt, and the connection is kept") {
  Served served;
  TlsClient client(served.server->port());
  REQUIRE(client.connected());
  CHECK(client.version() == std::string("TLSv1.3"));
  const Bundle bundle = served.bundle_of(3);
  for (const int expected : {201, 200}) {
    const auto reply = client.call(served.put(served.terminal, bundle));
    REQUIRE(reply);
    CHECK(reply->status == expected);
    CHECK(must(read_receipt(reply->body, served.settings.receipt_keys)).count == 3);
    CHECK(header(reply->headers, "Date") == "Thu, 11 Mar 2027 18:30:00 GMT");
    CHECK(std::ranges::count_if(reply->headers, [](const auto& one) { return one.first == "Date"; }) == 1);
  }
}

TEST_CASE("the largest bundle there is goes through") {
  Served served;
  std::vector<Bytes> records;
  std::size_t size = kBundleHeaderBytes + 64;
  while (true) {
    Bytes record(16'000);
    served.random.fill(record);
    if (size + record.size() + kBundleRecordOverhead > kMaxBundleBytes) {
      record.resize(kMaxBundleBytes - size - kBundleRecordOverhead);
      records.push_back(record);
      break;
    }
    size += record.size() + kBundleRecordOverhead;
    records.push_back(record);
  }
  const HttpRequest request = served.put(served.terminal, served.bundle(served.terminal, 1, records));
  REQUIRE(request.body.size() == kMaxBundleBytes);
  TlsClient client(served.server->port());
  const auto reply = client.call(request);
  REQUIRE(reply);
  CHECK(reply->status == 201);
}

TEST_CASE("a client that knows no TLS 1.3 is refused, unless the setting lets it in") {
  Served served;
  CHECK_FALSE(TlsClient(served.server->port(), TLS1_2_VERSION).connected());
  Served with_1_2(ServerOptions{.tls_1_2 = true});
  TlsClient client(with_1_2.server->port(), TLS1_2_VERSION);
  REQUIRE(client.connected());
  CHECK(client.call(plain("GET", "/gezondheid"))->status == 200);
  CHECK_FALSE(TlsClient(with_1_2.server->port(), TLS1_1_VERSION).connected());
}

TEST_CASE("an address is taken as it came: nothing in it is decoded") {
  Served served;
  TlsClient client(served.server->port());
  CHECK(client.call(plain("GET", "/%67ezondheid"))->status == 404);
  CHECK(client.call(plain("GET", "/gezondheid/"))->status == 404);
  // Nor is a query cut off: it is refused.
  CHECK(client.call(plain("GET", "/gezondheid?a=%20b"))->status == 400);
}

TEST_CASE("HEAD tells the same without a body") {
  Served served;
  TlsClient client(served.server->port());
  const auto reply = client.call(plain("HEAD", "/gezondheid"), true);
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(header(reply->headers, "Content-Length") == "17");
  CHECK(client.call(plain("GET", "/gezondheid"))->status == 200);
}

TEST_CASE("a body without a length is taken in chunks up to the limit") {
  Served served;
  TlsClient client(served.server->port());
  HttpRequest request = served.put(served.terminal, served.bundle_of(1));
  const Bytes body = std::exchange(request.body, Bytes{});
  request.headers.emplace_back("Transfer-Encoding", "chunked");
  char size[32];
  std::snprintf(size, sizeof size, "%zx\r\n", body.size());
  CHECK(client.send(TlsClient::to_text(request) + size + std::string(as_text(body)) + "\r\n0\r\n\r\n"));
  CHECK(client.read()->status == 201);

  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  request = served.put(served.terminal, served.bundle_of(1));
  request.body.clear();
  request.headers.emplace_back("Transfer-Encoding", "chunked");
  CHECK(client.send(TlsClient::to_text(request)));
  for (int i = 0; i < 20; ++i) CHECK(client.send(chunk));
  CHECK(client.send("0\r\n\r\n"));
  const auto reply = client.read();
  REQUIRE(reply);
  CHECK(reply->status == 413);
}

TEST_CASE("a body that is announced too large is refused so that the sender sees it") {
  Served served;
  HttpRequest request = served.put(served.terminal, served.bundle_of(1));
  request.body.assign(kMaxBundleBytes + 1, 0);
  TlsClient client(served.server->port());
  const auto reply = client.call(request);
  REQUIRE(reply);
  CHECK(reply->status == 413);
  // Far too large: answered without reading it.
  TlsClient other(served.server->port());
  request.body.clear();
  request.headers.emplace_back("Content-Length", "99999999999");
  CHECK(other.send(TlsClient::to_text(request)));
  CHECK(other.read()->status == 413);
}

TEST_CASE("who asks first is answered before the body, and is told to go on only when it may") {
  Served served;
  const Bundle bundle = served.bundle_of(1);
  HttpRequest good = served.put(served.terminal, bundle);
  const Bytes body = std::exchange(good.body, Bytes{});
  good.headers.emplace_back("Content-Length", std::to_string(body.size()));
  good.headers.emplace_back("Expect", "100-continue");
  TlsClient client(served.server->port());
  CHECK(client.send(TlsClient::to_text(good)));
  CHECK(client.read()->status == 100);
  CHECK(client.send(as_text(body)));
  CHECK(client.read()->status == 201);

  served.clock.set_wall(served.clock.wall() + 1h);
  TlsClient late(served.server->port());
  CHECK(late.send(TlsClient::to_text(good)));
  CHECK(late.read()->status == 401);
}

TEST_CASE("headers beyond the limit are refused") {
  Served served;
  HttpRequest request = plain("GET", "/gezondheid");
  request.headers.emplace_back("X-Filler", std::string(64 * 1024, 'x'));
  TlsClient client(served.server->port());
  (void)client.send(TlsClient::to_text(request));
  const auto reply = client.read();
  const bool refused = !reply || reply->status == 431 || reply->status == 413;
  CHECK(refused);
  CHECK(TlsClient(served.server->port()).call(plain("GET", "/gezondheid"))->status == 200);
}

TEST_CASE("one address holds only so many connections") {
  Served served(ServerOptions{.max_connections_per_address = 2});
  TlsClient one(served.server->port());
  TlsClient two(served.server->port());
  CHECK(one.connected());
  CHECK(two.connected());
  CHECK_FALSE(TlsClient(served.server->port()).connected());
  CHECK(two.call(plain("GET", "/gezondheid"))->status == 200);
}

TEST_CASE("a client that feeds its request byte by byte is cut off, however lively it is") {
  Served served;
  TlsClient slow(served.server->port());
  CHECK(slow.send("GET /inname/v1/gezondheid HTTP/1.1\r\n"));
  TlsClient slow_body(served.server->port());
  HttpRequest request = served.put(served.terminal, served.bundle_of(2));
  const std::string text = TlsClient::to_text(request);
  CHECK(slow_body.send(text.substr(0, text.size() - 10)));
  TlsClient quick(served.server->port());
  CHECK(quick.call(plain("GET", "/gezondheid"))->status == 200);

  for (int i = 0; i < 10; ++i) {
    served.clock.advance(kHeaderDeadline / 10);
    CHECK(slow.send("X: y\r\n"));
  }
  served.server->shut_down_late();
  CHECK(quick.call(plain("GET", "/gezondheid"))->status == 200);
  served.clock.advance(1s);
  served.server->shut_down_late();
  CHECK_FALSE(slow.read());
  CHECK(slow_body.send("1"));
  served.clock.advance(kBodyDeadline - kHeaderDeadline);
  served.server->shut_down_late();
  CHECK_FALSE(slow_body.read());
}

TEST_CASE("a file is sent whole and in part") {
  Served served;
  const auto package = served.temp.path() / "package";
  std::filesystem::create_directories(package);
  std::string text;
  for (int i = 0; text.size() < 300'000; ++i) text += std::to_string(i) + ' ';
  (void)must(write_file_durably(package / "content.json", as_bytes(text)));
  const SigningKey root = must(SigningKey::load(served.folder.root_key()));
  const Manifest manifest = must(served.content->publish(package, "demo-1", root, served.clock.wall()));
  TlsClient client(served.server->port());
  HttpRequest request = plain("GET", "/bestanden/" + to_hex(manifest.files.front().hash));
  CHECK(as_text(client.call(request)->body) == text);
  request.headers.emplace_back("Range", "bytes=100000-199999");
  const auto part = client.call(request);
  CHECK(part->status == 206);
  CHECK(as_text(part->body) == text.substr(100'000, 100'000));
  CHECK(client.call(plain("GET", "/inhoud"))->status == 200);
}

TEST_CASE("a stop lets a request that came in be answered, and takes no new connection") {
  Served served;
  TlsClient client(served.server->port());
  const std::string text = TlsClient::to_text(served.put(served.terminal, served.bundle_of(1)));
  CHECK(client.send(text.substr(0, text.size() - 1)));
  // One more request on another connection tells that the server has read the first.
  CHECK(TlsClient(served.server->port()).call(plain("GET", "/gezondheid"))->status == 200);
  const std::uint16_t port = served.server->port();
  std::jthread stopping([&] { served.server->stop(10s); });
  std::this_thread::sleep_for(100ms);
  CHECK_FALSE(TlsClient(port).connected());
  CHECK(client.send(text.substr(text.size() - 1)));
  const auto reply = client.read();
  REQUIRE(reply);
  CHECK(reply->status == 201);
  stopping.join();
  CHECK(served.open_all().opened == 1);
}

TEST_CASE("a stop does not wait longer than its patience") {
  Served served;
  TlsClient client(served.server->port());
  const std::string text = TlsClient::to_text(served.put(served.terminal, served.bundle_of(1)));
  CHECK(client.send(text.substr(0, text.size() - 1)));
  CHECK(TlsClient(served.server->port()).call(plain("GET", "/gezondheid"))->status == 200);
  served.server->stop(50ms);
  served.server->stop(50ms);
  CHECK_FALSE(client.read());
  CHECK(must(served.inbox->bundles(0, 10)).empty());
}

TEST_CASE("a taken port and a key that is none are told") {
  Served served;
  ServerOptions options{.port = served.server->port(), .only_this_machine = true};
  CHECK(Server::start(options, *served.api, served.clock).error().kind == ErrorKind::kRetryLater);
  options.port = 0;
  options.key_pem = "no key";
  options.certificate_pem = "no certificate";
  CHECK(Server::start(options, *served.api, served.clock).error().kind == ErrorKind::kRejected);
}
