// SPDX-License-Identifier: EUPL-1.2
// Whatever stands in the headers of a signed request: the input's lines are
// Signature-Input, Signature, Content-Digest and path, the rest is the body.
#include <string>

#include "sync/wire/http_message.h"
#include "sync/wire/signature_base.h"
#include "sync/wire/structured_fields.h"
#include "tests/fuzz/fuzz_keys.h"

namespace {

using namespace zuil;

std::string take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string line(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kUrl = "https://portaal.example";
  const PublicKey key = fuzz::key().public_key();
  std::string_view text = as_text({data, size});
  HttpRequest request;
  request.method = "PUT";
  const std::string input = take_line(text);
  request.headers = {
      {"Signature-Input", input}, {"Signature", take_line(text)}, {"Content-Digest", take_line(text)}};
  request.path = take_line(text);
  request.body.assign(text.begin(), text.end());
  (void)read_signature_parameters(request);
  fuzz::require(!verify_request(request, kUrl, key).has_value());  // nobody guesses a signature

  const Result<FieldDictionary> fields = parse_field_dictionary(input);
  if (!fields) return 0;
  for (const auto& [name, member] : *fields) {
    const auto* list = std::get_if<InnerList>(&member);
    if (list == nullptr) continue;
    const Result<FieldDictionary> again = parse_field_dictionary("a=" + to_field(*list));
    if (to_field(*list).size() < kMaxFieldBytes - 2)
      fuzz::require(again.has_value() && again->front().second == member);
    (void)signature_base(request, kUrl, *list);
  }

  // With a signature that holds, the same input must verify as often as it is read.
  const FieldMember* member = find_member(*fields, "zuil");
  const auto* covered = member == nullptr ? nullptr : std::get_if<InnerList>(member);
  if (covered == nullptr) return 0;
  request.headers[2].second = "sha-256=:" + to_base64(sha256(request.body)) + ":";
  const Result<std::string> base = signature_base(request, kUrl, *covered);
  if (!base) return 0;
  request.headers[1].second = "zuil=:" + to_base64(fuzz::key().sign(as_bytes(*base))) + ":";
  fuzz::require(verify_request(request, kUrl, key).has_value() ==
                read_signature_parameters(request).has_value());
  return 0;
}
