// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <string>

#include "kiosk/screens/hands.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil::hands {
namespace {

constexpr ui::Rect kTitle{64, 132, 1792, 0};
constexpr float kRowsTop = 258;
constexpr float kRowsWidth = 1292;
constexpr ui::Rect kTogether{1396, 258, 460, 287};
constexpr ui::Rect kNote{1396, 569, 460, 0};
constexpr float kNotePadding = 28;
constexpr float kKeepWidth = 310;

// How high rows are, and how far from one to the next.
struct Rows {
  std::size_t most = 0;
  float height = 0;
  float pitch = 0;
};
constexpr std::array kRows = {Rows{5, 112, 124}, Rows{6, 104, 112}};

constexpr float kPadding = 32;
constexpr float kControl = 88;
constexpr float kSign = 104;  // − and +
constexpr float kNumber = 140;
constexpr float kStep = 120;
constexpr float kControlGap = 20;
constexpr float kControls = 2 * kSign + kNumber + kStep + 3 * kControlGap;
constexpr float kLeastLabel = 320;
constexpr ui::TextStyle kLabel =
    ui::style::kBody.with_size(ui::font_size::kLead).with_weight(ui::Weight::kMedium).with_line_height(1.22F);

std::string place_line(const State& state, const Scene& scene) {
  const Trajectory* topic = scene.content.trajectory(state.trajectory);
  const std::string_view what = topic == nullptr ? scene.texts("hands.place") : scene.say(topic->title);
  if (scene.visit == nullptr) return std::string(what);
  return std::string(scene.say(scene.visit->title)) + " · " + std::string(what);
}

// − number + and +5, from `left` on, their middle at `middle`.
void controls(ui::Frame& frame, const State& state, const std::string& label, std::size_t answer,
              const Texts& texts, ui::Point left_middle, std::vector<Action>& actions) {
  const std::uint32_t count = state.counts[answer];
  const std::string at = std::to_string(answer);
  const float top = left_middle.y - kControl / 2;
  float x = left_middle.x;
  const std::string less_id = "less/" + at;
  const std::string less = texts("hands.less", {{"what", label}});
  if (ui::icon_button(frame, {.id = less_id,
                              .rect = {x, top, kSign, kControl},
                              .icon = ui::Icon::kRemove,
                              .label = less,
                              .enabled = count > 0 && !state.saving}))
    actions.emplace_back(Count{answer, -1});
  x += kSign + kControlGap;
  const ui::Rect number{x, top, kNumber, kControl};
  ui::bordered_box(frame, number, ui::Color::kSurface, ui::Color::kBorder, frame.border_width(false),
                   ui::radius::kMd);
  const std::string figure = texts.number(count);
  frame.label_middle(number, figure,
                     ui::control_text(count < kMaxPersons ? ui::font_size::kTitle : ui::font_size::kH4,
                                      ui::Weight::kBold, ui::Color::kInk)
                         .aligned(ui::Align::kCentre));
  const std::string spoken = texts.count("hands.for", count, {{"what", label}});
  frame.list("number/" + at, ui::Role::kStatus, number, spoken);
  x += kNumber + kControlGap;
  const bool more = count < kMaxPersons && !state.saving;
  const std::string more_id = "more/" + at;
  const std::string one_more = texts("hands.more", {{"what", label}});
  if (ui::icon_button(frame, {.id = more_id,
                              .rect = {x, top, kSign, kControl},
                              .icon = ui::Icon::kAdd,
                              .label = one_more,
                              .enabled = more,
                              .strong = true}))
    actions.emplace_back(Count{answer, 1});
  x += kSign + kControlGap;
  const std::string many_id = "many/" + at;
  const std::string five = "+" + std::to_string(kMany);
  const std::string five_more = texts("hands.many", {{"what", label}});
  if (ui::button(frame, {.id = many_id,
                         .rect = {x, top, kStep, kControl},
                         .label = five,
                         .enabled = more,
                         .spoken = five_more}))
    actions.emplace_back(Count{answer, kMany});
}

void label_of(ui::Frame& frame, const std::string& label, std::size_t answer, ui::Point at, float width) {
  frame.text({.id = "answer/" + std::to_string(answer),
              .rect = {at.x, at.y, width, 0},
              .text = label,
              .style = kLabel});
}

void row(ui::Frame& frame, const State& state, const std::string& label, std::size_t answer,
         const Texts& texts, ui::Rect card, std::vector<Action>& actions) {
  ui::panel(frame, card, ui::PanelKind::kSurface);
  const float left = card.right() - ui::space::kSm - kControls;
  const float width = left - ui::space::kSm - card.x - kPadding;
  const float high = frame.text_size(label, kLabel, width).h;
  label_of(frame, label, answer, {card.x + kPadding, card.centre().y - high / 2}, width);
  controls(frame, state, label, answer, texts, {left, card.centre().y}, actions);
}

void together_panel(ui::Frame& frame, const State& state, const Texts& texts, ui::Rect rect) {
  ui::panel(frame, rect, ui::PanelKind::kPrimary);
  const std::uint64_t all = together(state);
  const auto centred = [](ui::TextStyle style, ui::Color color) {
    return style.with_color(color).aligned(ui::Align::kCentre);
  };
  const auto line = [&rect](float middle, float high) {
    return ui::Rect{rect.x, rect.y + middle - high / 2, rect.w, high};
  };
  const ui::TextStyle figure{.size = ui::font_size::kFigure, .weight = ui::Weight::kBold, .line_height = 1};
  frame.label_middle(line(60, 52), texts("hands.together"),
                     centred(ui::style::kLead, ui::Color::kOnPrimarySoft));
  frame.label_middle(line(146, 120), texts.number(all), centred(figure, ui::Color::kOnPrimary));
  frame.label_middle(line(229, 52), texts.count("hands.hands", all),
                     centred(ui::style::kLead, ui::Color::kOnPrimarySoft));
  frame.list("together", ui::Role::kStatus, rect, texts.count("hands.all", all));
}

// What is to be known before "Bewaar": the most urgent of it.
struct Note {
  std::string text;
  bool wrong = false;
};
Note note_of(const State& state, std::uint64_t before, const Texts& texts) {
  if (state.would_lose) return {std::string(texts("hands.would_lose")), true};
  if (state.failed) return {std::string(texts(state.full ? "hands.full" : "hands.failed")), true};
  if (before > 0) return {texts.count("hands.before", before), false};
  return {std::string(texts("hands.apart")), false};
}

void note_panel(ui::Frame& frame, const Note& note, ui::Rect place) {
  const ui::TextStyle style =
      note.wrong ? ui::style::kNote.with_weight(ui::Weight::kBold) : ui::TextStyle(ui::style::kNote);
  const float width = place.w - 2 * kNotePadding;
  const float high = frame.text_size(note.text, style, width).h;
  const ui::Rect panel{place.x, place.y, place.w, high + 2 * kNotePadding - ui::space::k2XS};
  ui::panel(frame, panel, note.wrong ? ui::PanelKind::kBrick : ui::PanelKind::kSun);
  frame.text({.id = "hands-note",
              .rect = {panel.x + kNotePadding, panel.centre().y - high / 2, width, 0},
              .text = note.text,
              .style = style,
              .role = ui::Role::kStatus});
}

ui::Button keep_button(const State& state, std::uint64_t before, const Texts& texts) {
  std::string_view label = texts(before > 0 ? "hands.keep_more" : "hands.keep");
  if (together(state) == 0) label = texts("hands.none");
  if (state.saving) label = texts("hands.saving");
  return {.id = "keep",
          .label = label,
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .enabled = together(state) > 0,
          .busy = state.saving,
          .zone = ui::Zone::kPrimary};
}
ui::Button start_over_button(const State& state, const Texts& texts) {
  return {.id = "start-over",
          .label = texts("hands.start_over"),
          .icon = ui::Icon::kRefresh,
          .enabled = together(state) > 0 && !state.saving};
}

void count_drawn(ui::Frame& frame, const State& state, const Question& question, std::uint64_t before,
                 const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  frame.begin_screen("hands");
  parts::top_bar(frame, scene, place_line(state, scene), texts("sign_in.staff_only"),
                 ui::layout::kTopbarHeight, ui::Icon::kLock);
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = kTitle,
                                     .text = scene.say(question.title),
                                     .style = ui::style::kQuestion.with_size(ui::font_size::kTitle),
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "lead",
              .rect = {kTitle.x, title.bottom() + 4, kTitle.w, 0},
              .text = texts(question.kind == QuestionKind::kScale ? "hands.lead_scale" : "hands.lead"),
              .style = ui::style::kBody});
  const auto answers = answers_of(question, scene);
  const Rows& rows = answers.size() <= kRows.front().most ? kRows.front() : kRows.back();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    row(frame, state, answers[i].label, i, texts,
        {kTitle.x, kRowsTop + static_cast<float>(i) * rows.pitch, kRowsWidth, rows.height}, actions);
  }
  together_panel(frame, state, texts, kTogether);
  note_panel(frame, note_of(state, before, texts), kNote);
  parts::BottomBar bar(frame);
  if (bar.left.add(parts::back_button(texts))) actions.emplace_back(Back{});
  if (bar.left.add(start_over_button(state, texts))) actions.emplace_back(StartOver{});
  ui::Button keep = keep_button(state, before, texts);
  keep.rect.w = std::max(kKeepWidth, ui::button_width(frame, keep));
  if (bar.right.add(keep)) actions.emplace_back(Keep{});
}

// The answer beside its controls, or above them where there is little room.
Paged::Block row_block(ui::Frame& frame, const State& state, const std::string& label, std::size_t answer,
                       const Texts& texts, std::vector<Action>& actions) {
  constexpr float kStackedGap = 12;
  const auto beside = [](float width) { return width >= kControls + kLeastLabel + 3 * kPadding; };
  const auto label_width = [beside](float width) {
    return width - 2 * kPadding - (beside(width) ? kControls : 0);
  };
  const auto height = [&frame, label, beside, label_width](float width) {
    const float words = frame.text_size(label, kLabel, label_width(width)).h;
    return beside(width) ? std::max(words, kControl) + 2 * ui::space::kXs
                         : words + kStackedGap + kControl + 2 * ui::space::kSm;
  };
  const auto draw = [&frame, &state, &texts, &actions, label, answer, beside, label_width](ui::Rect rect) {
    if (beside(rect.w)) return row(frame, state, label, answer, texts, rect, actions);
    ui::panel(frame, rect, ui::PanelKind::kSurface);
    label_of(frame, label, answer, {rect.x + kPadding, rect.y + ui::space::kSm}, label_width(rect.w));
    controls(frame, state, label, answer, texts,
             {rect.x + kPadding, rect.bottom() - ui::space::kSm - kControl / 2}, actions);
  };
  return {.height = height, .draw = draw, .gap = ui::space::kXs, .split = {}};
}

std::vector<Action> count_paged(const State& state, const Question& question, std::uint64_t before,
                                const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Note note = note_of(state, before, texts);
  Paged paged(frame, scene,
              {.name = "hands",
               .place = place_line(state, scene),
               .above = texts.count("hands.all", together(state)),
               .title = std::string(scene.say(question.title)),
               .lead = note.text,
               .lead_is_wrong = note.wrong});
  const auto answers = answers_of(question, scene);
  for (std::size_t i = 0; i < answers.size(); ++i)
    paged.block(row_block(frame, state, answers[i].label, i, texts, actions));
  paged.always(parts::back_button(texts), [&actions] { actions.emplace_back(Back{}); });
  paged.always(start_over_button(state, texts), [&actions] { actions.emplace_back(StartOver{}); });
  paged.forward(keep_button(state, before, texts), [&actions] { actions.emplace_back(Keep{}); });
  paged.show_into(actions);
  return actions;
}

bool fits_as_drawn(ui::Frame& frame, const Question& question, const Scene& scene) {
  if (!as_drawn(frame)) return false;
  const ui::TextStyle style = ui::style::kQuestion.with_size(ui::font_size::kTitle);
  const bool one_line = frame.text_width(scene.say(question.title), style) <= kTitle.w;
  return one_line && answers_of(question, scene).size() <= kRows.back().most;
}

constexpr float kChoiceLeast = 560;

std::vector<Action> topics_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const auto offered = topics(scene);
  Paged paged(frame, scene,
              {.name = "hands-topics",
               .place = place_line(state, scene),
               .note = std::string(texts("sign_in.staff_only")),
               .note_icon = ui::Icon::kLock,
               .title = std::string(texts(offered.empty() ? "hands.no_question" : "hands.topics"))});
  for (const Trajectory* topic : offered) {
    const std::string id = "topic/" + topic->id;
    paged.button({.id = id, .label = scene.say(topic->title), .icon = ui::Icon::kForum}, kChoiceLeast,
                 [&actions, topic] { actions.emplace_back(ChooseTopic{topic->id}); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

std::vector<Action> questions_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "hands-questions",
               .place = place_line(state, scene),
               .note = std::string(texts("sign_in.staff_only")),
               .note_icon = ui::Icon::kLock,
               .title = std::string(texts("hands.questions"))});
  if (const Trajectory* topic = scene.content.trajectory(state.trajectory)) {
    for (const Question* question : questions(*topic)) {
      const std::string id = "question/" + question->id;
      paged.button({.id = id, .label = scene.say(question->title), .icon = ui::Icon::kPanTool}, kChoiceLeast,
                   [&actions, question] { actions.emplace_back(ChooseQuestion{question->id}); });
    }
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

std::vector<Action> kept_view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "hands-kept",
               .place = place_line(state, scene),
               .note = std::string(texts("sign_in.staff_only")),
               .note_icon = ui::Icon::kLock,
               .title = texts.count("hands.kept", state.kept)});
  paged.section(
      {.panel = ui::PanelKind::kMeadow,
       .lines = {{.id = "kept", .text = std::string(texts("hands.apart")), .icon = ui::Icon::kCheckCircle}}});
  paged.forward({.id = "done",
                 .label = texts("hands.done"),
                 .kind = ui::ButtonKind::kPrimary,
                 .icon = ui::Icon::kCheck,
                 .zone = ui::Zone::kPrimary},
                [&actions] { actions.emplace_back(Done{}); });
  paged.forward({.id = "other-question", .label = texts("hands.other"), .icon = ui::Icon::kPanTool},
                [&actions] { actions.emplace_back(OtherQuestion{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const State& state, std::uint64_t before, const Scene& scene, ui::Frame& frame) {
  const Question* question = question_of(state, scene);
  if (state.kept > 0) return kept_view(state, scene, frame);
  if (state.trajectory.empty()) return topics_view(state, scene, frame);
  if (question == nullptr) return questions_view(state, scene, frame);
  if (!fits_as_drawn(frame, *question, scene)) return count_paged(state, *question, before, scene, frame);
  std::vector<Action> actions;
  count_drawn(frame, state, *question, before, scene, actions);
  return actions;
}

}  // namespace zuil::hands
