// SPDX-License-Identifier: EUPL-1.2
// Where people look up what became of their response.
#pragma once

#include <string>
#include <string_view>

#include "sync/domain/settings.h"

namespace zuil {

// The address of the page for a code: that of `settings`, else the one of
// `portal`, an https address. Empty where there is none: a portal without a
// name that a phone can find, as one on this machine, has no page for people.
std::string code_page(const Settings& settings, std::string_view portal);

}  // namespace zuil
