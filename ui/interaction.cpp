// SPDX-License-Identifier: EUPL-1.2
#include "ui/interaction.h"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

#include "ui/geometry.h"

namespace zuil::ui {
namespace {

std::string_view top_dialog(const WidgetList& list) {
  const auto found = std::find_if(list.widgets.rbegin(), list.widgets.rend(), [](const Widget& widget) {
    return widget.role == Role::kDialog && !widget.state.behind;
  });
  return found == list.widgets.rend() ? std::string_view{} : std::string_view(found->id);
}

// The first in the focus order that stands in `zone`; empty when none does.
std::string_view first_in(const WidgetList& list, Zone zone) {
  for (const std::string_view id : list.focus_order()) {
    if (list.find(id)->zone == zone) return id;
  }
  return {};
}

// Arrows stay among the answers, the tabs or the cards that the focus is on.
std::vector<std::string_view> group_of(const WidgetList& list, std::string_view focus) {
  std::vector<std::string_view> order = list.focus_order();
  const Widget* focused = focus.empty() ? nullptr : list.find(focus);
  if (focused == nullptr || focused->role == Role::kButton) return order;
  std::erase_if(order, [&](std::string_view id) { return list.find(id)->role != focused->role; });
  return order;
}

}  // namespace

Interaction::Interaction(float scale)
    : scale_(scale),
      touch_(touch::kDragMillimetres / kUnitMillimetres * scale),
      drag_(touch::kDragMillimetres / kUnitMillimetres * scale) {}

bool Interaction::is_on_keys(Point at) const {
  if (!typing_ || !typing_->shown || !dialog_.empty()) return false;
  const Point units{at.x / scale_, at.y / scale_};
  return typing_->layout.rect.contains(units) || (keyboard_.bubble && !keyboard_.bubble->finger &&
                                                  typing_->layout.rect.inset(0, -100).contains(units));
}

void Interaction::to_keys(KeyInput::Kind kind, const FingerEvent& event) {
  const KeyInput input{kind, event.finger, {event.at.x / scale_, event.at.y / scale_}, event.now};
  accept(update(keyboard_, input, typing_->layout));
}

void Interaction::accept(KeyOutput output) {
  edits_.insert(edits_.end(), output.edits.begin(), output.edits.end());
  hide_ = hide_ || output.hide;
  next_ = next_ || output.next;
}

void Interaction::finger(const FingerEvent& event, const WidgetList& list) {
  ring_ = false;
  const auto on_keys = std::find(on_keys_.begin(), on_keys_.end(), event.finger);
  const bool was_on_keys = on_keys != on_keys_.end();
  const bool palm_before = touch_.palm();
  std::optional<Tap> tap = touch_.handle(event, list);
  drag_.handle(event, list);
  if (touch_.palm()) drag_.let_go();
  if (touch_.palm() && !palm_before && typing_) to_keys(KeyInput::Kind::kCancelAll, event);

  switch (event.phase) {
    case FingerEvent::Phase::kDown:
      if (!touch_.palm() && is_on_keys(event.at)) {
        if (!was_on_keys) on_keys_.push_back(event.finger);
        to_keys(KeyInput::Kind::kDown, event);
      }
      return;
    case FingerEvent::Phase::kMove:
      if (was_on_keys && typing_) to_keys(KeyInput::Kind::kMove, event);
      return;
    case FingerEvent::Phase::kUp:
    case FingerEvent::Phase::kCancel:
      if (was_on_keys) {
        on_keys_.erase(on_keys);
        if (typing_ && event.phase == FingerEvent::Phase::kUp) to_keys(KeyInput::Kind::kUp, event);
        return;
      }
      if (!tap) return;
      tap_point_ = tap->at;
      tap_ = std::move(tap);
      if (!tap_->id.empty()) focus_ = tap_->id;
  }
}

void Interaction::typed(std::string_view text) {
  if (!typing_ || !dialog_.empty()) return;
  // One edit a code point: what belongs together joins in the text.
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    const utf8proc_ssize_t used =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (used <= 0) return;
    edits_.push_back(TextEdit::insert(text.substr(at, static_cast<std::size_t>(used))));
    at += static_cast<std::size_t>(used);
  }
  hide_ = hide_ || typing_->shown;
}

bool Interaction::edit_with(KeyStroke stroke) {
  // A dialog lies over the keys and the field.
  if (!typing_ || !dialog_.empty() || (ring_ && focus_ != typing_->field)) return false;
  using Kind = TextEdit::Kind;
  std::optional<Kind> kind;
  switch (stroke.key) {
    case NavigationKey::kBackspace: kind = stroke.by_word ? Kind::kEraseWord : Kind::kEraseBack; break;
    case NavigationKey::kDelete: kind = Kind::kEraseNext; break;
    case NavigationKey::kLeft: kind = Kind::kLeft; break;
    case NavigationKey::kRight: kind = Kind::kRight; break;
    case NavigationKey::kUp: kind = Kind::kUp; break;
    case NavigationKey::kDown: kind = Kind::kDown; break;
    case NavigationKey::kHome: kind = Kind::kStart; break;
    case NavigationKey::kEnd: kind = Kind::kEnd; break;
    case NavigationKey::kEnter:
      if (typing_->kind == KeyboardKind::kText) {
        edits_.push_back(TextEdit::insert("\n"));
      } else {
        next_ = true;
      }
      return true;
    case NavigationKey::kSpace:  // it comes as text as well
      return true;
    case NavigationKey::kTab:
    case NavigationKey::kBackTab:
    case NavigationKey::kEscape:
    case NavigationKey::kPageUp:
    case NavigationKey::kPageDown: return false;
  }
  edits_.push_back(TextEdit::of(*kind));
  hide_ = hide_ || typing_->shown;
  return true;
}

void Interaction::key(KeyStroke stroke, const WidgetList& list) {
  if (edit_with(stroke)) return;
  switch (stroke.key) {
    case NavigationKey::kTab: move_focus(list.focus_order(), 1); break;
    case NavigationKey::kBackTab: move_focus(list.focus_order(), -1); break;
    case NavigationKey::kRight:
    case NavigationKey::kDown: move_focus(group_of(list, focus_), 1); break;
    case NavigationKey::kLeft:
    case NavigationKey::kUp: move_focus(group_of(list, focus_), -1); break;
    case NavigationKey::kEnter:
    case NavigationKey::kSpace:
      if (ring_) tap_widget(focus_, list);
      ring_ = true;
      break;
    case NavigationKey::kEscape: tap_widget(first_in(list, Zone::kBack), list); break;
    case NavigationKey::kBackspace:
    case NavigationKey::kDelete:
    case NavigationKey::kHome:
    case NavigationKey::kEnd:
    case NavigationKey::kPageUp:
    case NavigationKey::kPageDown: break;
  }
}

void Interaction::move_focus(const std::vector<std::string_view>& order, int by) {
  if (order.empty()) return;
  const auto found = std::find(order.begin(), order.end(), focus_);
  const bool shown = ring_;
  ring_ = true;
  if (found == order.end()) {
    focus_ = by > 0 ? order.front() : order.back();
    return;
  }
  if (!shown) return;  // the first key only shows where the focus is
  const auto count = static_cast<int>(order.size());
  const auto at = static_cast<int>(found - order.begin());
  focus_ = order[static_cast<std::size_t>((at + by + count) % count)];
}

void Interaction::tap_widget(std::string_view id, const WidgetList& list) {
  const Widget* widget = id.empty() ? nullptr : list.find(id);
  if (widget == nullptr || widget->state.behind || widget->state.disabled || widget->state.busy) return;
  tap_ = Tap{std::string(id), widget->rect.centre()};
  tap_point_ = widget->rect.centre();
}

void Interaction::time_passed(Instant now) {
  if (!typing_ || !typing_->shown) return;
  accept(update(keyboard_, {KeyInput::Kind::kTime, 0, {}, now}, typing_->layout));
}

std::optional<Instant> Interaction::deadline(Instant now) const {
  std::optional<Instant> first = touch_.deadline(now);
  if (typing_ && typing_->shown) {
    const std::optional<Instant> keys = keyboard_.deadline(typing_->layout);
    if (keys && (!first || *keys < *first)) first = keys;
  }
  return first;
}

void Interaction::end_of_input() {
  tap_.reset();
  edits_.clear();
  hide_ = false;
  next_ = false;
  if (drag_.dropped()) drag_.let_go();
}

void Interaction::begin_frame() { typing_.reset(); }

void Interaction::frame_drawn(const WidgetList& list) {
  if (list.screen != screen_) {
    screen_ = list.screen;
    touch_.let_go();
    drag_.let_go();
    focus_.clear();
    on_keys_.clear();
    keyboard_ = KeyboardState{};
  } else if (!typing_ || !typing_->shown) {
    on_keys_.clear();
    keyboard_ = KeyboardState{};
  }
  drag_.frame_drawn(list);
  const std::string_view dialog = top_dialog(list);
  if (dialog == dialog_) return;
  touch_.let_go();
  if (dialog_.empty()) focus_below_ = focus_;
  focus_ = dialog.empty() ? std::exchange(focus_below_, {}) : std::string(first_in(list, Zone::kPrimary));
  dialog_ = dialog;
}

bool Interaction::take_tap(std::string_view id) {
  if (!tap_ || tap_->id != id || id.empty()) return false;
  tap_.reset();
  return true;
}

std::optional<Drag> Interaction::take_drag(std::string_view id) {
  const std::optional<Drag> drag = drag_.of(id);
  drag_.told(id);
  return drag;
}

std::optional<Point> Interaction::take_tap_beside() {
  if (!tap_ || !tap_->id.empty()) return std::nullopt;
  const Point at = tap_->at;
  tap_.reset();
  return at;
}

std::optional<Point> Interaction::take_tap_beside(const Rect& place) {
  if (!tap_ || !dialog_.empty() || !place.contains(tap_->at)) return std::nullopt;
  return take_tap_beside();
}

KeyboardEvents Interaction::take_typing(TypingPlace place, bool sentence_start) {
  typing_ = std::move(place);
  keyboard_.sentence_start = sentence_start;
  KeyboardEvents events{std::move(edits_), hide_, next_};
  edits_.clear();
  hide_ = false;
  next_ = false;
  return events;
}

}  // namespace zuil::ui
