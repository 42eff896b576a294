// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/officials.h"

#include <unistd.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/commands/audit.h"
#include "sync/store/desk.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

struct OfficialsCommand : StoreFixture {
  std::ostringstream out;
  std::ostringstream err;
  std::string data = (temp.path() / "zuil").string();

  int run(OfficialsOptions options, const std::string& input = "") {
    out.str("");
    err.str("");
    options.data = data;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], input.data(), input.size()) == static_cast<ssize_t>(input.size()));
    ::close(ends[1]);
    const int status = run_officials(options, clock, random, ends[0], out, err);
    ::close(ends[0]);
    return status;
  }
  int audit(AuditOptions::Do what, bool json = false) {
    out.str("");
    err.str("");
    return run_audit({what, data, json}, clock, random, out, err);
  }
  nlohmann::json list() {
    OfficialsOptions options;
    options.json = true;
    REQUIRE(run(options) == 0);
    return nlohmann::json::parse(out.str());
  }
  static OfficialsOptions adding(const char* name, bool administrator = true) {
    OfficialsOptions options;
    options.what = OfficialsOptions::Do::kAdd;
    options.name = name;
    options.administrator = administrator;
    return options;
  }
};

}  // namespace

TEST_CASE_FIXTURE(OfficialsCommand,
                  "officials are added with a PIN from standard input, listed and removed") {
  CHECK(list().empty());
  CHECK(run(adding("B. Kok", false), "918273\n") == 1);
  CHECK(err.str().find("administrator") != std::string::npos);
  CHECK(run(adding("A. Boerman"), "402718\n") == 0);
  CHECK(run(adding("B. Kok", false), "918273") == 0);
  auto all = list();
  REQUIRE(all.size() == 2);
  CHECK(all[0]["name"] == "A. Boerman");
  CHECK(all[0]["role"] == "administrator");
  OfficialsOptions change;
  change.id = all[0]["id"];
  change.what = OfficialsOptions::Do::kRemove;
  CHECK(run(change) == 1);
  change.what = OfficialsOptions::Do::kSetPin;
  CHECK(run(change, "112233\n") == 0);
  CHECK(must(open()->desk().log_in(change.id, PinCode("112233"))).outcome == LogInOutcome::kIn);
  change.id = all[1]["id"];
  change.what = OfficialsOptions::Do::kRemove;
  CHECK(run(change) == 0);
  CHECK(list().size() == 1);
}

TEST_CASE_FIXTURE(OfficialsCommand, "a PIN that is none, or easy, is refused and not repeated") {
  for (const char* pin : {"", "\n", "12345\n", "123456\n", "555555\n"}) {
    CAPTURE(pin);
    CHECK(run(adding("A. Boerman"), pin) == 1);
    CHECK_FALSE(err.str().empty());
    CHECK(err.str().find("123456") == std::string::npos);
  }
  CHECK(list().empty());
}

TEST_CASE_FIXTURE(OfficialsCommand, "the audit log is shown, exported and verified") {
  CHECK(audit(AuditOptions::Do::kShow) == 2);
  CHECK_FALSE(std::filesystem::exists(data));
  CHECK(run(adding("A. Boerman"), "402718\n") == 0);
  CHECK(audit(AuditOptions::Do::kShow) == 0);
  CHECK(out.str().starts_with("1  2027-03-11T13:00:00Z  official-added  -  "));
  CHECK(audit(AuditOptions::Do::kExport) == 0);
  const auto line = nlohmann::json::parse(out.str());
  CHECK(line["number"] == 1);
  CHECK(line["event"] == "official-added");
  CHECK(line["hash"].get<std::string>().size() == 64);
  CHECK(out.str().find("Boerman") == std::string::npos);
  CHECK(audit(AuditOptions::Do::kVerify) == 0);
  {
    Database database = must(Database::open(folder().database()));
    must(database.execute("UPDATE audit SET time = time + 1"));
  }
  CHECK(audit(AuditOptions::Do::kVerify, true) == 1);
  CHECK(nlohmann::json::parse(out.str())["first_broken"] == 1);
}

}  // namespace zuil
