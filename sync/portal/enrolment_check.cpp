// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/enrolment_check.h"

namespace zuil::portal {

bool signature_holds(const EnrolmentRequest& request) {
  ByteWriter signed_part;
  signed_part.bytes(as_bytes("ZUIE"));
  signed_part.bytes(request.invitation);
  signed_part.bytes(request.public_key);
  signed_part.bytes(request.proof);
  return verify(signed_part.data(), request.signature, request.public_key);
}

}  // namespace zuil::portal
