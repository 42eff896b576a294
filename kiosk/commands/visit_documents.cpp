// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/visit_documents.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "kiosk/commands/places.h"
#include "kiosk/report/poster_pdf.h"
#include "kiosk/report/report_csv.h"
#include "kiosk/report/report_pdf.h"
#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr mode_t kReadable = 0644;  // there is nothing personal in it

void add(std::vector<ReportedVisit>& visits, VisitRun run) {
  if (!run.plan) return;
  // Of one that ran more than once, all its counts stand together.
  const bool known = std::any_of(visits.begin(), visits.end(),
                                 [&run](const ReportedVisit& each) { return each.visit.id == run.visit; });
  if (known) return;
  const bool over = run.state == VisitState::kFinished;
  visits.push_back(
      {std::move(*run.plan), std::move(run.answers), {run.started, over ? run.changed : std::nullopt}});
}

}  // namespace

Result<std::vector<ReportedVisit>> visits_that_ran(Store& store) {
  std::vector<ReportedVisit> visits;
  std::optional<VisitRun> now = ZUIL_TRY("looking for visits", store.desk().current_visit());
  if (now) add(visits, std::move(*now));
  std::vector<VisitRun> finished = ZUIL_TRY("looking for visits", store.desk().finished_visits());
  for (VisitRun& run : finished) add(visits, std::move(run));
  return visits;
}

Result<report::VisitReport> report_of(Store& store, const Content& content, const ReportedVisit& visit,
                                      const Date& today, const Texts& texts) {
  const std::vector<TallyCount> tally = ZUIL_TRY("counting", store.tally(visit.visit.id));
  return report::visit_report({.content = content,
                               .visit = visit.visit,
                               .tally = tally,
                               .today = today,
                               .answers = visit.answers,
                               .times = visit.times},
                              texts);
}

Result<std::size_t> write_documents(Store& store, const Content& content,
                                    const std::vector<ReportedVisit>& visits, const Date& today,
                                    const std::string& code_page, const std::filesystem::path& folder) {
  const std::filesystem::path fonts = share_folder() / "fonts";
  const Texts texts = ZUIL_TRY("reading the texts", Texts::load(share_folder() / "text", "nl"));
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{ErrorKind::kRetryLater, "the folder for reports: " + error.message()};
  for (const ReportedVisit& visit : visits) {
    const report::VisitReport report = ZUIL_TRY("reporting", report_of(store, content, visit, today, texts));
    const Bytes pdf = ZUIL_TRY("drawing", report::report_pdf(report, texts, fonts));
    const Bytes poster = ZUIL_TRY("drawing", report::poster_pdf(report, code_page, texts, fonts));
    const std::string csv = report::report_csv(report, texts);
    const auto name = [&](const char* ending) { return folder / (visit.visit.id + ending); };
    ZUIL_TRY("writing a report", write_file_durably(name("-verslag.pdf"), pdf, kReadable));
    ZUIL_TRY("writing a report", write_file_durably(name("-verslag.csv"), as_bytes(csv), kReadable));
    ZUIL_TRY("writing a poster", write_file_durably(name("-poster.pdf"), poster, kReadable));
  }
  return visits.size();
}

}  // namespace zuil
