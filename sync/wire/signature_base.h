// SPDX-License-Identifier: EUPL-1.2
// What an HTTP message signature signs (RFC 9421, section 2.5).
#pragma once

#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/http_message.h"
#include "sync/wire/structured_fields.h"

namespace zuil {

// The lines of `request`'s covered components and of "@signature-params". A
// component is a field's name in lower case, or one of "@method",
// "@target-uri", "@authority", "@scheme", "@path", "@query" (section 2.2), of
// which all but the first come from `public_url` and the request's path.
// kRejected when a component is no string, has parameters, is there twice,
// is none of these or is missing in the request, when the path is not one of
// visible ASCII beginning with '/' and without '#', or when
// canonical_portal_url() refuses `public_url`.
Result<std::string> signature_base(const HttpRequest& request, std::string_view public_url,
                                   const InnerList& covered);

// `name` in lower case.
std::string lower_case(std::string_view name);

}  // namespace zuil
