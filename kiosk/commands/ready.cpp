// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/ready.h"

#include <iomanip>
#include <memory>
#include <ostream>

#include "kiosk/commands/content_in_use.h"
#include "kiosk/commands/places.h"
#include "kiosk/commands/terminal_store.h"
#include "kiosk/flow/desk_work.h"
#include "kiosk/report/check_list_pdf.h"
#include "sync/base/files.h"
#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

using readiness::Check;
using readiness::Grade;

constexpr int kNotReady = 1;
constexpr mode_t kReadable = 0644;  // there is nothing personal in it

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::kGood: return "ok";
    case Grade::kLook: return "look";
    case Grade::kBad: break;
  }
  return "bad";
}

report::CheckGrade on_paper(Grade grade) {
  switch (grade) {
    case Grade::kGood: return report::CheckGrade::kGood;
    case Grade::kLook: return report::CheckGrade::kLook;
    case Grade::kBad: break;
  }
  return report::CheckGrade::kBad;
}

struct Looked {
  std::vector<Check> checks;
  std::string terminal;  // its name
  World world;
};

Result<Looked> look(const ReadyOptions& options, Store& store, const Clock& clock) {
  const DataFolder folder{data_folder(options.data)};
  Looked looked;
  looked.world.settings = ZUIL_TRY("reading the settings", folder.read_settings());
  looked.world.content = std::make_shared<const Content>(
      ZUIL_TRY("reading the content", content_in_use(options.data, options.content, clock)));
  looked.world.texts = std::make_shared<const Texts>(
      ZUIL_TRY("reading the texts", Texts::load(share_folder() / "text", "nl")));
  looked.world.example = looked.world.content->example;
  looked.world.wall = clock.wall();
  const Machine machine{.disk = folder.root};
  const readiness::Facts facts = ZUIL_TRY("looking", readiness_of(store, machine));
  looked.checks = readiness::checks(facts, std::nullopt, scene_of(looked.world));
  if (const auto enrolment = ZUIL_TRY("looking", store.enrolment())) looked.terminal = enrolment->name;
  return looked;
}

std::string as_json(const std::vector<Check>& checks) {
  JsonWriter out;
  out.open_object();
  out.name("ready");
  out.boolean(readiness::worst(checks) != Grade::kBad);
  out.name("checks");
  out.open_array();
  for (const Check& check : checks) {
    out.open_object();
    out.member("item", to_string(check.item));
    out.member("grade", name_of(check.grade));
    out.member("words", check.words);
    out.close_object();
  }
  out.close_array();
  out.close_object();
  return out.take();
}

Status write_list(const Looked& looked, const std::string& file) {
  const Texts& texts = *looked.world.texts;
  const Scene scene = scene_of(looked.world);
  report::CheckList list;
  list.organisation = std::string(scene.say(scene.content.organisation));
  list.title = std::string(texts("dashboard.task.readiness"));
  list.subtitle = texts("ready.of", {{"terminal", looked.terminal},
                                     {"date", texts.weekday_and_date(scene.today)},
                                     {"time", texts.time_of_day(scene.minutes)}});
  list.verdict = std::string(readiness::verdict(readiness::worst(looked.checks), texts));
  list.footer = list.title + ", " + looked.terminal;
  list.made = looked.world.wall;
  for (const Check& check : looked.checks) {
    const std::string grade = "ready.grade." + std::string(name_of(check.grade));
    list.lines.push_back({readiness::name_of(check.item, texts), on_paper(check.grade),
                          std::string(texts(grade)), check.words});
  }
  const Bytes pdf = ZUIL_TRY("drawing the list", report::check_list_pdf(list, share_folder() / "fonts"));
  return write_file_durably(file, pdf, kReadable);
}

}  // namespace

int run_ready(const ReadyOptions& options, const Clock& clock, Random& random, std::ostream& out,
              std::ostream& err) {
  const auto opened = open_terminal(options.data, "ready", clock, random, err);
  if (const int* status = std::get_if<int>(&opened)) return *status;
  const Result<Looked> looked = look(options, *std::get<std::unique_ptr<Store>>(opened), clock);
  const Status written = !looked               ? Status(looked.error())
                         : options.out.empty() ? Status(Ok{})
                                               : write_list(*looked, options.out);
  if (!written) {
    err << "ready: " << written.error().what << '\n';
    return kExitStoreFailed;
  }
  const Texts& texts = *looked->world.texts;
  const Grade worst = readiness::worst(looked->checks);
  if (options.json) {
    out << as_json(looked->checks) << '\n';
  } else {
    for (const Check& check : looked->checks)
      out << std::left << std::setw(6) << name_of(check.grade) << readiness::name_of(check.item, texts)
          << ": " << printable(check.words) << '\n';
    out << readiness::verdict(worst, texts) << '\n';
  }
  return worst == Grade::kBad ? kNotReady : 0;
}

}  // namespace zuil
