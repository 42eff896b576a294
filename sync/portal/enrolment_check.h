// SPDX-License-Identifier: EUPL-1.2
// What serve can check of an enrolment request without the token, which it
// does not have. To know the invitation at all one must have seen the token;
// open checks the proof before it trusts the key.
#pragma once

#include "sync/wire/enrolment.h"

namespace zuil::portal {

// The request is signed by the key that it brings.
bool signature_holds(const EnrolmentRequest& request);

}  // namespace zuil::portal
