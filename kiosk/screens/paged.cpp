// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/paged.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "kiosk/screens/paged_section.h"
#include "kiosk/screens/parts.h"

namespace zuil {
namespace {

constexpr float kLowReach = ui::layout::kLowReachTop / ui::layout::kScreenHeight;

constexpr float kHeadGap = ui::space::kMd;  // below the head
constexpr float kButtonPadding = 22;        // above and below its words

}  // namespace

bool as_drawn(const ui::Frame& frame) {
  const ui::Rect screen = frame.screen();
  return screen.w >= ui::layout::kScreenWidth - 1 && screen.h >= ui::layout::kScreenHeight - 1 &&
         frame.text_scale() <= ui::text_scale::kNormal && !frame.low_reach() && !frame.long_words() &&
         !frame.line_above();
}

Paged::Paged(ui::Frame& frame, const Scene& scene, Head head)
    : frame_(frame), scene_(scene), head_(std::move(head)) {}

void Paged::block(Block block) { blocks_.push_back(std::move(block)); }

void Paged::section(Section section) {
  ui::TextStyle& heading = section.heading.style;
  if (heading.weight == ui::Weight::kRegular && heading.size == ui::font_size::kBody) {
    heading.weight = ui::Weight::kBold;
  }
  blocks_.push_back(block_of(frame_, std::move(section)));
}

void Paged::answer(const ui::AnswerRow& row, float least_width, Tapped tapped) {
  struct Words {
    std::string id;
    std::string label;
    std::string detail;
    std::string chosen;
  };
  const auto words = std::make_shared<const Words>(
      Words{std::string(row.id), std::string(row.label), std::string(row.detail), std::string(row.chosen)});
  const auto with_words = [row, words](ui::Rect rect) {
    ui::AnswerRow own = row;
    own.id = words->id;
    own.label = words->label;
    own.detail = words->detail;
    own.chosen = words->chosen;
    own.rect = rect;
    return own;
  };
  block({.least_width = least_width,
         .height =
             [this, with_words](float width) {
               return ui::answer_row_height(frame_, with_words({0, 0, width, 0}));
             },
         .draw =
             [this, with_words, tapped = std::move(tapped)](ui::Rect rect) {
               if (ui::answer_row(frame_, with_words(rect))) tapped();
             },
         .split = {}});
}

ui::Button Paged::Held::with_words() const {
  ui::Button own = button;
  own.id = id;
  own.label = label;
  own.detail = detail;
  own.spoken = spoken;
  return own;
}

void Paged::Held::draw(ui::Frame& frame, ui::Rect rect) const {
  ui::Button own = with_words();
  own.rect = rect;
  if (ui::button(frame, own)) tapped();
}

Paged::Held Paged::hold(const ui::Button& button, Tapped tapped) {
  return {button,
          std::string(button.id),
          std::string(button.label),
          std::string(button.detail),
          std::string(button.spoken),
          std::move(tapped)};
}

float Paged::button_height(const ui::Frame& frame, const ui::Button& button, float width) {
  const bool tall = button.kind == ui::ButtonKind::kPrimary && frame.screen().h >= kRoomy;
  const float usual = tall ? ui::touch_target::kPrimary : ui::touch_target::kStandard;
  return std::max(usual, ui::button_words_height(frame, button, width) + 2 * kButtonPadding);
}

void Paged::button(const ui::Button& button, float least_width, Tapped tapped) {
  const auto held = std::make_shared<const Held>(hold(button, std::move(tapped)));
  block({.least_width = least_width,
         .height = [this, held](float width) { return button_height(frame_, held->with_words(), width); },
         .draw = [this, held](ui::Rect rect) { held->draw(frame_, rect); },
         .split = {}});
}

void Paged::always(const ui::Button& button, Tapped tapped) {
  always_.push_back(hold(button, std::move(tapped)));
  always_.back().button.icon_only = tiny() || keys_need_words_room();
}
void Paged::beside(const ui::Button& button, Tapped tapped) {
  beside_.push_back(hold(button, std::move(tapped)));
  beside_.back().button.icon_only = tiny() || keys_need_words_room();
}
void Paged::forward(const ui::Button& button, Tapped tapped) {
  forward_.push_back(hold(button, std::move(tapped)));
}
void Paged::stop(Tapped tapped) { always(parts::stop_button(scene_.texts), std::move(tapped)); }
void Paged::adjust(Tapped tapped) { always(parts::adjust_button(scene_.texts), std::move(tapped)); }
void Paged::back(Tapped tapped) { forward(parts::back_button(scene_.texts), std::move(tapped)); }
void Paged::language(Tapped tapped) {
  if (scene_.offers_languages()) always(parts::language_button(scene_.texts), std::move(tapped));
}

// ---- the body ----

std::vector<Paged::Row> Paged::rows(const std::vector<Block>& blocks, float width) const {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < blocks.size();) {
    const float least = blocks[i].least_width;
    std::size_t run = 1;
    while (least > 0 && i + run < blocks.size() && blocks[i + run].least_width == least) ++run;
    std::size_t columns = 1;
    if (least > 0) {
      const float needed = least * frame_.text_scale() + ui::layout::kGutter;
      columns =
          std::clamp<std::size_t>(static_cast<std::size_t>((width + ui::layout::kGutter) / needed), 1, run);
    }
    for (std::size_t from = i; from < i + run; from += columns) {
      Row row;
      row.width =
          (width - static_cast<float>(columns - 1) * ui::layout::kGutter) / static_cast<float>(columns);
      for (std::size_t k = from; k < std::min(from + columns, i + run); ++k) {
        row.blocks.push_back(&blocks[k]);
        row.height = std::max(row.height, blocks[k].height(row.width));
        row.gap = std::max(row.gap, blocks[k].gap);
      }
      rows.push_back(std::move(row));
    }
    i += run;
  }
  return rows;
}

std::vector<Paged::Page> Paged::pages(float width, float height) {
  cut_.clear();
  for (const Row& row : rows(blocks_, width)) {
    for (const Block* block : row.blocks) {
      cut_.push_back(*block);
      if (row.height <= height) continue;
      // Too high beside its neighbours: alone, and in pieces if need be.
      cut_.back().least_width = 0;
      if (block->height(width) <= height || !block->split) continue;
      cut_.pop_back();
      for (Block& piece : block->split(width, height)) cut_.push_back(std::move(piece));
    }
  }
  std::vector<Page> pages(1);
  float used = 0;
  for (Row& row : rows(cut_, width)) {
    if (!pages.back().empty() && used + row.height > height + 0.5F) {
      Page& full = pages.back();
      Page next;
      used = 0;
      const Row& last = full.back();
      const float together = last.height + last.gap + row.height;
      if (last.blocks.back()->with_next && full.size() > 1 && together <= height) {
        used = last.height + last.gap;
        next.push_back(std::move(full.back()));
        full.pop_back();
      }
      pages.push_back(std::move(next));
    }
    used += row.height + row.gap;
    pages.back().push_back(std::move(row));
  }
  return pages;
}

void Paged::draw_page(const Page& page, ui::Rect room) {
  float y = room.y;
  for (const Row& row : page) {
    float x = room.x;
    for (const Block* block : row.blocks) {
      block->draw({x, y, row.width, row.height});
      x += row.width + ui::layout::kGutter;
    }
    y += row.height + row.gap;
  }
}

float Paged::head_gap() const {
  if (tiny() || (head_.keys_shown && frame_.screen().h < kRoomy)) return ui::space::k3XS;
  return head_.keys ? ui::space::kXs : kHeadGap;
}

std::optional<int> Paged::show() {
  frame_.begin_screen(head_.name, head_.paper);
  const ui::Rect screen = frame_.screen();
  float top = draw_head(draw_top()) + head_gap();
  if (frame_.low_reach() && !head_.keys) top = std::max(top, screen.h * kLowReach + kHeadGap);
  const Bar buttons = bar();
  const float bottom = screen.h - buttons.height - ui::space::kSm;
  const ui::Rect room{margin(), top, screen.w - 2 * margin(), bottom - top};

  if (fill_) {
    fill_({room.x, room.y, room.w, screen.h - buttons.height - room.y});
    draw_bar(buttons);
    return std::nullopt;
  }
  if (lead_on_page() && !head_.lead.empty()) {
    blocks_.insert(blocks_.begin(), block_of(frame_, {.lines = {{.id = "lead", .text = head_.lead}}}));
  }
  std::optional<int> turned;
  auto all = pages(room.w, room.h);
  if (all.size() <= 1) {
    draw_page(all.front(), room);
  } else {
    ui::Rect body = room;
    ui::Rect pager = room;
    const ui::Button more{.id = {}, .label = scene_.texts("page.more"), .icon = ui::Icon::kArrowDownward};
    const ui::Button before{.id = {}, .label = scene_.texts("page.previous"), .icon = ui::Icon::kArrowUpward};
    const float width = std::max(ui::button_width(frame_, more), ui::button_width(frame_, before));
    if (portrait()) {
      pager.h = button_height(frame_, more, width);
      pager.y = room.bottom() - pager.h;
      body.h -= pager.h + ui::space::kSm;
    } else {
      pager.w = width;
      pager.x = room.right() - width;
      body.w -= width + ui::layout::kGutter;
    }
    all = pages(body.w, body.h);
    const int count = static_cast<int>(all.size());
    const int page = std::clamp(scene_.page, 0, count - 1);
    draw_page(all[static_cast<std::size_t>(page)], body);
    if (count > 1) turned = draw_pager(pager, page, count);
  }
  draw_bar(buttons);
  return turned;
}

}  // namespace zuil
