// SPDX-License-Identifier: EUPL-1.2
// HTML that is put together from markup of our own and text of anybody's.
#pragma once

#include <string>
#include <string_view>

namespace zuil::portal {

// `text` as it may stand between tags and in quoted attributes: & < > " ' are
// written as references, control characters but line feeds as U+FFFD.
std::string escaped(std::string_view text);

// escaped(), with what stands between "**" strong and line feeds as <br>; a
// "**" without a second stands for itself.
std::string rich(std::string_view text);

// "tel:0529000000" from "0529 00 00 00": its digits, with a plus that stands
// before them; empty when there is no digit.
std::string phone_address(std::string_view phone);

}  // namespace zuil::portal
