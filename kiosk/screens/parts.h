// SPDX-License-Identifier: EUPL-1.2
// Pieces that several screens share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"
#include "ui/geometry.h"
#include "ui/picture.h"
#include "ui/text.h"

namespace zuil::parts {

// "Gemeente **Dalfsen**": the last word of the organisation's name in bold.
std::string municipality_name(const Scene& scene);

// The bar at the top, with the "Voorbeeld" mark where the content is one.
// `note` is at the right: "U verstuurt pas aan het eind"; empty for none.
void top_bar(ui::Frame& frame, const Scene& scene, std::string_view place, std::string_view note = {},
             float height = ui::layout::kTopbarHeight, ui::Icon note_icon = ui::Icon::kSend);

// The same with "Taal" at the right, where there is a choice: true when tapped.
bool top_bar_with_language(ui::Frame& frame, const Scene& scene, std::string_view place,
                           float height = ui::layout::kTopbarHeight);

// The mark itself, its right edge at `right`, its middle at `middle`.
void example_mark(ui::Frame& frame, const Texts& texts, float right, float middle);

// "Stoppen", "Scherm aanpassen", "Terug", "Klaar", "Taal", for a row of the
// caller's.
ui::Button stop_button(const Texts& texts);
ui::Button adjust_button(const Texts& texts);
ui::Button back_button(const Texts& texts);
ui::Button done_button(const Texts& texts);
ui::Button language_button(const Texts& texts);

// The bar at the bottom. Buttons at the left come from `left`, at the right
// from `right`, the outermost first.
struct BottomBar {
  BottomBar(ui::Frame& frame, float height = ui::layout::kBottombarHeight);
  ui::ButtonRow left;
  ui::ButtonRow right;

  // "Stoppen", "Scherm aanpassen", "Terug", "Klaar": true when tapped.
  bool stop(const Texts& texts);
  bool adjust(const Texts& texts);
  bool back(const Texts& texts);
  bool done(const Texts& texts);
  // Of "Stoppen", "Scherm aanpassen" and, where there is a choice, "Taal" those
  // that a screen's actions have, as such actions.
  template <typename Action>
  void always(const Scene& scene, std::vector<Action>& actions) {
    if constexpr (kHas<Action, Stop>) {
      if (stop(scene.texts)) actions.emplace_back(Stop{});
    }
    if (adjust(scene.texts)) actions.emplace_back(AdjustScreen{});
    if constexpr (kHas<Action, ChangeLanguage>) {
      if (language(scene)) actions.emplace_back(ChangeLanguage{});
    }
  }

 private:
  bool language(const Scene& scene);
  BottomBar(ui::Frame& frame, ui::Rect bar);
};

// A title's style on any panel: it is large already, and grows by half of what
// other words do.
ui::TextStyle large(const ui::Frame& frame, ui::TextStyle title);

// Names a picture of the content, or of the product.
ui::Picture content_picture(const Scene& scene, const Picture& picture);
ui::Picture product_picture(const Scene& scene, std::string_view file);

// A title with one icon before it, as the panels have. Returns the height used.
struct IconHeading {
  std::string_view id;
  ui::Point at;
  float width = 0;  // of both together
  ui::Icon icon = ui::Icon::kNone;
  ui::Color color = ui::Color::kPrimary;  // of the icon
  float icon_size = 36;
  std::string_view words;
  ui::TextStyle style = ui::style::kBody.with_weight(ui::Weight::kBold);
};
float icon_heading(ui::Frame& frame, const IconHeading& heading);

// A text with an icon in a box of `size` before its first line. Returns its rectangle.
ui::Rect icon_line(ui::Frame& frame, const ui::Text& text, ui::Icon icon, ui::Color icon_color, float size);

// The part of `text` that fits in `height` when it is cut into pages there, at
// line ends or spaces; `page` past the last one is the last one.
struct PageOfText {
  std::string_view text;
  int page = 0;
  int pages = 1;
};
PageOfText page_of_text(const ui::Frame& frame, std::string_view text, const ui::TextStyle& style,
                        float width, float height, int page);

// "Vorige" and "Volgende" of what is paged, right-aligned at `right_middle`.
// What to turn by, when tapped. Draws nothing for one page.
std::optional<int> page_buttons(ui::Frame& frame, const Texts& texts, ui::Point right_middle, int page,
                                int pages);

// A person's own text over the whole screen between the bars, one page of it.
// What to turn by, when a page button was tapped.
std::optional<int> read_text(ui::Frame& frame, const Scene& scene, std::string_view text, int page);
// The same of a text of ours, under `title`: its lines are paragraphs, none of
// which is cut.
std::optional<int> read_our_text(ui::Frame& frame, const Scene& scene, std::string_view title,
                                 std::string_view text, int page);

// How long it is until `closes`, in the words of `key` for that many seconds;
// with a frame when they change.
std::string closes_words(ui::Frame& frame, Instant closes, std::string_view key, const Texts& texts);

// A coloured panel with a heading and a text, as high as they need. Its text is
// listed as "id/text". Returns where it ends.
struct NotePanel {
  std::string_view id;
  ui::Point at;
  float width = 0;
  ui::PanelKind kind = ui::PanelKind::kMeadow;
  ui::Icon icon = ui::Icon::kNone;
  ui::Color color = ui::Color::kPrimary;  // of the icon
  std::string_view title;
  std::string_view text;
};
float note_panel(ui::Frame& frame, const NotePanel& panel);

}  // namespace zuil::parts
