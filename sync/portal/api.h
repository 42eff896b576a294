// SPDX-License-Identifier: EUPL-1.2
// The calls of the portal, from a request as a value to a reply as a value
// (sync/README.md, Portal). Knows no socket; tests hold both sides in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/portal/admission.h"
#include "sync/portal/content_shelf.h"
#include "sync/portal/intake.h"
#include "sync/portal/problem.h"
#include "sync/portal/registration.h"
#include "sync/portal/route.h"

namespace zuil::portal {

class Page;

struct ApiOptions {
  std::string public_url;           // the signatures' @target-uri begins with it
  std::vector<KeyId> sealing_keys;  // whose secret is still held
  // Per device, and per address: of calls that name the same device, of those
  // that name none that is known or no address there is, and of those that need none. 0: no limit.
  std::uint32_t requests_at_once = 0;
  std::uint32_t requests_a_minute = 0;
};

// Refused for being too many, requests are counted in the log no oftener.
inline constexpr std::chrono::minutes kRefusedInterval{1};

// One thread. Blocks on disk.
class Api {
 public:
  // All outlive this.
  // `page` is who answers for the page behind the QR; nullptr: it is not there.
  Api(Inbox& inbox, const SigningKey& receipt_key, const ContentShelf& content, const Clock& clock,
      ApiOptions options, Page* page = nullptr);

  // What can be said before a body is read, from `head` without its body:
  // nullopt when it may come. `announced` is its length, if told; `peer` the
  // address that the request came from, used only to count. What a device is
  // said to do costs that device nothing before its signature holds: nobody can
  // use up another's turns.
  std::optional<Reply> judge(const HttpRequest& head, std::optional<std::uint64_t> announced,
                             std::string_view peer);
  // The longest body that `head` may bring; what is longer gets too_large().
  static std::size_t max_body(const HttpRequest& head);
  Reply too_large(const HttpRequest& head) const;

  // The reply to a request that judge() let pass.
  Reply answer(const HttpRequest& request);

  // judge(), then answer().
  Reply handle(const HttpRequest& request, std::string_view peer);

 private:
  Result<std::variant<Device, Reply>> check_caller(const HttpRequest& head, const DeviceId& device) const;
  Reply enrol(const HttpRequest& request);
  Reply device_state(const DeviceId& id, const Device& device);
  Reply take_bundle(const HttpRequest& request, const Route& route);
  Reply take_report(const HttpRequest& request, const DeviceId& id, const Device& device);
  Reply content(const HttpRequest& request) const;
  Reply file(const HttpRequest& request, const Sha256& hash) const;
  Reply health();
  std::optional<Reply> judge_caller(const HttpRequest& head, const DeviceId& device,
                                    const std::string& sender);
  bool is_of_page(const HttpRequest& head) const;
  Reply device_call(const HttpRequest& request, const Route& route);
  Reply finish(Reply reply, const HttpRequest& request);
  void note_refused(std::string_view what, int status);
  Reply failed(const Error& error) const;

  Inbox& inbox_;
  const ContentShelf& content_;
  const Clock& clock_;
  ApiOptions options_;
  Page* page_;
  Intake intake_;
  Nonces nonces_;
  RateLimit limit_;
  // Of 429: a flood must not fill the log as well.
  std::uint64_t refused_ = 0;
  std::optional<Instant> refused_told_;
};

}  // namespace zuil::portal
