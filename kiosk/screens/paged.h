// SPDX-License-Identifier: EUPL-1.2
// A screen for every panel, letter size and reach but the one it was drawn
// for: its head, what stands on it one below the other, and its buttons in rows
// at the bottom. What does not fit is on the next page; nothing scrolls, nothing
// is cut off.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/screens/bar_actions.h"
#include "kiosk/screens/scene.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil {

// The screen as it was drawn fits: a panel of at least 1920 × 1080 units, usual
// letters, words not much longer than Dutch ones, and everything may stand where
// the design has it. All else is Paged.
bool as_drawn(const ui::Frame& frame);

// Built by a view in reading order, then show()n once. Owns what it is told.
class Paged {
 public:
  // Called while it is shown, when the thing was tapped.
  using Tapped = std::function<void()>;

  struct Head {
    std::string name = {};   // as Frame::begin_screen()
    std::string place = {};  // in the bar at the top, where there is room for one
    std::string note = {};   // at its right: "U verstuurt pas aan het eind"
    ui::Icon note_icon = ui::Icon::kSend;
    std::string above = {};  // a line above the title: "Vraag 1 van 3"
    std::string title = {};
    std::string lead = {};                    // below the title
    bool lead_is_wrong = false;               // it says what is wrong
    std::optional<ui::Picture> picture = {};  // above all that, where there is room
    ui::Color paper = ui::Color::kPaper;
    bool over_picture = false;  // on an upright panel title and lead stand on the picture, at its left
    bool keys = false;          // the keys need the room: nothing stands above the title
    bool keys_shown = false;    // of those
  };
  Paged(ui::Frame& frame, const Scene& scene, Head head);

  // ---- what stands on it ----
  // Anything with a height for a width. Those after one another with the same
  // `least_width` (units at usual letters) stand beside each other where they
  // can, in rows of one height; 0 takes the whole width.
  struct Block {
    float least_width = 0;
    std::function<float(float width)> height = {};
    std::function<void(ui::Rect rect)> draw = {};
    float gap = ui::space::kSm;  // below it
    // For what may be higher than a page: itself cut into blocks that are not.
    // Empty where it can't be.
    std::function<std::vector<Block>(float width, float height)> split = {};
    bool with_next = false;  // a heading: never the last thing on a page
  };
  void block(Block block);

  struct Line {
    std::string id = {};
    std::string text = {};
    ui::TextStyle style = ui::style::kBody;
    ui::Icon icon = ui::Icon::kNone;
    ui::Color icon_color = ui::Color::kPrimary;
    ui::Role role = ui::Role::kText;
    bool typed = false;
    std::string spoken = {};
  };
  // Lines below each other, with a heading or none, on a panel or none. Cut
  // between lines, and in them, where a page ends.
  struct Section {
    std::optional<ui::PanelKind> panel = {};
    Line heading = {};  // bold where it has no style of its own; empty text: none
    std::vector<Line> lines = {};
    float least_width = 0;
    bool with_next = false;  // as of a block
  };
  void section(Section section);
  void text(Line line) {
    const bool heading = line.role == ui::Role::kTitle;
    section({.lines = {std::move(line)}, .with_next = heading});
  }

  // In place of all that: `draw` fills what head and buttons leave, down to the
  // buttons. For the screens with keys, whose controls stand low by themselves.
  void fill(std::function<void(ui::Rect room)> draw) { fill_ = std::move(draw); }

  // `least_width` as of a block.
  void answer(const ui::AnswerRow& row, float least_width, Tapped tapped);
  void button(const ui::Button& button, float least_width, Tapped tapped);

  // ---- its buttons, each group in the order of the design ----
  // "Stoppen", "Scherm aanpassen", "Taal" and the like: lowest, at the left.
  void always(const ui::Button& button, Tapped tapped);
  void stop(Tapped tapped);
  void adjust(Tapped tapped);
  void language(Tapped tapped);  // nothing where there is one
  // "Weet ik niet", "Overslaan": above them, at the left.
  void beside(const ui::Button& button, Tapped tapped);
  // The outermost at the right first: primary, then "Terug".
  void forward(const ui::Button& button, Tapped tapped);
  void back(Tapped tapped);

  // There is little room: what can be missed is left out, and words are short.
  bool small() const;
  // A small panel, or the lower part of one, with large letters: the lowest buttons are icons alone, their
  // words are spoken, and beside the keys there is no title.
  bool tiny() const;

  // The largest letters that this panel has room for: on one under 900 units
  // high, and in the lower part of one, the largest leave none for an answer.
  static float largest_letters(const ui::Frame& frame);

  // Of "Stoppen", "Scherm aanpassen" and "Taal" those that a screen's actions
  // have, as such actions; and what show() gives.
  template <typename Action>
  void always_into(std::vector<Action>& actions) {
    if constexpr (kHas<Action, Stop>) stop([&actions] { actions.emplace_back(Stop{}); });
    adjust([&actions] { actions.emplace_back(AdjustScreen{}); });
    if constexpr (kHas<Action, ChangeLanguage>)
      language([&actions] { actions.emplace_back(ChangeLanguage{}); });
  }
  template <typename Action>
  void show_into(std::vector<Action>& actions) {
    if (const auto page = show()) actions.emplace_back(TurnTo{*page});
  }

  // Lays out and draws the page scene.page, or the last one where there are
  // fewer. Gives the page that somebody turned to.
  std::optional<int> show();

  // The height that a button needs, with words on more lines where `width` asks so.
  static float button_height(const ui::Frame& frame, const ui::Button& button, float width);

 private:
  // So high must a panel be for tall buttons and all else that can be missed.
  static constexpr float kRoomy = 900;

  struct Held {  // a button and its words
    ui::Button button;
    std::string id = {};
    std::string label;
    std::string detail;
    std::string spoken = {};
    Tapped tapped;
    void draw(ui::Frame& frame, ui::Rect rect) const;
    ui::Button with_words() const;
  };
  static Held hold(const ui::Button& button, Tapped tapped);

  // Blocks beside each other.
  struct Row {
    std::vector<const Block*> blocks;
    float width = 0;  // of each
    float height = 0;
    float gap = 0;
  };
  using Page = std::vector<Row>;
  std::vector<Row> rows(const std::vector<Block>& blocks, float width) const;
  std::vector<Page> pages(float width, float height);
  void draw_page(const Page& page, ui::Rect room);

  using BarRow = std::vector<const Held*>;
  struct Bar {
    std::vector<std::pair<BarRow, BarRow>> rows;  // left and right, from the top
    std::vector<float> heights;
    float height = 0;
  };
  float bar_padding() const;
  Bar bar() const;
  void draw_bar(const Bar& bar);
  void draw_bar_row(const BarRow& left, const BarRow& right, float middle);
  float width_of(const BarRow& row) const;

  float draw_line_above();  // gives its height, 0 for none
  bool line_in_place_of_title() const;
  float draw_top();            // what stands above the head; gives where it ends
  float draw_head(float top);  // gives where it ends
  std::optional<int> draw_pager(ui::Rect room, int page, int pages);
  bool portrait() const;
  float head_gap() const;  // below the head
  bool lead_on_page() const;
  // The keys leave no room for words on what has an icon that says the same.
  bool keys_need_words_room() const {
    return head_.keys_shown && (small() || frame_.low_reach()) && !portrait();
  }
  float margin() const;
  ui::TextStyle title_style() const;

  ui::Frame& frame_;
  const Scene& scene_;
  Head head_;
  std::vector<Block> blocks_;
  std::function<void(ui::Rect)> fill_;
  std::vector<Block> cut_;  // what pages() made of them
  std::vector<Held> always_;
  std::vector<Held> beside_;
  std::vector<Held> forward_;
};

}  // namespace zuil
