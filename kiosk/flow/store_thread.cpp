// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/store_thread.h"

#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "sync/base/log.h"

namespace zuil {
namespace {

class Keeper {
 public:
  Keeper(StoreThread::Open open, Mailbox<StoreRequest>& requests, Mailbox<StoreReply>& replies,
         std::chrono::milliseconds report_every, StoreThread::Look look, Machine machine)
      : open_(std::move(open)),
        requests_(&requests),
        replies_(&replies),
        report_every_(report_every),
        look_(std::move(look)),
        machine_(std::move(machine)) {}

  void run(std::stop_token stop) {
    is_open();
    report();
    bool tidied = true;
    for (;;) {
      auto request = requests_->wait_for(stop, tidied ? report_every_ : kTidyAfter);
      if (request) {
        take(*request);
        tidied = store_ == nullptr;
        if (store_ != nullptr && store_->must_tidy()) tidied = tidy();
      } else if (stop.stop_requested()) {
        return;
      } else if (!tidied) {
        tidied = tidy();
      } else {
        is_open();
        report();
        look();
      }
    }
  }

 private:
  bool is_open() {
    if (store_ != nullptr) return true;
    auto opened = open_();
    if (!opened) {
      // Once for each reason, not every ten seconds.
      if (opened.error() != not_opened_) log(LogLevel::kError, LogCode::kSaveFailed, opened.error().what);
      not_opened_ = opened.error();
      return false;
    }
    store_ = std::move(*opened);
    log(LogLevel::kInfo, LogCode::kStoreOpened);
    // Where a visit ran, the terminal stopped in the middle of it.
    if (!std::exchange(noted_restart_, true)) {
      if (const auto noted = store_->desk().note_restart(); !noted)
        log(LogLevel::kWarning, LogCode::kSaveFailed, noted.error().what);
    }
    return true;
  }

  void take(StoreRequest& request) {
    if (auto* save = std::get_if<Save>(&request)) return keep(*save);
    if (!is_open()) {
      // Whoever waits for an answer must not wait for ever.
      if (std::holds_alternative<SignIn>(request) || std::holds_alternative<SetFirstPin>(request))
        replies_->put(SignInAnswered{});
      if (std::holds_alternative<MovePoll>(request)) replies_->put(PollMoved{.failed = true});
      return;
    }
    const auto told = [this](StoreReply reply) { replies_->put(std::move(reply)); };
    if (auto reply = work_for_desk(*store_, request, machine_, told)) replies_->put(std::move(*reply));
  }

  void keep(Save& save) {
    const Status kept =
        is_open() ? commit(save.submissions) : Status(Error{ErrorKind::kRetryLater, "the store is not open"});
    for (Submission& submission : save.submissions) wipe_words(submission);
    if (kept) {
      Saved saved{save.ticket};
      if (!save.interim_of.empty()) saved.interim = interim_of(save.interim_of);
      replies_->put(std::move(saved));
      return;
    }
    const bool full = kept.error().kind == ErrorKind::kFull;
    log(LogLevel::kError, full ? LogCode::kStoreFull : LogCode::kSaveFailed, kept.error().what);
    // A damaged database is set aside when it is opened anew.
    if (kept.error().kind == ErrorKind::kDamaged) store_.reset();
    replies_->put(SaveFailed{save.ticket, full});
    report();
  }

  Status commit(const std::vector<Submission>& submissions) {
    static_cast<void>(ZUIL_TRY("keeping what was sent", store_->capture(submissions)));
    return Ok{};
  }

  std::optional<std::vector<VoteCounts>> interim_of(const std::string& trajectory) {
    auto votes = store_->interim_result(trajectory);
    if (votes) return std::move(*votes);
    // What was sent is kept all the same.
    log(LogLevel::kWarning, LogCode::kSaveFailed, votes.error().what);
    return std::nullopt;
  }

  // True when there is nothing more to do for now.
  bool tidy() {
    if (const Status tidied = store_->tidy(); !tidied)
      log(LogLevel::kWarning, LogCode::kSaveFailed, tidied.error().what);
    return true;
  }

  void look() {
    if (!look_) return;
    if (std::optional<Shown> shown = look_()) replies_->put(ContentCame{std::move(*shown)});
  }

  void report() {
    StoreReported now;
    if (store_ != nullptr) {
      const auto enrolment = store_->enrolment();
      now.enrolled = enrolment && enrolment->has_value();
      if (now.enrolled) now.portal = (*enrolment)->url;
      now.has_room = !now.enrolled || store_->may_invite();
      now.closed_polls = closed_polls();
    }
    report_visit();
    if (reported_ == now) return;
    reported_ = now;
    replies_->put(now);
  }

  // As told last, when they can't be read: a poll is not open again for that.
  std::vector<ClosedPoll> closed_polls() {
    auto closed = store_->desk().closed_polls();
    if (closed) return std::move(*closed);
    return reported_ ? reported_->closed_polls : std::vector<ClosedPoll>();
  }

  // Another program may have started or ended it.
  void report_visit() {
    if (store_ == nullptr) return;
    Result<VisitCame> now = visit_now(store_->desk());
    if (!now || (visit_ && *visit_ == now->running)) return;
    visit_ = now->running;
    replies_->put(std::move(*now));
  }

  StoreThread::Open open_;
  Mailbox<StoreRequest>* requests_;
  Mailbox<StoreReply>* replies_;
  std::chrono::milliseconds report_every_;
  StoreThread::Look look_;
  Machine machine_;
  std::unique_ptr<Store> store_;
  std::optional<Error> not_opened_;
  bool noted_restart_ = false;
  std::optional<StoreReported> reported_;
  std::optional<std::optional<RunningVisit>> visit_;  // told last
};

}  // namespace

StoreThread::StoreThread(Open open, Mailbox<StoreRequest>& requests, Mailbox<StoreReply>& replies,
                         std::chrono::milliseconds report_every, Look look, Machine machine)
    : thread_([open = std::move(open), &requests, &replies, report_every, look = std::move(look),
               machine = std::move(machine)](std::stop_token stop) mutable {
        Keeper(std::move(open), requests, replies, report_every, std::move(look), std::move(machine))
            .run(std::move(stop));
      }) {}

}  // namespace zuil
