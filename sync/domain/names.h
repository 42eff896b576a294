// SPDX-License-Identifier: EUPL-1.2
// The fixed names of the domain's enumerations, as documents and databases
// hold them. They never change; a new one goes to the end.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zuil {

template <std::size_t N>
using Names = std::array<std::string_view, N>;  // in the order of the enumeration

// The name of `value`. Requires one of the enumeration.
template <typename Enum, std::size_t N>
constexpr std::string_view name_of(const Names<N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

// The value that `name` stands for, exactly; nullopt for any other.
template <typename Enum, std::size_t N>
std::optional<Enum> from_name(const Names<N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

inline constexpr Names<7> kSubmissionKindNames = {"opinion", "poll",       "sign_up", "evaluation",
                                                  "subject", "withdrawal", "signal"};
inline constexpr Names<5> kViaNames = {"self", "helped", "desk", "paper", "hands"};
inline constexpr Names<4> kAgeGroupNames = {"under_25", "25_44", "45_64", "65_up"};
inline constexpr Names<6> kRoleNames = {"resident", "entrepreneur",   "association",
                                        "other",    "school_or_care", "farmer"};
inline constexpr Names<4> kInterestNames = {"hear", "think_along", "help", "call"};
inline constexpr Names<3> kClearNames = {"yes", "somewhat", "no"};
inline constexpr Names<3> kAgainNames = {"yes", "maybe", "no"};

inline constexpr Names<7> kQuestionKindNames = {
    "single_choice", "multiple_choice", "scale", "ranking", "budget", "pin", "short_text"};
inline constexpr Names<4> kInitiatorNames = {"municipality", "village", "association", "together"};
inline constexpr Names<5> kLevelNames = {"informeren", "raadplegen", "adviseren", "coproduceren",
                                         "meebeslissen"};
inline constexpr Names<4> kOutcomeNames = {"done", "partly", "investigating", "not"};
inline constexpr Names<3> kVisitKindNames = {"lobby", "village_visit", "evening"};

}  // namespace zuil
