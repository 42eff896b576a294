// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/reply_meaning.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "sync/base/strict_json.h"
#include "sync/wire/signature_base.h"

namespace zuil {
namespace {

constexpr std::size_t kMostProblemBytes = 64 * 1024;

// "text/html" of "Text/HTML; charset=utf-8".
std::string content_type(const HttpReply& reply) {
  const std::string type = lower_case(header(reply.headers, "Content-Type").value_or(""));
  const std::size_t end = type.find_first_of("; ");
  return type.substr(0, end);
}

bool is_page(const HttpReply& reply) {
  const std::string type = content_type(reply);
  return type == "text/html" || type == "application/xhtml+xml";
}

ReplyMeaning meaning_of_problem(int status, std::string_view type) {
  switch (status) {
    case 401:
      return type == "klok" || type == "herhaling" ? ReplyMeaning::kSignAgain : ReplyMeaning::kNotAccepted;
    case 403: return ReplyMeaning::kRevoked;
    case 422: return type == "verzegeling" ? ReplyMeaning::kSealingKey : ReplyMeaning::kUnacceptable;
    default: return ReplyMeaning::kNotAccepted;
  }
}

}  // namespace

ReplyMeaning meaning_of(const HttpReply& reply) {
  const int status = reply.status;
  if (status == 204) return ReplyMeaning::kDone;
  if (status == 304) return ReplyMeaning::kUnchanged;
  if (status == 511 || (status >= 300 && status < 400)) return ReplyMeaning::kCaptivePage;
  if (status == 413) return ReplyMeaning::kTooLarge;
  if (status == 429 || status >= 500) return ReplyMeaning::kBusy;
  if (is_page(reply)) return ReplyMeaning::kCaptivePage;
  if (const std::string type = problem_type(reply); !type.empty()) return meaning_of_problem(status, type);
  return status == 200 || status == 201 || status == 206 || status == 409 ? ReplyMeaning::kAnswer
                                                                          : ReplyMeaning::kNotUnderstood;
}

std::string problem_type(const HttpReply& reply) {
  if (content_type(reply) != "application/problem+json") return {};
  const auto document = parse_strict_json(as_text(reply.body), kMostProblemBytes);
  if (!document || !document->is_object()) return {};
  const auto type = document->find("type");
  if (type == document->end() || !type->is_string()) return {};
  const auto& text = type->get_ref<const std::string&>();
  return text.substr(text.rfind('/') + 1);  // all of it where there is none
}

std::optional<std::chrono::seconds> retry_after(const HttpReply& reply) {
  const auto text = header(reply.headers, "Retry-After");
  if (!text) return std::nullopt;
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return std::chrono::seconds(seconds);
}

Cause cause_of(ReplyMeaning meaning) {
  switch (meaning) {
    case ReplyMeaning::kSignAgain: return Cause::kClock;
    case ReplyMeaning::kTooLarge:
    case ReplyMeaning::kUnacceptable:
    case ReplyMeaning::kSealingKey: return Cause::kRowsRefused;
    case ReplyMeaning::kRevoked:
    case ReplyMeaning::kNotAccepted: return Cause::kNotAccepted;
    case ReplyMeaning::kBusy: return Cause::kBusy;
    case ReplyMeaning::kCaptivePage: return Cause::kCaptivePage;
    case ReplyMeaning::kAnswer:
    case ReplyMeaning::kDone:
    case ReplyMeaning::kUnchanged:
    case ReplyMeaning::kNotUnderstood: return Cause::kNotUnderstood;
  }
  return Cause::kNotUnderstood;
}

}  // namespace zuil
