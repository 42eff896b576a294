// SPDX-License-Identifier: EUPL-1.2
// Which screen is shown, from what is the case. Pure, and a table in its test.
#pragma once

#include <string_view>

namespace zuil {

enum class Screen {
  kNotInUse,
  kSaveFailed,
  kResult,
  kPassOn,
  kThanks,
  kIdle,
  kAsleep,
  kNothingOpen,
  kHome,
  kTopic,
  kOpinion,
  kPoll,
  kAboutYou,
  kReview,
  kLanguage,
  kTalk,
  kCode,
  kSignUp,
  kEvaluation,
  kNotice,
  kUrgentNotice,
  kSignIn,
  kDashboard,
  kStartVisit,
  kFinishVisit,
  kStick,
  kReadiness,
  kSignal,
  kHands,
  kPaper,
  kHelpDone,
  kRoom,
};
// "not-in-use", "save-failed", … as --describe and the tests name it.
std::string_view to_string(Screen screen);

// Where a person has gone, when nothing more serious is the case.
enum class Place {
  kHome,
  kTopic,
  kOpinion,
  kPoll,
  kAboutYou,
  kReview,
  kTalk,
  kCode,
  kSignUp,
  kEvaluation,
  kNotice,
};

struct ScreenStatus {
  bool enrolled = false;                  // there is a key to seal to
  bool has_content = false;               // a package was read
  bool has_room = true;                   // enough disk to invite somebody new
  bool paused = false;                    // an official has paused the visit
  bool topic_open = false;                // something is on show
  bool begun = false;                     // somebody is here
  bool save_failed = false;               // what they sent could not be kept
  bool saved = false;                     // what they sent is on the disk
  bool has_result = false;                // and how the votes stand is to be seen first,
  bool passes_on = false;                 // or the screen to be passed on
  bool alone = false;                     // it asks one poll, and no more
  bool asleep = false;                    // nobody came for long
  bool has_notice = false;                // there is news to read
  bool has_urgent = false;                // some of it is urgent, and who is here has not read it
  bool choosing_language = false;         // and then goes on where they were
  bool signing_in = false;                // an official holds the glass,
  bool signed_in = false;                 // and has said who they are,
  Screen desk_page = Screen::kDashboard;  // with this one before them
  bool helped = false;                    // an official helped somebody who has left
  Place place = Place::kHome;
  bool operator==(const ScreenStatus&) const = default;
};

// An official at the glass goes before all else: nobody else is there. Then the
// most serious first: a terminal that can't take answers invites nobody;
// what failed goes before what succeeded. Who is busy may always finish: with
// their answers on the glass they can try again, or ask for help. What is urgent
// goes before the idle screen and home, and interrupts nothing else.
Screen choose_screen(const ScreenStatus& status);

}  // namespace zuil
