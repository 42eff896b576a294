// SPDX-License-Identifier: EUPL-1.2
// The page behind the QR as a phone and an administrator have it: served over
// TLS by one process, opened by another.
#include "tests/sync/portal/page_fixture.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/tls_client.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

HttpRequest form(std::string_view body) {
  return {"POST",
          "/r?taal=nl",
          {{"Content-Type", "application/x-www-form-urlencoded"}},
          Bytes(body.begin(), body.end())};
}

}  // namespace

TEST_CASE("what is handed in can be looked up, judged and taken back behind the QR, beside a running serve") {
  PageDesk desk;
  const std::string dir = desk.folder.dir().string();
  const ReceiptCode code = desk.hand_in();
  const std::filesystem::path log = desk.temp.path() / "serve.log";
  Process serve(portal_command({"serve", "--dir", dir, "--port", "0", "--only-this-machine"}),
                {.in = {}, .out = {}, .err = log.string()});
  TlsClient phone(port_in(serve.line()));
  REQUIRE(phone.connected());
  const auto ask = [&](const std::string& more) {
    const auto reply = phone.call(form("code=" + code.text() + more));
    REQUIRE(reply);
    return std::pair(reply->status, std::string(as_text(reply->body)));
  };

  const auto empty = phone.call({"GET", "/r", {{"Accept-Language", "uk"}}, {}});
  REQUIRE(empty);
  CHECK(contains(as_text(empty->body), "<html lang=\"uk\">"));
  CHECK(header(empty->headers, "Content-Length") == std::to_string(empty->body.size()));
  const auto head = phone.call({"HEAD", "/r", {{"Accept-Language", "uk"}}, {}}, true);
  REQUIRE(head);
  CHECK(header(head->headers, "Content-Length") == std::to_string(empty->body.size()));
  CHECK(phone.call(form(std::string(4000, 'a')))->status == 413);

  CHECK(ask("").first == 404);
  CHECK(run_portal({"open", "--dir", dir}).lines ==
        std::vector<std::string>{"opened 1 records of 1 bundles"});
  CHECK(contains(ask("").second, "Bouwen aan dalfsen.nl"));
  CHECK(contains(ask("&stap=begrepen&antwoord=ja").second, "Uw antwoord telt mee."));
  CHECK(run_portal({"understood", "--dir", dir}).lines ==
        std::vector<std::string>{"topic\tyes\tpartly\tno", "bouwen-aan-dalfsen-nl\t<5\t0\t0"});
  CHECK(contains(ask("&stap=intrekken-ja").second, "Wij wissen uw reactie"));
  CHECK(contains(ask("&stap=intrekken-ja").second, "Wij wissen uw reactie"));
  CHECK(run_portal({"open", "--dir", dir}).lines ==
        std::vector<std::string>{"opened 1 records of 0 bundles, 1 withdrawals among them",
                                 "erased 1 records that were taken back and 0 sign-ups whose time is over"});
  CHECK(run_portal({"open", "--dir", dir}).lines ==
        std::vector<std::string>{"opened 0 records of 0 bundles"});
  CHECK(contains(ask("").second, "Uw reactie is ingetrokken"));
  const Ran exported = run_portal({"export", "--dir", dir});
  REQUIRE(exported.lines.size() == 1);
  CHECK(contains(exported.lines.front(), "\"kind\":\"withdrawal\""));

  serve.signal(SIGTERM);
  CHECK(serve.wait() == 0);
  const std::string said(as_text(must(read_file(log, 1 << 20))));
  CHECK(contains(said, "page 404"));
  CHECK_FALSE(contains(said, code.text()));
  CHECK_FALSE(contains(said, "127.0.0.1"));
}

TEST_CASE("a portal of before there was a page serves without it until open made its key") {
  PageDesk desk;
  const std::string dir = desk.folder.dir().string();
  std::filesystem::remove(desk.folder.page_key());
  const auto status_of_page = [&] {
    PortalProcess serve({"serve", "--dir", dir, "--port", "0", "--only-this-machine"});
    TlsClient phone(port_in(serve.line()));
    const auto reply = phone.call({"GET", "/r", {}, {}});
    return reply ? reply->status : 0;
  };
  CHECK(status_of_page() == 404);
  CHECK(run_portal({"open", "--dir", dir}).status == 0);
  CHECK(status_of_page() == 200);
}
