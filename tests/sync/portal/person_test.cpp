// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/person.h"

#include <nlohmann/json.hpp>

#include "tests/sync/portal/process.h"
#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

struct PersonDesk : PurgeDesk {
  PersonDesk() : person(with_code(sign_up(random), ReceiptCode::random(random))), bytes(sealed(person)) {
    send({bytes}, Stream::kContacts);
    (void)open_all();
  }
  Ran run_command(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "person");
    arguments.push_back("--dir");
    arguments.push_back(folder.dir().string());
    return run_portal(std::move(arguments));
  }
  std::int64_t uses(const std::string& what) {
    return count(("SELECT COUNT(*) FROM actions WHERE what = '" + what + "'").c_str());
  }
  Submission person;
  Bytes bytes;
  std::string id = to_string(person.id);
};

}  // namespace

TEST_CASE("somebody is found by name, address or number, however it is written") {
  SignUp sign_up;
  sign_up.name = "Özgür de Vries";
  sign_up.email = "Ozgur.V@Example.org";
  sign_up.phone = "+31 6 1234-5678";
  for (const char* wanted : {"özgür", "OZGUR", "de vries", "ozgur.v@example.org", "06 12345678", "0612345678",
                             "0031612345678", "+31 (6) 12345678", "5678"}) {
    CAPTURE(wanted);
    CHECK(must(is_about(sign_up, wanted)));
  }
  for (const char* wanted : {"jansen", "0612345679", "1234567", "example.com"}) {
    CAPTURE(wanted);
    CHECK_FALSE(must(is_about(sign_up, wanted)));
  }
  for (const char* wanted : {"", "vr", "   ", "é"}) {
    CAPTURE(wanted);
    CHECK(is_about(sign_up, wanted).error().kind == ErrorKind::kRejected);
  }
}

TEST_CASE("a contact is put right by the rules of a submission") {
  SeededRandom random(3);
  const Submission one = sign_up(random);
  const Submission changed = must(with_contact(one, {"Jo  Jansen", std::nullopt, ""}));
  CHECK(std::get<SignUp>(changed.body).name == "Jo  Jansen");
  CHECK(std::get<SignUp>(changed.body).email == "jo@example.org");
  CHECK(std::get<SignUp>(changed.body).phone.empty());
  CHECK(changed.id == one.id);
  const auto fault = [&](const ContactChange& change) { return with_contact(one, change).error().what; };
  CHECK(fault({std::nullopt, "geen adres", std::nullopt}).find("/sign_up/email") != std::string::npos);
  CHECK(fault({std::nullopt, std::nullopt, "12"}).find("/sign_up/phone") != std::string::npos);
  CHECK(fault({std::nullopt, "", ""}).find("no way to reach") != std::string::npos);
  CHECK(fault({"\xff", std::nullopt, std::nullopt}).find("UTF-8") != std::string::npos);
  CHECK(fault({std::string(101, 'a'), std::nullopt, std::nullopt}).find("/sign_up/name") !=
        std::string::npos);
}

TEST_CASE("find and show say what is held, and that somebody looked") {
  PersonDesk desk;
  desk.send(opinion(desk.random, "Jo de Vries wil meer bomen."));
  (void)desk.open_all();
  const Ran found = desk.run_command({"find", "de vries"});
  CHECK(found.status == 0);
  CHECK(found.lines == std::vector{desk.id + "\thoonhorst"});
  CHECK(desk.run_command({"find", "jansen"}).status == 1);
  CHECK(desk.run_command({"find", "jo"}).status == 1);
  CHECK(desk.uses("found") == 1);
  CHECK(desk.uses("looked for, not found") == 1);

  const Ran shown = desk.run_command({"show", desk.id});
  CHECK(shown.status == 0);
  std::string text;
  for (const std::string& line : shown.lines) text += line + '\n';
  for (const char* part : {"name: Jo de Vries\n", "e-mail: jo@example.org\n", "phone: +31 6 12345678\n",
                           "came by: Zuil Hoonhorst, 2027-03-11\n", "agreed to: hear, wording v1 ",
                           "receipt codes: 1, ", "kept until: not known", ", found\n"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  const Ran json = desk.run_command({"show", desk.id, "--json"});
  REQUIRE(json.lines.size() == 1);
  const auto document = nlohmann::json::parse(json.lines.front());
  CHECK(document["sign_up"]["sign_up"]["email"] == "jo@example.org");
  CHECK(document["arrivals"][0]["device"] == "Zuil Hoonhorst");
  CHECK(document["uses"].size() == 2);
  CHECK(desk.run_command({"show", to_string(random_uuid(desk.random))}).status == 1);
  CHECK(desk.run_command({"show", "wat"}).status == 1);
  // No name stands in what is logged.
  CHECK(desk.count("SELECT COUNT(*) FROM actions WHERE what LIKE '%Vries%'") == 0);
}

TEST_CASE("what was put right stays so when it comes again, and is told when a restore lost it") {
  PersonDesk desk;
  desk.copy_opened();
  CHECK(desk.run_command({"correct", desk.id}).status == 1);
  CHECK(desk.run_command({"correct", desk.id, "--email", "geen adres"}).status == 1);
  CHECK(desk.run_command({"correct", desk.id, "--email", "jo@example.nl", "--name", "Jo Jansen"}).status ==
        0);
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%jo@example.nl%'") == 1);
  CHECK(must(desk.opened->sign_up(desk.person.id))->corrected);
  // Sealed anew, by a clone: the same record.
  desk.send({desk.sealed(desk.person)}, Stream::kContacts);
  CHECK(desk.open_all().same == 1);
  CHECK(must(desk.opened->set_aside_count(desk.terminal.device)) == 0);
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%jo@example.org%'") == 0);
  CHECK(must(desk.opened->lost_corrections()).empty());

  const Bytes log = must(read_file(desk.folder.erasures(), 1 << 20));
  CHECK(as_text(log).find("example") == std::string_view::npos);
  desk.put_back_opened();
  desk.reopen();
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE document LIKE '%jo@example.org%'") == 1);
  const auto lost = must(desk.opened->lost_corrections());
  REQUIRE(lost.size() == 1);
  CHECK(lost.front().record == desk.person.id);
  CHECK(desk.run_command({"correct", desk.id, "--email", "jo@example.nl"}).status == 0);
  CHECK(must(desk.opened->lost_corrections()).empty());
}

TEST_CASE("erasing takes a sign-up out everywhere, and it does not come back") {
  PersonDesk desk;
  desk.copy_opened();
  CHECK(desk.run_command({"erase", desk.id}).lines == std::vector<std::string>{"erased"});
  CHECK(desk.run_command({"erase", desk.id}).status == 1);
  CHECK(desk.run_command({"show", desk.id}).status == 1);
  CHECK(desk.run_command({"find", "de vries"}).status == 1);
  CHECK(desk.counted().empty());
  CHECK_FALSE(desk.inbox_holds(desk.bytes));
  CHECK_FALSE(PurgeDesk::holds(desk.folder.opened(), as_bytes("jo@example.org")));
  CHECK_FALSE(PurgeDesk::holds(desk.folder.inbox(), ByteView(desk.bytes).first(64)));
  CHECK(desk.uses("erased: asked") == 1);
  CHECK(must(desk.inbox->page_code(code_hash(desk.person.code, desk.keys.page)))->status ==
        CodeStatus::kWithdrawn);
  desk.put_back_opened();
  desk.reopen();
  CHECK_FALSE(must(desk.opened->sign_up(desk.person.id)));
  CHECK_FALSE(PurgeDesk::holds(desk.folder.opened(), as_bytes("jo@example.org")));
  desk.send({desk.bytes}, Stream::kContacts);
  (void)desk.run();
  CHECK(desk.counted().empty());
  CHECK_FALSE(desk.inbox_holds(desk.bytes));
}
