// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/content_form.h"

#include <filesystem>
#include <ostream>
#include <system_error>

#include "kiosk/commands/content_in_use.h"
#include "kiosk/commands/places.h"
#include "kiosk/report/form_pdf.h"
#include "sync/base/files.h"

namespace zuil {
namespace {

constexpr int kFailed = 1;
constexpr mode_t kReadable = 0644;

Result<Texts> texts_in(const std::string& language) {
  const std::filesystem::path folder = share_folder() / "text";
  std::error_code ignored;
  // No path of somebody's own: a language has letters only.
  const bool plain = language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  if (!plain || !std::filesystem::exists(folder / (language + ".mo"), ignored)) {
    return Error{ErrorKind::kRejected, "--language: there are no texts in this language"};
  }
  return ZUIL_TRY("reading the texts", Texts::load(folder, language));
}

Status make_form(const ContentFormOptions& options, const Clock& clock) {
  const Content content = ZUIL_TRY("reading", content_in_use(options.data, options.content, clock));
  const Texts texts = ZUIL_TRY("reading", texts_in(options.language));
  const Trajectory* trajectory = content.trajectory(options.trajectory);
  if (trajectory == nullptr) {
    std::string known;
    for (const Trajectory& each : content.trajectories) known += (known.empty() ? "" : ", ") + each.id;
    return Error{ErrorKind::kRejected, "--trajectory: the content has none of that id; it has " + known};
  }
  const Bytes document =
      ZUIL_TRY("making the form", report::form_pdf(content, *trajectory, texts, share_folder() / "fonts"));
  return write_file_durably(options.out, document, kReadable);
}

}  // namespace

int run_content_form(const ContentFormOptions& options, const Clock& clock, std::ostream& err) {
  const Status made = make_form(options, clock);
  if (made) return 0;
  err << "content form: " << made.error().what << '\n';
  return kFailed;
}

}  // namespace zuil
