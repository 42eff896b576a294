// SPDX-License-Identifier: EUPL-1.2
// What a reply says, before anything in it was verified: only what to do next
// may depend on it, never whether a row was received.
#pragma once

#include <chrono>
#include <optional>

#include "sync/courier/cause.h"
#include "sync/wire/http_message.h"

namespace zuil {

enum class ReplyMeaning {
  kAnswer,         // 200, 201, 206, 409: its body should prove itself
  kDone,           // 204: taken, there is nothing to read
  kUnchanged,      // 304: what is known already is the newest
  kSignAgain,      // 401 "klok", "herhaling": the same with another signature
  kTooLarge,       // 413
  kUnacceptable,   // 422: what was sent does not hold
  kSealingKey,     // 422 "verzegeling": none of its rows can be opened there now
  kRevoked,        // 403: kept apart there, without a receipt
  kNotAccepted,    // another problem, as 401 and 404: the portal knows no such terminal or call
  kBusy,           // 429 and 5xx
  kCaptivePage,    // a redirect, a page for people, 511
  kNotUnderstood,  // anything else
};

// Statuses that a server in front of the portal gives too (413, 429, 5xx) are
// taken by themselves; the others need the portal's own kind of document
// (application/problem+json, RFC 9457).
ReplyMeaning meaning_of(const HttpReply& reply);

// The last part of a problem's type ("klok"); empty when the reply is none.
std::string problem_type(const HttpReply& reply);

// Seconds of Retry-After (RFC 9110, 10.2.3); nullopt without one. A date in it,
// which the portal never gives, is not read.
std::optional<std::chrono::seconds> retry_after(const HttpReply& reply);

// For a meaning that ends an attempt: why.
Cause cause_of(ReplyMeaning meaning);

}  // namespace zuil
