// SPDX-License-Identifier: EUPL-1.2
// A language that nobody speaks: Dutch with accents on its vowels and 35 % more
// of it. Screens that hold it hold German and Polish.
#pragma once

#include <string>
#include <string_view>

#include "sync/domain/texts.h"

namespace zuil {

// Its name, where a language is asked for.
inline constexpr std::string_view kPseudoLanguage = "pseudo";

// Accented and longer; "{name}", "**" and line feeds stay as they are.
std::string pseudo_text(std::string_view text);

// The texts in `folder` (Texts::load()), numbers and dates as Dutch has them.
Result<Texts> load_pseudo(const std::filesystem::path& folder);

}  // namespace zuil
