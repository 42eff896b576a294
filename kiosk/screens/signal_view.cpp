// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/signal.h"
#include "kiosk/screens/typing.h"
#include "ui/button.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::signals {
namespace {

constexpr float kTopBar = 88;
constexpr float kBottomBar = 112;
constexpr float kLeft = ui::layout::kMarginX;
constexpr float kLeftWidth = 760;
constexpr float kThemesTop = 209;
constexpr float kRowsPitch = 82;
constexpr float kVillagesGap = 4;  // more than between two rows of themes
constexpr float kChipGap = ui::touch_target::kGap;
constexpr float kChipPadding = 24;
constexpr ui::Rect kField{864, 106, 992, 336};
constexpr float kFieldWithoutKeys = 740;
constexpr float kKeysTop = ui::layout::kScreenHeight - kBottomBar - ui::layout::kKeyboardHeight;
constexpr ui::TextStyle kTyped = ui::style::kLead.as_typed();

std::string place_line(const Scene& scene) {
  const std::string what(scene.texts("signal.place"));
  if (scene.visit == nullptr) return what;
  return std::string(scene.say(scene.visit->title)) + " · " + what;
}

std::string count_words(std::uint64_t signals, const Scene& scene) {
  const bool of_today = scene.visit != nullptr && scene.visit->date.has_value();
  return scene.texts.count(of_today ? "signal.today" : "signal.so_far", signals);
}

parts::Advice advice_of(const State& state, const Texts& texts) {
  const auto wrong = [&texts](std::string_view key) {
    return parts::Advice{texts(key), ui::Icon::kError, ui::Color::kDanger};
  };
  switch (state.hint) {
    case Hint::kThemeFirst: return wrong("signal.theme_first");
    case Hint::kWriteFirst: return wrong("signal.write_first");
    case Hint::kFailed: return wrong("signal.failed");
    case Hint::kFull: return wrong("signal.full");
    case Hint::kWouldLose: return {texts("signal.would_lose"), ui::Icon::kWarning, ui::Color::kWarning};
    case Hint::kKept: return {texts("signal.kept"), ui::Icon::kCheckCircle, ui::Color::kPrimary};
    case Hint::kNone: break;
  }
  return parts::advice_on(state.text.text(), texts, texts("signal.no_names"));
}

bool is_wrong(Hint hint) { return hint == Hint::kWriteFirst || hint == Hint::kFailed || hint == Hint::kFull; }

// Chips of one kind in rows, each put where the one before leaves room.
class Chips {
 public:
  // Measures alone where `actions` is nullptr.
  Chips(ui::Frame& frame, ui::Rect room, float pitch, std::vector<Action>* actions)
      : frame_(frame), room_(room), pitch_(pitch), at_{room.x, room.y}, actions_(actions) {}

  void add(const std::string& id, std::string_view label, bool selected, ui::Icon icon, bool one_of,
           const Action& chosen) {
    // As wide as in its widest form, so that nothing moves when one is chosen.
    const float width = std::max(ui::chip_width(frame_, label, true, kChipPadding),
                                 ui::chip_width(frame_, label, false, kChipPadding));
    if (at_.x > room_.x && at_.x + width > room_.right()) next_row();
    if (actions_ != nullptr && ui::chip(frame_, {.id = id,
                                                 .at = at_,
                                                 .label = label,
                                                 .selected = selected,
                                                 .icon = icon,
                                                 .one_of = one_of,
                                                 .padding = kChipPadding}))
      actions_->push_back(chosen);
    at_.x += width + kChipGap;
  }
  void next_row() { at_ = {room_.x, at_.y + pitch_}; }
  void skip(float gap) { at_.y += gap; }
  float bottom() const { return at_.y + ui::chip_height(frame_); }

 private:
  ui::Frame& frame_;
  ui::Rect room_;
  float pitch_;
  ui::Point at_;
  std::vector<Action>* actions_;
};

// Themes, and below them villages; gives where they end.
float all_chips(ui::Frame& frame, const State& state, const Scene& scene, ui::Rect room, float pitch,
                std::vector<Action>* actions) {
  Chips chips(frame, room, pitch, actions);
  for (const Theme& theme : themes(scene)) {
    chips.add("theme/" + theme.id, scene.say(theme.label), state.theme == theme.id, ui::Icon::kAdd, true,
              ChooseTheme{theme.id});
  }
  chips.next_row();
  chips.skip(kVillagesGap);
  for (const std::string& village : villages_near(state, scene)) {
    chips.add("village/" + village, village_name(scene, village), state.village == village, ui::Icon::kPlace,
              true, ChooseVillage{village});
  }
  if (scene.content.villages.size() > villages_near(state, scene).size()) {
    chips.add("other-village", scene.texts("signal.other_village"), false, ui::Icon::kPlace, false,
              OtherVillage{});
  }
  return chips.bottom();
}

ui::Button keep_button(const State& state, const Texts& texts) {
  return {.id = "keep",
          .label = texts(state.saving ? "signal.saving" : "signal.keep"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .busy = state.saving,
          .zone = ui::Zone::kPrimary};
}
ui::Button another_button(const State& state, const Texts& texts) {
  return {.id = "keep-another",
          .label = texts("signal.keep_another"),
          .kind = ui::ButtonKind::kOutlined,
          .icon = ui::Icon::kAdd,
          .enabled = !state.saving};
}

void head_drawn(ui::Frame& frame, const Texts& texts) {
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 106, kLeftWidth, 0},
                                     .text = texts("signal.title"),
                                     .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "lead",
              .rect = {kLeft, title.bottom() + 4, kLeftWidth, 0},
              .text = texts("signal.lead"),
              .style = ui::style::kNote});
}

void field_drawn(ui::Frame& frame, const State& state, const Texts& texts, std::vector<Action>& actions) {
  ui::Rect rect = kField;
  if (!state.keys_shown) rect.h = kFieldWithoutKeys;
  const auto field = ui::text_field(frame, {.id = "field",
                                            .rect = rect,
                                            .label = texts("signal.title"),
                                            .text = &state.text,
                                            .active = true,
                                            .error = is_wrong(state.hint)});
  if (field.tapped && !state.keys_shown) actions.emplace_back(ShowKeys{true});
  if (field.moved) actions.emplace_back(Edit{*field.moved});
  parts::below_field(frame, rect, advice_of(state, texts),
                     parts::characters_left(state.text, kCountDownFrom, texts));
  if (!state.keys_shown) {
    ui::ButtonRow row(frame, {kLeft, kKeysTop + 80}, ui::ButtonRow::From::kLeft);
    if (row.add({.id = "show-keys", .label = texts("keys.show"), .icon = ui::Icon::kKeyboardArrowUp}))
      actions.emplace_back(ShowKeys{true});
  }
  const auto typed = parts::keyboard(frame, texts, state.text, state.keys_shown, kBottomBar);
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.hide) actions.emplace_back(ShowKeys{false});
}

std::vector<Action> drawn(const State& state, std::uint64_t signals, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("signal");
  parts::top_bar(frame, scene, place_line(scene), texts("sign_in.staff_only"), kTopBar, ui::Icon::kLock);
  head_drawn(frame, texts);
  all_chips(frame, state, scene, {kLeft, kThemesTop, kLeftWidth, 0}, kRowsPitch, &actions);
  field_drawn(frame, state, texts, actions);
  parts::BottomBar bar(frame, kBottomBar);
  if (bar.left.add(parts::back_button(texts))) actions.emplace_back(Back{});
  ui::Button keep = keep_button(state, texts);
  keep.rect.h = 92;
  if (bar.right.add(keep)) actions.emplace_back(Keep{false});
  if (bar.right.add(another_button(state, texts))) actions.emplace_back(Keep{true});
  const std::string count = count_words(signals, scene);
  const ui::TextStyle style = ui::style::kNote;
  const float width = frame.text_width(count, style);
  const float high = frame.line_height(style);
  frame.text(
      {.id = "count",
       .rect = {bar.right.next_x() - width, frame.screen().h - kBottomBar / 2 - high / 2, width + 1, high},
       .text = count,
       .style = style,
       .role = ui::Role::kStatus});
  return actions;
}

std::vector<Action> villages_view(const State& state, const Scene& scene, ui::Frame& frame) {
  constexpr float kLeast = 480;
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "signal-village",
               .place = place_line(scene),
               .title = std::string(texts("signal.which_village"))});
  for (const Village& village : scene.content.villages) {
    const std::string id = "village/" + village.id;
    paged.answer({.id = id, .label = scene.say(village.label), .selected = state.village == village.id},
                 kLeast, [&actions, id = village.id] { actions.emplace_back(ChooseVillage{id}); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

std::vector<Action> reading_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  Paged paged(
      frame, scene,
      {.name = "signal-read", .place = place_line(scene), .title = std::string(scene.texts("signal.title"))});
  paged.text({.id = "written", .text = std::string(state.text.text()), .style = kTyped, .typed = true});
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

std::vector<Action> paged_view(const State& state, std::uint64_t signals, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const std::string title(texts("signal.title"));
  Paged paged(frame, scene,
              {.name = "signal",
               .place = place_line(scene),
               .note = std::string(texts("sign_in.staff_only")),
               .note_icon = ui::Icon::kLock,
               .above = count_words(signals, scene),
               .title = title,
               .keys = true,
               .keys_shown = state.keys_shown});
  paged.fill([&](ui::Rect room) {
    const float pitch = ui::chip_height(frame) + kChipGap;
    parts::TypingPage page{.label = title,
                           .text = &state.text,
                           .keys_shown = state.keys_shown,
                           .error = is_wrong(state.hint),
                           .advice = advice_of(state, texts),
                           .counter = parts::characters_left(state.text, kCountDownFrom, texts)};
    page.beside_height = [&](float width) {
      return all_chips(frame, state, scene, {0, 0, width, 0}, pitch, nullptr);
    };
    page.beside = [&](ui::Rect rect) { all_chips(frame, state, scene, rect, pitch, &actions); };
    const parts::TypedIn typed = parts::typing_page(frame, texts, room, page);
    for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
    if (typed.show_keys) actions.emplace_back(ShowKeys{true});
    if (typed.hide_keys) actions.emplace_back(ShowKeys{false});
  });
  if (!state.keys_shown && !state.text.empty()) {
    paged.always({.id = "read-all", .label = texts("opinion.read_all"), .icon = ui::Icon::kVisibility},
                 [&actions] { actions.emplace_back(Read{}); });
  }
  paged.always(parts::back_button(texts), [&actions] { actions.emplace_back(Back{}); });
  paged.forward(keep_button(state, texts), [&actions] { actions.emplace_back(Keep{false}); });
  paged.forward(another_button(state, texts), [&actions] { actions.emplace_back(Keep{true}); });
  paged.show_into(actions);
  return actions;
}

// Above the keys there is room for two rows of themes and one of villages.
bool fits_as_drawn(ui::Frame& frame, const State& state, const Scene& scene) {
  const ui::Rect room{kLeft, kThemesTop, kLeftWidth, 0};
  return as_drawn(frame) &&
         all_chips(frame, state, scene, room, kRowsPitch, nullptr) <= kKeysTop - ui::space::kXs;
}

}  // namespace

std::vector<Action> view(const State& state, std::uint64_t signals, const Scene& scene, ui::Frame& frame) {
  if (state.choosing_village) return villages_view(state, scene, frame);
  if (state.reading) return reading_view(state, scene, frame);
  return (fits_as_drawn(frame, state, scene) ? drawn : paged_view)(state, signals, scene, frame);
}

}  // namespace zuil::signals
