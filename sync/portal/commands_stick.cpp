// SPDX-License-Identifier: EUPL-1.2
// Subcommands for what comes by hand.
#include <cstdio>
#include <map>

#include "sync/base/log.h"
#include "sync/base/outside_folder.h"
#include "sync/portal/command_result.h"
#include "sync/portal/commands.h"
#include "sync/portal/content_shelf.h"
#include "sync/portal/folder.h"
#include "sync/portal/import.h"
#include "sync/portal/registration.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/store/folder_lock.h"

namespace zuil::portal {
namespace {

namespace fs = std::filesystem;

// The inbox, while no `restored` runs.
struct OpenInbox {
  FolderLock lock;
  SqliteInbox inbox;
};
Result<OpenInbox> open_inbox(const Folder& folder) {
  FolderLock lock = ZUIL_TRY("locking", FolderLock::share(folder.serve_lock()));
  SqliteInbox inbox = ZUIL_TRY("opening the inbox", SqliteInbox::open(folder.inbox(), folder.counter()));
  return OpenInbox{std::move(lock), std::move(inbox)};
}

// Brings the counter file up to the inbox, as serve does now and then.
void note_age(SqliteInbox& inbox, const Folder& folder) {
  const Result<InboxAge> age = inbox.age();
  const Result<InboxAge> noted = read_counter(folder.counter());
  if (!age || !noted || noted->generation != age->generation || noted->commits >= age->commits) return;
  if (const Status written = write_counter(folder.counter(), *age); !written) {
    log(LogLevel::kWarning, LogCode::kPortalRequest, written.error().what);
  }
}

// "took 3 bundles with 120 records, 1 of them known; left 2 files: 1 damaged, 1 unfinished"
std::string words_of(const ImportReport& report, const std::map<NotTaken, std::uint64_t>& left) {
  std::string text = "took " + std::to_string(report.bundles) + " bundles with " +
                     std::to_string(report.records) + " records";
  if (report.known > 0) text += ", " + std::to_string(report.known) + " bundles of them known already";
  text += "; wrote " + std::to_string(report.statements) + " statements";
  const char* before = "; left: ";
  for (const auto& [why, number] : left) {
    text += before + std::to_string(number) + ' ' + std::string(to_string(why));
    before = ", ";
  }
  return text;
}

Status copy_content(const CopyContentArguments& arguments) {
  const Folder folder(arguments.dir);
  const Settings settings = ZUIL_TRY("copying content", load_settings(folder));
  const Manifest manifest =
      ZUIL_TRY("copying content", ContentShelf(folder.content()).copy_to(arguments.to, settings.root));
  print_line("on the stick: " + manifest.version + ", " + std::to_string(manifest.files.size()) + " files");
  return Ok{};
}

Status import_stick(const ImportArguments& arguments) {
  const Folder folder(arguments.dir);
  const Settings settings = ZUIL_TRY("importing", load_settings(folder));
  const SigningKey receipt_key = ZUIL_TRY("importing", load_receipt_key(folder, settings));
  OpenInbox open = ZUIL_TRY("importing", open_inbox(folder));
  std::vector<KeyId> sealing_keys;
  for (const PublicKey& key : settings.sealing_keys) sealing_keys.push_back(key_id(key));
  const SystemClock clock;
  Intake intake(open.inbox, receipt_key, std::move(sealing_keys), clock);
  std::map<NotTaken, std::uint64_t> left;
  const ImportReport report =
      ZUIL_TRY("importing", import_from_stick(intake, open.inbox, arguments.from, [&](const LeftFile& file) {
                 ++left[file.why];
                 std::fprintf(stderr, "%s: %s: %s\n", file.path.c_str(),
                              std::string(to_string(file.why)).c_str(), file.detail.c_str());
               }));
  note_age(open.inbox, folder);
  print_line(words_of(report, left));
  if (report.left == 0) return Ok{};
  return Error{report.trouble > 0 ? ErrorKind::kRetryLater : ErrorKind::kRejected,
               std::to_string(report.left) + " files were not taken"};
}

// Where the reply stands; nullopt, after a line on stderr, when there is none.
Result<std::optional<std::string>> answer_request(Inbox& inbox, const fs::path& file) {
  const OutsideFolder folder =
      ZUIL_TRY("the request", OutsideFolder::open(file.has_parent_path() ? file.parent_path() : "."));
  const Bytes request = ZUIL_TRY("the request", folder.read(file.filename().string(), kMaxEnrolmentBytes));
  const auto answer = ZUIL_TRY("the request", register_device(inbox, as_text(request), SystemClock().wall()));
  if (const auto* refused = std::get_if<NotRegistered>(&answer)) {
    std::fprintf(stderr, "%s: %s: %s: %s\n", file.c_str(), std::string(name_of(refused->type)).c_str(),
                 refused->fault.location.c_str(), refused->fault.detail.c_str());
    return std::optional<std::string>{};
  }
  ZUIL_TRY("the reply",
           folder.write(file.filename().string() + ".reply", std::get<Registered>(answer).certificate));
  return std::optional<std::string>(file.string() + ".reply");
}

Status register_files(const RegisterArguments& arguments) {
  const Folder folder(arguments.dir);
  ZUIL_TRY("registering", load_settings(folder));
  OpenInbox open = ZUIL_TRY("registering", open_inbox(folder));
  std::size_t refused = 0;
  bool trouble = false;
  for (const std::string& file : arguments.files) {
    const auto reply = answer_request(open.inbox, file);
    if (reply && *reply) {
      print_line("wrote " + **reply);
      continue;
    }
    ++refused;
    if (reply) continue;
    std::fprintf(stderr, "%s\n", reply.error().what.c_str());
    trouble = trouble || reply.error().kind != ErrorKind::kRejected;
  }
  if (refused == 0) return Ok{};
  return Error{trouble ? ErrorKind::kRetryLater : ErrorKind::kRejected,
               std::to_string(refused) + " requests have no reply"};
}

}  // namespace

int copy_content_command(const CopyContentArguments& arguments) {
  return run([&] { return copy_content(arguments); });
}
int import_command(const ImportArguments& arguments) {
  return run([&] { return import_stick(arguments); });
}
int register_command(const RegisterArguments& arguments) {
  return run([&] { return register_files(arguments); });
}

}  // namespace zuil::portal
