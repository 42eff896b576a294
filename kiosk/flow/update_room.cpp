// SPDX-License-Identifier: EUPL-1.2
// A room that is shown how a poll goes: from the list of topics to the end.
#include <utility>

#include "kiosk/flow/update.h"

namespace zuil {

bool Update::at_room_page() const {
  return state_.desk && std::holds_alternative<room::Desk>(state_.desk->page);
}

void Update::open_room() {
  state_.desk->page = room::Desk{};
  ask_room();
}

ClosedPoll Update::poll_of_room() const {
  const Scene scene = scene_of(state_.world);
  return {scene.visit == nullptr ? std::string() : scene.visit->id, state_.room->at.trajectory};
}

void Update::ask_room() {
  if (!state_.room) return;
  state_.room->asked = now_;
  const Trajectory* trajectory = state_.world.content->trajectory(state_.room->at.trajectory);
  const bool days_over = trajectory != nullptr && !trajectory->is_open(local_date(state_.world.wall));
  effects_.emplace_back(AskRoom{poll_of_room(), days_over});
}

void Update::operator()(const RoomCame& came) {
  if (state_.room) state_.room->at = room::figures_came(std::move(state_.room->at), came.figures);
}

void Update::operator()(const PollMoved& moved) {
  if (!moved.failed) state_.world.closed_polls = moved.closed;
  if (!state_.room) return;
  state_.room->at = room::poll_moved(std::move(state_.room->at), moved.failed);
  ask_room();
}

void Update::operator()(const SecondDisplay& display) {
  state_.second_display = display.there;
  // Nobody would see it any more, or could end it.
  if (!display.there && state_.room && !at_room_page()) state_.room.reset();
}

void Update::operator()(const RoomKey& key) {
  if (!state_.room) return;
  state_.room->closes = now_ + room::kStays;
  if (at_room_page()) state_.desk->dashboard->closes = now_ + dashboard::kStays;
  move_room(key.action);
}

void Update::handle(const room::Action& action) {
  if (!at_room_page()) return;
  state_.desk->dashboard->closes = now_ + dashboard::kStays;
  if (state_.room) return move_room(action);
  if (std::holds_alternative<Back>(action)) return close_page();
  const auto* chosen = std::get_if<room::Choose>(&action);
  if (chosen == nullptr) return;
  for (const Trajectory* each : room::topics(scene_of(state_.world))) {
    if (each->id != chosen->trajectory) continue;
    state_.room = RoomShow{.at = room::begin(*each, now_), .official = official()};
    state_.room->closes = now_ + room::kStays;
    session().page = 0;
    return ask_room();
  }
}

void Update::move_room(const room::Action& action) {
  if (std::holds_alternative<room::ToVisitors>(action)) {
    if (at_room_page() && state_.second_display) leave_desk();
    return;
  }
  room::Step step = room::update(std::move(state_.room->at), action, scene_of(state_.world), now_);
  state_.room->at = std::move(step.state);
  const RoomShow& shown = *state_.room;
  switch (step.ask) {
    case room::Ask::kNothing: return;
    case room::Ask::kFigures: return ask_room();
    case room::Ask::kNote: effects_.emplace_back(NoteShown{shown.at.trajectory, shown.official}); return;
    case room::Ask::kClose:
    case room::Ask::kOpen:
      effects_.emplace_back(MovePoll{poll_of_room(), step.ask == room::Ask::kClose, shown.official});
      return;
    case room::Ask::kStop: return stop_room();
  }
}

void Update::stop_room() {
  state_.room.reset();
  if (!at_room_page()) return;
  // The room looks at this glass: it sees what visitors see, and never the dashboard.
  if (!state_.second_display) return leave_desk();
  close_page();
}

void Update::tick_room() {
  if (!state_.room) return;
  const bool gone = !room::is_there(state_.room->at, *state_.world.content);
  if (gone || now_ >= state_.room->closes) return stop_room();
  state_.room->at = room::tick(std::move(state_.room->at), now_);
  if (now_ - state_.room->asked >= room::kRefresh) ask_room();
  // On this glass it is an official's page that stays for as long as the room may look.
  if (at_room_page() && !state_.second_display) state_.desk->dashboard->closes = now_ + dashboard::kStays;
}

}  // namespace zuil
