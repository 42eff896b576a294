// SPDX-License-Identifier: EUPL-1.2
#include "ui/touch_decoder.h"

#include <linux/input.h>

#include <algorithm>
#include <utility>

namespace zuil::ui {

using Phase = FingerEvent::Phase;

float AxisRange::fraction(std::int32_t value) const {
  if (most <= least) return 0;
  const double part = (static_cast<double>(value) - least) / (static_cast<double>(most) - least);
  return static_cast<float>(std::clamp(part, 0.0, 1.0));
}

TouchDecoder::Slot* TouchDecoder::current() {
  return slot_ >= 0 && static_cast<std::size_t>(slot_) < kMaxSlots
             ? &contacts_[static_cast<std::size_t>(slot_)]
             : nullptr;
}

void TouchDecoder::feed(const RawEvent& event, std::vector<ContactEdge>& edges) {
  if (event.type == EV_SYN && event.code == SYN_DROPPED) {
    dropped_ = true;
    cancel_all(edges);
  } else if (event.type == EV_SYN && event.code == SYN_REPORT) {
    // What follows a loss up to the next report is part of it.
    if (!std::exchange(dropped_, false)) report(edges);
  } else if (dropped_) {
    return;
  } else if (event.type == EV_ABS) {
    take_axis(event.code, event.value);
  } else if (event.type == EV_KEY && !slots_) {
    take_key(event.code, event.value);
  }
}

void TouchDecoder::take_key(std::uint16_t code, std::int32_t value) {
  if ((code == BTN_TOUCH || code == BTN_LEFT) && value != 2) contacts_[0].wanted = value == 1;
}

void TouchDecoder::take_axis(std::uint16_t code, std::int32_t value) {
  if (code == ABS_MT_SLOT) {
    if (slots_) slot_ = value;
    return;
  }
  Slot* const slot = slots_ ? current() : contacts_.data();
  if (slot == nullptr) return;
  if (code == (slots_ ? ABS_MT_POSITION_X : ABS_X)) {
    slot->moved |= std::exchange(slot->x, value) != value;
  } else if (code == (slots_ ? ABS_MT_POSITION_Y : ABS_Y)) {
    slot->moved |= std::exchange(slot->y, value) != value;
  } else if (slots_ && code == ABS_MT_TOOL_TYPE) {
    slot->palm = value == MT_TOOL_PALM;
  } else if (slots_ && code == ABS_MT_TRACKING_ID) {
    track(*slot, value);
  }
}

void TouchDecoder::track(Slot& slot, std::int32_t id) {
  if (id < 0) {
    slot.wanted = false;
    slot.palm = false;
    return;
  }
  slot.again = slot.down;
  slot.wanted = true;
}

ContactEdge TouchDecoder::edge(Phase phase, const Slot& slot, int number) const {
  return {phase, number, {x_.fraction(slot.x), y_.fraction(slot.y)}};
}

void TouchDecoder::report(std::vector<ContactEdge>& edges) {
  for (std::size_t i = 0; i < kMaxSlots; ++i) report(contacts_[i], static_cast<int>(i), edges);
}

void TouchDecoder::report(Slot& slot, int number, std::vector<ContactEdge>& edges) {
  const bool moved = std::exchange(slot.moved, false);
  if (std::exchange(slot.again, false) && slot.down) {
    edges.push_back(edge(Phase::kUp, slot, number));
    slot.down = false;
  }
  if (slot.palm && slot.down) {
    edges.push_back(edge(Phase::kCancel, slot, number));
    slot.down = false;
    slot.wanted = false;
  } else if (slot.wanted && !slot.palm && !slot.down) {
    edges.push_back(edge(Phase::kDown, slot, number));
    slot.down = true;
  } else if (!slot.wanted && slot.down) {
    edges.push_back(edge(Phase::kUp, slot, number));
    slot.down = false;
  } else if (slot.down && moved) {
    edges.push_back(edge(Phase::kMove, slot, number));
  }
}

void TouchDecoder::cancel_all(std::vector<ContactEdge>& edges) {
  for (std::size_t i = 0; i < kMaxSlots; ++i) {
    Slot& slot = contacts_[i];
    if (slot.down) edges.push_back(edge(Phase::kCancel, slot, static_cast<int>(i)));
    slot.down = slot.wanted = slot.again = slot.palm = slot.moved = false;
  }
}

std::optional<MouseEdge> MouseDecoder::feed(const RawEvent& event) {
  if (event.type == EV_SYN && event.code == SYN_DROPPED) {
    dropped_ = true;
    edge_ = {};
    edge_.down = false;  // whatever it was
  } else if (event.type == EV_SYN && event.code == SYN_REPORT) {
    dropped_ = false;
    const MouseEdge edge = std::exchange(edge_, {});
    if (edge.dx != 0 || edge.dy != 0 || edge.down) return edge;
  } else if (dropped_) {
    return std::nullopt;
  } else if (event.type == EV_REL && event.code == REL_X) {
    edge_.dx += event.value;
  } else if (event.type == EV_REL && event.code == REL_Y) {
    edge_.dy += event.value;
  } else if (event.type == EV_KEY && event.code == BTN_LEFT && event.value != 2) {
    edge_.down = event.value == 1;
  }
  return std::nullopt;
}

}  // namespace zuil::ui
