// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/stick_desk.h"

#include <algorithm>
#include <utility>

#include "kiosk/commands/visit_documents.h"
#include "kiosk/flow/code_page.h"
#include "sync/base/log.h"
#include "sync/base/removable.h"
#include "sync/courier/stick.h"
#include "sync/courier/stick_content.h"
#include "sync/store/packages.h"

namespace zuil {
namespace {

constexpr std::size_t kMostVisits = 10;
constexpr const char* kReportsFolder = "zuil-verslagen";

stick::Drive drive_of(const RemovableDrive& drive) {
  return {drive.folder.string(), drive.name, drive.free_bytes, drive.writable};
}

stick::Fault fault_of(const Failure& failure) {
  switch (failure.cause) {
    case Cause::kStickFull: return stick::Fault::kFull;
    case Cause::kNoStick:
    case Cause::kStickFailed: return stick::Fault::kGone;
    default: return stick::Fault::kOther;
  }
}

// A stick that can't be looked at any more was pulled out; one that can has trouble.
stick::Fault seen_fault(stick::Fault fault, const std::string& folder) {
  if (fault != stick::Fault::kGone) return fault;
  const auto drive = drive_at(folder);
  if (!drive) return stick::Fault::kGone;
  return drive->writable ? stick::Fault::kOther : stick::Fault::kWriteProtected;
}

// The version that is shown from now on; empty: what was shown still is.
std::string take_content(const DataFolder& folder, const std::string& stick, const Clock& clock) {
  const std::optional<PublicKey> root = enrolled_root(folder);
  if (!root) return {};
  Packages packages(folder.content(), *root);
  ContentHomeReport home = take_content_home(packages, stick, local_date(clock.wall()));
  if (home.failure && home.failure->cause != Cause::kNoStick)
    log(LogLevel::kWarning, LogCode::kContentRejected, home.failure->detail);
  return std::move(home.shown);
}

Result<std::size_t> write_reports(Store& store, const Settings& settings, const Clock& clock,
                                  const CopyToStick& asked) {
  if (asked.content == nullptr) return std::size_t{0};
  std::vector<ReportedVisit> visits = ZUIL_TRY("reporting", visits_that_ran(store));
  visits.resize(std::min(visits.size(), kMostVisits));
  if (visits.empty()) return std::size_t{0};
  const auto enrolment = ZUIL_TRY("reporting", store.enrolment());
  return write_documents(store, *asked.content, visits, local_date(clock.wall()),
                         code_page(settings, enrolment ? enrolment->url : std::string()),
                         std::filesystem::path(asked.drive.folder) / kReportsFolder);
}

// `inner` is `outer`, or below it.
bool holds(const std::filesystem::path& outer, const std::filesystem::path& inner) {
  const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end == outer.end();
}

}  // namespace

std::optional<stick::Drive> find_stick(const Settings& settings, const DataFolder& folder) {
  if (!settings.stick_folder.empty()) {
    const auto drive = drive_at(settings.stick_folder);
    return drive ? std::optional(drive_of(*drive)) : std::nullopt;
  }
  std::vector<RemovableDrive> drives = removable_drives();
  std::erase_if(drives, [&folder](const RemovableDrive& drive) { return holds(drive.folder, folder.root); });
  return drives.empty() ? std::nullopt : std::optional(drive_of(drives.back()));
}

stick::Told copy_to_stick(Store& store, const DataFolder& folder, const Settings& settings,
                          const Clock& clock, const CopyToStick& asked,
                          const std::function<void(const stick::Told&)>& told) {
  stick::Told all;
  all.receipts = take_receipts_home(store, asked.drive.folder).receipts;
  all.content = take_content(folder, asked.drive.folder, clock);
  const ExportReport exported = export_to_stick(store, asked.drive.folder, [&](const ExportReport& so_far) {
    all.waiting = so_far.waiting;
    all.copied = so_far.records;
    told(all);
  });
  all.waiting = exported.waiting;
  all.copied = exported.records;
  all.left = exported.left;
  all.over = true;
  if (exported.records > 0) {
    if (const Status noted = store.desk().note(AuditEvent::kExported, asked.official, exported.records);
        !noted)
      log(LogLevel::kWarning, LogCode::kSaveFailed, noted.error().what);
  }
  if (exported.failure) {
    all.fault = seen_fault(fault_of(*exported.failure), asked.drive.folder);
    return all;
  }
  const Result<std::size_t> reports = write_reports(store, settings, clock, asked);
  if (reports) {
    all.reports = *reports;
  } else {
    log(LogLevel::kWarning, LogCode::kSaveFailed, reports.error().what);
    all.fault = reports.error().kind == ErrorKind::kFull
                    ? stick::Fault::kFull
                    : seen_fault(stick::Fault::kGone, asked.drive.folder);
  }
  return all;
}

}  // namespace zuil
