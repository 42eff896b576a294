// SPDX-License-Identifier: EUPL-1.2
// The purge as it runs by itself, and as an administrator runs it.
#include <thread>

#include "tests/sync/portal/page_fixture.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/purge_fixture.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

struct Desk : PurgeDesk {
  // On the clock of this machine, as the commands are.
  Desk() : dir(folder.dir().string()) {
    clock.set_wall(SystemClock().wall());
    const ReceiptCode code = ReceiptCode::random(random);
    gone = sealed(with_code(opinion(random), code));
    send({gone});
    take_back(code);
  }
  Ran run_command(std::vector<std::string> arguments) {
    arguments.push_back("--dir");
    arguments.push_back(dir);
    return run_portal(std::move(arguments));
  }
  std::string dir;
  Bytes gone;
};

}  // namespace

TEST_CASE("open erases what was taken back, and says for which sign-ups nobody said until when") {
  Desk desk;
  Submission known = sign_up(desk.random);
  known.trajectory = "kulturhus-lemelerveld";
  desk.send({desk.sealed(known), desk.sealed(sign_up(desk.random))}, Stream::kContacts);
  const auto package = desk.temp.path() / "package";
  std::filesystem::create_directories(package);
  (void)must(write_file_durably(package / "content.json", as_bytes(demo_json().dump())));
  const SigningKey root = must(SigningKey::load(desk.folder.root_key()));
  (void)must(ContentShelf(desk.folder.content()).publish(package, "demo-1", root, desk.clock.wall()));

  const Ran opened = desk.run_command({"open"});
  CHECK(opened.status == 0);
  CHECK(opened.lines ==
        std::vector<std::string>{
            "opened 4 records of 3 bundles, 1 withdrawals among them",
            "erased 1 records that were taken back and 0 sign-ups whose time is over",
            "hoonhorst: 1 sign-ups stay, since no published content says until when they are kept"});
  CHECK_FALSE(desk.inbox_holds(desk.gone));
  CHECK(desk.count("SELECT COUNT(*) FROM retention WHERE trajectory = 'kulturhus-lemelerveld'") == 1);
}

TEST_CASE("serve --open erases too") {
  Desk desk;
  PortalProcess serve({"serve", "--dir", desk.dir, "--port", "0", "--only-this-machine", "--open"});
  REQUIRE(serve.line().starts_with("listening on "));
  for (int i = 0; i < 600 && desk.inbox_holds(desk.gone); ++i) std::this_thread::sleep_for(100ms);
  CHECK_FALSE(desk.inbox_holds(desk.gone));
  CHECK(desk.count("SELECT COUNT(*) FROM records WHERE erased_on IS NOT NULL") == 1);
}

TEST_CASE("purge erases what open found, and makes a lost log anew") {
  Desk desk;
  (void)desk.open_all();
  CHECK(desk.run_command({"purge"}).lines.front() ==
        "erased 1 records that were taken back and 0 sign-ups whose time is over");
  std::filesystem::remove(desk.folder.erasures());
  for (const char* command : {"purge", "open", "export", "status", "devices"}) {
    CAPTURE(command);
    CHECK(desk.run_command({command}).status == (std::string_view(command) == "devices" ? 0 : 1));
  }
  CHECK(desk.run_command({"purge", "--rebuild-log"}).lines ==
        std::vector<std::string>{"wrote the erasure log anew, 1 lines"});
  CHECK(desk.run_command({"export"}).status == 0);
}
