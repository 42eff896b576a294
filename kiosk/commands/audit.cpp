// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/audit.h"

#include <ostream>

#include "kiosk/commands/places.h"
#include "sync/domain/json_writer.h"
#include "sync/store/desk.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kBroken = 1;
constexpr int kFailed = 2;
constexpr std::size_t kShown = 100;

Result<std::unique_ptr<Store>> open_store(const std::string& data, const Clock& clock, Random& random) {
  const DataFolder folder{data_folder(data)};
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  // A question makes no folder where none is.
  if (!folder.has_store()) return Error{ErrorKind::kRejected, "there is no store yet"};
  ZUIL_TRY("opening", DataFolder::make(folder.root));
  return Store::open(folder, settings, clock, random);
}

std::string as_json(const AuditLine& line) {
  JsonWriter out;
  out.open_object();
  out.member("number", static_cast<std::int64_t>(line.number));
  if (line.time) out.member("time", to_rfc3339(*line.time));
  out.member("event", to_string(line.entry.event));
  if (!line.entry.official.empty()) out.member("official", line.entry.official);
  if (!line.entry.about.empty()) out.member("about", line.entry.about);
  if (line.entry.count != 0) out.member("count", static_cast<std::int64_t>(line.entry.count));
  out.member("hash", to_hex(line.hash));
  out.close_object();
  return out.take();
}

std::string in_words(const AuditLine& line) {
  const auto or_dash = [](const std::string& id) { return id.empty() ? std::string("-") : id; };
  return std::to_string(line.number) + "  " + (line.time ? to_rfc3339(*line.time) : "-") + "  " +
         std::string(to_string(line.entry.event)) + "  " + or_dash(line.entry.official) + "  " +
         or_dash(line.entry.about) + "  " + std::to_string(line.entry.count);
}

Status show(Desk& desk, std::size_t most, bool json, std::ostream& out) {
  const std::vector<AuditLine> lines = ZUIL_TRY("showing", desk.audit(most));
  for (const AuditLine& line : lines) out << (json ? as_json(line) : in_words(line)) << '\n';
  return Ok{};
}

void say_as_json(const AuditVerdict& verdict, std::ostream& out) {
  JsonWriter json;
  json.open_object();
  json.name("whole");
  json.boolean(verdict.whole());
  json.member("lines", static_cast<std::int64_t>(verdict.lines));
  json.member("broken", static_cast<std::int64_t>(verdict.broken));
  if (verdict.first_broken) json.member("first_broken", static_cast<std::int64_t>(*verdict.first_broken));
  json.member("head", to_hex(verdict.head));
  json.close_object();
  out << json.take() << '\n';
}

void say(const AuditVerdict& verdict, std::ostream& out) {
  if (verdict.whole()) {
    out << "whole: " << verdict.lines << " lines, the newest has hash " << to_hex(verdict.head) << '\n';
  } else {
    out << "broken: line " << *verdict.first_broken << " does not follow from the one before it ("
        << verdict.broken << " such in " << verdict.lines << " lines)\n";
  }
}

}  // namespace

int run_audit(const AuditOptions& options, const Clock& clock, Random& random, std::ostream& out,
              std::ostream& err) {
  const auto fail = [&err](const Error& error) {
    err << "audit: " << error.what << '\n';
    return kFailed;
  };
  const auto store = open_store(options.data, clock, random);
  if (!store) return fail(store.error());
  Desk desk = (*store)->desk();
  if (options.what == AuditOptions::Do::kVerify) {
    const auto verdict = desk.verify_audit();
    if (!verdict) return fail(verdict.error());
    options.json ? say_as_json(*verdict, out) : say(*verdict, out);
    return verdict->whole() ? 0 : kBroken;
  }
  const bool all = options.what == AuditOptions::Do::kExport;
  const Status shown = show(desk, all ? SIZE_MAX : kShown, all || options.json, out);
  return shown ? 0 : fail(shown.error());
}

}  // namespace zuil
