// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/courier.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sync/base/log.h"
#include "sync/courier/courier_link.h"
#include "sync/courier/sender.h"
#include "sync/courier/sending_schedule.h"

namespace zuil {
namespace {

class Courier {
 public:
  Courier(FrameSocket& socket, const CourierParts& parts, const Clock& clock, Random& random,
          std::stop_token stop)
      : socket_(socket),
        parts_(parts),
        clock_(clock),
        random_(random),
        stop_(std::move(stop)),
        store_(socket, stop_) {}

  Status run() {
    while (!stop_.stop_requested()) {
      Result<RemoteStore::News> news = store_.news(patience(), links());
      if (!news) return end_of(news.error());
      if (news->terms) follow(std::move(*news->terms));
      look_at_network();
      const Status went = news->send_now ? send_now() : take_turn();
      if (!went) return end_of(went.error());
    }
    return Ok{};
  }

 private:
  // Who has lost the store has nothing left to do.
  Status end_of(const Error& error) const {
    if (socket_.closed()) return Ok{};
    return error;
  }

  std::span<const int> links() const {
    return parts_.link_fd < 0 ? std::span<const int>{} : std::span<const int>{&parts_.link_fd, 1};
  }

  bool may_send() const { return terms_.enrolled && terms_.automatic && sender_; }

  // Until the next turn; for good where there is none, and links are told of.
  std::optional<std::chrono::milliseconds> patience() const {
    const auto next = schedule_.next();
    if (!may_send()) return std::nullopt;
    // Where nobody tells of links coming up, they are looked for.
    if (!next)
      return parts_.link_fd < 0 ? std::optional<std::chrono::milliseconds>(kLookEvery) : std::nullopt;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next->at - clock_.steady());
    return std::max(left, std::chrono::milliseconds{0});
  }

  void follow(CourierTerms terms) {
    sender_.reset();
    transport_.reset();
    terms_ = std::move(terms);
    has_network_ = false;
    if (!terms_.enrolled) return;
    Result<std::unique_ptr<Transport>> transport = parts_.connect(terms_);
    if (!transport) {
      log(LogLevel::kError, LogCode::kSendFailed, transport.error().what);
      return;
    }
    transport_ = std::move(transport).value();
    sender_.emplace(*transport_, store_, clock_);
  }

  void look_at_network() {
    parts_.drain();
    const bool there = may_send() && parts_.has_network(terms_.networks);
    if (there == has_network_) return;
    has_network_ = there;
    schedule_.network(there, clock_.steady(), random_);
  }

  // Somebody asked: over whatever network there is, and what stands in the way is told.
  Status send_now() {
    if (!sender_) return Ok{};
    const SendReport report = sender_->attempt(Occasion::kAsked, stop_);
    schedule_.finished(!report.failure && !report.afterwards, report.retry_after, clock_.steady(), random_);
    return Ok{};
  }

  Status take_turn() {
    const auto next = schedule_.next();
    if (!next || !may_send() || next->at > clock_.steady()) return Ok{};
    if (next->turn == SendingSchedule::Turn::kLook) {
      const Outlook outlook = ZUIL_TRY("looking what waits", store_.begin(Occasion::kAutomatic));
      schedule_.looked(outlook.due, clock_.steady());
      return Ok{};
    }
    const SendReport report = sender_->attempt(Occasion::kAutomatic, stop_);
    schedule_.finished(!report.failure && !report.afterwards, report.retry_after, clock_.steady(), random_);
    return Ok{};
  }

  const FrameSocket& socket_;
  const CourierParts& parts_;
  const Clock& clock_;
  Random& random_;
  std::stop_token stop_;
  RemoteStore store_;
  CourierTerms terms_;
  std::unique_ptr<Transport> transport_;
  std::optional<Sender> sender_;
  SendingSchedule schedule_;
  bool has_network_ = false;
};

}  // namespace

Status run_courier(FrameSocket& socket, const CourierParts& parts, const Clock& clock, Random& random,
                   std::stop_token stop) {
  return Courier(socket, parts, clock, random, std::move(stop)).run();
}

}  // namespace zuil
