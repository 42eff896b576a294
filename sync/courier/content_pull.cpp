// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/content_pull.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sync/base/log.h"
#include "sync/courier/reply_meaning.h"

namespace zuil {
namespace {

constexpr int kMostDamaged = 3;  // files that came other than signed; then it is no accident

struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t size = 0;
};

bool take_number(std::string_view& text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take_sign(std::string_view& text, char sign) {
  if (!text.starts_with(sign)) return false;
  text.remove_prefix(1);
  return true;
}

// "bytes 0-99/1234" (RFC 9110, 14.4).
std::optional<ContentRange> content_range(const HttpReply& reply) {
  constexpr std::string_view kUnit = "bytes ";
  std::string_view text = header(reply.headers, "Content-Range").value_or("");
  if (!text.starts_with(kUnit)) return std::nullopt;
  text.remove_prefix(kUnit.size());
  ContentRange range;
  const bool whole = take_number(text, range.first) && take_sign(text, '-') &&
                     take_number(text, range.last) && take_sign(text, '/') && take_number(text, range.size) &&
                     text.empty();
  return whole && range.first <= range.last ? std::optional(range) : std::nullopt;
}

// The reply holds bytes of the file from where they were asked.
bool answers(const HttpReply& reply, const PackagePiece& piece) {
  if (reply.body.empty()) return false;
  if (reply.status == 200) return piece.offset == 0 && reply.body.size() == piece.bytes;
  const auto range = content_range(reply);
  return reply.status == 206 && range && range->first == piece.offset && range->size == piece.bytes &&
         range->last - range->first + 1 == reply.body.size();
}

bool nothing_there(const HttpReply& reply) {
  return reply.status == 404 && problem_type(reply) == "niet-gevonden";
}

Failure failure_of(const HttpReply& reply) {
  return {cause_of(meaning_of(reply)), "content: status " + std::to_string(reply.status)};
}

}  // namespace

ContentPull::ContentPull(std::filesystem::path folder, const PublicKey& root, const Clock& clock,
                         std::uint64_t left_free)
    : clock_(clock), packages_(std::move(folder), root) {
  Result<std::optional<PackageFetch>> fetch = PackageFetch::begin(packages_, left_free);
  if (!fetch) {
    fail(fetch.error());
  } else {
    fetch_ = std::move(*fetch);
    if (!fetch_) phase_ = Phase::kDone;
  }
}

std::string ContentPull::version() const {
  const Result<std::optional<Package>> package = packages_.current();
  return package && *package ? (*package)->manifest.version : std::string();
}

void ContentPull::fail(Cause cause, std::string detail) {
  failure_ = Failure{cause, std::move(detail)};
  phase_ = Phase::kDone;
}

void ContentPull::fail(const Error& error) {
  if (error.kind == ErrorKind::kRejected) log(LogLevel::kWarning, LogCode::kContentRejected, error.what);
  switch (error.kind) {
    case ErrorKind::kRejected: return fail(Cause::kContentRefused, error.what);
    case ErrorKind::kFull: return fail(Cause::kContentNoRoom, error.what);
    case ErrorKind::kDamaged:
    case ErrorKind::kRetryLater: return fail(Cause::kStore, error.what);
  }
}

std::optional<HttpRequest> ContentPull::next(std::size_t max_bytes) {
  if (phase_ == Phase::kManifest) {
    HttpRequest request{"GET", std::string(kBasePath) + "/inhoud", {}, {}};
    if (!fetch_->tag().empty()) request.headers.emplace_back("If-None-Match", fetch_->tag());
    return request;
  }
  if (phase_ == Phase::kFiles) asked_ = next_piece();
  if (phase_ != Phase::kFiles) return std::nullopt;
  const std::uint64_t last = std::min<std::uint64_t>(asked_->bytes, asked_->offset + max_bytes) - 1;
  return HttpRequest{"GET",
                     std::string(kBasePath) + "/bestanden/" + to_hex(asked_->file),
                     {{"Range", "bytes=" + std::to_string(asked_->offset) + "-" + std::to_string(last)}},
                     {}};
}

std::optional<PackagePiece> ContentPull::next_piece() {
  Result<std::optional<PackagePiece>> piece = fetch_->next();
  if (!piece) {
    fail(piece.error());
    return std::nullopt;
  }
  if (!*piece) finish();
  return *piece;
}

void ContentPull::finish() {
  const Result<Package> package = fetch_->finish(local_date(clock_.wall()));
  if (!package) return fail(package.error());
  shown_ = package->manifest.version;
  phase_ = Phase::kDone;
  log(LogLevel::kInfo, LogCode::kContentActivated, shown_);
}

std::optional<Failure> ContentPull::take(const HttpReply& reply) {
  return phase_ == Phase::kManifest ? take_manifest(reply) : take_piece(reply);
}

std::optional<Failure> ContentPull::take_manifest(const HttpReply& reply) {
  if (nothing_there(reply)) {  // nothing was published yet
    phase_ = Phase::kDone;
    return std::nullopt;
  }
  if (reply.status == 304 && !fetch_->tag().empty()) {
    phase_ = fetch_->same() == ManifestEffect::kFetching ? Phase::kFiles : Phase::kDone;
    return std::nullopt;
  }
  if (reply.status != 200 || meaning_of(reply) != ReplyMeaning::kAnswer) return failure_of(reply);
  const Result<ManifestEffect> effect =
      fetch_->offer(reply.body, std::string(header(reply.headers, "ETag").value_or("")));
  if (!effect) {
    fail(effect.error());
  } else {
    phase_ = *effect == ManifestEffect::kFetching ? Phase::kFiles : Phase::kDone;
  }
  return std::nullopt;
}

std::optional<Failure> ContentPull::take_piece(const HttpReply& reply) {
  // Another package was published meanwhile, whose manifest names other files.
  if (nothing_there(reply) && !std::exchange(asked_again_, true)) {
    phase_ = Phase::kManifest;
    return std::nullopt;
  }
  if (!answers(reply, *asked_)) {
    const Failure failure = failure_of(reply);
    return reply.status == 200 || reply.status == 206
               ? Failure{Cause::kNotUnderstood, "content: other bytes than were asked for"}
               : failure;
  }
  const Status taken = fetch_->take(*asked_, reply.body);
  if (taken) return std::nullopt;
  if (taken.error().kind != ErrorKind::kDamaged) {
    fail(taken.error());
  } else if (++damaged_ >= kMostDamaged) {
    return Failure{Cause::kNotUnderstood, taken.error().what};
  }
  return std::nullopt;
}

}  // namespace zuil
