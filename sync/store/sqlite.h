// SPDX-License-Identifier: EUPL-1.2
// SQLite with owners: a database, its statements, its transactions. Every
// PRAGMA stands in sqlite.cpp. Errors: no room is kFull; a file that is not
// what was written, or no database, is kDamaged; busy for longer than 5 s and
// trouble of the disk are kRetryLater; everything else is kRejected. What they
// say holds SQL names, never a value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace zuil {

struct DatabaseOptions {
  // Nothing is written, and a missing file is kRejected.
  bool read_only = false;
  // Empties the WAL only in checkpoint(), and then overwrites it with zeros
  // (scrubbing_vfs.h). Otherwise SQLite empties it itself, at 1000 pages.
  bool checkpoint_by_owner = false;
};

class Query;

// One connection: WAL, synchronous FULL, foreign keys, secure_delete, temporary
// tables in memory, no trust in the file's own schema, 5 s busy timeout.
// Movable; queries and transactions may not outlive it. One thread at a time.
class Database {
 public:
  // Opens or makes the file at `path`, mode 0600.
  static Result<Database> open(const std::filesystem::path& path, const DatabaseOptions& options = {});
  // A database that is nowhere but here.
  static Result<Database> in_memory();

  // Runs one or more statements that give no rows and take no values.
  Status execute(const char* sql);
  // Ready to bind and step. Kept for the next prepare() of the same text when
  // the Query goes, so that asking again costs nothing.
  Result<Query> prepare(std::string_view sql);
  // The first column of the first row of `sql`; kRejected when there is none.
  Result<std::int64_t> integer(std::string_view sql);

  // Rows that the last INSERT, UPDATE or DELETE changed.
  std::int64_t changes() const;
  bool in_transaction() const;

  // Moves the WAL into the database and empties it. kRetryLater when a reader
  // or writer is in the way: nothing is wrong, the WAL just stays.
  Status checkpoint();
  // Bytes of frames in the WAL after this connection's last commit.
  std::size_t wal_bytes() const;

  // The first `limit` faults of quick_check, or of the slower integrity_check;
  // kDamaged when there is any. Blocks for as long as reading the file takes.
  Status check(bool thorough);

 private:
  friend class Query;
  struct Connection;
  struct Closer {
    void operator()(Connection* connection) const;
  };
  explicit Database(std::unique_ptr<Connection, Closer> connection) : connection_(std::move(connection)) {}
  static Result<Database> connect(const std::string& name, const DatabaseOptions& options, bool memory);

  std::unique_ptr<Connection, Closer> connection_;
};

// A prepared statement of SQL (a Statement is what a portal signs). Parameters
// count from 1, columns from 0.
class Query {
 public:
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  // The value of one parameter, copied. Numbers are signed 64-bit in the file:
  // requires an unsigned one to be below 2^63.
  Query& bind(int parameter, std::int64_t value);
  Query& bind(int parameter, std::string_view value);
  Query& bind(int parameter, ByteView value);
  Query& bind(int parameter, std::nullopt_t);
  template <typename T>
  Query& bind(int parameter, const std::optional<T>& value) {
    return value ? bind_value(parameter, *value) : bind(parameter, std::nullopt);
  }
  // All parameters, in order.
  template <typename... Values>
  Query& bind_all(const Values&... values) {
    int parameter = 0;
    (bind_value(++parameter, values), ...);
    return *this;
  }

  // Goes to the next row: true when there is one, false at the end, after which
  // the statement may be bound and stepped anew. Also tells a failed bind.
  Result<bool> step();
  // Binds `values` and steps to the end.
  template <typename... Values>
  Status run(const Values&... values) {
    reset();
    bind_all(values...);
    return to_the_end();
  }
  // Back to before the first row; bound values stay.
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  // Hold until the next step(), reset() or the statement's end. Empty for NULL.
  std::string_view text(int column) const;
  ByteView blob(int column) const;
  // The blob as an array; all zero unless it has exactly N bytes.
  template <std::size_t N>
  ByteArray<N> array(int column) const {
    ByteArray<N> out{};
    const ByteView bytes = blob(column);
    if (bytes.size() == N) std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
  }

 private:
  friend class Database;
  Query(Database::Connection* connection, std::string sql, sqlite3_stmt* handle)
      : connection_(connection), sql_(std::move(sql)), handle_(handle) {}
  Status to_the_end();
  template <typename T>
  Query& bind_value(int parameter, const T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      return bind(parameter, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      return bind(parameter, std::string_view(value));
    } else if constexpr (std::is_convertible_v<const T&, ByteView>) {
      return bind(parameter, ByteView(value));
    } else {
      return bind(parameter, value);
    }
  }

  Database::Connection* connection_;
  std::string sql_;
  sqlite3_stmt* handle_;
  int failed_ = 0;  // code of a failed bind
};

// Everything or nothing: rolled back when it goes without commit().
class Transaction {
 public:
  // Takes the write lock at once (BEGIN IMMEDIATE), waiting at most 5 s.
  static Result<Transaction> begin(Database& database);
  // One unchanging view for several reads (BEGIN); never waits.
  static Result<Transaction> begin_reading(Database& database);

  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // On disk when this gives Ok. On failure nothing of it happened.
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace zuil
