// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/content.h"

#include <optional>
#include <ostream>

#include "kiosk/commands/places.h"
#include "kiosk/commands/terminal_store.h"
#include "sync/base/log.h"
#include "sync/courier/stick_content.h"
#include "sync/domain/json_writer.h"
#include "sync/store/desk.h"
#include "sync/store/packages.h"

namespace zuil {
namespace {

constexpr int kNothingThere = 1;

struct Found {
  std::optional<Package> shown;
  std::string before;
  std::string passed_over;
  std::string refused;
};

std::string version_of(const Result<std::optional<Package>>& package) {
  return package && *package ? (*package)->manifest.version : std::string();
}

Result<Found> look(const Packages& packages) {
  const PackageChoice choice = ZUIL_TRY("looking", packages.choice());
  Found found;
  found.shown = ZUIL_TRY("looking", packages.current());
  found.before = version_of(packages.previous());
  found.passed_over = version_of(packages.package(choice.passed_over));
  found.refused = choice.refused_version;
  return found;
}

std::string as_json(const Found& found) {
  JsonWriter out;
  out.open_object();
  if (found.shown) {
    out.member("shown", found.shown->manifest.version);
    out.member("made", to_rfc3339(found.shown->manifest.made));
  }
  if (!found.before.empty()) out.member("before", found.before);
  if (!found.passed_over.empty()) out.member("passed_over", found.passed_over);
  if (!found.refused.empty()) out.member("refused", found.refused);
  out.close_object();
  return out.take();
}

void print(const Found& found, std::ostream& out) {
  if (found.shown) {
    out << "shown:       " << found.shown->manifest.version << ", made "
        << to_rfc3339(found.shown->manifest.made) << '\n';
  } else {
    out << "shown:       nothing came from the portal yet\n";
  }
  if (!found.before.empty()) out << "before:      " << found.before << " (zuil content back)\n";
  if (!found.passed_over.empty()) out << "passed over: " << found.passed_over << " (zuil content newest)\n";
  if (!found.refused.empty()) out << "refused:     " << found.refused << " can't be used by this program\n";
}

Status carry_out(ContentOptions::Do what, Packages& packages) {
  switch (what) {
    case ContentOptions::Do::kStatus: break;
    case ContentOptions::Do::kBack: return packages.roll_back();
    case ContentOptions::Do::kNewest: return packages.roll_forward();
    case ContentOptions::Do::kImport: break;
  }
  return Ok{};
}

// Why what is on the stick is not shown, in plain words; nullopt when it is.
std::optional<std::string> import_content(const std::string& stick, Packages& packages, const Clock& clock) {
  const ContentHomeReport report = take_content_home(packages, stick, local_date(clock.wall()));
  if (!report.failure) return std::nullopt;
  const CauseWords words = words_of(report.failure->cause);
  log(LogLevel::kWarning, LogCode::kContentRejected, report.failure->detail);
  return std::string(code_of(report.failure->cause)) + ": " + words.what + ' ' + words.remedy;
}

// What was done stands in the audit log; it was done all the same where that fails.
void note(const ContentOptions& options, const Clock& clock, Random& random, std::ostream& err) {
  if (options.what != ContentOptions::Do::kBack && options.what != ContentOptions::Do::kNewest) return;
  const auto opened = open_terminal(options.data, "content", clock, random, err);
  if (std::holds_alternative<int>(opened)) return;
  const bool back = options.what == ContentOptions::Do::kBack;
  const Status noted = std::get<std::unique_ptr<Store>>(opened)->desk().note(
      back ? AuditEvent::kContentBack : AuditEvent::kContentNewest, "");
  if (!noted) err << "content: " << noted.error().what << '\n';
}

}  // namespace

int run_content(const ContentOptions& options, const Clock& clock, Random& random, std::ostream& out,
                std::ostream& err) {
  const DataFolder folder{data_folder(options.data)};
  const std::optional<PublicKey> root = enrolled_root(folder);
  if (!root) {
    err << "content: not enrolled\n";
    return kExitNotEnrolled;
  }
  Packages packages(folder.content(), *root);
  if (options.what == ContentOptions::Do::kImport) {
    if (const auto why = import_content(options.from, packages, clock)) {
      err << "content: " << *why << '\n';
      return kNothingThere;
    }
  }
  const Status done = carry_out(options.what, packages);
  const Result<Found> found = done ? look(packages) : Result<Found>(done.error());
  if (!found) {
    err << "content: " << found.error().what << '\n';
    return found.error().kind == ErrorKind::kRejected ? kNothingThere : kExitStoreFailed;
  }
  note(options, clock, random, err);
  if (options.json) {
    out << as_json(*found) << '\n';
  } else {
    print(*found, out);
  }
  return 0;
}

}  // namespace zuil
