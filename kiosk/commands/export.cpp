// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/export.h"

#include <ostream>

#include "kiosk/commands/progress.h"
#include "kiosk/commands/terminal_store.h"
#include "sync/courier/stick.h"
#include "sync/domain/json_writer.h"
#include "sync/store/desk.h"

namespace zuil {
namespace {

constexpr int kNotAll = 1;

std::int64_t as_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Progress progress_of(const ExportReport& report) {
  return {.percent = report.percent(),
          .waiting = report.waiting,
          .bundles = report.bundles,
          .records = report.records,
          .bytes = report.bytes};
}

std::string done_line(const ExportReport& report) {
  JsonWriter out;
  out.open_object();
  out.member("event", "done");
  out.name("complete");
  out.boolean(report.complete());
  add_counts(out, progress_of(report));
  out.member("held", as_number(report.held));
  out.member("set_aside", as_number(report.set_aside));
  out.member("left", as_number(report.left));
  add_failure(out, report.failure);
  out.close_object();
  return out.take();
}

void say_end(const ExportReport& report, std::ostream& out) {
  if (report.complete() && report.records == 0) {
    out << "Er wachtte niets.\n";
  } else if (report.complete()) {
    out << '\n'
        << (report.records == 1 ? "De reactie staat"
                                : "Alle " + std::to_string(report.records) + " reacties staan")
        << " op de stick, en blijven hier tot de bevestiging van het portaal er is.\n";
  } else {
    out << "\nOp de stick: " << report.records << ". Nog niet: " << report.left << ". Er is niets weg.\n";
  }
}

}  // namespace

int run_export(const ExportOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err) {
  const auto opened = open_terminal(options.data, "export", clock, random, err);
  if (const int* status = std::get_if<int>(&opened)) return *status;
  Store& store = *std::get<std::unique_ptr<Store>>(opened);
  const ExportReport report = export_to_stick(store, options.to, [&](const ExportReport& so_far) {
    show_progress(out, progress_of(so_far), options.bar);
  });
  if (report.records > 0) {
    // The copy is on the stick whether or not it could be written down.
    const Status noted = store.desk().note(AuditEvent::kExported, "", report.records);
    if (!noted) err << "export: " << noted.error().what << '\n';
  }
  if (options.bar) {
    say_end(report, out);
  } else {
    out << done_line(report) << std::endl;
  }
  if (report.failure) {
    const CauseWords words = words_of(report.failure->cause);
    err << "export: " << code_of(report.failure->cause) << ": " << words.what << ' ' << words.remedy << " ("
        << report.failure->detail << ")\n";
  }
  return report.complete() ? 0 : kNotAll;
}

}  // namespace zuil
