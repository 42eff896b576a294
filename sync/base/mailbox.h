// SPDX-License-Identifier: EUPL-1.2
// The only thing two threads of Zuil share.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace zuil {

// A queue with one reader. put() wakes the reader: a thread in wait(), or a
// loop of its own through `on_put` (called outside the lock, on the putting
// thread; it must not block). All methods on any thread; none blocks but wait().
template <typename T>
class Mailbox {
 public:
  Mailbox() = default;
  explicit Mailbox(std::function<void()> on_put) : on_put_(std::move(on_put)) {}

  void put(T message) {
    {
      std::scoped_lock lock(mutex_);
      queue_.push_back(std::move(message));
    }
    arrived_.notify_one();
    if (on_put_) on_put_();
  }

  // The oldest message; nullopt when there is none now.
  std::optional<T> take() {
    std::scoped_lock lock(mutex_);
    return take_locked();
  }

  // The oldest message, waiting for one; nullopt when `stop` was requested and
  // no message is left, so that what was put before a stop is still handled.
  std::optional<T> wait(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, stop, [this] { return !queue_.empty(); });
    return take_locked();
  }

  // As wait(), and nullopt too when `timeout` has passed.
  template <typename Rep, typename Period>
  std::optional<T> wait_for(std::stop_token stop, std::chrono::duration<Rep, Period> timeout) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, stop, timeout, [this] { return !queue_.empty(); });
    return take_locked();
  }

 private:
  std::optional<T> take_locked() {
    if (queue_.empty()) return std::nullopt;
    std::optional<T> message(std::move(queue_.front()));
    queue_.pop_front();
    return message;
  }

  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::deque<T> queue_;
  std::function<void()> on_put_;
};

}  // namespace zuil
