// SPDX-License-Identifier: EUPL-1.2
// Whom the transport trusts, and how it says why not.
#include "sync/courier/tls_trust.h"

#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <fstream>

#include "sync/courier/curl_transport.h"
#include "sync/portal/tls_certificate.h"
#include "tests/support/loopback.h"
#include "tests/support/stub_server.h"
#include "tests/support/temp_folder.h"

using namespace zuil;

namespace {

constexpr char kHello[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

const WallTime kNow = *parse_rfc3339("2027-03-11T13:00:00Z");

portal::TlsIdentity identity(std::vector<std::string> hosts = {"127.0.0.1", "localhost"},
                             WallTime made = kNow) {
  auto made_one = portal::make_tls_identity(hosts, made);
  REQUIRE(made_one.has_value());
  return *made_one;
}

StubOptions saying(std::string reply, const portal::TlsIdentity& who) {
  return {.key = who.key_pem, .certificate = who.certificate_pem, .reply = std::move(reply), .endless = {}};
}

// "200", or the code of the cause.
std::string ask(const std::string& url, TlsTrust trust, WallTime now = kNow, TransportLimits limits = {}) {
  const FakeClock clock(now);
  auto transport = CurlTransport::make(url, std::move(trust), clock, limits);
  REQUIRE(transport.has_value());
  const Exchange exchange = (*transport)->execute({"GET", "/", {}, {}}, {});
  if (const auto* failure = std::get_if<Failure>(&exchange)) return std::string(code_of(failure->cause));
  return std::to_string(std::get<HttpReply>(exchange).status);
}

TlsTrust pinned(const Sha256& pin) { return {.certificate = std::nullopt, .pins = {pin}, .ca_file = {}}; }
TlsTrust exactly(const Sha256& certificate) {
  return {.certificate = certificate, .pins = {}, .ca_file = {}};
}

struct CaFile {
  TempFolder temp;
  std::filesystem::path path = temp.path() / "ca.pem";
  explicit CaFile(const std::string& pem) { std::ofstream(path) << pem; }
};

}  // namespace

TEST_CASE("a pinned key is trusted under whatever name, and no other key is") {
  const auto right = identity({"elsewhere.example"});
  const auto wrong = identity();
  const StubServer server(saying(kHello, right));
  CHECK(ask(server.url(), pinned(right.public_key)) == "200");
  CHECK(ask(server.url("localhost"), pinned(right.public_key)) == "200");
  CHECK(ask(server.url(), pinned(wrong.public_key)) == "certificate");
  CHECK(ask(server.url(), pinned(right.certificate)) == "certificate");
  CHECK(ask(server.url(),
            {.certificate = std::nullopt, .pins = {wrong.public_key, right.public_key}, .ca_file = {}}) ==
        "200");
}

TEST_CASE("enrolment trusts exactly the certificate that its code names") {
  const auto right = identity();
  const StubServer server(saying(kHello, right));
  CHECK(ask(server.url(), exactly(right.certificate)) == "200");
  CHECK(ask(server.url(), exactly(right.public_key)) == "certificate");
  CHECK(ask(server.url(), exactly(identity().certificate)) == "certificate");
}

TEST_CASE("without a pin public CAs alone count, which know nobody here") {
  const auto self_signed = identity();
  const StubServer server(saying(kHello, self_signed));
  CHECK(ask(server.url(), {}) == "certificate");
}

TEST_CASE("a file adds CAs, whose certificates must be for the host's name") {
  const auto who = identity({"localhost"});
  const auto stranger = identity({"localhost"});
  const CaFile ca(who.certificate_pem);
  const CaFile other(stranger.certificate_pem);
  const StubServer server(saying(kHello, who));
  TlsTrust trust{.certificate = std::nullopt, .pins = {}, .ca_file = ca.path};
  CHECK(ask(server.url("localhost"), trust) == "200");
  CHECK(ask(server.url("127.0.0.1"), trust) == "certificate");
  trust.ca_file = other.path;
  CHECK(ask(server.url("localhost"), trust) == "certificate");
  // Beside a pin of somebody else the file still counts, and so does the name.
  trust = {.certificate = std::nullopt, .pins = {stranger.public_key}, .ca_file = ca.path};
  CHECK(ask(server.url("localhost"), trust) == "200");
  CHECK(ask(server.url("127.0.0.1"), trust) == "certificate");
}

TEST_CASE("a CA file that can't be used is refused by name before anything is sent") {
  const FakeClock clock(kNow);
  const CaFile empty("nothing in PEM");
  for (const auto& path : {empty.path, empty.temp.path() / "missing.pem", empty.temp.path()}) {
    const auto made = CurlTransport::make("https://localhost",
                                          {.certificate = std::nullopt, .pins = {}, .ca_file = path}, clock);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().kind == ErrorKind::kRejected);
    CHECK(made.error().what.find(path.string()) != std::string::npos);
  }
}

TEST_CASE("a clock that is years off is told as such, by pin, by certificate and by CA alike") {
  const auto who = identity({"localhost"});
  const CaFile ca(who.certificate_pem);
  const StubServer server(saying(kHello, who));
  const TlsTrust each[] = {pinned(who.public_key),
                           exactly(who.certificate),
                           {.certificate = std::nullopt, .pins = {}, .ca_file = ca.path}};
  for (const TlsTrust& trust : each) {
    CHECK(ask(server.url("localhost"), trust, kNow + std::chrono::days(365)) == "200");
    CHECK(ask(server.url("localhost"), trust, kNow - std::chrono::days(365)) == "clock");
    CHECK(ask(server.url("localhost"), trust, kNow + std::chrono::days(365 * 12)) == "clock");
  }
  // Of somebody else's certificate its dates say nothing.
  CHECK(ask(server.url("localhost"), pinned(who.certificate), kNow - std::chrono::days(365)) ==
        "certificate");
  CHECK(ask(server.url("127.0.0.1"), each[2], kNow - std::chrono::days(365)) == "certificate");
}

TEST_CASE("a server that knows no TLS 1.3 is not spoken with") {
  const auto who = identity();
  StubOptions options = saying(kHello, who);
  options.newest_tls = TLS1_2_VERSION;
  const StubServer server(options);
  CHECK(ask(server.url(), pinned(who.public_key)) == "certificate");
  CHECK(server.requests() == 0);
}

TEST_CASE("who answers without TLS is a captive page") {
  const StubServer server({.key = {},
                           .certificate = {},
                           .reply = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Log in</html>",
                           .endless = {}});
  CHECK(ask(server.url(), {}) == "captive-page");
}

TEST_CASE("nobody at the address, and a name that nobody knows, are told apart") {
  CHECK(ask("https://127.0.0.1:" + std::to_string(unused_port()), {}) == "unreachable");
  const std::string cause = ask("https://portaal.invalid", {});
  CHECK((cause == "name-not-found" || cause == "no-network"));
}

TEST_CASE("a redirect is not followed") {
  const auto who = identity();
  const StubServer target(saying(kHello, who));
  const StubServer server(
      saying("HTTP/1.1 302 Found\r\nLocation: " + target.url() + "/\r\nContent-Length: 0\r\n\r\n", who));
  CHECK(ask(server.url(), pinned(who.public_key)) == "302");
  CHECK(target.requests() == 0);
}

TEST_CASE("headers and bodies without an end are given up") {
  const auto who = identity();
  StubOptions headers = saying("HTTP/1.1 200 OK\r\n", who);
  headers.endless = "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n";
  CHECK(ask(StubServer(headers).url(), pinned(who.public_key)) == "not-understood");
  StubOptions body = saying("HTTP/1.1 200 OK\r\n\r\n", who);
  body.endless = std::string(16 * 1024, 'a');
  CHECK(ask(StubServer(body).url(), pinned(who.public_key)) == "not-understood");
}

TEST_CASE("a reply that ends too soon is no reply") {
  const auto who = identity();
  for (const char* reply :
       {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"}) {
    CAPTURE(reply);
    const StubServer server(saying(reply, who));
    CHECK(ask(server.url(), pinned(who.public_key)) == "broke-off");
  }
}

TEST_CASE("what is no HTTP at all is not understood") {
  const auto who = identity();
  const StubServer server(saying("SSH-2.0-OpenSSH_9.2\r\n\r\n", who));
  CHECK(ask(server.url(), pinned(who.public_key)) == "not-understood");
}
