// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "sync/store/scrubbing_vfs.h"

namespace zuil {

struct Database::Connection {
  sqlite3* handle = nullptr;
  std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> idle;  // prepared, not in use
  std::size_t wal_bytes = 0;
  std::size_t frame_bytes = 0;

  Error error(std::string_view what) const;
};

namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr int kCheckpointBusyMilliseconds = 50;

// What every connection is. journal_mode is apart: it is the file's.
constexpr char kPragmas[] =
    "PRAGMA synchronous=FULL;"       // WAL alone loses commits at a power cut with anything less
    "PRAGMA foreign_keys=ON;"        //
    "PRAGMA secure_delete=ON;"       // what is deleted is overwritten with zeros
    "PRAGMA temp_store=MEMORY;"      // no temporary file, ever
    "PRAGMA trusted_schema=OFF;"     // a file made by somebody else runs no function of its own
    "PRAGMA cell_size_check=ON;"     // a damaged page is noticed when it is read
    "PRAGMA cache_size=-16384;"      // what one sending looks at again and again fits
    "PRAGMA mmap_size=0;"            // a read error is an error, not a signal
    "PRAGMA recursive_triggers=ON";  //

// A text for a shell may be quoted with ' alone; the file's schema is ours.
void defend(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

ErrorKind kind_of(int code, int system_error) {
  switch (code & 0xff) {
    case SQLITE_FULL: return ErrorKind::kFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::kDamaged;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return system_error == ENOSPC || system_error == EDQUOT ? ErrorKind::kFull : ErrorKind::kRetryLater;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:  // a file system that went read-only after an error
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT: return ErrorKind::kRetryLater;
    default: return ErrorKind::kRejected;
  }
}

// An empty file of mode 0600 is a new database; SQLite would make it 0644. Only
// where there is none: closing any descriptor of a file drops SQLite's locks on it.
void make_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

}  // namespace

Error Database::Connection::error(std::string_view what) const {
  const int code = sqlite3_extended_errcode(handle);
  const ErrorKind kind = kind_of(code, sqlite3_system_errno(handle));
  return Error{kind, std::string(what) + ": " + sqlite3_errmsg(handle) + " (" + std::to_string(code) + ")"};
}

void Database::Closer::operator()(Connection* connection) const {
  for (auto& [sql, statements] : connection->idle) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close(connection->handle);
  delete connection;
}

Result<Database> Database::open(const std::filesystem::path& path, const DatabaseOptions& options) {
  std::error_code ignored;
  if (options.read_only && !std::filesystem::exists(path, ignored)) {
    return Error{ErrorKind::kRejected, "no database"};
  }
  if (!options.read_only) make_private(path.string());
  return connect(path.string(), options, false);
}

Result<Database> Database::in_memory() { return connect(":memory:", {}, true); }

Result<Database> Database::connect(const std::string& name, const DatabaseOptions& options, bool memory) {
  Database database{std::unique_ptr<Connection, Closer>(new Connection)};
  Connection& connection = *database.connection_;
  const int flags = (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const char* vfs = options.checkpoint_by_owner ? scrubbing_vfs() : nullptr;
  if (sqlite3_open_v2(name.c_str(), &connection.handle, flags, vfs) != SQLITE_OK) {
    return connection.error("opening a database");
  }
  defend(connection.handle);
  sqlite3_busy_timeout(connection.handle, kBusyMilliseconds);
  ZUIL_TRY("preparing a database", database.execute(kPragmas));
  if (memory || options.read_only) return database;

  // Two programs that make the same file can meet here without SQLite waiting.
  Status wal = database.execute("PRAGMA journal_mode=WAL");
  for (int i = 0; !wal && wal.error().kind == ErrorKind::kRetryLater && i < kBusyMilliseconds / 10; ++i) {
    sqlite3_sleep(10);
    wal = database.execute("PRAGMA journal_mode=WAL");
  }
  ZUIL_TRY("turning the WAL on", std::move(wal));
  connection.frame_bytes =
      static_cast<std::size_t>(ZUIL_TRY("asking for the page size", database.integer("PRAGMA page_size"))) +
      24;
  if (options.checkpoint_by_owner) {
    int persist = 1;
    sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    sqlite3_wal_hook(
        connection.handle,
        [](void* owner, sqlite3*, const char*, int pages) {
          auto& self = *static_cast<Connection*>(owner);
          self.wal_bytes = static_cast<std::size_t>(pages) * self.frame_bytes;
          return SQLITE_OK;
        },
        &connection);
  }
  return database;
}

Status Database::execute(const char* sql) {
  if (sqlite3_exec(connection_->handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return Ok{};
  return connection_->error("executing");
}

Result<Query> Database::prepare(std::string_view sql) {
  if (auto found = connection_->idle.find(sql); found != connection_->idle.end() && !found->second.empty()) {
    sqlite3_stmt* statement = found->second.back();
    found->second.pop_back();
    return Query(connection_.get(), std::string(sql), statement);
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(connection_->handle, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    return connection_->error("preparing");
  }
  return Query(connection_.get(), std::string(sql), statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  Query query = ZUIL_TRY("asking", prepare(sql));
  if (!ZUIL_TRY("asking", query.step())) return Error{ErrorKind::kRejected, "no row"};
  return query.integer(0);
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_->handle); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_->handle) == 0; }
std::size_t Database::wal_bytes() const { return connection_->wal_bytes; }

Status Database::checkpoint() {
  sqlite3_busy_timeout(connection_->handle, kCheckpointBusyMilliseconds);
  const int rc =
      sqlite3_wal_checkpoint_v2(connection_->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  Status status = rc == SQLITE_OK ? Status(Ok{}) : Status(connection_->error("emptying the WAL"));
  sqlite3_busy_timeout(connection_->handle, kBusyMilliseconds);
  if (status) connection_->wal_bytes = 0;
  return status;
}

Status Database::check(bool thorough) {
  Query query =
      ZUIL_TRY("checking", prepare(thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"));
  if (!ZUIL_TRY("checking", query.step())) return Error{ErrorKind::kDamaged, "the check says nothing"};
  if (query.text(0) == "ok") return Ok{};
  return Error{ErrorKind::kDamaged, std::string(query.text(0))};
}

Query::Query(Query&& other) noexcept
    : connection_(other.connection_),
      sql_(std::move(other.sql_)),
      handle_(std::exchange(other.handle_, nullptr)),
      failed_(other.failed_) {}

Query::~Query() {
  if (handle_ == nullptr) return;
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  connection_->idle[std::move(sql_)].push_back(handle_);
}

Query& Query::bind(int parameter, std::int64_t value) {
  if (int rc = sqlite3_bind_int64(handle_, parameter, value); rc != SQLITE_OK) failed_ = rc;
  return *this;
}

Query& Query::bind(int parameter, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  if (int rc = sqlite3_bind_text64(handle_, parameter, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      rc != SQLITE_OK) {
    failed_ = rc;
  }
  return *this;
}

Query& Query::bind(int parameter, ByteView value) {
  const int rc = value.empty()
                     ? sqlite3_bind_zeroblob(handle_, parameter, 0)
                     : sqlite3_bind_blob64(handle_, parameter, value.data(), value.size(), SQLITE_TRANSIENT);
  if (rc != SQLITE_OK) failed_ = rc;
  return *this;
}

Query& Query::bind(int parameter, std::nullopt_t) {
  if (int rc = sqlite3_bind_null(handle_, parameter); rc != SQLITE_OK) failed_ = rc;
  return *this;
}

Result<bool> Query::step() {
  if (failed_ != SQLITE_OK) {
    const std::string what = std::string("binding: ") + sqlite3_errstr(failed_);
    return Error{kind_of(std::exchange(failed_, SQLITE_OK), 0), what};
  }
  switch (sqlite3_step(handle_)) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: sqlite3_reset(handle_); return false;
    default: {
      Error error = connection_->error("stepping");
      sqlite3_reset(handle_);
      return error;
    }
  }
}

Status Query::to_the_end() {
  while (ZUIL_TRY("running", step())) {
  }
  return Ok{};
}

void Query::reset() { sqlite3_reset(handle_); }

bool Query::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
std::int64_t Query::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string_view Query::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return data == nullptr
             ? std::string_view{}
             : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

ByteView Query::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  return data == nullptr ? ByteView{}
                         : ByteView(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

Result<Transaction> Transaction::begin(Database& database) {
  ZUIL_TRY("beginning a transaction", database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
  ZUIL_TRY("beginning to read", database.execute("BEGIN"));
  return Transaction(database);
}

Transaction::~Transaction() {
  // SQLite rolls back by itself after some errors.
  if (database_ != nullptr && database_->in_transaction()) (void)database_->execute("ROLLBACK");
}

Status Transaction::commit() {
  ZUIL_TRY("committing", database_->execute("COMMIT"));
  database_ = nullptr;
  return Ok{};
}

}  // namespace zuil
