// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <deque>
#include <string>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_in.h"
#include "ui/bars.h"
#include "ui/button.h"
#include "ui/control_style.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::sign_in {
namespace {

constexpr ui::Point kFirstKey{1070, 200};
constexpr ui::Size kKey{160, 148};
constexpr ui::Size kKeyPitch{180, 168};
constexpr float kLeft = 330;
constexpr ui::Size kBox{64, 80};
constexpr float kBoxPitch = 88;
constexpr float kDot = 13;
constexpr ui::Rect kLock{330, 242, 112, 112};

// Three in a row, as on a telephone; the last row has "Wis" and "Open" beside 0.
constexpr std::array<char, 10> kKeys = {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0'};

bool is_locked(const State& state, const ui::Frame& frame) {
  return state.locked_until && frame.now() < *state.locked_until;
}

struct Words {
  std::string title;
  std::string text;
  std::string fault;  // empty for none
};

std::string fault_of(const State& state, const Texts& texts, ui::Frame& frame) {
  if (is_locked(state, frame))
    return parts::closes_words(frame, *state.locked_until, "sign_in.locked", texts);
  if (state.tries_left > 0) return texts.count("sign_in.wrong", static_cast<std::uint64_t>(state.tries_left));
  if (state.too_easy) return std::string(texts("sign_in.too_easy"));
  if (state.differs) return std::string(texts("sign_in.differs"));
  if (state.failed) return std::string(texts("sign_in.failed"));
  return {};
}

Words words_of(const State& state, const Texts& texts, ui::Frame& frame) {
  Words words;
  switch (state.stage) {
    case Stage::kFirstPin:
      words.title = texts("sign_in.first");
      words.text = texts("sign_in.first.text");
      break;
    case Stage::kFirstAgain:
      words.title = texts("sign_in.again");
      words.text = texts("sign_in.again.text");
      break;
    case Stage::kWaiting:
    case Stage::kName:
    case Stage::kPin:
      words.title = texts("sign_in.pin");
      words.text = texts("sign_in.pin.text");
      break;
  }
  words.fault = fault_of(state, texts, frame);
  return words;
}

bool key(ui::Frame& frame, std::string_view id, std::string_view label, ui::Rect rect, ui::Color fill,
         bool enabled = true) {
  const ui::Touch touch = frame.area({.id = id,
                                      .rect = rect,
                                      .role = ui::Role::kButton,
                                      .label = label,
                                      .enabled = enabled,
                                      .radius = ui::radius::kLg});
  if (enabled) frame.shadow(rect, ui::shadow::kCard, ui::radius::kLg);
  const ui::Color color = touch.pressed ? ui::Color::kPrimary : fill;
  if (frame.theme().high_contrast()) {
    ui::bordered_box(frame, rect, color, ui::Color::kBorder, frame.border_width(false), ui::radius::kLg);
  } else {
    frame.fill(rect, color, ui::radius::kLg);
  }
  return touch.tapped;
}

// A key with an icon above its word.
bool word_key(ui::Frame& frame, std::string_view id, std::string_view word, ui::Icon icon, ui::Rect rect,
              bool enabled) {
  const bool erases = icon == ui::Icon::kBackspace;
  const ui::Color fill = !enabled ? ui::Color::kDisabled
                         : erases ? ui::Color::kKeyFunction
                                  : ui::Color::kPrimary;
  const bool tapped = key(frame, id, word, rect, fill, enabled);
  const ui::Color ink = !enabled ? ui::Color::kOnDisabled : erases ? ui::Color::kInk : ui::Color::kOnPrimary;
  frame.icon(icon, {rect.centre().x, rect.y + rect.h * 0.36F}, ui::icon_size::kMd + 6, ink);
  frame.label_middle(
      {rect.x, rect.y + rect.h * 0.56F, rect.w, rect.h * 0.28F}, word,
      ui::control_text(ui::font_size::kSmall, ui::Weight::kBold, ink).aligned(ui::Align::kCentre));
  return tapped;
}

// All twelve from `first` on.
void keys(ui::Frame& frame, const State& state, const Texts& texts, ui::Point first, ui::Size size,
          ui::Size pitch, std::vector<Action>& actions) {
  const bool takes = !state.waiting && !is_locked(state, frame);
  const auto place = [&](std::size_t column, std::size_t row) {
    return ui::Rect{first.x + static_cast<float>(column) * pitch.w,
                    first.y + static_cast<float>(row) * pitch.h, size.w, size.h};
  };
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const std::string digit(1, kKeys[i]);
    const ui::Rect rect = i == 9 ? place(1, 3) : place(i % 3, i / 3);
    if (key(frame, "digit/" + digit, digit, rect, takes ? ui::Color::kSurface : ui::Color::kDisabled, takes))
      actions.emplace_back(Digit{kKeys[i]});
    frame.label_middle(rect, digit,
                       ui::control_text(ui::font_size::kH2, ui::Weight::kMedium,
                                        takes ? ui::Color::kInk : ui::Color::kOnDisabled)
                           .aligned(ui::Align::kCentre));
  }
  if (word_key(frame, "erase", texts("sign_in.erase"), ui::Icon::kBackspace, place(0, 3),
               takes && !state.digits.empty()))
    actions.emplace_back(Erase{});
  if (word_key(frame, "open", texts("sign_in.open"), ui::Icon::kCheck, place(2, 3),
               takes && state.digits.size() == kDigits))
    actions.emplace_back(Open{});
}

// Dots for what was typed, never the digits.
void boxes(ui::Frame& frame, const State& state, const Texts& texts, ui::Point at, float scale) {
  for (std::size_t i = 0; i < kDigits; ++i) {
    const bool typed = i < state.digits.size();
    const ui::Rect box{at.x + static_cast<float>(i) * kBoxPitch * scale, at.y, kBox.w * scale,
                       kBox.h * scale};
    ui::bordered_box(frame, box, ui::Color::kSurface, typed ? ui::Color::kPrimary : ui::Color::kBorder,
                     typed ? 5 : frame.border_width(false), ui::radius::kMd);
    if (typed) frame.circle(box.centre(), kDot * scale, ui::Color::kInk);
  }
  ui::WidgetState listed;
  listed.length = state.digits.size();
  listed.error = state.tries_left > 0;
  const float width = (kBoxPitch * static_cast<float>(kDigits - 1) + kBox.w) * scale;
  frame.list("digits", ui::Role::kTextField, {at.x, at.y, width, kBox.h * scale}, texts("sign_in.digits"),
             std::move(listed));
}

void fault_line(ui::Frame& frame, const std::string& fault, ui::Point at, float width) {
  if (fault.empty()) return;
  parts::icon_line(frame,
                   {.id = "fault",
                    .rect = {at.x, at.y, width, 0},
                    .text = fault,
                    .style = ui::style::kSmall.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger),
                    .role = ui::Role::kStatus},
                   ui::Icon::kError, ui::Color::kDanger, ui::icon_size::kSm);
}

// A real keypad writes too.
void real_keyboard(ui::Frame& frame, std::vector<Action>& actions) {
  static const ui::TextModel kNothing(kDigits, false);
  const auto typed =
      ui::keyboard(frame, {.text = &kNothing, .kind = ui::KeyboardKind::kOneLine, .shown = false});
  for (const ui::TextEdit& edit : typed.edits) {
    if (edit.kind == ui::TextEdit::Kind::kEraseBack) actions.emplace_back(Erase{});
    if (edit.kind != ui::TextEdit::Kind::kInsert || edit.text().size() != 1) continue;
    if (edit.text().front() >= '0' && edit.text().front() <= '9')
      actions.emplace_back(Digit{edit.text().front()});
  }
  if (typed.next) actions.emplace_back(Open{});
}

ui::Button leave_button(const Texts& texts) {
  return {
      .id = "leave", .label = texts("sign_in.leave"), .icon = ui::Icon::kArrowBack, .zone = ui::Zone::kStop};
}

// "Sluit vanzelf na 30 seconden", at the right of the lower bar.
void closes_line(ui::Frame& frame, const State& state, const Texts& texts, float right, float middle) {
  const std::string words = parts::closes_words(frame, state.closes, "sign_in.closes", texts);
  const ui::TextStyle style = ui::style::kSmall.with_color(ui::Color::kInkSoft);
  const float width = frame.text_width(words, style);
  const float high = frame.line_height(style);
  frame.icon(ui::Icon::kTimer, {right - width - 28, middle}, ui::icon_size::kSm, ui::Color::kPrimary);
  frame.text({.id = "closes",
              .rect = {right - width, middle - high / 2, width + 2, high},
              .text = words,
              .style = style});
}

void pin_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const Words words = words_of(state, texts, frame);
  frame.fill(kLock, ui::Color::kSurfaceMeadow, ui::radius::kLg);
  frame.icon(ui::Icon::kLock, kLock.centre(), ui::icon_size::kXl, ui::Color::kPrimary);
  const float width = kFirstKey.x - kLeft - 96;
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 384, width, 0},
                                     .text = words.title,
                                     .style = ui::style::kHeading,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  const ui::Rect text = frame.text({.id = "text",
                                    .rect = {kLeft, title.bottom() + 16, width, 0},
                                    .text = words.text,
                                    .style = ui::style::kLead});
  boxes(frame, state, texts, {kLeft, text.bottom() + 32}, 1);
  fault_line(frame, words.fault, {kLeft, text.bottom() + 32 + kBox.h + 28}, width);
  keys(frame, state, texts, kFirstKey, kKey, kKeyPitch, actions);
}

std::string topbar_note(const Texts& texts) { return std::string(texts("sign_in.staff_only")); }

// The names of those who may sign in, of this page.
std::vector<const Person*> names_on_page(const State& state) {
  std::vector<const Person*> names;
  const std::size_t from = static_cast<std::size_t>(state.page) * kNamesOnPage;
  for (std::size_t i = from; i < state.people.size() && i < from + kNamesOnPage; ++i)
    names.push_back(&state.people[i]);
  return names;
}

ui::Button name_button(const Person& person, const std::string& id, const Texts& texts) {
  return {.id = id,
          .label = person.name,
          .icon = person.administrator ? ui::Icon::kLock : ui::Icon::kPerson,
          .detail = person.administrator ? texts("sign_in.administrator") : std::string_view{}};
}

void names_drawn(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  constexpr ui::Rect kFirst{330, 372, 612, 116};
  constexpr ui::Size kPitch{648, 140};
  const Texts& texts = scene.texts;
  frame.text({.id = "title",
              .rect = {kLeft, 208, 1260, 0},
              .text = texts("sign_in.who"),
              .style = ui::style::kHeading,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  frame.text({.id = "text",
              .rect = {kLeft, 288, 1260, 0},
              .text = texts("sign_in.who.text"),
              .style = ui::style::kLead});
  const auto names = names_on_page(state);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string id = "person/" + names[i]->id;
    ui::Button name = name_button(*names[i], id, texts);
    name.detail = {};
    name.rect = {kFirst.x + static_cast<float>(i % 2) * kPitch.w,
                 kFirst.y + static_cast<float>(i / 2) * kPitch.h, kFirst.w, kFirst.h};
    if (ui::button(frame, name)) actions.emplace_back(Choose{names[i]->id});
  }
}

constexpr float kNameLeast = 560;

void names_paged(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "sign-in",
               .note = topbar_note(texts),
               .title = std::string(texts("sign_in.who")),
               .lead = std::string(texts("sign_in.who.text"))});
  std::deque<std::string> ids;
  for (const Person* person : names_on_page(state)) {
    ids.push_back("person/" + person->id);
    paged.button(name_button(*person, ids.back(), texts), kNameLeast,
                 [&actions, id = person->id] { actions.emplace_back(Choose{id}); });
  }
  paged.beside(leave_button(texts), [&actions] { actions.emplace_back(Leave{}); });
  paged.show_into(actions);
}

void pin_paged(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  constexpr float kGap = 14;
  const Texts& texts = scene.texts;
  const Words words = words_of(state, texts, frame);
  Paged paged(frame, scene,
              {.name = "sign-in",
               .note = topbar_note(texts),
               .title = words.title,
               .lead = words.fault.empty() ? words.text : words.fault,
               .lead_is_wrong = !words.fault.empty()});
  paged.fill([&](ui::Rect room) {
    const float scale = std::min(1.0F, room.w / (kBoxPitch * static_cast<float>(kDigits)));
    boxes(frame, state, texts, {room.x, room.y}, scale);
    const float top = room.y + kBox.h * scale + kGap;
    const float width = std::min((room.w - 2 * kGap) / 3, kKey.w * 1.4F);
    const float height = std::clamp((room.bottom() - top - 4 * kGap) / 4, ui::touch_target::kMinimum, kKey.h);
    keys(frame, state, texts, {room.x, top}, {width, height}, {width + kGap, height + kGap}, actions);
  });
  real_keyboard(frame, actions);
  paged.beside(leave_button(texts), [&actions] { actions.emplace_back(Leave{}); });
  if (state.people.size() > 1) paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const bool names = state.stage == Stage::kName || state.stage == Stage::kWaiting;
  if (!as_drawn(frame)) {
    (names ? names_paged : pin_paged)(frame, state, scene, actions);
    return actions;
  }
  const Texts& texts = scene.texts;
  frame.begin_screen("sign-in");
  const std::string place = visit_line(scene);
  const std::string note = topbar_note(texts);
  parts::top_bar(frame, scene, place, note, ui::layout::kTopbarHeight, ui::Icon::kLock);
  (names ? names_drawn : pin_drawn)(frame, state, scene, actions);
  if (!names) real_keyboard(frame, actions);
  parts::BottomBar bar(frame);
  if (bar.left.add(leave_button(texts))) actions.emplace_back(Leave{});
  if (names && state.people.size() > kNamesOnPage &&
      bar.left.add({.id = "more-names", .label = texts("sign_in.more_names"), .icon = ui::Icon::kPeople}))
    actions.emplace_back(OtherNames{});
  if (!names && state.people.size() > 1 &&
      bar.left.add({.id = "other-name", .label = texts("sign_in.other_name"), .icon = ui::Icon::kPerson}))
    actions.emplace_back(Back{});
  closes_line(frame, state, texts, frame.screen().w - ui::layout::kMarginX,
              frame.screen().h - ui::layout::kBottombarHeight / 2);
  return actions;
}

}  // namespace zuil::sign_in
