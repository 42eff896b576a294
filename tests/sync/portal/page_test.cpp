// SPDX-License-Identifier: EUPL-1.2
// The page behind the QR, from a request to a reply, with a real opening.
#include "sync/portal/page.h"

#include <unistd.h>

#include "sync/portal/page_files.h"
#include "tests/sync/portal/page_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

bool says(const Reply& reply, std::string_view part) { return contains(as_text(reply.body), part); }

std::string_view value(const Reply& reply, std::string_view name) {
  return header(reply.headers, name).value_or("");
}

std::int64_t rows(PageDesk& desk, const char* sql) {
  return must(must(Database::open(desk.folder.inbox())).integer(sql));
}

// What `act` writes to the log.
template <typename Act>
std::string logged(const std::filesystem::path& file, Act act) {
  const int saved = ::dup(STDERR_FILENO);
  REQUIRE(std::freopen(file.c_str(), "w", stderr) != nullptr);
  act();
  std::fflush(stderr);
  ::dup2(saved, STDERR_FILENO);
  ::close(saved);
  return std::string(as_text(must(read_file(file, 1 << 20))));
}

}  // namespace

TEST_CASE("the page is HTML that nothing keeps and that runs nothing of anybody else's") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  for (const Reply& reply : {desk.get(), desk.look(code), desk.post("code=x"), desk.get("/r/elders")}) {
    CHECK(value(reply, "Content-Type") == "text/html; charset=utf-8");
    CHECK(value(reply, "Cache-Control") == "no-store");
    CHECK(value(reply, "Referrer-Policy") == "no-referrer");
    CHECK(value(reply, "X-Content-Type-Options") == "nosniff");
    CHECK(value(reply, "X-Frame-Options") == "DENY");
    CHECK(value(reply, "Content-Security-Policy") ==
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
          "base-uri 'none'; frame-ancestors 'none'");
    CHECK_FALSE(header(reply.headers, "Set-Cookie"));
  }
}

TEST_CASE("the address, then the browser, decides the language") {
  PageDesk desk;
  CHECK(says(desk.get(), "<html lang=\"nl\">"));
  CHECK(says(desk.get("/r", {{"Accept-Language", "uk-UA,en;q=0.5"}}), "<html lang=\"uk\">"));
  CHECK(says(desk.get("/r?taal=tr", {{"Accept-Language", "uk"}}), "<html lang=\"tr\">"));
  CHECK(value(desk.get("/r?taal=pl"), "Content-Language") == "pl");
  CHECK(value(desk.get(), "Vary") == "Accept-Language");
  // Chosen on a page that shows something of a code, which is then sent again.
  const ReceiptCode code = desk.hand_in_and_open();
  CHECK(says(desk.post("code=" + code.text() + "&taal=de"), "<html lang=\"de\">"));
}

TEST_CASE("a code is looked up however it is typed, once its record was opened") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in();
  CHECK(desk.look(code).status == 404);
  (void)desk.open_all();
  const Reply found = desk.look(code);
  CHECK(found.status == 200);
  CHECK(says(found, "Bouwen aan dalfsen.nl"));
  std::string typed = code.grouped();
  for (char& c : typed) c = c == ' ' ? '+' : static_cast<char>(std::tolower(c));
  CHECK(desk.post("code=" + typed).body == found.body);
}

TEST_CASE("a wrong code and one that has not arrived get the same answer to the byte") {
  PageDesk desk;
  (void)desk.hand_in_and_open();
  const Reply wrong = desk.look(ReceiptCode::random(desk.random));
  const Reply on_its_way = desk.look(desk.hand_in());
  CHECK(wrong.status == 404);
  CHECK(wrong.status == on_its_way.status);
  CHECK(wrong.body == on_its_way.body);
  CHECK(wrong.headers == on_its_way.headers);
  CHECK(says(wrong, "Wij kennen deze code nog niet"));
}

TEST_CASE("a wrong check sign is a typing error, told at once") {
  PageDesk desk;
  std::string text = desk.hand_in_and_open().text();
  text.back() = text.back() == '2' ? '3' : '2';
  const Reply reply = desk.post("code=" + text);
  CHECK(reply.status == 422);
  CHECK(says(reply, "Deze code klopt niet."));
  CHECK(desk.post("").status == 422);
}

TEST_CASE("the page reads what is published now, and does without") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  nlohmann::json changed = demo_json();
  changed["trajectories"].back()["title"]["nl"] = "Een andere titel";
  desk.publish(changed);
  CHECK(says(desk.look(code), "Een andere titel"));
  changed["trajectories"].erase(changed["trajectories"].end() - 1);
  desk.publish(changed);
  CHECK(says(desk.look(code), "Over dit onderwerp staat hier nu geen nieuws."));
  std::filesystem::remove(desk.folder.content() / "manifest");
  CHECK(says(desk.look(code), "Uw reactie is binnen"));
  // What the root did not sign is not shown.
  (void)must(write_file_durably(desk.folder.content() / "manifest", as_bytes("ZUIC nonsense")));
  CHECK(desk.look(code).status == 200);
}

TEST_CASE(
    "taking back asks first, keeps one sealed withdrawal however often it is sent, and opening marks the "
    "record once") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  const ReceiptCode other = desk.hand_in_and_open();
  CHECK(desk.counted().size() == 2);
  const std::string form = "code=" + code.text();
  CHECK(says(desk.post(form + "&stap=intrekken"), "Wilt u uw reactie echt terug?"));
  CHECK(rows(desk, "SELECT COUNT(*) FROM page_withdrawals") == 0);

  const Reply done = desk.post(form + "&stap=intrekken-ja");
  CHECK(says(done, "Wij wissen uw reactie"));
  CHECK(desk.post(form + "&stap=intrekken-ja").body == done.body);
  CHECK(desk.look(code).body == done.body);
  CHECK(rows(desk, "SELECT COUNT(*) FROM page_withdrawals") == 1);
  CHECK(must(desk.inbox->age()).commits == 3);  // two bundles, and this

  const OpenReport report = desk.open_all();
  CHECK(report.opened == 1);
  CHECK(report.withdrawals == 1);
  CHECK(desk.open_all().opened == 0);
  CHECK(desk.counted().size() == 2);  // the other, and the withdrawal itself
  CHECK(says(desk.look(code), "Uw reactie is ingetrokken"));
  CHECK(says(desk.look(other), "Dit deden wij met de reacties"));
  (void)desk.post(form + "&stap=intrekken-ja");
  CHECK(desk.open_all().withdrawals == 0);
  CHECK(rows(desk, "SELECT COUNT(*) FROM page_withdrawals") == 1);

  desk.clock.advance(kKeepOpenedBundle + 1min);
  (void)desk.open_all();
  CHECK(rows(desk, "SELECT COUNT(*) FROM page_withdrawals") == 0);
  CHECK(says(desk.look(code), "Uw reactie is ingetrokken"));
}

TEST_CASE("what was taken back on the page stays so when what was opened is put back from a copy") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  const auto copy = desk.temp.path() / "copy.db";
  desk.opened.reset();
  std::filesystem::copy_file(desk.folder.opened(), copy);
  desk.start();
  (void)desk.post("code=" + code.text() + "&stap=intrekken-ja");
  CHECK(desk.open_all().withdrawals == 1);
  CHECK(desk.counted().size() == 1);  // the withdrawal itself
  desk.opened.reset();
  std::filesystem::copy_file(copy, desk.folder.opened(), std::filesystem::copy_options::overwrite_existing);
  desk.start();
  CHECK(desk.open_all().withdrawals == 1);
  CHECK(desk.counted().size() == 1);
  CHECK(desk.open_all().withdrawals == 0);
}

TEST_CASE("what was taken back on the page can't be read by serve, and holds no code outside its seal") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  (void)desk.post("code=" + code.text() + "&stap=intrekken-ja");
  const auto waiting = must(desk.inbox->page_withdrawals({}, 10));
  REQUIRE(waiting.size() == 1);
  const Submission submission = must(open_record(waiting.front().sealed, desk.keys.sealing.front()));
  CHECK(submission.kind() == SubmissionKind::kWithdrawal);
  CHECK(submission.code == code);
  CHECK(submission.trajectory == "bouwen-aan-dalfsen-nl");
  CHECK_FALSE(submission.visit);
  CHECK_FALSE(submission.language);
  desk.page_api.reset();
  desk.page.reset();
  desk.api.reset();
  desk.inbox.reset();
  for (const auto& entry : std::filesystem::directory_iterator(desk.folder.inbox().parent_path())) {
    const Bytes whole = must(read_file(entry.path(), 1 << 24));
    CHECK_FALSE(contains(as_text(whole), code.text()));
    CHECK_FALSE(contains(as_text(whole), as_text(code_hash(code, desk.keys.code))));
  }
}

TEST_CASE("by the page records can be taken back but not added") {
  PageDesk desk;
  Submission forged = opinion(desk.random);
  forged.code = ReceiptCode::random(desk.random);
  const auto put_in = [&](Bytes sealed) {
    Blake2b code{};
    desk.random.fill(code);
    (void)must(desk.inbox->withdraw({.code = code,
                                     .sealing_key = key_id(desk.settings.sealing_keys.front()),
                                     .received = local_date(desk.clock.wall()),
                                     .sealed = std::move(sealed)}));
  };
  put_in(desk.sealed(forged));
  put_in(Bytes(100, 7));
  const OpenReport report = desk.open_all();
  CHECK(report.opened == 0);
  CHECK(report.set_aside.at(SetAsideReason::kUnreadable) == 2);
  CHECK(must(Opener(*desk.inbox, *desk.opened, desk.keys, desk.clock).retry_set_aside()).opened == 0);
  CHECK(desk.counted().empty());
}

TEST_CASE("nobody is invited, held or believed as the page") {
  PageDesk desk;
  CHECK_FALSE(must(desk.opened->device(kPageDevice)));
  CHECK_FALSE(desk.opened->hold(kPageDevice, Date(std::chrono::year{2027} / 3 / 1)).has_value());
}

TEST_CASE("whether it is clear is counted by topic and answer, and nothing else is kept") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  const std::string form = "code=" + code.text() + "&stap=begrepen&antwoord=";
  CHECK(says(desk.post(form + "nee"), "Dank u wel. Uw antwoord telt mee."));
  (void)desk.post(form + "nee");
  (void)desk.post(form + "ja");
  const std::vector<UnderstoodCount> expected{{"bouwen-aan-dalfsen-nl", Understood::kYes, 1},
                                              {"bouwen-aan-dalfsen-nl", Understood::kNo, 2}};
  CHECK(must(desk.inbox->understood()) == expected);
  CHECK(rows(desk, "SELECT COUNT(*) FROM pragma_table_info('understood')") == 3);
  // Not by a code that is not known.
  (void)desk.post("code=" + ReceiptCode::random(desk.random).text() + "&stap=begrepen&antwoord=ja");
  CHECK(must(desk.inbox->understood()) == expected);
}

TEST_CASE("guessing is slowed by address before anything is looked up, and looking at the form is not") {
  PageDesk desk(3);
  const std::string wrong = "code=" + ReceiptCode::random(desk.random).text();
  for (int i = 0; i < 3; ++i) CHECK(desk.post(wrong).status == 404);
  const Reply slowed = desk.post(wrong);
  CHECK(slowed.status == 429);
  CHECK(value(slowed, "Retry-After") == "60");
  CHECK(says(slowed, "Wacht een minuut"));
  CHECK(desk.get().status == 200);
  CHECK(desk.post(wrong, "/r", "198.51.100.7").status == 404);
  desk.clock.advance(20s);
  CHECK(desk.post(wrong).status == 404);
  CHECK(desk.post(wrong).status == 429);

  // The addresses of one subscriber are one.
  for (int i = 0; i < 3; ++i) {
    CHECK(desk.post(wrong, "/r", "2001:db8:1:2::" + std::to_string(i)).status == 404);
  }
  CHECK(desk.post(wrong, "/r", "2001:db8:1:2:ffff::9").status == 429);
  CHECK(desk.post(wrong, "/r", "2001:db8:1:3::1").status == 404);
  CHECK(desk.post(wrong, "/r", "::ffff:192.0.2.1").status == 429);
}

TEST_CASE("a proxy on this machine says who asks, and nobody else does") {
  PageDesk desk(1);
  const std::string wrong = "code=" + ReceiptCode::random(desk.random).text();
  CHECK(desk.post(wrong, "/r", "127.0.0.1", {{"X-Real-IP", "203.0.113.1"}}).status == 404);
  CHECK(desk.post(wrong, "/r", "127.0.0.1", {{"X-Real-IP", "203.0.113.2"}}).status == 404);
  CHECK(desk.post(wrong, "/r", "127.0.0.1", {{"X-Real-IP", "203.0.113.1"}}).status == 429);
  CHECK(Page::sender({"GET", "/r", {{"X-Real-IP", std::string(1000, '1')}}, {}}, "127.0.0.1") == "127.0.0.1");
  CHECK(desk.post(wrong, "/r", "198.51.100.7", {{"X-Real-IP", "203.0.113.3"}}).status == 404);
  CHECK(desk.post(wrong, "/r", "198.51.100.7", {{"X-Real-IP", "203.0.113.4"}}).status == 429);
}

TEST_CASE("what the page does not take is refused in words") {
  PageDesk desk;
  HttpRequest request{"DELETE", "/r", {}, {}};
  const Reply deleted = desk.page_api->handle(request, "peer");
  CHECK(deleted.status == 405);
  CHECK(value(deleted, "Allow") == "GET, HEAD, POST");
  request = {"POST", "/r/stijl.css", {}, {}};
  CHECK(value(desk.page_api->handle(request, "peer"), "Allow") == "GET, HEAD");
  CHECK(desk.get("/r/").status == 404);
  CHECK(desk.get("/r/elders").status == 404);
  CHECK(desk.get("/reactie").status == 404);
  CHECK(value(desk.get("/reactie"), "Content-Type") == "application/problem+json");
  CHECK(desk.post(std::string(kMaxFormBytes + 1, 'a')).status == 413);
  CHECK(desk.post("stap=wissen").status == 400);
  request = {"POST", "/r", {{"Content-Type", "text/plain"}}, {}};
  CHECK(desk.page_api->handle(request, "peer").status == 400);
  request = {"HEAD", "/r", {}, {}};
  CHECK(desk.page_api->handle(request, "peer").status == 200);
}

TEST_CASE("style and script are kept for good under the address that a page names, and nowhere else") {
  PageDesk desk;
  const std::string html(as_text(desk.get().body));
  for (const std::string name : {"stijl.css", "code.js", "icoon.svg"}) {
    const std::size_t at = html.find("/r/" + name + '?');
    REQUIRE(at != std::string::npos);
    const Reply exact = desk.get(html.substr(at, html.find('"', at) - at));
    CHECK(exact.status == 200);
    CHECK(value(exact, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(as_text(exact.body) == as_text(embedded_page_file(name)));
    CHECK(value(desk.get("/r/" + name + "?0"), "Cache-Control") == "no-cache");
  }
  CHECK(value(desk.get("/r/code.js"), "Content-Type") == "text/javascript; charset=utf-8");
  CHECK(contains(as_text(embedded_page_file("stijl.css")), "--primary: #14573A;"));
  CHECK(contains(as_text(embedded_page_file("stijl.css")), "--radius-lg: 20px;"));
}

TEST_CASE("the log says no code, no address and no topic") {
  PageDesk desk(20);
  const ReceiptCode code = desk.hand_in_and_open();
  const ReceiptCode wrong = ReceiptCode::random(desk.random);
  const std::string log = logged(desk.temp.path() / "log", [&] {
    (void)desk.look(code);
    (void)desk.look(wrong);
    (void)desk.post("code=H7K29MXR4TQ2");
    (void)desk.post("code=" + code.text() + "&stap=begrepen&antwoord=nee");
    (void)desk.post("code=" + code.text() + "&stap=intrekken-ja");
    (void)desk.get("/r?code=" + code.text());
    (void)desk.get("/r/" + code.text());
    for (int i = 0; i < 30; ++i) (void)desk.look(wrong);
    (void)desk.open_all();
  });
  CHECK(contains(log, "page 404"));
  CHECK(contains(log, "requests-refused"));
  for (const std::string& secret : {code.text(), wrong.text(), std::string("H7K2"), std::string("192.0.2"),
                                    std::string("dalfsen-nl"), to_hex(code_hash(code, desk.keys.page))}) {
    CHECK_FALSE(contains(log, secret));
  }
}

TEST_CASE("an inbox that can't be read is told as trouble that passes") {
  PageDesk desk;
  const ReceiptCode code = desk.hand_in_and_open();
  {
    Database database = must(Database::open(desk.folder.inbox()));
    (void)must(database.execute("DROP TABLE code_states"));
  }
  const Reply reply = desk.look(code);
  CHECK(reply.status == 503);
  CHECK(value(reply, "Retry-After") == "120");
  CHECK(says(reply, "Er is niets weg."));
}

TEST_CASE("without a page key there is no page") {
  PageDesk desk;
  Api without(*desk.inbox, *desk.receipt_key, *desk.content, desk.clock, desk.api_options());
  CHECK(without.handle({"GET", "/r", {}, {}}, "peer").status == 404);
}
