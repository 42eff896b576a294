// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/parts.h"

#include <algorithm>
#include <chrono>

#include "ui/bars.h"

namespace zuil::parts {
namespace {

constexpr float kMarkHeight = 44;
constexpr float kMarkPadding = 18;
constexpr float kMarkPaddingY = 8;  // above and below together

}  // namespace

std::string municipality_name(const Scene& scene) {
  const std::string name(scene.say(scene.content.organisation));
  const auto space = name.rfind(' ');
  if (space == std::string::npos) return "**" + name + "**";
  return name.substr(0, space + 1) + "**" + name.substr(space + 1) + "**";
}

void example_mark(ui::Frame& frame, const Texts& texts, float right, float middle) {
  const ui::TextStyle style = ui::style::kSmall.with_color(ui::Color::kInkSoft).aligned(ui::Align::kCentre);
  const std::string_view words = texts("bar.example");
  const float width = frame.text_width(words, style) + 2 * kMarkPadding;
  const float height = std::max(kMarkHeight, frame.line_height(style) + kMarkPaddingY);
  const ui::Rect mark{right - width, middle - height / 2, width, height};
  frame.border(mark, ui::Color::kBorder, ui::border::kHairline, height / 2);
  frame.label_middle(mark, words, style);
  frame.list("example", ui::Role::kStatus, mark, words);
}

void top_bar(ui::Frame& frame, const Scene& scene, std::string_view place, std::string_view note,
             float height, ui::Icon note_icon) {
  const std::string municipality = municipality_name(scene);
  const ui::Rect bar = ui::top_bar(
      frame,
      {.municipality = municipality, .place = place, .note = note, .note_icon = note_icon, .height = height});
  if (!scene.example) return;
  float right = bar.right() - ui::layout::kMarginX;
  if (!note.empty()) {
    right -= frame.text_width(note, ui::style::kNote) + ui::icon_size::kMd + ui::space::kXl;
  }
  example_mark(frame, scene.texts, right, bar.centre().y);
}

bool top_bar_with_language(ui::Frame& frame, const Scene& scene, std::string_view place, float height) {
  if (!scene.offers_languages()) {
    top_bar(frame, scene, place, {}, height);
    return false;
  }
  const std::string municipality = municipality_name(scene);
  const ui::Rect bar = ui::top_bar(frame, {.municipality = municipality, .place = place, .height = height});
  // The hairline below the bar is not part of its middle.
  const float middle = bar.centre().y - 1;
  ui::ButtonRow row(frame, {bar.right() - ui::layout::kMarginX, middle}, ui::ButtonRow::From::kRight);
  ui::Button language = language_button(scene.texts);
  language.rect.h = ui::touch_target::kMinimum;
  const bool tapped = row.add(language);
  if (scene.example) example_mark(frame, scene.texts, row.next_x() - ui::space::kSm, bar.centre().y);
  return tapped;
}

ui::Button stop_button(const Texts& texts) {
  return {.id = "stop",
          .label = texts("bar.stop"),
          .kind = ui::ButtonKind::kStop,
          .icon = ui::Icon::kClose,
          .zone = ui::Zone::kStop};
}

ui::Button back_button(const Texts& texts) {
  return {.id = "back", .label = texts("bar.back"), .icon = ui::Icon::kArrowBack, .zone = ui::Zone::kBack};
}

ui::Button done_button(const Texts& texts) {
  return {.id = "done",
          .label = texts("bar.done"),
          .kind = ui::ButtonKind::kPrimary,
          .icon = ui::Icon::kCheck,
          .zone = ui::Zone::kPrimary};
}

ui::Button language_button(const Texts& texts) {
  return {.id = "language",
          .label = texts("language.word"),
          .icon = ui::Icon::kLanguage,
          .zone = ui::Zone::kLanguage};
}

ui::Button adjust_button(const Texts& texts) {
  return {.id = "adjust-screen",
          .label = texts("bar.adjust"),
          .icon = ui::Icon::kAccessibilityNew,
          .zone = ui::Zone::kAdjust};
}

BottomBar::BottomBar(ui::Frame& frame, float height) : BottomBar(frame, ui::bottom_bar(frame, height)) {}

BottomBar::BottomBar(ui::Frame& frame, ui::Rect bar)
    : left(frame, {ui::layout::kMarginX, bar.centre().y}, ui::ButtonRow::From::kLeft),
      right(frame, {bar.right() - ui::layout::kMarginX, bar.centre().y}, ui::ButtonRow::From::kRight) {}

bool BottomBar::stop(const Texts& texts) { return left.add(stop_button(texts)); }

bool BottomBar::adjust(const Texts& texts) { return left.add(adjust_button(texts)); }

bool BottomBar::language(const Scene& scene) {
  return scene.offers_languages() && left.add(language_button(scene.texts));
}

bool BottomBar::back(const Texts& texts) { return right.add(back_button(texts)); }

bool BottomBar::done(const Texts& texts) { return right.add(done_button(texts)); }

ui::TextStyle large(const ui::Frame& frame, ui::TextStyle title) {
  constexpr float kGrowth = 28;  // at twice the letters
  title.size = (title.size + kGrowth * (frame.text_scale() - 1)) / frame.text_scale();
  return title;
}

ui::Picture content_picture(const Scene& scene, const Picture& picture) {
  return {.file = (scene.content_folder / picture.file).string(),
          .focus = {static_cast<float>(picture.focus_x), static_cast<float>(picture.focus_y)},
          .alt = std::string(scene.say(picture.alternative))};
}

ui::Picture product_picture(const Scene& scene, std::string_view file) {
  return {.file = (scene.share_folder / "pictures" / file).string(), .focus = {0.5F, 1.0F}, .alt = {}};
}

float icon_heading(ui::Frame& frame, const IconHeading& heading) {
  const float indent = heading.icon_size + ui::space::kXs;
  const float line = frame.line_height(heading.style);
  frame.icon(heading.icon, {heading.at.x + heading.icon_size / 2, heading.at.y + line / 2}, heading.icon_size,
             heading.color);
  const ui::Rect used = frame.text({.id = heading.id,
                                    .rect = {heading.at.x + indent, heading.at.y, heading.width - indent, 0},
                                    .text = heading.words,
                                    .style = heading.style,
                                    .role = ui::Role::kTitle});
  return std::max(line, used.h);
}

ui::Rect icon_line(ui::Frame& frame, const ui::Text& text, ui::Icon icon, ui::Color icon_color, float size) {
  ui::Text moved = text;
  const float indent = size + ui::space::k2XS;
  moved.rect.x += indent;
  moved.rect.w -= indent;
  frame.icon(icon, {text.rect.x + size / 2, text.rect.y + frame.line_height(text.style) / 2}, size,
             icon_color);
  ui::Rect used = frame.text(moved);
  used.x -= indent;
  used.w += indent;
  return used;
}

PageOfText page_of_text(const ui::Frame& frame, std::string_view text, const ui::TextStyle& style,
                        float width, float height, int page) {
  PageOfText found{text, 0, 0};
  do {
    // The longest start of `text` that fits, cut behind a space or line end.
    std::size_t fits = text.size();
    if (frame.text_size(text, style, width).h > height) {
      std::size_t low = 1;
      std::size_t high = text.size();
      while (low < high) {
        const std::size_t middle = (low + high + 1) / 2;
        if (frame.text_size(text.substr(0, middle), style, width).h <= height) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      const auto cut = text.find_last_of(" \n", low - 1);
      if (cut != std::string_view::npos && cut > 0) {
        fits = cut + 1;
      } else {
        fits = low;
        while (fits < text.size() && (static_cast<unsigned char>(text[fits]) & 0xC0U) == 0x80U) ++fits;
      }
    }
    if (found.pages <= page) {
      found.text = text.substr(0, fits);
      found.page = found.pages;
    }
    text.remove_prefix(fits);
    ++found.pages;
  } while (!text.empty());
  return found;
}

std::optional<int> page_buttons(ui::Frame& frame, const Texts& texts, ui::Point right_middle, int page,
                                int pages) {
  if (pages <= 1) return std::nullopt;
  std::optional<int> by;
  ui::ButtonRow row(frame, right_middle, ui::ButtonRow::From::kRight);
  if (row.add({.id = "page/next",
               .rect = {0, 0, 0, 80},
               .label = texts("page.next"),
               .icon = ui::Icon::kChevronRight,
               .icon_after = true,
               .enabled = page + 1 < pages})) {
    by = 1;
  }
  if (row.add({.id = "page/previous",
               .rect = {0, 0, 0, 80},
               .label = texts("page.previous"),
               .icon = ui::Icon::kChevronLeft,
               .enabled = page > 0})) {
    by = -1;
  }
  return by;
}

namespace {

constexpr float kReadTop = 200;
constexpr float kReadHeight = 620;
constexpr float kReadButtons = 888;

void read_title(ui::Frame& frame, std::string_view title) {
  frame.text({.id = "title",
              .rect = {ui::layout::kMarginX, 128, ui::layout::kLineLengthMax, 0},
              .text = title,
              .style = ui::style::kQuestion.with_size(ui::font_size::kH3),
              .role = ui::Role::kTitle,
              .zone = ui::Zone::kTitle});
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<int> read_text(ui::Frame& frame, const Scene& scene, std::string_view text, int page) {
  const ui::TextStyle style = ui::style::kLead.as_typed();
  read_title(frame, scene.texts("read.title"));
  const PageOfText shown = page_of_text(frame, text, style, ui::layout::kLineLengthMax, kReadHeight, page);
  frame.text({.id = "written",
              .rect = {ui::layout::kMarginX, kReadTop, ui::layout::kLineLengthMax, kReadHeight},
              .text = shown.text,
              .style = style,
              .typed = true});
  return page_buttons(frame, scene.texts, {frame.screen().w - ui::layout::kMarginX, kReadButtons}, shown.page,
                      shown.pages);
}

std::optional<int> read_our_text(ui::Frame& frame, const Scene& scene, std::string_view title,
                                 std::string_view text, int page) {
  constexpr float kGap = 14;
  const ui::TextStyle style = ui::style::kBody;
  read_title(frame, title);
  const std::vector<std::string_view> paragraphs = lines_of(text);
  // A paragraph stands on one page whole.
  std::vector<std::size_t> starts{0};
  float used = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const float height = frame.text_size(paragraphs[i], style, ui::layout::kLineLengthMax).h + kGap;
    if (used + height > kReadHeight && i > starts.back()) {
      starts.push_back(i);
      used = 0;
    }
    used += height;
  }
  starts.push_back(paragraphs.size());
  const int pages = static_cast<int>(starts.size()) - 1;
  const int shown = std::clamp(page, 0, pages - 1);
  float y = kReadTop;
  for (std::size_t i = starts[static_cast<std::size_t>(shown)];
       i < starts[static_cast<std::size_t>(shown) + 1]; ++i) {
    const std::string id = "text/" + std::to_string(i + 1);
    y = frame
            .text({.id = id,
                   .rect = {ui::layout::kMarginX, y, ui::layout::kLineLengthMax, 0},
                   .text = paragraphs[i],
                   .style = style})
            .bottom() +
        kGap;
  }
  return page_buttons(frame, scene.texts, {frame.screen().w - ui::layout::kMarginX, kReadButtons}, shown,
                      pages);
}

std::string closes_words(ui::Frame& frame, Instant closes, std::string_view key, const Texts& texts) {
  const auto left = std::max(closes - frame.now(), Instant::duration::zero());
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
  frame.redraw_at(closes - (seconds - std::chrono::seconds{1}));
  return texts.count(key, static_cast<std::uint64_t>(seconds.count()));
}

float note_panel(ui::Frame& frame, const NotePanel& panel) {
  constexpr float kPadding = 28;
  constexpr float kTextTop = 80;
  const float inner = panel.width - 2 * kPadding;
  const float text_height = frame.text_size(panel.text, ui::style::kBody, inner).h;
  const ui::Rect rect{panel.at.x, panel.at.y, panel.width, kTextTop + text_height + kPadding};
  ui::panel(frame, rect, panel.kind);
  icon_heading(frame, {.id = panel.id,
                       .at = {rect.x + kPadding, rect.y + kPadding},
                       .width = inner,
                       .icon = panel.icon,
                       .color = panel.color,
                       .icon_size = ui::icon_size::kMd,
                       .words = panel.title});
  const std::string text_id = std::string(panel.id) + "/text";
  frame.text({.id = text_id, .rect = {rect.x + kPadding, rect.y + kTextTop, inner, 0}, .text = panel.text});
  return rect.bottom();
}

}  // namespace zuil::parts
