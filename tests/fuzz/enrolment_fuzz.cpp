// SPDX-License-Identifier: EUPL-1.2
// Whatever is typed as an enrolment code or the portal's address, and whatever
// comes in as a request.
#include <string>

#include "sync/wire/enrolment.h"
#include "sync/wire/portal_address.h"
#include "tests/fuzz/fuzz_keys.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zuil;
  fuzz::key();
  const std::string_view text = as_text({data, size});
  if (const Result<EnrolmentCode> code = parse_enrolment_code(text)) {
    const std::string written = to_string(*code);
    fuzz::require(written.substr(written.find('#')) == text.substr(text.find('#')));
  }
  if (const Result<EnrolmentRequest> request = parse_enrolment_request(text)) {
    const Result<EnrolmentRequest> again = parse_enrolment_request(to_json(*request));
    fuzz::require(again.has_value() && again->signature == request->signature);
    (void)verify_enrolment_request(*request, ByteArray<16>{});
  }
  if (const Result<std::string> url = canonical_portal_url(text)) {
    const Result<std::string> again = canonical_portal_url(*url);
    fuzz::require(again.has_value() && *again == *url);
  }
  return 0;
}
