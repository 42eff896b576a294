// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/export.h"

#include <algorithm>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

Uuid numbered(std::uint8_t number) {
  Uuid id = parse_uuid("00000000-0000-4000-8000-000000000000").value();
  id.bytes[15] = number;
  return id;
}

// One of each kind, with every field that it can have.
std::vector<Submission> one_of_each(Random& random) {
  std::vector<Submission> all;
  const auto add = [&](SubmissionBody body) -> Submission& {
    Submission submission = opinion(random);
    submission.id = numbered(static_cast<std::uint8_t>(all.size() + 1));
    submission.body = std::move(body);
    return all.emplace_back(std::move(submission));
  };
  Submission& told = add(Opinion{"=Meer \"bomen\",\nen minder auto's", {"groen", "verkeer"}});
  told.about = {"hoonhorst", AgeGroup::kFrom65, Role::kEntrepreneur};
  add(PollResponse{{{"plein", Choice{"bomen"}},
                    {"meer", Choices{{"bank", "fontein"}}},
                    {"cijfer", ScaleValue{8}},
                    {"volgorde", Ranking{{"b", "a"}}},
                    {"geld", Budget{{{"a", 40}, {"b", 60}}}},
                    {"waar", Pin{1200, 3400, "kruising"}},
                    {"anders", ShortText{"Een caf\xC3\xA9"}},
                    {"weet", DontKnow{}},
                    {"over", Skipped{}}}});
  all.push_back(sign_up(random));
  all.back().id = numbered(3);
  add(Evaluation{Clear::kSomewhat, Again::kYes});
  add(OwnSubject{"Een eigen onderwerp", {}}).via = Via::kHands;
  all.back().persons = 12;
  all.push_back(withdrawal(random, ReceiptCode::random(random)));
  all.back().id = numbered(6);
  Submission& signal = add(Signal{"Klachten over de bus", "verkeer", "oudleusen"});
  signal.trajectory.clear();
  signal.date.reset();
  return all;
}

struct Desk : Portal {
  Desk() : terminal(enrolled()) {
    std::vector<Bytes> records;
    for (const Submission& one : one_of_each(random)) records.push_back(sealed(one));
    (void)store(terminal, 1, std::move(records));
    (void)open_all();
  }
  std::string exported(const ExportOptions& options) {
    std::string text;
    (void)must(export_rows(*opened, options, clock.wall(), [&](std::string_view line) -> Status {
      text += line;
      return Ok{};
    }));
    return text;
  }
  std::int64_t noted() {
    return must(must(Database::open(folder.opened())).integer("SELECT COUNT(*) FROM exports"));
  }

  Terminal terminal;
};

std::string golden(const char* name) {
  return std::string(
      as_text(must(read_file(std::string(ZUIL_SOURCE_DIR "/tests/golden/portal/") + name, 1 << 20))));
}

}  // namespace

TEST_CASE("an export holds one line a row, without texts that nobody let out and without who signed up") {
  Desk desk;
  CHECK(desk.exported({}) == golden("export.ndjson"));
  CHECK(desk.exported({.format = ExportFormat::kCsv}) == golden("export.csv"));
  CHECK(desk.noted() == 0);
}

TEST_CASE("with everything unreviewed, a line is the submission as it was handed in, without its code") {
  Desk desk;
  const ExportOptions options{.format = ExportFormat::kNdjson, .include_unreviewed = true};
  const std::string text = desk.exported(options);
  CHECK(text == golden("export_unreviewed.ndjson"));
  CHECK(desk.exported({.format = ExportFormat::kCsv, .include_unreviewed = true}) ==
        golden("export_unreviewed.csv"));
  CHECK(desk.noted() == 2);

  SeededRandom random(9);
  std::size_t at = 0;
  for (Submission one : one_of_each(random)) {
    const std::size_t end = text.find('\n', at);
    REQUIRE(end != std::string::npos);
    one.code = {};
    CHECK(text.substr(at, end - at) == to_json(one));
    at = end + 1;
  }
  CHECK(at == text.size());
}

TEST_CASE("contacts alone let no other text out, and are noted") {
  Desk desk;
  const std::string text = desk.exported({.format = ExportFormat::kNdjson, .contacts = true});
  CHECK(text.find("jo@example.org") != std::string::npos);
  CHECK(text.find("bomen\\\"") == std::string::npos);
  CHECK(desk.noted() == 1);
}

TEST_CASE("a text that an official let out goes out") {
  Desk desk;
  {
    Database database = must(Database::open(desk.folder.opened()));
    (void)must(database.execute("UPDATE records SET released_at = 1 WHERE kind IN ('subject', 'sign_up')"));
  }
  const std::string text = desk.exported({});
  CHECK(text.find("Een eigen onderwerp") != std::string::npos);
  CHECK(text.find("Klachten") == std::string::npos);
  // To release texts is not to hand out names.
  CHECK(text.find("jo@example.org") == std::string::npos);
}

TEST_CASE("an export of one trajectory holds its rows alone") {
  Desk desk;
  Submission other = opinion(desk.random);
  other.trajectory = "nieuwleusen";
  (void)desk.store(desk.terminal, 100, {desk.sealed(other)});
  (void)desk.open_all();
  const std::string text = desk.exported({.format = ExportFormat::kNdjson, .trajectory = "nieuwleusen"});
  CHECK(text.find(to_string(other.id)) != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 1);
  CHECK(desk.exported({.format = ExportFormat::kNdjson, .trajectory = "none"}).empty());
}

TEST_CASE("an export whose reader goes away ends, and says so") {
  Desk desk;
  int lines = 0;
  const auto ended = export_rows(*desk.opened, {}, desk.clock.wall(), [&](std::string_view) -> Status {
    return ++lines < 3 ? Status(Ok{}) : Status(Error{ErrorKind::kRetryLater, "gone"});
  });
  CHECK_FALSE(ended);
  CHECK(lines == 3);
}

TEST_CASE("every line of CSV has a cell for each column") {
  Desk desk;
  const std::string text = desk.exported({.format = ExportFormat::kCsv, .include_unreviewed = true});
  std::size_t lines = 0;
  std::size_t cells = 1;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[i] == ',') ++cells;
    if (text[i] == '\n') {
      CHECK(cells == csv_columns().size());
      cells = 1;
      ++lines;
    }
  }
  CHECK(lines == 8);
}
