// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/export.h"

#include "sync/base/csv.h"
#include "sync/base/log.h"
#include "sync/domain/json_writer.h"

namespace zuil::portal {
namespace {

// Takes texts out of a body, one kind at a time.
struct Withholder {
  bool texts;
  bool contacts;
  std::vector<std::string>& withheld;

  void take(bool really, std::string& text, std::string pointer) const {
    if (!really || text.empty()) return;
    text.clear();
    withheld.push_back(std::move(pointer));
  }

  void operator()(Opinion& opinion) const { take(texts, opinion.text, "/opinion/text"); }
  void operator()(OwnSubject& subject) const { take(texts, subject.text, "/subject/text"); }
  void operator()(Signal& signal) const { take(texts, signal.text, "/signal/text"); }
  void operator()(PollResponse& poll) const {
    for (std::size_t i = 0; i < poll.answers.size(); ++i) {
      if (auto* text = std::get_if<ShortText>(&poll.answers[i].value)) {
        take(texts, text->text, "/poll/answers/" + std::to_string(i) + "/text");
      }
    }
  }
  void operator()(SignUp& sign_up) const {
    take(contacts, sign_up.name, "/sign_up/name");
    take(contacts, sign_up.email, "/sign_up/email");
    take(contacts, sign_up.phone, "/sign_up/phone");
  }
  void operator()(Evaluation&) const {}
  void operator()(Withdrawal&) const {}
};

std::string about(const ExportOptions& options) {
  return std::string(options.include_unreviewed ? "with unreviewed texts and contacts" : "with contacts") +
         (options.trajectory.empty() ? "" : ", trajectory " + options.trajectory);
}

}  // namespace

std::vector<std::string> withhold(Submission& submission, bool released, const ExportOptions& options) {
  std::vector<std::string> withheld;
  if (!options.include_unreviewed && !(submission.about == AboutYou{})) {
    submission.about = AboutYou{};
    withheld.emplace_back("/about");
  }
  const Withholder withholder{.texts = !released && !options.include_unreviewed,
                              .contacts = !options.contacts && !options.include_unreviewed,
                              .withheld = withheld};
  std::visit(withholder, submission.body);
  return withheld;
}

std::string ndjson_line(const Submission& submission, const std::vector<std::string>& withheld) {
  std::string line = to_json(submission);
  if (!withheld.empty()) {
    JsonWriter pointers;
    pointers.open_array();
    for (const std::string& pointer : withheld) pointers.string(pointer);
    pointers.close_array();
    line.insert(line.size() - 1, ",\"withheld\":" + pointers.take());
  }
  return line + '\n';
}

Result<std::uint64_t> export_rows(Opened& opened, const ExportOptions& options, WallTime now,
                                  const std::function<Status(std::string_view)>& write) {
  if (options.include_unreviewed || options.contacts) {
    ZUIL_TRY("noting the export", opened.note_export(about(options), now));
    log(LogLevel::kInfo, LogCode::kExported, about(options));
  }
  if (options.format == ExportFormat::kCsv) ZUIL_TRY("writing", write(csv_line(csv_columns())));
  std::uint64_t rows = 0;
  ZUIL_TRY("exporting", opened.visit_rows(options.trajectory, [&](const OpenedRow& row) -> Status {
    Result<Submission> read = parse_record_json(row.document);
    if (!read) return Error{ErrorKind::kDamaged, "an opened row can't be read"};
    read->id = row.id;
    read->told = row.told;
    const std::vector<std::string> withheld = withhold(*read, row.released, options);
    ++rows;
    return write(options.format == ExportFormat::kCsv ? csv_row(*read, withheld)
                                                      : ndjson_line(*read, withheld));
  }));
  return rows;
}

}  // namespace zuil::portal
