// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal status`.
#include "sync/base/files.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/folder.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/portal/status.h"

namespace zuil::portal {
namespace {

Result<OpenedStatus> status_of(SqliteOpened& opened) {
  return OpenedStatus{.purge = ZUIL_TRY("reading what was opened", opened.purge_state()),
                      .undated = ZUIL_TRY("counting sign-ups", opened.undated()),
                      .lost_corrections = ZUIL_TRY("reading corrections", opened.lost_corrections())};
}

// The page signs nothing and is no device, but what it brought may be set aside.
Status add_page(SqliteOpened& opened, PortalStatus& status) {
  auto counts = ZUIL_TRY("counting", opened.set_aside_counts(kPageDevice));
  if (counts.empty()) return Ok{};
  status.devices.push_back(DeviceStatus{.device = kPageDevice,
                                        .name = "the page behind the QR",
                                        .revoked = false,
                                        .unopened = 0,
                                        .quarantined = 0,
                                        .set_aside = std::move(counts)});
  return Ok{};
}

Result<PortalStatus> status_of_portal(const Folder& folder) {
  SqliteInbox inbox = ZUIL_TRY("the inbox", SqliteInbox::open(folder.inbox(), folder.counter()));
  PortalStatus status{.generation = inbox.generation(),
                      .free_bytes = free_bytes(folder.inbox().parent_path()),
                      .opened = std::nullopt,
                      .devices = {}};
  // Who may see the inbox may not see what was opened.
  Result<SqliteOpened> opened = SqliteOpened::open(folder.opened(), folder.erasures());
  std::error_code error;
  if (!opened && std::filesystem::exists(folder.opened(), error)) {
    return with_context("what was opened", opened.error());
  }
  for (const DeviceSummary& one : ZUIL_TRY("listing devices", inbox.devices())) {
    DeviceStatus device{.device = one.device,
                        .name = one.name,
                        .revoked = one.revoked.has_value(),
                        .unopened = one.unopened,
                        .quarantined = one.quarantined,
                        .set_aside = std::nullopt};
    if (opened) device.set_aside = ZUIL_TRY("counting", opened->set_aside_counts(one.device));
    status.devices.push_back(std::move(device));
  }
  if (opened) {
    ZUIL_TRY("counting", add_page(*opened, status));
    status.opened = ZUIL_TRY("the status", status_of(*opened));
  }
  return status;
}

}  // namespace

int status_command(const StatusArguments& arguments) {
  return run([&]() -> Status {
    const PortalStatus status = ZUIL_TRY("status", status_of_portal(Folder(arguments.dir)));
    return write_out(arguments.json ? status_json(status) + '\n' : status_text(status));
  });
}

}  // namespace zuil::portal
