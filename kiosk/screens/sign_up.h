// SPDX-License-Identifier: EUPL-1.2
// Screens 09a to 09c: signing up to take part further, and its own review. One
// thing a page: what somebody wants, how to reach them, whether that may be.
// Nothing of an answer ever stands on these pages.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "kiosk/screens/sign_up_form.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::sign_up {

enum class Stage {
  kWants,    // 09a
  kReach,    // 09b, one way at a time
  kConsent,  // 09c
  kReview,
};

struct State {
  Stage stage = Stage::kWants;
  Way way = Way::kEmail;  // the one asked at kReach
  bool keys_shown = true;
  bool hidden = false;         // what was typed stands there masked
  Fault fault = Fault::kNone;  // of the way asked, once somebody wanted to go on
  bool choose_first = false;   // going on without a choice, or without a tick
  bool reading = false;        // the privacy text, over kConsent
  int page = 0;                // of that, or of the review
  bool changing = false;       // came from the review and goes back there
  bool sending = false;        // from Verstuur until the store has answered
  bool operator==(const State&) const = default;
};

// A second tap takes it back, and what was agreed to with it.
struct ToggleInterest {
  Interest interest = Interest::kHear;
  bool operator==(const ToggleInterest&) const = default;
};
// A second tap takes it back: it may stay empty.
struct ChooseRole {
  Role role = Role::kResident;
  bool operator==(const ChooseRole&) const = default;
};
struct PickWay {
  Way way = Way::kEmail;
  bool operator==(const PickWay&) const = default;
};
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
// "Verberg" and "Toon".
struct Hide {
  bool hidden = true;
  bool operator==(const Hide&) const = default;
};
// A tap on the field brings the keys, "Toetsen weg" leaves it.
struct ShowKeys {
  bool shown = true;
  bool operator==(const ShowKeys&) const = default;
};
// "Klaar" on the keys.
struct Typed {
  bool operator==(const Typed&) const = default;
};
// A tick, and off again.
struct Allow {
  Interest purpose = Interest::kHear;
  bool operator==(const Allow&) const = default;
};
struct ByParent {
  bool operator==(const ByParent&) const = default;
};
// "Lees alles over uw gegevens".
struct ReadPrivacy {
  bool operator==(const ReadPrivacy&) const = default;
};
// "Wijzig" on the review.
struct Change {
  Stage stage = Stage::kWants;
  Way way = Way::kEmail;
  bool operator==(const Change&) const = default;
};
struct Next {
  bool operator==(const Next&) const = default;
};
struct Send {
  bool operator==(const Send&) const = default;
};
using Action =
    std::variant<ToggleInterest, ChooseRole, PickWay, Edit, Hide, ShowKeys, Typed, Allow, ByParent,
                 ReadPrivacy, Change, Next, Send, TurnPage, ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

enum class Leave { kStay, kBack, kSend };
struct Step {
  State state;
  Form form;
  Leave leave = Leave::kStay;
};
// kSend is given for a form that is_complete() alone. Stop is the flow's own
// and changes nothing here.
Step update(State state, Form form, const Action& action, const SignUpOffer& offer);

// "Tot 3 maanden na het besluit: **24 september**"; without the day where the
// clock can't be right, empty where the topic has no rule for sign-ups.
std::string kept_until(const Trajectory& trajectory, const Scene& scene);

// The whole privacy text, its questions in bold, and below it how long each kind of thing is kept.
std::string privacy_words(const Trajectory& trajectory, const Scene& scene);

// What the page with the consents told: every wording it showed, how long all
// is kept, and that it stays apart. A line each.
std::string told_text(const Trajectory& trajectory, const Form& form, const Scene& scene);

std::vector<Action> view(const State& state, const Form& form, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame);

}  // namespace zuil::sign_up
