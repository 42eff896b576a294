// SPDX-License-Identifier: EUPL-1.2
// Screen 27a: the code, sign by sign.
#include <algorithm>
#include <cctype>
#include <utility>

#include "kiosk/screens/code_views.h"
#include "kiosk/screens/paged.h"
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

// What was typed stands nowhere in the list.
void list_signs(ui::Frame& frame, const State& state, const Scene& scene, ui::Rect rect) {
  ui::WidgetState listed;
  listed.length = state.signs.text().size();
  listed.error = state.wrong;
  frame.list("signs", ui::Role::kTextField, rect, scene.texts("code.title"), std::move(listed));
}

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
  list_signs(frame, state, scene,
             {kFirstBox.x, kFirstBox.y, 2 * kGroupPitch + 3 * kBoxPitch + kBox.w, kBox.h});
}

// What a sign is written by.
bool sign_key(ui::Frame& frame, std::string_view sign, ui::Rect rect) {
  const std::string id = std::string("sign/") + static_cast<char>(std::tolower(sign.front()));
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
  return touch.tapped;
}

void keys(ui::Frame& frame, std::vector<Action>& actions) {
  for (std::size_t i = 0; i < kReceiptSigns.size(); ++i) {
    const std::string_view sign = kReceiptSigns.substr(i, 1);
    const ui::Rect rect{kFirstKey.x + static_cast<float>(i % kKeysInRow) * kKeyPitch.w,
                        kFirstKey.y + static_cast<float>(i / kKeysInRow) * kKeyPitch.h, kKey.w, kKey.h};
    if (sign_key(frame, sign, rect)) actions.emplace_back(Edit{ui::TextEdit::insert(sign)});
  }
}

ui::Button erase_button(const Texts& texts) {
  return {.id = "erase", .rect = {0, 0, 0, 84}, .label = texts("code.erase"), .icon = ui::Icon::kBackspace};
}

// "Wis laatste" and, beside it, which signs there are or what is wrong.
void below_keys(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const ui::Button erase = erase_button(texts);
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

ui::Button check_button(const Texts& texts, std::size_t missing, const std::string& more) {
  return {.id = "check",
          .label = missing > 0 ? std::string_view(more) : texts("code.check"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = missing > 0 ? ui::Icon::kInfo : ui::Icon::kArrowForward,
          .icon_after = missing == 0,
          .enabled = missing == 0,
          .zone = ui::Zone::kPrimary};
}

// A real keyboard writes too.
void real_keyboard(ui::Frame& frame, const State& state, std::vector<Action>& actions) {
  const auto typed =
      ui::keyboard(frame, {.text = &state.signs, .kind = ui::KeyboardKind::kOneLine, .shown = false});
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.next) actions.emplace_back(Check{});
}

// The signs in one line.
void paged_boxes(ui::Frame& frame, const State& state, const Scene& scene, ui::Rect rect) {
  constexpr float kGap = 8;
  constexpr float kGroupGap = 24;
  const float width = (rect.w - 9 * kGap - 2 * kGroupGap) / static_cast<float>(kSigns);
  const float box = std::min(width, kBox.w * frame.text_scale());
  const std::string_view signs = state.signs.text();
  float x = rect.x;
  for (std::size_t i = 0; i < kSigns; ++i) {
    const bool current = i == signs.size();
    const ui::Color edge = state.wrong ? ui::Color::kDanger
                           : current   ? ui::Color::kPrimary
                                       : ui::Color::kBorder;
    const ui::Rect place{x, rect.y, box, rect.h};
    ui::bordered_box(frame, place, ui::Color::kSurface, edge, state.wrong ? 5 : frame.border_width(current),
                     ui::radius::kMd);
    if (i < signs.size()) {
      frame.label_middle(
          place, signs.substr(i, 1),
          parts::large(frame, ui::control_text(ui::font_size::kH3, ui::Weight::kBold, ui::Color::kInk))
              .aligned(ui::Align::kCentre));
    }
    x += box + (i % kGroup + 1 == kGroup ? kGroupGap : kGap);
  }
  list_signs(frame, state, scene, rect);
}

// The keys in as many rows as the width asks for, as high as the room lets them be.
void paged_keys(ui::Frame& frame, ui::Rect room, std::vector<Action>& actions) {
  constexpr float kKeyGap = 10;
  constexpr std::size_t kMostInRow = 15;
  const float least = std::max(ui::touch_target::kMinimum, 44 * frame.text_scale()) + kKeyGap;
  const std::size_t fit =
      std::clamp<std::size_t>(static_cast<std::size_t>((room.w + kKeyGap) / least), 1, kMostInRow);
  const std::size_t rows = (kReceiptSigns.size() + fit - 1) / fit;
  const std::size_t across = (kReceiptSigns.size() + rows - 1) / rows;
  const float width = (room.w + kKeyGap) / static_cast<float>(across) - kKeyGap;
  const float height = std::clamp((room.h + kKeyGap) / static_cast<float>(rows) - kKeyGap,
                                  ui::touch_target::kMinimum, kKey.h * frame.text_scale());
  for (std::size_t i = 0; i < kReceiptSigns.size(); ++i) {
    const std::string_view sign = kReceiptSigns.substr(i, 1);
    const ui::Rect key{room.x + static_cast<float>(i % across) * (width + kKeyGap),
                       room.y + static_cast<float>(i / across) * (height + kKeyGap), width, height};
    if (sign_key(frame, sign, key)) actions.emplace_back(Edit{ui::TextEdit::insert(sign)});
  }
}

void paged_enter(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "code",
               .place = visit_line(scene),
               .title = std::string(texts("code.title")),
               .lead = std::string(texts(state.wrong ? "code.wrong" : "code.where")),
               .lead_is_wrong = state.wrong});
  paged.fill([&](ui::Rect room) {
    const float box = std::clamp(room.h * 0.3F, ui::touch_target::kMinimum, kBox.h * frame.text_scale());
    // Nobody touches the boxes: where all that is touched stands low, they need not.
    const bool above = frame.low_reach();
    paged_boxes(frame, state, scene, {room.x, above ? room.y - box - ui::space::kSm : room.y, room.w, box});
    const float top = above ? room.y : room.y + box + ui::space::kSm;
    paged_keys(frame, {room.x, top, room.w, room.bottom() - ui::space::kXs - top}, actions);
  });
  real_keyboard(frame, state, actions);
  paged.always_into(actions);
  const std::size_t missing = kSigns - state.signs.characters();
  const std::string more = texts.count("code.more", missing);
  paged.beside(erase_button(texts),
               [&actions] { actions.emplace_back(Edit{ui::TextEdit::of(ui::TextEdit::Kind::kEraseBack)}); });
  paged.forward(check_button(texts, missing, more), [&actions] { actions.emplace_back(Check{}); });
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
}

}  // namespace

void enter_view(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  if (!as_drawn(frame)) return paged_enter(frame, state, scene, actions);
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

  real_keyboard(frame, state, actions);

  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  const std::size_t missing = kSigns - state.signs.characters();
  const std::string more = texts.count("code.more", missing);
  if (bar.right.add(check_button(texts, missing, more))) {
    actions.emplace_back(Check{});
  }
  if (bar.back(texts)) actions.emplace_back(Back{});
}

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  if (as_drawn(frame)) {
    frame.begin_screen("code");
    const std::string place = visit_line(scene);
    if (parts::top_bar_with_language(frame, scene, place)) actions.emplace_back(ChangeLanguage{});
  }
  switch (state.stage) {
    case Stage::kEnter: enter_view(frame, state, scene, actions); break;
    case Stage::kFound: found_view(frame, state, scene, actions); break;
    case Stage::kConfirm: confirm_view(frame, state, scene, actions); break;
    case Stage::kWithdrawn: withdrawn_view(frame, scene, actions); break;
  }
  return actions;
}

}  // namespace zuil::code
