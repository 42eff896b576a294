// SPDX-License-Identifier: EUPL-1.2
// Screen 10: everything a person answered on one topic, before it is sent.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/about_you.h"
#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/draft.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::review {

struct State {
  bool from_poll = false;   // "Terug" leads to the poll, else to the opinion,
  bool from_about = false;  // or first to what is asked about the person
  int page = 0;             // of rows
  bool reading = false;     // the whole opinion
  int reading_page = 0;
  bool sending = false;  // from Verstuur until the store has answered
  bool operator==(const State&) const = default;
};

// "Wijzig" of a row: a question's, or with an empty id the opinion's.
struct Change {
  std::string question;
  bool operator==(const Change&) const = default;
};
struct ChangeAbout {
  bool operator==(const ChangeAbout&) const = default;
};
struct Send {
  bool operator==(const Send&) const = default;
};
struct Read {
  bool all = true;
  bool operator==(const Read&) const = default;
};
using Action =
    std::variant<Change, ChangeAbout, Send, Read, TurnPage, ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

enum class RowKind { kQuestion, kOpinion, kAbout };
struct Row {
  RowKind kind = RowKind::kQuestion;
  std::string id = {};    // the question's; empty for the others
  std::string icon = {};  // a name of icon_named()
  std::string question = {};
  std::string answer = {};  // as the person would say it
  bool typed = false;       // the answer is the person's own words
  bool complete = true;     // else it is not sent, and the row says so
};
// One row for each question that applies when any of them has an answer, one
// for the opinion when there is one, and one for what the person was asked about
// themselves: nullptr where they were not.
std::vector<Row> rows(const Trajectory& trajectory, const Draft& draft, const about_you::Told* about,
                      const Scene& scene);

// "Op daken in het dorp"; "School € 50 · Huizen € 30"; "1. Keuken · 2. Terras";
// "Weet ik niet".
std::string answer_words(const Question& question, const AnswerValue& answer, const Scene& scene);

// There is something that Verstuur would send.
bool can_be_sent(const Trajectory& trajectory, const Draft& draft);

// `about` as of rows().
std::vector<Action> view(const State& state, const Draft& draft, const about_you::Told* about,
                         const Trajectory& trajectory, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::review
