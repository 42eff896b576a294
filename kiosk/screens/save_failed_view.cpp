// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/save_failed.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::save_failed {
namespace {

constexpr ui::Rect kCard{300, 189, 1320, 698};
constexpr float kText = 540;
constexpr float kTextWidth = 1016;
constexpr ui::Rect kAdvice{364, 511, 1192, 180};
constexpr float kButtons = 779;  // their middle

// What happened, that nothing is lost, and whose fault it is not.
struct Said {
  std::string_view title;
  std::string_view what;
  std::string_view wipe;
};
Said said(const State& state, const Texts& texts) {
  if (state.what == What::kSignUp) {
    return {texts("save_failed.sign_up"),
            texts(state.full ? "save_failed.sign_up.full" : "save_failed.sign_up.broken"),
            texts("save_failed.sign_up.wipe")};
  }
  if (state.what == What::kWithdrawal) {
    return {texts("save_failed.withdrawal"),
            texts(state.full ? "save_failed.withdrawal.full" : "save_failed.withdrawal.broken"),
            texts("save_failed.withdrawal.stop")};
  }
  return {texts("save_failed.title"), texts(state.full ? "save_failed.full" : "save_failed.broken"),
          texts("save_failed.wipe")};
}

ui::Button wipe_button(const State& state, std::string_view words) {
  return {.id = "wipe",
          .rect = {0, 0, 0, ui::touch_target::kPrimary},
          .label = words,
          .kind = ui::ButtonKind::kStop,
          .icon = ui::Icon::kClose,
          .enabled = !state.retrying};
}

ui::Button retry_button(const State& state, const Texts& texts) {
  return {.id = "retry",
          .label = texts("save_failed.retry"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kRefresh,
          .busy = state.retrying,
          .zone = ui::Zone::kPrimary};
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Said words = said(state, texts);
  Paged paged(frame, scene,
              {.name = "save-failed",
               .place = std::string(scene.say(trajectory.title)),
               .title = std::string(words.title),
               .lead = std::string(words.what)});
  paged.section({.panel = ui::PanelKind::kSun,
                 .heading = {.id = "advice", .text = std::string(texts("save_failed.advice"))},
                 .lines = {{.id = "advice/text",
                            .text = std::string(texts(state.full ? "save_failed.advice.full"
                                                                 : "save_failed.advice.broken"))}}});
  paged.always_into(actions);
  paged.forward(retry_button(state, texts), [&actions] { actions.emplace_back(Retry{}); });
  paged.forward(wipe_button(state, words.wipe), [&actions] { actions.emplace_back(StopAndWipe{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Said words = said(state, texts);
  frame.begin_screen("save-failed");
  parts::top_bar(frame, scene, scene.say(trajectory.title));
  ui::panel(frame, kCard, ui::PanelKind::kSurface);
  const ui::Rect badge{364, 245, 136, 136};
  frame.fill(badge, ui::Color::kSurfaceBrick, ui::radius::kSheet);
  frame.icon(ui::Icon::kSave, badge.centre(), 84, ui::Color::kDanger);
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kText, 245, kTextWidth, 0},
                                     .text = words.title,
                                     .style = ui::style::kHeading,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "what",
              .rect = {kText, title.bottom() + 12, kTextWidth, 0},
              .text = words.what,
              .style = ui::style::kLead});

  frame.fill(kAdvice, ui::Color::kSurfaceSun, ui::radius::kXl);
  const float x = kAdvice.x + ui::space::kLg;
  const float width = kAdvice.w - 2 * ui::space::kLg;
  const ui::Rect asked = frame.text({.id = "advice",
                                     .rect = {x, kAdvice.y + 28, width, 0},
                                     .text = texts("save_failed.advice"),
                                     .style = ui::style::kBody.with_weight(ui::Weight::kBold)});
  frame.text({.id = "advice/text",
              .rect = {x, asked.bottom(), width, 0},
              .text = texts(state.full ? "save_failed.advice.full" : "save_failed.advice.broken")});

  ui::ButtonRow left(frame, {kAdvice.x, kButtons}, ui::ButtonRow::From::kLeft);
  if (left.add(wipe_button(state, words.wipe))) {
    actions.emplace_back(StopAndWipe{});
  }
  ui::ButtonRow right(frame, {kAdvice.right(), kButtons}, ui::ButtonRow::From::kRight);
  if (right.add(retry_button(state, texts))) {
    actions.emplace_back(Retry{});
  }
  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  return actions;
}

}  // namespace zuil::save_failed
