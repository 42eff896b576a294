// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/status.h"

#include <filesystem>
#include <ostream>
#include <system_error>

#include "kiosk/commands/places.h"
#include "sync/base/files.h"
#include "sync/domain/json_writer.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kFailed = 2;

struct Found {
  std::string name;  // of the enrolment
  StoreStatus status;
};

// A question makes no folder where none is.
Found nothing_here(const std::filesystem::path& root) {
  std::error_code ignored;
  std::filesystem::path there = std::filesystem::absolute(root, ignored);
  while (!std::filesystem::exists(there, ignored) && there.has_relative_path()) there = there.parent_path();
  Found found;
  found.status.free_bytes = free_bytes(there);
  return found;
}

Result<Found> look(const StatusOptions& options, const Clock& clock, Random& random) {
  const DataFolder folder{data_folder(options.data)};
  if (!folder.has_store()) {
    ZUIL_TRY("opening", folder.read_settings());
    return nothing_here(folder.root);
  }
  ZUIL_TRY("opening", DataFolder::make(folder.root));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  const auto store = ZUIL_TRY("opening", Store::open(folder, settings, clock, random));
  Found found;
  found.status = ZUIL_TRY("asking", store->status());
  if (const auto enrolment = ZUIL_TRY("asking", store->enrolment())) found.name = enrolment->name;
  return found;
}

std::int64_t as_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

void write_stream(JsonWriter& out, std::string_view name, const Waiting& waiting) {
  out.name(name);
  out.open_object();
  out.member("waiting", as_number(waiting.records));
  if (waiting.oldest_days) out.member("oldest_days", *waiting.oldest_days);
  out.close_object();
}

std::string as_json(const Found& found) {
  const StoreStatus& status = found.status;
  JsonWriter out;
  out.open_object();
  out.name("enrolled");
  out.boolean(status.enrolled);
  if (status.enrolled) out.member("name", found.name);
  out.name("streams");
  out.open_object();
  write_stream(out, "answers", status.answers);
  write_stream(out, "contacts", status.contacts);
  out.close_object();
  out.member("kept", as_number(status.kept));
  out.member("set_aside", as_number(status.set_aside));
  if (status.last_receipt) out.member("last_receipt", to_rfc3339(*status.last_receipt));
  if (status.last_error) out.member("last_error", *status.last_error);
  out.member("free_bytes", as_number(status.free_bytes));
  out.name("may_invite");
  out.boolean(status.may_invite);
  out.member("damaged_databases", as_number(status.damaged_databases));
  out.close_object();
  return out.take();
}

std::string in_words(const Waiting& waiting) {
  std::string text = std::to_string(waiting.records) + " waiting";
  if (waiting.oldest_days) text += ", the oldest for " + std::to_string(*waiting.oldest_days) + " days";
  return text;
}

void print(const Found& found, std::ostream& out) {
  const StoreStatus& status = found.status;
  out << "enrolled:      " << (status.enrolled ? "yes, as " + found.name : "no") << '\n'
      << "answers:       " << in_words(status.answers) << '\n'
      << "contacts:      " << in_words(status.contacts) << '\n'
      << "at the portal: " << status.kept << " still kept here\n"
      << "last receipt:  " << (status.last_receipt ? to_rfc3339(*status.last_receipt) : "none") << '\n'
      << "last error:    " << status.last_error.value_or("none") << '\n'
      << "free disk:     " << (status.free_bytes >> 20) << " MiB\n";
  if (status.set_aside > 0) out << "set aside:     " << status.set_aside << " that can't be sent\n";
  if (status.damaged_databases > 0)
    out << "damaged:       " << status.damaged_databases << " databases set aside\n";
}

}  // namespace

int run_status(const StatusOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err) {
  const Result<Found> found = look(options, clock, random);
  if (!found) {
    err << "status: " << found.error().what << '\n';
    return kFailed;
  }
  if (options.json) {
    out << as_json(*found) << '\n';
  } else {
    print(*found, out);
  }
  return 0;
}

}  // namespace zuil
