// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/dictionary.h"

namespace zuil {
namespace {

constexpr std::string_view kDictionary1 =
    R"({"kind":"opinion","trajectory":"","content":"","language":"nl","date":"2027-03-11","via":"self","about":{"village":"dalfsen","age_group":"45_64","role":"resident"},"opinion":{"text":"","themes":[""]}}{"kind":"poll","poll":{"answers":[{"question":"","choice":""},{"question":"","scale":4}]}}{"kind":"evaluation","evaluation":{"clear":"yes","again":"yes"}})";

}  // namespace

std::optional<std::string_view> dictionary(std::uint8_t number) {
  if (number == 1) return kDictionary1;
  return std::nullopt;
}

}  // namespace zuil
