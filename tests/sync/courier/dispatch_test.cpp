// SPDX-License-Identifier: EUPL-1.2
// What the replies of a portal, and of others, do to rows.
#include "sync/courier/dispatch.h"

#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "sync/portal/problem.h"
#include "sync/store/sqlite.h"
#include "tests/sync/courier/world.h"

using namespace zuil;
using portal::ProblemType;

namespace {

// A portal that answers as a test wants where the test wants.
class ScriptedTransport final : public DirectTransport {
 public:
  using Script = std::function<std::optional<HttpReply>(const HttpRequest&)>;
  ScriptedTransport(PortalSide& portal, Script script)
      : DirectTransport(portal), script_(std::move(script)) {}
  Exchange execute(const HttpRequest& request, std::stop_token stop) override {
    if (auto reply = script_(request)) {
      ++calls;
      return *reply;
    }
    return DirectTransport::execute(request, stop);
  }

 private:
  Script script_;
};

std::int64_t bundles_handed_out(const TerminalSide& terminal) {
  return must(must(Database::open(terminal.folder.database(), {.read_only = true}))
                  .integer("SELECT count(*) FROM bundle"));
}

bool is_bundle(const HttpRequest& request) { return request.method == "PUT"; }

std::optional<HttpReply> reply_problem(ProblemType type) { return HttpReply(portal::problem(type)); }

// Refuses each bundle that holds one of `bad`.
ScriptedTransport::Script refusing(World& world, std::set<Sha256> bad, ProblemType type) {
  return [&world, bad = std::move(bad), type](const HttpRequest& request) -> std::optional<HttpReply> {
    if (!is_bundle(request)) return std::nullopt;
    const auto header = must(read_bundle_header(request.body));
    const auto device = must(world.portal.inbox->device(header.device));
    for (const Bytes& record : must(read_bundle(request.body, device->public_key)).records) {
      if (bad.contains(sha256(record))) return reply_problem(type);
    }
    return std::nullopt;
  };
}

// The hashes of the first `count` rows that wait.
std::set<Sha256> some_rows(World& world, std::size_t count) {
  const auto bundle = must(world.terminal.store->next_bundle({.max_records = count}));
  REQUIRE(bundle.has_value());
  const auto device = must(world.portal.inbox->device(bundle->header.device));
  std::set<Sha256> rows;
  for (const Bytes& record : must(read_bundle(bundle->bytes, device->public_key)).records) {
    rows.insert(sha256(record));
  }
  return rows;
}

}  // namespace

TEST_CASE("a clock that is hours off costs one more call, and nothing else") {
  for (const int hours : {-30, -1, 1, 30}) {
    CAPTURE(hours);
    World world;
    world.capture(10);
    world.terminal.clock.set_wall(world.portal.clock.wall() + std::chrono::hours(hours));
    DirectTransport transport(world.portal);
    CHECK(world.terminal.send(transport).complete());
    CHECK(transport.calls == 3);  // the question twice, then the bundle
    world.check_all_arrived();
  }
}

TEST_CASE("a portal that goes on to say that the clock is off ends the attempt as a wrong clock") {
  World world;
  world.capture(3);
  ScriptedTransport transport(world.portal,
                              [](const HttpRequest&) { return reply_problem(ProblemType::kClock); });
  const SendReport report = world.terminal.send(transport);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kClock);
  CHECK(transport.calls == 2);
  CHECK(world.terminal.waiting() == 3);
}

TEST_CASE("a request that the network repeated by itself is signed anew") {
  World world;
  world.capture(3);
  bool first = true;
  ScriptedTransport transport(world.portal, [&](const HttpRequest& request) -> std::optional<HttpReply> {
    if (!is_bundle(request) || !std::exchange(first, false)) return std::nullopt;
    world.portal.handle(request);
    return world.portal.handle(request);  // "herhaling": its nonce was used
  });
  const SendReport report = world.terminal.send(transport);
  CHECK(report.complete());
  CHECK(report.known == 3);
  world.check_all_arrived();
}

TEST_CASE("one row that the portal refuses is found by halving, set aside and told, and the rest arrives") {
  for (const ProblemType type : {ProblemType::kUnacceptable, ProblemType::kTooLarge}) {
    World world;
    world.capture(64);
    const auto bad = some_rows(world, 1);
    ScriptedTransport transport(world.portal, refusing(world, bad, type));
    const SendReport report = world.terminal.send(transport);
    REQUIRE(report.failure);
    CHECK(report.failure->cause == Cause::kRowsRefused);
    CHECK(report.records == 63);
    CHECK(report.set_aside == 1);
    CHECK(report.left == 0);
    CHECK(transport.calls < 40);
    CHECK(world.portal.rows().size() == 63);
    CHECK(must(world.terminal.store->status()).set_aside == 1);
    CHECK(world.terminal.send(transport).complete());
  }
}

TEST_CASE("several refused rows are each set aside, wherever they stand") {
  World world;
  world.capture(50);
  const auto bad = some_rows(world, 3);
  ScriptedTransport transport(world.portal, refusing(world, bad, ProblemType::kUnacceptable));
  const SendReport report = world.terminal.send(transport);
  CHECK(report.records == 47);
  CHECK(report.set_aside == 3);
  CHECK(world.portal.rows().size() == 47);
  CHECK(world.terminal.waiting() == 0);
}

TEST_CASE("a portal that refuses everything sets nothing aside, and gets it all once it is set right") {
  for (const ProblemType type : {ProblemType::kUnacceptable, ProblemType::kTooLarge}) {
    World world;
    world.capture(20);
    ScriptedTransport transport(world.portal, [type](const HttpRequest& request) {
      return is_bundle(request) ? reply_problem(type) : std::nullopt;
    });
    const SendReport report = world.terminal.send(transport);
    REQUIRE(report.failure);
    CHECK(report.failure->cause == Cause::kRowsRefused);
    CHECK(report.set_aside == 0);
    CHECK(report.left == 20);
    CHECK(must(world.terminal.store->status()).last_error == "rows-refused");
    CHECK(world.terminal.send(world.portal).complete());
    CHECK_FALSE(must(world.terminal.store->status()).last_error.has_value());
    world.check_all_arrived();
  }
}

TEST_CASE("where the portal takes only small bundles they are cut smaller for good") {
  World world;
  world.capture(200);
  int too_large = 0;
  ScriptedTransport transport(world.portal, [&](const HttpRequest& request) -> std::optional<HttpReply> {
    if (!is_bundle(request) || request.body.size() <= 6000) return std::nullopt;
    ++too_large;
    return reply_problem(ProblemType::kTooLarge);
  });
  CHECK(world.terminal.send(transport).complete());
  CHECK(too_large <= 3);
  world.check_all_arrived();
}

TEST_CASE("a bundle sealed to a key that the portal does not hold waits, and what else waits goes") {
  World world;
  world.capture(8);
  world.capture(world.terminal, {samples::sign_up()});
  ScriptedTransport transport(world.portal, [](const HttpRequest& request) -> std::optional<HttpReply> {
    const bool answers = is_bundle(request) && request.path.find("/zendingen/1-") != std::string::npos;
    return answers ? reply_problem(ProblemType::kSealingKey) : std::nullopt;
  });
  const SendReport report = world.terminal.send(transport);
  CHECK(report.failure);
  CHECK(report.records == 1);
  CHECK(report.set_aside == 0);
  CHECK(report.left == 8);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("a revoked terminal keeps its rows, and all of them are in quarantine") {
  World world;
  world.capture(8);
  world.capture(world.terminal, {samples::sign_up()});
  const DeviceId device = must(world.terminal.store->enrolment())->device;
  must(world.portal.inbox->revoke(device, world.portal.clock.wall()));
  const SendReport report = world.terminal.send(world.portal);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kNotAccepted);
  CHECK(report.left == 9);
  CHECK(world.portal.rows().empty());
  CHECK(must(world.portal.inbox->devices()).front().quarantined == 2);
}

TEST_CASE("a portal that does not know the terminal ends the attempt, and nothing is lost") {
  World world;
  world.capture(3);
  TempFolder elsewhere(memory_disk());
  PortalSide other(elsewhere.path());
  const SendReport report = world.terminal.send(other);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kNotAccepted);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("a busy portal ends the attempt, with the time that it asks for") {
  World world;
  world.capture(3);
  ScriptedTransport transport(world.portal, [](const HttpRequest& request) -> std::optional<HttpReply> {
    return is_bundle(request) ? reply_problem(ProblemType::kTooMany) : std::nullopt;
  });
  const SendReport report = world.terminal.send(transport);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kBusy);
  CHECK(report.retry_after == std::chrono::seconds(60));
  CHECK(report.left == 3);
}

TEST_CASE("only the portal's own signature makes a terminal forget a row") {
  World world;
  world.capture(5);
  const auto forge = [&](const HttpRequest& request, const SigningKey& key) {
    const BundleHeader header = must(read_bundle_header(request.body));
    return write_receipt({.device = header.device,
                          .stream = header.stream,
                          .epoch = header.epoch,
                          .first = header.first,
                          .count = header.count,
                          .bundle = sha256(request.body),
                          .generation = 1,
                          .time = world.portal.clock.wall(),
                          .outcome = ReceiptOutcome::kStored},
                         key);
  };
  const SigningKey stranger = SigningKey::generate(world.portal.random);
  const std::string page = "<html>Welkom! Log in.</html>";
  const std::pair<HttpReply, Cause> table[] = {
      {{200, {{"Content-Type", "text/html"}}, Bytes(page.begin(), page.end())}, Cause::kCaptivePage},
      {{200, {}, {}}, Cause::kNotUnderstood},
      {{201, {}, Bytes(200, 0)}, Cause::kNotUnderstood},
      {{302, {{"Location", "http://wifi.example/"}}, {}}, Cause::kCaptivePage},
      {{201, {}, Bytes{1}}, Cause::kNotUnderstood},  // becomes a stranger's receipt below
  };
  for (const auto& [reply, cause] : table) {
    ScriptedTransport transport(world.portal, [&](const HttpRequest& request) -> std::optional<HttpReply> {
      if (!is_bundle(request)) return std::nullopt;
      HttpReply out = reply;
      if (out.body == Bytes{1}) out.body = forge(request, stranger);
      return out;
    });
    const SendReport report = world.terminal.send(transport);
    REQUIRE(report.failure);
    CHECK(report.failure->cause == cause);
    CHECK(world.terminal.waiting() == 5);
  }
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("an answer to the question that does not prove itself ends the attempt") {
  World world;
  world.capture(5);
  const SigningKey stranger = SigningKey::generate(world.portal.random);
  const DeviceId device = must(world.terminal.store->enrolment())->device;
  const HttpReply honest = [&] {
    HttpRequest request{"GET", std::string(kBasePath) + "/apparaten/" + to_hex(device), {}, {}};
    must(world.terminal.store->sign(request, world.terminal.clock.wall()));
    return world.portal.handle(request);
  }();
  REQUIRE(honest.status == 200);
  const DeviceState state = must(parse_device_state(as_text(honest.body)));
  const auto answer = [&](DeviceState changed) {
    const std::string text = to_json(changed);
    ScriptedTransport transport(world.portal, [&](const HttpRequest& request) -> std::optional<HttpReply> {
      if (is_bundle(request)) return std::nullopt;
      return HttpReply{200, {{"Content-Type", "application/json"}}, Bytes(text.begin(), text.end())};
    });
    const SendReport report = world.terminal.send(transport);
    return report.failure ? code_of(report.failure->cause) : "";
  };

  DeviceState changed = state;
  changed.statement = write_statement({device, 9, world.portal.clock.wall()}, stranger);
  CHECK(answer(changed) == "not-understood");
  changed = state;
  changed.certificate.back() ^= 1;
  CHECK(answer(changed) == "not-understood");
  changed = state;
  changed.statement = write_statement({DeviceId{1}, 1, world.portal.clock.wall()}, *world.portal.receipt_key);
  CHECK(answer(changed) == "older-portal");
  CHECK(world.terminal.waiting() == 5);
  CHECK(must(world.terminal.store->status()).generation <= 1);
  CHECK(answer(state).empty());
}

TEST_CASE("what arrives while it is sent, at another process, is sent the next time") {
  World world;
  world.capture(5, 1);
  bool once = true;
  ScriptedTransport transport(world.portal, [&](const HttpRequest& request) -> std::optional<HttpReply> {
    if (is_bundle(request) && std::exchange(once, false)) {
      const auto beside = must(Store::open(world.terminal.folder, world.terminal.settings,
                                           world.terminal.clock, world.terminal.random));
      const auto more = mixed_submissions(2, 4);
      must(beside->capture(more));
      world.captured.insert(world.captured.end(), more.begin(), more.end());
    }
    return std::nullopt;
  });
  world.terminal.send(transport);
  CHECK(world.terminal.send(world.portal).complete());
  world.check_all_arrived();
}

TEST_CASE("a terminal that was never enrolled says so, and calls nobody") {
  TempFolder temp(memory_disk());
  PortalSide portal(temp.path());
  TerminalSide terminal(temp.path(), "new");
  DirectTransport transport(portal);
  const SendReport report = terminal.send(transport);
  REQUIRE(report.failure);
  CHECK(report.failure->cause == Cause::kNotEnrolled);
  CHECK(transport.calls == 0);
}

namespace {

// An attempt whose question is answered, with more than one small bundle to send.
struct SmallBundles {
  World world;
  Dispatch dispatch{*world.terminal.store, world.terminal.clock};
  ParcelWanted small{.max_bytes = 4000};

  SmallBundles() {
    world.capture(40);
    must(dispatch.begin(Occasion::kAsked));
    carry(next());
  }
  Parcel next() { return *must(dispatch.next(small)); }
  Verdict carry(const Parcel& parcel) {
    return must(dispatch.take({parcel.number, world.portal.handle(parcel.request)}));
  }
  void check_rest_arrives() {
    while (const auto parcel = must(dispatch.next(small))) CHECK(carry(*parcel).arrived);
    must(dispatch.end(std::nullopt));
    world.check_all_arrived();
  }
};

}  // namespace

TEST_CASE_FIXTURE(SmallBundles,
                  "the bundle made while another was under way goes next when that one arrived") {
  const Parcel first = next();
  const std::int64_t handed_out = bundles_handed_out(world.terminal);
  dispatch.prepare(small);
  CHECK(bundles_handed_out(world.terminal) == handed_out + 1);
  REQUIRE(carry(first).arrived);
  const Parcel second = next();
  CHECK(bundles_handed_out(world.terminal) == handed_out + 1);
  CHECK(second.request.path != first.request.path);
  CHECK(carry(second).arrived);
  check_rest_arrives();
}

TEST_CASE_FIXTURE(SmallBundles,
                  "the bundle made while another was under way is left when that one did not arrive") {
  const Parcel first = next();
  REQUIRE(first.records > 1);
  dispatch.prepare(small);
  must(dispatch.take({first.number, portal::problem(ProblemType::kTooLarge)}));
  const Parcel again = next();
  CHECK(again.records < first.records);
  CHECK(carry(again).arrived);
  check_rest_arrives();
}

TEST_CASE("bundles that an automatic attempt makes are of what is due, one stream in an hour") {
  World world;
  world.capture(9, 1);
  DirectTransport transport(world.portal);
  Dispatch dispatch(*world.terminal.store, world.terminal.clock);
  Sender sender(transport, dispatch, world.terminal.clock);
  CHECK(sender.attempt(Occasion::kAutomatic).bundles == 0);
  world.capture(1, 2);
  for (int i = 0; i < 12; ++i) {
    Submission sign_up = samples::sign_up();
    sign_up.id = random_uuid(world.terminal.random);
    world.capture(world.terminal, {sign_up});
  }
  CHECK(sender.attempt(Occasion::kAutomatic).records == 10);
  CHECK(world.terminal.waiting() == 12);
  world.pass(std::chrono::hours(1));
  CHECK(sender.attempt(Occasion::kAutomatic).records == 12);
  world.check_all_arrived();
}
