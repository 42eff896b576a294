// SPDX-License-Identifier: EUPL-1.2
// What open reads from the inbox, and the little that it writes there.
#include "sync/portal/sqlite_inbox.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {

std::string_view to_string(CodeStatus status) {
  return status == CodeStatus::kWithdrawn ? "withdrawn" : "received";
}

Result<std::vector<BundleKey>> SqliteInbox::bundles(std::int64_t after, std::size_t limit) {
  Query read = ZUIL_TRY("preparing",
                        database_.prepare("SELECT id, hash FROM bundles WHERE id > ? ORDER BY id LIMIT ?"));
  read.bind_all(after, limit);
  std::vector<BundleKey> keys;
  while (ZUIL_TRY("reading bundles", read.step())) keys.push_back({read.integer(0), read.array<32>(1)});
  return keys;
}

Result<std::optional<StoredBundle>> SqliteInbox::bundle(const Sha256& hash) {
  Query read = ZUIL_TRY("preparing",
                        database_.prepare("SELECT device, received, bytes, cut FROM bundles WHERE hash = ?"));
  read.bind_all(hash);
  if (!ZUIL_TRY("reading a bundle", read.step())) return std::optional<StoredBundle>{};
  const ByteView bytes = read.blob(2);
  return std::optional<StoredBundle>(StoredBundle{.device = read.array<16>(0),
                                                  .received = WallTime(std::chrono::seconds(read.integer(1))),
                                                  .cut = static_cast<std::uint64_t>(read.integer(3)),
                                                  .bytes = Bytes(bytes.begin(), bytes.end())});
}

Result<std::optional<EnrolmentRequest>> SqliteInbox::enrolment(const DeviceId& device) {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT invitation, public_key, proof, signature "
                                              "FROM devices WHERE device = ? AND public_key IS NOT NULL"));
  read.bind_all(device);
  if (!ZUIL_TRY("reading an enrolment", read.step())) return std::optional<EnrolmentRequest>{};
  return std::optional<EnrolmentRequest>(EnrolmentRequest{.invitation = read.array<16>(0),
                                                          .public_key = read.array<32>(1),
                                                          .proof = read.array<32>(2),
                                                          .signature = read.array<64>(3)});
}

Status SqliteInbox::mark(std::span<const Sha256> bundles, WallTime now, const char* sql) {
  if (bundles.empty()) return Ok{};
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query mark = ZUIL_TRY("preparing", database_.prepare(sql));
    for (const Sha256& hash : bundles) ZUIL_TRY("marking", mark.run(to_seconds(now), hash));
  }
  return transaction.commit();
}

Result<bool> SqliteInbox::replace_bundle(const Sha256& hash, std::uint64_t cut, ByteView bytes) {
  Query replace =
      ZUIL_TRY("preparing",
               database_.prepare("UPDATE bundles SET bytes = ?, cut = cut + 1 WHERE hash = ? AND cut = ?"));
  ZUIL_TRY("replacing a bundle", replace.run(bytes, hash, cut));
  return database_.changes() > 0;
}

Status SqliteInbox::empty_journal() {
  Status emptied = database_.checkpoint();
  if (!emptied && emptied.error().kind == ErrorKind::kRetryLater) return Ok{};
  return emptied;
}

Status SqliteInbox::mark_opened(std::span<const Sha256> bundles, WallTime now) {
  return mark(bundles, now, "UPDATE bundles SET opened_at = ? WHERE hash = ? AND opened_at IS NULL");
}

Status SqliteInbox::mark_opened_anew(std::span<const Sha256> bundles, WallTime now) {
  return mark(bundles, now, "UPDATE bundles SET opened_at = ? WHERE hash = ?");
}

Result<std::uint64_t> SqliteInbox::drop_opened(WallTime now) {
  Query drop = ZUIL_TRY("preparing", database_.prepare("DELETE FROM bundles WHERE opened_at < ?"));
  ZUIL_TRY("dropping bundles", drop.run(to_seconds(now - kKeepOpenedBundle)));
  const auto dropped = static_cast<std::uint64_t>(database_.changes());
  Query also = ZUIL_TRY("preparing", database_.prepare("DELETE FROM page_withdrawals WHERE opened_at < ?"));
  ZUIL_TRY("dropping withdrawals", also.run(to_seconds(now - kKeepOpenedBundle)));
  return dropped;
}

Status SqliteInbox::put_code_states(std::span<const CodeState> states) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  {
    Query put =
        ZUIL_TRY("preparing", database_.prepare("INSERT INTO code_states VALUES (?, ?, ?) ON CONFLICT (code) "
                                                "DO UPDATE SET trajectory = excluded.trajectory, state = "
                                                "excluded.state"));
    for (const CodeState& state : states) {
      ZUIL_TRY("writing code states", put.run(state.code, state.trajectory, to_string(state.status)));
    }
  }
  return transaction.commit();
}

}  // namespace zuil::portal
