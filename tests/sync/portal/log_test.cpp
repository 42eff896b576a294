// SPDX-License-Identifier: EUPL-1.2
// The log of serve: a line an event, with a code that never changes, and
// nothing in it by which anybody could be known.
#include "sync/base/log.h"

#include <regex>
#include <set>
#include <sstream>

#include "tests/sync/portal/process.h"
#include "tests/sync/portal/server_fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

constexpr std::string_view kCanary = "kanarie";

std::set<std::string> known_codes() {
  std::set<std::string> codes;
  for (int i = 0; to_string(static_cast<LogCode>(i)) != "unknown"; ++i) {
    codes.emplace(to_string(static_cast<LogCode>(i)));
  }
  return codes;
}

// A portal on this machine's clock, served by a process whose log goes to a file.
struct Logged : Portal {
  Logged()
      : Portal(to_rfc3339(SystemClock().wall())),
        log_path(temp.path() / "log"),
        serve(portal_command({"serve", "--dir", folder.dir().string(), "--port", "0", "--only-this-machine",
                              "--open", "--requests-per-minute", "40"}),
              {.in = {}, .out = {}, .err = log_path.string()}),
        port(port_in(serve.line())) {}

  // A request whose every part that a stranger can choose holds the canary.
  int call(TlsClient& client, HttpRequest request) {
    request.headers.emplace_back("User-Agent", std::string(kCanary));
    request.headers.emplace_back("Cookie", std::string(kCanary));
    const auto reply = client.call(request);
    REQUIRE(reply);
    return reply->status;
  }

  std::filesystem::path log_path;
  Process serve;
  std::uint16_t port;
};

Bytes bytes_of(std::string_view text) { return Bytes(text.begin(), text.end()); }

}  // namespace

TEST_CASE("the log of serve has a known code in every line, and no name, address, answer or receipt code") {
  Logged logged;
  const std::string name(kCanary);
  const Terminal invited = logged.invited(name);
  Terminal terminal = logged.enrolled(name + " 2");
  TlsClient client(logged.port);
  const std::string enrol = to_json(make_enrolment_request(invited.code, invited.key));
  CHECK(logged.call(client, {"POST", "/inname/v1/registraties", {}, bytes_of(enrol)}) == 201);
  CHECK(logged.call(client, {"POST", "/inname/v1/registraties", {}, bytes_of("{\"kanarie\":1}")}) == 400);

  Submission said = opinion(logged.random, name);
  said.code = ReceiptCode::random(logged.random);
  const Bundle bundle = logged.bundle(terminal, 1, {logged.sealed(said)});
  CHECK(logged.call(client, logged.put(terminal, bundle)) == 201);
  CHECK(logged.call(client, logged.put(terminal, logged.bundle(terminal, 1, {bytes_of(name)}))) == 409);
  HttpRequest forged = logged.put(terminal, bundle);
  forged.body.back() ^= 1;
  CHECK(logged.call(client, forged) == 401);
  HttpRequest report =
      logged.request(terminal, "POST", "/apparaten/" + to_hex(terminal.device) + "/statusberichten",
                     bytes_of(R"({"kanarie":"kanarie"})"));
  CHECK(logged.call(client, report) == 400);
  CHECK(logged.call(client, plain("GET", "/kanarie")) == 404);
  CHECK(logged.call(client, plain("GET", "/gezondheid?kanarie")) == 400);
  HttpRequest form{"POST",
                   "/r",
                   {{"Content-Type", "application/x-www-form-urlencoded"}, {"X-Real-IP", "192.0.2.77"}},
                   bytes_of("code=" + said.code.text())};
  const int looked_up = logged.call(client, form);
  CHECK((looked_up == 200 || looked_up == 404));  // opened already, or not yet
  CHECK(logged.call(client, {"GET", "/r?code=" + said.code.text(), {}, {}}) == 200);
  for (int i = 0; i < 60; ++i) (void)logged.call(client, plain("GET", "/inhoud"));  // a flood
  logged.serve.signal(SIGTERM);
  CHECK(logged.serve.wait() == 0);

  const std::string text(as_text(must(read_file(logged.log_path, 1 << 20))));
  const std::set<std::string> codes = known_codes();
  static const std::regex line_form(R"(<[346]>zuil\[([a-z-]+)\]( [^\x00-\x1f]*)?)");
  std::istringstream lines(text);
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    std::smatch parts;
    if (line.starts_with("opening what arrives")) continue;  // said to whoever started it, once
    REQUIRE(std::regex_match(line, parts, line_form));
    CHECK(codes.contains(parts[1].str()));
    seen.insert(parts[1].str());
  }
  for (const char* code :
       {"portal-started", "enrolled", "portal-request", "bundle-stored", "requests-refused", "stopped"}) {
    CAPTURE(code);
    CHECK(seen.contains(code));
  }
  for (const std::string& secret :
       {name, said.code.text(), said.code.grouped(), std::string("127.0.0.1"), std::string("192.0.2.77"),
        to_string(invited.code).substr(to_string(invited.code).find('#') + 1)}) {
    CHECK(text.find(secret) == std::string::npos);
  }
  const std::size_t refused = text.find("[requests-refused]");
  CHECK(text.find("[requests-refused]", refused + 1) == std::string::npos);  // the flood is one line
}
