// SPDX-License-Identifier: EUPL-1.2
// Content, orders and reports between the two programs, as their users run them.
#include "tests/end_to_end/household.h"
#include "tests/support/mix.h"

using namespace zuil;
using nlohmann::json;

namespace {

json content_of(Household& household, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "content");
  arguments.emplace_back("--json");
  // `content` has subcommands: --data stands behind them.
  arguments.insert(arguments.end(), {"--data", household.data_dir()});
  const Ran ran = run_program(zuil_command(std::move(arguments)),
                              {.in = {}, .out = {}, .err = household.file("zuil.log")});
  REQUIRE(ran.status == 0);
  return json::parse(ran.lines.front());
}

// The demo package, as another version.
std::string revised(Household& household, const std::string& version) {
  const std::filesystem::path folder = household.file("package");
  if (!std::filesystem::exists(folder))
    std::filesystem::copy(std::string(ZUIL_SHARE_DIR) + "/content", folder,
                          std::filesystem::copy_options::recursive);
  std::ifstream in(folder / "content.json", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  in.close();
  const std::size_t at = text.find("\"example-");
  REQUIRE(at != std::string::npos);
  text.replace(at, text.find('"', at + 1) - at + 1, '"' + version + '"');
  std::ofstream(folder / "content.json", std::ios::binary | std::ios::trunc) << text;
  return folder.string();
}

}  // namespace

TEST_CASE("what is published is shown after the next sync, and an official goes back and on again") {
  Household household;
  household.set_up();
  CHECK(household.sync().status == 0);
  CHECK(content_of(household, {"status"}).at("shown") == "example-1");
  REQUIRE(household.portal({"publish", "--dir", household.portal_dir(), revised(household, "example-2")})
              .status == 0);
  const Ran synced = household.sync();
  CHECK(synced.status == 0);
  CHECK(event_of(synced.lines.back()).at("new_content") == "example-2");
  CHECK(content_of(household, {"status"}).at("before") == "example-1");
  const json back = content_of(household, {"back"});
  CHECK(back.at("shown") == "example-1");
  CHECK(back.at("passed_over") == "example-2");
  CHECK(household.sync().status == 0);
  CHECK(content_of(household, {"status"}).at("shown") == "example-1");
  CHECK(content_of(household, {"newest"}).at("shown") == "example-2");
}

TEST_CASE("content goes by stick to a terminal that never had a network") {
  Household household;
  household.set_up_by_stick();
  REQUIRE(
      household.portal({"publish", "--dir", household.portal_dir(), std::string(ZUIL_SHARE_DIR) + "/content"})
          .status == 0);
  const std::string stick = household.new_stick("stick");
  REQUIRE(household.portal({"copy-content", "--dir", household.portal_dir(), stick}).status == 0);
  CHECK(content_of(household, {"import", stick}).at("shown") == "example-1");
}

TEST_CASE("keys are rotated under a portal that serves, and everything arrives") {
  Household household;
  household.set_up();
  household.capture(mixed_submissions(1, 4));
  REQUIRE(household.portal({"rotate", "--dir", household.portal_dir(), "sealing"}).status == 0);
  REQUIRE(household.portal({"rotate", "--dir", household.portal_dir(), "receipt"}).status == 0);
  CHECK(household.sync().status == 0);
  household.pull_portal();  // rather than wait until it looks
  REQUIRE(household.portal({"rotate", "--dir", household.portal_dir(), "receipt", "--use"}).status == 0);
  household.serve();
  household.capture(mixed_submissions(2, 4));
  CHECK(household.sync().status == 0);
  CHECK(household.exported() == household.captured());
}

TEST_CASE("a terminal that is ordered to forgets everything, and says that it is not enrolled") {
  Household household;
  household.set_up();
  CHECK(household.sync().status == 0);
  household.capture(mixed_submissions(1, 4));
  CHECK(household.portal({"devices", "--dir", household.portal_dir(), "wipe", "Zuil"}).status == 1);
  REQUIRE(household.portal({"devices", "--dir", household.portal_dir(), "revoke", "Zuil"}).status == 0);
  REQUIRE(household.portal({"devices", "--dir", household.portal_dir(), "wipe", "Zuil"}).status == 0);
  household.sync();
  CHECK(household.waiting() == 0);
  CHECK(household.sync().status == 3);
  CHECK(std::filesystem::is_empty(household.file("terminal/keys")));
  CHECK(std::filesystem::is_empty(household.file("terminal/content")));
}
