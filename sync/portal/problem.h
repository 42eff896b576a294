// SPDX-License-Identifier: EUPL-1.2
// Replies of the portal: problems (RFC 9457) that list every fault, and the
// headers that every reply has.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/wire/http_message.h"

namespace zuil::portal {

// A part of a file that is sent instead of a body, so that no file stands in memory.
struct FilePart {
  std::filesystem::path path;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

struct Reply : HttpReply {
  std::optional<FilePart> file;
};

struct Fault {
  std::string_view in;   // "header", "path", "query" or "body"
  std::string location;  // a header's name, a JSON pointer, a part of the address
  std::string detail;    // what is wrong, what is wanted; never a value that came in
  bool operator==(const Fault&) const = default;
};

// What can go wrong, by the name that stands in "type" (a relative reference)
// and never changes.
enum class ProblemType {
  kNotFound,        // 404 "niet-gevonden"
  kMethod,          // 405 "methode"
  kMalformed,       // 400 "vorm": the JSON can't be read, or says what can't be
  kSignature,       // 401 "ondertekening": of the HTTP message
  kClock,           // 401 "klok": created is more than five minutes off
  kReplay,          // 401 "herhaling": the nonce was used before
  kRevoked,         // 403 "ingetrokken"
  kTokenUsed,       // 409 "uitnodiging-gebruikt": by another key
  kInvitationOver,  // 410 "uitnodiging-verlopen"
  kTooLarge,        // 413 "te-groot"
  kUnacceptable,    // 422 "inhoud": signature or layout of what was sent
  kSealingKey,      // 422 "verzegeling": to a key that is no longer held
  kRange,           // 416 "bereik"
  kTooMany,         // 429 "te-veel"
  kBusy,            // 503 "bezet"
  kFull,            // 503 "vol"
};

int status_of(ProblemType type);
std::string_view name_of(ProblemType type);

// The reply, with Retry-After for 429 and 503. `faults` may be empty: "detail"
// then says what is wanted of the type.
Reply problem(ProblemType type, std::vector<Fault> faults = {});

// Puts the headers that every reply has (API-Version, Date, and what
// Logius' API Design Rules ask for security) behind those it has already.
void add_common_headers(Reply& reply, WallTime now);

// "Thu, 11 Mar 2027 18:30:00 GMT" (RFC 9110, 5.6.7).
std::string to_http_date(WallTime time);

}  // namespace zuil::portal
