// SPDX-License-Identifier: EUPL-1.2
// What is compiled in for the page behind the QR (assets/embed_page.cmake).
#pragma once

#include <cstdint>
#include <string_view>

#include "sync/base/bytes.h"

namespace zuil::portal {

// The .mo file of "nl", "en", …; empty for a language that there is none of.
ByteView embedded_catalogue(std::string_view language);
// "stijl.css" with the design's colours, "code.js", "icoon.svg"; empty for any other.
ByteView embedded_page_file(std::string_view name);

}  // namespace zuil::portal
