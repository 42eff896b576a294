// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/capture.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <vector>

#include "kiosk/commands/line_reader.h"
#include "kiosk/commands/places.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kBadLine = 1;
constexpr int kFailed = 2;
constexpr int kNotEnrolled = 3;
constexpr std::chrono::milliseconds kTidyAfter{500};

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

class Capture {
 public:
  Capture(Store& store, const CaptureOptions& options, const Clock& clock, Random& random, int out, int err)
      : store_(store), options_(options), clock_(clock), random_(random), out_(out), err_(err) {}

  int run(LineReader& reader) {
    for (;;) {
      switch (reader.next(patience())) {
        case LineReader::Event::kLine: take(reader.line()); break;
        case LineReader::Event::kTooLong:
          refuse(++line_, ": longer than " + std::to_string(kMaxSubmissionBytes) + " bytes");
          break;
        case LineReader::Event::kTimeout:
          if (group_.empty()) (void)store_.tidy();
          break;
        case LineReader::Event::kEnd: return commit() ? status_ : kFailed;
        case LineReader::Event::kFailed: (void)commit(); return complain("reading fails");
      }
      if (is_complete() && !commit()) return kFailed;
    }
  }

 private:
  struct Waiting {
    std::uint64_t line;
    Uuid id;
  };

  bool is_complete() const {
    if (group_.empty()) return false;
    return !options_.group || group_.size() >= kMaxGroup || clock_.steady() - begun_ >= *options_.group;
  }

  std::chrono::milliseconds patience() const {
    if (group_.empty()) return kTidyAfter;
    return std::max(std::chrono::milliseconds(0), *options_.group - (clock_.steady() - begun_));
  }

  void take(std::string_view text) {
    const std::uint64_t number = ++line_;
    Result<Submission> submission = parse_submission(text);
    if (!submission) return refuse(number, submission.error().what);
    if (submission->id == Uuid{}) submission->id = random_uuid(random_);
    if (group_.empty()) begun_ = clock_.steady();
    waiting_.push_back({number, submission->id});
    group_.push_back(std::move(submission).value());
  }

  // One commit, then its acknowledgements.
  bool commit() {
    if (group_.empty()) return true;
    const Result<std::size_t> kept = store_.capture(group_);
    for (Submission& submission : group_) wipe_words(submission);
    group_.clear();
    if (!kept) {
      complain(kept.error().what);
      return false;
    }
    std::string lines;
    for (const Waiting& one : waiting_) {
      lines += "{\"line\":" + std::to_string(one.line) + ",\"id\":\"" + to_string(one.id) + "\"}\n";
    }
    waiting_.clear();
    if (!write_all(out_, lines)) {
      complain("acknowledging fails: nobody reads");
      return false;
    }
    if (store_.must_tidy()) (void)store_.tidy();
    return true;
  }

  void refuse(std::uint64_t line, const std::string& reason) {
    write_all(err_, "line " + std::to_string(line) + ": " + reason + "\n");
    status_ = kBadLine;
  }

  int complain(const std::string& what) {
    write_all(err_, "capture: " + what + "\n");
    return kFailed;
  }

  Store& store_;
  const CaptureOptions& options_;
  const Clock& clock_;
  Random& random_;
  int out_;
  int err_;
  std::uint64_t line_ = 0;
  int status_ = 0;
  Instant begun_{};  // when the group's first line came
  std::vector<Submission> group_;
  std::vector<Waiting> waiting_;
};

Result<std::unique_ptr<Store>> open_store(const CaptureOptions& options, const Clock& clock, Random& random) {
  const DataFolder folder = ZUIL_TRY("opening", DataFolder::make(data_folder(options.data)));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  return Store::open(folder, settings, clock, random);
}

}  // namespace

int run_capture(const CaptureOptions& options, const Clock& clock, Random& random, int out, int err) {
  const auto fail = [err](int status, const std::string& what) {
    write_all(err, "capture: " + what + "\n");
    return status;
  };
  const auto store = open_store(options, clock, random);
  if (!store) return fail(kFailed, store.error().what);
  const auto enrolment = (*store)->enrolment();
  if (!enrolment) return fail(kFailed, enrolment.error().what);
  if (!*enrolment) return fail(kNotEnrolled, "not enrolled");

  const int file = options.file == "-" ? STDIN_FILENO : ::open(options.file.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(kFailed, "can't read the file");
  int status = 0;
  {
    LineReader reader(file, kMaxSubmissionBytes);
    status = Capture(**store, options, clock, random, out, err).run(reader);
  }
  if (file != STDIN_FILENO) ::close(file);
  return status;
}

}  // namespace zuil
