// SPDX-License-Identifier: EUPL-1.2
// Subcommands of an administrator; those that go on for long stand in
// commands_data.cpp.
#include "sync/portal/commands.h"

#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <ctime>

#include "sync/portal/command_result.h"
#include "sync/portal/create.h"
#include "sync/portal/devices.h"
#include "sync/portal/qr_text.h"
#include "sync/portal/serve.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"
#include "sync/store/folder_lock.h"

namespace zuil::portal {
namespace {

// "90m", "24h", "7d".
std::optional<std::chrono::minutes> parse_span(std::string_view text) {
  std::int64_t number = 0;
  const auto [at, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || text.data() + text.size() - at != 1 || number <= 0 || number > 100'000)
    return std::nullopt;
  switch (*at) {
    case 'm': return std::chrono::minutes(number);
    case 'h': return std::chrono::hours(number);
    case 'd': return std::chrono::days(number);
    default: return std::nullopt;
  }
}

Status init_portal(const InitArguments& arguments) {
  SystemRandom random;
  const Folder folder(arguments.dir);
  ZUIL_TRY("making a portal", create_portal(folder, {arguments.url, arguments.tls_hosts, arguments.public_ca},
                                            random, SystemClock()));
  print_line("made a portal in " + arguments.dir);
  return Ok{};
}

Status invite(const InviteArguments& arguments) {
  const auto valid = parse_span(arguments.valid);
  if (!valid) return Error{ErrorKind::kRejected, "--valid is not a number and m, h or d, like 24h"};
  SystemRandom random;
  const EnrolmentCode code = ZUIL_TRY(
      "inviting", invite_device(Folder(arguments.dir), arguments.name, *valid, random, SystemClock()));
  const std::string text = to_string(code);
  print_line(text);
  if (arguments.qr) print_line(qr_text(text));
  return Ok{};
}

Status list_devices(SqliteInbox& inbox, const Folder& folder, bool json) {
  // Who may see the inbox may not see what was opened: that column is then empty.
  auto opened = SqliteOpened::open(folder.opened(), folder.erasures());
  std::vector<DeviceLine> lines;
  for (DeviceSummary& device : ZUIL_TRY("listing devices", inbox.devices())) {
    std::optional<std::uint64_t> set_aside;
    if (opened) {
      if (const auto count = opened->set_aside_count(device.device)) set_aside = *count;
    }
    lines.push_back({std::move(device), set_aside});
  }
  const WallTime now = SystemClock().wall();
  if (json) {
    print_line(devices_json(lines, now));
  } else {
    print(devices_table(lines, now));
  }
  return Ok{};
}

Status accept_one(SqliteInbox& inbox, const Folder& folder, const std::string& name) {
  // Not while `restored` runs: bundles are stored, as by serve.
  const FolderLock lock = ZUIL_TRY("locking", FolderLock::share(folder.serve_lock()));
  SqliteOpened opened = ZUIL_TRY("accepting", SqliteOpened::open(folder.opened(), folder.erasures()));
  const auto all = ZUIL_TRY("accepting", inbox.devices());
  const DeviceId device = ZUIL_TRY("accepting", find_device(all, name));
  const AcceptReport report = ZUIL_TRY("accepting", accept_device(inbox, inbox, opened, device));
  print_line("accepted " + std::to_string(report.quarantined) + " bundles of quarantine and " +
             std::to_string(report.held) + " that were held; `zuil-portal open` opens them");
  if (report.conflicts > 0) {
    print_line(std::to_string(report.conflicts) + " of them had numbers of others; their records count");
  }
  if (report.faulty == 0) return Ok{};
  return Error{ErrorKind::kDamaged, std::to_string(report.faulty) +
                                        " bundles stay in quarantine: they are not as they were signed"};
}

Status devices(const DevicesArguments& arguments) {
  const Folder folder(arguments.dir);
  SqliteInbox inbox = ZUIL_TRY("opening the inbox", SqliteInbox::open(folder.inbox(), folder.counter()));
  if (!arguments.accept.empty()) return accept_one(inbox, folder, arguments.accept);
  if (arguments.revoke.empty()) return list_devices(inbox, folder, arguments.json);
  std::optional<Date> since;
  if (!arguments.since.empty()) {
    since = parse_date(arguments.since);
    if (!since) return Error{ErrorKind::kRejected, "--since is not a day like 2027-03-11"};
  }
  SqliteOpened opened = ZUIL_TRY("revoking", SqliteOpened::open(folder.opened(), folder.erasures()));
  const auto all = ZUIL_TRY("revoking", inbox.devices());
  const DeviceId device = ZUIL_TRY("revoking", find_device(all, arguments.revoke));
  ZUIL_TRY("revoking", revoke_device(inbox, opened, device, since, SystemClock().wall()));
  print_line("revoked " + to_hex(device));
  return Ok{};
}

// Blocks the signals that end serving, in this thread and those it starts.
sigset_t block_ending_signals() {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return ending;
}

Status serve_until_signal(const ServeArguments& arguments) {
  const sigset_t ending = block_ending_signals();
  const auto ready = [&](const std::string& address) {
    if (arguments.open) {
      std::fputs("opening what arrives on this machine too: for demonstration and tests only\n", stderr);
    }
    print_line("listening on " + address);
  };
  const auto wait = [&ending] {
    const timespec second{.tv_sec = 1, .tv_nsec = 0};
    return sigtimedwait(&ending, nullptr, &second) < 0;
  };
  return serve(Folder(arguments.dir),
               {.port = arguments.port,
                .only_this_machine = arguments.only_this_machine,
                .tls_1_2 = arguments.tls_1_2,
                .open = arguments.open,
                .connections_per_address = arguments.connections_per_address,
                .requests_a_minute = arguments.requests_a_minute},
               SystemClock(), ready, wait);
}

Status note_restored(const RestoredArguments& arguments) {
  const Folder folder(arguments.dir);
  FolderLock lock = ZUIL_TRY("locking", FolderLock::share(folder.serve_lock()));
  if (!lock.take_alone()) return Error{ErrorKind::kRetryLater, "serve is running; stop it first"};
  const std::uint64_t generation =
      ZUIL_TRY("raising the generation", SqliteInbox::restored(folder.inbox(), folder.counter()));
  print_line("generation " + std::to_string(generation));
  return Ok{};
}

}  // namespace

int init_command(const InitArguments& arguments) {
  return run([&] { return init_portal(arguments); });
}
int serve_command(const ServeArguments& arguments) {
  return run([&] { return serve_until_signal(arguments); });
}
int invite_command(const InviteArguments& arguments) {
  return run([&] { return invite(arguments); });
}
int devices_command(const DevicesArguments& arguments) {
  return run([&] { return devices(arguments); });
}
int restored_command(const RestoredArguments& arguments) {
  return run([&] { return note_restored(arguments); });
}

}  // namespace zuil::portal
