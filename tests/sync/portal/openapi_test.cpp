// SPDX-License-Identifier: EUPL-1.2
// The description of the calls and what is called agree, both ways.
#include "sync/portal/openapi.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/sync/portal/exchanges.h"

using namespace zuil;
using namespace zuil::portal;
using nlohmann::json;

namespace {

const json& document() {
  static const json parsed = json::parse(embedded_openapi());
  return parsed;
}

// What `value` refers to, or itself.
const json& resolved(const json& value) {
  const auto reference = value.find("$ref");
  if (reference == value.end()) return value;
  return document().at(json::json_pointer(reference->get<std::string>().substr(1)));
}

bool is_method(const std::string& name) { return name != "parameters"; }

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

// The address with its examples filled in.
std::string example_of(std::string path) {
  for (const auto& [name, parameter] : document().at("components").at("parameters").items()) {
    if (parameter.at("in") != "path") continue;
    const std::string hole = "{" + parameter.at("name").get<std::string>() + "}";
    const std::size_t at = path.find(hole);
    if (at != std::string::npos) path.replace(at, hole.size(), parameter.at("example").get<std::string>());
  }
  return std::string(kBasePath) + path;
}

// "GET /apparaten/{device}" for a request; empty when the document has no such call.
std::string operation_of(const HttpRequest& request) {
  const std::string target = request.path.substr(0, request.path.find('?'));
  for (const auto& [path, operations] : document().at("paths").items()) {
    const std::string pattern = std::regex_replace(path, std::regex(R"(\{[a-z0-9]+\})"), "[^/]+");
    if (!std::regex_match(target, std::regex(std::string(kBasePath) + pattern))) continue;
    for (const auto& [method, operation] : operations.items()) {
      if (is_method(method) && upper(method) == request.method) return request.method + " " + path;
    }
  }
  return {};
}

const json& responses_of(const std::string& operation) {
  const std::size_t space = operation.find(' ');
  std::string method = operation.substr(0, space);
  std::ranges::transform(method, method.begin(), [](unsigned char c) { return std::tolower(c); });
  return document().at("paths").at(operation.substr(space + 1)).at(method).at("responses");
}

HttpReply in_memory(Api& api, const HttpRequest& request) { return api.handle(request, "192.0.2.1"); }

const std::vector<Exchange>& exchanges() {
  static const std::vector<Exchange> all = Exchanges(in_memory).all();
  return all;
}

// What the document says of this reply: of 405, and of 404 elsewhere, a response of its own.
const json& described(const Exchange& exchange) {
  const std::string operation = operation_of(exchange.request);
  const std::string status = std::to_string(exchange.reply.status);
  if (!operation.empty()) return resolved(responses_of(operation).at(status));
  return document()
      .at("components")
      .at("responses")
      .at(exchange.reply.status == 405 ? "MethodNotAllowed" : "NotFound");
}

}  // namespace

TEST_CASE("the description has the version that every reply tells") {
  CHECK(document().at("info").at("version") == std::string(kApiVersion));
  CHECK(document().at("openapi").get<std::string>().starts_with("3.0."));
  CHECK(document().at("components").at("headers").at("API-Version").at("schema").at("enum") ==
        json::array({std::string(kApiVersion)}));
}

TEST_CASE("each address and method of the description is one of the router's, and the other way round") {
  std::set<Resource> seen;
  for (const auto& [path, operations] : document().at("paths").items()) {
    CAPTURE(path);
    const auto route = find_route(example_of(path));
    REQUIRE(route);
    CHECK(seen.insert(route->resource).second);
    std::set<std::string> methods;
    for (const auto& [method, operation] : operations.items()) {
      if (!is_method(method)) continue;
      methods.insert(upper(method));
      CHECK(allows(route->resource, upper(method)));
      const bool is_signed = operation.at("security").size() == 1;
      CHECK(is_signed == of_device(route->resource));
    }
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
      CAPTURE(method);
      CHECK(allows(route->resource, method) == methods.contains(method));
    }
  }
  CHECK(seen.size() == static_cast<std::size_t>(Resource::kDocument) + 1);
}

TEST_CASE("every reply is described, and every status described is given") {
  std::map<std::string, std::set<std::string>> given;
  for (const Exchange& exchange : exchanges()) {
    const std::string operation = operation_of(exchange.request);
    if (operation.empty()) {
      const bool elsewhere = exchange.reply.status == 404 || exchange.reply.status == 405;
      CHECK(elsewhere);
      continue;
    }
    CAPTURE(operation);
    CAPTURE(exchange.reply.status);
    CHECK(responses_of(operation).contains(std::to_string(exchange.reply.status)));
    given[operation].insert(std::to_string(exchange.reply.status));
  }
  for (const auto& [path, operations] : document().at("paths").items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (!is_method(method)) continue;
      const std::string name = upper(method) + " " + path;
      CAPTURE(name);
      for (const auto& [status, response] : operation.at("responses").items()) {
        CAPTURE(status);
        CHECK(given[name].contains(status));
      }
    }
  }
}

TEST_CASE("every reply has the headers that its description names, as described, and no other") {
  for (const Exchange& exchange : exchanges()) {
    CAPTURE(exchange.request.method);
    CAPTURE(exchange.request.path);
    CAPTURE(exchange.reply.status);
    const json& headers = described(exchange).at("headers");
    for (const auto& [name, reference] : headers.items()) {
      CAPTURE(name);
      const auto value = header(exchange.reply.headers, name);
      REQUIRE(value);
      const json& schema = resolved(reference).at("schema");
      if (schema.contains("enum")) {
        CHECK(std::ranges::find(schema.at("enum"), json(std::string(*value))) != schema.at("enum").end());
      } else {
        const std::string pattern = schema.at("pattern").get<std::string>();
        CHECK(std::regex_search(std::string(*value), std::regex(pattern)));
      }
    }
    for (const auto& [name, value] : exchange.reply.headers) {
      CAPTURE(name);
      CHECK((name == "Content-Type" || headers.contains(name)));
    }
  }
}

TEST_CASE("every reply is of the kind that its description names") {
  for (const Exchange& exchange : exchanges()) {
    CAPTURE(exchange.request.path);
    CAPTURE(exchange.reply.status);
    const json& description = described(exchange);
    const auto type = header(exchange.reply.headers, "Content-Type");
    REQUIRE(type.has_value() == description.contains("content"));
    if (type) CHECK(description.at("content").contains(std::string(*type)));
  }
}

TEST_CASE("the problems that the description names are those that the portal has") {
  const json& types =
      document().at("components").at("schemas").at("Problem").at("properties").at("type").at("enum");
  std::set<std::string> described_types(types.begin(), types.end());
  std::set<std::string> known;
  for (int i = 0; i <= static_cast<int>(ProblemType::kFull); ++i) {
    known.emplace(name_of(static_cast<ProblemType>(i)));
  }
  CHECK(described_types == known);
}

TEST_CASE("the rounded backlog of the description is that of the wire") {
  const json& steps =
      document().at("components").at("schemas").at("StatusReport").at("properties").at("backlog").at("enum");
  std::set<std::int64_t> described_steps(steps.begin(), steps.end());
  for (std::int64_t backlog = 0; backlog <= 100'001; ++backlog) {
    if (is_rounded_backlog(backlog) != described_steps.contains(backlog)) FAIL(backlog);
  }
}
