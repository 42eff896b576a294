// SPDX-License-Identifier: EUPL-1.2
// Subcommands that go through content and records.
#include <array>
#include <cstdio>
#include <map>

#include "sync/domain/content_files.h"
#include "sync/domain/content_package.h"
#include "sync/domain/content_promises.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/content_shelf.h"
#include "sync/portal/export.h"
#include "sync/portal/folder.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"

namespace zuil::portal {
namespace {

// Under this number a count tells who, not how many.
constexpr std::uint64_t kLeastCountShown = 5;

Status print_understood(const UnderstoodArguments& arguments) {
  const Folder folder(arguments.dir);
  SqliteInbox inbox = ZUIL_TRY("counting", SqliteInbox::open(folder.inbox(), folder.counter()));
  std::map<std::string, std::array<std::uint64_t, 3>> topics;
  for (const UnderstoodCount& one : ZUIL_TRY("counting", inbox.understood())) {
    topics[one.trajectory].at(static_cast<std::size_t>(one.answer)) = one.count;
  }
  print_line("topic\tyes\tpartly\tno");
  for (const auto& [topic, counts] : topics) {
    std::string line = topic;
    for (const std::uint64_t count : counts) {
      line += '\t';
      line += count > 0 && count < kLeastCountShown ? "<5" : std::to_string(count);
    }
    print_line(line);
  }
  return Ok{};
}

Status export_all(const ExportArguments& arguments) {
  if (arguments.format != "ndjson" && arguments.format != "csv") {
    return Error{ErrorKind::kRejected, "--format is ndjson or csv"};
  }
  const Folder folder(arguments.dir);
  SqliteOpened opened = ZUIL_TRY("exporting", SqliteOpened::open(folder.opened(), folder.erasures()));
  const ExportOptions options{
      .format = arguments.format == "csv" ? ExportFormat::kCsv : ExportFormat::kNdjson,
      .trajectory = arguments.trajectory,
      .include_unreviewed = arguments.include_unreviewed,
      .contacts = arguments.contacts,
  };
  ZUIL_TRY("exporting", export_rows(opened, options, SystemClock().wall(), write_out));
  return Ok{};
}

// What `next` does to the promises of what is published now. Nothing where what
// is published can't be read any more: it then promises nothing that can be held against the next.
Result<std::vector<JsonFault>> broken_promises(const ContentShelf& shelf, const PublicKey& root,
                                               const Date& today, const Content& next) {
  const auto document = ZUIL_TRY("comparing", shelf.published(kContentDocument, root));
  Content before;
  if (!document || !check_content_document(as_text(*document), today, before).empty()) {
    return std::vector<JsonFault>{};
  }
  return check_promises(before, next);
}

Status publish(const PublishArguments& arguments) {
  const Folder folder(arguments.dir);
  const Settings settings = ZUIL_TRY("publishing", load_settings(folder));
  const SigningKey root = ZUIL_TRY("loading the root key", SigningKey::load(folder.root_key()));
  if (root.public_key() != settings.root) {
    return Error{ErrorKind::kRejected, "the root key is not the one that portal.json names"};
  }
  const SystemClock clock;
  const Date today = local_date(clock.wall());
  const std::vector<ContentFault> faults = check_content(arguments.package, today);
  for (const ContentFault& fault : faults) std::fprintf(stderr, "%s\n", zuil::to_string(fault).c_str());
  if (!faults.empty()) {
    return Error{ErrorKind::kRejected,
                 "the package has " + std::to_string(faults.size()) + " faults and stays here"};
  }
  const Content content = ZUIL_TRY("loading the package", load_content(arguments.package, today));
  ContentShelf shelf(folder.content());
  const auto broken = ZUIL_TRY("publishing", broken_promises(shelf, root.public_key(), today, content));
  for (const JsonFault& fault : broken) {
    std::fprintf(stderr, "%s: %s: %s\n", kContentDocument, fault.pointer.c_str(), fault.what.c_str());
  }
  if (!broken.empty()) {
    return Error{ErrorKind::kRejected, "the package breaks a promise of the one before it and stays here"};
  }
  const Manifest manifest =
      ZUIL_TRY("publishing", shelf.publish(arguments.package, content.version, root, clock.wall()));
  print_line("published " + manifest.version + ", " + std::to_string(manifest.files.size()) + " files");
  return Ok{};
}

}  // namespace

int understood_command(const UnderstoodArguments& arguments) {
  return run([&] { return print_understood(arguments); });
}
int export_command(const ExportArguments& arguments) {
  return run([&] { return export_all(arguments); });
}
int publish_command(const PublishArguments& arguments) {
  return run([&] { return publish(arguments); });
}

}  // namespace zuil::portal
