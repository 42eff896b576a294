// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/api.h"

#include "sync/base/log.h"
#include "sync/portal/byte_range.h"
#include "sync/portal/openapi.h"
#include "sync/portal/page.h"

namespace zuil::portal {
namespace {

Reply reply_with(int status, std::string_view type, Bytes body) {
  Reply reply;
  reply.status = status;
  reply.headers.emplace_back("Content-Type", type);
  reply.body = std::move(body);
  return reply;
}

Bytes to_bytes(std::string_view text) { return Bytes(text.begin(), text.end()); }

std::string_view kind_of(const std::optional<Route>& route) {
  if (!route) return "unknown address";
  switch (route->resource) {
    case Resource::kRegistrations: return "registration";
    case Resource::kDevice: return "device";
    case Resource::kBundle: return "bundle";
    case Resource::kStatusReports: return "status report";
    case Resource::kContent: return "content";
    case Resource::kFile: return "file";
    case Resource::kHealth: return "health";
    case Resource::kDocument: return "document";
  }
  return "";
}

Reply faulty_report(const JsonFaults& faults) {
  std::vector<Fault> told;
  for (const JsonFault& fault : faults) told.push_back({"body", fault.pointer, fault.what});
  return problem(ProblemType::kMalformed, std::move(told));
}

// Without credentials, for any page that wants to show it (API Design Rules,
// /core/publish-openapi).
Reply document(std::string_view method) {
  Reply reply;
  if (method == "OPTIONS") {
    reply.status = 204;
    reply.headers.emplace_back("Allow", allowed_methods(Resource::kDocument));
    reply.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD");
  } else {
    reply = reply_with(200, "application/json", to_bytes(embedded_openapi()));
  }
  reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return reply;
}

// What is wrong with the address and method alone.
std::optional<Reply> judge_address(const HttpRequest& head, const std::optional<Route>& route) {
  if (!route) return problem(ProblemType::kNotFound);
  if (!allows(route->resource, head.method)) {
    Reply reply = problem(ProblemType::kMethod);
    reply.headers.emplace_back("Allow", allowed_methods(route->resource));
    return reply;
  }
  if (head.path.find('?') == std::string::npos) return std::nullopt;
  return problem(ProblemType::kMalformed, {{"query", "", "no address here takes any"}});
}

// Where the address of a bundle says something else than the bundle itself.
std::vector<Fault> compare_name(const Route& route, const BundleHeader& header) {
  std::vector<Fault> faults;
  const auto differs = [&faults](std::string part) {
    faults.push_back({"path", std::move(part), "differs from what the bundle says"});
  };
  if (route.device != header.device) differs("device");
  if (route.bundle.stream != header.stream) differs("stream");
  if (route.bundle.epoch != header.epoch) differs("epoch");
  if (route.bundle.first != header.first) differs("first");
  if (route.bundle.last != header.last()) differs("last");
  return faults;
}

}  // namespace

Api::Api(Inbox& inbox, const SigningKey& receipt_key, const ContentShelf& content, const Clock& clock,
         ApiOptions options, Page* page)
    : inbox_(inbox),
      content_(content),
      clock_(clock),
      options_(std::move(options)),
      page_(page),
      intake_(inbox, receipt_key, options_.sealing_keys, clock),
      limit_(options_.requests_at_once, options_.requests_a_minute) {}

bool Api::is_of_page(const HttpRequest& head) const { return page_ != nullptr && Page::has(head.path); }

std::size_t Api::max_body(const HttpRequest& head) {
  if (Page::has(head.path)) return Page::max_body(head);
  const std::optional<Route> route = find_route(head.path);
  if (route && route->resource == Resource::kBundle) return kMaxBundleBytes;
  if (route && route->resource == Resource::kRegistrations) return kMaxEnrolmentBytes;
  if (route && route->resource == Resource::kStatusReports) return kMaxStatusReportBytes;
  return 0;
}

Reply Api::too_large(const HttpRequest& head) const {
  Reply reply = is_of_page(head)
                    ? page_->too_large(head)
                    : problem(ProblemType::kTooLarge, {{"body", "", "longer than this address takes"}});
  add_common_headers(reply, clock_.wall());
  return reply;
}

std::optional<Reply> Api::judge(const HttpRequest& head, std::optional<std::uint64_t> announced,
                                std::string_view peer) {
  if (is_of_page(head)) {
    if (!limit_.accept(Page::sender(head, peer), clock_.steady())) {
      return finish(problem(ProblemType::kTooMany), head);
    }
    std::optional<Reply> refusal = page_->judge(head, announced, peer);
    return refusal ? std::optional(finish(std::move(*refusal), head)) : std::nullopt;
  }
  const std::optional<Route> route = find_route(head.path);
  const std::string sender = Page::sender(head, peer);
  if (std::optional<Reply> refusal = judge_address(head, route)) {
    const bool in_turn = limit_.accept(sender, clock_.steady());
    return finish(in_turn ? std::move(*refusal) : problem(ProblemType::kTooMany), head);
  }
  const bool signed_call = of_device(route->resource);
  if (route->resource != Resource::kHealth &&
      !limit_.accept(signed_call ? sender + " " + to_hex(route->device) : sender, clock_.steady())) {
    return finish(problem(ProblemType::kTooMany), head);
  }
  if (announced && *announced > max_body(head)) return finish(too_large(head), head);
  if (!signed_call) return std::nullopt;
  std::optional<Reply> refusal = judge_caller(head, route->device, sender);
  return refusal ? std::optional(finish(std::move(*refusal), head)) : std::nullopt;
}

std::optional<Reply> Api::judge_caller(const HttpRequest& head, const DeviceId& device,
                                       const std::string& sender) {
  auto caller = check_caller(head, device);
  if (!caller) return failed(caller.error());
  Reply* refusal = std::get_if<Reply>(&*caller);
  if (refusal == nullptr) return std::nullopt;
  // Ids can be made up without end; who does so has one bucket for all of them.
  if (refusal->status == 404 && !limit_.accept(sender, clock_.steady())) {
    return problem(ProblemType::kTooMany);
  }
  return std::move(*refusal);
}

Reply Api::handle(const HttpRequest& request, std::string_view peer) {
  if (std::optional<Reply> reply = judge(request, request.body.size(), peer)) return std::move(*reply);
  return answer(request);
}

Reply Api::answer(const HttpRequest& request) {
  if (is_of_page(request)) return finish(page_->answer(request), request);
  const std::optional<Route> route = find_route(request.path);
  if (!route) return finish(problem(ProblemType::kNotFound), request);
  switch (route->resource) {
    case Resource::kRegistrations: return finish(enrol(request), request);
    case Resource::kDevice:
    case Resource::kBundle:
    case Resource::kStatusReports: return finish(device_call(request, *route), request);
    case Resource::kContent: return finish(content(request), request);
    case Resource::kFile: return finish(file(request, route->file), request);
    case Resource::kHealth: return finish(health(), request);
    case Resource::kDocument: return finish(document(request.method), request);
  }
  return finish(problem(ProblemType::kNotFound), request);
}

// Everything about a device call that its head tells: who it is, and when.
Result<std::variant<Device, Reply>> Api::check_caller(const HttpRequest& head, const DeviceId& id) const {
  using Answer = std::variant<Device, Reply>;
  std::optional<Device> device = ZUIL_TRY("looking up the device", inbox_.device(id));
  if (!device) return Answer(problem(ProblemType::kNotFound, {{"path", "device", "not known here"}}));
  const Result<SignatureParameters> signer = read_signature_parameters(head);
  if (!signer)
    return Answer(problem(ProblemType::kSignature, {{"header", "Signature-Input", signer.error().what}}));
  if (signer->keyid != to_hex(id)) {
    return Answer(
        problem(ProblemType::kSignature, {{"header", "Signature-Input", "keyid is not this device"}}));
  }
  if (!clock_agrees(signer->created, clock_.wall())) {
    return Answer(problem(ProblemType::kClock, {{"header", "Signature-Input", "created is not now"}}));
  }
  return Answer(std::move(*device));
}

Reply Api::device_call(const HttpRequest& request, const Route& route) {
  auto caller = check_caller(request, route.device);
  if (!caller) return failed(caller.error());
  if (Reply* refusal = std::get_if<Reply>(&*caller)) return std::move(*refusal);
  const Device& device = std::get<Device>(*caller);

  if (const Status valid = verify_request(request, options_.public_url, device.public_key); !valid) {
    return problem(ProblemType::kSignature, {{"header", "Signature", valid.error().what}});
  }
  const Result<SignatureParameters> signer = read_signature_parameters(request);
  if (!signer || !nonces_.accept(signer->keyid, signer->nonce, signer->created, clock_.wall())) {
    return problem(ProblemType::kReplay, {{"header", "Signature-Input", "nonce was used before"}});
  }
  if (!limit_.accept(signer->keyid, clock_.steady())) return problem(ProblemType::kTooMany);
  if (const Status noted = inbox_.device_called(route.device, clock_.wall()); !noted) {
    log(LogLevel::kWarning, LogCode::kPortalRequest, noted.error().what);  // nobody waits for it
  }
  if (route.resource == Resource::kBundle) return take_bundle(request, route);
  if (route.resource == Resource::kStatusReports) return take_report(request, route.device, device);
  return device_state(route.device, device);
}

Reply Api::take_report(const HttpRequest& request, const DeviceId& id, const Device& device) {
  if (device.revoked) return problem(ProblemType::kRevoked);
  const auto read = read_status_report(as_text(request.body));
  if (const auto* faults = std::get_if<JsonFaults>(&read)) return faulty_report(*faults);
  const Status kept = inbox_.keep_status_report(id, std::get<StatusReport>(read), clock_.wall());
  if (!kept) return failed(kept.error());
  Reply reply;
  reply.status = 204;
  return reply;
}

Reply Api::device_state(const DeviceId& id, const Device& device) {
  Result<std::vector<SeriesRanges>> ranges = inbox_.ranges(id);
  if (!ranges) return failed(ranges.error());
  const DeviceState state{.device = id,
                          .revoked = device.revoked,
                          .series = std::move(*ranges),
                          .statement = intake_.statement(id),
                          .certificate = device.certificate,
                          .order = device.order};
  return reply_with(200, "application/json", to_bytes(to_json(state)));
}

Reply Api::take_bundle(const HttpRequest& request, const Route& route) {
  if (const Result<BundleHeader> header = read_bundle_header(request.body)) {
    if (auto faults = compare_name(route, *header); !faults.empty()) {
      return problem(ProblemType::kUnacceptable, std::move(faults));
    }
  }
  auto received = intake_.receive(request.body);
  if (!received) return failed(received.error());
  if (const auto* receipted = std::get_if<Receipted>(&*received)) {
    const int status = receipted->outcome == StoreOutcome::kStored    ? 201
                       : receipted->outcome == StoreOutcome::kAlready ? 200
                                                                      : 409;
    return reply_with(status, "application/octet-stream", receipted->receipt);
  }
  const Refused& refused = std::get<Refused>(*received);
  std::vector<Fault> faults{{"body", "", refused.detail}};
  switch (refused.reason) {
    case Refusal::kUnknownDevice: return problem(ProblemType::kNotFound, std::move(faults));
    case Refusal::kRevoked: return problem(ProblemType::kRevoked, std::move(faults));
    case Refusal::kSealingKey: return problem(ProblemType::kSealingKey, std::move(faults));
    case Refusal::kLayout:
    case Refusal::kSignature: return problem(ProblemType::kUnacceptable, std::move(faults));
  }
  return problem(ProblemType::kUnacceptable, std::move(faults));
}

Reply Api::enrol(const HttpRequest& request) {
  auto answer = register_device(inbox_, as_text(request.body), clock_.wall());
  if (!answer) return failed(answer.error());
  if (const auto* refused = std::get_if<NotRegistered>(&*answer)) {
    return problem(refused->type, {refused->fault});
  }
  Registered& registered = std::get<Registered>(*answer);
  Reply reply =
      reply_with(registered.first ? 201 : 200, "application/octet-stream", std::move(registered.certificate));
  reply.headers.emplace_back("Location", std::string(kBasePath) + "/apparaten/" + to_hex(registered.device));
  return reply;
}

Reply Api::content(const HttpRequest& request) const {
  Result<std::optional<Bytes>> manifest = content_.manifest();
  if (!manifest) return failed(manifest.error());
  if (!*manifest) return problem(ProblemType::kNotFound, {{"path", "", "nothing was published yet"}});
  const std::string tag = '"' + to_hex(sha256(**manifest)) + '"';
  const auto known = header(request.headers, "If-None-Match");
  const bool same = known && (*known == "*" || known->find(tag) != std::string_view::npos);
  Reply reply = same ? Reply{} : reply_with(200, "application/octet-stream", std::move(**manifest));
  if (same) reply.status = 304;
  reply.headers.emplace_back("ETag", tag);
  reply.headers.emplace_back("Cache-Control", "no-cache");
  return reply;
}

Reply Api::file(const HttpRequest& request, const Sha256& hash) const {
  std::optional<FilePart> part = content_.file(hash);
  if (!part) return problem(ProblemType::kNotFound);
  const std::uint64_t size = part->length;
  const std::string tag = '"' + to_hex(hash) + '"';
  const auto condition = header(request.headers, "If-Range");
  // Of HEAD the whole file is meant, whatever Range says (RFC 9110, 14.2).
  const bool in_part = request.method == "GET" && !(condition && *condition != tag);
  const RangeAnswer answer = in_part ? read_range(header(request.headers, "Range"), size) : RangeAnswer{};
  Reply reply;
  if (answer.kind == RangeKind::kUnsatisfiable) {
    reply = problem(ProblemType::kRange);
    reply.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
    return reply;
  }
  reply.status = 200;
  reply.headers.emplace_back("Content-Type", "application/octet-stream");
  if (answer.kind == RangeKind::kPart) {
    reply.status = 206;
    part->offset = answer.range.first;
    part->length = answer.range.last - answer.range.first + 1;
    reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(answer.range.first) + "-" +
                                                    std::to_string(answer.range.last) + "/" +
                                                    std::to_string(size));
  }
  reply.headers.emplace_back("Accept-Ranges", "bytes");
  reply.headers.emplace_back("ETag", tag);
  reply.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  reply.file = std::move(part);
  return reply;
}

Reply Api::health() {
  if (const Result<InboxAge> age = inbox_.age(); !age) return failed(age.error());
  return reply_with(200, "application/json", to_bytes(R"({"status":"pass"})"));
}

// An error of the portal's own: nothing is acknowledged, the sender tries again.
Reply Api::failed(const Error& error) const {
  log(LogLevel::kError, LogCode::kPortalRequest, error.what);
  return problem(error.kind == ErrorKind::kFull ? ProblemType::kFull : ProblemType::kBusy);
}

void Api::note_refused(std::string_view what, int status) {
  if (status != status_of(ProblemType::kTooMany)) {
    log(LogLevel::kInfo, LogCode::kPortalRequest, std::string(what) + " " + std::to_string(status));
    return;
  }
  ++refused_;
  const Instant now = clock_.steady();
  if (refused_told_ && now - *refused_told_ < kRefusedInterval) return;
  log(LogLevel::kWarning, LogCode::kRequestsRefused, std::to_string(refused_));
  refused_ = 0;
  refused_told_ = now;
}

Reply Api::finish(Reply reply, const HttpRequest& request) {
  if (reply.status >= 400) {
    note_refused(is_of_page(request) ? "page" : kind_of(find_route(request.path)), reply.status);
  }
  add_common_headers(reply, clock_.wall());
  return reply;
}

}  // namespace zuil::portal
