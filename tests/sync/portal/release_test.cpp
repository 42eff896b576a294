// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/release.h"

#include <algorithm>

#include "sync/portal/export.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

struct ReleaseDesk : PurgeDesk {
  std::string list(std::string_view trajectory = "") {
    std::string text;
    (void)must(list_unreleased(*opened, trajectory, clock.wall(), [&](std::string_view line) -> Status {
      text += line;
      return Ok{};
    }));
    return text;
  }
  std::string exported() {
    std::string text;
    (void)must(export_rows(*opened, {}, clock.wall(), [&](std::string_view line) -> Status {
      text += line;
      return Ok{};
    }));
    return text;
  }
  // As the command, on this desk's portal.
  Ran run_command(std::vector<std::string> arguments) {
    arguments.push_back("--dir");
    arguments.push_back(folder.dir().string());
    return run_portal(std::move(arguments));
  }
};

std::ptrdiff_t lines_in(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("texts that nobody released are listed, those that count, and leave only once released") {
  ReleaseDesk desk;
  const Submission one = opinion(desk.random, "Eerste\tregel\nTweede");
  Submission poll = opinion(desk.random);
  poll.trajectory = "anders";
  poll.body = PollResponse{{{"a", ShortText{"Kort."}}, {"b", Choice{"ja"}}, {"c", ShortText{"En nog."}}}};
  const ReceiptCode code = ReceiptCode::random(desk.random);
  const Submission gone = with_code(opinion(desk.random, "Ingetrokken."), code);
  desk.send(one);
  desk.send(poll);
  desk.send(gone);
  desk.send(sign_up(desk.random));
  desk.take_back(code);
  (void)desk.open_all();
  const std::string list = desk.list();
  CHECK(list.find(to_string(one.id) + "\tEerste\\u0009regel\\u000aTweede\n") != std::string::npos);
  CHECK(list.find(to_string(poll.id) + "\tKort.\n" + to_string(poll.id) + "\tEn nog.\n") !=
        std::string::npos);
  CHECK(lines_in(list) == 3);
  CHECK(lines_in(desk.list("anders")) == 2);
  CHECK(desk.count("SELECT COUNT(*) FROM exports WHERE what LIKE 'texts to release%'") == 2);

  CHECK(desk.exported().find("Kort.") == std::string::npos);
  const Uuid nobody = random_uuid(desk.random);
  // What can't be released is told, the others are done.
  CHECK(must(desk.opened->release(std::vector{nobody, poll.id, gone.id}, desk.clock.wall())) ==
        std::vector{nobody, gone.id});
  CHECK(desk.exported().find("Kort.") != std::string::npos);
  CHECK(desk.exported().find("/poll/answers/0/text") == std::string::npos);
  CHECK(desk.exported().find("Eerste") == std::string::npos);
  CHECK(lines_in(desk.list()) == 1);
  CHECK(desk.count("SELECT COUNT(*) FROM actions WHERE what = 'released'") == 1);
  // Again changes nothing.
  CHECK(must(desk.opened->release(std::vector{poll.id}, desk.clock.wall())).empty());
  CHECK(desk.count("SELECT COUNT(*) FROM actions") == 1);

  CHECK(must(desk.opened->withdraw_release(std::vector{poll.id}, desk.clock.wall())).empty());
  CHECK(desk.exported().find("Kort.") == std::string::npos);
  CHECK(desk.exported().find("/poll/answers/0/text") != std::string::npos);
}

TEST_CASE("release as an official runs it") {
  ReleaseDesk desk;
  const Submission one = opinion(desk.random, "Meer bomen.");
  const Submission other = opinion(desk.random, "Minder bomen.");
  desk.send(one);
  desk.send(other);
  (void)desk.open_all();
  const std::string id = to_string(one.id);
  CHECK(desk.run_command({"release"}).status == 1);
  CHECK(desk.run_command({"release", "--list", id}).status == 1);
  CHECK(desk.run_command({"release", "--trajectory", "hoonhorst", id}).status == 1);
  CHECK(desk.run_command({"release", "--list"}).lines.size() == 2);
  const Ran some = desk.run_command({"release", id, to_string(random_uuid(desk.random)), "wat"});
  CHECK(some.status == 1);
  CHECK(some.lines == std::vector<std::string>{"released 1 records"});
  CHECK(desk.run_command({"release", "--list"}).lines ==
        std::vector{to_string(other.id) + "\tMinder bomen."});
  CHECK(desk.run_command({"release", "--withdraw", id}).lines ==
        std::vector<std::string>{"withdrew the release of 1 records"});
  CHECK(desk.run_command({"release", "--list"}).lines.size() == 2);
}
