// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/sign_up.h"
#include "kiosk/screens/typing.h"

namespace zuil::sign_up {
namespace {

bool offers(const SignUpOffer& offer, Interest interest) {
  return std::any_of(offer.consents.begin(), offer.consents.end(),
                     [interest](const ConsentWording& consent) { return consent.purpose == interest; });
}

void toggle(std::vector<Interest>& interests, Interest interest) {
  const auto found = std::find(interests.begin(), interests.end(), interest);
  if (found == interests.end()) {
    interests.push_back(interest);
  } else {
    interests.erase(found);
  }
}

Fault fault_at(const Form& form, Way way) { return fault_of(way, form.at(way).text()); }

// Whoever comes back to a field finds it masked, and the keys away.
void enter(State& state, const Form& form, Way way) {
  state.stage = Stage::kReach;
  state.way = way;
  state.fault = Fault::kNone;
  state.hidden = !form.at(way).empty();
  state.keys_shown = form.at(way).empty();
}

void leave_field(State& state, const Form& form) {
  state.keys_shown = false;
  state.hidden = !form.at(state.way).empty();
}

void go_to_consent(State& state) {
  state.stage = Stage::kConsent;
  state.choose_first = false;
}

void go_to_review(State& state) {
  state.stage = Stage::kReview;
  state.changing = false;
  state.choose_first = false;
  state.fault = Fault::kNone;
  state.hidden = true;
  state.page = 0;
}

// Something chosen was not agreed to: it may be new.
bool must_ask_consent(const Form& form) { return form.allowed.size() != form.interests.size(); }

// Whoever changed one thing is asked only what that made necessary.
void go_on_changing(State& state, const Form& form) {
  for (const Way way : ways_for(form.interests)) {
    if (fault_at(form, way) != Fault::kNone) return enter(state, form, way);
  }
  if (must_ask_consent(form)) return go_to_consent(state);
  go_to_review(state);
}

// What was typed is wrong, and stands there to be seen.
void point_out(State& state, Fault fault) {
  state.fault = fault;
  state.hidden = false;
  state.keys_shown = true;
}

// Other signs than the way can have are left out.
bool is_wanted(Way way, std::string_view text) {
  if (way == Way::kEmail) return text.find(' ') == std::string_view::npos;
  return text.find_first_not_of("0123456789+-() ") == std::string_view::npos;
}

void edit(State& state, Form& form, const ui::TextEdit& edit) {
  using Kind = ui::TextEdit::Kind;
  if (edit.kind == Kind::kInsert && !is_wanted(state.way, edit.text())) return;
  // Behind a mask nobody sees the caret: it stays at the end.
  const bool at_end =
      edit.kind == Kind::kInsert || edit.kind == Kind::kEraseBack || edit.kind == Kind::kEraseWord;
  if (state.hidden && !at_end) return;
  parts::edit_within_limit(form.at(state.way), edit);
  state.fault = Fault::kNone;
}

class Update {
 public:
  Update(State state, Form form, const SignUpOffer& offer)
      : state_(std::move(state)), form_(std::move(form)), offer_(offer) {}

  Step take(const Action& action) {
    switch (state_.stage) {
      case Stage::kWants: wants(action); break;
      case Stage::kReach: reach(action); break;
      case Stage::kConsent: consent(action); break;
      case Stage::kReview: review(action); break;
    }
    return {std::move(state_), std::move(form_), leave_};
  }

 private:
  void wants(const Action& action) {
    if (const auto* wanted = std::get_if<ToggleInterest>(&action)) {
      if (!offers(offer_, wanted->interest)) return;
      toggle(form_.interests, wanted->interest);
      std::erase_if(form_.allowed, [this](Interest purpose) { return !has(form_.interests, purpose); });
      state_.choose_first = state_.choose_first && form_.interests.empty();
    } else if (const auto* role = std::get_if<ChooseRole>(&action)) {
      form_.role = form_.role == role->role ? std::nullopt : std::optional(role->role);
    } else if (std::holds_alternative<Next>(action)) {
      state_.choose_first = form_.interests.empty();
      if (state_.choose_first) return;
      if (state_.changing) return go_on_changing(state_, form_);
      enter(state_, form_, ways_for(form_.interests).front());
    } else if (std::holds_alternative<Back>(action)) {
      back_from_change_or([this] { leave_ = Leave::kBack; });
    }
  }

  void reach(const Action& action) {
    const auto ways = ways_for(form_.interests);
    if (const auto* pick = std::get_if<PickWay>(&action)) {
      const bool asked = std::find(ways.begin(), ways.end(), pick->way) != ways.end();
      if (asked && pick->way != state_.way) enter(state_, form_, pick->way);
    } else if (const auto* typed = std::get_if<Edit>(&action)) {
      edit(state_, form_, typed->edit);
    } else if (const auto* hide = std::get_if<Hide>(&action)) {
      state_.hidden = hide->hidden && !form_.at(state_.way).empty();
      if (state_.hidden) form_.at(state_.way).apply(ui::TextEdit::of(ui::TextEdit::Kind::kEnd));
    } else if (const auto* keys = std::get_if<ShowKeys>(&action)) {
      if (!keys->shown) return leave_field(state_, form_);
      state_.keys_shown = true;
      state_.hidden = false;
    } else if (std::holds_alternative<Typed>(action)) {
      typed_one(ways);
    } else if (std::holds_alternative<Next>(action)) {
      go_on_from_field(ways);
    } else if (std::holds_alternative<Back>(action)) {
      back_from_change_or([this, &ways] {
        const Way before = ways.empty() ? state_.way : ways.front();
        if (before != state_.way) return enter(state_, form_, before);
        leave_field(state_, form_);
        state_.stage = Stage::kWants;
      });
    }
  }

  // The first of `ways` that is still wrong, but for the one asked now.
  const Way* other_with_fault(const std::vector<Way>& ways) const {
    const auto found = std::find_if(ways.begin(), ways.end(), [this](Way way) {
      return way != state_.way && fault_at(form_, way) != Fault::kNone;
    });
    return found == ways.end() ? nullptr : &*found;
  }

  void typed_one(const std::vector<Way>& ways) {
    const Fault fault = fault_at(form_, state_.way);
    if (fault != Fault::kNone) return point_out(state_, fault);
    if (const Way* other = other_with_fault(ways)) return enter(state_, form_, *other);
    leave_field(state_, form_);
  }

  void go_on_from_field(const std::vector<Way>& ways) {
    const Fault fault = fault_at(form_, state_.way);
    if (fault != Fault::kNone) return point_out(state_, fault);
    if (const Way* other = other_with_fault(ways)) return enter(state_, form_, *other);
    leave_field(state_, form_);
    if (state_.changing) return go_on_changing(state_, form_);
    go_to_consent(state_);
  }

  void consent(const Action& action) {
    if (state_.reading) {
      if (const auto* turn = std::get_if<TurnPage>(&action))
        state_.page = std::max(0, state_.page + turn->by);
      if (std::holds_alternative<Back>(action)) state_.reading = false;
      return;
    }
    if (const auto* allowed = std::get_if<Allow>(&action)) {
      if (!has(form_.interests, allowed->purpose)) return;
      toggle(form_.allowed, allowed->purpose);
      state_.choose_first = state_.choose_first && form_.allowed.empty();
    } else if (std::holds_alternative<ByParent>(action)) {
      form_.by_parent = !form_.by_parent;
    } else if (std::holds_alternative<ReadPrivacy>(action)) {
      state_.reading = true;
      state_.page = 0;
    } else if (std::holds_alternative<Next>(action)) {
      state_.choose_first = form_.allowed.empty();
      if (state_.choose_first) return;
      if (!is_complete(form_)) return go_on_changing(state_, form_);
      go_to_review(state_);
    } else if (std::holds_alternative<Back>(action)) {
      back_from_change_or([this] {
        const auto ways = ways_for(form_.interests);
        if (ways.empty()) {
          state_.stage = Stage::kWants;
        } else {
          enter(state_, form_, ways.back());
        }
      });
    }
  }

  void review(const Action& action) {
    if (state_.sending) return;
    if (const auto* change = std::get_if<Change>(&action)) {
      if (change->stage == Stage::kReview) return;
      state_.changing = true;
      state_.stage = change->stage;
      if (change->stage != Stage::kReach) return;
      enter(state_, form_, change->way);
      state_.hidden = false;
      state_.keys_shown = true;
    } else if (const auto* hide = std::get_if<Hide>(&action)) {
      state_.hidden = hide->hidden;
    } else if (const auto* turn = std::get_if<TurnPage>(&action)) {
      state_.page = std::max(0, state_.page + turn->by);
    } else if (std::holds_alternative<Send>(action)) {
      if (is_complete(form_)) leave_ = Leave::kSend;
    } else if (std::holds_alternative<Back>(action)) {
      go_to_consent(state_);
    }
  }

  // Back to the review when there still is something to review.
  template <typename Otherwise>
  void back_from_change_or(Otherwise otherwise) {
    if (state_.changing && is_complete(form_)) return go_to_review(state_);
    state_.changing = false;
    otherwise();
  }

  State state_;
  Form form_;
  const SignUpOffer& offer_;
  Leave leave_ = Leave::kStay;
};

}  // namespace

Step update(State state, Form form, const Action& action, const SignUpOffer& offer) {
  return Update(std::move(state), std::move(form), offer).take(action);
}

}  // namespace zuil::sign_up
