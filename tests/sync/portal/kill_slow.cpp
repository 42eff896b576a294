// SPDX-License-Identifier: EUPL-1.2
// zuil-portal killed before each of its system calls, and run again.
#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "sync/base/files.h"
#include "sync/portal/erasure_log.h"
#include "tests/support/traced_run.h"
#include "tests/sync/portal/fixture.h"
#include "tests/sync/portal/process.h"
#include "tests/sync/portal/tls_client.h"

using namespace zuil;
using namespace zuil::portal;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

const std::string kProgram = std::string(ZUIL_BIN_DIR) + "/zuil-portal";

// Three bundles with all that opening can meet: a second code, other content
// under a known id, a withdrawal before its record, bytes that do not open.
struct Filled : Portal {
  Filled() : Portal(to_rfc3339(SystemClock().wall())), terminal(enrolled()) {
    const ReceiptCode early = ReceiptCode::random(random);
    const ReceiptCode code = ReceiptCode::random(random);
    Submission twice = opinion(random, "twee keer");
    twice.code = code;
    Submission changed = twice;
    changed.body = Opinion{"anders", {}};
    Submission gone = opinion(random, "ingetrokken");
    gone.code = early;
    Bytes garbled = sealed(opinion(random));
    garbled[70] ^= 1;
    (void)store(terminal, 1, {sealed(withdrawal(random, early)), sealed(twice), garbled});
    twice.code = ReceiptCode::random(random);
    (void)store(terminal, 4, {sealed(twice), sealed(changed), sealed(opinion(random, "gewoon"))});
    (void)store(terminal, 7, {sealed(gone), sealed(sign_up(random))});
    api.reset();
    inbox.reset();
    opened.reset();
  }
  // A copy of the whole portal, to be run into the ground.
  fs::path copy(std::uint64_t number) const {
    const fs::path path = temp.path() / ("copy-" + std::to_string(number));
    fs::copy(folder.dir(), path, fs::copy_options::recursive);
    return path;
  }
  Terminal terminal;
};

struct Outcome {
  std::vector<std::string> rows;
  std::int64_t set_aside = 0;
  std::int64_t erased = 0;
  std::int64_t cut = 0;
  std::set<std::string> code_states;
  bool operator==(const Outcome&) const = default;
};

Outcome outcome_of(const fs::path& dir) {
  const Folder folder(dir);
  Outcome outcome;
  outcome.rows = run_portal({"export", "--dir", dir.string(), "--include-unreviewed"}).lines;
  Database opened = must(Database::open(folder.opened()));
  outcome.set_aside = must(opened.integer("SELECT COUNT(*) FROM set_aside"));
  outcome.erased = must(opened.integer("SELECT COUNT(*) FROM records WHERE erased_on IS NOT NULL"));
  Database inbox = must(Database::open(folder.inbox()));
  outcome.cut = must(inbox.integer("SELECT COUNT(*) FROM bundles WHERE cut > 0"));
  Query read = must(inbox.prepare("SELECT hex(code) || state || trajectory FROM code_states"));
  while (must(read.step())) outcome.code_states.insert(std::string(read.text(0)));
  return outcome;
}

}  // namespace

TEST_CASE("open killed at any system call, and run again, ends as if it had not been") {
  Filled filled;
  const fs::path reference = filled.copy(0);
  const TracedResult whole = traced_run({kProgram, "open", "--dir", reference.string()}, "", {});
  REQUIRE(whole.exit_status == 0);
  const Outcome expected = outcome_of(reference);
  REQUIRE(expected.rows.size() == 4);  // the withdrawal, two opinions, a sign-up
  REQUIRE(expected.set_aside == 2);
  REQUIRE(expected.erased == 1);
  REQUIRE(expected.cut == 1);
  REQUIRE(expected.code_states.size() == 3);

  for (std::uint64_t call = 1; call <= whole.calls; ++call) {
    CAPTURE(call);
    const fs::path dir = filled.copy(call);
    (void)traced_run({kProgram, "open", "--dir", dir.string()}, "", {.kill_before = call, .on_write = {}});
    REQUIRE(run_portal({"open", "--dir", dir.string()}).status == 0);
    REQUIRE(outcome_of(dir) == expected);
    fs::remove_all(dir);
  }
}

TEST_CASE("erasing killed at any system call is done whole by the next command, or not begun") {
  Filled filled;
  const fs::path reference = filled.copy(0);
  REQUIRE(run_portal({"open", "--dir", reference.string()}).status == 0);
  const Ran found = run_portal({"person", "find", "jo@example.org", "--dir", reference.string()});
  REQUIRE(found.lines.size() == 1);
  const std::string id = found.lines.front().substr(0, found.lines.front().find('\t'));
  const fs::path backup = filled.temp.path() / "opened-before.db";
  fs::copy_file(Folder(reference).opened(), backup);
  const auto copy = [&](std::uint64_t call) {
    const fs::path dir = filled.temp.path() / ("erase-" + std::to_string(call));
    fs::copy(reference, dir, fs::copy_options::recursive);
    return dir;
  };
  const auto rows = [](const fs::path& dir) {
    return run_portal({"export", "--contacts", "--dir", dir.string()}).lines;
  };
  const fs::path first = copy(0);
  const TracedResult whole = traced_run({kProgram, "person", "erase", id, "--dir", first.string()}, "", {});
  REQUIRE(whole.exit_status == 0);
  const std::vector<std::string> without = rows(first);
  std::uint64_t erased = 0;
  std::uint64_t not_begun = 0;
  for (std::uint64_t call = 1; call <= whole.calls; ++call) {
    CAPTURE(call);
    const fs::path dir = copy(call);
    const Folder folder(dir);
    (void)traced_run({kProgram, "person", "erase", id, "--dir", dir.string()}, "",
                     {.kill_before = call, .on_write = {}});
    const auto log = must(ErasureLog(folder.erasures()).read(0)).erasures;
    const bool logged = !log.empty() && log.back().reason == ErasureReason::kAsked;
    REQUIRE((rows(dir) == without) == logged);
    ++(logged ? erased : not_begun);
    if (logged) {
      // As it was before, put back: what was erased stays so.
      for (const char* end : {"-wal", "-shm"}) fs::remove(folder.opened().string() + end);
      fs::copy_file(backup, folder.opened(), fs::copy_options::overwrite_existing);
      REQUIRE(rows(dir) == without);
      REQUIRE(run_portal({"open", "--dir", dir.string()}).status == 0);
      Database inbox = must(Database::open(folder.inbox()));
      // The bundle had a record cut out before.
      REQUIRE(must(inbox.integer("SELECT MAX(cut) FROM bundles")) == 2);
    }
    fs::remove_all(dir);
  }
  CHECK(erased > 0);
  CHECK(not_begun > 0);
}

TEST_CASE(
    "restored killed at any system call leaves a portal that is refused, or one of a newer generation") {
  Filled filled;
  const fs::path reference = filled.copy(0);
  const TracedResult whole = traced_run({kProgram, "restored", "--dir", reference.string()}, "", {});
  REQUIRE(whole.exit_status == 0);
  std::uint64_t refused = 0;
  for (std::uint64_t call = 1; call <= whole.calls; ++call) {
    CAPTURE(call);
    const fs::path dir = filled.copy(call);
    (void)traced_run({kProgram, "restored", "--dir", dir.string()}, "",
                     {.kill_before = call, .on_write = {}});
    const Folder folder(dir);
    const std::uint64_t counter = must(read_counter(folder.counter())).generation;
    const auto inbox = SqliteInbox::open(folder.inbox(), folder.counter());
    if (counter == 1) REQUIRE(inbox);  // nothing had happened yet
    if (inbox) {
      REQUIRE(inbox->generation() == counter);
    } else {
      ++refused;
      REQUIRE(counter == 2);
    }
    REQUIRE(must(SqliteInbox::restored(folder.inbox(), folder.counter())) > counter);
    fs::remove_all(dir);
  }
  CHECK(refused > 0);
}

TEST_CASE("init killed at any system call leaves a whole portal or none") {
  TempFolder temp;
  const auto init = [&](const fs::path& dir, std::uint64_t kill_before) {
    return traced_run({kProgram, "init", "--dir", dir.string(), "--url", "https://localhost:8443"}, "",
                      {.kill_before = kill_before, .on_write = {}});
  };
  const TracedResult whole = init(temp.path() / "whole", 0);
  REQUIRE(whole.exit_status == 0);
  std::uint64_t none = 0;
  for (std::uint64_t call = 1; call <= whole.calls; call += 7) {
    CAPTURE(call);
    const fs::path dir = temp.path() / std::to_string(call);
    (void)init(dir, call);
    const bool invited = run_portal({"invite", "--dir", dir.string(), "--name", "Zuil"}).status == 0;
    REQUIRE(invited == fs::exists(Folder(dir).settings()));
    if (!invited) ++none;
    fs::remove_all(dir);
  }
  CHECK(none > 0);
}

TEST_CASE("serve killed at any system call has everything that it signed for") {
  Filled filled;
  // A client that sends three bundles, and tells which of them were signed for.
  std::vector<Bundle> bundles;
  for (std::uint64_t first = 20; first < 26; first += 2) {
    bundles.push_back(
        filled.bundle(filled.terminal, first,
                      {filled.sealed(opinion(filled.random)), filled.sealed(opinion(filled.random))}));
  }
  const auto send = [&](std::uint16_t port, const std::atomic<bool>& over) {
    std::vector<std::uint64_t> signed_for;
    std::optional<TlsClient> client;
    while (!over) {
      client.emplace(port);
      if (client->connected()) break;
      std::this_thread::sleep_for(2ms);
    }
    for (const Bundle& bundle : bundles) {
      if (over || !client->connected()) break;
      filled.clock.set_wall(SystemClock().wall());
      const auto reply = client->call(filled.put(filled.terminal, bundle));
      if (!reply) break;
      if (reply->status == 201 || reply->status == 200) {
        const Receipt receipt = must(read_receipt(reply->body, filled.settings.receipt_keys));
        if (receipt.outcome == ReceiptOutcome::kStored) signed_for.push_back(bundle.header.first);
      }
    }
    return signed_for;
  };
  std::uint16_t port = static_cast<std::uint16_t>(20'000 + ::getpid() % 20'000);
  std::uint64_t most_signed = 0;
  std::uint64_t partly = 0;
  for (std::uint64_t call = 1;; ++call) {
    CAPTURE(call);
    const fs::path dir = filled.copy(call);
    ++port;
    std::atomic<bool> over{false};
    std::vector<std::uint64_t> signed_for;
    std::jthread client([&] { signed_for = send(port, over); });
    bool all_sent = false;
    const TracedResult result = traced_run(
        {kProgram, "serve", "--dir", dir.string(), "--port", std::to_string(port), "--only-this-machine"}, "",
        {.kill_before = call, .on_write = {}});
    over = true;
    client.join();
    all_sent = signed_for.size() == bundles.size();
    REQUIRE(result.killed);

    SqliteInbox inbox = must(SqliteInbox::open(Folder(dir).inbox(), Folder(dir).counter()));
    const auto series = must(inbox.ranges(filled.terminal.device));
    for (const std::uint64_t first : signed_for) {
      const bool has = std::ranges::any_of(series.front().ranges, [&](const auto& range) {
        return range.first <= first && first + 1 <= range.second;
      });
      REQUIRE(has);
    }
    // Whatever was cut off is simply sent again.
    for (const Bundle& bundle : bundles) {
      const auto again =
          must(inbox.store_bundle(bundle, write_bundle(bundle, filled.terminal.key), SystemClock().wall()));
      REQUIRE(again != StoreOutcome::kConflict);
    }
    most_signed = std::max<std::uint64_t>(most_signed, signed_for.size());
    if (!signed_for.empty() && !all_sent) ++partly;
    fs::remove_all(dir);
    if (all_sent) break;  // killed after the last receipt: no later kill can tell more
  }
  CHECK(most_signed == bundles.size());
  CHECK(partly > 0);
}
