// SPDX-License-Identifier: EUPL-1.2
// The room's screen. All its lengths are those of a picture 1920 wide, made as
// large as the panel lets it be: how large it looks depends on the image.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/room.h"
#include "ui/bars.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/qr.h"

namespace zuil::room {
namespace {

constexpr float kMargin = 80;
constexpr float kUprightMargin = 48;
constexpr float kSide = 420;     // the column at the right
constexpr float kSideGap = 68;   // left of it
constexpr float kFigures = 296;  // the column right of the tracks
constexpr float kTrack = 56;
constexpr float kMostPitch = 143.5F;  // from row to row
constexpr float kLabelGap = 4;        // from a label to its track
constexpr float kFooter = 112;
constexpr float kFooterPad = 12;
constexpr float kBarPad = 12;

// No letter is smaller: 42 of 1920 can be read at 10 m on an image of 2 m.
constexpr float kLeast = 42;
constexpr float kHead = 44;
constexpr float kLabel = 44;
constexpr float kFigure = 56;

constexpr ui::TextStyle kTitleStyle{.size = ui::font_size::kBeamer,
                                    .weight = ui::Weight::kBold,
                                    .line_height = ui::style::kTitleLineHeight,
                                    .letter_spacing = -0.9F};

// Draws a slide on what `foot` leaves of the panel.
class Drawing {
 public:
  Drawing(ui::Frame& frame, const Slide& slide, const Scene& scene, float grown)
      : frame_(frame), slide_(slide), scene_(scene), screen_(frame.screen()), grown_(grown) {
    upright_ = screen_.h > screen_.w;
    const float wide = upright_ ? ui::layout::kPortraitWidth : ui::layout::kScreenWidth;
    const float high = upright_ ? ui::layout::kPortraitHeight : ui::layout::kScreenHeight;
    unit_ = std::min(screen_.w / wide, screen_.h / high);
    margin_ = u(upright_ ? kUprightMargin : kMargin);
  }

  // The words at the bottom; gives where they begin.
  float footer();
  // All else, down to `bottom`.
  void body(float bottom);

 private:
  float u(float length) const { return length * unit_; }
  ui::TextStyle sized(float size, ui::Weight weight = ui::Weight::kRegular,
                      ui::Color color = ui::Color::kInk) const {
    return ui::TextStyle{.size = u(size), .weight = weight, .color = color, .line_height = 1.16F};
  }
  float lines_of(std::string_view text, const ui::TextStyle& style, float width) const {
    return frame_.text_size(text, style, width).h / frame_.line_height(style);
  }
  // The largest of `sizes` at which `text` stands on `lines` lines; else the last.
  ui::TextStyle fitting(std::string_view text, ui::TextStyle style, std::initializer_list<float> sizes,
                        float width, float lines) const {
    for (const float size : sizes) {
      style.size = u(size);
      if (lines_of(text, style, width) <= lines + 0.1F) break;
    }
    return style;
  }

  float head();  // gives where it ends
  void rows(ui::Rect room);
  float row(const Row& row, std::size_t number, ui::Rect room, float track, float y);
  ui::TextStyle label_style(const Row& row, float width) const;
  float label_width(const Row& row, float width) const;
  float hands_width(const Row& row) const;
  void side(ui::Rect room);
  float votes_panel(ui::Rect room);
  float hands_panel(ui::Rect room);
  void read_on(ui::Rect room);

  ui::Frame& frame_;
  const Slide& slide_;
  const Scene& scene_;
  ui::Rect screen_;
  float grown_;
  bool upright_ = false;
  float unit_ = 1;
  float margin_ = 0;
};

float Drawing::footer() {
  const ui::TextStyle style =
      sized(kHead, ui::Weight::kRegular, ui::Color::kOnPrimary).with_line_height(1.12F);
  const float icon = u(ui::icon_size::kLg);
  const float until = icon + u(ui::space::kSm) + frame_.text_width(slide_.until, style);
  const float width = screen_.w - 2 * margin_;
  const float room = upright_ ? width : width - until - u(ui::space::kXl);
  const std::string level = "**" + slide_.level + "**";
  std::string promise = slide_.decided.empty() ? level : level + " · " + slide_.decided;
  ui::TextStyle left = fitting(promise, style, {kHead, kLeast}, room, 1);
  if (lines_of(promise, left, room) > 1.1F) {
    // What it is on a line of its own reads better than a word that is left over.
    promise = level + "\n" + slide_.decided;
    left = fitting(promise, style, {kHead, kLeast}, room, 2);
  }
  const float words = frame_.text_size(promise, left, room).h;
  const float line = frame_.line_height(style);
  const float height =
      std::max(u(kFooter), words + (upright_ ? line + u(ui::space::kSm) : 0) + 2 * u(kFooterPad));
  const ui::Rect bar{0, screen_.h - height, screen_.w, height};
  frame_.fill(bar, ui::Color::kPrimary);
  const float top = upright_ ? bar.y + u(kFooterPad) : bar.centre().y - words / 2;
  frame_.text({.id = "promise", .rect = {margin_, top, room, 0}, .text = promise, .style = left});
  const float middle = upright_ ? bar.bottom() - u(kFooterPad) - line / 2 : bar.centre().y;
  const float x = upright_ ? margin_ : screen_.w - margin_ - until;
  frame_.icon(slide_.over ? ui::Icon::kLock : ui::Icon::kTimer, {x + icon / 2, middle}, icon,
              ui::Color::kOnPrimary);
  frame_.text({.id = "until",
               .rect = {x + icon + u(ui::space::kSm), middle - line / 2, until, 0},
               .text = slide_.until,
               .style = style});
  return bar.y;
}

float Drawing::head() {
  const float width = screen_.w - 2 * margin_;
  const float emblem = u(64);
  const float top = u(44);
  ui::emblem(frame_, {margin_, top, emblem, emblem});
  const ui::TextStyle above = sized(kHead);
  const float x = margin_ + emblem + u(ui::space::kSm);
  std::string words = slide_.above;
  if (slide_.parts > 1) {
    words += " · " + scene_.texts("room.part", {{"n", std::to_string(slide_.part + 1)},
                                                {"total", std::to_string(slide_.parts)}});
  }
  const ui::TextStyle fits = fitting(words, above, {kHead, kLeast}, width - (x - margin_), 1);
  const float high = frame_.text_size(words, fits, width - (x - margin_)).h;
  frame_.text({.id = "above",
               .rect = {x, top + emblem / 2 - std::min(high, emblem) / 2, width - (x - margin_), 0},
               .text = words,
               .style = fits});
  const ui::TextStyle one = fitting(slide_.title, kTitleStyle, {84, 72}, width, 1);
  const ui::TextStyle title =
      lines_of(slide_.title, one, width) <= 1.1F ? one : fitting(slide_.title, one, {64, 56}, width, 2);
  const ui::Rect used = frame_.text({.id = "title",
                                     .rect = {margin_, std::max(u(116), top + high + u(8)), width, 0},
                                     .text = slide_.title,
                                     .style = title,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  return used.bottom();
}

float Drawing::hands_width(const Row& row) const {
  if (row.hands == 0) return 0;
  return u(ui::icon_size::kLg + 2 * ui::space::kXs) +
         frame_.text_width(scene_.texts.number(row.hands), sized(kHead, ui::Weight::kMedium));
}

// In a row of `width`, figures and all: those have their column for themselves.
float Drawing::label_width(const Row& row, float width) const {
  return width - u(kFigures) - hands_width(row);
}

ui::TextStyle Drawing::label_style(const Row& row, float width) const {
  const ui::TextStyle style = sized(kLabel, row.leads ? ui::Weight::kBold : ui::Weight::kRegular);
  return fitting(row.label, style, {kLabel, kLeast}, label_width(row, width), 1);
}

// Draws one, whose track is `track` high; gives where it ends.
float Drawing::row(const Row& row, std::size_t number, ui::Rect room, float track, float y) {
  const std::string id = "row/" + std::to_string(number);
  const ui::TextStyle style = label_style(row, room.w);
  const float words = label_width(row, room.w);
  const ui::Rect label =
      frame_.text({.id = id, .rect = {room.x, y, words, 0}, .text = row.label, .style = style});
  const ui::Rect bar{room.x, label.bottom() + u(kLabelGap), room.w - u(kFigures), track};
  if (row.hands > 0) {
    const ui::TextStyle hands = sized(kHead, ui::Weight::kMedium);
    const float left = bar.right() - hands_width(row) + u(ui::space::kXs);
    const float icon = u(ui::icon_size::kLg);
    const float middle = y + frame_.line_height(style) / 2;
    frame_.icon(ui::Icon::kPanTool, {left + icon / 2, middle}, icon * 0.8F, ui::Color::kRiver);
    const float high = frame_.line_height(hands);
    frame_.text({.id = id + "/hands",
                 .rect = {left + icon + u(ui::space::k3XS), middle - high / 2, hands_width(row), 0},
                 .text = scene_.texts.number(row.hands),
                 .style = hands});
  }
  const float radius = std::min(u(ui::radius::kSm), track / 2);
  frame_.fill(bar, ui::Color::kBarTrack, radius);
  if (row.share > 0) {
    const float length = std::max(2 * radius, bar.w * row.share * grown_);
    frame_.fill({bar.x, bar.y, length, bar.h}, row.leads ? ui::Color::kPrimary : ui::Color::kBarOther,
                radius);
  }
  if (row.figure.empty()) return bar.bottom();
  ui::TextStyle figure = sized(row.few ? kLeast : kFigure, ui::Weight::kBold).aligned(ui::Align::kRight);
  const float high = frame_.line_height(figure);
  const float column = u(kFigures) - u(ui::space::kSm);
  frame_.text({.id = id + "/figure",
               .rect = {room.right() - column, bar.centre().y - high / 2, column, 0},
               .text = row.figure,
               .style = figure});
  return bar.bottom();
}

void Drawing::rows(ui::Rect room) {
  float labels = 0;
  for (const Row& each : slide_.rows)
    labels += frame_.text_size(each.label, label_style(each, room.w), label_width(each, room.w)).h;
  const auto count = static_cast<float>(slide_.rows.size());
  const float rest = (std::min(room.h, count * u(kMostPitch)) - labels) / count - u(kLabelGap);
  const float track = std::clamp(rest * 0.66F, u(20), u(kTrack));
  const float gap = std::max((room.h - labels - count * (track + u(kLabelGap))) / std::max(count - 1, 1.0F),
                             u(ui::space::k3XS));
  float y = room.y;
  for (std::size_t i = 0; i < slide_.rows.size(); ++i)
    y = row(slide_.rows[i], i, room, track, y) + std::min(gap, u(kMostPitch - kLabel - kTrack));
}

float Drawing::votes_panel(ui::Rect room) {
  const ui::TextStyle number = sized(ui::font_size::kFigure, ui::Weight::kBold, ui::Color::kPrimary)
                                   .with_line_height(1.12F)
                                   .aligned(ui::Align::kCentre);
  const ui::TextStyle words = sized(kHead).with_line_height(1.2F).aligned(ui::Align::kCentre);
  const float pad = u(ui::space::kMd);
  const float inner = room.w - 2 * pad;
  const float figure = frame_.line_height(number);
  const float text = frame_.text_size(slide_.votes_words, words, inner).h;
  const ui::Rect panel{room.x, room.y, room.w, std::max(u(258), figure + text + 2 * u(14))};
  frame_.fill(panel, ui::Color::kSurfaceMeadow, u(ui::radius::kXl));
  const float top = panel.y + (panel.h - figure - text) / 2;
  const std::string votes = scene_.texts.number(slide_.votes);
  frame_.text({.id = "votes", .rect = {panel.x + pad, top, inner, 0}, .text = votes, .style = number});
  frame_.text({.id = "votes/words",
               .rect = {panel.x + pad, top + figure, inner, 0},
               .text = slide_.votes_words,
               .style = words});
  return panel.bottom();
}

float Drawing::hands_panel(ui::Rect room) {
  if (slide_.hands == 0) return room.y - u(ui::space::kMd);
  const ui::TextStyle style = sized(kHead).with_line_height(1.2F);
  const float icon = u(ui::icon_size::kLg);
  const float pad = u(ui::space::kSm);
  const std::string words = "**" + scene_.texts.number(slide_.hands) + "** " + slide_.hands_words;
  const float width = room.w - icon - 3 * pad;
  const float high = frame_.text_size(words, style, width).h;
  const ui::Rect panel{room.x, room.y, room.w, high + 2 * u(ui::space::kXs)};
  frame_.fill(panel, ui::Color::kSurfaceRiver, u(ui::radius::kXl));
  frame_.icon(ui::Icon::kPanTool, {panel.x + pad + icon / 2, panel.centre().y}, icon, ui::Color::kRiver);
  frame_.text({.id = "hands",
               .rect = {panel.x + 2 * pad + icon, panel.centre().y - high / 2, width, 0},
               .text = words,
               .style = style});
  return panel.bottom();
}

// The code for a telephone, as large as there is room for.
void Drawing::read_on(ui::Rect room) {
  if (scene_.code_page.empty()) return;
  const ui::TextStyle style = sized(kHead, ui::Weight::kBold).aligned(ui::Align::kCentre);
  const std::string_view words = scene_.texts("room.read_on");
  const float caption = frame_.text_size(words, style, room.w).h;
  const float side = std::min({u(276), room.w, room.h - caption - u(ui::space::k2XS)});
  if (side < u(150)) return;
  // As the picture has it, where there is room.
  const float top = std::max(room.y, room.bottom() - side - caption - u(ui::space::k2XS));
  const ui::Rect card{room.centre().x - side / 2, top, side, side};
  frame_.fill(card, ui::Color::kSurface, u(ui::radius::kXl));
  ui::qr_code(frame_, {.id = "read-on/code",
                       .rect = card.inset(u(ui::space::k3XS)),
                       .text = scene_.code_page,
                       .label = words});
  frame_.border(card, ui::Color::kBorderSoft, u(4), u(ui::radius::kXl));
  frame_.text({.id = "read-on",
               .rect = {room.x, card.bottom() + u(ui::space::k2XS), room.w, 0},
               .text = words,
               .style = style});
}

void Drawing::side(ui::Rect room) {
  if (!upright_) {
    const float votes = votes_panel(room);
    const float hands = hands_panel({room.x, votes + u(ui::space::kMd), room.w, 0}) + u(ui::space::kMd);
    return read_on({room.x, hands, room.w, room.bottom() - hands});
  }
  const float half = (room.w - u(ui::space::kMd)) / 2;
  const float votes = votes_panel({room.x, room.y, half, room.h});
  hands_panel({room.x, votes + u(ui::space::kMd), half, 0});
  read_on({room.x + half + u(ui::space::kMd), room.y, half, room.h});
}

void Drawing::body(float bottom) {
  const float head_ends = head();
  const float left_width = upright_ ? screen_.w - 2 * margin_ : screen_.w - 2 * margin_ - u(kSide + kSideGap);
  const bool alone = slide_.rows.empty();
  const ui::TextStyle style = alone ? fitting(slide_.sentence, sized(64), {64, 56, 50}, left_width, 4)
                                    : fitting(slide_.sentence, sized(50), {50, 46, kLeast}, left_width, 1);
  const ui::Rect sentence =
      frame_.text({.id = "sentence",
                   .rect = {margin_, head_ends + u(alone ? ui::space::k2XL : 20), left_width, 0},
                   .text = slide_.sentence,
                   .style = style});
  const float side_high = u(slide_.hands > 0 ? 430 : 360);
  const float rows_end = upright_ ? bottom - side_high - u(ui::space::kLg) : bottom;
  const float top = sentence.bottom() + u(ui::space::kLg);
  if (!alone) rows({margin_, top, left_width, rows_end - u(ui::space::kLg) - top});
  if (upright_) {
    side({margin_, rows_end, left_width, side_high});
  } else {
    const float y = std::max(u(249), head_ends + u(36));
    side({screen_.w - margin_ - u(kSide), y, u(kSide), bottom - u(ui::space::kLg) - y});
  }
}

// ---- the operator's buttons on the room's own glass ----

struct Offered {
  ui::Button button;
  Action action;
};

std::vector<Offered> offered(const State& state, const Scene& scene, bool revealed) {
  const Texts& texts = scene.texts;
  std::vector<Offered> all;
  all.push_back(
      {{.id = "previous", .label = texts("room.previous"), .icon = ui::Icon::kArrowBack}, Previous{}});
  all.push_back({{.id = "reveal",
                  .label = texts(revealed ? "room.hide" : "room.show"),
                  .kind = ui::ButtonKind::kPrimary,
                  .icon = revealed ? ui::Icon::kVisibilityOff : ui::Icon::kVisibility,
                  .zone = ui::Zone::kPrimary},
                 Reveal{}});
  all.push_back(
      {{.id = "next", .label = texts("room.next"), .icon = ui::Icon::kArrowForward, .icon_after = true},
       Next{}});
  all.push_back({{.id = "black",
                  .label = texts(state.black ? "room.picture" : "room.black"),
                  .icon = ui::Icon::kSlideshow},
                 Black{}});
  const Trajectory& trajectory = *scene.content.trajectory(state.trajectory);
  if (trajectory.is_open(scene.today)) {
    const bool closed = scene.poll_closed(trajectory.id);
    all.push_back({{.id = "move-poll",
                    .label = texts(state.moving ? "room.busy"
                                   : closed     ? "room.open"
                                                : "room.close"),
                    .icon = closed ? ui::Icon::kLockOpen : ui::Icon::kLock,
                    .busy = state.moving},
                   MovePoll{}});
  }
  all.push_back({{.id = "stop",
                  .label = texts("room.stop"),
                  .kind = ui::ButtonKind::kStop,
                  .icon = ui::Icon::kClose,
                  .zone = ui::Zone::kStop},
                 StopShowing{}});
  return all;
}

constexpr float kButton = ui::touch_target::kStandard;
constexpr float kGap = ui::touch_target::kGapComfortable;

// In as many rows as the panel needs.
std::vector<std::vector<const Offered*>> in_rows(ui::Frame& frame, const std::vector<Offered>& all) {
  const float room = frame.screen().w - 2 * kGap;
  std::vector<std::vector<const Offered*>> rows(1);
  float used = 0;
  for (const Offered& each : all) {
    const float width = ui::button_width(frame, each.button);
    if (!rows.back().empty() && used + kGap + width > room) {
      rows.emplace_back();
      used = 0;
    }
    used += (rows.back().empty() ? 0 : kGap) + width;
    rows.back().push_back(&each);
  }
  return rows;
}

// Draws the buttons; gives where their bar begins.
float operator_bar(ui::Frame& frame, const State& state, const Scene& scene, std::vector<Action>& actions) {
  const bool revealed = state.revealed.contains(state.trajectory + '/' + state.question);
  const std::vector<Offered> all = offered(state, scene, revealed);
  const auto rows = in_rows(frame, all);
  const ui::Rect screen = frame.screen();
  const ui::TextStyle style = ui::style::kQuestion.with_size(kLeast).with_color(ui::Color::kDanger);
  const float failed = state.failed ? frame.line_height(style) + kBarPad : 0;
  const auto count = static_cast<float>(rows.size());
  const float height = failed + count * kButton + (count - 1) * kGap + 2 * kBarPad;
  const ui::Rect bar{0, screen.h - height, screen.w, height};
  frame.fill(bar, ui::Color::kSurface);
  frame.fill({0, bar.y, bar.w, ui::border::kHairline}, ui::Color::kBorder);
  if (state.failed) {
    frame.text({.id = "failed",
                .rect = {kGap, bar.y + kBarPad, screen.w - 2 * kGap, 0},
                .text = scene.texts("room.failed"),
                .style = style.aligned(ui::Align::kCentre)});
  }
  float y = bar.y + kBarPad + failed;
  for (const auto& row : rows) {
    float width = -kGap;
    for (const Offered* each : row) width += ui::button_width(frame, each->button) + kGap;
    float x = (screen.w - width) / 2;
    for (const Offered* each : row) {
      ui::Button button = each->button;
      button.rect = {x, y, ui::button_width(frame, button), kButton};
      if (ui::button(frame, button)) actions.push_back(each->action);
      x = button.rect.right() + kGap;
    }
    y += kButton + kGap;
  }
  return bar.y;
}

void nothing(ui::Frame& frame) {
  frame.begin_screen("room");
  frame.fill(frame.screen(), ui::Rgba{0, 0, 0, 255});
}

// Draws the slide on what ends at `bottom`, and below it, where nothing is given, its footer.
void draw_slide(const State& state, const Scene& scene, ui::Frame& frame, std::optional<float> bottom) {
  const Slide slide = slide_of(state, scene);
  const float grown = slide.revealed ? frame.progress(state.since, ui::duration::kBarGrow) : 1;
  Drawing drawing(frame, slide, scene, grown);
  drawing.body(bottom ? *bottom : drawing.footer());
}

}  // namespace

void view(const State& state, const Scene& scene, ui::Frame& frame) {
  if (state.black || !is_there(state, scene.content)) return nothing(frame);
  frame.begin_screen("room", ui::Color::kSurface);
  draw_slide(state, scene, frame, std::nullopt);
}

std::vector<Action> view_here(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const ui::Rect screen = frame.screen();
  ui::Rect free = screen;
  if (!state.bar || !is_there(state, scene.content)) {
    view(state, scene, frame);
  } else {
    frame.begin_screen("room", ui::Color::kSurface);
    if (state.black) frame.fill(screen, ui::Rgba{0, 0, 0, 255});
    const float top = operator_bar(frame, state, scene, actions);
    free.h = top;
    if (!state.black) draw_slide(state, scene, frame, top);
  }
  const std::string_view words = scene.texts("room.touch");
  if (frame.area({.id = "anywhere", .rect = free, .label = words}).tapped) actions.emplace_back(ToggleBar{});
  return actions;
}

}  // namespace zuil::room
