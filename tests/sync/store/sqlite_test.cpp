// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/sqlite.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "sync/store/scrubbing_vfs.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/store/emptied_wal.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

template <typename T>
T must(Result<T> result) {
  if (!result) FAIL_CHECK(result.error().what);
  REQUIRE(result.has_value());
  return std::move(result).value();
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

constexpr DatabaseOptions kOwner{.read_only = false, .checkpoint_by_owner = true};

}  // namespace

TEST_CASE("a database keeps what was committed and nothing of what was not") {
  TempFolder temp;
  Database database = must(Database::open(temp.path() / "a.db"));
  must(database.execute("CREATE TABLE t(a INTEGER, b TEXT, c BLOB)"));
  {
    Transaction transaction = must(Transaction::begin(database));
    must(must(database.prepare("INSERT INTO t VALUES (?1, ?2, ?3)"))
             .run(7, "zeven", ByteView(ByteArray<2>{1, 0})));
    must(transaction.commit());
  }
  {
    Transaction transaction = must(Transaction::begin(database));
    must(must(database.prepare("INSERT INTO t VALUES (?1, ?2, ?3)"))
             .run(8, std::string("acht"), std::optional<std::int64_t>{}));
  }
  CHECK_FALSE(database.in_transaction());
  Database again = must(Database::open(temp.path() / "a.db", {.read_only = true}));
  Query query = must(again.prepare("SELECT a, b, c FROM t"));
  REQUIRE(must(query.step()));
  CHECK(query.integer(0) == 7);
  CHECK(query.text(1) == "zeven");
  CHECK(query.array<2>(2) == ByteArray<2>{1, 0});
  CHECK(query.array<3>(2) == ByteArray<3>{});
  CHECK_FALSE(must(query.step()));
}

TEST_CASE("empty text and empty bytes are not NULL") {
  Database database = must(Database::in_memory());
  must(database.execute("CREATE TABLE t(a TEXT NOT NULL, b BLOB NOT NULL, c INTEGER) STRICT"));
  must(must(database.prepare("INSERT INTO t VALUES (?1, ?2, ?3)"))
           .run(std::string_view{}, ByteView{}, std::optional<int>{}));
  CHECK(must(database.integer(
            "SELECT count(*) FROM t WHERE length(a) = 0 AND length(b) = 0 AND c IS NULL")) == 1);
}

TEST_CASE("a query prepared again is the same one, without its old values") {
  Database database = must(Database::in_memory());
  { must(database.prepare("SELECT ?1")).bind(1, 5); }
  Query first = must(database.prepare("SELECT ?1"));
  Query second = must(database.prepare("SELECT ?1"));
  REQUIRE(must(first.step()));
  CHECK(first.is_null(0));
  second.bind(1, 6);
  REQUIRE(must(second.step()));
  CHECK(second.integer(0) == 6);
}

TEST_CASE("errors say what their caller can do, and no value") {
  TempFolder temp;
  write(temp.path() / "no.db", std::string(8192, 'x'));
  const auto no_database = Database::open(temp.path() / "no.db");
  REQUIRE_FALSE(no_database.has_value());
  CHECK(no_database.error().kind == ErrorKind::kDamaged);

  const auto missing = Database::open(temp.path() / "missing.db", {.read_only = true});
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().kind == ErrorKind::kRejected);
  CHECK_FALSE(fs::exists(temp.path() / "missing.db"));

  Database database = must(Database::in_memory());
  must(database.execute("CREATE TABLE t(a TEXT PRIMARY KEY)"));
  must(must(database.prepare("INSERT INTO t VALUES (?1)")).run("Geheim"));
  const Status twice = must(database.prepare("INSERT INTO t VALUES (?1)")).run("Geheim");
  REQUIRE_FALSE(twice.has_value());
  CHECK(twice.error().kind == ErrorKind::kRejected);
  CHECK(twice.error().what.find("Geheim") == std::string::npos);
  must(database.execute("PRAGMA max_page_count=3"));
  const Status full = must(database.prepare("INSERT INTO t VALUES (?1)")).run(std::string(100'000, 'a'));
  REQUIRE_FALSE(full.has_value());
  CHECK(full.error().kind == ErrorKind::kFull);
  CHECK_FALSE(must(database.prepare("SELECT ?1")).bind(9, 1).step().has_value());
}

TEST_CASE("every connection keeps its promises of durability and of secrecy") {
  TempFolder temp;
  Database database = must(Database::open(temp.path() / "a.db", kOwner));
  CHECK(must(database.integer("PRAGMA synchronous")) == 2);
  CHECK(must(database.integer("PRAGMA foreign_keys")) == 1);
  CHECK(must(database.integer("PRAGMA secure_delete")) == 1);
  CHECK(must(database.integer("PRAGMA temp_store")) == 2);
  CHECK(must(database.integer("PRAGMA trusted_schema")) == 0);
  CHECK(must(database.integer("PRAGMA cell_size_check")) == 1);
  Query query = must(database.prepare("PRAGMA journal_mode"));
  REQUIRE(must(query.step()));
  CHECK(query.text(0) == "wal");
  CHECK((fs::status(temp.path() / "a.db").permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("an emptied WAL is overwritten and keeps its size") {
  TempFolder temp;
  const fs::path wal = temp.path() / "a.db-wal";
  Database database = must(Database::open(temp.path() / "a.db", kOwner));
  must(database.execute("CREATE TABLE t(a TEXT); INSERT INTO t VALUES ('herkenbaar')"));
  CHECK(contents(wal).find("herkenbaar") != std::string::npos);
  CHECK(database.wal_bytes() > 0);
  must(database.checkpoint());
  CHECK(database.wal_bytes() == 0);
  const std::string emptied = contents(wal);
  CHECK(emptied.size() >= static_cast<std::size_t>(kSmallestWal));
  CHECK(emptied.size() <= static_cast<std::size_t>(kLargestWal));
  CHECK(is_emptied(emptied));

  // It goes on from there, also for another connection.
  must(database.execute("INSERT INTO t VALUES ('nog een')"));
  Database other = must(Database::open(temp.path() / "a.db", kOwner));
  CHECK(must(other.integer("SELECT count(*) FROM t")) == 2);
  CHECK(must(other.integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'")) == 1);
}

TEST_CASE("a WAL that grew large shrinks when it is emptied") {
  TempFolder temp;
  Database database = must(Database::open(temp.path() / "a.db", kOwner));
  must(database.execute("CREATE TABLE t(a BLOB); INSERT INTO t VALUES (zeroblob(6000000))"));
  CHECK(fs::file_size(temp.path() / "a.db-wal") > static_cast<std::uintmax_t>(kLargestWal));
  must(database.checkpoint());
  CHECK(fs::file_size(temp.path() / "a.db-wal") == static_cast<std::uintmax_t>(kLargestWal));
}

TEST_CASE("a WAL that a reader needs stays, and nothing is lost") {
  TempFolder temp;
  Database database = must(Database::open(temp.path() / "a.db", kOwner));
  must(database.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)"));
  Database reader = must(Database::open(temp.path() / "a.db", kOwner));
  {
    Transaction reading = must(Transaction::begin_reading(reader));
    CHECK(must(reader.integer("SELECT count(*) FROM t")) == 1);
    must(database.execute("INSERT INTO t VALUES (2)"));
    const Status emptied = database.checkpoint();
    REQUIRE_FALSE(emptied.has_value());
    CHECK(emptied.error().kind == ErrorKind::kRetryLater);
    CHECK(must(reader.integer("SELECT count(*) FROM t")) == 1);
  }
  CHECK(must(reader.integer("SELECT count(*) FROM t")) == 2);
  must(database.checkpoint());
  CHECK(must(reader.integer("SELECT count(*) FROM t")) == 2);
}

TEST_CASE("a power cut anywhere in the overwriting of a WAL leaves the database whole") {
  TempFolder temp;
  const fs::path path = temp.path() / "a.db";
  std::string full_wal;
  {
    Database database = must(Database::open(path, kOwner));
    must(database.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)"));
    // Pages that are written again and again: an old frame over a new page is damage.
    for (int i = 0; i < 30; ++i) {
      must(must(database.prepare("INSERT INTO t(b) VALUES (?1)")).run(std::string(500, 'b')));
      must(database.execute("UPDATE t SET b = b || 'c'"));
    }
    full_wal = contents(temp.path() / "a.db-wal");
    must(database.checkpoint());
  }
  const std::string whole = contents(path);
  // The order in which scrub() writes: the header, then 64 KiB after 64 KiB.
  std::string wal = full_wal;
  std::fill_n(wal.begin(), 32, '\0');
  for (std::size_t cut = 0; cut <= wal.size(); cut += 64 * 1024) {
    std::fill_n(wal.begin(), cut, '\0');
    fs::remove(temp.path() / "a.db-shm");
    write(path, whole);
    write(temp.path() / "a.db-wal", wal);
    Database database = must(Database::open(path, kOwner));
    must(database.check(true));
    CHECK(must(database.integer("SELECT count(*) FROM t")) == 30);
  }
}

}  // namespace zuil
