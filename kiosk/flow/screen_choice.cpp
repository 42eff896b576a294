// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/screen_choice.h"

namespace zuil {

std::string_view to_string(Screen screen) {
  switch (screen) {
    case Screen::kNotInUse: return "not-in-use";
    case Screen::kSaveFailed: return "save-failed";
    case Screen::kResult: return "result";
    case Screen::kPassOn: return "pass-on";
    case Screen::kThanks: return "thanks";
    case Screen::kIdle: return "idle";
    case Screen::kAsleep: return "asleep";
    case Screen::kNothingOpen: return "nothing-open";
    case Screen::kHome: return "home";
    case Screen::kTopic: return "topic";
    case Screen::kOpinion: return "opinion";
    case Screen::kPoll: return "poll";
    case Screen::kAboutYou: return "about-you";
    case Screen::kReview: return "review";
    case Screen::kLanguage: return "language";
    case Screen::kTalk: return "talk";
    case Screen::kCode: return "code";
    case Screen::kSignUp: return "sign-up";
    case Screen::kEvaluation: return "evaluation";
    case Screen::kNotice: return "notice";
    case Screen::kUrgentNotice: return "urgent-notice";
    case Screen::kSignIn: return "sign-in";
    case Screen::kDashboard: return "dashboard";
    case Screen::kStartVisit: return "start-visit";
    case Screen::kFinishVisit: return "finish-visit";
    case Screen::kStick: return "stick";
    case Screen::kReadiness: return "readiness";
    case Screen::kSignal: return "signal";
    case Screen::kHands: return "hands";
    case Screen::kPaper: return "paper";
    case Screen::kHelpDone: return "help-done";
    case Screen::kRoom: return "room";
  }
  return "";
}

Screen choose_screen(const ScreenStatus& status) {
  if (status.has_content && status.signed_in) return status.desk_page;
  if (status.has_content && status.signing_in) return Screen::kSignIn;
  if (!status.has_content) return Screen::kNotInUse;
  if (status.helped) return Screen::kHelpDone;
  if (status.choosing_language) return Screen::kLanguage;
  if (status.save_failed) return Screen::kSaveFailed;
  if (status.saved) {
    if (status.passes_on) return Screen::kPassOn;
    return status.has_result ? Screen::kResult : Screen::kThanks;
  }
  if (!status.begun) {
    if (!status.enrolled || !status.has_room || status.paused) return Screen::kNotInUse;
    if (status.has_urgent) return Screen::kUrgentNotice;
    if (status.asleep) return Screen::kAsleep;
    return status.alone ? Screen::kPoll : Screen::kIdle;
  }
  switch (status.place) {
    case Place::kTopic: return Screen::kTopic;
    case Place::kOpinion: return Screen::kOpinion;
    case Place::kPoll: return Screen::kPoll;
    case Place::kAboutYou: return Screen::kAboutYou;
    case Place::kReview: return Screen::kReview;
    case Place::kTalk: return Screen::kTalk;
    case Place::kCode: return Screen::kCode;
    case Place::kSignUp: return Screen::kSignUp;
    case Place::kEvaluation: return Screen::kEvaluation;
    case Place::kNotice:
      if (status.has_notice) return Screen::kNotice;
      break;
    case Place::kHome: break;
  }
  if (status.has_urgent) return Screen::kUrgentNotice;
  return status.topic_open ? Screen::kHome : Screen::kNothingOpen;
}

}  // namespace zuil
