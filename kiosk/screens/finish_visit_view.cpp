// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "kiosk/screens/desk_parts.h"
#include "kiosk/screens/finish_visit.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/typing.h"
#include "ui/button.h"
#include "ui/frame.h"

namespace zuil::finish_visit {
namespace {

constexpr std::size_t kCountDownFrom = 100;
constexpr float kLineLeast = 700;

ui::Button primary(const Texts& texts, std::string_view id, std::string_view key, ui::Icon icon, bool busy) {
  return {.id = id,
          .label = texts(key),
          .kind = ui::ButtonKind::kPrimary,
          .icon = icon,
          .busy = busy,
          .zone = ui::Zone::kPrimary};
}

std::string total_words(const Total& total, const Texts& texts) {
  const std::string count = total.goal > 0 ? texts("dashboard.count_of", {{"n", texts.number(total.count)},
                                                                          {"goal", texts.number(total.goal)}})
                                           : texts("dashboard.count", {{"n", texts.number(total.count)}});
  return texts("finish.total", {{"topic", total.title}, {"count", count}});
}

void ask(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged page(frame, scene,
             {.name = "finish-visit",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .above = state.title,
              .title = std::string(texts("finish.ask")),
              .lead = std::string(texts("finish.ask.text"))});
  page.section({.panel = ui::PanelKind::kMeadow,
                .heading = {.id = "reactions", .text = texts.count("finish.reactions", state.reactions)},
                .least_width = 0});
  for (std::size_t i = 0; i < state.totals.size(); ++i) {
    page.section(
        {.panel = ui::PanelKind::kSurface,
         .lines = {{.id = "total/" + std::to_string(i), .text = total_words(state.totals[i], texts)}},
         .least_width = kLineLeast});
  }
  if (state.failed) {
    page.text({.id = "failed",
               .text = std::string(texts("finish.failed")),
               .style = ui::style::kBody.with_color(ui::Color::kDanger),
               .role = ui::Role::kStatus});
  }
  page.forward(primary(texts, "finish", "finish.finish", ui::Icon::kFlag, state.waiting),
               [&actions] { actions.emplace_back(Finish{}); });
  page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
}

void questions(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  const int number = static_cast<int>(state.stage) - static_cast<int>(Stage::kWell) + 1;
  constexpr std::string_view kTitles[] = {"finish.well", "finish.next", "finish.missed"};
  const ui::TextModel& text = state.typed[static_cast<std::size_t>(number - 1)];
  const bool last = state.stage == Stage::kMissed;
  const parts::Advice advice = parts::advice_on(text.text(), texts, texts("finish.no_names"));
  const desk_parts::Typed typed = desk_parts::typing_page(
      frame, scene,
      {.name = "finish-visit",
       .above = texts("finish.number", {{"n", std::to_string(number)}}),
       .title = std::string(texts(kTitles[number - 1])),
       .note = state.failed ? std::string(texts("finish.not_kept")) : std::string(advice.words),
       .text = &text,
       .keys_shown = state.keys_shown,
       .note_is_wrong = state.failed,
       .counter = parts::characters_left(text, kCountDownFrom, texts),
       .has_back = state.stage != Stage::kWell,
       .forward = primary(texts, "next", last ? "finish.keep" : "finish.on",
                          last ? ui::Icon::kCheck : ui::Icon::kArrowForward, state.waiting)});
  for (const ui::TextEdit& edit : typed.edits) actions.emplace_back(Edit{edit});
  if (typed.keys) actions.emplace_back(ShowKeys{*typed.keys});
  if (typed.forward) actions.emplace_back(Next{});
  if (typed.back) actions.emplace_back(Back{});
}

void done(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const Texts& texts = scene.texts;
  Paged page(frame, scene,
             {.name = "finish-visit",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .above = state.title,
              .title = std::string(texts("finish.done")),
              .lead = std::string(texts("finish.done.text"))});
  page.section(
      {.panel = ui::PanelKind::kMeadow,
       .heading = {.id = "report", .text = std::string(texts("finish.report")), .icon = ui::Icon::kBarChart},
       .lines = {{.id = "report/text", .text = std::string(texts("finish.report.text"))}},
       .least_width = kLineLeast});
  page.section({.panel = ui::PanelKind::kRiver,
                .heading = {.id = "send", .text = std::string(texts("finish.send")), .icon = ui::Icon::kSync},
                .lines = {{.id = "send/text", .text = std::string(texts("finish.send.text"))}},
                .least_width = kLineLeast});
  page.forward(primary(texts, "stick", "dashboard.task.stick", ui::Icon::kUsb, false),
               [&actions] { actions.emplace_back(ToStick{}); });
  page.beside({.id = "done", .label = texts("finish.later"), .icon = ui::Icon::kCheck},
              [&actions] { actions.emplace_back(Done{}); });
  page.show_into(actions);
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  switch (state.stage) {
    case Stage::kAsk: ask(frame, state, scene, actions); break;
    case Stage::kWell:
    case Stage::kNext:
    case Stage::kMissed: questions(frame, state, scene, actions); break;
    case Stage::kDone: done(frame, state, scene, actions); break;
  }
  return actions;
}

}  // namespace zuil::finish_visit
