// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/progress.h"

#include <ostream>
#include <string>

namespace zuil {
namespace {

constexpr int kBarWidth = 30;

void draw_bar(std::ostream& out, const Progress& progress) {
  const int full = progress.percent * kBarWidth / 100;
  out << "\r[" << std::string(static_cast<std::size_t>(full), '#')
      << std::string(static_cast<std::size_t>(kBarWidth - full), '.') << "] " << progress.percent << " %  "
      << progress.records << " van " << progress.waiting << " reacties, " << (progress.bytes + 1023) / 1024
      << " KiB" << std::flush;
}

}  // namespace

void show_progress(std::ostream& out, const Progress& progress, bool bar) {
  if (bar) return draw_bar(out, progress);
  JsonWriter line;
  line.open_object();
  line.member("event", "progress");
  line.member("waiting", static_cast<std::int64_t>(progress.waiting));
  add_counts(line, progress);
  line.close_object();
  out << line.take() << std::endl;
}

void add_counts(JsonWriter& out, const Progress& progress) {
  out.member("bundles", static_cast<std::int64_t>(progress.bundles));
  out.member("records", static_cast<std::int64_t>(progress.records));
  out.member("bytes", static_cast<std::int64_t>(progress.bytes));
}

void add_failure(JsonWriter& out, const std::optional<Failure>& failure) {
  if (!failure) return;
  out.member("code", code_of(failure->cause));
  out.member("detail", failure->detail);
}

}  // namespace zuil
