// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/registration.h"

#include "sync/courier/reply_meaning.h"

namespace zuil {
namespace {

Cause cause_of_refusal(const HttpReply& reply) {
  if (!problem_type(reply).empty()) {
    switch (reply.status) {
      case 404: return Cause::kInvitationUnknown;
      case 409: return Cause::kInvitationUsed;
      case 410: return Cause::kInvitationOver;
      default: break;
    }
  }
  return cause_of(meaning_of(reply));
}

}  // namespace

TlsTrust trust_of(const EnrolmentCode& code) {
  return {.certificate = code.certificate, .pins = {}, .ca_file = {}};
}

TlsTrust trust_of(const Certificate& certificate) {
  return {.certificate = std::nullopt, .pins = certificate.tls_pins, .ca_file = {}};
}

std::variant<Bytes, Failure> fetch_certificate(Transport& transport, const EnrolmentRequest& request,
                                               std::stop_token stop) {
  const std::string json = to_json(request);
  const HttpRequest call{"POST",
                         std::string(kBasePath) + "/registraties",
                         {{"Content-Type", "application/json"}},
                         Bytes(json.begin(), json.end())};
  Exchange exchange = transport.execute(call, std::move(stop));
  if (auto* failure = std::get_if<Failure>(&exchange)) return std::move(*failure);
  auto& reply = std::get<HttpReply>(exchange);
  const bool answered =
      (reply.status == 200 || reply.status == 201) && meaning_of(reply) == ReplyMeaning::kAnswer;
  if (answered) return std::move(reply.body);
  return Failure{cause_of_refusal(reply), "status " + std::to_string(reply.status)};
}

}  // namespace zuil
