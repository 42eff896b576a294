// SPDX-License-Identifier: EUPL-1.2
// Screen 27: somebody has a code. What happened with what they sent, and taking
// it back. This screen checks the last sign and knows nothing else of the code.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "sync/domain/identifiers.h"
#include "sync/domain/submission.h"
#include "ui/text_model.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::code {

inline constexpr std::size_t kSigns = 12;
inline constexpr std::size_t kTopicsOnPage = 5;

enum class Stage {
  kEnter,      // 27a
  kFound,      // 27b: which topic was it about?
  kConfirm,    // the question whether it shall really be taken back
  kWithdrawn,  // that is on the disk
};

struct State {
  Stage stage = Stage::kEnter;
  ui::TextModel signs{kSigns, false};
  bool wrong = false;         // twelve signs of which the last does not fit
  int page = 0;               // of topics
  std::string topic;          // the one looked at, or chosen to withdraw; empty for none
  bool choose_first = false;  // "Ja, trek in" without a topic
  bool sending = false;       // the store has not answered yet
  bool operator==(const State&) const = default;
};

// A key of the glass or of a real keyboard.
struct Edit {
  ui::TextEdit edit;
  bool operator==(const Edit&) const = default;
};
struct Check {
  bool operator==(const Check&) const = default;
};
struct PickTopic {
  std::string trajectory;
  bool operator==(const PickTopic&) const = default;
};
struct AskToWithdraw {
  bool operator==(const AskToWithdraw&) const = default;
};
struct Withdraw {
  bool operator==(const Withdraw&) const = default;
};
struct OtherTopics {
  bool operator==(const OtherTopics&) const = default;
};
struct Done {
  bool operator==(const Done&) const = default;
};
using Action = std::variant<Edit, Check, PickTopic, AskToWithdraw, Withdraw, OtherTopics, Done, TurnPage,
                            ChangeLanguage, AdjustScreen, TurnTo, Back, Stop>;

enum class Leave {
  kStay,
  kHome,
  kTopic,     // state.topic, at what became of it
  kWithdraw,  // send the withdrawal of code_of(state), made on state.topic
  kEnd,
};
struct Step {
  State state;
  Leave leave = Leave::kStay;
};
// Stop is the flow's own and changes nothing here.
Step update(State state, const Action& action, const Scene& scene);

// The code that was entered; empty unless it is whole and right.
ReceiptCode code_of(const State& state);

// The topics that something can have been sent on, those on show first.
std::vector<const Trajectory*> topics(const Scene& scene);
int topic_pages(const Scene& scene);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::code
