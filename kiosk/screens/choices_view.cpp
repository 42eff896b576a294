// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/question_views.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::poll {
namespace {

constexpr std::size_t kColumns = 2;
constexpr float kTallRow = 204;  // two rows
constexpr float kTallRowAlone = 184;
constexpr float kRow = 132;  // three

}  // namespace

bool is_chosen(const AnswerValue* answer, const std::string& option) {
  if (answer == nullptr) return false;
  if (const auto* choice = std::get_if<Choice>(answer)) return choice->option == option;
  const auto* choices = std::get_if<Choices>(answer);
  return choices != nullptr &&
         std::find(choices->options.begin(), choices->options.end(), option) != choices->options.end();
}

void view_choices(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  const auto options = options_in_order(asked.question, asked.state.order_seed);
  const std::size_t on_page = options_on_page(asked.question);
  const auto from = std::min(options.size(), static_cast<std::size_t>(asked.state.page) * on_page);
  const auto until = std::min(options.size(), from + on_page);
  // All pages have rows of one height.
  const std::size_t rows = (std::min(options.size(), on_page) + kColumns - 1) / kColumns;
  const float gap = rows > 2 ? ui::space::kSm : 20;
  const float room = (asked.room.h - static_cast<float>(rows - 1) * gap) / static_cast<float>(rows);
  const float height = std::min(rows > 2 ? kRow : asked.state.alone ? kTallRowAlone : kTallRow, room);
  const float width = (asked.room.w - ui::layout::kGutter) / kColumns;

  const AnswerValue* answer = asked.draft.answer(asked.question.id);
  for (std::size_t i = from; i < until; ++i) {
    const Option& option = *options[i];
    const auto column = static_cast<float>((i - from) % kColumns);
    const auto row = static_cast<float>((i - from) / kColumns);
    const std::string id = "answer/" + option.id;
    if (ui::answer_row(frame, {.id = id,
                               .rect = {asked.room.x + column * (width + ui::layout::kGutter),
                                        asked.room.y + row * (height + gap), width, height},
                               .label = asked.scene.say(option.label),
                               .detail = asked.scene.say(option.detail),
                               .chosen = asked.scene.texts("poll.your_choice"),
                               .selected = is_chosen(answer, option.id),
                               .several = asked.question.kind == QuestionKind::kMultipleChoice,
                               .error = asked.state.hint == Hint::kAnswerFirst})) {
      actions.emplace_back(Choose{option.id});
    }
  }
}

}  // namespace zuil::poll
