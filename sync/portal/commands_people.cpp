// SPDX-License-Identifier: EUPL-1.2
// Subcommands for single records: letting texts out, and a person's rights.
#include <cstdio>

#include "sync/base/log.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/opening_desk.h"
#include "sync/portal/person.h"
#include "sync/portal/release.h"

namespace zuil::portal {
namespace {

Result<Uuid> record_of(const std::string& text) {
  const auto id = parse_uuid(text);
  if (id) return *id;
  return Error{ErrorKind::kRejected,
               "that is no record's id, one like 0a1b2c3d-0102-4304-8506-0708090a0b04 is wanted"};
}

Error no_such_sign_up() { return {ErrorKind::kRejected, "there is no sign-up of that id, or it was erased"}; }

Status release_texts(const ReleaseArguments& arguments) {
  const Folder folder(arguments.dir);
  if (arguments.list == !arguments.records.empty()) {
    return Error{ErrorKind::kRejected, "either --list or the ids of records are wanted"};
  }
  if (!arguments.list && !arguments.trajectory.empty()) {
    return Error{ErrorKind::kRejected, "--trajectory goes with --list"};
  }
  SqliteOpened opened = ZUIL_TRY("releasing", SqliteOpened::open(folder.opened(), folder.erasures()));
  const WallTime now = SystemClock().wall();
  if (arguments.list) {
    ZUIL_TRY("listing texts", list_unreleased(opened, arguments.trajectory, now, write_out));
    return Ok{};
  }
  std::vector<Uuid> records;
  std::size_t unknown = 0;
  for (const std::string& text : arguments.records) {
    if (const auto id = parse_uuid(text)) {
      records.push_back(*id);
      continue;
    }
    ++unknown;
    std::fprintf(stderr, "%s: is no record's id\n", text.c_str());
  }
  const std::vector<Uuid> not_there = ZUIL_TRY(
      "releasing", arguments.withdraw ? opened.withdraw_release(records, now) : opened.release(records, now));
  for (const Uuid& id : not_there) {
    std::fprintf(stderr, "%s: no row with text that counts has this id\n", zuil::to_string(id).c_str());
  }
  unknown += not_there.size();
  const std::size_t done = arguments.records.size() - unknown;
  print_line((arguments.withdraw ? "withdrew the release of " : "released ") + std::to_string(done) +
             " records");
  if (unknown == 0) return Ok{};
  return Error{ErrorKind::kRejected,
               std::to_string(unknown) + " of the ids are unknown; the others were done"};
}

Status find_person(const PersonArguments& arguments) {
  const Folder folder(arguments.dir);
  SqliteOpened opened = ZUIL_TRY("looking", SqliteOpened::open(folder.opened(), folder.erasures()));
  ZUIL_TRY("looking", is_about(SignUp{}, arguments.text));
  std::vector<Submission> found;
  ZUIL_TRY("looking", opened.visit_sign_ups([&](const Submission& submission) -> Status {
    if (ZUIL_TRY("comparing", is_about(std::get<SignUp>(submission.body), arguments.text))) {
      found.push_back(submission);
    }
    return Ok{};
  }));
  const Date today = local_date(SystemClock().wall());
  if (found.empty()) {
    ZUIL_TRY("noting", opened.note_use("looked for, not found", std::nullopt, today));
    return Error{ErrorKind::kRejected, "no sign-up has that name, e-mail address or phone"};
  }
  for (const Submission& one : found) {
    ZUIL_TRY("noting", opened.note_use("found", one.id, today));
    print_line(zuil::to_string(one.id) + '\t' + one.trajectory);
  }
  return Ok{};
}

Status show_person(const PersonArguments& arguments) {
  const Folder folder(arguments.dir);
  const Uuid record = ZUIL_TRY("showing", record_of(arguments.record));
  SqliteOpened opened = ZUIL_TRY("showing", SqliteOpened::open(folder.opened(), folder.erasures()));
  const auto held = ZUIL_TRY("showing", opened.sign_up(record));
  if (!held) return no_such_sign_up();
  ZUIL_TRY("noting", opened.note_use("shown", record, local_date(SystemClock().wall())));
  return write_out(arguments.json ? held_json(*held) + '\n' : held_text(*held));
}

Status correct_person(const PersonArguments& arguments) {
  const Folder folder(arguments.dir);
  const Uuid record = ZUIL_TRY("correcting", record_of(arguments.record));
  if (!arguments.name && !arguments.email && !arguments.phone) {
    return Error{ErrorKind::kRejected, "--name, --email or --phone is wanted"};
  }
  SqliteOpened opened = ZUIL_TRY("correcting", SqliteOpened::open(folder.opened(), folder.erasures()));
  const auto held = ZUIL_TRY("correcting", opened.sign_up(record));
  if (!held) return no_such_sign_up();
  const Submission changed = ZUIL_TRY(
      "correcting", with_contact(held->submission, {arguments.name, arguments.email, arguments.phone}));
  if (!ZUIL_TRY("correcting", opened.correct(changed, local_date(SystemClock().wall())))) {
    return no_such_sign_up();
  }
  print_line("put right");
  return Ok{};
}

Status erase_person(const PersonArguments& arguments) {
  const SystemClock clock;
  const Uuid record = ZUIL_TRY("erasing", record_of(arguments.record));
  OpeningDesk desk = ZUIL_TRY("erasing", OpeningDesk::open(Folder(arguments.dir)));
  if (!ZUIL_TRY("erasing", desk.opened.sign_up(record))) return no_such_sign_up();
  ZUIL_TRY("erasing",
           desk.opened.erase(std::vector{record}, ErasureReason::kAsked, local_date(clock.wall())));
  // What follows, the next `open` does if it fails here.
  ZUIL_TRY("erased; taking out the sealed copies",
           Purger(desk.inbox, desk.opened, desk.opened, desk.keys, clock).cut_bundles());
  ZUIL_TRY("erased; emptying the journal", desk.opened.empty_journal());
  ZUIL_TRY("erased; telling the inbox", Opener(desk.inbox, desk.opened, desk.keys, clock).tell_code_states());
  log(LogLevel::kInfo, LogCode::kErased, "1 sign-up, asked for");
  print_line("erased");
  return Ok{};
}

}  // namespace

int release_command(const ReleaseArguments& arguments) {
  return run([&] { return release_texts(arguments); });
}
int person_find_command(const PersonArguments& arguments) {
  return run([&] { return find_person(arguments); });
}
int person_show_command(const PersonArguments& arguments) {
  return run([&] { return show_person(arguments); });
}
int person_correct_command(const PersonArguments& arguments) {
  return run([&] { return correct_person(arguments); });
}
int person_erase_command(const PersonArguments& arguments) {
  return run([&] { return erase_person(arguments); });
}

}  // namespace zuil::portal
