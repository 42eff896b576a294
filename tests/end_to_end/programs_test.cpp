// SPDX-License-Identifier: EUPL-1.2
#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"
#include "tests/sync/domain/submission_samples.h"

namespace zuil {
namespace {

std::vector<Submission> one_of_each(Random& random) {
  std::vector<Submission> out;
  for (Submission each : {samples::opinion(), samples::poll(), samples::evaluation(), samples::sign_up()}) {
    each.id = random_uuid(random);
    each.code = ReceiptCode::random(random);
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace

TEST_CASE("what was captured is what the portal exports, row for row") {
  SystemRandom random;
  Household household;
  household.set_up();
  household.capture(one_of_each(random));
  household.capture(mixed_submissions(random.bits64(), 60));
  const Ran sent = household.sync();
  CHECK(sent.status == 0);
  REQUIRE(!sent.lines.empty());
  const auto done = event_of(sent.lines.back());
  CHECK(done.at("event") == "done");
  CHECK(done.at("complete") == true);
  CHECK(done.at("records") == 64);
  CHECK(done.at("left") == 0);
  CHECK(household.exported() == household.captured());

  // Nothing is sent again, and nothing doubles.
  CHECK(household.sync().status == 0);
  CHECK(household.exported() == household.captured());
}

TEST_CASE("pulling the portal away in the middle of sending loses and doubles nothing") {
  SystemRandom random;
  Household household;
  household.set_up();
  household.capture(mixed_submissions(random.bits64(), 4000));
  {
    Process sending(zuil_command({"sync", "--data", household.data_dir()}),
                    {.in = {}, .out = {}, .err = household.file("zuil.log")});
    REQUIRE(event_of(sending.line()).at("event") == "progress");
    household.pull_portal();
    std::string last;
    for (std::string line = sending.line(); !line.empty(); line = sending.line()) last = line;
    CHECK(sending.wait() == 1);
    const auto ended = event_of(last);
    CHECK(ended.at("complete") == false);
    CHECK(ended.at("left") > 0);
    CHECK(ended.contains("code"));
  }
  const Ran away = household.sync();
  CHECK(away.status == 1);
  REQUIRE(!away.lines.empty());
  CHECK(event_of(away.lines.back()).at("code") == "unreachable");

  household.serve();
  CHECK(household.sync().status == 0);
  CHECK(household.exported() == household.captured());
}

TEST_CASE("no word of an answer or a contact is on standard error of either program") {
  SystemRandom random;
  Household household;
  household.set_up();
  Submission secret = samples::opinion();
  secret.id = random_uuid(random);
  std::get<Opinion>(secret.body).text = "kanarievogel in de brief";
  household.capture({secret});
  CHECK(household.sync().status == 0);
  CHECK(household.exported() == household.captured());
  CHECK(household.said().find("kanarie") == std::string::npos);
  CHECK(household.said().find("bundle-stored") != std::string::npos);
}

}  // namespace zuil
