// SPDX-License-Identifier: EUPL-1.2
// The subcommands, as an administrator runs them.
#include <regex>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/tls_client.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

// A portal on the clock of this machine, as the commands are.
struct Desk : Portal {
  Desk() : Portal(to_rfc3339(SystemClock().wall())), dir(folder.dir().string()) {}
  Ran run(std::vector<std::string> arguments) {
    arguments.push_back("--dir");
    arguments.push_back(dir);
    return run_portal(std::move(arguments));
  }
  std::string dir;
};

// An example's offsets from today as the days that they are now.
std::string with_fixed_days(const std::string& example, const Date& today) {
  static const std::regex offset("today([+-][0-9]+)?");
  const std::string text = std::regex_replace(example, std::regex(R"(\{[A-Za-z]+ today[^}]*\})"), "mei");
  std::string fixed;
  auto from = text.begin();
  for (std::sregex_iterator found(text.begin(), text.end(), offset), end; found != end; ++found) {
    fixed.append(from, text.begin() + found->position());
    const int days = (*found)[1].matched ? std::stoi((*found)[1]) : 0;
    fixed += to_string(Date{std::chrono::sys_days{today} + std::chrono::days{days}});
    from = text.begin() + found->position() + found->length();
  }
  return fixed.append(from, text.end());
}

}  // namespace

TEST_CASE("from init to export, a contribution goes through every command") {
  TempFolder temp;
  const std::string dir = (temp.path() / "portal").string();
  REQUIRE(run_portal({"init", "--dir", dir, "--url", "https://localhost:8443"}).status == 0);
  CHECK(run_portal({"init", "--dir", dir, "--url", "https://localhost:8443"}).status == 1);
  const Ran invited = run_portal({"invite", "--dir", dir, "--name", "Zuil Hoonhorst"});
  REQUIRE(invited.status == 0);
  REQUIRE(invited.lines.size() == 1);
  const EnrolmentCode code = must(parse_enrolment_code(invited.lines.front()));

  PortalProcess serve({"serve", "--dir", dir, "--port", "0", "--only-this-machine"});
  const std::string listening = serve.line();
  REQUIRE(listening.starts_with("listening on https://localhost:"));
  TlsClient client(port_in(listening));
  REQUIRE(client.connected());

  SystemRandom random;
  Terminal terminal{code, SigningKey::generate(random)};
  const std::string json = to_json(make_enrolment_request(code, terminal.key));
  const auto enrolled = client.call({"POST", "/inname/v1/registraties", {}, Bytes(json.begin(), json.end())});
  REQUIRE(enrolled);
  CHECK(enrolled->status == 201);
  const Certificate certificate = must(read_certificate(enrolled->body, code.root_fingerprint));

  const Submission submission = opinion(random);
  const Bundle bundle{
      {Stream::kAnswers, certificate.device, 7, 1, 1, key_id(certificate.sealing_keys.front())},
      {must(seal_record(submission, certificate.sealing_keys.front()))}};
  HttpRequest put{
      "PUT",
      "/inname/v1/apparaten/" + to_hex(certificate.device) + "/zendingen/" + bundle_name(bundle.header),
      {},
      write_bundle(bundle, terminal.key)};
  sign_request(put, code.url, terminal.key, to_hex(certificate.device), SystemClock().wall(), random);
  const auto receipt = client.call(put);
  REQUIRE(receipt);
  CHECK(receipt->status == 201);
  CHECK(must(read_receipt(receipt->body, certificate.receipt_keys)).outcome == ReceiptOutcome::kStored);

  // Beside the running serve.
  CHECK(run_portal({"open", "--dir", dir}).lines ==
        std::vector<std::string>{"opened 1 records of 1 bundles"});
  CHECK(run_portal({"export", "--dir", dir, "--include-unreviewed"}).lines ==
        std::vector<std::string>{to_json(submission)});
  CHECK(run_portal({"export", "--dir", dir, "--format", "csv"}).lines.size() == 2);
  const Ran devices = run_portal({"devices", "--dir", dir});
  REQUIRE(devices.lines.size() == 2);
  CHECK(devices.lines[1].starts_with(to_hex(certificate.device) + "  Zuil Hoonhorst  enrolled"));
  CHECK(run_portal({"restored", "--dir", dir}).status == 2);  // not while serve runs

  const Ran as_json = run_portal({"devices", "--json", "--dir", dir});
  REQUIRE(as_json.lines.size() == 1);
  CHECK(as_json.lines[0].starts_with(R"({"devices":[{"device":")" + to_hex(certificate.device)));

  CHECK(run_portal({"devices", "revoke", "Zuil Hoonhorst", "--dir", dir}).status == 0);
  sign_request(put, code.url, terminal.key, to_hex(certificate.device), SystemClock().wall(), random);
  CHECK(client.call(put)->status == 403);

  serve.signal(SIGTERM);
  CHECK(serve.wait() == 0);
  CHECK(must(read_counter(Folder(dir).counter())).commits == 1);
  const Ran restored = run_portal({"restored", "--dir", dir});
  CHECK(restored.lines == std::vector<std::string>{"generation 2"});
}

TEST_CASE("serve ends at SIGINT as well, and a second one on the same port is told") {
  Desk desk;
  desk.inbox.reset();
  PortalProcess serve({"serve", "--dir", desk.dir, "--port", "0", "--only-this-machine", "--open"});
  const std::string listening = serve.line();
  CHECK(run_portal(
            {"serve", "--dir", desk.dir, "--port", std::to_string(port_in(listening)), "--only-this-machine"})
            .status == 2);
  serve.signal(SIGINT);
  CHECK(serve.wait() == 0);
}

TEST_CASE("what can't be is told by the exit status") {
  Desk desk;
  CHECK(run_portal({"serve", "--dir", "/nonexistent"}).status == 1);
  CHECK(run_portal({"open", "--dir", "/nonexistent"}).status == 1);
  CHECK(run_portal({"export", "--dir", "/nonexistent"}).status == 1);
  CHECK(desk.run({"invite", "--name", "x", "--valid", "soon"}).status == 1);
  CHECK(desk.run({"invite", "--name", "x", "--valid", "99999999999d"}).status == 1);
  CHECK(desk.run({"devices", "revoke", "nobody"}).status == 1);
  CHECK(desk.run({"publish", "/nonexistent"}).status == 1);
  CHECK(desk.run({"export", "--format", "pdf"}).status != 0);
  CHECK(run_portal({}).status != 0);
}

TEST_CASE("an export into a full disk says so") {
  Desk desk;
  const Terminal terminal = desk.enrolled();
  (void)desk.store(terminal, 1, {desk.sealed(opinion(desk.random))});
  (void)desk.open_all();
  CHECK(PortalProcess({"export", "--dir", desk.dir}, "/dev/full").wait() == 2);
}

TEST_CASE("the example package is published, and a faulty one is not") {
  Desk desk;
  const std::string package = std::string(ZUIL_SHARE_DIR) + "/content";
  const Ran published = desk.run({"publish", package});
  REQUIRE(published.status == 0);
  CHECK(published.lines.front().starts_with("published "));
  const auto before = must(desk.content->manifest());
  REQUIRE(before);
  const auto faulty = desk.temp.path() / "faulty";
  std::filesystem::create_directory(faulty);
  (void)must(write_file_durably(faulty / "content.json", as_bytes("{}")));
  CHECK(desk.run({"publish", faulty.string()}).status == 1);
  CHECK(must(desk.content->manifest()) == before);
}

TEST_CASE("a package that breaks a published promise is not published") {
  Desk desk;
  const auto package = desk.temp.path() / "package";
  std::filesystem::copy(std::string(ZUIL_SHARE_DIR) + "/content", package,
                        std::filesystem::copy_options::recursive);
  std::string text(as_text(must(read_file(package / "content.json", 10'000'000))));
  const auto change = [&package, &text](std::string_view was, const std::string& becomes) {
    const std::size_t at = text.find(was);
    REQUIRE(at != std::string::npos);
    text.replace(at, was.size(), becomes);
    must(write_file_durably(package / "content.json", as_bytes(text)));
  };
  const Date today = local_date(SystemClock().wall());
  const std::string promised = to_string(Date{std::chrono::sys_days{today} + std::chrono::days{140}});
  const std::string later = to_string(Date{std::chrono::sys_days{today} + std::chrono::days{141}});
  text = with_fixed_days(text, today);
  change("\"example\": true,", "");
  REQUIRE(desk.run({"publish", package.string()}).status == 0);
  const auto before = must(desk.content->manifest());

  const std::string by = "\"hear_back_by\": \"" + later + '"';
  change("\"hear_back_by\": \"" + promised + '"', by);
  CHECK(desk.run({"publish", package.string()}).status == 1);
  CHECK(must(desk.content->manifest()) == before);
  change(by, by + ", \"hear_back_moved\": {\"was\": \"" + promised +
                 "\", \"because\": {\"nl\": \"Het duurt langer.\", \"en\": \"It takes longer.\"}}");
  CHECK(desk.run({"publish", package.string()}).status == 0);
  CHECK(must(desk.content->manifest()) != before);
}

TEST_CASE("nothing that serve writes names who sent what, or from where") {
  Desk desk;
  const auto err = desk.temp.path() / "err";
  const std::string command = std::string(ZUIL_BIN_DIR) + "/zuil-portal serve --dir " + desk.dir +
                              " --port 0 --only-this-machine >" + (desk.temp.path() / "out").string() +
                              " 2>" + err.string() + " & echo $!";
  FILE* shell = ::popen(command.c_str(), "r");
  REQUIRE(shell != nullptr);
  int pid = 0;
  REQUIRE(std::fscanf(shell, "%d", &pid) == 1);
  ::pclose(shell);
  std::string listening;
  while (listening.empty()) {
    ::usleep(10'000);
    if (const auto bytes = read_file(desk.temp.path() / "out", 1000)) listening = as_text(*bytes);
  }
  const Terminal terminal = desk.enrolled("Zuil van Jansen");
  TlsClient client(port_in(listening));
  CHECK(client.call(desk.put(terminal, desk.bundle(terminal, 1, {desk.sealed(opinion(desk.random))})))
            ->status == 201);
  CHECK(client.call({"GET", "/inname/v1/nergens", {}, {}})->status == 404);
  ::kill(pid, SIGTERM);
  std::string log;
  while (log.find("stopped") == std::string::npos) {
    ::usleep(10'000);
    log = as_text(must(read_file(err, 100'000)));
  }
  CHECK(log.find("bundle-stored") != std::string::npos);
  CHECK(log.find("Jansen") == std::string::npos);
  CHECK(log.find("127.0.0.1") == std::string::npos);
  CHECK(log.find("nergens") == std::string::npos);
}
