// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/thanks.h"
#include "ui/bars.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"
#include "ui/qr.h"
#include "ui/river.h"

namespace zuil::thanks {
namespace {

constexpr ui::Rect kThanks{64, 44, 1052, 751};
constexpr ui::Rect kCode{1156, 44, 700, 420};
constexpr float kCodeHeightWithPage = 751;
constexpr float kQrSide = 270;
constexpr float kInner = 116;  // where text on the first card begins
constexpr float kInnerWidth = 948;
constexpr float kStepPitch = 84;
constexpr float kFirstStep = 353;

std::vector<NextStep> steps_of(const State& state, const Trajectory& trajectory, const Scene& scene) {
  return state.sign_up ? next_steps_of_sign_up(trajectory, scene) : next_steps(trajectory, scene);
}

// What this is not, or how one leaves it.
std::string_view formal_words(const State& state, const Trajectory& trajectory, const Scene& scene) {
  if (state.sign_up) return scene.texts("thanks.sign_up.sign_off");
  const std::string_view own = scene.say(trajectory.formal_way);
  return own.empty() ? scene.texts("thanks.formal") : own;
}

// What the code is good for: on the page at the portal, or without one on this screen.
std::string_view use_words(const State& state, const Scene& scene) {
  if (scene.code_page.empty()) return scene.texts(state.sign_up ? "thanks.sign_up.code" : "thanks.code.use");
  return scene.texts(state.sign_up ? "thanks.sign_up.page" : "thanks.code.page");
}

// "Ga naar dalfsen.nl/reactie".
std::string go_words(const Scene& scene) {
  std::string_view address = scene.code_page;
  address.remove_prefix(std::min(address.size(), std::string_view("https://").size()));
  return scene.texts("thanks.code.go", {{"address", address}});
}

// What a phone's camera reads. The code stands behind the '#': no server sees it before the person sends it.
std::string qr_text(const State& state, const Scene& scene) {
  return scene.code_page + '#' + std::string(state.code.text());
}

ui::Rect code_place(const Scene& scene) {
  ui::Rect place = kCode;
  if (!scene.code_page.empty()) place.h = kCodeHeightWithPage;
  return place;
}

void draw_qr(ui::Frame& frame, const State& state, const Scene& scene, ui::Rect place) {
  const std::string text = qr_text(state, scene);
  ui::qr_code(frame,
              {.id = "code/qr", .rect = place, .text = text, .label = scene.texts("thanks.code.scan")});
}

// The steps one below the other, above `bottom`.
void steps_list(ui::Frame& frame, const std::vector<NextStep>& steps, float bottom) {
  constexpr float kStone = 25;
  constexpr float kAirBelow = 56;
  constexpr float kWhen = 206;  // the width of that column
  const float x = kInner + kStone;
  const auto gaps = static_cast<float>(steps.size() - 1);
  const float pitch = std::min(kStepPitch, (bottom - kAirBelow - kFirstStep) / gaps);
  frame.fill({x - 4, kFirstStep, 8, gaps * pitch}, ui::Color::kRiverBright);
  const ui::TextStyle when = ui::style::kBody.with_weight(ui::Weight::kBold);
  const ui::TextStyle what = ui::style::kBody.with_line_height(1.3F);
  float widest = 0;
  for (const NextStep& step : steps) widest = std::max(widest, frame.text_size(step.when, when, kWhen).w);
  const float what_x = std::max(404.0F, 190 + widest + ui::space::kSm);
  float y = kFirstStep;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const NextStep& step = steps[i];
    ui::stone(frame, {x, y}, step.done ? ui::Stone::kDone : ui::Stone::kRing);
    const std::string id = "step/" + std::to_string(i + 1);
    const std::string what_id = id + "/what";
    const float high = frame.text_size(step.when, when, kWhen).h;
    frame.text({.id = id, .rect = {190, y - 1 - high / 2, kWhen, 0}, .text = step.when, .style = when});
    const float what_width = kThanks.right() - 40 - what_x;
    const float height = frame.text_size(step.what, what, what_width).h;
    frame.text({.id = what_id,
                .rect = {what_x, y - 1 - height / 2, what_width, 0},
                .text = step.what,
                .style = what});
    y += pitch;
  }
}

void thanks_card(ui::Frame& frame, const State& state, const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  ui::panel(frame, kThanks, ui::PanelKind::kSurface);
  frame.circle({168, 152}, 52, ui::Color::kPrimary);
  frame.icon(ui::Icon::kCheck, {168, 152}, ui::icon_size::kXl, ui::Color::kOnPrimary);
  frame.text({.id = "title",
              .rect = {244, 88, kThanks.right() - 284, 0},
              .text = texts("thanks.title"),
              .style = ui::style::kHeading.with_size(ui::font_size::kH1),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  frame.text({.id = "saved",
              .rect = {244, 172, 800, 0},
              .text = texts(state.sign_up ? "thanks.sign_up.saved" : "thanks.saved"),
              .style = ui::style::kLead});
  frame.text({.id = "next",
              .rect = {kInner, 253, kInnerWidth, 0},
              .text = texts("thanks.next"),
              .style = ui::style::kSubheading.with_size(ui::font_size::kH4)});

  const std::string_view formal = formal_words(state, trajectory, scene);
  const ui::TextStyle style = ui::style::kNote;
  const float width = kInnerWidth - 110;
  const float height = std::max(80.0F, frame.text_size(formal, style, width).h + 30);
  const ui::Rect panel{kInner, kThanks.bottom() - 40 - height, kInnerWidth, height};
  steps_list(frame, steps_of(state, trajectory, scene), panel.y);
  frame.fill(panel, ui::Color::kSurfaceSun, ui::radius::kLg);
  frame.icon(ui::Icon::kInfo, {panel.x + 46, panel.centre().y}, ui::icon_size::kMd, ui::Color::kWarning);
  const float text_height = frame.text_size(formal, style, width).h;
  frame.text({.id = "formal",
              .rect = {panel.x + 82, panel.centre().y - text_height / 2, width, 0},
              .text = formal,
              .style = style});
}

// Sign by sign, as somebody copies it: "H 7 K 2. 9 M X R. …".
std::string spoken_code(const ReceiptCode& code) {
  std::string spoken;
  for (const char sign : code.grouped()) {
    if (sign == ' ') {
      spoken += ". ";
    } else {
      spoken += sign;
      spoken += ' ';
    }
  }
  return spoken;
}

void code_card(ui::Frame& frame, const State& state, const Scene& scene) {
  const Texts& texts = scene.texts;
  const ui::Rect card = code_place(scene);
  ui::panel(frame, card, ui::PanelKind::kSurface);
  const float x = kCode.x + 50;
  const float width = kCode.w - 100;
  const auto centred = [](const ui::TextStyle& style) { return style.aligned(ui::Align::kCentre); };
  frame.text(
      {.id = "code/title",
       .rect = {x, 84, width, 0},
       .text = texts("thanks.code"),
       .style = centred(ui::style::kLead.with_size(ui::font_size::kOption).with_weight(ui::Weight::kBold))});
  ui::TextStyle signs{
      .size = ui::font_size::kCode, .weight = ui::Weight::kBold, .color = ui::Color::kPrimary};
  signs.letter_spacing = 3;
  const std::string code = state.code.grouped();
  const std::string spoken = spoken_code(state.code);
  frame.text({.id = "code",
              .rect = {x - 30, 127, width + 60, 0},
              .text = code,
              .style = centred(signs),
              .spoken = spoken});
  float y = 236;
  if (!scene.code_page.empty()) {
    y = frame
            .text({.id = "code/go",
                   .rect = {x, 226, width, 0},
                   .text = go_words(scene),
                   .style = centred(ui::style::kBody)})
            .bottom() +
        4;
  }
  const ui::Rect use = frame.text({.id = "code/use",
                                   .rect = {x, y, width, 0},
                                   .text = use_words(state, scene),
                                   .style = centred(ui::style::kNote)});
  if (scene.code_page.empty()) return;
  const ui::TextStyle scan = centred(ui::style::kSmall);
  const float below = ui::space::kXs + frame.line_height(scan);
  const float top = use.bottom() + ui::space::kXs;
  const float room = card.bottom() - ui::space::kMd - top;
  const float side = std::min(kQrSide + 20, room - below);
  const ui::Rect box{card.centre().x - side / 2, top + (room - side - below) / 2, side, side};
  ui::bordered_box(frame, box, ui::Color::kSurface, ui::Color::kBorderSoft, 3, ui::radius::kLg);
  constexpr float kInside = 10;
  draw_qr(frame, state, scene, {box.x + kInside, box.y + kInside, box.w - 2 * kInside, box.h - 2 * kInside});
  frame.text({.id = "code/scan",
              .rect = {x, box.bottom() + ui::space::kXs, width, 0},
              .text = texts("thanks.code.scan"),
              .style = scan});
}

// "Sluit vanzelf over / 74 seconden", right-aligned at `right`.
// Where the buttons leave no room for it, below the code.
void closes_in(ui::Frame& frame, const State& state, const Scene& scene, float left, float right,
               float middle) {
  const Texts& texts = scene.texts;
  const ui::Rect code = code_place(scene);
  constexpr float kWidth = 240;
  const std::string words = parts::closes_words(frame, state.closes, "thanks.closes", texts);
  ui::TextStyle style = ui::style::kSmall.aligned(ui::Align::kRight);
  style.line_height = 1.25F;
  const float height = 2 * frame.line_height(style);
  ui::Rect place{right - kWidth, middle - height / 2, kWidth, 0};
  if (place.x < left + ui::space::kSm) {
    const ui::Rect panel{code.right() - kWidth - 2 * ui::space::kMd, code.bottom() + ui::space::kMd,
                         kWidth + 2 * ui::space::kMd, height + 2 * ui::space::kSm};
    ui::panel(frame, panel, ui::PanelKind::kSurface);
    place = {panel.x + ui::space::kMd, panel.y + ui::space::kSm, kWidth, 0};
  }
  frame.text({.id = "closes", .rect = place, .text = words, .style = style, .role = ui::Role::kStatus});
}

ui::Button another_button(const Texts& texts) {
  return {.id = "another", .label = texts("thanks.another"), .icon = ui::Icon::kHome};
}
ui::Button more_time_button(const Texts& texts) {
  return {.id = "more-time", .label = texts("thanks.more_time"), .icon = ui::Icon::kTimer};
}

// On a paged screen the QR stands between the code and what happens next.
Paged::Block qr_block(ui::Frame& frame, const State& state, const Scene& scene) {
  return {.height = [](float) { return kQrSide; },
          .draw =
              [&frame, state, &scene](ui::Rect rect) {
                draw_qr(frame, state, scene, {rect.centre().x - kQrSide / 2, rect.y, kQrSide, kQrSide});
              }};
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  constexpr float kLeast = 560;
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "thanks",
               .title = std::string(texts("thanks.title")),
               .lead = std::string(texts(state.sign_up ? "thanks.sign_up.saved" : "thanks.saved")),
               .paper = ui::Color::kSurfaceSun});
  ui::TextStyle signs{.size = ui::font_size::kH3, .weight = ui::Weight::kBold, .color = ui::Color::kPrimary};
  signs.letter_spacing = 3;
  Paged::Section code{
      .panel = ui::PanelKind::kSurface,
      .heading = {.id = "code/title", .text = std::string(texts("thanks.code"))},
      .lines = {
          {.id = "code", .text = state.code.grouped(), .style = signs, .spoken = spoken_code(state.code)}}};
  const Paged::Line use{.id = "code/use", .text = std::string(use_words(state, scene))};
  if (scene.code_page.empty()) {
    code.lines.push_back(use);
    paged.section(std::move(code));
  } else {
    // Apart, so that in the largest letters too the first page has the code.
    paged.section(std::move(code));
    paged.section({.panel = ui::PanelKind::kSurface,
                   .heading = {},
                   .lines = {{.id = "code/go", .text = go_words(scene)}, use}});
    paged.block(qr_block(frame, state, scene));
  }
  const auto steps = steps_of(state, trajectory, scene);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string id = "step/" + std::to_string(i + 1);
    paged.section(
        {.panel = ui::PanelKind::kSurface,
         .heading = {.id = id,
                     .text = steps[i].when,
                     .icon = steps[i].done ? ui::Icon::kCheckCircle : ui::Icon::kRadioButtonUnchecked,
                     .icon_color = ui::Color::kRiver},
         .lines = {{.id = id + "/what", .text = steps[i].what}},
         .least_width = kLeast});
  }
  paged.section({.panel = ui::PanelKind::kSun,
                 .heading = {},
                 .lines = {{.id = "formal",
                            .text = std::string(formal_words(state, trajectory, scene)),
                            .style = ui::style::kNote,
                            .icon = ui::Icon::kInfo,
                            .icon_color = ui::Color::kWarning}}});
  paged.text({.id = "closes",
              .text = parts::closes_words(frame, state.closes, "thanks.closes", texts),
              .style = ui::style::kSmall,
              .icon = ui::Icon::kTimer,
              .role = ui::Role::kStatus});
  paged.always_into(actions);
  paged.forward(parts::done_button(texts), [&actions] { actions.emplace_back(Done{}); });
  if (!state.alone) {
    paged.forward(another_button(texts), [&actions] { actions.emplace_back(AnotherTopic{}); });
  }
  paged.forward(more_time_button(texts), [&actions] { actions.emplace_back(MoreTime{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("thanks", ui::Color::kSurfaceSun);
  frame.picture(parts::product_picture(scene, "meadow.png"), frame.screen());
  thanks_card(frame, state, trajectory, scene);
  code_card(frame, state, scene);

  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  float left_end = bar.left.next_x();
  if (bar.done(texts)) actions.emplace_back(Done{});
  if (!state.alone && bar.right.add(another_button(texts))) actions.emplace_back(AnotherTopic{});
  if (bar.right.add(more_time_button(texts))) actions.emplace_back(MoreTime{});
  constexpr float kMark = 186;
  if (scene.example && bar.right.next_x() - left_end > kMark) {
    left_end += kMark;
    parts::example_mark(frame, texts, left_end, 1015);
  } else if (scene.example) {
    parts::example_mark(frame, texts, frame.screen().w - ui::layout::kMarginX,
                        code_place(scene).bottom() + 46);
  }
  closes_in(frame, state, scene, left_end, bar.right.next_x(), 1015);
  return actions;
}

}  // namespace zuil::thanks
