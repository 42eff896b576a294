// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/recovery.h"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "sync/base/files.h"
#include "sync/base/log.h"
#include "sync/store/bundles.h"
#include "sync/store/facts.h"
#include "sync/store/migrations.h"
#include "sync/store/salvage.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

fs::path beside(const DataFolder& folder, const char* suffix) { return folder.database().string() + suffix; }
fs::path suspicion(const DataFolder& folder) { return folder.root / "suspect"; }
// The new database while it is filled, and once it is whole.
fs::path filling(const DataFolder& folder) { return beside(folder, ".carrying"); }
fs::path filled(const DataFolder& folder) { return beside(folder, ".carried"); }

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

void sync_folder(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

void remove_database(const fs::path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix, ignored);
}

Status move(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (!error) return Ok{};
  const bool full = error == std::errc::no_space_on_device;
  return Error{full ? ErrorKind::kFull : ErrorKind::kRetryLater, "moving a database: " + error.message()};
}

// A folder in damaged/ with the day in its name that does not exist yet.
Result<fs::path> place_aside(const DataFolder& folder, const Date& today) {
  for (int i = 1; i < 1000; ++i) {
    const fs::path place = folder.damaged() / (to_string(today) + "-" + std::to_string(i));
    if (is_there(place)) continue;
    ZUIL_TRY("setting a database aside", make_folder(place));
    return place;
  }
  return Error{ErrorKind::kRetryLater, "too many damaged databases today"};
}

Status begin(Database& database, Random& random) {
  if (ZUIL_TRY("beginning a database", number_fact(database, Fact::kEpoch)) != 0) return Ok{};
  Transaction transaction = ZUIL_TRY("beginning a database", Transaction::begin(database));
  // Asked again: another program may have done it meanwhile.
  if (ZUIL_TRY("beginning a database", number_fact(database, Fact::kEpoch)) != 0) return Ok{};
  ZUIL_TRY("beginning a database", begin_epoch(database, random));
  return transaction.commit();
}

Result<Database> open_checked(const DataFolder& folder, Random& random) {
  Database database =
      ZUIL_TRY("opening the database",
               Database::open(folder.database(), {.read_only = false, .checkpoint_by_owner = true}));
  const bool suspected = is_there(suspicion(folder));
  ZUIL_TRY("checking the database", database.check(suspected));
  ZUIL_TRY("opening the database", migrate(database, store_migrations()));
  ZUIL_TRY("opening the database", begin(database, random));
  std::error_code ignored;
  if (suspected) fs::remove(suspicion(folder), ignored);
  return database;
}

// Fills a new database from the damaged one, which stays where it is.
Status carry_over(const DataFolder& folder, const Clock& clock, Random& random) {
  remove_database(filling(folder));
  Salvaged salvaged;
  {
    Database fresh = ZUIL_TRY("carrying over", Database::open(filling(folder)));
    ZUIL_TRY("carrying over", migrate(fresh, store_migrations()));
    salvaged = ZUIL_TRY("carrying over", salvage(folder, fresh, clock.wall()));
    ZUIL_TRY("carrying over", begin(fresh, random));
    ZUIL_TRY("carrying over", fresh.checkpoint());
  }
  ZUIL_TRY("carrying over", move(filling(folder), filled(folder)));
  sync_folder(folder.root);
  log(LogLevel::kError, LogCode::kStoreDamaged,
      "carried over " + std::to_string(salvaged.rows) + " rows" +
          (salvaged.enrolled ? "" : ", not enrolled"));
  return Ok{};
}

// Puts the filled database in the place of the damaged one.
Status replace(const DataFolder& folder, const Clock& clock) {
  if (is_there(folder.database()) || is_there(beside(folder, "-wal"))) {
    const fs::path place =
        ZUIL_TRY("setting the database aside", place_aside(folder, local_date(clock.wall())));
    for (const char* suffix : {"-wal", ""}) {
      const fs::path from = beside(folder, suffix);
      if (is_there(from)) ZUIL_TRY("setting the database aside", move(from, place / from.filename()));
    }
    sync_folder(place);
    sync_folder(folder.damaged());
  }
  std::error_code ignored;
  fs::remove(beside(folder, "-shm"), ignored);
  ZUIL_TRY("putting the new database in place", move(filled(folder), folder.database()));
  sync_folder(folder.root);
  return Ok{};
}

Result<Database> recover(const DataFolder& folder, const Clock& clock, Random& random) {
  if (!is_there(filled(folder))) {
    // Another program may have done it while this one waited.
    Result<Database> again = open_checked(folder, random);
    if (again || again.error().kind != ErrorKind::kDamaged) return again;
    ZUIL_TRY("recovering", carry_over(folder, clock, random));
  }
  ZUIL_TRY("recovering", replace(folder, clock));
  std::error_code ignored;
  fs::remove(suspicion(folder), ignored);
  return open_checked(folder, random);
}

}  // namespace

Result<Database> open_or_recover(const DataFolder& folder, FolderLock& lock, const Clock& clock,
                                 Random& random) {
  Error error;
  if (!is_there(filled(folder))) {
    Result<Database> database = open_checked(folder, random);
    if (database || database.error().kind != ErrorKind::kDamaged) return database;
    error = database.error();
  }
  if (!lock.take_alone()) {
    return Error{ErrorKind::kDamaged,
                 "the database is damaged and another program has it open: " + error.what};
  }
  Result<Database> database = recover(folder, clock, random);
  lock.share_again();
  return database;
}

void suspect(const DataFolder& folder) { (void)write_file_durably(suspicion(folder), {}); }

std::uint64_t count_damaged(const DataFolder& folder) {
  std::uint64_t count = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.damaged(), error))
    count += entry.is_directory() ? 1 : 0;
  return count;
}

}  // namespace zuil
