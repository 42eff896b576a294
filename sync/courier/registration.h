// SPDX-License-Identifier: EUPL-1.2
// The one call of enrolment.
#pragma once

#include <stop_token>
#include <variant>

#include "sync/base/bytes.h"
#include "sync/courier/tls_trust.h"
#include "sync/courier/transport.h"
#include "sync/wire/enrolment.h"

namespace zuil {

// Whom the call trusts: exactly the certificate that the code names, or, with
// none named, whom public CAs vouch for.
TlsTrust trust_of(const EnrolmentCode& code);
// Whom every later call trusts.
TlsTrust trust_of(const Certificate& certificate);

// Brings `request` to the portal: the certificate it sends, in which nothing
// was verified yet, or why there is none. Again with the same request gives
// the same certificate. Blocks on the network.
std::variant<Bytes, Failure> fetch_certificate(Transport& transport, const EnrolmentRequest& request,
                                               std::stop_token stop);

}  // namespace zuil
