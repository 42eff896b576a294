// SPDX-License-Identifier: EUPL-1.2
// Who may send: invitations, enrolments, revocations.
#include <array>

#include "sync/portal/sqlite_inbox.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

// last_seen is no finer: it need not be written at every call.
constexpr std::int64_t kSeenSteps = 3600;

WallTime time_at(std::int64_t seconds) { return WallTime(std::chrono::seconds(seconds)); }

std::optional<WallTime> optional_time(const Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return time_at(row.integer(column));
}

std::optional<ReceivedReport> optional_report(const Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  Result<StatusReport> report = parse_status_report(row.text(column));
  if (!report) return std::nullopt;
  return ReceivedReport{std::move(*report), time_at(row.integer(column + 1))};
}

Bytes copy(ByteView bytes) { return Bytes(bytes.begin(), bytes.end()); }

}  // namespace

Result<std::optional<Device>> SqliteInbox::device(const DeviceId& id) {
  Query find = ZUIL_TRY(
      "preparing", database_.prepare("SELECT public_key, certificate, revoked_at, wipe_order FROM devices "
                                     "WHERE device = ? AND public_key IS NOT NULL"));
  find.bind_all(id);
  if (!ZUIL_TRY("reading a device", find.step())) return std::optional<Device>{};
  return std::optional<Device>(
      Device{find.array<32>(0), copy(find.blob(1)), !find.is_null(2), copy(find.blob(3))});
}

Result<Enrolment> SqliteInbox::enrol(const EnrolmentRequest& request, WallTime now) {
  Transaction transaction = ZUIL_TRY("beginning", Transaction::begin(database_));
  Enrolment enrolment;
  {
    Query find = ZUIL_TRY(
        "preparing", database_.prepare("SELECT device, certificate, valid_until, public_key FROM devices "
                                       "WHERE invitation = ?"));
    find.bind_all(request.invitation);
    if (!ZUIL_TRY("reading an invitation", find.step())) return enrolment;
    if (!find.is_null(3) && find.array<32>(3) != request.public_key) {
      enrolment.outcome = EnrolOutcome::kUsedByOther;
      return enrolment;
    }
    if (now > time_at(find.integer(2))) {
      enrolment.outcome = EnrolOutcome::kInvitationOver;
      return enrolment;
    }
    enrolment.outcome = find.is_null(3) ? EnrolOutcome::kEnrolled : EnrolOutcome::kAgain;
    enrolment.device = find.array<16>(0);
    enrolment.certificate = copy(find.blob(1));
  }
  if (enrolment.outcome == EnrolOutcome::kAgain) return enrolment;
  Query take =
      ZUIL_TRY("preparing", database_.prepare("UPDATE devices SET public_key = ?, proof = ?, signature = ?, "
                                              "enrolled_at = ?, last_seen = ?5 WHERE device = ?"));
  ZUIL_TRY("enrolling", take.run(request.public_key, request.proof, request.signature, to_seconds(now),
                                 to_seconds(now), enrolment.device));
  ZUIL_TRY("enrolling", transaction.commit());
  return enrolment;
}

Status SqliteInbox::device_called(const DeviceId& id, WallTime now) {
  const auto seconds = static_cast<std::int64_t>(to_seconds(now));
  const std::int64_t step = seconds - seconds % kSeenSteps;
  {
    Query find = ZUIL_TRY("preparing", database_.prepare("SELECT last_seen FROM devices WHERE device = ?"));
    find.bind_all(id);
    if (!ZUIL_TRY("reading a device", find.step()) || find.integer(0) >= step) return Ok{};
  }
  Query note = ZUIL_TRY("preparing", database_.prepare("UPDATE devices SET last_seen = ? WHERE device = ?"));
  return note.run(step, id);
}

Status SqliteInbox::quarantine(const BundleHeader& header, ByteView whole, WallTime now) {
  Query insert =
      ZUIL_TRY("preparing",
               database_.prepare(
                   "INSERT INTO quarantine (hash, device, received, bytes) SELECT ?1, ?2, ?3, ?4 WHERE NOT "
                   "EXISTS (SELECT 1 FROM bundles WHERE hash = ?1) ON CONFLICT (hash) DO NOTHING"));
  return insert.run(sha256(whole), header.device, to_seconds(now), whole);
}

Status SqliteInbox::add_invitation(const Invitation& invitation) {
  Query insert =
      ZUIL_TRY("preparing",
               database_.prepare("INSERT INTO devices (device, invitation, name, certificate, valid_until) "
                                 "VALUES (?, ?, ?, ?, ?)"));
  return insert.run(invitation.device, invitation.invitation, invitation.name, invitation.certificate,
                    to_seconds(invitation.valid_until));
}

Status SqliteInbox::revoke(const DeviceId& id, WallTime now) {
  Query mark =
      ZUIL_TRY("preparing",
               database_.prepare("UPDATE devices SET revoked_at = COALESCE(revoked_at, ?) WHERE device = ?"));
  ZUIL_TRY("revoking", mark.run(to_seconds(now), id));
  if (database_.changes() == 0) return Error{ErrorKind::kRejected, "there is no such device"};
  return Ok{};
}

Result<std::vector<DeviceCertificate>> SqliteInbox::certificates() {
  Query read =
      ZUIL_TRY("preparing", database_.prepare("SELECT device, certificate FROM devices ORDER BY device"));
  std::vector<DeviceCertificate> all;
  while (ZUIL_TRY("reading certificates", read.step()))
    all.push_back({read.array<16>(0), copy(read.blob(1))});
  return all;
}

Status SqliteInbox::put_certificate(const DeviceId& id, ByteView certificate) {
  return change_device("UPDATE devices SET certificate = ? WHERE device = ?", id, certificate);
}

Status SqliteInbox::put_order(const DeviceId& id, ByteView order) {
  return change_device("UPDATE devices SET wipe_order = ? WHERE device = ?", id, order);
}

Status SqliteInbox::change_device(const char* sql, const DeviceId& id, ByteView bytes) {
  Query change = ZUIL_TRY("preparing", database_.prepare(sql));
  ZUIL_TRY("changing a device", change.run(bytes, id));
  if (database_.changes() == 0) return Error{ErrorKind::kRejected, "there is no such device"};
  return Ok{};
}

Status SqliteInbox::keep_status_report(const DeviceId& id, const StatusReport& report, WallTime now) {
  Query keep = ZUIL_TRY(
      "preparing",
      database_.prepare("INSERT OR REPLACE INTO status_reports (device, received, report) "
                        "SELECT device, ?, ? FROM devices WHERE device = ? AND public_key IS NOT NULL"));
  ZUIL_TRY("keeping a status report", keep.run(to_seconds(now), to_json(report), id));
  if (database_.changes() == 0) return Error{ErrorKind::kRejected, "there is no such device"};
  return Ok{};
}

Result<std::vector<DeviceSummary>> SqliteInbox::devices() {
  Query read = ZUIL_TRY("preparing", database_.prepare(R"sql(
    SELECT d.device, d.name, d.enrolled_at, d.last_seen, d.revoked_at, d.valid_until,
      (SELECT COUNT(*) FROM bundles AS b WHERE b.device = d.device),
      (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM series AS s JOIN ranges AS r ON r.series = s.id
        WHERE s.device = d.device AND s.stream = 1),
      (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM series AS s JOIN ranges AS r ON r.series = s.id
        WHERE s.device = d.device AND s.stream = 2),
      (SELECT COUNT(*) FROM quarantine AS q WHERE q.device = d.device),
      (SELECT COUNT(*) FROM bundles AS b WHERE b.device = d.device AND b.opened_at IS NULL),
      report.report, report.received
    FROM devices AS d LEFT JOIN status_reports AS report ON report.device = d.device
    ORDER BY d.name, d.device)sql"));
  std::vector<DeviceSummary> all;
  while (ZUIL_TRY("reading devices", read.step())) {
    all.push_back({.device = read.array<16>(0),
                   .name = std::string(read.text(1)),
                   .enrolled = optional_time(read, 2),
                   .last_seen = optional_time(read, 3),
                   .revoked = optional_time(read, 4),
                   .invitation_valid_until = time_at(read.integer(5)),
                   .bundles = static_cast<std::uint64_t>(read.integer(6)),
                   .answers = static_cast<std::uint64_t>(read.integer(7)),
                   .contacts = static_cast<std::uint64_t>(read.integer(8)),
                   .quarantined = static_cast<std::uint64_t>(read.integer(9)),
                   .unopened = static_cast<std::uint64_t>(read.integer(10)),
                   .report = optional_report(read, 11)});
  }
  return all;
}

Result<std::vector<BundleArrival>> SqliteInbox::arrivals(std::string_view sql, const DeviceId& device) {
  Query read = ZUIL_TRY("preparing", database_.prepare(sql));
  read.bind_all(device);
  std::vector<BundleArrival> all;
  while (ZUIL_TRY("reading bundles", read.step()))
    all.push_back({read.array<32>(0), time_at(read.integer(1))});
  return all;
}

Result<std::vector<BundleArrival>> SqliteInbox::bundles_of(const DeviceId& device) {
  return arrivals("SELECT hash, received FROM bundles WHERE device = ? ORDER BY id", device);
}

Result<std::vector<BundleArrival>> SqliteInbox::quarantine_of(const DeviceId& device) {
  return arrivals("SELECT hash, received FROM quarantine WHERE device = ? ORDER BY id", device);
}

Result<std::optional<Bytes>> SqliteInbox::quarantined(const Sha256& hash) {
  Query read = ZUIL_TRY("preparing", database_.prepare("SELECT bytes FROM quarantine WHERE hash = ?"));
  read.bind_all(hash);
  if (!ZUIL_TRY("reading a bundle", read.step())) return std::optional<Bytes>{};
  return std::optional<Bytes>(copy(read.blob(0)));
}

Status SqliteInbox::leave_quarantine(const Sha256& hash) {
  Query drop = ZUIL_TRY("preparing", database_.prepare("DELETE FROM quarantine WHERE hash = ?"));
  return drop.run(hash);
}

}  // namespace zuil::portal
