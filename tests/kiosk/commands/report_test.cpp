// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/report.h"

#include <fstream>
#include <sstream>

#include "kiosk/commands/content_form.h"
#include "sync/base/files.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

const std::string kTyped = "Zwaluwstaartjesgeheim";

struct ReportFixture : StoreFixture {
  std::ostringstream out;
  std::ostringstream err;
  ReportOptions options;

  ReportFixture() {
    options.data = (temp.path() / "zuil").string();
    options.content = ZUIL_SOURCE_DIR "/assets/content";
    options.visit = "hoonhorst-dorpsbezoek";
    options.out = (temp.path() / "report.csv").string();
  }

  int run() {
    out.str("");
    err.str("");
    return run_report(options, clock, random, out, err);
  }
  std::string written() const { return std::string(as_text(read_file(options.out, 1 << 20).value())); }

  // So many people who wrote something on that visit.
  void opinions(Store& store, int people) {
    for (int i = 0; i < people; ++i) {
      Submission submission;
      submission.id = random_uuid(random);
      submission.trajectory = "duurzaam-hoonhorst";
      submission.content_version = "example-1";
      submission.visit = "hoonhorst-dorpsbezoek";
      submission.body = Opinion{kTyped, {}};
      must(store.capture({&submission, 1}));
    }
  }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE_FIXTURE(ReportFixture,
                  "a report counts what the terminal counted, twice the same, and holds no text") {
  opinions(*open_enrolled(), 7);
  REQUIRE(run() == 0);
  const std::string first = written();
  CHECK(has(first, "Bezoek,,,Reacties,7,,\r\n"));
  CHECK_FALSE(has(first, kTyped));
  CHECK(has(out.str(), "Dorpsbezoek Hoonhorst"));
  clock.advance(std::chrono::hours(1));
  REQUIRE(run() == 0);
  CHECK(written() == first);
}

TEST_CASE_FIXTURE(ReportFixture, "report and poster are PDF by the name of the file") {
  opinions(*open_enrolled(), 1);
  options.out = (temp.path() / "report.pdf").string();
  for (const bool poster : {false, true}) {
    options.poster = poster;
    REQUIRE(run() == 0);
    CHECK(written().starts_with("%PDF-"));
  }
  options.out = (temp.path() / "report.csv").string();
  CHECK(run() == 1);
  CHECK(has(err.str(), "a name that ends in .pdf"));
}

TEST_CASE_FIXTURE(ReportFixture, "the official's answers come from a file, and a wrong one is named") {
  open_enrolled();
  options.answers = (temp.path() / "answers.json").string();
  std::ofstream(options.answers) << R"({"went_well":"De koffie.","next_time":"","missed":"Jongeren"})";
  REQUIRE(run() == 0);
  CHECK(has(written(), "De koffie."));
  std::ofstream(options.answers) << "{}";
  CHECK(run() == 1);
  CHECK(has(err.str(), "--answers"));
}

TEST_CASE_FIXTURE(ReportFixture, "a visit that is none, no content and no enrolment are told apart") {
  CHECK(run() == 3);
  CHECK_FALSE(std::filesystem::exists(temp.path() / "zuil"));
  open_enrolled();
  options.visit = "nergens";
  CHECK(run() == 1);
  CHECK(has(err.str(), "hoonhorst-dorpsbezoek"));
  options.visit.clear();
  options.content.clear();
  CHECK(run() == 1);
  CHECK(has(err.str(), "--content"));
}

TEST_CASE_FIXTURE(ReportFixture,
                  "without --visit a report is of today's visit that began last, else of the lobby") {
  open_enrolled();
  options.visit.clear();
  clock.set_wall(*parse_rfc3339("2027-03-11T21:00:00Z"));  // 22.00 uur, after its end
  REQUIRE(run() == 0);
  CHECK(has(out.str(), "Dorpsbezoek Hoonhorst"));
  clock.set_wall(*parse_rfc3339("2027-03-11T09:00:00Z"));
  REQUIRE(run() == 0);
  CHECK(has(out.str(), "Gemeentehuis Dalfsen"));
}

TEST_CASE_FIXTURE(ReportFixture, "a form needs no enrolment, but a topic and a language that there are") {
  ContentFormOptions form{.data = options.data,
                          .content = options.content,
                          .trajectory = "duurzaam-hoonhorst",
                          .language = "uk",
                          .out = (temp.path() / "form.pdf").string()};
  REQUIRE(run_content_form(form, clock, err) == 0);
  CHECK(as_text(read_file(form.out, 1 << 20).value()).starts_with("%PDF-"));
  form.language = "../nl";
  CHECK(run_content_form(form, clock, err) == 1);
  CHECK(has(err.str(), "--language"));
  form.language = "nl";
  form.trajectory = "niets";
  CHECK(run_content_form(form, clock, err) == 1);
  CHECK(has(err.str(), "verkeer-nieuwleusen"));
}

}  // namespace zuil
