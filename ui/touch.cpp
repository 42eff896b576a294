// SPDX-License-Identifier: EUPL-1.2
#include "ui/touch.h"

#include <algorithm>
#include <cmath>

#include "ui/theme.h"

namespace zuil::ui {
namespace {

std::string_view id_at(const WidgetList& list, Point at) {
  const Widget* widget = list.hit(at);
  return widget == nullptr ? std::string_view{} : widget->id;
}

bool enabled(const WidgetList& list, std::string_view id) {
  const Widget* widget = list.find(id);
  return widget != nullptr && !widget->state.disabled && !widget->state.busy;
}

}  // namespace

std::optional<Tap> TouchState::handle(const FingerEvent& event, const WidgetList& list) {
  const auto found = std::find_if(contacts_.begin(), contacts_.end(),
                                  [&](const Contact& contact) { return contact.finger == event.finger; });
  switch (event.phase) {
    case FingerEvent::Phase::kDown: {
      if (found != contacts_.end()) contacts_.erase(found);  // its lift was lost
      contacts_.push_back({event.finger, event.at, std::string(id_at(list, event.at)), !palm_, event.now});
      if (contacts_.size() > touch::kMaxContacts) palm_ = true;
      if (palm_) {
        let_go();
      } else if (!contacts_.back().id.empty()) {
        flash_ = Flash{contacts_.back().id, event.now + duration::kPressFeedback};
      }
      return std::nullopt;
    }
    case FingerEvent::Phase::kMove:
      if (found != contacts_.end()) keep_alive(*found, event, list);
      return std::nullopt;
    case FingerEvent::Phase::kUp:
    case FingerEvent::Phase::kCancel: {
      if (found == contacts_.end()) return std::nullopt;
      keep_alive(*found, event, list);
      const Contact contact = std::move(*found);
      contacts_.erase(found);
      if (contacts_.empty()) palm_ = false;
      if (event.phase == FingerEvent::Phase::kCancel || !contact.alive) return std::nullopt;
      return lift(contact, event, list);
    }
  }
  return std::nullopt;
}

// A finger that goes off, or far, drags.
void TouchState::keep_alive(Contact& contact, const FingerEvent& event, const WidgetList& list) {
  const float way = std::hypot(event.at.x - contact.down.x, event.at.y - contact.down.y);
  if (way <= drag_ && id_at(list, event.at) == contact.id) return;
  contact.alive = false;
  if (flash_ && flash_->id == contact.id) flash_.reset();
}

std::optional<Tap> TouchState::lift(const Contact& contact, const FingerEvent& event,
                                    const WidgetList& list) {
  if (!contact.id.empty()) {
    if (!enabled(list, contact.id)) return std::nullopt;
    if (contact.id == last_tap_ && event.now - last_tap_at_ < duration::kTapDebounce) return std::nullopt;
    last_tap_ = contact.id;
    last_tap_at_ = event.now;
  }
  return Tap{contact.id, event.at};
}

bool TouchState::pressed(std::string_view id, Instant now) const {
  if (flash_ && flash_->id == id && now < flash_->until) return true;
  return std::any_of(contacts_.begin(), contacts_.end(),
                     [&](const Contact& contact) { return contact.alive && contact.id == id; });
}

std::optional<Instant> TouchState::resting_since(const Rect& place) const {
  if (contacts_.size() != 1) return std::nullopt;
  const Contact& contact = contacts_.front();
  if (!contact.alive || !place.contains(contact.down)) return std::nullopt;
  return contact.since;
}

std::optional<Instant> TouchState::deadline(Instant now) const {
  if (!flash_ || now >= flash_->until) return std::nullopt;
  return flash_->until;
}

void TouchState::let_go() {
  for (Contact& contact : contacts_) {
    contact.alive = false;
    contact.id.clear();
  }
  flash_.reset();
}

}  // namespace zuil::ui
