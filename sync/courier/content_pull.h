// SPDX-License-Identifier: EUPL-1.2
// The store's side of fetching content: which request comes next, and what its
// reply means. Nothing here is signed by the terminal: content is public, and
// proves itself by the root's signature and by hashes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/courier/cause.h"
#include "sync/store/package_fetch.h"
#include "sync/wire/http_message.h"

namespace zuil {

// One attempt: GET /inhoud, then GET /bestanden/{hash} piece by piece until the
// package is whole, checked and shown. One thread; every call blocks on disk.
class ContentPull {
 public:
  // `folder` is DataFolder::content(), `root` the key of the enrolment. `clock`
  // outlives it. Does nothing where another process fetches.
  ContentPull(std::filesystem::path folder, const PublicKey& root, const Clock& clock,
              std::uint64_t left_free = kLeftFreeByContent);
  ContentPull(const ContentPull&) = delete;
  ContentPull& operator=(const ContentPull&) = delete;

  // The next request, for at most `max_bytes` of a file; nullopt when there is
  // nothing more to ask: see failure() and shown().
  std::optional<HttpRequest> next(std::size_t max_bytes);

  // Takes the reply to the request given last. A failure of the way or of the
  // portal, after which nothing more should be asked of it now.
  std::optional<Failure> take(const HttpReply& reply);

  // What this terminal could not do with what came; the rest of the attempt can go on.
  const std::optional<Failure>& failure() const { return failure_; }
  // The version that is shown from now on; empty: what was shown still is.
  const std::string& shown() const { return shown_; }
  // The version that this terminal has now; empty for none.
  std::string version() const;

 private:
  enum class Phase { kManifest, kFiles, kDone };
  std::optional<Failure> take_manifest(const HttpReply& reply);
  std::optional<Failure> take_piece(const HttpReply& reply);
  std::optional<PackagePiece> next_piece();
  void finish();
  void fail(Cause cause, std::string detail);
  void fail(const Error& error);

  const Clock& clock_;
  Packages packages_;
  std::optional<PackageFetch> fetch_;
  Phase phase_ = Phase::kManifest;
  std::optional<PackagePiece> asked_;
  bool asked_again_ = false;  // for the manifest, whose files were gone
  int damaged_ = 0;           // files that were not what was signed
  std::optional<Failure> failure_;
  std::string shown_;
};

}  // namespace zuil
