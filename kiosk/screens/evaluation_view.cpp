// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "kiosk/screens/evaluation.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::evaluation {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kFirstCard = 276;
constexpr float kCard = 269;
constexpr float kCardGap = 28;
constexpr float kPadding = 40;
constexpr float kAnswersTop = 105;  // from the card's top
constexpr float kAnswer = 128;

constexpr std::array<Clear, 3> kClear = {Clear::kYes, Clear::kSomewhat, Clear::kNo};
constexpr std::array<Again, 3> kAgain = {Again::kYes, Again::kMaybe, Again::kNo};

// One question and its three answers, side by side. `id` is "clear" or "again".
template <typename Value>
std::optional<Value> question_card(ui::Frame& frame, const Texts& texts, const std::string& id, float top,
                                   const std::array<Value, 3>& values, const std::optional<Value>& chosen) {
  const ui::Rect card{kLeft, top, frame.screen().w - 2 * kLeft, kCard};
  ui::panel(frame, card, ui::PanelKind::kSurface);
  const float inner = card.w - 2 * kPadding;
  frame.text({.id = id,
              .rect = {card.x + kPadding, card.y + 32, inner, 0},
              .text = texts("evaluation." + id),
              .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
              .role = ui::Role::kTitle});
  std::optional<Value> tapped;
  const float width = (inner - 2 * ui::layout::kGutter) / 3;
  ui::Rect rect{card.x + kPadding, card.y + kAnswersTop, width, kAnswer};
  for (const Value value : values) {
    const std::string name(to_string(value));
    const std::string answer_id = id + "/" + name;
    const std::string label(texts("evaluation." + id + "." + name));
    if (ui::answer_row(frame, {.id = answer_id,
                               .rect = rect,
                               .label = label,
                               .chosen = texts("poll.your_choice"),
                               .selected = chosen == value})) {
      tapped = value;
    }
    rect.x += width + ui::layout::kGutter;
  }
  return tapped;
}

ui::Button done_button(const State& state, const Texts& texts) {
  return {.id = "done",
          .label = texts(state.sending ? "review.sending" : "bar.done"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .busy = state.sending,
          .zone = ui::Zone::kPrimary};
}
ui::Button skip_button(const State& state, const Texts& texts) {
  return {.id = "skip",
          .label = texts("poll.skip"),
          .icon = ui::Icon::kRedo,
          .enabled = !state.sending,
          .zone = ui::Zone::kSkip};
}

template <typename Value, typename Said>
void paged_question(Paged& paged, const Texts& texts, const std::string& id,
                    const std::array<Value, 3>& values, const std::optional<Value>& chosen,
                    std::vector<Action>& actions) {
  constexpr float kLeast = 420;
  paged.text({.id = id,
              .text = std::string(texts("evaluation." + id)),
              .style = ui::style::kBody.with_weight(ui::Weight::kBold),
              .role = ui::Role::kTitle});
  for (const Value value : values) {
    const std::string name(to_string(value));
    const std::string answer_id = id + "/" + name;
    paged.answer({.id = answer_id,
                  .label = texts("evaluation." + id + "." + name),
                  .chosen = texts("poll.your_choice"),
                  .selected = chosen == value},
                 kLeast, [&actions, value] { actions.emplace_back(Said{value}); });
  }
}

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "evaluation",
               .place = std::string(scene.say(trajectory.title)),
               .above = std::string(texts(state.sign_up ? "evaluation.sign_up_kept" : "evaluation.kept")),
               .title = std::string(texts("evaluation.title")),
               .lead = std::string(texts("evaluation.subtitle"))});
  paged_question<Clear, SayClear>(paged, texts, "clear", kClear, state.clear, actions);
  paged_question<Again, SayAgain>(paged, texts, "again", kAgain, state.again, actions);
  paged.always_into(actions);
  paged.forward(done_button(state, texts), [&actions] { actions.emplace_back(Done{}); });
  paged.forward(skip_button(state, texts), [&actions] { actions.emplace_back(Skip{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const float width = frame.screen().w - 2 * kLeft;
  frame.begin_screen("evaluation");
  parts::top_bar(frame, scene, scene.say(trajectory.title),
                 texts(state.sign_up ? "evaluation.sign_up_kept" : "evaluation.kept"),
                 ui::layout::kTopbarHeight, ui::Icon::kCheckCircle);
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 144, width, 0},
                                     .text = texts("evaluation.title"),
                                     .style = ui::style::kQuestion,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "subtitle",
              .rect = {kLeft, title.bottom() + 3, width, 0},
              .text = texts("evaluation.subtitle")});
  if (const auto clear = question_card(frame, texts, "clear", kFirstCard, kClear, state.clear)) {
    actions.emplace_back(SayClear{*clear});
  }
  if (const auto again =
          question_card(frame, texts, "again", kFirstCard + kCard + kCardGap, kAgain, state.again)) {
    actions.emplace_back(SayAgain{*again});
  }

  parts::BottomBar bar(frame);
  bar.always(scene, actions);
  if (bar.right.add(done_button(state, texts))) actions.emplace_back(Done{});
  if (bar.right.add(skip_button(state, texts))) actions.emplace_back(Skip{});
  return actions;
}

}  // namespace zuil::evaluation
