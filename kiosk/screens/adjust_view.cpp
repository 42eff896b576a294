// SPDX-License-Identifier: EUPL-1.2
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/screens/adjust.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/control_style.h"
#include "ui/dialog.h"
#include "ui/frame.h"

namespace zuil::adjust {
namespace {

constexpr float kHeight = 640;
constexpr float kRowPitch = 173.5F;
constexpr float kLeft = ui::layout::kMarginX;
constexpr float kSecondColumn = 992;
constexpr float kColumnWidth = 864;
// Below the sheet's top.
constexpr float kTitle = 36;
constexpr float kReset = 44;
constexpr float kHeading = 157;
constexpr float kChoices = 214;
constexpr float kClose = 508;
constexpr ui::Size kChoice{423, 92};
constexpr float kChoiceGap = ui::space::kXs;

struct Segment {
  std::string_view id;
  ui::Rect rect;
  std::string_view label;
  bool selected = false;
  bool black = false;  // shows the colours that it stands for
  float size = ui::font_size::kBody;
};

bool segment(ui::Frame& frame, const Segment& segment) {
  const ui::Touch touch = frame.area({.id = segment.id,
                                      .rect = segment.rect,
                                      .role = ui::Role::kRadio,
                                      .label = segment.label,
                                      .selected = segment.selected});
  const float width = frame.border_width(segment.selected);
  ui::Color ink = segment.selected ? ui::Color::kPrimary : ui::Color::kInk;
  const ui::ThemeName usual = frame.theme().name;
  if (segment.black && !frame.theme().high_contrast()) {
    frame.draw_in(ui::ThemeName::kHighContrast);
    frame.fill(segment.rect, ui::Color::kPaper, ui::radius::kMd);
    ink = ui::Color::kSun;
  } else {
    const bool meadow = segment.selected || touch.pressed;
    ui::bordered_box(frame, segment.rect, meadow ? ui::Color::kSurfaceMeadow : ui::Color::kSurface,
                     segment.selected ? ui::Color::kPrimary : ui::Color::kBorder, width, ui::radius::kMd);
  }
  const ui::Weight weight = segment.selected || segment.black ? ui::Weight::kBold : ui::Weight::kMedium;
  const ui::IconAndWords words{.icon = segment.selected ? ui::Icon::kCheck : ui::Icon::kNone,
                               .icon_size = ui::icon_size::kMd,
                               .gap = ui::space::kXs,
                               .words = segment.label,
                               .style = ui::control_text(segment.size, weight, ink)};
  words.draw(frame, segment.rect);
  frame.draw_in(usual);
  return touch.tapped;
}

// A question and its two answers beside each other, the usual one first.
// What was tapped: 0 or 1; -1 for nothing.
struct Either {
  std::string_view id;
  float x = 0;
  float top = 0;  // of the sheet
  ui::Icon icon = ui::Icon::kNone;
  std::string_view question;
  std::string_view usual;
  std::string_view other;
  bool other_chosen = false;
  bool other_black = false;
};
int either(ui::Frame& frame, const Either& row) {
  const std::string id(row.id);
  const std::string heading = id + "/question";
  parts::icon_heading(frame, {.id = heading,
                              .at = {row.x, row.top + kHeading},
                              .width = kColumnWidth,
                              .icon = row.icon,
                              .icon_size = ui::icon_size::kMd,
                              .words = row.question});
  int tapped = -1;
  const float y = row.top + kChoices;
  const float first = kColumnWidth - kChoice.w - kChoiceGap;
  if (segment(frame, {.id = id + "/usual",
                      .rect = {row.x, y, first, kChoice.h},
                      .label = row.usual,
                      .selected = !row.other_chosen})) {
    tapped = 0;
  }
  if (segment(frame, {.id = id + "/other",
                      .rect = {row.x + first + kChoiceGap, y, kChoice.w, kChoice.h},
                      .label = row.other,
                      .selected = row.other_chosen,
                      .black = row.other_black})) {
    tapped = 1;
  }
  return tapped;
}

struct LetterSize {
  float scale;
  std::string_view key;
  float width;
  float size;  // of its word: what it stands for, as far as there is room
};
constexpr LetterSize kSizes[] = {{ui::text_scale::kNormal, "adjust.usual", 194, ui::font_size::kNote},
                                 {ui::text_scale::kLarge, "adjust.larger", 200, ui::font_size::kOption},
                                 {ui::text_scale::kLarger, "adjust.large", 194, ui::font_size::kH4},
                                 {ui::text_scale::kLargest, "adjust.largest", 240, ui::font_size::kH3}};

std::string size_id(const LetterSize& size) {
  return "adjust/letters/" + std::to_string(static_cast<int>(size.scale * 100));
}

// The four sizes of letters, each in its own. The one tapped.
std::optional<float> sizes(ui::Frame& frame, const Texts& texts, const Choice& choice, float top) {
  std::optional<float> tapped;
  parts::icon_heading(frame, {.id = "adjust/letters",
                              .at = {kLeft, top + kHeading},
                              .width = kColumnWidth,
                              .icon = ui::Icon::kFormatSize,
                              .icon_size = ui::icon_size::kMd,
                              .words = texts("adjust.letters")});
  float x = kLeft;
  for (const LetterSize& size : kSizes) {
    const std::string id = size_id(size);
    if (segment(frame, {.id = id,
                        .rect = {x, top + kChoices, size.width, kChoice.h},
                        .label = texts(size.key),
                        .selected = choice.text_scale == size.scale,
                        .size = size.size})) {
      tapped = size.scale;
    }
    x += size.width + kChoiceGap;
  }
  return tapped;
}

// A question with two answers.
struct Question {
  std::string_view id;
  ui::Icon icon;
  std::string_view words;
  std::string_view usual;
  std::string_view other;
  bool other_chosen;
  bool black;
  int row;
  bool left;
  Action (*choose)(bool other);
};
std::vector<Question> questions(const Choice& choice, const Texts& texts) {
  return {
      {"adjust/contrast", ui::Icon::kContrast, texts("adjust.colours"), texts("adjust.usual"),
       texts("adjust.black_yellow"), choice.high_contrast, true, 0, false,
       [](bool other) { return Action{SetContrast{other}}; }},
      {"adjust/reach", ui::Icon::kAccessible, texts("adjust.reach"), texts("adjust.whole"),
       texts("adjust.low"), choice.low_reach, false, 1, true,
       [](bool other) { return Action{SetReach{other}}; }},
      {"adjust/time", ui::Icon::kTimer, texts("adjust.time"), texts("adjust.usual"), texts("adjust.longer"),
       choice.more_time, false, 1, false, [](bool other) { return Action{SetTime{other}}; }}};
}

std::vector<Action> paged_view(const Choice& choice, const Scene& scene, ui::Frame& frame) {
  constexpr float kLeast = 380;
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "adjust",
               .title = std::string(texts("adjust.title")),
               .lead = std::string(texts("adjust.text"))});
  const auto ask = [&paged](std::string_view id, ui::Icon icon, std::string_view words) {
    paged.text({.id = std::string(id) + "/question",
                .text = std::string(words),
                .style = ui::style::kBody.with_weight(ui::Weight::kBold),
                .icon = icon,
                .role = ui::Role::kTitle});
  };
  ask("adjust/letters", ui::Icon::kFormatSize, texts("adjust.letters"));
  for (const LetterSize& size : kSizes) {
    if (size.scale > Paged::largest_letters(frame)) continue;
    const std::string id = size_id(size);
    paged.answer({.id = id, .label = texts(size.key), .selected = choice.text_scale == size.scale}, kLeast,
                 [&actions, scale = size.scale] { actions.emplace_back(SetTextScale{scale}); });
  }
  for (const Question& question : questions(choice, texts)) {
    ask(question.id, question.icon, question.words);
    for (const bool other : {false, true}) {
      const std::string id = std::string(question.id) + (other ? "/other" : "/usual");
      paged.answer({.id = id,
                    .label = other ? question.other : question.usual,
                    .selected = question.other_chosen == other},
                   kLeast, [&actions, other, choose = question.choose] { actions.push_back(choose(other)); });
    }
  }
  paged.always({.id = "adjust/reset", .label = texts("adjust.reset"), .icon = ui::Icon::kRefresh},
               [&actions] { actions.emplace_back(Reset{}); });
  ui::Button close = parts::done_button(texts);
  close.id = "adjust/close";
  paged.forward(close, [&actions] { actions.emplace_back(Close{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const Choice& choice, Instant opened, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(choice, scene, frame);
  const Texts& texts = scene.texts;
  std::vector<Action> actions;
  const std::string_view title = texts("adjust.title");
  const ui::Rect screen = frame.screen();
  const ui::DialogPlace place = ui::dialog(frame, {.id = "adjust",
                                                   .rect = {0, screen.h - kHeight, screen.w, kHeight},
                                                   .label = title,
                                                   .opened = opened,
                                                   .from_below = true});
  const float top = place.rect.y;
  const ui::Rect used = frame.text({.id = "adjust/title",
                                    .rect = {kLeft, top + kTitle, 1300, 0},
                                    .text = title,
                                    .style = ui::style::kQuestion,
                                    .role = ui::Role::kTitle,
                                    .zone = ui::Zone::kTitle});
  frame.text({.id = "adjust/text",
              .rect = {kLeft, used.bottom() + 3, 1300, 0},
              .text = texts("adjust.text"),
              .style = ui::style::kBody.with_color(ui::Color::kInkSoft)});
  ui::ButtonRow reset(frame, {screen.w - kLeft, top + kReset + 42}, ui::ButtonRow::From::kRight);
  if (reset.add({.id = "adjust/reset",
                 .rect = {0, 0, 0, 84},
                 .label = texts("adjust.reset"),
                 .icon = ui::Icon::kRefresh})) {
    actions.emplace_back(Reset{});
  }
  if (const auto scale = sizes(frame, texts, choice, top)) actions.emplace_back(SetTextScale{*scale});
  for (const Question& question : questions(choice, texts)) {
    const Either row{.id = question.id,
                     .x = question.left ? kLeft : kSecondColumn,
                     .top = top + static_cast<float>(question.row) * kRowPitch,
                     .icon = question.icon,
                     .question = question.words,
                     .usual = question.usual,
                     .other = question.other,
                     .other_chosen = question.other_chosen,
                     .other_black = question.black};
    if (const int tapped = either(frame, row); tapped >= 0) actions.push_back(question.choose(tapped == 1));
  }
  ui::ButtonRow close(frame, {screen.w - kLeft, top + kClose + 52}, ui::ButtonRow::From::kRight);
  if (close.add({.id = "adjust/close",
                 .rect = {0, 0, 290, 0},
                 .label = texts("bar.done"),
                 .kind = ui::ButtonKind::kPrimary,
                 .icon = ui::Icon::kCheck,
                 .zone = ui::Zone::kPrimary})) {
    actions.emplace_back(Close{});
  }
  if (actions.empty() && place.outside_tapped) actions.emplace_back(Close{});
  return actions;
}

}  // namespace zuil::adjust
