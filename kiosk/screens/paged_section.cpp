// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/paged_section.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "kiosk/screens/parts.h"

namespace zuil {
namespace {

constexpr float kPanelPadding = 28;

float icon_of(const ui::Frame& frame, const ui::TextStyle& style) {
  return style.size * 1.2F * frame.text_scale();
}

float indent_of(const ui::Frame& frame, const Paged::Line& line) {
  return line.icon == ui::Icon::kNone ? 0 : icon_of(frame, line.style) + ui::space::kXs;
}

float height_of(const ui::Frame& frame, const Paged::Line& line, float width) {
  return frame.text_size(line.text, line.style, line_width(frame, width) - indent_of(frame, line)).h;
}

constexpr float kLineGap = ui::space::k2XS;

// A section with its measures.
class Laid {
 public:
  Laid(ui::Frame& frame, Paged::Section section) : frame_(&frame), section_(std::move(section)) {
    if (section_.heading.text.empty()) return;
    section_.heading.role = ui::Role::kTitle;
    section_.lines.insert(section_.lines.begin(), section_.heading);
    section_.heading = {};
  }

  float padding() const { return section_.panel ? kPanelPadding : 0; }

  float height(float width) const {
    float height = 2 * padding();
    for (std::size_t i = 0; i < section_.lines.size(); ++i) {
      height += height_of(*frame_, section_.lines[i], width - 2 * padding()) + (i > 0 ? kLineGap : 0);
    }
    return height;
  }

  void draw(ui::Rect rect) const {
    if (section_.panel) ui::panel(*frame_, rect, *section_.panel);
    const float x = rect.x + padding();
    const float width = line_width(*frame_, rect.w - 2 * padding());
    float y = rect.y + padding();
    for (const Paged::Line& line : section_.lines) {
      const float indent = indent_of(*frame_, line);
      if (indent > 0) {
        const float icon = icon_of(*frame_, line.style);
        frame_->icon(line.icon, {x + icon / 2, y + frame_->line_height(line.style) / 2}, icon,
                     line.icon_color);
      }
      frame_->text({.id = line.id,
                    .rect = {x + indent, y, width - indent, 0},
                    .text = line.text,
                    .style = line.style,
                    .role = line.role,
                    .spoken = line.spoken,
                    .typed = line.typed});
      y += height_of(*frame_, line, rect.w - 2 * padding()) + kLineGap;
    }
  }

  // Parts of it that are at most `height` high.
  std::vector<Paged::Section> split(float width, float height) const {
    const float inner = width - 2 * padding();
    const float most = height - 2 * padding();
    std::vector<Paged::Section> parts(1, Paged::Section{.panel = section_.panel});
    float used = 0;
    for (Paged::Line line : section_.lines) {
      while (!line.text.empty()) {
        const float gap = parts.back().lines.empty() ? 0 : kLineGap;
        const float room = most - used - gap;
        const float high = height_of(*frame_, line, inner);
        if (high <= room) {
          used += gap + high;
          parts.back().lines.push_back(line);
          break;
        }
        const float text_width = line_width(*frame_, inner) - indent_of(*frame_, line);
        if (room >= 2 * frame_->line_height(line.style) || parts.back().lines.empty()) {
          const auto first = parts::page_of_text(*frame_, line.text, line.style, text_width,
                                                 std::max(room, frame_->line_height(line.style)), 0);
          const std::size_t length = first.text.size();
          Paged::Line begin = line;
          begin.text = std::string(first.text);
          parts.back().lines.push_back(std::move(begin));
          line.text.erase(0, length);
          line.icon = ui::Icon::kNone;
        }
        parts.push_back(Paged::Section{.panel = section_.panel});
        used = 0;
      }
    }
    if (parts.back().lines.empty() && parts.size() > 1) parts.pop_back();
    return parts;
  }

  float least_width() const { return section_.least_width; }
  bool with_next() const { return section_.with_next; }

 private:
  ui::Frame* frame_;
  Paged::Section section_;
};

}  // namespace

float line_width(const ui::Frame& frame, float width) {
  return std::min(width, ui::layout::kLineLengthMax * frame.text_scale());
}

Paged::Block block_of(ui::Frame& frame, Paged::Section section) {
  const auto laid = std::make_shared<const Laid>(frame, std::move(section));
  return {.least_width = laid->least_width(),
          .height = [laid](float width) { return laid->height(width); },
          .draw = [laid](ui::Rect rect) { laid->draw(rect); },
          .split =
              [laid, &frame](float width, float height) {
                std::vector<Paged::Block> blocks;
                for (Paged::Section& part : laid->split(width, height)) {
                  blocks.push_back(block_of(frame, std::move(part)));
                }
                return blocks;
              },
          .with_next = laid->with_next()};
}

}  // namespace zuil
