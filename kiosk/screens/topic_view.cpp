// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/topic.h"
#include "kiosk/screens/topic_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/river.h"

namespace zuil::topic {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kLeftWidth = 1256;
constexpr float kRight = 1352;
constexpr float kRightWidth = 504;
constexpr float kTop = 128;
constexpr float kTabs = 280;
constexpr float kBelowTabs = 374;
constexpr float kBottom = 932;
constexpr float kGap = 20;
constexpr float kPanelPadding = 26;

// What may be discussed, and what not, side by side. Returns where they end.
float points_panels(ui::Frame& frame, const Words& words, const Scene& scene, float top) {
  const float width = (kLeftWidth - ui::layout::kGutter) / 2;
  const float inner = width - 2 * kPanelPadding;
  struct Side {
    std::string_view id;
    const std::vector<std::string>& points;
    std::string_view title;
    ui::PanelKind kind;
    ui::Icon icon;
    ui::Color color;
  };
  const Side sides[] = {{"open", words.open_points, scene.texts("topic.open_points"), ui::PanelKind::kMeadow,
                         ui::Icon::kLockOpen, ui::Color::kPrimary},
                        {"fixed", words.fixed_points, scene.texts("topic.fixed_points"), ui::PanelKind::kSun,
                         ui::Icon::kLock, ui::Color::kWarning}};
  float height = 0;
  for (const Side& side : sides) {
    float lines = 0;
    for (const std::string& point : side.points) {
      lines += frame.text_size("• " + point, ui::style::kBody, inner).h;
    }
    height = std::max(height, 69 + lines + 17);
  }
  float x = kLeft;
  for (const Side& side : sides) {
    ui::panel(frame, {x, top, width, height}, side.kind);
    const ui::TextStyle title = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(side.color);
    const std::string id(side.id);
    parts::icon_heading(frame, {.id = id,
                                .at = {x + kPanelPadding, top + 20},
                                .width = inner,
                                .icon = side.icon,
                                .color = side.color,
                                .words = side.title,
                                .style = title});
    float y = top + 67;
    for (std::size_t i = 0; i < side.points.size(); ++i) {
      const std::string point = "• " + side.points[i];
      const std::string point_id = id + "/" + std::to_string(i + 1);
      y += frame
               .text({.id = point_id,
                      .rect = {x + kPanelPadding, y, inner, 0},
                      .text = point,
                      .spoken = side.points[i]})
               .h;
    }
    x += width + ui::layout::kGutter;
  }
  return top + height;
}

void influence_panel(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                     ui::Rect rect) {
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  const float bars = std::min(170.0F, rect.h - 2 * ui::space::kSm);
  ui::influence_bars(frame, {.id = "influence",
                             .rect = {rect.x + 32, rect.centre().y + 3 - bars / 2, 298, bars},
                             .level = static_cast<int>(trajectory.level),
                             .label = words.level});
  const float x = rect.x + 372;
  const float width = rect.right() - 40 - x;
  const ui::TextStyle asked = ui::style::kNote;
  const ui::TextStyle level = ui::style::kSubheading.with_color(ui::Color::kPrimary);
  const ui::TextStyle means = ui::style::kLead.with_weight(ui::Weight::kMedium).with_line_height(1.32F);
  const float means_height = frame.text_size(words.level_words, means, width).h;
  const float voting_height =
      words.voting.empty() ? 0 : frame.text_size(words.voting, ui::style::kNote, width).h;
  float y = rect.centre().y - (52 + means_height + voting_height) / 2;

  const std::string_view question = scene.texts("topic.influence");
  frame.label_middle({x, y, width, 46}, question, asked);
  const float after = x + frame.text_width(question, asked) + ui::space::kSm;
  frame.label_middle({after, y, width, 46}, words.level, level);
  frame.list("level", ui::Role::kText, {x, y, width, 46}, words.level);
  y += 52;
  y += frame.text({.id = "level/means", .rect = {x, y, width, 0}, .text = words.level_words, .style = means})
           .h;
  if (!words.voting.empty()) {
    frame.text({.id = "voting", .rect = {x, y, width, 0}, .text = words.voting, .style = ui::style::kNote});
  }
}

// Why nothing can be done here.
struct Why {
  std::string_view title;
  std::string reason;
};
Why why_nothing(const Words& words, const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (!words.no_participation_because.empty()) {
    return {texts("topic.nothing_to_choose"), words.no_participation_because};
  }
  if (std::chrono::sys_days{trajectory.opens} > std::chrono::sys_days{scene.today}) {
    return {texts("topic.starts_later"), words.status};
  }
  if (trajectory.is_open(scene.today) && trajectory.poll && scene.poll_closed(trajectory.id))
    return {texts("topic.poll_closed"), std::string(texts("topic.poll_closed.why"))};
  if (trajectory.is_open(scene.today))
    return {texts("topic.not_here"), std::string(texts("topic.not_here.why"))};
  return {texts("topic.is_closed"), std::string(texts("topic.is_closed.why"))};
}

// The ways to take part; when there are none, why. Returns where it ends.
float actions_panel(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                    std::vector<Action>& actions) {
  const auto ways = ways_in(trajectory, scene);
  constexpr float kButton = 92;
  constexpr float kButtonGap = 12;
  const float inner = kRightWidth - 48;
  const ui::TextStyle title =
      ui::style::kSubheading.with_size(ui::font_size::kH4).with_color(ui::Color::kOnPrimary);
  const ui::TextStyle why = ui::style::kBody.with_color(ui::Color::kOnPrimary);

  if (ways.size() == 1) {
    const Why why_not = why_nothing(words, trajectory, scene);
    const std::string_view head = why_not.title;
    const std::string& reason = why_not.reason;
    const float reason_height = frame.text_size(reason, why, inner).h;
    const float head_height = frame.text_size(head, title, inner).h;
    const float talk_top = kTop + 36 + head_height + reason_height + ui::space::kMd;
    const ui::Rect panel{kRight, kTop, kRightWidth, talk_top + kButton + ui::space::kMd - kTop};
    ui::panel(frame, panel, ui::PanelKind::kPrimary);
    frame.text({.id = "actions", .rect = {kRight + 24, kTop + 24, inner, 0}, .text = head, .style = title});
    frame.text({.id = "actions/why",
                .rect = {kRight + 24, kTop + 36 + head_height, inner, 0},
                .text = reason,
                .style = why});
    ui::Button button = ways.back().button;
    button.label = ways.back().label;
    button.rect = {kRight + 24, talk_top, inner, kButton};
    button.kind = ui::ButtonKind::kPlain;
    if (ui::button(frame, button)) actions.emplace_back(TalkToUs{});
    return panel.bottom();
  }

  const float height = 79 + static_cast<float>(ways.size()) * (kButton + kButtonGap) - kButtonGap + 24;
  ui::panel(frame, {kRight, kTop, kRightWidth, height}, ui::PanelKind::kPrimary);
  frame.text({.id = "actions",
              .rect = {kRight + 24, kTop + 25, inner, 0},
              .text = scene.texts("topic.actions"),
              .style = title});
  float y = kTop + 79;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    ui::Button button = ways[i].button;
    button.label = ways[i].label;
    button.detail = ways[i].detail;
    button.rect = {kRight + 24, y, inner, kButton};
    button.kind = i == 0 ? ui::ButtonKind::kSun : ui::ButtonKind::kPlain;
    if (ui::button(frame, button)) actions.push_back(ways[i].action);
    y += kButton + kButtonGap;
  }
  return kTop + height;
}

void answer_panel(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
                  float top) {
  if (words.hear_back.empty() && words.decided_by.empty()) return;
  const ui::Rect rect{kRight, top, kRightWidth, kBottom - top};
  ui::panel(frame, rect, ui::PanelKind::kSurface);
  const float x = rect.x + 88;
  const float width = rect.right() - 20 - x;
  const ui::TextStyle title = ui::style::kNote.with_weight(ui::Weight::kBold).with_line_height(1.32F);
  const ui::TextStyle body = ui::style::kNote.with_line_height(1.32F);
  float y = rect.y + 34;
  const auto entry = [&](std::string_view id, ui::Icon icon, std::string_view key, const std::string& text) {
    if (text.empty()) return;
    frame.icon(icon, {rect.x + 50, y + 24}, ui::icon_size::kMd, ui::Color::kPrimary);
    const std::string body_id = std::string(id) + "/text";
    y += frame.text({.id = id, .rect = {x, y, width, 0}, .text = scene.texts(key), .style = title}).h;
    y += frame.text({.id = body_id, .rect = {x, y, width, 0}, .text = text, .style = body}).h + 22;
  };
  // A day that has passed is no promise any more.
  const bool late = late_answer::is_late(trajectory, scene);
  const std::string hear_back = late ? std::string(scene.texts("late.title")) + "." : words.hear_back;
  entry("hear-back", ui::Icon::kCampaign, "topic.hear_back", hear_back);
  entry("decides", ui::Icon::kGavel, "topic.decides", words.decided_by);
}

// 03a, below the heading.
void in_short(ui::Frame& frame, const Words& words, const Trajectory& trajectory, const Scene& scene,
              std::vector<Action>& actions) {
  const float top = tabs(trajectory).size() > 1 ? kBelowTabs : kTabs;
  const ui::Rect message = frame.text({.id = "message",
                                       .rect = {kLeft, top, kLeftWidth, 0},
                                       .text = words.message,
                                       .style = ui::style::kLead.with_line_height(1.35F)});
  if (words.no_participation_because.empty()) {
    const float points_end = points_panels(frame, words, scene, message.bottom() + 16);
    influence_panel(frame, words, trajectory, scene,
                    {kLeft, points_end + kGap, kLeftWidth, kBottom - points_end - kGap});
  }
  const float actions_end = actions_panel(frame, words, trajectory, scene, actions);
  answer_panel(frame, words, trajectory, scene, actions_end + ui::space::kMd);
}

// The way to take part, at the right of the bar of 03b and 03c.
void main_action(parts::BottomBar& bar, const Trajectory& trajectory, const Scene& scene,
                 std::vector<Action>& actions) {
  const auto ways = ways_in(trajectory, scene);
  // "Praat met ons" has its own place there.
  if (ways.size() < 2) return;
  ui::Button button = ways.front().button;
  button.label = ways.front().label;
  button.kind = ui::ButtonKind::kPrimary;
  button.zone = ui::Zone::kPrimary;
  if (bar.right.add(button)) actions.push_back(ways.front().action);
}

}  // namespace

std::vector<WayIn> ways_in(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  const Offer offer = offer_of(trajectory, scene);
  std::vector<WayIn> ways;
  if (offer.opinion) {
    ways.push_back({{.id = "give-opinion", .icon = ui::Icon::kEdit},
                    std::string(texts(trajectory.takes_opinions ? "topic.give_opinion" : "topic.tell")),
                    {},
                    GiveOpinion{}});
  }
  if (offer.poll) {
    const Poll& poll = *trajectory.poll;
    ways.push_back({{.id = "answer-poll", .icon = ui::Icon::kHowToVote},
                    texts.count("topic.answer_poll", poll.questions.size()),
                    texts.count("topic.minutes", static_cast<std::uint64_t>(poll.minutes)),
                    AnswerPoll{}});
  }
  if (offer.sign_up) {
    ways.push_back(
        {{.id = "sign-up", .icon = ui::Icon::kPersonAdd}, std::string(texts("topic.sign_up")), {}, SignUp{}});
  }
  ways.push_back({{.id = "talk", .icon = ui::Icon::kChat}, std::string(texts("talk.title")), {}, TalkToUs{}});
  return ways;
}

std::vector<Action> view(const State& state, const Trajectory& trajectory, const Scene& scene,
                         ui::Frame& frame) {
  if (!as_drawn(frame)) return paged_view(state, trajectory, scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("topic");
  const std::string place = visit_line(scene);
  if (parts::top_bar_with_language(frame, scene, place)) actions.emplace_back(ChangeLanguage{});
  const Words words = topic::words(trajectory, scene);
  const bool short_tab = state.tab == Tab::kInShort;
  heading_view(frame, words, trajectory, scene, short_tab ? kLeft + kLeftWidth : kRight + kRightWidth);
  if (const auto tab = tab_bar(frame, trajectory, scene, state.tab)) actions.emplace_back(ShowTab{*tab});
  switch (state.tab) {
    case Tab::kInShort: in_short(frame, words, trajectory, scene, actions); break;
    case Tab::kPlanning: planning_view(frame, state, words, trajectory, scene, actions); break;
    case Tab::kFeedback: feedback_view(frame, state, trajectory, scene, actions); break;
  }

  parts::BottomBar bar(frame);
  if (bar.stop(scene.texts)) actions.emplace_back(Stop{});
  if (bar.adjust(scene.texts)) actions.emplace_back(AdjustScreen{});
  if (!short_tab) main_action(bar, trajectory, scene, actions);
  if (bar.back(scene.texts)) actions.emplace_back(Back{});
  return actions;
}

}  // namespace zuil::topic
