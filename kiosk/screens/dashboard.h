// SPDX-License-Identifier: EUPL-1.2
// Screen 17: how the visit goes, what waits to be sent, and what an official can
// do now; over it 18a to 18c while it is sent.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"

namespace zuil::ui {
class Frame;
}

namespace zuil::dashboard {

// Nobody touched it for so long: the visitors have the glass again.
inline constexpr std::chrono::minutes kStays{3};
// How often the figures are asked for.
inline constexpr std::chrono::seconds kRefresh{2};
// Nobody heard of the courier for so long: at the start, and while a bundle is on its way.
inline constexpr std::chrono::seconds kSilentAtFirst{20};
inline constexpr std::chrono::minutes kSilent{6};
// Of 18c.
inline constexpr std::chrono::seconds kDoneStays{6};

// How long what was done is told.
inline constexpr std::chrono::seconds kNewsStays{6};

// What the store and the machine say at one moment. Nothing of it is about one person.
struct Figures {
  // Submissions of this visit by trajectory, however they came in.
  std::map<std::string, std::uint64_t, std::less<>> reactions;
  // Villages (identifier), "under_25" and "entrepreneur" and the like, of this
  // visit, with how many told so.
  std::map<std::string, std::uint64_t, std::less<>> villages;
  std::map<std::string, std::uint64_t, std::less<>> ages;
  std::map<std::string, std::uint64_t, std::less<>> roles;
  std::uint64_t answers = 0;  // of this visit: what could have told
  std::uint64_t signals = 0;  // of this visit
  // Raised hands of this visit, by trajectory and question.
  std::map<std::pair<std::string, std::string>, std::uint64_t> hands;
  std::uint64_t waiting = 0;
  std::optional<int> oldest_days;  // of what waits
  std::optional<WallTime> last_receipt;
  std::uint64_t set_aside = 0;
  std::uint64_t damaged = 0;  // databases set aside
  bool connected = false;
  std::optional<int> battery;
  std::uint64_t free_bytes = 0;
  std::uint64_t disk_bytes = 0;
  bool has_room = true;
  bool operator==(const Figures&) const = default;
};

// 18a to 18c.
struct Sending {
  enum class Stage { kUnderWay, kFailed, kDone };
  Stage stage = Stage::kUnderWay;
  std::uint64_t waiting = 0;  // when it began
  std::uint64_t arrived = 0;
  std::uint64_t left = 0;
  bool stopping = false;
  std::string what;  // of a failure, in plain Dutch
  std::string remedy;
  std::string code;  // "no-network", for support
  Instant opened{};
  Instant began{};
  std::optional<Instant> heard;  // of the courier, last
  WallTime ended{};
  Instant closes{};  // of kDone
  bool operator==(const Sending&) const = default;
};

// What was just done, above the figures.
enum class News { kNone, kSignalKept };

struct State {
  std::string official;  // id, for the log
  std::string name;
  bool administrator = false;
  std::optional<Figures> figures;  // nullopt until they came
  std::optional<Sending> sending;
  Instant asked{};  // when the figures were last asked for
  Instant closes{};
  News news = News::kNone;
  Instant news_until{};
  bool operator==(const State&) const = default;
};

// What an official can do from here. Each opens a page of its own.
enum class Task { kSignal, kHelp, kHands, kPaper, kRoom, kStick, kStartVisit, kFinishVisit, kReadiness };
// "signal", "help", … as the buttons are called.
std::string_view to_string(Task task);

struct LogOut {
  bool operator==(const LogOut&) const = default;
};
// "Naar bezoekers": the same as leaving.
struct ToVisitors {
  bool operator==(const ToVisitors&) const = default;
};
struct Send {
  bool operator==(const Send&) const = default;
};
struct StopSending {
  bool operator==(const StopSending&) const = default;
};
struct CloseSending {
  bool operator==(const CloseSending&) const = default;
};
struct Open {
  Task task = Task::kSignal;
  bool operator==(const Open&) const = default;
};
// "Pauze", and "Ga verder".
struct PauseVisit {
  bool operator==(const PauseVisit&) const = default;
};
struct ResumeVisit {
  bool operator==(const ResumeVisit&) const = default;
};
using Action =
    std::variant<LogOut, ToVisitors, Send, StopSending, CloseSending, Open, PauseVisit, ResumeVisit, TurnTo>;

// How urgent it is that what waits is sent: amber at half of what the screen
// promises, red at all of it.
enum class Urgency { kNone, kSoon, kNow };
Urgency urgency_of(const Figures& figures, const Scene& scene);

// Hands that were counted for that question in this visit.
std::uint64_t hands_counted(const Figures& figures, const std::string& trajectory,
                            const std::string& question);

// A line of "Reacties tijdens dit bezoek".
struct TopicLine {
  std::string title;
  std::uint64_t count = 0;
  std::uint64_t goal = 0;  // 0: none
};
std::vector<TopicLine> topic_lines(const Figures& figures, const Scene& scene);

// Who is not yet heard: "jonger dan 25", "Buitengebied", … Empty where too few told anything
// to say so, and where people are not asked. Never tells a count under five apart from none.
std::vector<std::string> not_heard(const Figures& figures, const Scene& scene);

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame);
// The sheet over it; requires state.sending.
std::vector<Action> sending_view(const Sending& sending, const Scene& scene, ui::Frame& frame);

}  // namespace zuil::dashboard
