// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/problem.h"

#include <cstdio>
#include <utility>

#include "sync/domain/json_writer.h"

namespace zuil::portal {
namespace {

struct Words {
  int status;
  std::string_view name;
  std::string_view title;
  std::string_view wanted;  // where no fault says it better
};

Words words(ProblemType type) {
  switch (type) {
    case ProblemType::kNotFound:
      return {404, "niet-gevonden", "Nothing is known under this address",
              "openapi.json tells the addresses that there are"};
    case ProblemType::kMethod:
      return {405, "methode", "This address does not take this method", "Allow tells those that it takes"};
    case ProblemType::kMalformed:
      return {400, "vorm", "The request is not formed as it should be",
              "openapi.json tells what is wanted here"};
    case ProblemType::kSignature:
      return {401, "ondertekening", "The request is not signed as it should be",
              "a signature by the device's key is wanted (RFC 9421)"};
    case ProblemType::kClock:
      return {401, "klok", "The device's clock is more than five minutes off",
              "Date tells the portal's time; sign again with it"};
    case ProblemType::kReplay:
      return {401, "herhaling", "This signed request was sent before", "a new nonce is wanted"};
    case ProblemType::kRevoked:
      return {403, "ingetrokken", "This device was revoked", "its administrator can tell why"};
    case ProblemType::kTokenUsed:
      return {409, "uitnodiging-gebruikt", "Another device used this invitation",
              "a new invitation is wanted"};
    case ProblemType::kInvitationOver:
      return {410, "uitnodiging-verlopen", "This invitation is over", "a new invitation is wanted"};
    case ProblemType::kTooLarge:
      return {413, "te-groot", "The request is too large", "a shorter body, or none, is wanted"};
    case ProblemType::kUnacceptable:
      return {422, "inhoud", "What was sent does not hold", "what its device made and signed is wanted"};
    case ProblemType::kSealingKey:
      return {422, "verzegeling", "Sealed to a key that is not held here",
              "records sealed to a key of the newest certificate are wanted"};
    case ProblemType::kRange:
      return {416, "bereik", "The file has no such part", "Content-Range tells its length"};
    case ProblemType::kTooMany:
      return {429, "te-veel", "Too many requests", "Retry-After tells when to try again"};
    case ProblemType::kBusy:
      return {503, "bezet", "The portal can't do this now", "Retry-After tells when to try again"};
    case ProblemType::kFull:
      return {503, "vol", "The portal has no room left", "Retry-After tells when to try again"};
  }
  return {500, "onbekend", "Unknown", ""};
}

std::string_view retry_after(ProblemType type) {
  switch (type) {
    case ProblemType::kTooMany: return "60";
    case ProblemType::kBusy: return "30";
    case ProblemType::kFull: return "300";
    default: return "";
  }
}

}  // namespace

int status_of(ProblemType type) { return words(type).status; }

std::string_view name_of(ProblemType type) { return words(type).name; }

Reply problem(ProblemType type, std::vector<Fault> faults) {
  const auto [status, name, title, wanted] = words(type);
  JsonWriter json;
  json.open_object();
  json.member("type", name);
  json.member("title", title);
  json.member("status", status);
  json.member("detail", faults.empty() ? wanted : std::string_view(faults.front().detail));
  if (!faults.empty()) {
    json.name("errors");
    json.open_array();
    for (const Fault& fault : faults) {
      json.open_object();
      json.member("in", fault.in);
      json.member("location", fault.location);
      json.member("detail", fault.detail);
      json.close_object();
    }
    json.close_array();
  }
  json.close_object();

  Reply reply;
  reply.status = status;
  reply.headers.emplace_back("Content-Type", "application/problem+json");
  if (const auto after = retry_after(type); !after.empty()) reply.headers.emplace_back("Retry-After", after);
  const std::string text = json.take();
  reply.body.assign(text.begin(), text.end());
  return reply;
}

void add_common_headers(Reply& reply, WallTime now) {
  const auto add = [&reply](std::string_view name, std::string value) {
    if (!header(reply.headers, name)) reply.headers.emplace_back(name, std::move(value));
  };
  add("API-Version", std::string(kApiVersion));
  add("Date", to_http_date(now));
  add("Cache-Control", "no-store");
  add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add("Referrer-Policy", "no-referrer");
  add("Strict-Transport-Security", "max-age=31536000");
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
}

std::string to_http_date(WallTime time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT", kDays[weekday(day).c_encoding()],
                static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace zuil::portal
