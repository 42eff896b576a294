// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/report.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "kiosk/commands/content_in_use.h"
#include "kiosk/commands/places.h"
#include "kiosk/commands/terminal_store.h"
#include "kiosk/commands/visit_documents.h"
#include "kiosk/flow/code_page.h"
#include "kiosk/report/poster_pdf.h"
#include "kiosk/report/report_csv.h"
#include "kiosk/report/report_pdf.h"
#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr int kFailed = 1;
constexpr mode_t kReadable = 0644;  // there is nothing personal in it

// When a report is made the visit is over, so that visit_at() has the lobby.
const Visit* begun_last(const Content& content, const Date& today, int minutes) {
  const Visit* last = nullptr;
  for (const Visit& visit : content.visits) {
    if (visit.date != today || visit.from_minutes > minutes) continue;
    if (last == nullptr || visit.from_minutes >= last->from_minutes) last = &visit;
  }
  return last == nullptr ? content.visit_at(today, minutes) : last;
}

// As it ran here, else as the content has it. Without an id the newest that ran;
// where none did the content's of today.
Result<ReportedVisit> visit_of(const ReportOptions& options, Store& store, const Settings& settings,
                               const Content& content, const Clock& clock) {
  std::vector<ReportedVisit> ran = ZUIL_TRY("looking for visits", visits_that_ran(store));
  if (options.visit.empty() && !ran.empty()) return std::move(ran.front());
  const std::string& id = options.visit.empty() ? settings.visit : options.visit;
  const auto found =
      std::find_if(ran.begin(), ran.end(), [&id](const ReportedVisit& each) { return each.visit.id == id; });
  if (found != ran.end()) return std::move(*found);
  const Visit* visit = id.empty() ? begun_last(content, local_date(clock.wall()), local_minutes(clock.wall()))
                                  : content.visit(id);
  if (visit != nullptr) return ReportedVisit{.visit = *visit};
  std::string known;
  for (const ReportedVisit& each : ran) known += (known.empty() ? "" : ", ") + each.visit.id;
  for (const Visit& each : content.visits) known += (known.empty() ? "" : ", ") + each.id;
  return Error{ErrorKind::kRejected, "there is no such visit; there are " + known};
}

Result<std::optional<OfficialAnswers>> answers_of(const std::string& file) {
  if (file.empty()) return std::optional<OfficialAnswers>{};
  const Bytes json = ZUIL_TRY("--answers", read_file(file, kMaxAnswersBytes));
  return std::optional(ZUIL_TRY("--answers", parse_answers(as_text(json))));
}

Result<Bytes> document_of(const ReportOptions& options, const report::VisitReport& report,
                          const std::string& page, const Texts& texts) {
  const std::filesystem::path fonts = share_folder() / "fonts";
  const std::string ending = std::filesystem::path(options.out).extension();
  if (options.poster && ending == ".pdf") {
    return ZUIL_TRY("drawing", report::poster_pdf(report, page, texts, fonts));
  }
  if (!options.poster && ending == ".pdf")
    return ZUIL_TRY("drawing", report::report_pdf(report, texts, fonts));
  if (!options.poster && ending == ".csv") {
    const std::string csv = report::report_csv(report, texts);
    return Bytes(csv.begin(), csv.end());
  }
  return Error{ErrorKind::kRejected, options.poster ? "--out: a name that ends in .pdf is wanted"
                                                    : "--out: a name that ends in .pdf or .csv is wanted"};
}

// The title of the visit.
Result<std::string> make_report(const ReportOptions& options, Store& store, const Clock& clock) {
  const DataFolder folder{data_folder(options.data)};
  const Settings settings = ZUIL_TRY("reading the settings", folder.read_settings());
  const Content content = ZUIL_TRY("reading", content_in_use(options.data, options.content, clock));
  ReportedVisit visit = ZUIL_TRY("choosing the visit", visit_of(options, store, settings, content, clock));
  if (auto said = ZUIL_TRY("reading", answers_of(options.answers))) visit.answers = std::move(said);
  const Texts texts = ZUIL_TRY("reading the texts", Texts::load(share_folder() / "text", "nl"));
  const auto enrolment = ZUIL_TRY("asking", store.enrolment());
  const report::VisitReport report =
      ZUIL_TRY("making the report", report_of(store, content, visit, local_date(clock.wall()), texts));
  const std::string page = code_page(settings, enrolment ? enrolment->url : std::string());
  const Bytes document = ZUIL_TRY("making the report", document_of(options, report, page, texts));
  ZUIL_TRY("--out", write_file_durably(options.out, document, kReadable));
  return report.title;
}

}  // namespace

int run_report(const ReportOptions& options, const Clock& clock, Random& random, std::ostream& out,
               std::ostream& err) {
  const auto opened = open_terminal(options.data, "report", clock, random, err);
  if (const int* status = std::get_if<int>(&opened)) return *status;
  const Result<std::string> made = make_report(options, *std::get<std::unique_ptr<Store>>(opened), clock);
  if (!made) {
    err << "report: " << made.error().what << '\n';
    return kFailed;
  }
  out << *made << ": " << options.out << '\n';
  return 0;
}

}  // namespace zuil
