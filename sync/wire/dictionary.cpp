// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/dictionary.h"

namespace zuil {

std::optional<std::string_view> dictionary(std::uint8_t number) {
  if (number == 1) return kDictionary1;
  return std::nullopt;
}

}  // namespace zuil
