// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/nothing_open.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/bars.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil {
namespace {

constexpr ui::Rect kCard{96, 200, 860, 0};
constexpr float kPadding = 56;
constexpr float kTitleTop = 248;
constexpr ui::TextStyle kLastLine = ui::style::kSmall.with_color(ui::Color::kInkSoft);

// The landscape stands on the bottom bar, as far as the top bar leaves it.
void landscape(ui::Frame& frame, const Scene& scene) {
  const ui::Rect screen = frame.screen();
  frame.picture(parts::product_picture(scene, "panorama.png"),
                {0, ui::layout::kTopbarHeight, screen.w,
                 screen.h - ui::layout::kTopbarHeight - ui::layout::kBottombarHeight});
}

// Title and text on the card. Returns where the text ends.
float say(ui::Frame& frame, float card_height, std::string_view title, std::string_view text) {
  ui::panel(frame, {kCard.x, kCard.y, kCard.w, card_height}, ui::PanelKind::kSurface);
  const float x = kCard.x + kPadding;
  const float width = kCard.w - 2 * kPadding;
  const ui::Rect used = frame.text({.id = "title",
                                    .rect = {x, kTitleTop, width, 0},
                                    .text = title,
                                    .style = ui::style::kHeading,
                                    .role = ui::Role::kTitle,
                                    .zone = ui::Zone::kTitle});
  return frame
      .text(
          {.id = "text", .rect = {x, used.bottom() + 14, width, 0}, .text = text, .style = ui::style::kLead})
      .bottom();
}

// The height that a card with these words and `more` below them needs.
float height_for(const ui::Frame& frame, std::string_view title, std::string_view text, float more) {
  const float width = kCard.w - 2 * kPadding;
  return kTitleTop - kCard.y + frame.text_size(title, ui::style::kHeading, width).h + 14 +
         frame.text_size(text, ui::style::kLead, width).h + more + 48;
}

}  // namespace

namespace nothing_open {

namespace {

std::vector<Action> paged_view(const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const Trajectory* subjects = open_for_subjects(scene);
  Paged paged(
      frame, scene,
      {.name = "nothing-open",
       .place = visit_line(scene),
       .title = std::string(texts("nothing_open.title")),
       .lead = std::string(texts(subjects != nullptr ? "nothing_open.tell_us" : "nothing_open.come_back")),
       .picture = parts::product_picture(scene, "panorama.png"),
       .paper = ui::Color::kSurfaceSun});
  if (const Visit* next = scene.dates_known ? next_visit(scene) : nullptr) {
    paged.text({.id = "next-visit",
                .text = texts("nothing_open.next_visit", {{"village", village_name(scene, next->village)},
                                                          {"date", scene.day(*next->date)}}),
                .icon = ui::Icon::kEvent});
  }
  paged.always_into(actions);
  if (subjects != nullptr) {
    paged.forward({.id = "tell",
                   .label = texts("nothing_open.tell"),
                   .kind = ui::ButtonKind::kPrimary,
                   .icon = ui::Icon::kEdit,
                   .zone = ui::Zone::kPrimary},
                  [&actions, id = subjects->id] { actions.emplace_back(TellSubject{id}); });
  }
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(scene, frame);
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  frame.begin_screen("nothing-open", ui::Color::kSurfaceSun);
  landscape(frame, scene);
  const std::string place = visit_line(scene);
  if (parts::top_bar_with_language(frame, scene, place)) actions.emplace_back(ChangeLanguage{});

  const Trajectory* subjects = open_for_subjects(scene);
  const Visit* next = scene.dates_known ? next_visit(scene) : nullptr;
  const std::string_view title = texts("nothing_open.title");
  const std::string_view text =
      texts(subjects != nullptr ? "nothing_open.tell_us" : "nothing_open.come_back");
  constexpr float kButton = ui::touch_target::kPrimary;
  const float below = (subjects != nullptr ? 26 + kButton : 0) + (next != nullptr ? 22 + 36 : 0);
  float y = say(frame, height_for(frame, title, text, below), title, text);

  const float x = kCard.x + kPadding;
  const float width = kCard.w - 2 * kPadding;
  if (subjects != nullptr) {
    y += 26;
    if (ui::button(frame, {.id = "tell",
                           .rect = {x, y, width, kButton},
                           .label = texts("nothing_open.tell"),
                           .kind = ui::ButtonKind::kPrimary,
                           .icon = ui::Icon::kEdit,
                           .zone = ui::Zone::kPrimary})) {
      actions.emplace_back(TellSubject{subjects->id});
    }
    y += kButton;
  }
  if (next != nullptr) {
    const std::string date = scene.day(*next->date);
    const std::string line =
        texts("nothing_open.next_visit", {{"village", village_name(scene, next->village)}, {"date", date}});
    frame.text({.id = "next-visit", .rect = {x, y + 24, width, 0}, .text = line, .style = kLastLine});
  }
  parts::BottomBar bar(frame);
  if (bar.stop(texts)) actions.emplace_back(Stop{});
  if (bar.adjust(texts)) actions.emplace_back(AdjustScreen{});
  return actions;
}

}  // namespace nothing_open

namespace not_in_use {
namespace {

std::string_view why_key(Reason reason) {
  switch (reason) {
    case Reason::kNoRoom: return "not_in_use.full.why";
    case Reason::kPaused: return "not_in_use.paused.why";
    case Reason::kNotEnrolled: return "not_in_use.not_enrolled";
    case Reason::kNoContent: break;
  }
  return "not_in_use.no_content";
}

std::string_view title_key(Reason reason) {
  switch (reason) {
    case Reason::kNoRoom: return "not_in_use.full";
    case Reason::kPaused: return "not_in_use.paused";
    case Reason::kNotEnrolled:
    case Reason::kNoContent: break;
  }
  return "not_in_use.title";
}

}  // namespace

void view(Reason reason, const Texts& texts, const Scene* scene, ui::Frame& frame) {
  if (!as_drawn(frame)) {
    frame.begin_screen("not-in-use", ui::Color::kSurfaceSun);
    const ui::Rect screen = frame.screen();
    const float x = ui::layout::kPortraitMarginX;
    const float width = std::min(screen.w - 2 * x, ui::layout::kLineLengthMax);
    const std::string_view title = texts(title_key(reason));
    const ui::Rect used = frame.text({.id = "title",
                                      .rect = {x, screen.h / 4, width, 0},
                                      .text = title,
                                      .style = ui::style::kHeading,
                                      .role = ui::Role::kTitle,
                                      .zone = ui::Zone::kTitle});
    frame.text({.id = "text",
                .rect = {x, used.bottom() + ui::space::kSm, width, 0},
                .text = texts(why_key(reason)),
                .style = ui::style::kLead});
    return;
  }
  frame.begin_screen("not-in-use", ui::Color::kSurfaceSun);
  if (scene != nullptr) {
    landscape(frame, *scene);
    parts::top_bar(frame, *scene, {});
  }
  const std::string_view title = texts(title_key(reason));
  const std::string_view text = texts(why_key(reason));
  say(frame, height_for(frame, title, text, 0), title, text);
  ui::bottom_bar(frame);
}

}  // namespace not_in_use

}  // namespace zuil
