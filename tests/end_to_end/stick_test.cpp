// SPDX-License-Identifier: EUPL-1.2
// By hand, with a stick: the programs as their users run them.
#include "tests/end_to_end/killed_stick.h"
#include "tests/sync/domain/submission_samples.h"

namespace zuil {
namespace {

// At each of the calls around the first that has a file on the stick kept: one
// of them is where it could be half.
void kill_at_the_stick(KilledStick::Step step) {
  KilledStick killed;
  std::uint64_t sync = 0;
  killed.go(step, 0, [&sync](const FileCall& call) {
    const bool file =
        call.path.find(".zuil") != std::string::npos || call.path.find(".receipt") != std::string::npos;
    if (sync == 0 && file && call.kind == FileCall::Kind::kSync) sync = call.number;
  });
  REQUIRE(sync > 3);
  for (std::uint64_t call = sync - 3; call < sync + 8; ++call) killed.go(step, call);
  killed.check_all_arrived();
}

// At some of a step's calls, spread over all of it.
void kill_at_some(KilledStick::Step step) {
  KilledStick killed;
  constexpr std::uint64_t kTimes = 6;
  const std::uint64_t stride = killed.go(step).calls / kTimes;
  REQUIRE(stride > 1);
  for (std::uint64_t i = 0; i < kTimes; ++i) killed.go(step, i * stride + 1 + killed.random_.below(stride));
  killed.check_all_arrived();
}

std::vector<Submission> with_a_sign_up(std::vector<Submission> submissions, Random& random) {
  submissions.push_back(samples::sign_up());
  submissions.back().id = random_uuid(random);
  return submissions;
}

}  // namespace

TEST_CASE("by stick alone, from enrolment to receipts: what was captured is exported, and nothing waits") {
  SystemRandom random;
  Household household;
  household.set_up_by_stick();
  household.capture(with_a_sign_up(mixed_submissions(random.bits64(), 60), random));
  const std::string stick = household.new_stick("stick");

  const Ran exported = household.export_to(stick);
  CHECK(exported.status == 0);
  REQUIRE(!exported.lines.empty());
  CHECK(event_of(exported.lines.back()).at("records") == 61);
  CHECK(household.waiting() == 61);
  const Ran imported = household.import_from(stick);
  CHECK(imported.status == 0);
  CHECK(imported.lines == std::vector<std::string>{"took 2 bundles with 61 records; wrote 1 statements"});
  CHECK(household.exported() == household.captured());
  CHECK(household.receipts_from(stick).status == 0);
  CHECK(household.waiting() == 0);

  // The same stick goes round again, with what came since.
  household.capture(mixed_submissions(random.bits64(), 10));
  CHECK(household.export_to(stick).status == 0);
  CHECK(household.import_from(stick).status == 0);
  CHECK(household.receipts_from(stick).status == 0);
  CHECK(household.waiting() == 0);
  CHECK(household.exported() == household.captured());
}

TEST_CASE("stick and network at the same moment lose and double nothing") {
  SystemRandom random;
  Household household;
  household.set_up();
  const std::string stick = household.new_stick("stick");
  const Redirected quiet{.in = {}, .out = household.file("out"), .err = household.file("zuil.log")};
  for (int round = 0; round < 3; ++round) {
    household.capture(with_a_sign_up(mixed_submissions(random.bits64(), 80), random));
    Process by_network(zuil_command({"sync", "--data", household.data_dir()}), quiet);
    Process by_hand(zuil_command({"export", "--data", household.data_dir(), "--to", stick}), quiet);
    Process at_the_desk(portal_command({"import", "--dir", household.portal_dir(), stick}), quiet);
    Process home(zuil_command({"import-receipts", stick, "--data", household.data_dir()}), quiet);
    CHECK(by_network.wait() == 0);
    CHECK(by_hand.wait() == 0);
    (void)at_the_desk.wait();  // may have met a file that was being written
    (void)home.wait();         // and this one no stick yet
  }
  CHECK(household.import_from(stick).status == 0);
  CHECK(household.receipts_from(stick).status == 0);
  CHECK(household.waiting() == 0);
  CHECK(household.exported() == household.captured());
}

TEST_CASE("export killed while it writes a file leaves nothing half, and the next one does the rest") {
  kill_at_the_stick(KilledStick::Step::kExport);
}

TEST_CASE("import killed while it writes a receipt, and done again, loses and doubles nothing") {
  kill_at_the_stick(KilledStick::Step::kImport);
}

TEST_CASE("export killed at some system calls, and done again, loses and doubles nothing") {
  kill_at_some(KilledStick::Step::kExport);
}

TEST_CASE("import killed at some system calls, and done again, loses and doubles nothing") {
  kill_at_some(KilledStick::Step::kImport);
}

TEST_CASE("import-receipts killed at some system calls, and done again, marks every row") {
  kill_at_some(KilledStick::Step::kReceipts);
}

TEST_CASE("no word of an answer, and no token, is on a stick or in what the programs say about one") {
  SystemRandom random;
  Household household;
  household.set_up_by_stick();
  Submission secret = samples::opinion();
  secret.id = random_uuid(random);
  std::get<Opinion>(secret.body).text = "kanarievogel in de brief";
  household.capture({secret});
  const std::string stick = household.new_stick("stick");
  CHECK(household.export_to(stick).status == 0);
  CHECK(household.import_from(stick).status == 0);
  CHECK(household.receipts_from(stick).status == 0);
  CHECK(household.exported() == household.captured());
  CHECK(household.said().find("kanarie") == std::string::npos);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(stick)) {
    if (!entry.is_regular_file()) continue;
    const Bytes bytes = read_file(entry.path(), kMaxBundleBytes).value();
    CHECK(as_text(bytes).find("kanarie") == std::string_view::npos);
  }
}

}  // namespace zuil
