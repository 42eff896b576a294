// SPDX-License-Identifier: EUPL-1.2
// `zuil-portal person`: looking for somebody among sign-ups, showing what is
// held, and putting it right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/portal/people.h"

namespace zuil::portal {

// Shorter ones would find nearly everybody.
inline constexpr std::size_t kLeastSearchCharacters = 3;

// Whether `wanted` stands in the name or the e-mail address, whatever its case
// and accents, or, being a number, is the phone's or its end, however either is
// written ("0031 6…", "+31 6…", "06…"). kRejected when it is too short.
Result<bool> is_about(const SignUp& sign_up, std::string_view wanted);

// What may be put right. nullopt: stays as it is; empty: is taken out.
struct ContactChange {
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
};
// Requires a sign-up. kRejected with "/sign_up/email: what is wrong, what is
// wanted" by the rules that a submission is held to.
Result<Submission> with_contact(const Submission& submission, const ContactChange& change);

// To be read: one line each, "what: value".
std::string held_text(const HeldSignUp& held);
// The same as one JSON object on a line.
std::string held_json(const HeldSignUp& held);

}  // namespace zuil::portal
