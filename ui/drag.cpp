// SPDX-License-Identifier: EUPL-1.2
#include "ui/drag.h"

#include <cmath>

namespace zuil::ui {

void DragState::handle(const FingerEvent& event, const WidgetList& list) {
  const bool mine = held_ && held_->finger == event.finger;
  switch (event.phase) {
    case FingerEvent::Phase::kDown: {
      const bool second = held_ && !mine;  // else its own lift was lost
      held_.reset();
      const Widget* widget = second ? nullptr : list.drag_hit(event.at);
      if (widget != nullptr) held_ = Held{widget->id, event.finger, event.at, event.at};
      return;
    }
    case FingerEvent::Phase::kMove:
    case FingerEvent::Phase::kUp:
      if (mine && held_->phase != Phase::kDropped) {
        held_->at = event.at;
        const float way = std::hypot(event.at.x - held_->down.x, event.at.y - held_->down.y);
        if (way > least_) held_->phase = Phase::kMoving;
      }
      break;
    case FingerEvent::Phase::kCancel:
      if (mine) held_.reset();
      break;
  }
  if (event.phase != FingerEvent::Phase::kUp || !mine) return;
  if (held_->phase == Phase::kMoving) {
    held_->phase = Phase::kDropped;
  } else {
    held_.reset();
  }
}

std::optional<Drag> DragState::of(std::string_view id) const {
  if (!held_ || held_->phase == Phase::kDown || held_->id != id) return std::nullopt;
  return Drag{{held_->at.x - held_->down.x, held_->at.y - held_->down.y}, held_->phase == Phase::kDropped};
}

void DragState::told(std::string_view id) {
  if (dropped() && held_->id == id) held_.reset();
}

void DragState::frame_drawn(const WidgetList& list) {
  if (!held_) return;
  const Widget* widget = list.find(held_->id);
  if (widget == nullptr || !widget->draggable || widget->state.behind) held_.reset();
}

}  // namespace zuil::ui
