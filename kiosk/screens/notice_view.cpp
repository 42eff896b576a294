// SPDX-License-Identifier: EUPL-1.2
// What is read: one notice on the whole screen between the bars, in its colour.
#include <algorithm>

#include "kiosk/screens/notice.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/cards.h"
#include "ui/control_style.h"
#include "ui/frame.h"

namespace zuil {
namespace {

constexpr ui::Rect kPanel{64, 160, 1792, 748};
constexpr float kPanelWithPages = 640;  // its height above the buttons that turn them
constexpr float kPageButtons = 872;     // their middle
constexpr float kLeft = 128;
constexpr float kWidth = 1416;
constexpr float kPadding = 48;   // above and below what is written
constexpr float kTitleGap = 20;  // above the title
constexpr float kTextGap = 28;   // above the text
constexpr float kMoreGap = 32;   // above what stands below it
constexpr float kSign = 200;     // the large icon at the right
constexpr ui::Point kSignMiddle{1692, 506};
constexpr float kEdge = 8;

constexpr ui::TextStyle kAge = ui::style::kLead.with_weight(ui::Weight::kBold);
constexpr ui::TextStyle kCaution = ui::style::kLead;

struct Words {
  ui::TextStyle title;
  ui::TextStyle text;
};
constexpr Words kUrgent{ui::style::kQuestion.with_size(ui::font_size::kBeamer),
                        ui::style::kLead.with_size(ui::font_size::kH3)};
constexpr Words kCalm{ui::style::kQuestion.with_size(ui::font_size::kH1), kUrgent.text};
// Where those don't fit.
constexpr Words kSmall{ui::style::kHeading, ui::style::kLead};

ui::Pill urgent_pill(const Scene& scene) {
  return {ui::PillKind::kDanger, ui::Icon::kWarning, scene.texts("notice.urgent")};
}

float height_of(const ui::Frame& frame, const Notice& notice, const Scene& scene, const Words& words) {
  float height = ui::Pill{}.height + kTitleGap;
  height += frame.text_size(scene.say(notice.title), words.title, kWidth).h + kTextGap;
  height += frame.text_size(scene.say(notice.text), words.text, kWidth).h;
  const std::string_view caution = notice.urgent ? notice::caution(notice, scene) : std::string_view();
  if (!caution.empty()) height += kMoreGap + frame.text_size(caution, kCaution, kWidth).h;
  return height;
}

bool fits(const ui::Frame& frame, const Notice& notice, const Scene& scene, const Words& words,
          float panel_height) {
  return height_of(frame, notice, scene, words) <= panel_height - 2 * kPadding;
}

// Requires that it fits().
void draw(ui::Frame& frame, const Notice& notice, const Scene& scene, float panel_height) {
  const ui::Rect panel{kPanel.x, kPanel.y, kPanel.w, panel_height};
  const float middle = kSignMiddle.y + (panel_height - kPanel.h) / 2;
  if (notice.urgent) {
    ui::bordered_box(frame, panel, ui::Color::kSurfaceBrick, ui::Color::kDanger, kEdge, ui::radius::kXl);
    frame.icon(ui::Icon::kWarning, {kSignMiddle.x, middle}, kSign, ui::Color::kDanger);
  } else {
    ui::panel(frame, panel, ui::PanelKind::kRiver);
    frame.icon(ui::Icon::kCampaign, {kSignMiddle.x, middle}, kSign, ui::Color::kRiver);
  }
  const Words& large = notice.urgent ? kUrgent : kCalm;
  const Words& words = fits(frame, notice, scene, large, panel_height) ? large : kSmall;
  float y = panel.centre().y - height_of(frame, notice, scene, words) / 2;
  ui::Rect pill{kLeft, y, -ui::space::kMd, ui::Pill{}.height};
  if (notice.urgent) {
    pill = ui::pill(frame, {kLeft, y}, urgent_pill(scene));
    frame.list("urgent", ui::Role::kStatus, pill, scene.texts("notice.urgent"));
  }
  const std::string age = notice::age(notice, scene);
  const float age_height = frame.line_height(kAge);
  const float age_x = pill.right() + ui::space::kMd;
  frame.text({.id = "age",
              .rect = {age_x, pill.centre().y - age_height / 2, kLeft + kWidth - age_x, age_height},
              .text = age,
              .style = kAge});
  y = pill.bottom() + kTitleGap;
  y = frame
          .text({.id = "title",
                 .rect = {kLeft, y, kWidth, 0},
                 .text = scene.say(notice.title),
                 .style = words.title,
                 .role = ui::Role::kTitle,
                 .zone = ui::Zone::kTitle})
          .bottom() +
      kTextGap;
  y = frame
          .text({.id = "text",
                 .rect = {kLeft, y, kWidth, 0},
                 .text = scene.say(notice.text),
                 .style = words.text})
          .bottom() +
      kMoreGap;
  const std::string_view caution = notice.urgent ? notice::caution(notice, scene) : std::string_view();
  if (caution.empty()) return;
  frame.text({.id = "caution", .rect = {kLeft, y, kWidth, 0}, .text = caution, .style = kCaution});
}

// What is written below its title, its text in that style and the rest no larger.
std::vector<Paged::Line> lines(const Notice& notice, const Scene& scene, const std::string& id,
                               const ui::TextStyle& text) {
  const ui::TextStyle usual = text.size > ui::font_size::kLead ? ui::style::kLead : ui::style::kBody;
  std::vector<Paged::Line> lines;
  if (notice.urgent) {
    lines.push_back({.id = id + "/urgent",
                     .text = std::string(scene.texts("notice.urgent")),
                     .style = text.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger),
                     .icon = ui::Icon::kWarning,
                     .icon_color = ui::Color::kDanger,
                     .role = ui::Role::kStatus});
  }
  lines.push_back({.id = id + "/age",
                   .text = notice::age(notice, scene),
                   .style = notice.urgent ? usual.with_weight(ui::Weight::kBold) : ui::style::kSmall});
  lines.push_back({.id = id + "/text", .text = std::string(scene.say(notice.text)), .style = text});
  const std::string_view caution = notice.urgent ? notice::caution(notice, scene) : std::string_view();
  if (!caution.empty()) {
    lines.push_back({.id = id + "/caution", .text = std::string(caution), .style = usual});
  }
  return lines;
}

}  // namespace

namespace notice {
namespace {

std::vector<Action> paged_view(const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  Paged paged(
      frame, scene,
      {.name = "notice", .place = visit_line(scene), .title = std::string(scene.texts("notice.title"))});
  for (const Notice* notice : shown(scene)) {
    const std::string id = "notice/" + notice->id;
    paged.section({.panel = notice->urgent ? ui::PanelKind::kBrick : ui::PanelKind::kRiver,
                   .heading = {.id = id,
                               .text = std::string(scene.say(notice->title)),
                               .style = ui::style::kSubheading},
                   .lines = lines(*notice, scene, id, ui::style::kBody)});
  }
  paged.always_into(actions);
  paged.back([&actions] { actions.emplace_back(GoHome{}); });
  paged.show_into(actions);
  return actions;
}

// Which of them stands there, and the buttons to the others.
std::optional<int> turn_pages(ui::Frame& frame, const Scene& scene, int page, int pages) {
  const std::string words =
      scene.texts.count("page.of", static_cast<std::uint64_t>(page) + 1,
                        {{"total", scene.texts.number(static_cast<std::uint64_t>(pages))}});
  const ui::TextStyle style = ui::style::kBody.with_weight(ui::Weight::kBold);
  const float height = frame.line_height(style);
  frame.text({.id = "page",
              .rect = {kLeft, kPageButtons - height / 2, kWidth / 2, height},
              .text = words,
              .style = style,
              .role = ui::Role::kStatus});
  const auto by = parts::page_buttons(frame, scene.texts, {kPanel.right(), kPageButtons}, page, pages);
  if (!by) return std::nullopt;
  return page + *by;
}

}  // namespace

std::vector<Action> view(const Scene& scene, ui::Frame& frame) {
  const std::vector<const Notice*> all = shown(scene);
  const int pages = static_cast<int>(all.size());
  const float height = pages > 1 ? kPanelWithPages : kPanel.h;
  const bool has_room = std::all_of(all.begin(), all.end(), [&](const Notice* notice) {
    return fits(frame, *notice, scene, kSmall, height);
  });
  if (!as_drawn(frame) || !has_room) return paged_view(scene, frame);
  std::vector<Action> actions;
  frame.begin_screen("notice");
  if (parts::top_bar_with_language(frame, scene, visit_line(scene))) actions.emplace_back(ChangeLanguage{});
  const int page = std::clamp(scene.page, 0, pages - 1);
  draw(frame, *all[static_cast<std::size_t>(page)], scene, height);
  if (pages > 1) {
    if (const auto to = turn_pages(frame, scene, page, pages)) actions.emplace_back(TurnTo{*to});
  }
  parts::BottomBar bar(frame);
  if (bar.stop(scene.texts)) actions.emplace_back(Stop{});
  if (bar.adjust(scene.texts)) actions.emplace_back(AdjustScreen{});
  if (bar.back(scene.texts)) actions.emplace_back(GoHome{});
  return actions;
}

}  // namespace notice

namespace urgent {
namespace {

ui::Button was_read_button(const Texts& texts) {
  ui::Button button = parts::done_button(texts);
  button.id = "was-read";
  button.label = texts("notice.was_read");
  return button;
}

std::vector<Action> paged_view(const Notice& notice, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  Paged paged(frame, scene,
              {.name = "urgent-notice",
               .place = visit_line(scene),
               .title = std::string(scene.say(notice.title)),
               .paper = ui::Color::kSurfaceBrick});
  const bool large = !paged.small() && !frame.low_reach();
  paged.section({.lines = lines(notice, scene, "notice", large ? kUrgent.text : ui::style::kLead)});
  paged.always_into(actions);
  paged.forward(was_read_button(scene.texts),
                [&actions, &notice] { actions.emplace_back(WasRead{notice.id}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace

std::vector<Action> view(const Notice& notice, const Scene& scene, ui::Frame& frame) {
  if (!as_drawn(frame) || !fits(frame, notice, scene, kSmall, kPanel.h)) {
    return paged_view(notice, scene, frame);
  }
  std::vector<Action> actions;
  frame.begin_screen("urgent-notice");
  if (parts::top_bar_with_language(frame, scene, visit_line(scene))) actions.emplace_back(ChangeLanguage{});
  draw(frame, notice, scene, kPanel.h);
  parts::BottomBar bar(frame);
  if (bar.adjust(scene.texts)) actions.emplace_back(AdjustScreen{});
  if (bar.right.add(was_read_button(scene.texts))) actions.emplace_back(WasRead{notice.id});
  return actions;
}

}  // namespace urgent
}  // namespace zuil
