// SPDX-License-Identifier: EUPL-1.2
// Requests as they come from the internet: whatever is asked, the reply is one
// of those that the API knows, with its headers, and nothing unsigned is stored.
// Input: "METHOD target", header lines, an empty line, the body.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/portal/api.h"
#include "tests/fuzz/portal_inbox.h"

namespace {

using namespace zuil;
using namespace zuil::portal;

void require(bool good) {
  if (!good) std::abort();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

HttpRequest to_request(std::string_view text) {
  HttpRequest request;
  const std::string_view first = take_line(text);
  const std::size_t space = std::min(first.find(' '), first.size());
  request.method = first.substr(0, space);
  request.path = first.substr(std::min(space + 1, first.size()));
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    request.headers.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 1, line.size())));
  }
  request.body.assign(text.begin(), text.end());
  return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ensure_crypto();
  static const SigningKey receipt_key = SigningKey::from_seed({});
  const FakeClock clock(WallTime(std::chrono::seconds(1'804'789'800)));
  FuzzInbox inbox;
  const ContentShelf content("/nonexistent");
  Api api(inbox, receipt_key, content, clock,
          {.public_url = "https://localhost",
           .sealing_keys = {KeyId{}},
           .requests_at_once = 0,
           .requests_a_minute = 0});

  const HttpRequest request = to_request({reinterpret_cast<const char*>(data), size});
  const Reply reply = api.handle(request, "peer");
  constexpr std::array kStatuses = {200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 413, 422, 503};
  require(std::ranges::find(kStatuses, reply.status) != kStatuses.end());
  require(header(reply.headers, "API-Version") == kApiVersion && header(reply.headers, "Date"));
  require(reply.status != 405 || header(reply.headers, "Allow"));
  if (reply.status >= 400) require(header(reply.headers, "Content-Type") == "application/problem+json");
  require(inbox.stored == 0);
  return 0;
}
