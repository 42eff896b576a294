// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/import_receipts.h"

#include <ostream>

#include "kiosk/commands/progress.h"
#include "kiosk/commands/terminal_store.h"
#include "sync/courier/stick.h"
#include "sync/domain/json_writer.h"

namespace zuil {
namespace {

constexpr int kNotAll = 1;

bool complete(const HomeReport& report) { return !report.failure && report.unreadable == 0; }

std::string done_line(const HomeReport& report) {
  JsonWriter out;
  out.open_object();
  out.member("event", "done");
  out.name("complete");
  out.boolean(complete(report));
  const auto count = [&out](std::string_view name, std::uint64_t value) {
    out.member(name, static_cast<std::int64_t>(value));
  };
  count("receipts", report.receipts);
  count("statements", report.statements);
  count("conflicts", report.conflicts);
  count("refused", report.refused);
  count("older", report.older);
  count("others", report.others);
  count("unreadable", report.unreadable);
  count("waiting", report.waiting);
  count("left", report.left);
  add_failure(out, report.failure);
  out.close_object();
  return out.take();
}

void say(const HomeReport& report, std::ostream& out) {
  out << report.receipts << (report.receipts == 1 ? " bevestiging" : " bevestigingen")
      << " van het portaal. Nog hier: " << report.left << ".\n";
  if (report.conflicts > 0)
    out << report.conflicts
        << " keer had het portaal een nummer al: zet die reacties nog eens op de stick.\n";
  if (report.refused > 0)
    out << report.refused << " keer weigerde het portaal. Bel beheer. Er is niets weg.\n";
  if (report.unreadable > 0)
    out << report.unreadable << " bestanden konden niet worden gelezen. Er is niets weg.\n";
}

}  // namespace

int run_import_receipts(const ImportReceiptsOptions& options, const Clock& clock, Random& random,
                        std::ostream& out, std::ostream& err) {
  const auto opened = open_terminal(options.data, "import-receipts", clock, random, err);
  if (const int* status = std::get_if<int>(&opened)) return *status;
  const HomeReport report = take_receipts_home(*std::get<std::unique_ptr<Store>>(opened), options.from);
  if (options.words) {
    say(report, out);
  } else {
    out << done_line(report) << std::endl;
  }
  if (report.failure) {
    const CauseWords words = words_of(report.failure->cause);
    err << "import-receipts: " << code_of(report.failure->cause) << ": " << words.what << ' ' << words.remedy
        << " (" << report.failure->detail << ")\n";
  }
  return complete(report) ? 0 : kNotAll;
}

}  // namespace zuil
