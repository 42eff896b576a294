// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/language.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/frame.h"

namespace zuil::language {
namespace {

constexpr std::size_t kColumns = 3;
constexpr float kTitleTop = 160;
constexpr float kWordsTop = 230;
constexpr float kTop = 311;
constexpr float kHeight = 180;
constexpr float kPadding = 47;

bool tile(ui::Frame& frame, const ui::Rect& rect, const Texts& texts, bool selected) {
  const std::string id = "language/" + texts.language();
  const std::string_view name = texts("language.name");
  const ui::Touch touch = frame.area({.id = id,
                                      .rect = rect,
                                      .role = ui::Role::kRadio,
                                      .label = name,
                                      .selected = selected,
                                      .radius = ui::radius::kLg});
  const bool meadow = selected || touch.pressed;
  frame.fill(rect, meadow ? ui::Color::kSurfaceMeadow : ui::Color::kSurface, ui::radius::kLg);
  frame.border(rect, selected ? ui::Color::kPrimary : ui::Color::kBorder, frame.border_width(selected),
               ui::radius::kLg);
  const ui::TextStyle style = ui::style::kHeading.with_weight(ui::Weight::kMedium);
  frame.label_middle({rect.x + kPadding, rect.y, rect.w - 2 * kPadding, rect.h}, name, style);
  if (selected) {
    frame.icon(ui::Icon::kCheckCircle, {rect.right() - 80, rect.centre().y}, 60, ui::Color::kPrimary);
  }
  return touch.tapped;
}

std::vector<Action> paged_view(const Scene& scene, ui::Frame& frame) {
  constexpr float kLeast = 400;
  std::vector<Action> actions;
  Paged paged(frame, scene,
              {.name = "language",
               .place = visit_line(scene),
               .title = std::string(scene.texts("language.title")),
               .lead = word_in_each(scene, true)});
  for (const auto& texts : scene.languages) {
    const std::string language = texts->language();
    const std::string id = "language/" + language;
    paged.answer(
        {.id = id, .label = (*texts)("language.name"), .selected = language == scene.texts.language()},
        kLeast, [&actions, language] { actions.emplace_back(Choose{language}); });
  }
  paged.always_into(actions);
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::string word_in_each(const Scene& scene, bool others_only) {
  std::string words(others_only ? std::string_view() : scene.texts("language.word"));
  for (const auto& other : scene.languages) {
    if (other->language() == scene.texts.language()) continue;
    if (!words.empty()) words += " · ";
    words += (*other)("language.word");
  }
  return words;
}

std::vector<Action> view(const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("language");
  parts::top_bar(frame, scene, visit_line(scene));
  const float width = frame.screen().w - 2 * ui::layout::kMarginX;
  frame.text({.id = "title",
              .rect = {ui::layout::kMarginX, kTitleTop, width, 0},
              .text = scene.texts("language.title"),
              .style = ui::style::kQuestion,
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
  const std::string words = word_in_each(scene, true);
  frame.text({.id = "words",
              .rect = {ui::layout::kMarginX, kWordsTop, width, 0},
              .text = words,
              .style = ui::style::kLead});

  const float tile_width = (width - (kColumns - 1) * ui::layout::kGutter) / kColumns;
  for (std::size_t i = 0; i < scene.languages.size(); ++i) {
    const Texts& texts = *scene.languages[i];
    const auto column = static_cast<float>(i % kColumns);
    const auto row = static_cast<float>(i / kColumns);
    const ui::Rect rect{ui::layout::kMarginX + column * (tile_width + ui::layout::kGutter),
                        kTop + row * (kHeight + ui::layout::kGutter), tile_width, kHeight};
    if (tile(frame, rect, texts, texts.language() == scene.texts.language()))
      actions.emplace_back(Choose{texts.language()});
  }
  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  if (bar.back(scene.texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::language
