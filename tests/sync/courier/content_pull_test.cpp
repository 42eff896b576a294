// SPDX-License-Identifier: EUPL-1.2
// New content on its way from a portal to a terminal, through the real code on
// either side.
#include "sync/courier/content_pull.h"

#include <doctest/doctest.h>

#include "sync/base/version.h"
#include "sync/courier/stick_content.h"
#include "sync/domain/content_package.h"
#include "sync/portal/problem.h"
#include "sync/store/packages.h"
#include "tests/support/package_desk.h"
#include "tests/sync/courier/world.h"

using namespace zuil;

namespace {

// A world whose portal publishes.
struct Library : World {
  PackageDesk desk{temp.path() / "package", 1};
  SigningKey root = must(SigningKey::load(portal.folder.root_key()));
  Packages packages{terminal.folder.content(), root.public_key()};

  void publish(const std::string& version) {
    if (!version.empty()) desk.revise(version);
    pass(std::chrono::hours(1));
    const Content content = must(load_content(desk.folder(), local_date(portal.clock.wall())));
    must(portal.content->publish(desk.folder(), content.version, root, portal.clock.wall()));
  }
  SendReport send(Transport& transport) {
    Dispatch dispatch(*terminal.store, terminal.clock, terminal.folder.content());
    return Sender(transport, dispatch, terminal.clock).attempt(Occasion::kAsked);
  }
  SendReport send() {
    DirectTransport transport(portal);
    return send(transport);
  }
  std::string shown() {
    const auto package = must(packages.current());
    return package ? package->manifest.version : std::string();
  }
};

// What a test wants to see and change of each call.
class WatchedTransport final : public DirectTransport {
 public:
  using Watch = std::function<std::optional<Exchange>(const HttpRequest&, int call)>;
  WatchedTransport(PortalSide& portal, Watch watch) : DirectTransport(portal), watch_(std::move(watch)) {}
  Exchange execute(const HttpRequest& request, std::stop_token stop) override {
    if (auto exchange = watch_(request, calls)) {
      ++calls;
      return *exchange;
    }
    return DirectTransport::execute(request, std::move(stop));
  }

 private:
  Watch watch_;
};

bool is_file(const HttpRequest& request) { return request.path.find("/bestanden/") != std::string::npos; }
bool is_manifest(const HttpRequest& request) { return request.path.ends_with("/inhoud"); }

Bytes bytes_of(std::string_view text) {
  const ByteView bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("submissions go first, then content comes, and is shown when it is whole") {
  Library library;
  library.publish("");
  library.capture(5);
  std::vector<std::string> methods;
  WatchedTransport transport(library.portal, [&](const HttpRequest& request, int) {
    methods.push_back(request.method + (is_file(request) ? " file" : is_manifest(request) ? " list" : ""));
    CHECK(library.shown().empty() == (request.method != "POST"));
    return std::optional<Exchange>{};
  });
  const SendReport report = library.send(transport);
  CHECK(report.complete());
  CHECK_FALSE(report.afterwards);
  CHECK(report.new_content == "example-1");
  CHECK(report.content_bytes > 100'000);
  CHECK(library.shown() == "example-1");
  REQUIRE(methods.size() > 4);
  CHECK(methods[0] == "GET");
  CHECK(methods[1] == "PUT");
  CHECK(methods.back() == "POST");
  CHECK(std::ranges::find(methods, "PUT", {}) < std::ranges::find(methods, "GET list"));
  library.check_all_arrived();
}

TEST_CASE("content that is there already costs one question") {
  Library library;
  library.publish("");
  library.send();
  DirectTransport again(library.portal);
  const SendReport report = library.send(again);
  CHECK(again.calls == 3);  // the third tells how the terminal is doing
  CHECK(report.new_content.empty());
  CHECK(report.content_bytes == 0);
  CHECK_FALSE(report.afterwards);
}

TEST_CASE("a portal that published nothing, and a terminal that wants none, are no failure") {
  Library library;
  const SendReport report = library.send();
  CHECK(report.complete());
  CHECK_FALSE(report.afterwards);
  DirectTransport transport(library.portal);
  CHECK(library.terminal.send(transport).complete());
  CHECK(transport.calls == 1);
}

TEST_CASE("a download that is cut again and again goes on where it was, and no byte comes twice") {
  Library library;
  library.publish("");
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(library.desk.folder()))
    if (entry.is_regular_file()) bytes += entry.file_size();
  std::uint64_t came = 0;
  int attempts = 0;
  for (; library.shown().empty() && attempts < 100; ++attempts) {
    // The third file's piece is lost each time.
    int pieces = 0;
    WatchedTransport transport(library.portal, [&](const HttpRequest& request, int) {
      const bool lost = is_file(request) && ++pieces == 3;
      return lost ? std::optional<Exchange>(Failure{Cause::kBrokeOff, "cut by the test"}) : std::nullopt;
    });
    const SendReport report = library.send(transport);
    CHECK(report.complete());
    came += report.content_bytes;
    if (library.shown().empty()) {
      REQUIRE(report.afterwards);
      CHECK(report.afterwards->cause == Cause::kBrokeOff);
    }
  }
  CHECK(attempts > 2);
  CHECK(came == bytes);
  CHECK(library.shown() == "example-1");
}

TEST_CASE("what somebody in between puts in the place of content is not taken, and the old stays") {
  Library library;
  library.publish("");
  library.send();
  library.publish("example-2");
  const auto answer = [&library](const std::function<bool(const HttpRequest&)>& which, HttpReply with) {
    WatchedTransport transport(library.portal, [&](const HttpRequest& request, int) {
      return which(request) ? std::optional<Exchange>(with) : std::nullopt;
    });
    return library.send(transport);
  };
  const HttpReply page{200, {{"Content-Type", "text/html"}}, bytes_of("<html>")};
  const HttpReply octets{200, {{"Content-Type", "application/octet-stream"}}, bytes_of("ZUIC no such thing")};
  const HttpReply nothing{204, {}, {}};
  const HttpReply same{304, {}, {}};
  const HttpReply wrong_range{206, {{"Content-Range", "bytes 5-8/9"}}, bytes_of("1234")};
  CHECK(answer(is_manifest, page).afterwards->cause == Cause::kCaptivePage);
  CHECK(answer(is_manifest, octets).afterwards->cause == Cause::kContentRefused);
  CHECK(answer(is_manifest, nothing).afterwards->cause == Cause::kNotUnderstood);
  CHECK_FALSE(answer(is_manifest, same).afterwards);
  CHECK(library.shown() == "example-1");
  for (const HttpReply& reply : {page, octets, nothing, same, wrong_range}) {
    REQUIRE(answer(is_file, reply).afterwards);
    CHECK(library.shown() == "example-1");
  }
  CHECK(library.send().new_content == "example-2");
}

TEST_CASE("a file of other bytes than signed is asked again, and given up when it goes on") {
  Library library;
  library.publish("");
  const auto spoil = [&library](int most) {
    int spoiled = 0;
    WatchedTransport transport(library.portal,
                               [&](const HttpRequest& request, int) -> std::optional<Exchange> {
                                 if (!is_file(request) || spoiled >= most) return std::nullopt;
                                 HttpReply reply = library.portal.handle(request);
                                 reply.body.front() ^= 1;
                                 ++spoiled;
                                 return reply;
                               });
    return library.send(transport);
  };
  REQUIRE(spoil(100).afterwards);
  CHECK(library.shown().empty());
  CHECK_FALSE(spoil(1).afterwards);
  CHECK(library.shown() == "example-1");
}

TEST_CASE("content that is published while the one before is on its way is taken instead") {
  Library library;
  library.publish("");
  library.send();
  library.publish("example-2");
  int files = 0;
  WatchedTransport transport(library.portal, [&](const HttpRequest& request, int) {
    if (is_file(request) && ++files == 1) {
      library.publish("example-3");
      library.publish("example-4");  // the files of example-2 go
    }
    return std::optional<Exchange>{};
  });
  const SendReport report = library.send(transport);
  CHECK_FALSE(report.afterwards);
  CHECK(report.new_content == "example-4");
  CHECK(library.shown() == "example-4");
}

TEST_CASE("content that this program can't use is told, and submissions and the rest go on") {
  Library library;
  library.publish("");
  library.send();
  library.desk.revise("example-2");
  library.desk.change("\"organisation\"", "\"organization\"");
  library.pass(std::chrono::hours(1));
  must(library.portal.content->publish(library.desk.folder(), "example-2", library.root,
                                       library.portal.clock.wall()));
  library.capture(3);
  const SendReport report = library.send();
  CHECK(report.complete());
  REQUIRE(report.afterwards);
  CHECK(report.afterwards->cause == Cause::kContentRefused);
  CHECK(report.new_content.empty());
  CHECK(library.shown() == "example-1");
  CHECK(must(library.terminal.store->status()).last_error == "content-refused");
  CHECK_FALSE(library.send().afterwards);
}

TEST_CASE("after all else the portal hears how the terminal is doing, and keeps the newest") {
  Library library;
  library.publish("");
  library.capture(30);
  library.send();
  const auto report = [&library] {
    const auto devices = must(library.portal.inbox->devices());
    REQUIRE(devices.size() == 1);
    REQUIRE(devices.front().report.has_value());
    return devices.front().report->report;
  };
  CHECK(report().version == program_version());
  CHECK(report().backlog == 0);
  CHECK(report().content == "example-1");
  CHECK_FALSE(report().last_error);
  CHECK(report().clock_offset == std::chrono::seconds(0));
  // What was got past is told.
  library.terminal.clock.set_wall(library.portal.clock.wall() - std::chrono::hours(2));
  library.desk.revise("example-2");
  library.desk.change("\"organisation\"", "\"organization\"");
  library.pass(std::chrono::hours(1));
  must(library.portal.content->publish(library.desk.folder(), "example-2", library.root,
                                       library.portal.clock.wall()));
  library.send();
  CHECK(report().last_error == "content-refused");
  CHECK(report().content == "example-1");
  CHECK(report().clock_offset == std::chrono::hours(2));
}

// ---- by stick ----

TEST_CASE("content comes home on a stick, also where some of it came by network") {
  Library library;
  library.publish("");
  const std::filesystem::path stick = library.temp.path() / "stick";
  std::filesystem::create_directory(stick);
  CHECK(library.portal.content->copy_to(library.temp.path() / "no stick", library.root.public_key())
            .error()
            .kind == ErrorKind::kRejected);
  must(library.portal.content->copy_to(stick, library.root.public_key()));
  const Date today = local_date(library.terminal.clock.wall());
  const ContentHomeReport home = take_content_home(library.packages, stick, today);
  CHECK_FALSE(home.failure);
  CHECK(home.shown == "example-1");
  CHECK(library.shown() == "example-1");
  const ContentHomeReport again = take_content_home(library.packages, stick, today);
  CHECK_FALSE(again.failure);
  CHECK(again.shown.empty());
  // The network has nothing new then.
  CHECK(library.send().content_bytes == 0);

  library.publish("example-2");
  must(library.portal.content->copy_to(stick, library.root.public_key()));
  CHECK(take_content_home(library.packages, stick, today).shown == "example-2");
}

TEST_CASE("a stick with nothing, with half, or with other bytes changes nothing, and says why") {
  Library library;
  library.publish("");
  const std::filesystem::path stick = library.temp.path() / "stick";
  const Date today = local_date(library.terminal.clock.wall());
  const auto cause = [&] {
    const ContentHomeReport report = take_content_home(library.packages, stick, today);
    CHECK(library.shown().empty());
    REQUIRE(report.failure);
    return report.failure->cause;
  };
  CHECK(cause() == Cause::kNoStick);
  std::filesystem::create_directory(stick);
  CHECK(cause() == Cause::kNoStick);
  must(library.portal.content->copy_to(stick, library.root.public_key()));
  const std::filesystem::path content = stick / "zuil-content";
  std::filesystem::path victim;
  for (const auto& entry : std::filesystem::directory_iterator(content))
    if (entry.path().filename() != "manifest" && entry.file_size() > 1000) victim = entry.path();
  const Bytes whole = must(read_file(victim, 32 << 20));
  Bytes changed = whole;
  changed.back() ^= 1;
  must(write_file_durably(victim, changed));
  CHECK(cause() == Cause::kContentRefused);
  must(write_file_durably(victim, ByteView(whole).first(whole.size() - 1)));
  CHECK(cause() == Cause::kContentRefused);
  std::filesystem::remove(victim);
  CHECK(cause() == Cause::kNoStick);
  must(write_file_durably(victim, whole));
  CHECK(take_content_home(library.packages, stick, today).shown == "example-1");
}
