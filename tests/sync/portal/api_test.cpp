// SPDX-License-Identifier: EUPL-1.2
// The calls of the portal, without a socket.
#include "sync/portal/api.h"

#include "sync/base/files.h"
#include "sync/portal/openapi.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kPeer = "192.0.2.1";

struct Desk : Portal {
  Desk() : terminal(enrolled()) {}

  Reply call(const HttpRequest& request) { return api->handle(request, kPeer); }
  Bundle bundle_of(int count, std::uint64_t first = 1) {
    std::vector<Bytes> records;
    for (int i = 0; i < count; ++i) records.push_back(sealed(opinion(random)));
    return bundle(terminal, first, std::move(records));
  }
  HttpRequest state_request() { return request(terminal, "GET", "/apparaten/" + to_hex(terminal.device)); }
  HttpRequest enrolment(const Terminal& by) {
    const std::string json = to_json(make_enrolment_request(by.code, by.key));
    return {"POST",
            "/inname/v1/registraties",
            {{"Content-Type", "application/json"}},
            Bytes(json.begin(), json.end())};
  }
  HttpRequest report_request(const Terminal& by, std::string_view json) {
    return request(by, "POST", "/apparaten/" + to_hex(by.device) + "/statusberichten",
                   Bytes(json.begin(), json.end()));
  }
  Receipt receipt(const Reply& reply) { return must(read_receipt(reply.body, settings.receipt_keys)); }

  Terminal terminal;
};

HttpRequest get(std::string path, Headers headers = {}) {
  return {"GET", "/inname/v1" + std::move(path), std::move(headers), {}};
}

// "401 klok": the status and the type of a problem; the status alone otherwise.
std::string summary(const Reply& reply) {
  std::string text = std::to_string(reply.status);
  if (header(reply.headers, "Content-Type") != "application/problem+json") return text;
  const std::string_view body = as_text(reply.body);
  const std::string_view mark = R"({"type":")";
  REQUIRE(body.starts_with(mark));
  return text + " " + std::string(body.substr(mark.size(), body.find('"', mark.size()) - mark.size()));
}

bool says(const Reply& reply, std::string_view part) {
  return as_text(reply.body).find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a bundle is stored with 201, had already with 200, in conflict with 409, each with its receipt") {
  Desk desk;
  const Bundle bundle = desk.bundle_of(3);
  const Reply stored = desk.call(desk.put(desk.terminal, bundle));
  CHECK(stored.status == 201);
  CHECK(header(stored.headers, "Content-Type") == "application/octet-stream");
  CHECK(header(stored.headers, "API-Version") == kApiVersion);
  CHECK(desk.receipt(stored).outcome == ReceiptOutcome::kStored);
  CHECK(desk.receipt(stored).bundle == sha256(write_bundle(bundle, desk.terminal.key)));

  const Reply again = desk.call(desk.put(desk.terminal, bundle));
  CHECK(again.status == 200);
  CHECK(desk.receipt(again).outcome == ReceiptOutcome::kStored);

  const Reply conflict = desk.call(desk.put(desk.terminal, desk.bundle_of(2, 3)));
  CHECK(conflict.status == 409);
  CHECK(desk.receipt(conflict).outcome == ReceiptOutcome::kConflict);
}

TEST_CASE("a reply lost after the portal's commit, and the same bundle again, is one record") {
  Desk desk;
  const Bundle bundle = desk.bundle_of(1);
  (void)desk.call(desk.put(desk.terminal, bundle));  // nobody saw the reply
  desk.open();                                       // the portal restarted meanwhile
  CHECK(desk.call(desk.put(desk.terminal, bundle)).status == 200);
  CHECK(desk.open_all().opened == 1);
}

TEST_CASE("a device hears what the portal has of it, its certificate, and a signed statement") {
  Desk desk;
  (void)desk.call(desk.put(desk.terminal, desk.bundle_of(3)));
  (void)desk.call(desk.put(desk.terminal, desk.bundle_of(1, 9)));
  const Reply reply = desk.call(desk.state_request());
  CHECK(reply.status == 200);
  const DeviceState state = must(parse_device_state(as_text(reply.body)));
  CHECK(state.device == desk.terminal.device);
  CHECK_FALSE(state.revoked);
  CHECK(state.series == std::vector{SeriesRanges{Stream::kAnswers, desk.terminal.epoch, {{1, 3}, {9, 9}}}});
  CHECK(must(read_statement(state.statement, desk.settings.receipt_keys)).device == desk.terminal.device);
  const Certificate certificate =
      must(read_certificate(state.certificate, desk.terminal.code.root_fingerprint));
  CHECK(certificate.device == desk.terminal.device);
  CHECK(certificate.tls_pins == std::vector{desk.settings.tls_pin});
  CHECK(header(reply.headers, "Cache-Control") == "no-store");
}

TEST_CASE("enrolment gives the signed certificate, again for the same key, and never to another") {
  Desk desk;
  Terminal fresh = desk.invited("Zuil Dalfsen");
  const Reply first = desk.call(desk.enrolment(fresh));
  CHECK(first.status == 201);
  const Certificate certificate = must(read_certificate(first.body, fresh.code.root_fingerprint));
  CHECK(certificate.name == "Zuil Dalfsen");
  CHECK(certificate.url == kUrl);
  CHECK(header(first.headers, "Location") == "/inname/v1/apparaten/" + to_hex(certificate.device));
  const Reply again = desk.call(desk.enrolment(fresh));
  CHECK(again.status == 200);
  CHECK(again.body == first.body);

  Terminal thief = fresh;
  thief.key = SigningKey::generate(desk.random);
  CHECK(summary(desk.call(desk.enrolment(thief))) == "409 uitnodiging-gebruikt");
  Terminal unknown = desk.invited();
  unknown.code.token.fill(1);
  CHECK(summary(desk.call(desk.enrolment(unknown))) == "404 niet-gevonden");
  desk.clock.advance(25h);
  CHECK(summary(desk.call(desk.enrolment(fresh))) == "410 uitnodiging-verlopen");
  CHECK(summary(desk.call(desk.enrolment(desk.terminal))) == "410 uitnodiging-verlopen");
}

TEST_CASE("an enrolment that is malformed or not signed by its key is refused") {
  Desk desk;
  HttpRequest request = desk.enrolment(desk.invited());
  request.body.pop_back();
  CHECK(summary(desk.call(request)) == "400 vorm");
  EnrolmentRequest forged = make_enrolment_request(desk.invited().code, desk.terminal.key);
  forged.signature.fill(1);
  const std::string json = to_json(forged);
  request.body.assign(json.begin(), json.end());
  CHECK(summary(desk.call(request)) == "422 inhoud");
  request.body.assign(kMaxEnrolmentBytes + 1, ' ');
  CHECK(summary(desk.call(request)) == "413 te-groot");
}

TEST_CASE("a device call must be signed by that device, whole, and in this place") {
  Desk desk;
  const HttpRequest good = desk.put(desk.terminal, desk.bundle_of(1));
  const auto changed = [&](auto change) {
    HttpRequest request = good;
    change(request);
    return summary(desk.call(request));
  };
  const auto drop = [](HttpRequest& request, std::string_view name) {
    std::erase_if(request.headers, [&](const auto& one) { return one.first == name; });
  };
  CHECK(changed([&](HttpRequest& r) { r.headers.clear(); }) == "401 ondertekening");
  CHECK(changed([&](HttpRequest& r) { drop(r, "Signature"); }) == "401 ondertekening");
  CHECK(changed([&](HttpRequest& r) { drop(r, "Content-Digest"); }) == "401 ondertekening");
  CHECK(changed([&](HttpRequest& r) { r.body.back() ^= 1; }) == "401 ondertekening");
  CHECK(changed([&](HttpRequest& r) { r.path += "?a=b"; }) == "400 vorm");

  Terminal other = desk.enrolled("Andere zuil");
  other.device = desk.terminal.device;  // in the address, but signed by another key
  CHECK(summary(desk.call(desk.put(other, desk.bundle_of(1)))) == "401 ondertekening");
  HttpRequest of_other = desk.state_request();
  sign_request(of_other, kUrl, desk.terminal.key, to_hex(desk.enrolled("Derde").device), desk.clock.wall(),
               desk.random);
  CHECK(summary(desk.call(of_other)) == "401 ondertekening");
  HttpRequest elsewhere = desk.state_request();
  sign_request(elsewhere, "https://elsewhere.example", desk.terminal.key, to_hex(desk.terminal.device),
               desk.clock.wall(), desk.random);
  CHECK(summary(desk.call(elsewhere)) == "401 ondertekening");
  CHECK(must(desk.inbox->bundles(0, 10)).empty());
  CHECK(desk.call(good).status == 201);
}

TEST_CASE("a clock that is more than five minutes off is told so, with the portal's time") {
  Desk desk;
  const HttpRequest request = desk.state_request();
  desk.clock.set_wall(desk.clock.wall() + kClockTolerance + 1s);
  const Reply late = desk.call(request);
  CHECK(summary(late) == "401 klok");
  CHECK(header(late.headers, "Date") == "Thu, 11 Mar 2027 18:35:01 GMT");
  desk.clock.set_wall(desk.clock.wall() - 2 * kClockTolerance - 2s);
  CHECK(summary(desk.call(request)) == "401 klok");
  CHECK(desk.call(desk.state_request()).status == 200);
}

TEST_CASE("a signed request is taken once") {
  Desk desk;
  const HttpRequest request = desk.state_request();
  CHECK(desk.call(request).status == 200);
  CHECK(summary(desk.call(request)) == "401 herhaling");
}

TEST_CASE("an unknown device, and one that was invited but did not enrol, is not found") {
  Desk desk;
  Terminal stranger = desk.terminal;
  stranger.device.fill(1);
  CHECK(summary(desk.call(desk.request(stranger, "GET", "/apparaten/" + to_hex(stranger.device)))) ==
        "404 niet-gevonden");
}

TEST_CASE("a bundle under another address than its own is refused with every difference") {
  Desk desk;
  const Bundle bundle = desk.bundle_of(2);
  const Reply reply = desk.call(
      desk.request(desk.terminal, "PUT",
                   "/apparaten/" + to_hex(desk.terminal.device) + "/zendingen/2-0000000000000001-7-9",
                   write_bundle(bundle, desk.terminal.key)));
  CHECK(summary(reply) == "422 inhoud");
  for (const char* part :
       {R"("location":"stream")", R"("location":"epoch")", R"("location":"first")", R"("location":"last")"}) {
    CHECK(says(reply, part));
  }
  CHECK_FALSE(says(reply, R"("location":"device")"));
}

TEST_CASE("a bundle that does not hold is 422, too large 413, sealed to an unknown key 422 of its own type") {
  Desk desk;
  const std::string path = "/apparaten/" + to_hex(desk.terminal.device) + "/zendingen/1-0123456789abcdef-1-1";
  CHECK(summary(desk.call(desk.request(desk.terminal, "PUT", path, Bytes(100)))) == "422 inhoud");
  CHECK(summary(desk.call(desk.request(desk.terminal, "PUT", path, {}))) == "422 inhoud");
  CHECK(summary(desk.call(desk.request(desk.terminal, "PUT", path, Bytes(kMaxBundleBytes + 1)))) ==
        "413 te-groot");
  const Bundle bundle = desk.bundle_of(1);
  CHECK(summary(desk.call(desk.request(desk.terminal, "PUT", path,
                                       write_bundle(bundle, SigningKey::generate(desk.random))))) ==
        "422 inhoud");
  Bundle other_seal = bundle;
  other_seal.header.sealing_key.fill(1);
  CHECK(summary(desk.call(desk.put(desk.terminal, other_seal))) == "422 verzegeling");
}

TEST_CASE("a revoked device is refused with 403, and still hears that it is") {
  Desk desk;
  (void)must(desk.inbox->revoke(desk.terminal.device, desk.clock.wall()));
  CHECK(summary(desk.call(desk.put(desk.terminal, desk.bundle_of(2)))) == "403 ingetrokken");
  CHECK(must(desk.inbox->devices()).front().quarantined == 1);
  CHECK(must(parse_device_state(as_text(desk.call(desk.state_request()).body))).revoked);
}

TEST_CASE("the newest status report of each device is kept, with the portal's time, and no other") {
  Desk desk;
  const Terminal other = desk.enrolled("Andere");
  const StatusReport first{.version = "0.1.0", .backlog = 100, .battery_percent = 40};
  const StatusReport second{.version = "0.1.1", .last_error = "clock", .clock_offset = -86'400s};
  const Reply reply = desk.call(desk.report_request(desk.terminal, to_json(first)));
  CHECK(reply.status == 204);
  CHECK(reply.body.empty());
  desk.clock.advance(5min);
  CHECK(desk.call(desk.report_request(desk.terminal, to_json(second))).status == 204);
  CHECK(desk.call(desk.report_request(other, to_json(first))).status == 204);
  const auto devices = must(desk.inbox->devices());
  REQUIRE(devices.size() == 2);
  CHECK(devices[0].report->report == first);
  CHECK(devices[1].report->report == second);
  CHECK(devices[1].report->received == time_of("2027-03-11T18:35:00Z"));
  Database database = must(Database::open(desk.folder.inbox()));
  CHECK(must(database.integer("SELECT COUNT(*) FROM status_reports")) == 2);
}

TEST_CASE("a status report that tells more than it should is refused with every fault, and not kept") {
  Desk desk;
  const Reply reply = desk.call(desk.report_request(
      desk.terminal, R"({"version":"0.1.0","backlog":7,"oldest_days":0,"free_disk_mib":64,"wie":"Jo"})"));
  CHECK(summary(reply) == "400 vorm");
  CHECK(says(reply, R"("location":"/backlog")"));
  CHECK(says(reply, R"("location":"/wie")"));
  CHECK_FALSE(says(reply, "Jo"));
  CHECK(summary(desk.call(desk.report_request(desk.terminal, "{"))) == "400 vorm");
  CHECK(summary(desk.call(desk.report_request(desk.terminal, std::string(kMaxStatusReportBytes + 1, ' ')))) ==
        "413 te-groot");
  HttpRequest unsigned_report = desk.report_request(desk.terminal, to_json(StatusReport{.version = "1"}));
  unsigned_report.headers.clear();
  CHECK(summary(desk.call(unsigned_report)) == "401 ondertekening");
  CHECK_FALSE(must(desk.inbox->devices()).front().report);

  (void)must(desk.inbox->revoke(desk.terminal.device, desk.clock.wall()));
  CHECK(summary(desk.call(desk.report_request(desk.terminal, to_json(StatusReport{.version = "1"})))) ==
        "403 ingetrokken");
  CHECK_FALSE(must(desk.inbox->devices()).front().report);
}

TEST_CASE("a report of a device that did not enrol is not kept") {
  Desk desk;
  (void)desk.invited();
  CHECK(desk.inbox->keep_status_report(DeviceId{}, {.version = "1"}, desk.clock.wall()).error().kind ==
        ErrorKind::kRejected);
}

TEST_CASE("who fills in another's id uses up nobody's turns but its own") {
  Desk desk;
  ApiOptions options = desk.api_options();
  options.requests_at_once = 3;
  options.requests_a_minute = 3;
  Api api(*desk.inbox, *desk.receipt_key, *desk.content, desk.clock, options);
  Terminal thief = desk.terminal;
  thief.key = SigningKey::generate(desk.random);
  const std::string path = "/apparaten/" + to_hex(desk.terminal.device);
  const auto from = [&](const Terminal& terminal, std::string_view peer) {
    return api.handle(desk.request(terminal, "GET", path), peer).status;
  };
  for (const int expected : {401, 401, 401, 429, 429}) CHECK(from(thief, "203.0.113.9") == expected);
  CHECK(from(desk.terminal, kPeer) == 200);
  // Behind one address too: another device is not held up by it.
  const Terminal neighbour = desk.enrolled("Buur");
  CHECK(api.handle(desk.request(neighbour, "GET", "/apparaten/" + to_hex(neighbour.device)), "203.0.113.9")
            .status == 200);
  // Nor does moving from address to address give a device more turns.
  CHECK(from(desk.terminal, "198.51.100.1") == 200);
  CHECK(from(desk.terminal, "198.51.100.2") == 200);
  CHECK(from(desk.terminal, "198.51.100.3") == 429);
}

TEST_CASE("addresses that are none count too, so that nobody fills the log with them") {
  Desk desk;
  ApiOptions options = desk.api_options();
  options.requests_at_once = 2;
  options.requests_a_minute = 2;
  Api api(*desk.inbox, *desk.receipt_key, *desk.content, desk.clock, options);
  for (const int expected : {404, 404, 429, 429}) {
    CHECK(api.handle(get("/geheim"), "203.0.113.9").status == expected);
  }
  CHECK(api.handle(get("/gezondheid"), "203.0.113.9").status == 200);
}

TEST_CASE("ids that are made up count together, whatever they are") {
  Desk desk;
  ApiOptions options = desk.api_options();
  options.requests_at_once = 3;
  options.requests_a_minute = 3;
  Api api(*desk.inbox, *desk.receipt_key, *desk.content, desk.clock, options);
  Terminal nobody = desk.terminal;
  std::uint8_t next = 0;
  for (const int expected : {404, 404, 404, 429, 429}) {
    nobody.device.fill(++next);
    CHECK(api.handle(desk.request(nobody, "GET", "/apparaten/" + to_hex(nobody.device)), kPeer).status ==
          expected);
  }
  CHECK(api.handle(desk.request(desk.terminal, "GET", "/apparaten/" + to_hex(desk.terminal.device)), kPeer)
            .status == 200);
}

TEST_CASE("an address that is none is 404, a method that is none 405 with those that are") {
  Desk desk;
  CHECK(summary(desk.call(get("/gezondheid/"))) == "404 niet-gevonden");
  CHECK(summary(desk.call(get("/geheim"))) == "404 niet-gevonden");
  HttpRequest request = get("/gezondheid");
  request.method = "DELETE";
  const Reply reply = desk.call(request);
  CHECK(summary(reply) == "405 methode");
  CHECK(header(reply.headers, "Allow") == "GET, HEAD");
}

TEST_CASE("a query, which no address takes, is refused") {
  Desk desk;
  const Reply reply = desk.call(get("/gezondheid?om=half"));
  CHECK(summary(reply) == "400 vorm");
  CHECK(says(reply, R"("in":"query")"));
  CHECK_FALSE(says(reply, "half"));
}

TEST_CASE("the description of the calls is there for everybody, for pages of any host too") {
  Desk desk;
  const Reply document = desk.call(get("/openapi.json"));
  CHECK(document.status == 200);
  CHECK(header(document.headers, "Content-Type") == "application/json");
  CHECK(header(document.headers, "Access-Control-Allow-Origin") == "*");
  CHECK(as_text(document.body) == embedded_openapi());
  HttpRequest request = get("/openapi.json");
  request.method = "OPTIONS";
  const Reply options = desk.call(request);
  CHECK(options.status == 204);
  CHECK(header(options.headers, "Allow") == "GET, HEAD, OPTIONS");
  CHECK(header(options.headers, "Access-Control-Allow-Origin") == "*");
  // No page of another host may look at anything else.
  CHECK_FALSE(header(desk.call(get("/gezondheid")).headers, "Access-Control-Allow-Origin"));
}

TEST_CASE("a body where none belongs is refused") {
  Desk desk;
  HttpRequest request = get("/gezondheid");
  request.body = {1};
  CHECK(summary(desk.call(request)) == "413 te-groot");
}

TEST_CASE("a portal that can take bundles is healthy, one whose inbox is gone is not") {
  Desk desk;
  CHECK(as_text(desk.call(get("/gezondheid")).body) == R"({"status":"pass"})");
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(database.execute("DROP TABLE inbox_state"));
  }
  const Reply reply = desk.call(get("/gezondheid"));
  CHECK(summary(reply) == "503 bezet");
  CHECK(header(reply.headers, "Retry-After") == "30");
}

TEST_CASE("a database that fails half-way is 503, and nothing is acknowledged or kept") {
  Desk desk;
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(
        database.execute("CREATE TRIGGER full BEFORE INSERT ON numbers BEGIN SELECT RAISE(FAIL, 'x'); END"));
  }
  const Reply reply = desk.call(desk.put(desk.terminal, desk.bundle_of(1)));
  CHECK(reply.status == 503);
  CHECK(header(reply.headers, "Retry-After"));
  CHECK(must(desk.inbox->bundles(0, 10)).empty());
}

TEST_CASE("too many requests of one device are told to come back, and hinder no other") {
  Desk desk;
  ApiOptions options = desk.api_options();
  options.requests_at_once = 2;
  options.requests_a_minute = 60;
  Api api(*desk.inbox, *desk.receipt_key, *desk.content, desk.clock, options);
  const Terminal other = desk.enrolled("Andere");
  const auto call = [&](const Terminal& terminal) {
    return api.handle(desk.request(terminal, "GET", "/apparaten/" + to_hex(terminal.device)), kPeer);
  };
  CHECK(call(desk.terminal).status == 200);
  CHECK(call(desk.terminal).status == 200);
  const Reply refused = call(desk.terminal);
  CHECK(summary(refused) == "429 te-veel");
  CHECK(header(refused.headers, "Retry-After"));
  CHECK(call(other).status == 200);
  CHECK(api.handle(get("/gezondheid"), kPeer).status == 200);
  desk.clock.advance(1s);
  CHECK(call(desk.terminal).status == 200);
}

TEST_CASE("the head alone tells what its body can't change") {
  Desk desk;
  HttpRequest head = desk.put(desk.terminal, desk.bundle_of(1));
  const std::uint64_t size = head.body.size();
  head.body.clear();
  CHECK_FALSE(desk.api->judge(head, size, kPeer));
  CHECK_FALSE(desk.api->judge(head, std::nullopt, kPeer));
  CHECK(summary(*desk.api->judge(head, kMaxBundleBytes + 1, kPeer)) == "413 te-groot");
  CHECK(Api::max_body(head) == kMaxBundleBytes);
  CHECK(Api::max_body(get("/gezondheid")) == 0);
  desk.clock.set_wall(desk.clock.wall() + 1h);
  CHECK(summary(*desk.api->judge(head, size, kPeer)) == "401 klok");
}

TEST_CASE("nothing published is not found, a manifest has an ETag, files their parts") {
  Desk desk;
  CHECK(summary(desk.call(get("/inhoud"))) == "404 niet-gevonden");
  const auto package = desk.temp.path() / "package";
  std::filesystem::create_directories(package / "pictures");
  (void)must(write_file_durably(package / "content.json", as_bytes("0123456789")));
  const SigningKey root = must(SigningKey::load(desk.folder.root_key()));
  const Manifest manifest = must(desk.content->publish(package, "demo-1", root, desk.clock.wall()));

  const Reply whole = desk.call(get("/inhoud"));
  CHECK(whole.status == 200);
  const auto payload = must(read_document(SignedKind::kContent, whole.body, desk.settings.root));
  CHECK(must(parse_manifest(payload)) == manifest);
  const std::string tag(*header(whole.headers, "ETag"));
  const Reply same = desk.call(get("/inhoud", {{"If-None-Match", tag}}));
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(desk.call(get("/inhoud", {{"If-None-Match", "\"other\""}})).status == 200);

  const std::string path = "/bestanden/" + to_hex(manifest.files.front().hash);
  const Reply file = desk.call(get(path));
  CHECK(file.status == 200);
  REQUIRE(file.file);
  CHECK(file.file->length == 10);
  const Reply part = desk.call(get(path, {{"Range", "bytes=4-"}}));
  CHECK(part.status == 206);
  CHECK(part.file->offset == 4);
  CHECK(part.file->length == 6);
  CHECK(header(part.headers, "Content-Range") == "bytes 4-9/10");
  HttpRequest head = get(path, {{"Range", "bytes=4-"}});
  head.method = "HEAD";
  CHECK(desk.call(head).status == 200);
  CHECK(desk.call(get(path, {{"Range", "bytes=4-"}, {"If-Range", "\"old\""}})).status == 200);
  const Reply behind = desk.call(get(path, {{"Range", "bytes=10-"}}));
  CHECK(summary(behind) == "416 bereik");
  CHECK(header(behind.headers, "Content-Range") == "bytes */10");
  CHECK(summary(desk.call(get("/bestanden/" + std::string(64, '0')))) == "404 niet-gevonden");
}
