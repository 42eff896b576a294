// SPDX-License-Identifier: EUPL-1.2
// What somebody reads who takes the disk out: totals, and neither moment nor
// order of a single answer.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "sync/store/sqlite.h"
#include "tests/sync/store/emptied_wal.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

constexpr std::size_t kPage = 4096;

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string as_string(ByteView bytes) { return std::string(as_text(bytes)); }

// Of the pairs of `things` (in the order in which they were written) that lie
// on one page, how many have the later one below the earlier: near 1 when pages
// show the order, near a half when they do not.
struct Pairs {
  int all = 0;
  int below = 0;

  void look(const std::string& file, const std::vector<std::string>& things) {
    std::vector<std::size_t> places;
    for (const std::string& thing : things) {
      places.push_back(file.find(thing));
      REQUIRE(places.back() != std::string::npos);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        if (places[i] / kPage != places[j] / kPage) continue;
        ++all;
        if (places[j] < places[i]) ++below;
      }
    }
  }
  double share() const { return static_cast<double>(below) / all; }
};

struct Disk : StoreFixture {
  std::filesystem::path database() { return folder().database(); }
};

}  // namespace

TEST_CASE_FIXTURE(Disk, "the database's pages do not show in which order answers came") {
  Pairs rows;
  Pairs ids;
  Pairs plain;
  for (int round = 0; round < 12; ++round) {
    const std::string name = "round" + std::to_string(round);
    const auto store = open_enrolled(name.c_str());
    const PublicKey key = must(store->enrolment())->sealing_keys[0];
    // Rows put in without further care, to see that the measure is one.
    Database careless = must(Database::open(temp.path() / (name + ".db")));
    must(careless.execute("CREATE TABLE t(a BLOB PRIMARY KEY, b BLOB) WITHOUT ROWID"));
    std::vector<std::string> hashes;
    std::vector<std::string> taken;
    for (int i = 0; i < 12; ++i) {
      const std::vector one = {must(seal_submission(fresh(samples::evaluation()), key, clock.wall()))};
      REQUIRE(must(store->capture_sealed(one)) == 1);
      must(must(careless.prepare("INSERT INTO t VALUES (?1, zeroblob(150))")).run(one[0].hash));
      hashes.push_back(as_string(one[0].hash));
      taken.push_back(as_string(one[0].taken));
    }
    must(store->tidy());
    must(careless.checkpoint());
    const std::string file = contents(folder(name.c_str()).database());
    rows.look(file, hashes);
    ids.look(file, taken);
    plain.look(contents(temp.path() / (name + ".db")), hashes);
  }
  CHECK(plain.share() > 0.95);
  CHECK(rows.all > 500);
  CHECK(rows.share() > 0.35);
  CHECK(rows.share() < 0.65);
  CHECK(ids.all > 500);
  CHECK(ids.share() > 0.35);
  CHECK(ids.share() < 0.65);
}

TEST_CASE_FIXTURE(Disk, "the tally does not show who of a visit came first") {
  const auto store = open_enrolled();
  std::vector<std::string> options;
  for (int i = 10; i < 60; ++i) options.push_back("mogelijkheid-" + std::to_string(i));
  random.shuffle(options);
  for (const std::string& option : options) {
    Submission poll = fresh(samples::poll());
    poll.body = PollResponse{{{"waar", Choice{option}}}};
    const std::vector one = {poll};
    must(store->capture(one));
  }
  must(store->tidy());
  const std::string file = contents(database());
  Pairs pairs;
  pairs.look(file, options);
  CHECK(pairs.all > 200);
  CHECK(pairs.share() > 0.35);
  CHECK(pairs.share() < 0.65);
  // Further votes change the counts where they lie.
  std::vector<std::size_t> places;
  for (const std::string& option : options) places.push_back(file.find(option));
  for (int votes = 0; votes < 150; ++votes) {
    Submission poll = fresh(samples::poll());
    poll.body = PollResponse{{{"waar", Choice{options[7]}}}};
    const std::vector one = {poll};
    must(store->capture(one));
  }
  must(store->tidy());
  const std::string later = contents(database());
  for (std::size_t i = 0; i < options.size(); ++i) CHECK(later.find(options[i]) == places[i]);
}

TEST_CASE_FIXTURE(Disk, "once tidy, the WAL holds nothing, and closing tidies") {
  const auto wal = database().string() + "-wal";
  auto store = open_enrolled();
  capture(*store, 3);
  CHECK_FALSE(is_emptied(contents(wal)));
  must(store->tidy());
  CHECK(is_emptied(contents(wal)));
  capture(*store, 1);
  CHECK_FALSE(is_emptied(contents(wal)));
  store.reset();
  CHECK(is_emptied(contents(wal)));
}

TEST_CASE_FIXTURE(Disk, "what a process that was killed left in the WAL goes when the next one opens") {
  const auto store = open_enrolled();
  capture(*store, 3);
  copy_folder(folder().root, temp.path() / "killed");
  const auto wal = (temp.path() / "killed" / "zuil.db-wal").string();
  CHECK_FALSE(is_emptied(contents(wal)));
  const auto next = open("killed");
  CHECK(waiting(*next) == 3);
  CHECK(is_emptied(contents(wal)));
}

TEST_CASE_FIXTURE(Disk, "a deleted row leaves nothing of its bytes in the file") {
  const auto store = open_enrolled();
  const auto enrolment = must(store->enrolment());
  const std::vector one = {must(seal_submission(opinion(), enrolment->sealing_keys[0], clock.wall()))};
  must(store->capture_sealed(one));
  must(store->tidy());
  const std::string piece = as_string(ByteView(one[0].sealed).subspan(40, 16));
  CHECK(contents(database()).find(piece) != std::string::npos);
  send_all(*store);
  portal.now += std::chrono::days(30);
  must(store->apply_statement(portal.statement(enrolment->device)));
  must(store->tidy());
  CHECK(contents(database()).find(piece) == std::string::npos);
}

TEST_CASE_FIXTURE(
    Disk, "written anew in a quiet hour, the file is as if it had been written in order of key, once a day") {
  const auto store = open_enrolled();
  capture(*store, 50);
  must(store->maintain());
  const auto size = std::filesystem::file_size(database());
  capture(*store, 1);
  must(store->maintain());
  CHECK(waiting(*store) == 51);
  clock.advance(std::chrono::days(1));
  send_all(*store);
  portal.now += std::chrono::days(31);
  must(store->apply_statement(portal.statement(must(store->enrolment())->device)));
  must(store->maintain());
  CHECK(std::filesystem::file_size(database()) < size);
}

TEST_CASE_FIXTURE(Disk, "the WAL is to be emptied when it is over 4 MiB, and a commit never does it") {
  const auto store = open_enrolled();
  const auto before = contents(database());
  std::vector<Submission> group;
  for (std::size_t i = 0; i < kMaxGroup; ++i) group.push_back(fresh(samples::evaluation()));
  int groups = 0;
  while (!store->must_tidy()) {
    for (Submission& submission : group) submission.id = random_uuid(random);
    must(store->capture(group));
    REQUIRE(++groups < 100);
  }
  CHECK(contents(database()) == before);
  must(store->tidy());
  CHECK_FALSE(store->must_tidy());
  CHECK(contents(database()) != before);
}

}  // namespace zuil
