// SPDX-License-Identifier: EUPL-1.2
// A portal from which people take things back, and whose databases are put
// back from copies.
#pragma once

#include "sync/base/files.h"
#include "sync/portal/purge.h"
#include "tests/sync/portal/fixture.h"

namespace zuil::portal {

inline Submission with_code(Submission submission, const ReceiptCode& code) {
  submission.code = code;
  return submission;
}

struct PurgeDesk : Portal {
  PurgeDesk() : terminal(enrolled()) {}

  void send(std::vector<Bytes> records, Stream stream = Stream::kAnswers) {
    const auto count = records.size();
    (void)store(terminal, next, std::move(records), stream);
    next += count;
  }
  void send(const Submission& submission) { send(std::vector<Bytes>{sealed(submission)}); }
  void take_back(const ReceiptCode& code) { send(withdrawal(random, code)); }

  // What `zuil-portal open` does.
  PurgeReport run(const Content* published = nullptr) {
    (void)open_all();
    return must(Purger(*inbox, *opened, *opened, keys, clock).purge(published));
  }

  void reopen() { opened.emplace(must(SqliteOpened::open(folder.opened(), folder.erasures()))); }
  void copy_opened() {
    opened.reset();
    std::filesystem::copy_file(folder.opened(), temp.path() / "copy.db",
                               std::filesystem::copy_options::overwrite_existing);
    reopen();
  }
  // Puts the copy back; nothing opens it yet.
  void put_back_opened() {
    opened.reset();
    std::filesystem::copy_file(temp.path() / "copy.db", folder.opened(),
                               std::filesystem::copy_options::overwrite_existing);
  }

  std::int64_t count(const char* sql) { return must(must(Database::open(folder.opened())).integer(sql)); }
  // Whether the database's file, or its journal, holds these bytes anywhere.
  static bool holds(const std::filesystem::path& database, ByteView bytes) {
    for (const char* end : {"", "-wal"}) {
      const auto path = database.string() + end;
      if (!std::filesystem::exists(path)) continue;
      const Bytes whole = must(read_file(path, 1 << 26));
      if (as_text(whole).find(as_text(bytes)) != std::string_view::npos) return true;
    }
    return false;
  }
  // The middle of sealed bytes, which no page of the file cuts in two for short records.
  bool inbox_holds(const Bytes& sealed) {
    Database database = must(Database::open(folder.inbox()));
    Query read = must(database.prepare("SELECT COUNT(*) FROM bundles WHERE instr(bytes, ?) > 0"));
    read.bind_all(sealed);
    REQUIRE(must(read.step()));
    return read.integer(0) > 0;
  }
  Content published_until(std::string_view day) const {
    Trajectory trajectory;
    trajectory.id = "hoonhorst";
    trajectory.retention = {{SubmissionKind::kSignUp, parse_date(day).value(), {}}};
    Content content;
    content.trajectories = {trajectory};
    return content;
  }

  Terminal terminal;
  std::uint64_t next = 1;
};

}  // namespace zuil::portal
