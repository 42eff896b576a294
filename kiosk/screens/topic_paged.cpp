// SPDX-License-Identifier: EUPL-1.2
// Screen 03 for every panel but the one it was drawn for.
#include <algorithm>
#include <string>
#include <utility>

#include "kiosk/screens/late_answer.h"
#include "kiosk/screens/meeting.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/topic_feedback.h"
#include "kiosk/screens/topic_planning.h"
#include "kiosk/screens/topic_views.h"
#include "ui/river.h"

namespace zuil::topic {
namespace {

constexpr float kPanelLeast = 560;
constexpr float kActionLeast = 420;
constexpr float kTabLeast = 250;

class PagedTopic {
 public:
  PagedTopic(Paged& paged, ui::Frame& frame, const Trajectory& trajectory, const Scene& scene,
             std::vector<Action>& actions)
      : paged_(paged), frame_(frame), trajectory_(trajectory), scene_(scene), actions_(actions) {}

  void tabs(Tab shown) {
    const auto offered = topic::tabs(trajectory_);
    if (offered.size() < 2) return;
    for (const Tab tab : offered) {
      ui::Button button = tab_button(tab, scene_.texts);
      button.kind = ui::ButtonKind::kTab;
      button.selected = tab == shown;
      paged_.button(button, kTabLeast, [this, tab] { actions_.emplace_back(ShowTab{tab}); });
    }
  }

  void in_short(const Words& words) {
    paged_.text({.id = "message", .text = words.message, .style = ui::style::kLead});
    if (words.no_participation_because.empty()) {
      points("open", words.open_points, "topic.open_points", ui::PanelKind::kMeadow, ui::Icon::kLockOpen,
             ui::Color::kPrimary);
      points("fixed", words.fixed_points, "topic.fixed_points", ui::PanelKind::kSun, ui::Icon::kLock,
             ui::Color::kWarning);
      influence(words);
    }
    answers(words);
    bool first = true;
    for (const WayIn& way : ways_in(trajectory_, scene_)) {
      // The first one stands in the bar.
      if (std::exchange(first, false)) continue;
      ui::Button button = way.button;
      button.label = way.label;
      button.detail = way.detail;
      button.kind = ui::ButtonKind::kOutlined;
      paged_.button(button, kActionLeast, [this, action = way.action] { actions_.push_back(action); });
    }
  }

  void planning() {
    late();
    const Plan plan = plan_of(trajectory_, scene_);
    std::size_t number = 0;
    for (const PlanStep& step : plan.steps) {
      ++number;
      const std::string id = "step/" + std::to_string(number);
      paged_.block(stone_block(id, step));
    }
  }

  void feedback() {
    late();
    const auto rows = feedback_rows(trajectory_, scene_);
    if (rows.empty()) paged_.text({.id = "nothing-yet", .text = nothing_yet_words(trajectory_, scene_)});
    std::size_t number = 0;
    for (const FeedbackRow& row : rows) {
      ++number;
      const std::string id = std::to_string(number);
      Paged::Section section{.panel = ui::PanelKind::kSurface,
                             .heading = {.id = "said/" + id,
                                         .text = row.said,
                                         .icon = ui::Icon::kForum,
                                         .icon_color = ui::Color::kRiver},
                             .lines = {},
                             .least_width = kPanelLeast};
      if (!row.times.empty())
        section.lines.push_back(
            {.id = "said/" + id + "/times", .text = row.times, .style = ui::style::kSmall});
      section.lines.push_back({.id = "did/" + id + "/outcome",
                               .text = row.outcome_words,
                               .style = ui::style::kBody.with_weight(ui::Weight::kBold),
                               .icon = outcome_icon(row.outcome),
                               .role = ui::Role::kStatus});
      section.lines.push_back({.id = "did/" + id, .text = row.did});
      if (!row.reason.empty())
        section.lines.push_back({.id = "did/" + id + "/why", .text = row.reason, .style = ui::style::kNote});
      paged_.section(std::move(section));
    }
    if (const std::string words = unanswered_words(trajectory_, scene_); !words.empty())
      paged_.text({.id = "unanswered", .text = words, .icon = ui::Icon::kTimer});
    // Where it is the only way in, it stands in the bar.
    if (ways_in(trajectory_, scene_).size() > 1) {
      paged_.button({.id = "talk", .label = scene_.texts("talk.title"), .icon = ui::Icon::kChat},
                    kActionLeast, [this] { actions_.emplace_back(TalkToUs{}); });
    }
  }

 private:
  void points(const std::string& id, const std::vector<std::string>& points, std::string_view title,
              ui::PanelKind kind, ui::Icon icon, ui::Color color) {
    Paged::Section section{
        .panel = kind,
        .heading = {.id = id,
                    .text = std::string(scene_.texts(title)),
                    .style = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(color),
                    .icon = icon,
                    .icon_color = color},
        .lines = {},
        .least_width = kPanelLeast};
    for (std::size_t i = 0; i < points.size(); ++i) {
      section.lines.push_back(
          {.id = id + "/" + std::to_string(i + 1), .text = "• " + points[i], .spoken = points[i]});
    }
    paged_.section(std::move(section));
  }

  void influence(const Words& words) {
    Paged::Section section{.panel = ui::PanelKind::kSurface,
                           .heading = {.id = "influence/question",
                                       .text = std::string(scene_.texts("topic.influence")),
                                       .style = ui::style::kNote,
                                       .icon = ui::Icon::kBarChart},
                           .lines = {},
                           .least_width = kPanelLeast};
    section.lines.push_back({.id = "level",
                             .text = words.level,
                             .style = ui::style::kSubheading.with_color(ui::Color::kPrimary)});
    section.lines.push_back({.id = "level/means", .text = words.level_words});
    if (!words.voting.empty())
      section.lines.push_back({.id = "voting", .text = words.voting, .style = ui::style::kNote});
    paged_.section(std::move(section));
  }

  // When people hear back and who decides.
  void answers(const Words& words) {
    const bool late = late_answer::is_late(trajectory_, scene_);
    const std::string hear_back = late ? std::string(scene_.texts("late.title")) + "." : words.hear_back;
    answer("hear-back", ui::Icon::kCampaign, "topic.hear_back", hear_back);
    answer("decides", ui::Icon::kGavel, "topic.decides", words.decided_by);
  }
  void answer(const std::string& id, ui::Icon icon, std::string_view title, const std::string& text) {
    if (text.empty()) return;
    paged_.section({.panel = ui::PanelKind::kSurface,
                    .heading = {.id = id, .text = std::string(scene_.texts(title)), .icon = icon},
                    .lines = {{.id = id + "/text", .text = text}},
                    .least_width = kPanelLeast});
  }

  void late() {
    late_answer::Words words = late_answer::words(trajectory_, scene_);
    if (words.text.empty()) return;
    const bool late = late_answer::is_late(trajectory_, scene_);
    paged_.section({.panel = late ? ui::PanelKind::kBrick : ui::PanelKind::kRiver,
                    .heading = {.id = "late",
                                .text = std::move(words.title),
                                .icon = late ? ui::Icon::kAlarm : ui::Icon::kEvent,
                                .icon_color = late ? ui::Color::kDanger : ui::Color::kRiver},
                    .lines = {{.id = "late/text", .text = std::move(words.text)}}});
  }

  static ui::Stone stone_of(ui::PlanStone stone) {
    switch (stone) {
      case ui::PlanStone::kDone: return ui::Stone::kDone;
      case ui::PlanStone::kNow: return ui::Stone::kNow;
      case ui::PlanStone::kAhead:
      case ui::PlanStone::kLate: break;
    }
    return ui::Stone::kRing;
  }

  // One step: its stone, and beside it when and what.
  Paged::Block stone_block(const std::string& id, const PlanStep& step) {
    constexpr float kStone = 72;
    const ui::TextStyle bold = ui::style::kBody.with_weight(ui::Weight::kBold);
    const auto height = [this, step, bold](float width) {
      const float room = width - kStone;
      const float when = step.when.empty() ? 0 : frame_.text_size(step.when, bold, room).h;
      return std::max(56.0F, when + frame_.text_size(step.what, ui::style::kBody, room).h);
    };
    const auto draw = [this, id, step, bold](ui::Rect rect) {
      ui::stone(frame_, {rect.x + 28, rect.y + 28}, stone_of(step.stone));
      const float x = rect.x + kStone;
      const float room = rect.w - kStone;
      float y = rect.y;
      const std::string what_id = id + "/what";
      if (!step.when.empty()) {
        frame_.text({.id = id, .rect = {x, y, room, 0}, .text = step.when, .style = bold});
        y += frame_.text_size(step.when, bold, room).h;
      }
      const std::string spoken = plan_step_spoken(step, scene_);
      frame_.text({.id = what_id, .rect = {x, y, room, 0}, .text = step.what, .spoken = spoken});
    };
    return {.least_width = kPanelLeast, .height = height, .draw = draw, .split = {}};
  }

  static ui::Icon outcome_icon(Outcome outcome) {
    switch (outcome) {
      case Outcome::kDone: return ui::Icon::kCheckCircle;
      case Outcome::kPartly: return ui::Icon::kCheck;
      case Outcome::kInvestigating: return ui::Icon::kSearch;
      case Outcome::kNot: break;
    }
    return ui::Icon::kCancel;
  }

  Paged& paged_;
  ui::Frame& frame_;
  const Trajectory& trajectory_;
  const Scene& scene_;
  std::vector<Action>& actions_;
};

}  // namespace

std::vector<Action> paged_view(const State& state, const Trajectory& trajectory, const Scene& scene,
                               ui::Frame& frame) {
  std::vector<Action> actions;
  const Words words = topic::words(trajectory, scene);
  Paged paged(frame, scene,
              {.name = "topic",
               .place = visit_line(scene),
               .above = words.status + " · " + words.initiator,
               .title = words.title,
               .picture = parts::content_picture(scene, trajectory.picture)});
  PagedTopic topic(paged, frame, trajectory, scene, actions);
  // With little room what is told comes before the way to the rest.
  if (!paged.small()) topic.tabs(state.tab);
  switch (state.tab) {
    case Tab::kInShort: topic.in_short(words); break;
    case Tab::kPlanning: topic.planning(); break;
    case Tab::kFeedback: topic.feedback(); break;
  }
  if (paged.small()) topic.tabs(state.tab);
  paged.always_into(actions);
  // The first way to take part is on every page.
  const auto ways = ways_in(trajectory, scene);
  if (!ways.empty()) {
    ui::Button button = ways.front().button;
    button.label = ways.front().label;
    button.kind = ui::ButtonKind::kPrimary;
    button.zone = ui::Zone::kPrimary;
    paged.forward(button, [&actions, action = ways.front().action] { actions.push_back(action); });
  }
  paged.back([&actions] { actions.emplace_back(Back{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace zuil::topic
