// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/sync.h"

#include <ostream>

#include "kiosk/commands/places.h"
#include "sync/courier/curl_transport.h"
#include "sync/courier/dispatch.h"
#include "sync/courier/registration.h"
#include "sync/courier/sender.h"
#include "sync/domain/json_writer.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kNotAll = 1;
constexpr int kFailed = 2;
constexpr int kNotEnrolled = 3;
constexpr int kBarWidth = 30;

std::int64_t as_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

void add_counts(JsonWriter& out, const SendReport& report) {
  out.member("bundles", as_number(report.bundles));
  out.member("records", as_number(report.records));
  out.member("bytes", as_number(report.bytes));
}

std::string progress_line(const SendReport& report) {
  JsonWriter out;
  out.open_object();
  out.member("event", "progress");
  out.member("waiting", as_number(report.waiting));
  add_counts(out, report);
  out.close_object();
  return out.take();
}

std::string done_line(const SendReport& report) {
  JsonWriter out;
  out.open_object();
  out.member("event", "done");
  out.name("complete");
  out.boolean(report.complete());
  add_counts(out, report);
  out.member("known", as_number(report.known));
  out.member("conflicts", as_number(report.conflicts));
  out.member("set_aside", as_number(report.set_aside));
  out.member("left", as_number(report.left));
  if (report.failure) {
    out.member("code", code_of(report.failure->cause));
    out.member("detail", report.failure->detail);
  }
  if (report.retry_after) out.member("retry_after_seconds", report.retry_after->count());
  out.close_object();
  return out.take();
}

// Stays on its line; the last one is followed by a line break of the caller's.
void draw_bar(const SendReport& report, std::ostream& out) {
  const int percent = report.percent();
  const int full = percent * kBarWidth / 100;
  out << "\r[" << std::string(static_cast<std::size_t>(full), '#')
      << std::string(static_cast<std::size_t>(kBarWidth - full), '.') << "] " << percent << " %  "
      << report.records << " van " << report.waiting << " reacties, " << (report.bytes + 1023) / 1024
      << " KiB" << std::flush;
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
}

void say_failure(const SendReport& report, std::ostream& err) {
  CauseContext context;
  if (report.percent() < 100) context.percent = report.percent();
  if (report.retry_after) context.wait = *report.retry_after;
  const CauseWords words = words_of(report.failure->cause, context);
  err << "sync: " << code_of(report.failure->cause) << ": " << words.what << ' ' << words.remedy << '\n';
}

int attempt(const SyncOptions& options, Store& store, const Certificate& certificate, const std::string& url,
            const Clock& clock, std::stop_token stop, std::ostream& out, std::ostream& err) {
  TlsTrust trust = trust_of(certificate);
  trust.ca_file = options.ca_file;
  const auto transport = CurlTransport::make(url, trust, clock);
  if (!transport) {
    err << "sync: " << transport.error().what << '\n';
    return kFailed;
  }
  Dispatch dispatch(store, clock);
  Sender sender(**transport, dispatch, clock, [&](const SendReport& report) {
    if (options.bar) {
      draw_bar(report, out);
    } else {
      out << progress_line(report) << std::endl;
    }
  });
  const SendReport report = sender.attempt(Occasion::kAsked, stop);
  if (options.bar) {
    say_end(report, out);
  } else {
    out << done_line(report) << std::endl;
  }
  if (report.failure) say_failure(report, err);
  return report.complete() ? 0 : kNotAll;
}

}  // namespace

int run_sync(const SyncOptions& options, const Clock& clock, Random& random, std::stop_token stop,
             std::ostream& out, std::ostream& err) {
  const auto fail = [&err](const Error& error) {
    err << "sync: " << error.what << '\n';
    return kFailed;
  };
  const DataFolder folder{data_folder(options.data)};
  const auto settings = folder.read_settings();
  if (!settings) return fail(settings.error());
  if (!folder.has_store()) {
    err << "sync: not enrolled\n";
    return kNotEnrolled;
  }
  if (const auto made = DataFolder::make(folder.root); !made) return fail(made.error());
  const auto store = Store::open(folder, *settings, clock, random);
  if (!store) return fail(store.error());
  const auto enrolment = (*store)->enrolment();
  if (!enrolment) return fail(enrolment.error());
  if (!*enrolment) {
    err << "sync: not enrolled\n";
    return kNotEnrolled;
  }
  const auto url = portal_address(options.portal, *settings, **enrolment);
  if (!url) return fail(url.error());
  return attempt(options, **store, **enrolment, *url, clock, stop, out, err);
}

}  // namespace zuil
