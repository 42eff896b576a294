// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/pseudo.h"

#include <array>
#include <memory>
#include <utility>

#include "sync/domain/text.h"

namespace zuil {
namespace {

constexpr std::array<std::pair<char, std::string_view>, 12> kAccented{{{'a', "á"},
                                                                       {'e', "ë"},
                                                                       {'i', "î"},
                                                                       {'o', "ö"},
                                                                       {'u', "ü"},
                                                                       {'n', "ñ"},
                                                                       {'c', "ç"},
                                                                       {'y', "ÿ"},
                                                                       {'A', "Å"},
                                                                       {'E', "É"},
                                                                       {'O', "Ö"},
                                                                       {'U', "Ü"}}};
constexpr std::size_t kGrowthPercent = 35;
constexpr std::size_t kWord = 7;  // letters of a word that is added

bool is_pattern(std::string_view key) {
  for (const std::string_view start : {"number.", "money", "date.", "keys.digits"}) {
    if (key.starts_with(start)) return true;
  }
  return false;
}

}  // namespace

std::string pseudo_text(std::string_view text) {
  std::string out;
  bool in_name = false;
  for (const char sign : text) {
    if (sign == '{') in_name = true;
    std::string_view accented(&sign, 1);
    for (const auto& [plain, other] : kAccented) {
      if (!in_name && plain == sign) accented = other;
    }
    out += accented;
    if (sign == '}') in_name = false;
  }
  const std::size_t more = (count_characters(text).value_or(text.size()) * kGrowthPercent + 99) / 100;
  for (std::size_t i = 0; i < more; ++i) {
    // Short words become longer ones, long texts get more words.
    const bool gap = more > kWord && i % (kWord + 1) == 0;
    out += gap ? " " : "ö";
  }
  return out;
}

Result<Texts> load_pseudo(const std::filesystem::path& folder) {
  auto dutch = std::make_shared<const Catalogue>(
      ZUIL_TRY("loading the Dutch texts", Catalogue::load(folder / "nl.mo")));
  auto pseudo =
      std::make_shared<const Catalogue>(dutch->changed([](std::string_view key, std::string_view text) {
        return is_pattern(key) ? std::string(text) : pseudo_text(text);
      }));
  return Texts(std::string(kPseudoLanguage), std::move(pseudo), std::move(dutch));
}

}  // namespace zuil
