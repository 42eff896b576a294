// SPDX-License-Identifier: EUPL-1.2
// What this machine knows of its own way out.
#pragma once

#include <span>
#include <string>

#include "sync/base/result.h"

namespace zuil {

// An interface other than loopback is up, runs, and has an address that others
// can reach. With `chosen` only one that is called so, or is on a wifi network
// called so, counts; loopback does when it is named. True too when the system
// won't tell. Any thread.
bool has_network(std::span<const std::string> chosen = {});

// Tells when links and addresses change (rtnetlink). One thread.
class LinkWatch {
 public:
  // kRetryLater where the system does not tell.
  static Result<LinkWatch> open();
  ~LinkWatch();
  LinkWatch(LinkWatch&& other) noexcept;
  LinkWatch(const LinkWatch&) = delete;
  LinkWatch& operator=(const LinkWatch&) = delete;

  // Can be read when something changed; then drain() it.
  int fd() const { return fd_; }
  // Takes what was told. Does not block.
  void drain();

 private:
  explicit LinkWatch(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace zuil
