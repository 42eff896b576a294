// SPDX-License-Identifier: EUPL-1.2
// What the pages of signing up share: bars, and the river.
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up.h"
#include "kiosk/screens/sign_up_views.h"
#include "ui/frame.h"
#include "ui/river.h"

namespace zuil::sign_up {
namespace {

constexpr float kLeft = ui::layout::kMarginX;

void progress(ui::Frame& frame, const State& state, const Texts& texts) {
  const int step = static_cast<int>(state.stage);
  const bool review = state.stage == Stage::kReview;
  const std::string words = review ? std::string(texts("review.last_step"))
                                   : texts.count("sign_up.step", static_cast<std::uint64_t>(step) + 1,
                                                 {{"total", texts.number(kSteps)}});
  const float top = state.stage == Stage::kReach ? 108 : 134;
  ui::river_progress(frame, {.id = "progress",
                             .rect = {kLeft, top, frame.screen().w - 2 * kLeft, 64},
                             .words = words,
                             .steps = kSteps,
                             .current = step});
}

void draw_page(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  if (shown.state.reading) return view_privacy(shown, frame, actions);
  progress(frame, shown.state, shown.scene.texts);
  switch (shown.state.stage) {
    case Stage::kWants: return view_wants(shown, frame, actions);
    case Stage::kReach: return view_reach(shown, frame, actions);
    case Stage::kConsent: return view_consent(shown, frame, actions);
    case Stage::kReview: return view_review(shown, frame, actions);
  }
}

}  // namespace

ui::Button next_button(const State& state, const Texts& texts) {
  const bool consent = state.stage == Stage::kConsent;
  return {.id = "next",
          .rect = {0, 0, 0, state.stage == Stage::kReach ? 92.0F : 0.0F},
          .label = texts(state.changing ? "bar.changed"
                         : consent      ? "sign_up.check"
                                        : "bar.next"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kArrowForward,
          .icon_after = true,
          .zone = ui::Zone::kPrimary};
}

ui::Button send_button(const State& state, const Texts& texts) {
  return {.id = "send",
          .rect = {0, 0, 327, 0},
          .label = texts(state.sending ? "review.sending" : "review.send"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .busy = state.sending,
          .zone = ui::Zone::kPrimary};
}

std::vector<Action> view(const State& state, const Form& form, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  if (!trajectory.sign_up) return actions;
  if (!as_drawn(frame)) return paged_view({state, form, trajectory, scene}, frame);
  const Texts& texts = scene.texts;
  const bool typing = state.stage == Stage::kReach;
  frame.begin_screen("sign-up");
  const std::string place =
      texts("bar.topic", {{"topic", scene.say(trajectory.title)}, {"count", texts("sign_up.place")}});
  parts::top_bar(frame, scene, place, texts("bar.sent_at_the_end"),
                 typing ? kTypingTopBar : ui::layout::kTopbarHeight);
  draw_page({state, form, trajectory, scene}, frame, actions);

  parts::BottomBar bar(frame, typing ? kTypingBar : ui::layout::kBottombarHeight);
  bar.always(scene, actions);
  if (state.stage == Stage::kReview) {
    if (bar.right.add(send_button(state, texts))) actions.emplace_back(Send{});
  } else if (!state.reading) {
    if (bar.right.add(next_button(state, texts))) actions.emplace_back(Next{});
  }
  if (bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

std::string interest_words(Interest interest, const Texts& texts) {
  return std::string(texts("sign_up.interest." + std::string(to_string(interest))));
}

std::string interest_detail(Interest interest, const Texts& texts) {
  return std::string(texts("sign_up.detail." + std::string(to_string(interest))));
}

std::string role_words(Role role, const Texts& texts) {
  return std::string(texts("sign_up.role." + std::string(to_string(role))));
}

std::string_view way_words(Way way, const Texts& texts) {
  return texts(way == Way::kEmail ? "sign_up.email" : "sign_up.phone");
}

}  // namespace zuil::sign_up
