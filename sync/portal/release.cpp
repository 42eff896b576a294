// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/release.h"

#include "sync/base/log.h"
#include "sync/domain/text.h"

namespace zuil::portal {
namespace {

struct TextFinder {
  std::vector<std::string>& texts;

  void add(const std::string& text) const {
    if (!text.empty()) texts.push_back(text);
  }
  void operator()(const Opinion& opinion) const { add(opinion.text); }
  void operator()(const OwnSubject& subject) const { add(subject.text); }
  void operator()(const Signal& signal) const { add(signal.text); }
  void operator()(const PollResponse& poll) const {
    for (const Answer& answer : poll.answers) {
      if (const auto* text = std::get_if<ShortText>(&answer.value)) add(text->text);
    }
  }
  void operator()(const SignUp&) const {}
  void operator()(const Evaluation&) const {}
  void operator()(const Withdrawal&) const {}
};

}  // namespace

std::vector<std::string> texts_of(const Submission& submission) {
  std::vector<std::string> texts;
  std::visit(TextFinder{texts}, submission.body);
  return texts;
}

Result<std::uint64_t> list_unreleased(Opened& opened, std::string_view trajectory, WallTime now,
                                      const std::function<Status(std::string_view)>& write) {
  std::string what = "texts to release";
  if (!trajectory.empty()) what += ", trajectory " + std::string(trajectory);
  ZUIL_TRY("noting the list", opened.note_export(what, now));
  log(LogLevel::kInfo, LogCode::kExported, what);
  std::uint64_t lines = 0;
  ZUIL_TRY("listing", opened.visit_rows(trajectory, [&](const OpenedRow& row) -> Status {
    if (row.released) return Ok{};
    const Result<Submission> read = parse_record_json(row.document);
    if (!read) return Error{ErrorKind::kDamaged, "an opened row can't be read"};
    for (const std::string& text : texts_of(*read)) {
      ZUIL_TRY("writing", write(zuil::to_string(row.id) + '\t' + printable(text) + '\n'));
      ++lines;
    }
    return Ok{};
  }));
  return lines;
}

}  // namespace zuil::portal
