// SPDX-License-Identifier: EUPL-1.2
// Screen 27a: the code, sign by sign.
#include <cctype>

#include "kiosk/screens/code_views.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/control_style.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::code {
namespace {

constexpr ui::Size kBox{88, 104};
constexpr ui::Point kFirstBox{347, 264};
constexpr float kBoxPitch = 98;
constexpr float kGroupPitch = 422;
constexpr std::size_t kGroup = 4;
constexpr ui::Size kKey{132, 100};
constexpr ui::Point kFirstKey{237, 398};
constexpr ui::Size kKeyPitch{146, 114};
constexpr std::size_t kKeysInRow = 10;
constexpr float kBelowKeys = 792;  // middle of what stands there

void boxes(ui::Frame& frame, const State& state, const Scene& scene) {
  const std::string_view signs = state.signs.text();
  for (std::size_t i = 0; i < kSigns; ++i) {
    const ui::Rect box{kFirstBox.x + static_cast<float>(i / kGroup) * kGroupPitch +
                           static_cast<float>(i % kGroup) * kBoxPitch,
                       kFirstBox.y, kBox.w, kBox.h};
    const bool current = i == signs.size();
    ui::Color edge = current ? ui::Color::kPrimary : ui::Color::kBorder;
    float width = frame.border_width(current);
    if (state.wrong) {
      edge = ui::Color::kDanger;
      width = 5;
    }
    ui::bordered_box(frame, box, ui::Color::kSurface, edge, width, ui::radius::kMd);
    if (i >= signs.size()) continue;
    frame.label_middle(
        box, signs.substr(i, 1),
        ui::control_text(ui::font_size::kH2, ui::Weight::kBold, ui::Color::kInk).aligned(ui::Align::kCentre));
  }
  const ui::Rect all{kFirstBox.x, kFirstBox.y, 2 * kGroupPitch + 3 * kBoxPitch + kBox.w, kBox.h};
  ui::WidgetState listed;
  listed.length = signs.size();
  listed.error = state.wrong;
  frame.list("signs", ui::Role::kTextField, all, scene.texts("code.title"), std::move(listed));
}

void keys(ui::Frame& frame, std::vector<Action>& actions) {
  for (std::size_t i = 0; i < kReceiptSigns.size(); ++i) {
    const std::string_view sign = kReceiptSigns.substr(i, 1);
    const std::string id = std::string("sign/") + static_cast<char>(std::tolower(sign.front()));
    const ui::Rect rect{kFirstKey.x + static_cast<float>(i % kKeysInRow) * kKeyPitch.w,
                        kFirstKey.y + static_cast<float>(i / kKeysInRow) * kKeyPitch.h, kKey.w, kKey.h};
    const auto touch = frame.area(
        {.id = id, .rect = rect, .role = ui::Role::kButton, .label = sign, .radius = ui::radius::kMd});
    frame.shadow(rect, ui::shadow::kCard, ui::radius::kMd);
    const ui::Color fill = touch.pressed ? ui::Color::kPrimary : ui::Color::kKey;
    if (frame.theme().high_contrast()) {
      ui::bordered_box(frame, rect, fill, ui::Color::kBorder, frame.border_width(false), ui::radius::kMd);
    } else {
      frame.fill(rect, fill, ui::radius::kMd);
    }
    const ui::Color ink = touch.pressed ? ui::Color::kOnPrimary : ui::Color::kInk;
    frame.label_middle(
        rect, sign, ui::control_text(ui::font_size::kH3, ui::Weight::kBold, ink).aligned(ui::Align::kCentre));
    if (touch.tapped) actions.emplace_back(Edit{ui::TextEdit::insert(sign)});
  }
}

// "Wis laatste" and, beside it, which signs there are or what is wrong.
void below_keys(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const ui::Button erase{
      .id = "erase", .rect = {0, 0, 0, 84}, .label = texts("code.erase"), .icon = ui::Icon::kBackspace};
  const std::string_view words = texts(state.wrong ? "code.wrong" : "code.no_such_signs");
  const ui::TextStyle style =
      state.wrong ? ui::style::kNote.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger)
                  : ui::style::kSmall;
  const float icon = state.wrong ? ui::icon_size::kMd + ui::space::k2XS : 0;
  const float width = ui::button_width(frame, erase) + ui::space::kMd + icon + frame.text_width(words, style);
  float x = frame.screen().centre().x - width / 2;
  ui::ButtonRow row(frame, {x, kBelowKeys}, ui::ButtonRow::From::kLeft, ui::space::kMd);
  if (row.add(erase)) actions.emplace_back(Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)});
  x = row.next_x();
  if (state.wrong) {
    frame.icon(ui::Icon::kError, {x + ui::icon_size::kMd / 2, kBelowKeys}, ui::icon_size::kMd,
               ui::Color::kDanger);
    x += icon;
  }
  const float height = frame.line_height(style);
  frame.text({.id = "signs/help",
              .rect = {x, kBelowKeys - height / 2, frame.screen().w - ui::layout::kMarginX - x, 0},
              .text = words,
              .style = style,
              .role = ui::Role::kStatus});
}

}  // namespace

void enter_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const float width = frame.screen().w - 2 * ui::layout::kMarginX;
  frame.text({.id = "title",
              .rect = {ui::layout::kMarginX, 136, width, 0},
              .text = texts("code.title"),
              .style = ui::style::kQuestion.aligned(ui::Align::kCentre),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  frame.text({.id = "subtitle",
              .rect = {ui::layout::kMarginX, 200, width, 0},
              .text = texts("code.where"),
              .style = ui::style::kBody.aligned(ui::Align::kCentre)});
  boxes(frame, state, scene);
  keys(frame, actions);
  below_keys(frame, state, scene, actions);

  // A real keyboard writes too.
  const auto typed =
      ui::keyboard(frame, {.text = &state.signs, .kind = ui::KeyboardKind::kOneLine, .shown = false});
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.next) actions.emplace_back(Check{});

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  const std::size_t missing = kSigns - state.signs.characters();
  const std::string more = texts.count("code.more", missing);
  if (bar.right.add({.id = "check",
                     .rect = {},
                     .label = missing > 0 ? std::string_view(more) : texts("code.check"),
                     .kind = ui::ButtonKind::kPrimary,
                     .icon = missing > 0 ? ui::Icon::kInfo : ui::Icon::kArrowForward,
                     .icon_after = missing == 0,
                     .enabled = missing == 0,
                     .zone = ui::Zone::kPrimary})) {
    actions.emplace_back(Check{});
  }
  if (bar.back(texts)) actions.emplace_back(Back{});
}

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  frame.begin_screen("code");
  const std::string place = visit_line(scene);
  if (parts::top_bar_with_language(frame, scene, place)) actions.emplace_back(ChangeLanguage{});
  switch (state.stage) {
    case Stage::kEnter: enter_view(frame, state, scene, actions); break;
    case Stage::kFound: found_view(frame, state, scene, actions); break;
    case Stage::kConfirm: confirm_view(frame, state, scene, actions); break;
    case Stage::kWithdrawn: withdrawn_view(frame, scene, actions); break;
  }
  return actions;
}

}  // namespace zuil::code
