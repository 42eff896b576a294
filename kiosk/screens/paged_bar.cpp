// SPDX-License-Identifier: EUPL-1.2
// The buttons of a paged screen, and those that turn its pages.
#include <algorithm>
#include <utility>

#include "kiosk/screens/paged.h"

namespace zuil {
namespace {

constexpr float kBarPadding = 22;
constexpr float kBarPaddingBelowKeys = 12;
constexpr float kBarGap = ui::space::kSm;

}  // namespace

float Paged::width_of(const BarRow& row) const {
  float width = row.empty() ? 0 : -kBarGap;
  for (const Held* held : row) width += ui::button_width(frame_, held->with_words()) + kBarGap;
  return width;
}

float Paged::bar_padding() const { return head_.keys ? kBarPaddingBelowKeys : kBarPadding; }

Paged::Bar Paged::bar() const {
  const float room = frame_.screen().w - 2 * margin();
  Bar bar;
  const auto all = [](const std::vector<Held>& held) {
    BarRow row;
    for (const Held& each : held) row.push_back(&each);
    return row;
  };
  const auto fits = [this, room](const BarRow& left, const BarRow& right) {
    const float between = left.empty() || right.empty() ? 0 : 2 * kBarGap;
    return width_of(left) + width_of(right) + between <= room;
  };
  // What is too wide together goes on as many rows as it needs.
  const auto add = [&bar, &fits](const BarRow& row, bool right) {
    BarRow part;
    const auto put = [&bar, right](BarRow done) {
      if (done.empty()) return;
      if (right)
        bar.rows.emplace_back(BarRow{}, std::move(done));
      else
        bar.rows.emplace_back(std::move(done), BarRow{});
    };
    for (const Held* held : row) {
      BarRow longer = part;
      longer.push_back(held);
      if (!part.empty() && !fits(longer, {})) {
        put(std::move(part));
        longer = {held};
      }
      part = std::move(longer);
    }
    put(std::move(part));
  };
  const BarRow always = all(always_);
  const BarRow beside = all(beside_);
  const BarRow forward = all(forward_);
  BarRow in_one = always;
  if (head_.keys) in_one.insert(in_one.end(), beside.begin(), beside.end());
  if ((beside.empty() || head_.keys) && !portrait() && fits(in_one, forward)) {
    bar.rows.emplace_back(in_one, forward);
  } else {
    if (!portrait() && fits(beside, forward)) {
      bar.rows.emplace_back(beside, forward);
    } else {
      add(beside, false);
      add(forward, true);
    }
    add(always, false);
  }
  bar.height = 2 * bar_padding() - kBarGap;
  for (const auto& [left, right] : bar.rows) {
    float height = 0;
    for (const BarRow* side : {&left, &right}) {
      for (const Held* held : *side) {
        const ui::Button button = held->with_words();
        const float width = std::min(room, ui::button_width(frame_, button));
        height = std::max(height, button_height(frame_, button, width));
      }
    }
    bar.heights.push_back(height);
    bar.height += height + kBarGap;
  }
  if (bar.rows.empty()) bar.height = 0;
  return bar;
}

void Paged::draw_bar_row(const BarRow& left, const BarRow& right, float middle) {
  const ui::Rect screen = frame_.screen();
  const float room = screen.w - 2 * margin();
  const bool beside = !left.empty() && !beside_.empty() && left.front() == &beside_.front();
  // On an upright panel a row is as wide as the panel.
  if (portrait() && !beside && (left.empty() || right.empty())) {
    BarRow row = left.empty() ? BarRow(right.rbegin(), right.rend()) : left;
    const float spare = std::max(0.0F, room - width_of(row)) / static_cast<float>(row.size());
    float x = margin();
    for (const Held* held : row) {
      const ui::Button button = held->with_words();
      const float width = std::min(room, ui::button_width(frame_, button)) + spare;
      const float height = button_height(frame_, button, width);
      held->draw(frame_, {x, middle - height / 2, width, height});
      x += width + kBarGap;
    }
    return;
  }
  float x = margin();
  for (const Held* held : left) {
    const ui::Button button = held->with_words();
    const float width = std::min(room, ui::button_width(frame_, button));
    const float height = button_height(frame_, button, width);
    held->draw(frame_, {x, middle - height / 2, width, height});
    x += width + kBarGap;
  }
  x = screen.w - margin();
  for (const Held* held : right) {
    const ui::Button button = held->with_words();
    const float width = std::min(room, ui::button_width(frame_, button));
    const float height = button_height(frame_, button, width);
    held->draw(frame_, {x - width, middle - height / 2, width, height});
    x -= width + kBarGap;
  }
}

void Paged::draw_bar(const Bar& bar) {
  if (bar.rows.empty()) return;
  const ui::Rect screen = frame_.screen();
  float y = screen.h - bar.height;
  const BarRow& first = bar.rows.front().first;
  const bool beside_first =
      portrait() && !beside_.empty() && !first.empty() && first.front() == &beside_.front();
  const float padding = bar_padding();
  const float lifted = beside_first ? bar.heights.front() + kBarGap + padding / 2 : 0;
  frame_.fill({0, y + lifted, screen.w, bar.height - lifted}, ui::Color::kSurface);
  frame_.fill({0, y + lifted, screen.w, ui::border::kHairline}, ui::Color::kBorderSoft);
  y += beside_first ? padding / 2 : padding;
  for (std::size_t i = 0; i < bar.rows.size(); ++i) {
    draw_bar_row(bar.rows[i].first, bar.rows[i].second, y + bar.heights[i] / 2);
    y += bar.heights[i] + kBarGap;
    if (i == 0 && beside_first) y += padding / 2;
  }
}

std::optional<int> Paged::draw_pager(ui::Rect room, int page, int pages) {
  std::optional<int> turned;
  const Texts& texts = scene_.texts;
  const ui::Button up{.id = "page/previous",
                      .label = texts("page.previous"),
                      .icon = ui::Icon::kArrowUpward,
                      .enabled = page > 0};
  const ui::Button down{.id = "page/next",
                        .label = texts("page.more"),
                        .icon = ui::Icon::kArrowDownward,
                        .enabled = page + 1 < pages};
  const auto draw = [this, &turned](ui::Button button, ui::Rect rect, int to) {
    button.rect = rect;
    if (ui::button(frame_, button)) turned = to;
  };
  const std::string words = texts.count("page.of", static_cast<std::uint64_t>(page) + 1,
                                        {{"total", texts.number(static_cast<std::uint64_t>(pages))}});
  const ui::TextStyle style = ui::style::kBody.with_weight(ui::Weight::kBold).aligned(ui::Align::kCentre);
  const float line = frame_.line_height(style);
  const float each = button_height(frame_, down, room.w);
  ui::Rect between;
  if (portrait()) {
    const float width = std::max(ui::button_width(frame_, up), ui::button_width(frame_, down));
    draw(up, {room.x, room.y, width, room.h}, page - 1);
    draw(down, {room.right() - width, room.y, width, room.h}, page + 1);
    between = {room.x + width, room.centre().y - line / 2, room.w - 2 * width, line};
  } else if (room.h < 2 * each + line) {
    // Too low for words: the arrows beside each other, the page below them.
    const float width = (room.w - ui::space::kSm) / 2;
    const float height = std::clamp(room.h - line, ui::touch_target::kMinimum, each);
    ui::Button arrow = up;
    arrow.icon_only = true;
    draw(arrow, {room.x, room.y, width, height}, page - 1);
    arrow = down;
    arrow.icon_only = true;
    draw(arrow, {room.x + width + ui::space::kSm, room.y, width, height}, page + 1);
    between = {room.x, room.y + height, room.w, line};
  } else {
    const float height = std::min((room.h - line) / 2, each + ui::space::kLg);
    draw(up, {room.x, room.y, room.w, height}, page - 1);
    draw(down, {room.x, room.bottom() - height, room.w, height}, page + 1);
    between = {room.x, room.centre().y - line / 2, room.w, line};
  }
  frame_.text({.id = "page", .rect = between, .text = words, .style = style, .role = ui::Role::kStatus});
  return turned;
}

}  // namespace zuil
