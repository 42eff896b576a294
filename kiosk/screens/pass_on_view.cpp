// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/pass_on.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::pass_on {
namespace {

constexpr ui::Rect kCard{340, 115, 1240, 725};
constexpr float kPadding = 72;
constexpr float kDisc = 72;  // its radius
constexpr float kDiscMiddle = 251;
constexpr float kTitleTop = 343;
constexpr float kSavedTop = 436;
constexpr ui::Rect kPass{412, 517, 1096, 144};
constexpr float kSideTop = 689;
constexpr float kSideHeight = 88;
constexpr float kBarMiddle = 1015;
constexpr float kSideLeast = 420;  // on a paged panel

// What is kept, and when people hear what became of it.
std::string saved_words(const Trajectory& trajectory, const Scene& scene) {
  std::string words(scene.texts("pass_on.saved"));
  if (!scene.dates_known || late_answer::is_late(trajectory, scene)) return words;
  return words + ' ' + scene.texts("pass_on.hear", {{"date", scene.day(trajectory.hear_back_by)}});
}

ui::Button code_button(const Texts& texts) {
  return {.id = "code", .label = texts("pass_on.code"), .icon = ui::Icon::kVpnKey};
}
ui::Button more_button(const Texts& texts) {
  return {.id = "say-more", .label = texts("pass_on.more"), .icon = ui::Icon::kEdit};
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "pass-on",
               .title = std::string(texts("thanks.title")),
               .lead = saved_words(trajectory, scene),
               .picture = parts::product_picture(scene, "meadow.png"),
               .paper = ui::Color::kSurfaceSun});
  paged.button({.id = "pass-on",
                .label = texts("pass_on.next"),
                .kind = ui::ButtonKind::kPrimary,
                .icon = ui::Icon::kTouchApp,
                .zone = ui::Zone::kPrimary},
               0, [&actions] { actions.emplace_back(PassOn{}); });
  paged.button(code_button(texts), kSideLeast, [&actions] { actions.emplace_back(ShowCode{}); });
  if (state.may_say_more) {
    paged.button(more_button(texts), kSideLeast, [&actions] { actions.emplace_back(SayMore{}); });
  }
  paged.text({.id = "closes",
              .text = parts::closes_words(frame, state.closes, "pass_on.closes", texts),
              .style = ui::style::kSmall,
              .icon = ui::Icon::kTimer,
              .role = ui::Role::kStatus});
  paged.always_into(actions);
  paged.show_into(actions);
  return actions;
}

// The code and more to say, side by side in the middle of the card.
void side_buttons(ui::Frame& frame, const State& state, const Texts& texts, std::vector<Action>& actions) {
  ui::Button code = code_button(texts);
  ui::Button more = more_button(texts);
  code.rect = {0, kSideTop, ui::button_width(frame, code), kSideHeight};
  more.rect = {0, kSideTop, ui::button_width(frame, more), kSideHeight};
  const float both = code.rect.w + (state.may_say_more ? ui::space::kSm + more.rect.w : 0);
  code.rect.x = kCard.centre().x - both / 2;
  more.rect.x = code.rect.right() + ui::space::kSm;
  if (ui::button(frame, code)) actions.emplace_back(ShowCode{});
  if (state.may_say_more && ui::button(frame, more)) actions.emplace_back(SayMore{});
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("pass-on", ui::Color::kSurfaceSun);
  frame.picture(parts::product_picture(scene, "meadow.png"), frame.screen());
  ui::panel(frame, kCard, ui::PanelKind::kSurface);
  const ui::Point disc{kCard.centre().x, kDiscMiddle};
  frame.circle(disc, kDisc, ui::Color::kPrimary);
  frame.icon(ui::Icon::kCheck, disc, 1.5F * kDisc, ui::Color::kOnPrimary);
  const ui::Rect words{kCard.x + kPadding, kTitleTop, kCard.w - 2 * kPadding, 0};
  frame.text({.id = "title",
              .rect = words,
              .text = texts("thanks.title"),
              .style = ui::style::kHeading.with_size(ui::font_size::kH1).aligned(ui::Align::kCentre),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  const std::string saved = saved_words(trajectory, scene);
  const bool one_line = frame.text_width(saved, ui::style::kLead) <= words.w;
  const ui::TextStyle style = one_line ? ui::style::kLead : ui::style::kBody.with_line_height(1.2F);
  frame.text({.id = "saved",
              .rect = {words.x, kSavedTop, words.w, 0},
              .text = saved,
              .style = style.aligned(ui::Align::kCentre)});
  if (ui::attract_button(frame,
                         {.id = "pass-on", .rect = kPass, .label = texts("pass_on.next"), .still = true})) {
    actions.emplace_back(PassOn{});
  }
  side_buttons(frame, state, texts, actions);

  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  const std::string closes = parts::closes_words(frame, state.closes, "pass_on.closes", texts);
  const ui::TextStyle note = ui::style::kNote.aligned(ui::Align::kRight);
  const float height = frame.line_height(note);
  const float left = bar.left.next_x() + ui::space::kMd;
  frame.text({.id = "closes",
              .rect = {left, kBarMiddle - height / 2, frame.screen().w - ui::layout::kMarginX - left, height},
              .text = closes,
              .style = note,
              .role = ui::Role::kStatus});
  if (scene.example) parts::example_mark(frame, texts, frame.screen().w - ui::layout::kMarginX, 64);
  return actions;
}

}  // namespace zuil::pass_on
