// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/wipe.h"

#include <system_error>

#include "sync/store/audit.h"
#include "sync/store/facts.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

// False when something is still there.
bool empty(const fs::path& folder) {
  std::error_code error;
  bool all = true;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code failed;
    fs::remove_all(entry.path(), failed);
    all = all && !failed;
  }
  return all && !error;
}

}  // namespace

Status forget_everything(Database& database, std::optional<WallTime> time) {
  Transaction transaction = ZUIL_TRY("forgetting everything", Transaction::begin(database));
  ZUIL_TRY("forgetting everything",
           database.execute("DELETE FROM number; DELETE FROM bundle; DELETE FROM series; DELETE FROM outbox;"
                            "DELETE FROM taken; DELETE FROM tally; DELETE FROM interim;"
                            "DELETE FROM official; DELETE FROM audit; DELETE FROM visit_official;"
                            "DELETE FROM visit_plan; DELETE FROM visit_run; DELETE FROM closed_poll;"
                            "DELETE FROM facts WHERE name <> 'readable_from'"));
  ZUIL_TRY("forgetting everything", set_fact(database, Fact::kWiping, 1));
  ZUIL_TRY("forgetting everything", append_audit(database, {AuditEvent::kWiped, "", "", 0}, time));
  return transaction.commit();
}

Result<bool> finish_forgetting(Database& database, const DataFolder& folder) {
  if (ZUIL_TRY("forgetting everything", number_fact(database, Fact::kWiping)) == 0) return false;
  // The keys first: with them somebody could go on as this terminal.
  bool gone = empty(folder.keys());
  for (const fs::path& each : {folder.content(), folder.damaged()}) gone = empty(each) && gone;
  std::error_code error;
  fs::remove(folder.settings(), error);
  if (!gone || error) return Error{ErrorKind::kRetryLater, "forgetting everything: a file can't be removed"};
  ZUIL_TRY("forgetting everything", database.execute("VACUUM"));
  ZUIL_TRY("forgetting everything", forget_fact(database, Fact::kWiping));
  return true;
}

}  // namespace zuil
