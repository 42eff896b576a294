// SPDX-License-Identifier: EUPL-1.2
// Subcommands that sign with the root key for terminals that are enrolled.
#include "sync/base/files.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/devices.h"
#include "sync/portal/key_list.h"
#include "sync/portal/sqlite_inbox.h"

namespace zuil::portal {
namespace {

constexpr std::size_t kMaxSettingsFile = 64 * 1024;

Status tell_device(const TellDeviceArguments& arguments) {
  const Folder folder(arguments.dir);
  SqliteInbox inbox = ZUIL_TRY("opening the inbox", SqliteInbox::open(folder.inbox(), folder.counter()));
  const auto all = ZUIL_TRY("finding the terminal", inbox.devices());
  const DeviceId device = ZUIL_TRY("finding the terminal", find_device(all, arguments.device));
  if (arguments.settings.empty()) {
    ZUIL_TRY("ordering to wipe", order_wipe(folder, inbox, device, SystemClock()));
    print_line("ordered to forget everything with its next call: " + to_hex(device));
    return Ok{};
  }
  const Bytes json = ZUIL_TRY("reading the settings", read_file(arguments.settings, kMaxSettingsFile));
  ZUIL_TRY("setting", set_device_settings(folder, inbox, device, as_text(json), SystemClock()));
  print_line("other settings with its next call: " + to_hex(device));
  return Ok{};
}

Status rotate(const RotateArguments& arguments) {
  if (arguments.use && arguments.what != "receipt")
    return Error{ErrorKind::kRejected, "--use goes with receipt"};
  const Folder folder(arguments.dir);
  const SystemClock clock;
  SystemRandom random;
  SqliteInbox inbox = ZUIL_TRY("opening the inbox", SqliteInbox::open(folder.inbox(), folder.counter()));
  if (arguments.what.empty()) {
    const std::size_t renewed = ZUIL_TRY("rotating", renew_certificates(folder, inbox, clock));
    print_line("certificates brought up to date: " + std::to_string(renewed));
    return Ok{};
  }
  if (arguments.what == "sealing") {
    const KeyId id = ZUIL_TRY("rotating", add_sealing_key(folder, inbox, random, clock));
    print_line("terminals seal to " + to_hex(id) + " after their next call");
    return Ok{};
  }
  const KeyId id = ZUIL_TRY("rotating", arguments.use ? use_receipt_key(folder, inbox, clock)
                                                      : announce_receipt_key(folder, inbox, random, clock));
  print_line(arguments.use
                 ? "receipts are signed with " + to_hex(id)
                 : "announced " + to_hex(id) + "; when all terminals have called: rotate receipt --use");
  return Ok{};
}

}  // namespace

int tell_device_command(const TellDeviceArguments& arguments) {
  return run([&] { return tell_device(arguments); });
}
int rotate_command(const RotateArguments& arguments) {
  return run([&] { return rotate(arguments); });
}

}  // namespace zuil::portal
