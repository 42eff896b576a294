// SPDX-License-Identifier: EUPL-1.2
// Every reply as a server gives it, judged by others' programs: the document by
// the schema of OpenAPI 3.0, each reply by the document, both by the technical
// rules of the API Design Rules. Needs node, and `npm ci` in tests/api;
// tests/run --all sees to both.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sync/portal/server.h"
#include "tests/support/process.h"
#include "tests/sync/portal/exchanges.h"
#include "tests/sync/portal/tls_client.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

namespace fs = std::filesystem;

const fs::path kTools = fs::path(ZUIL_SOURCE_DIR) / "tests/api";

// Starts a server for `api` with the certificate in `folder`, and calls it.
HttpReply over_tls(const Folder& folder, const Clock& clock, Api& api, const HttpRequest& request) {
  ServerOptions options{.only_this_machine = true};
  options.key_pem = as_text(must(read_file(folder.tls_key(), 1 << 16)));
  options.certificate_pem = as_text(must(read_file(folder.tls_certificate(), 1 << 16)));
  Server server = must(Server::start(std::move(options), api, clock));
  TlsClient client(server.port());
  auto reply = client.call(request, request.method == "HEAD");
  REQUIRE(reply);
  return std::move(*reply);
}

nlohmann::json to_json(const Headers& headers) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [name, value] : headers) {
    CHECK_MESSAGE(!object.contains(name), name);  // a header twice
    object[name] = value;
  }
  return object;
}

nlohmann::json to_json(const Exchange& exchange) {
  return {{"method", exchange.request.method},           {"path", exchange.request.path},
          {"request", to_base64(exchange.request.body)}, {"status", exchange.reply.status},
          {"headers", to_json(exchange.reply.headers)},  {"body", to_base64(exchange.reply.body)}};
}

}  // namespace

TEST_CASE("others' programs find every reply of the server as the description of the calls says") {
  REQUIRE(fs::exists("/usr/bin/node"));
  REQUIRE_MESSAGE(fs::exists(kTools / "node_modules/ajv"), "run npm ci in tests/api first");
  const Portal certificate;
  nlohmann::json all = nlohmann::json::array();
  Exchanges exchanges([&certificate](Api& api, const HttpRequest& request) {
    return over_tls(certificate.folder, certificate.clock, api, request);
  });
  for (const Exchange& exchange : exchanges.all()) all.push_back(to_json(exchange));
  // Left behind, to be looked at.
  const fs::path recorded = fs::path(ZUIL_BIN_DIR).parent_path() / "exchanges.json";
  (void)must(write_file_durably(recorded, as_bytes(all.dump(1))));
  const Ran checked =
      run_program({"/usr/bin/node", (kTools / "check.js").string(),
                   (fs::path(ZUIL_SOURCE_DIR) / "sync/portal/openapi.json").string(), recorded.string()});
  for (const std::string& line : checked.lines) MESSAGE(line);
  CHECK(checked.status == 0);
  REQUIRE_FALSE(checked.lines.empty());
  CHECK(checked.lines.back().starts_with("good: "));
}
