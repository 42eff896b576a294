// SPDX-License-Identifier: EUPL-1.2
// The documents as their readers have them: what poppler finds in a PDF, and
// what a spreadsheet gets.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <memory>

#include "kiosk/report/form_pdf.h"
#include "kiosk/report/poster_pdf.h"
#include "kiosk/report/report_csv.h"
#include "kiosk/report/report_pdf.h"
#include "sync/base/files.h"
#include "tests/kiosk/report/sample_visit.h"
#include "tests/support/temp_folder.h"

using namespace zuil;
using namespace zuil::report;

namespace {

const std::filesystem::path kFonts = sample::share() / "fonts";
const std::string kPage = "https://dalfsen.nl/reactie";

VisitReport report_of(int people, std::optional<OfficialAnswers> answers = std::nullopt) {
  const Content& content = sample::example_content();
  const Visit& visit = *content.visit("hoonhorst-dorpsbezoek");
  const std::vector<TallyCount> tally = sample::counted_people(content, visit.id, people);
  return visit_report({.content = content,
                       .visit = visit,
                       .tally = tally,
                       .today = sample::kDay,
                       .answers = std::move(answers)},
                      sample::texts());
}

std::string output_of(const std::string& command) {
  struct Close {
    void operator()(std::FILE* pipe) const { ::pclose(pipe); }
  };
  const std::unique_ptr<std::FILE, Close> pipe(::popen(command.c_str(), "r"));
  std::string out;
  std::array<char, 4096> part{};
  while (const std::size_t read = std::fread(part.data(), 1, part.size(), pipe.get()))
    out.append(part.data(), read);
  return out;
}

// What a program of poppler's says of a document.
std::string said_of(const Bytes& pdf, const std::string& program) {
  const TempFolder folder;
  const std::string file = (folder.path() / "document.pdf").string();
  REQUIRE(write_file_durably(file, pdf));
  return output_of(program + " '" + file + "'" + (program == "pdftotext" ? " -" : "") + " 2>&1");
}
std::string info_of(const Bytes& pdf) { return said_of(pdf, "pdfinfo"); }
std::string structure_of(const Bytes& pdf) { return said_of(pdf, "pdfinfo -struct-text"); }
std::string text_of(const Bytes& pdf) { return said_of(pdf, "pdftotext"); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

int pages_of(const Bytes& pdf) {
  const std::string info = info_of(pdf);
  const std::size_t at = info.find("Pages:");
  return at == std::string::npos || has(info, "Error") ? 0 : std::stoi(info.substr(at + 6));
}

}  // namespace

TEST_CASE("the same visit gives the same bytes of report, poster, form and CSV") {
  const Texts texts = sample::texts();
  CHECK(report_pdf(report_of(40), texts, kFonts).value() == report_pdf(report_of(40), texts, kFonts).value());
  CHECK(poster_pdf(report_of(40), kPage, texts, kFonts).value() ==
        poster_pdf(report_of(40), kPage, texts, kFonts).value());
  CHECK(report_csv(report_of(40), texts) == report_csv(report_of(40), texts));
  const Content& content = sample::example_content();
  const Trajectory& topic = content.trajectories[1];
  CHECK(form_pdf(content, topic, texts, kFonts).value() == form_pdf(content, topic, texts, kFonts).value());
}

TEST_CASE("a report has two to four pages, of nobody as of three hundred people") {
  const OfficialAnswers answers{std::string(600, 'a'), "Eerder beginnen.", "Jongeren."};
  for (const int people : {0, 12, 300}) {
    CAPTURE(people);
    const Bytes document = report_pdf(report_of(people, answers), sample::texts(), kFonts).value();
    CHECK(pages_of(document) >= 2);
    CHECK(pages_of(document) <= 4);
  }
}

TEST_CASE("a report is tagged: headings, tables with their headers, figures with words for them") {
  const Bytes pdf = report_pdf(report_of(300), sample::texts(), kFonts).value();
  const std::string info = info_of(pdf);
  const std::string structure = structure_of(pdf);
  const std::string text = text_of(pdf);
  CHECK(has(info, "Tagged:          yes"));
  CHECK(has(info, "Title:           Verslag Dorpsbezoek Hoonhorst"));
  CHECK(has(info, "Mar 11"));
  for (const std::string part : {"H1 (block)", "H2 (block)", "H3 (block)", "Table (block)", "TR", "TH", "TD",
                                 "Figure", "/Scope /Column", "/Scope /Row"}) {
    CAPTURE(part);
    CHECK(has(structure, part));
  }
  const std::string bytes(pdf.begin(), pdf.end());
  CHECK(has(bytes, "/Lang <FEFF006E006C>"));
  CHECK(has(bytes, "/DisplayDocTitle true"));
  // "Staafdiagram" begins the words for a figure.
  CHECK(has(bytes, "/Alt <FEFF0053007400610061006600640069"));
  for (const std::string part :
       {"Reacties en doelen", "53 van 170", "Wie hebben wij bereikt?", "gemaakt op 11 maart 2027"}) {
    CAPTURE(part);
    CHECK(has(text, part));
  }
}

TEST_CASE("what a resident typed is in no document") {
  const VisitReport report = report_of(300);
  const Texts texts = sample::texts();
  const std::string word = sample::kTyped.substr(0, 12);
  CHECK_FALSE(has(text_of(report_pdf(report, texts, kFonts).value()), word));
  CHECK_FALSE(has(text_of(poster_pdf(report, kPage, texts, kFonts).value()), word));
  CHECK_FALSE(has(report_csv(report, texts), word));
}

TEST_CASE("a poster is one page, with and without an address for the QR") {
  for (const std::string& page : {kPage, std::string()}) {
    for (const int people : {0, 12, 300}) {
      const Bytes document = poster_pdf(report_of(people), page, sample::texts(), kFonts).value();
      CHECK(pages_of(document) == 1);
      const std::string text = text_of(document);
      CHECK(has(text, "Wanneer hoort u meer?"));
      CHECK(has(text, "Hebt u een code?") == !page.empty());
    }
  }
}

TEST_CASE("a form is two pages in each language, and asks no name") {
  const Content& content = sample::example_content();
  for (const std::string language : {"nl", "en", "de", "pl", "uk", "tr"}) {
    const Texts texts = sample::texts(language);
    for (const Trajectory& topic : content.trajectories) {
      if (!topic.no_participation_because.empty()) continue;
      CAPTURE(language);
      CAPTURE(topic.id);
      const Bytes document = form_pdf(content, topic, texts, kFonts).value();
      CHECK(pages_of(document) == 2);
    }
    CHECK(texts("form.intro") != "form.intro");
    if (language != "nl") CHECK(texts("form.intro") != sample::texts()("form.intro"));
  }
  const Bytes document = form_pdf(content, content.trajectories[1], sample::texts(), kFonts).value();
  CHECK(has(text_of(document), "U hoeft niet alles in te vullen. Schrijf uw naam niet op."));
}

TEST_CASE("a topic without participation has no form") {
  const Content& content = sample::example_content();
  Trajectory topic = content.trajectories[0];
  topic.no_participation_because = {{{"nl", "Dit moet van de wet."}}};
  CHECK_FALSE(form_pdf(content, topic, sample::texts(), kFonts));
}

TEST_CASE("long words and long polls leave the form whole") {
  Content content = sample::example_content();
  Trajectory& topic = content.trajectories[1];
  topic.title = {{{"nl", "Hottentottententententoonstellingsvoorbereidingscommissie in Hoonhorst"}}};
  for (Question& question : topic.poll->questions) {
    for (Option& option : question.options) {
      option.label = {{{"nl", "Arbeidsongeschiktheidsverzekeringsmaatschappijgebouwen aan de rand"}}};
    }
  }
  for (int i = 0; i < 3; ++i) topic.poll->questions.push_back(topic.poll->questions[0]);
  const Bytes document = form_pdf(content, topic, sample::texts(), kFonts).value();
  CHECK(pages_of(document) == 2);
  CHECK(has(text_of(document), "commissie"));
}

TEST_CASE("a CSV holds a number a line, and what a spreadsheet would run is defused") {
  const OfficialAnswers answers{"=HYPERLINK(\"https://x\")", "+1", "Jongeren; en \"ouderen\""};
  const std::string csv = report_csv(report_of(12, answers), sample::texts());
  CHECK(csv.starts_with("Onderdeel,Onderwerp,Vraag,Wat,Aantal,Procent,Opmerking\r\n"));
  CHECK(has(csv, "Bezoek,,,Reacties,12,,\r\n"));
  CHECK(has(csv, "\"'=HYPERLINK(\"\"https://x\"\")\"\r\n"));
  CHECK(has(csv, ",'+1\r\n"));
  CHECK(has(csv, "\"Jongeren; en \"\"ouderen\"\"\"\r\n"));
  CHECK(has(csv, "niet getoond\r\n"));
}

TEST_CASE("without its fonts a document fails and says which is missing") {
  const auto pdf = report_pdf(report_of(0), sample::texts(), "/nowhere");
  REQUIRE_FALSE(pdf);
  CHECK(has(pdf.error().what, "ClearSans-Regular.ttf"));
}
