// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/poll.h"
#include "kiosk/screens/question_views.h"
#include "ui/frame.h"
#include "ui/river.h"

namespace zuil::poll {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kTitleTop = 216;
constexpr float kMapTitleTop = 202;  // a map needs the room
constexpr float kAnswersBottom = 832;
constexpr float kSideRow = 888;         // the middle of "Weet ik niet"
constexpr float kTypingSideRow = 442;   // above the keys
constexpr float kTypingSideRoom = 640;  // left of the field
constexpr float kSideButton = 80;
constexpr float kPromiseTop = 132;
constexpr float kPromisePadding = 19;  // above and below its words
constexpr float kLowPromiseTop = 122;
constexpr float kLowPromise = 72;  // its height
constexpr float kBelowPromise = 22;
constexpr float kPromiseLeft = 88;  // from the panel to them

// What is asked of the person: the question's own help, or what its kind needs.
std::string help_of(const Question& question, const Draft& draft, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (question.kind == QuestionKind::kMultipleChoice && question.max_choices > 0) {
    const AnswerValue* answer = draft.answer(question.id);
    const auto* choices = answer == nullptr ? nullptr : std::get_if<Choices>(answer);
    const auto max = static_cast<std::uint64_t>(question.max_choices);
    const std::string chosen = texts.number(choices == nullptr ? 0 : choices->options.size());
    return texts.count("poll.help.several_at_most", max, {{"chosen", chosen}});
  }
  if (const std::string_view own = scene.say(question.help); !own.empty()) return std::string(own);
  switch (question.kind) {
    case QuestionKind::kSingleChoice: return std::string(texts("poll.help.one"));
    case QuestionKind::kMultipleChoice: return std::string(texts("poll.help.several"));
    case QuestionKind::kScale: return std::string(texts("poll.help.scale"));
    case QuestionKind::kBudget:
      return texts.count("poll.help.budget", static_cast<std::uint64_t>(question.budget_total));
    case QuestionKind::kRanking: return std::string(texts("poll.help.ranking"));
    default: return {};
  }
}

// On a poll of its own nobody but this person is asked.
std::string all_help_of(const State& state, const Question& question, const Draft& draft,
                        const Scene& scene) {
  std::string help = help_of(question, draft, scene);
  // Where the content has its own, it knows how the question is asked; of one choice the words say it anyway,
  // and a map has no room.
  const bool says_so = !scene.say(question.help).empty() || question.kind == QuestionKind::kSingleChoice ||
                       question.kind == QuestionKind::kPin;
  if (!state.alone || says_so) return help;
  if (!help.empty()) help += ' ';
  return help + std::string(scene.texts("poll.each_their_own"));
}

std::string hint_words(const State& state, const Question& question, const Texts& texts) {
  switch (state.hint) {
    case Hint::kNone: return {};
    case Hint::kAnswerFirst:
      return std::string(
          texts(question.kind == QuestionKind::kPin ? "poll.pin.answer_first" : "poll.answer_first"));
    case Hint::kEnoughChosen: break;
  }
  return texts.count("poll.enough", static_cast<std::uint64_t>(question.max_choices));
}

void hint(ui::Frame& frame, const State& state, const Question& question, const Texts& texts, ui::Rect room) {
  if (state.hint == Hint::kNone) return;
  const std::string words = hint_words(state, question, texts);
  const ui::TextStyle style = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger);
  const float height = frame.text_size(words, style, room.w - ui::icon_size::kMd).h;
  parts::icon_line(frame,
                   {.id = "hint",
                    .rect = {room.x, room.centre().y - height / 2, room.w, 0},
                    .text = words,
                    .style = style,
                    .role = ui::Role::kStatus},
                   ui::Icon::kError, ui::Color::kDanger, ui::icon_size::kMd);
}

// "Volgende vraag"; where something is missing, what.
// `missing` keeps the words for that.
// `last`: nothing is asked after it.
ui::Button next_button(const State& state, const Draft& draft, const Question& question, bool last,
                       const Texts& texts, std::string& missing) {
  ui::Button next{.id = "next",
                  .rect = {0, 0, 0, question.kind == QuestionKind::kShortText ? 92.0F : 0.0F},
                  .label = texts(state.changing ? "bar.changed" : "poll.next"),
                  .kind = ui::ButtonKind::kPrimary,
                  .icon = ui::Icon::kArrowForward,
                  .icon_after = true,
                  .zone = ui::Zone::kPrimary};
  if (state.alone && last) {
    next.rect.w = 343;
    next.label = texts(state.sending ? "review.sending" : "review.send");
    next.icon = ui::Icon::kCheck;
    next.icon_after = false;
    next.busy = state.sending;
  } else if (question.kind == QuestionKind::kRanking) {
    next.label = texts("poll.ranking.good");
    next.icon = ui::Icon::kCheck;
    next.icon_after = false;
  }
  if (question.kind == QuestionKind::kBudget) {
    const AnswerValue* answer = draft.answer(question.id);
    const auto* budget = answer == nullptr ? nullptr : std::get_if<Budget>(answer);
    const bool set_aside = answer != nullptr && budget == nullptr;  // don't know, or skipped
    const int left = question.budget_total - (budget == nullptr ? 0 : budget_spent(*budget));
    if (left > 0 && !set_aside) {
      missing = texts.count("poll.budget.divide_first", static_cast<std::uint64_t>(left));
      next.label = missing;
      next.rect.w = 0;
      next.icon = ui::Icon::kInfo;
      next.icon_after = false;
      next.enabled = false;
    }
  }
  return next;
}

void draw_answers(const Asked& asked, ui::Frame& frame, std::vector<Action>& actions) {
  switch (asked.question.kind) {
    case QuestionKind::kSingleChoice:
    case QuestionKind::kMultipleChoice: return view_choices(asked, frame, actions);
    case QuestionKind::kScale: return view_scale(asked, frame, actions);
    case QuestionKind::kBudget: return view_budget(asked, frame, actions);
    case QuestionKind::kRanking: return view_ranking(asked, frame, actions);
    case QuestionKind::kPin: return view_pin(asked, frame, actions);
    case QuestionKind::kShortText: return;  // has a page of its own
  }
}

// In at most `room` units: where that is too little for words, the icons alone.
// Gives back where the row ends.
float side_buttons(ui::Frame& frame, const Texts& texts, float middle, float room,
                   std::vector<Action>& actions) {
  ui::ButtonRow side(frame, {kLeft, middle}, ui::ButtonRow::From::kLeft);
  ui::Button dont_know = dont_know_button(texts);
  ui::Button skip = skip_button(texts);
  const float width = ui::button_width(frame, dont_know) + ui::space::kSm + ui::button_width(frame, skip);
  dont_know.icon_only = width > room;
  skip.icon_only = width > room;
  if (side.add(dont_know)) actions.emplace_back(DontKnow{});
  if (side.add(skip)) actions.emplace_back(Skip{});
  return side.next_x();
}

// What the topic promises, above a poll that is asked alone. Returns where it ends. `low`: in the height of
// the river, above what needs all the room there is.
float draw_promise(const Trajectory& trajectory, const Scene& scene, ui::Frame& frame, bool low) {
  const std::string words = promise_words(trajectory, scene);
  const ui::TextStyle style = low ? ui::style::kSmall.with_line_height(1.2F) : ui::style::kBody;
  const float left = kLeft + kPromiseLeft;
  const float right = frame.screen().w - kLeft;
  const float width = right - left - ui::space::kLg;
  const float height = frame.text_size(words, style, width).h;
  ui::Rect panel{kLeft, kPromiseTop, right - kLeft, height + 2 * kPromisePadding};
  if (low) panel = {kLeft, kLowPromiseTop, panel.w, kLowPromise};
  frame.fill(panel, ui::Color::kSurfaceMeadow, ui::radius::kXl);
  frame.icon(ui::Icon::kHandshake, {kLeft + 50, panel.centre().y}, 44, ui::Color::kPrimary);
  frame.text({.id = "promise",
              .rect = {left, panel.centre().y - height / 2, width, 0},
              .text = words,
              .style = style});
  return panel.bottom();
}

bool needs_all_room(const Question& question) {
  return question.kind == QuestionKind::kBudget || question.kind == QuestionKind::kRanking ||
         question.kind == QuestionKind::kPin;
}

// The title; smaller over a map when it would take two lines.
ui::Rect draw_title(const Asked& asked, ui::Frame& frame, float top, float width) {
  const bool pin = asked.question.kind == QuestionKind::kPin;
  const std::string_view words = asked.scene.say(asked.question.title);
  const bool large = asked.state.alone && !needs_all_room(asked.question);
  ui::TextStyle style = large ? ui::style::kHeading : ui::style::kQuestion;
  if (pin && frame.text_width(words, style) > width) style = style.with_size(ui::font_size::kH3);
  return frame.text({.id = "title",
                     .rect = {kLeft, top, width, 0},
                     .text = words,
                     .style = style,
                     .role = ui::Role::kTitle,
                     .zone = ui::Zone::kTitle});
}

// Title, from `title_top` on, help, answers, and the row below them.
void draw_question(const Asked& asked, ui::Frame& frame, float title_top, std::vector<Action>& actions) {
  const auto& [state, draft, question, scene, nowhere, nothing_aside] = asked;
  const float right = frame.screen().w - kLeft;
  const float width = question.kind == QuestionKind::kBudget ? 1312 : right - kLeft;
  const bool pin = question.kind == QuestionKind::kPin;
  const ui::Rect title = draw_title(asked, frame, title_top, width);
  float top = std::floor(title.bottom() + 10);  // a whole map of whole pixels is sharp
  if (const std::string help = all_help_of(state, question, draft, scene); !help.empty() || !pin) {
    const ui::Rect place =
        frame.text({.id = "help", .rect = {kLeft, title.bottom() + 3, width, 0}, .text = help});
    top = pin ? std::floor(place.bottom() + 10) : std::max(place.bottom() + 22, 344.0F);
  }
  const float side_end = side_buttons(frame, scene.texts, kSideRow, right - kLeft, actions);
  draw_answers({state, draft, question, scene, {kLeft, top, right - kLeft, kAnswersBottom - top}, side_end},
               frame, actions);

  const int pages = option_pages(question);
  // The names of a map have their page buttons below them.
  const bool turns = pages > 1 && !pin;
  if (turns) {
    if (const auto by = parts::page_buttons(frame, scene.texts, {right, kSideRow}, state.page, pages)) {
      actions.emplace_back(TurnPage{*by});
    }
  }
  const float pages_room = turns ? 560 : 0;
  const float left = side_end + ui::space::kMd;
  hint(frame, state, question, scene.texts,
       {left, kSideRow - kSideButton / 2, right - pages_room - left, kSideButton});
}

}  // namespace

ui::Button dont_know_button(const Texts& texts) {
  return {.id = "dont-know",
          .rect = {0, 0, 0, kSideButton},
          .label = texts("poll.dont_know"),
          .icon = ui::Icon::kHelp,
          .zone = ui::Zone::kDontKnow};
}
ui::Button skip_button(const Texts& texts) {
  return {.id = "skip",
          .rect = {0, 0, 0, kSideButton},
          .label = texts("poll.skip"),
          .icon = ui::Icon::kRedo,
          .zone = ui::Zone::kSkip};
}

std::string promise_words(const Trajectory& trajectory, const Scene& scene) {
  const std::string level = "level." + std::string(to_string(trajectory.level));
  return scene.texts(scene.dates_known ? "poll.promise" : "poll.promise.undated",
                     {{"level", scene.texts(level)},
                      {"means", scene.texts(level + ".brief")},
                      {"decided", scene.say(trajectory.decision_step)},
                      {"date", scene.day(trajectory.decision_on)}});
}

std::vector<Action> view(const State& state, const Draft& draft, const Trajectory& trajectory,
                         const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const auto questions = questions_asked(*trajectory.poll, draft);
  const auto found = std::find_if(questions.begin(), questions.end(), [&state](const Question* question) {
    return question->id == state.question;
  });
  if (found == questions.end()) return actions;
  const Question& question = **found;
  const auto number = static_cast<int>(found - questions.begin());
  const bool last = found + 1 == questions.end();

  std::string missing;
  const bool typing = question.kind == QuestionKind::kShortText;
  const bool pin = question.kind == QuestionKind::kPin;
  const std::string count = texts.count("poll.questions", questions.size());
  const std::string total = texts.number(questions.size());
  const std::string words =
      texts.count("poll.number", static_cast<std::uint64_t>(number) + 1, {{"total", total}});
  // The promise is made once; from the next question on the river says where one is.
  const bool promised = state.alone && number == 0;
  const float title_top = pin ? kMapTitleTop : kTitleTop;
  const std::string_view title = scene.say(trajectory.title);
  const std::string place = state.alone && questions.size() == 1
                                ? std::string(title)
                                : texts("bar.topic", {{"topic", title}, {"count", count}});
  const Asked asked{state, draft, question, scene};
  if (!as_drawn(frame)) {
    const PagedWords said{place,
                          words,
                          all_help_of(state, question, draft, scene),
                          hint_words(state, question, texts),
                          trajectory.picture,
                          next_button(state, draft, question, last, texts, missing),
                          promised ? promise_words(trajectory, scene) : std::string(),
                          !state.alone || number > 0};
    return typing ? paged_short_text(asked, said, frame) : paged_view(asked, said, frame);
  }
  frame.begin_screen("poll");
  parts::top_bar(frame, scene, place, texts("bar.sent_at_the_end"),
                 typing ? kTypingTopBar : ui::layout::kTopbarHeight);
  if (typing) {
    view_short_text(asked, words, frame, actions);
    side_buttons(frame, texts, kTypingSideRow, kTypingSideRoom, actions);
  } else if (promised) {
    const bool low = needs_all_room(question);
    const float below = draw_promise(trajectory, scene, frame, low) + kBelowPromise;
    draw_question(asked, frame, low ? title_top : below, actions);
  } else {
    ui::river_progress(frame, {.id = "progress",
                               .rect = {kLeft, pin ? 128.0F : 134.0F, frame.screen().w - 2 * kLeft, 64},
                               .words = words,
                               .steps = static_cast<int>(questions.size()),
                               .current = number});
    draw_question(asked, frame, title_top, actions);
  }

  parts::BottomBar bar(frame, typing ? kTypingBar : ui::layout::kBottombarHeight);
  bar.always(scene, actions);
  if (bar.right.add(next_button(state, draft, question, last, texts, missing))) actions.emplace_back(Next{});
  if ((!state.alone || number > 0) && bar.back(texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::poll
