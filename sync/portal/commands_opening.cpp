// SPDX-License-Identifier: EUPL-1.2
// Subcommands that open what came in, and take out again what must go.
#include "sync/base/log.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/create.h"
#include "sync/portal/opening_desk.h"
#include "sync/portal/page_content.h"

namespace zuil::portal {
namespace {

std::string words_of(const OpenReport& report) {
  std::string text = "opened " + std::to_string(report.opened) + " records of " +
                     std::to_string(report.bundles) + " bundles";
  const auto add = [&text](std::uint64_t number, std::string_view what) {
    if (number > 0) text += ", " + std::to_string(number) + ' ' + std::string(what);
  };
  add(report.withdrawals, "withdrawals among them");
  add(report.same, "known already");
  add(report.held, "bundles held");
  for (const auto& [reason, number] : report.set_aside)
    add(number, "set aside: " + std::string(to_string(reason)));
  for (const auto& [fault, number] : report.faulty_bundles) {
    add(number, "bundles left: " + std::string(to_string(fault)));
  }
  return text;
}

// A portal made before there was a page has no key for it yet. Where open and
// serve are different users an administrator moves it.
void note_page_key(const Folder& folder, const OpeningKeys& keys) {
  if (const Status kept = keep_page_key(folder, keys.page); !kept) {
    log(LogLevel::kInfo, LogCode::kPortalRequest, "the page has no key yet: " + kept.error().what);
  }
}

void print_purge(const PurgeReport& report) {
  if (report.withdrawn + report.over > 0) {
    print_line("erased " + std::to_string(report.withdrawn) + " records that were taken back and " +
               std::to_string(report.over) + " sign-ups whose time is over");
  }
  for (const UndatedSignUps& one : report.undated) {
    print_line(one.trajectory + ": " + std::to_string(one.count) +
               " sign-ups stay, since no published content says until when they are kept");
  }
}

// What somebody must do by hand.
Status print_lost_corrections(OpenedPeople& people) {
  for (const LostCorrection& one : ZUIL_TRY("looking for lost corrections", people.lost_corrections())) {
    print_line(zuil::to_string(one.record) + ": put right on " + zuil::to_string(one.day) +
               ", and lost by a restore: do `zuil-portal person correct` again");
  }
  return Ok{};
}

Status purge_desk(OpeningDesk& desk, const Clock& clock) {
  Purger purger(desk.inbox, desk.opened, desk.opened, desk.keys, clock);
  const ContentShelf shelf(desk.folder.content());
  PageContent content(shelf, desk.settings.root);
  const PurgeReport report = ZUIL_TRY("purging", purger.purge(content.at(local_date(clock.wall()))));
  ZUIL_TRY("telling the inbox", Opener(desk.inbox, desk.opened, desk.keys, clock).tell_code_states());
  print_purge(report);
  return print_lost_corrections(desk.opened);
}

Status open_all(const OpenArguments& arguments) {
  OpeningDesk desk = ZUIL_TRY("opening", OpeningDesk::open(Folder(arguments.dir)));
  note_page_key(desk.folder, desk.keys);
  const SystemClock clock;
  Opener opener(desk.inbox, desk.opened, desk.keys, clock);
  const OpenReport again = ZUIL_TRY("trying again what was set aside", opener.retry_set_aside());
  const OpenReport report = ZUIL_TRY("opening", opener.open_new());
  if (again.opened + again.same > 0) {
    print_line("read after all: " + std::to_string(again.opened + again.same) +
               " records that were set aside");
  }
  print_line(words_of(report));
  return purge_desk(desk, clock);
}

Status purge(const PurgeArguments& arguments) {
  const Folder folder(arguments.dir);
  if (arguments.rebuild_log) {
    const std::uint64_t lines =
        ZUIL_TRY("purging", SqliteOpened::rebuild_log(folder.opened(), folder.erasures()));
    print_line("wrote the erasure log anew, " + std::to_string(lines) + " lines");
  }
  OpeningDesk desk = ZUIL_TRY("purging", OpeningDesk::open(folder));
  return purge_desk(desk, SystemClock());
}

}  // namespace

int open_command(const OpenArguments& arguments) {
  return run([&] { return open_all(arguments); });
}
int purge_command(const PurgeArguments& arguments) {
  return run([&] { return purge(arguments); });
}

}  // namespace zuil::portal
