// SPDX-License-Identifier: EUPL-1.2
// Looking after a terminal: whether it can go out, what support wants to know,
// and forgetting everything.
#include <nlohmann/json.hpp>
#include <sstream>

#include "kiosk/commands/diagnose.h"
#include "kiosk/commands/ready.h"
#include "kiosk/commands/wipe.h"
#include "sync/base/files.h"
#include "sync/store/desk.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

const std::string kTyped = "Zwaluwstaartjesgeheim";
const std::string kOfficial = "Annemarie Boerman";

struct Care : StoreFixture {
  std::ostringstream out;
  std::ostringstream err;
  std::string data = (temp.path() / "zuil").string();

  void opinions(Store& store, int people) {
    for (int i = 0; i < people; ++i) {
      Submission one = opinion();
      std::get<Opinion>(one.body).text = kTyped;
      must(store.capture({&one, 1}));
    }
  }
  int wipe(const std::string& typed, const std::string& to = {}) {
    out.str("");
    err.str("");
    std::istringstream in(typed);
    return run_wipe({data, to}, clock, random, in, out, err);
  }
  int ready(ReadyOptions options) {
    out.str("");
    err.str("");
    options.data = data;
    options.content = ZUIL_SOURCE_DIR "/assets/content";
    return run_ready(options, clock, random, out, err);
  }
  std::uint64_t waiting() { return must(open()->status()).answers.records; }
  std::string name() { return must(open()->enrolment())->name; }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_FIXTURE(Care, "everything is forgotten only after both questions, and what waits is said first") {
  opinions(*open_enrolled(), 3);
  const std::string terminal = name();
  CHECK(wipe("") == 1);
  CHECK(has(out.str(), "Nog niet op het portaal: 3 reacties"));
  CHECK(has(out.str(), "Er is niets gewist."));
  CHECK(wipe("wis alles\nwis alles\n") == 1);
  CHECK(wipe(terminal + "\nja\n") == 1);
  CHECK(waiting() == 3);
  CHECK(wipe(terminal + "\nwis alles\n") == 0);
  CHECK(waiting() == 0);
  CHECK_FALSE(must(open()->enrolment()).has_value());
  CHECK(must(open()->desk().audit()).front().entry.event == AuditEvent::kWiped);
}

TEST_CASE_FIXTURE(Care, "what waits goes onto a stick first, and without all of it there nothing is wiped") {
  opinions(*open_enrolled(), 3);
  const std::string confirmed = name() + "\nwis alles\n";
  CHECK(wipe(confirmed, (temp.path() / "none").string()) == 1);
  CHECK(waiting() == 3);
  std::filesystem::create_directories(temp.path() / "stick");
  CHECK(wipe(confirmed, (temp.path() / "stick").string()) == 0);
  CHECK(has(out.str(), "Op de stick: 3."));
  CHECK(waiting() == 0);
  std::size_t files = 0;
  for (const auto& each : std::filesystem::recursive_directory_iterator(temp.path() / "stick"))
    files += each.is_regular_file() ? 1 : 0;
  CHECK(files > 0);
}

TEST_CASE_FIXTURE(Care, "where no terminal is there is nothing to wipe, and no folder is made") {
  CHECK(wipe("zuil\nwis alles\n") == 2);
  CHECK(has(err.str(), "there is no terminal in that folder"));
  CHECK_FALSE(std::filesystem::exists(temp.path() / "zuil"));
}

TEST_CASE_FIXTURE(Care, "what support gets tells how the terminal is, and of nobody") {
  {
    const auto store = open_enrolled();
    opinions(*store, 2);
    must(store->desk().add_official(kOfficial, OfficialRole::kAdministrator, PinCode("402718"), ""));
  }
  write_file_durably(temp.path() / "zuil" / "settings.json",
                     as_bytes(R"({"networks": ["WifiVanMijnBuurvrouw"], "idle_seconds": 90})"))
      .value();
  const std::string file = (temp.path() / "diagnosis.json").string();
  CHECK(run_diagnose({data, file}, clock, random, out, err) == 0);
  const std::string written(as_text(read_file(file, 1 << 20).value()));
  const nlohmann::json document = nlohmann::json::parse(written);
  CHECK(document["faults"].empty());
  CHECK(document["store"]["answers"] == 2);
  CHECK(document["store"]["enrolled"] == true);
  CHECK(document["log"]["whole"] == true);
  CHECK(document["log"]["events"]["official-added"] == 1);
  CHECK(document["settings_changed"] == nlohmann::json::array({"networks"}));
  CHECK(document["files"].size() > 2);
  for (const std::string& secret : {kTyped, kOfficial, std::string("WifiVanMijnBuurvrouw"),
                                    temp.path().string(), must(open()->desk().officials()).front().id}) {
    CAPTURE(secret);
    CHECK_FALSE(has(written, secret));
  }
}

TEST_CASE_FIXTURE(Care, "support gets something of a terminal that is not there or has wrong settings, too") {
  CHECK(run_diagnose({data, ""}, clock, random, out, err) == 0);
  CHECK(nlohmann::json::parse(out.str())["faults"] == nlohmann::json::array({"store: none"}));
  open_enrolled();
  write_file_durably(temp.path() / "zuil" / "settings.json", as_bytes(R"({"idle": 90})")).value();
  out.str("");
  CHECK(run_diagnose({data, ""}, clock, random, out, err) == 0);
  CHECK(nlohmann::json::parse(out.str())["faults"][0] == "settings: rejected");
  CHECK(run_diagnose({data, (temp.path() / "none" / "x.json").string()}, clock, random, out, err) == 1);
}

TEST_CASE_FIXTURE(Care, "a terminal that waits too long to send is not ready, and says what to do") {
  opinions(*open_enrolled(), 2);
  CHECK(ready({}) == 0);
  CHECK(has(out.str(), "look  Portaal: Er wachten nog 2 reacties."));
  CHECK(has(out.str(), "ok    Sleutels: "));
  CHECK_FALSE(has(out.str(), "aangeraakt"));
  clock.advance(std::chrono::hours(72));
  ReadyOptions options;
  options.json = true;
  options.out = (temp.path() / "list.pdf").string();
  CHECK(ready(options) == 1);
  const nlohmann::json document = nlohmann::json::parse(out.str());
  CHECK(document["ready"] == false);
  const auto portal = std::find_if(document["checks"].begin(), document["checks"].end(),
                                   [](const auto& check) { return check["item"] == "portal"; });
  REQUIRE(portal != document["checks"].end());
  CHECK((*portal)["grade"] == "bad");
  CHECK(as_text(read_file(options.out, 1 << 20).value()).starts_with("%PDF-"));
}

TEST_CASE_FIXTURE(Care, "before enrolment there is nothing to be ready with") { CHECK(ready({}) == 3); }

}  // namespace zuil
