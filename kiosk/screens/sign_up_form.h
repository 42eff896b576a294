// SPDX-License-Identifier: EUPL-1.2
// What a person filled in to sign up on one topic and has not yet sent. It
// lives in memory alone, apart from every answer, and wipes what was typed
// when it goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/content.h"
#include "sync/domain/submission.h"
#include "ui/text_model.h"

namespace zuil::sign_up {

// How a person can be reached.
enum class Way { kEmail, kPhone };

// More signs than any number that is_phone_form() takes.
inline constexpr std::size_t kMaxPhoneCharacters = 40;

struct Form {
  std::vector<Interest> interests;  // in the order chosen
  std::optional<Role> role;
  ui::TextModel email{kMaxContactCharacters, false};
  ui::TextModel phone{kMaxPhoneCharacters, false};
  std::vector<Interest> allowed;  // ticked, of the interests
  bool by_parent = false;         // a parent fills it in for a child under 16

  // Nothing would be lost by forgetting it.
  bool empty() const;
  ui::TextModel& at(Way way) { return way == Way::kEmail ? email : phone; }
  const ui::TextModel& at(Way way) const { return way == Way::kEmail ? email : phone; }
  bool operator==(const Form&) const = default;
};

bool has(const std::vector<Interest>& interests, Interest interest);

// What must be known for `interests`, the e-mail address first: a phone number
// for being called alone.
std::vector<Way> ways_for(const std::vector<Interest>& interests);

// What is wrong with an address or a number as typed.
enum class Fault {
  kNone,
  kEmpty,
  kNoAt,           // no "@"
  kNoStart,        // nothing before it
  kNoEnd,          // no ".nl" or the like behind it
  kForm,           // something else
  kTooShort,       // a Dutch number has ten digits, or nine behind +31
  kTooLong,        //
  kCitizenNumber,  // passes the eleven-test of a BSN
};
// By its form alone; that it exists is not asked. Dutch numbers are counted,
// those of another country are told by their "+" or "00". Where there is no
// fault, validate() takes the text too.
Fault fault_of(Way way, std::string_view text);

// "h•••@v•••.nl", "06•••78": what may stand on the glass while others look. The
// same for texts of any length; empty for an empty one.
std::string masked(Way way, std::string_view text);

// One thing agreed to at least, and every way that takes to reach the person.
bool is_complete(const Form& form);

// The sentence and, on a second line, its detail, as the screen shows them:
// what Consent::wording is the hash of.
std::string wording_shown(const ConsentWording& consent, std::string_view language);

}  // namespace zuil::sign_up
