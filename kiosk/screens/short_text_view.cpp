// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/question_views.h"
#include "kiosk/screens/typing.h"
#include "ui/field.h"
#include "ui/frame.h"

namespace zuil::poll {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kLeftWidth = 640;
constexpr ui::Rect kField{744, 108, 1112, 298};

}  // namespace

void view_short_text(const Asked& asked, std::string_view number, ui::Frame& frame,
                     std::vector<Action>& actions) {
  const Texts& texts = asked.scene.texts;
  const ui::TextModel& text = asked.draft.text_of(asked.question.id);
  frame.text({.id = "progress",
              .rect = {kLeft, 108, kLeftWidth, 0},
              .text = number,
              .style = ui::style::kNote.with_weight(ui::Weight::kBold)});
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 154, kLeftWidth, 0},
                                     .text = asked.scene.say(asked.question.title),
                                     .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  if (const std::string_view help = asked.scene.say(asked.question.help); !help.empty()) {
    frame.text({.id = "help",
                .rect = {kLeft, title.bottom() + 3, kLeftWidth, 0},
                .text = help,
                .style = ui::style::kNote});
  }

  const bool missing = asked.state.hint == Hint::kAnswerFirst;
  const auto field = ui::text_field(frame, {.id = "field",
                                            .rect = kField,
                                            .label = asked.scene.say(asked.question.title),
                                            .text = &text,
                                            .active = true,
                                            .error = missing});
  if (field.tapped && !asked.state.keys_shown) actions.emplace_back(ShowKeys{true});
  if (field.moved) actions.emplace_back(Edit{*field.moved});
  const parts::Advice advice =
      missing ? parts::Advice{texts("poll.write_first"), ui::Icon::kError, ui::Color::kDanger}
              : parts::advice_on(text.text(), texts, texts("poll.text.no_persons"));
  parts::below_field(frame, kField, advice, parts::characters_left(text, kCountDownFrom, texts));

  if (!asked.state.keys_shown && parts::show_keys_button(frame, texts, kTypingBar)) {
    actions.emplace_back(ShowKeys{true});
  }
  const auto typed =
      parts::keyboard(frame, texts, text, asked.state.keys_shown, kTypingBar, ui::KeyboardKind::kOneLine);
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.hide) actions.emplace_back(ShowKeys{false});
  if (typed.next) actions.emplace_back(Next{});
}

std::vector<Action> paged_short_text(const Asked& asked, const PagedWords& words, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = asked.scene.texts;
  const ui::TextModel& text = asked.draft.text_of(asked.question.id);
  const bool missing = asked.state.hint == Hint::kAnswerFirst;
  const std::string title(asked.scene.say(asked.question.title));
  Paged paged(frame, asked.scene,
              {.name = "poll",
               .place = words.place,
               .note = std::string(texts("bar.sent_at_the_end")),
               .above = words.number,
               .title = title,
               .keys = true,
               .keys_shown = asked.state.keys_shown});
  paged.fill([&](ui::Rect room) {
    const parts::TypedIn typed = parts::typing_page(
        frame, texts, room,
        {.label = title,
         .text = &text,
         .kind = ui::KeyboardKind::kOneLine,
         .keys_shown = asked.state.keys_shown,
         .error = missing,
         .advice = missing ? parts::Advice{texts("poll.write_first"), ui::Icon::kError, ui::Color::kDanger}
                           : parts::advice_on(text.text(), texts, texts("poll.text.no_persons")),
         .counter = parts::characters_left(text, kCountDownFrom, texts)});
    for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
    if (typed.show_keys) actions.emplace_back(ShowKeys{true});
    if (typed.hide_keys) actions.emplace_back(ShowKeys{false});
    if (typed.next) actions.emplace_back(Next{});
  });
  paged.beside(dont_know_button(texts), [&actions] { actions.emplace_back(DontKnow{}); });
  paged.beside(skip_button(texts), [&actions] { actions.emplace_back(Skip{}); });
  paged.forward(next_on(paged, words, texts), [&actions] { actions.emplace_back(Next{}); });
  if (words.back) paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.always_into(actions);
  paged.show_into(actions);
  return actions;
}

}  // namespace zuil::poll
