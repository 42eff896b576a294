// SPDX-License-Identifier: EUPL-1.2
// Every reply that the portal gives, each drawn out of it by a request that
// earns it: the fast tests hold them against the description of the calls, the
// slow ones record them from a server and let others' programs judge.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

namespace zuil::portal {

struct Exchange {
  HttpRequest request;
  HttpReply reply;
};

// Gives `request` to `api`, by whatever way, and gives back the reply.
using Carrier = std::function<HttpReply(Api& api, const HttpRequest& request)>;

class Exchanges {
 public:
  explicit Exchanges(Carrier carrier) : carrier_(std::move(carrier)) {}

  std::vector<Exchange> all() {
    registrations();
    device_calls();
    bundles();
    reports();
    publish();
    open_calls();
    floods();
    broken();
    return std::move(exchanges_);
  }

 private:
  static HttpRequest plain(std::string method, std::string path, Headers headers = {}, Bytes body = {}) {
    return {std::move(method), std::string(kBasePath) + path, std::move(headers), std::move(body)};
  }
  static std::string device_path(const Terminal& terminal) { return "/apparaten/" + to_hex(terminal.device); }
  static HttpRequest enrolment(const EnrolmentRequest& request) {
    const std::string json = to_json(request);
    return plain("POST", "/registraties", {{"Content-Type", "application/json"}},
                 Bytes(json.begin(), json.end()));
  }

  int call(const HttpRequest& request) { return call(*portal_.api, request); }
  int call(Api& api, const HttpRequest& request) {
    exchanges_.push_back({request, carrier_(api, request)});
    return exchanges_.back().reply.status;
  }
  // With a query, which no address takes, and with a body that is too large.
  void call_faulty(HttpRequest request) {
    HttpRequest queried = request;
    queried.path += "?om=half";
    CHECK(call(queried) == 400);
    request.body.assign(Api::max_body(request) + 1, ' ');
    CHECK(call(request) == 413);
  }

  Bundle bundle_of(int count, std::uint64_t first) {
    std::vector<Bytes> records;
    for (int i = 0; i < count; ++i) records.push_back(portal_.sealed(opinion(portal_.random)));
    return portal_.bundle(terminal_, first, std::move(records));
  }
  HttpRequest state() { return portal_.request(terminal_, "GET", device_path(terminal_)); }
  HttpRequest report(std::string_view json) {
    HttpRequest request =
        plain("POST", device_path(terminal_) + "/statusberichten",
              {{"Content-Type", std::string(kStatusReportType)}}, Bytes(json.begin(), json.end()));
    sign_request(request, kUrl, terminal_.key, to_hex(terminal_.device), portal_.clock.wall(),
                 portal_.random);
    return request;
  }
  std::vector<HttpRequest> device_requests() {
    return {state(), portal_.put(terminal_, bundle_of(1, 100)), report(kReport)};
  }
  static std::vector<std::string> open_paths() {
    return {"/inhoud", "/bestanden/" + std::string(64, '0'), "/gezondheid", "/openapi.json"};
  }

  void registrations() {
    const Terminal fresh = portal_.invited("Nieuw");
    const EnrolmentRequest good = make_enrolment_request(fresh.code, fresh.key);
    CHECK(call(enrolment(good)) == 201);
    CHECK(call(enrolment(good)) == 200);
    CHECK(call(enrolment(make_enrolment_request(fresh.code, SigningKey::generate(portal_.random)))) == 409);
    EnrolmentRequest forged = good;
    forged.signature.fill(1);
    CHECK(call(enrolment(forged)) == 422);
    EnrolmentCode unknown = fresh.code;
    unknown.token.fill(1);
    CHECK(call(enrolment(make_enrolment_request(unknown, fresh.key))) == 404);
    HttpRequest broken = enrolment(good);
    broken.body.pop_back();
    CHECK(call(broken) == 400);
    call_faulty(enrolment(good));
    portal_.clock.advance(std::chrono::hours(25));
    CHECK(call(enrolment(good)) == 410);
  }

  void device_calls() {
    CHECK(call(state()) == 200);
    for (const HttpRequest& request : device_requests()) {
      call_faulty(request);
      HttpRequest unsigned_request = request;
      std::erase_if(unsigned_request.headers, [](const auto& one) { return one.first == "Signature"; });
      CHECK(call(unsigned_request) == 401);
      HttpRequest unknown = request;
      const std::string id = to_hex(terminal_.device);
      unknown.path.replace(unknown.path.find(id), id.size(), std::string(32, '1'));
      CHECK(call(unknown) == 404);
    }
    const HttpRequest twice = state();
    CHECK(call(twice) == 200);
    CHECK(call(twice) == 401);
    const HttpRequest late = state();
    portal_.clock.advance(kClockTolerance + std::chrono::seconds(1));
    CHECK(call(late) == 401);
    CHECK(call(plain("GET", "/geheim")) == 404);
    CHECK(call(plain("GET", "/gezondheid/")) == 404);
    CHECK(call(plain("DELETE", device_path(terminal_))) == 405);
  }

  void bundles() {
    const Bundle bundle = bundle_of(2, 1);
    CHECK(call(portal_.put(terminal_, bundle)) == 201);
    CHECK(call(portal_.put(terminal_, bundle)) == 200);
    CHECK(call(portal_.put(terminal_, bundle_of(1, 2))) == 409);
    Bundle misnamed = bundle_of(1, 7);
    HttpRequest elsewhere = plain("PUT", device_path(terminal_) + "/zendingen/2-0000000000000001-8-9", {},
                                  write_bundle(misnamed, terminal_.key));
    sign_request(elsewhere, kUrl, terminal_.key, to_hex(terminal_.device), portal_.clock.wall(),
                 portal_.random);
    CHECK(call(elsewhere) == 422);
    misnamed.header.sealing_key.fill(1);
    CHECK(call(portal_.put(terminal_, misnamed)) == 422);
    const Terminal revoked = portal_.enrolled("Ingetrokken");
    (void)must(portal_.inbox->revoke(revoked.device, portal_.clock.wall()));
    const Bundle late = portal_.bundle(revoked, 1, {portal_.sealed(opinion(portal_.random))});
    CHECK(call(portal_.put(revoked, late)) == 403);
    HttpRequest report = portal_.request(revoked, "POST", device_path(revoked) + "/statusberichten",
                                         Bytes(kReport.begin(), kReport.end()));
    CHECK(call(report) == 403);
  }

  void reports() {
    CHECK(call(report(kReport)) == 204);
    CHECK(call(report(R"({"version":"0.1.0","backlog":7,"wie":"x"})")) == 400);
  }

  // From nothing published to a package of one file.
  void publish() {
    CHECK(call(plain("GET", "/inhoud")) == 404);
    CHECK(call(plain("HEAD", "/inhoud")) == 404);
    const auto package = portal_.temp.path() / "package";
    std::filesystem::create_directories(package);
    (void)must(write_file_durably(package / "content.json", as_bytes("0123456789")));
    const SigningKey root = must(SigningKey::load(portal_.folder.root_key()));
    const Manifest manifest = must(portal_.content->publish(package, "demo-1", root, portal_.clock.wall()));
    file_ = "/bestanden/" + to_hex(manifest.files.front().hash);
  }

  void open_calls() {
    for (const char* method : {"GET", "HEAD"}) {
      CHECK(call(plain(method, "/inhoud")) == 200);
      const std::string tag(*header(exchanges_.back().reply.headers, "ETag"));
      CHECK(call(plain(method, "/inhoud", {{"If-None-Match", tag}})) == 304);
      CHECK(call(plain(method, file_)) == 200);
      CHECK(call(plain(method, "/gezondheid")) == 200);
      CHECK(call(plain(method, "/openapi.json")) == 200);
      CHECK(call(plain(method, "/bestanden/" + std::string(64, '0'))) == 404);
      for (const std::string& path : open_paths()) call_faulty(plain(method, path));
    }
    CHECK(call(plain("GET", file_, {{"Range", "bytes=4-"}})) == 206);
    CHECK(call(plain("GET", file_, {{"Range", "bytes=10-"}})) == 416);
    CHECK(call(plain("OPTIONS", "/openapi.json")) == 204);
    call_faulty(plain("OPTIONS", "/openapi.json"));
  }

  // Of an Api that lets nobody call twice.
  void floods() {
    const auto flood = [this](const HttpRequest& first, const HttpRequest& second) {
      ApiOptions options = portal_.api_options();
      options.requests_at_once = 1;
      options.requests_a_minute = 1;
      Api api(*portal_.inbox, *portal_.receipt_key, *portal_.content, portal_.clock, options);
      (void)carrier_(api, first);
      CHECK(call(api, second) == 429);
    };
    for (const char* method : {"GET", "HEAD"}) {
      for (const std::string& path : {std::string("/inhoud"), file_, std::string("/openapi.json")}) {
        flood(plain(method, path), plain(method, path));
      }
    }
    flood(plain("OPTIONS", "/openapi.json"), plain("OPTIONS", "/openapi.json"));
    const HttpRequest enrol = enrolment(make_enrolment_request(portal_.invited().code, terminal_.key));
    flood(enrol, enrol);
    for (const HttpRequest& request : device_requests()) flood(state(), request);
  }

  // Without the inbox and the content: last.
  void broken() {
    const HttpRequest enrol = enrolment(make_enrolment_request(portal_.invited().code, terminal_.key));
    {
      Database database = must(Database::open(portal_.folder.inbox()));
      (void)must(database.execute("PRAGMA foreign_keys = OFF; DROP TABLE inbox_state; DROP TABLE devices"));
    }
    std::filesystem::remove(portal_.folder.content() / "manifest");
    std::filesystem::create_directory(portal_.folder.content() / "manifest");
    CHECK(call(enrol) == 503);
    for (const HttpRequest& request : device_requests()) CHECK(call(request) == 503);
    for (const char* method : {"GET", "HEAD"}) {
      CHECK(call(plain(method, "/gezondheid")) == 503);
      CHECK(call(plain(method, "/inhoud")) == 503);
    }
  }

  static constexpr std::string_view kReport =
      R"({"version":"0.1.0","backlog":25,"oldest_days":1,"free_disk_mib":64})";

  Carrier carrier_;
  Portal portal_;
  Terminal terminal_ = portal_.enrolled();
  std::string file_;
  std::vector<Exchange> exchanges_;
};

}  // namespace zuil::portal
