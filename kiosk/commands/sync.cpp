// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/sync.h"

#include <ostream>

#include "kiosk/commands/places.h"
#include "kiosk/commands/progress.h"
#include "kiosk/commands/terminal_store.h"
#include "sync/courier/curl_transport.h"
#include "sync/courier/dispatch.h"
#include "sync/courier/registration.h"
#include "sync/courier/sender.h"
#include "sync/domain/json_writer.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kNotAll = 1;

std::int64_t as_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Progress progress_of(const SendReport& report) {
  return {.percent = report.percent(),
          .waiting = report.waiting,
          .bundles = report.bundles,
          .records = report.records,
          .bytes = report.bytes};
}

std::string done_line(const SendReport& report) {
  JsonWriter out;
  out.open_object();
  out.member("event", "done");
  out.name("complete");
  out.boolean(report.complete());
  add_counts(out, progress_of(report));
  out.member("known", as_number(report.known));
  out.member("conflicts", as_number(report.conflicts));
  out.member("set_aside", as_number(report.set_aside));
  out.member("left", as_number(report.left));
  if (report.content_bytes > 0) out.member("content_bytes", as_number(report.content_bytes));
  if (!report.new_content.empty()) out.member("new_content", report.new_content);
  add_failure(out, report.failure);
  if (report.afterwards) {
    out.name("afterwards");
    out.open_object();
    add_failure(out, report.afterwards);
    out.close_object();
  }
  if (report.retry_after) out.member("retry_after_seconds", report.retry_after->count());
  out.close_object();
  return out.take();
}

void say_end(const SendReport& report, std::ostream& out) {
  if (report.complete() && report.records == 0) {
    out << "Er wachtte niets.\n";
  } else if (report.complete() && report.records == 1) {
    out << "\nDe reactie is aangekomen.\n";
  } else if (report.complete()) {
    out << "\nAlle " << report.records << " reacties zijn aangekomen.\n";
  } else {
    out << "\nAangekomen: " << report.records << ". Nog hier: " << report.left << ". Er is niets weg.\n";
  }
  if (!report.new_content.empty()) out << "Nieuwe inhoud: " << report.new_content << ".\n";
}

void say(const Failure& failure, const CauseContext& context, std::ostream& err) {
  const CauseWords words = words_of(failure.cause, context);
  err << "sync: " << code_of(failure.cause) << ": " << words.what << ' ' << words.remedy << '\n';
}

void say_failure(const SendReport& report, std::ostream& err) {
  CauseContext context;
  if (report.percent() < 100) context.percent = report.percent();
  if (report.retry_after) context.wait = *report.retry_after;
  say(*report.failure, context, err);
}

int attempt(const SyncOptions& options, Store& store, const Certificate& certificate, const std::string& url,
            const Clock& clock, std::stop_token stop, std::ostream& out, std::ostream& err) {
  const DataFolder folder{data_folder(options.data)};
  TlsTrust trust = trust_of(certificate);
  trust.ca_file = options.ca_file;
  const auto transport = CurlTransport::make(url, trust, clock);
  if (!transport) {
    err << "sync: " << transport.error().what << '\n';
    return kExitStoreFailed;
  }
  Dispatch dispatch(store, clock, folder.content());
  Sender sender(**transport, dispatch, clock,
                [&](const SendReport& report) { show_progress(out, progress_of(report), options.bar); });
  const SendReport report = sender.attempt(Occasion::kAsked, stop);
  if (options.bar) {
    say_end(report, out);
  } else {
    out << done_line(report) << std::endl;
  }
  if (report.failure) say_failure(report, err);
  if (report.afterwards) say(*report.afterwards, {}, err);
  return report.complete() ? 0 : kNotAll;
}

}  // namespace

int run_sync(const SyncOptions& options, const Clock& clock, Random& random, std::stop_token stop,
             std::ostream& out, std::ostream& err) {
  const auto opened = open_terminal(options.data, "sync", clock, random, err);
  if (const int* status = std::get_if<int>(&opened)) return *status;
  Store& store = *std::get<std::unique_ptr<Store>>(opened);
  const auto fail = [&err](const Error& error) {
    err << "sync: " << error.what << '\n';
    return kExitStoreFailed;
  };
  const auto settings = DataFolder{data_folder(options.data)}.read_settings();
  if (!settings) return fail(settings.error());
  const auto enrolment = store.enrolment();
  if (!enrolment) return fail(enrolment.error());
  const auto url = portal_address(options.portal, *settings, **enrolment);
  if (!url) return fail(url.error());
  return attempt(options, store, **enrolment, *url, clock, stop, out, err);
}

}  // namespace zuil
