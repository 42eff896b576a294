// SPDX-License-Identifier: EUPL-1.2
// Screen 09a.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/sign_up_views.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/frame.h"

namespace zuil::sign_up {
namespace {

constexpr float kLeft = ui::layout::kMarginX;
constexpr float kFirstRow = 340;
constexpr float kRow = 144;
constexpr float kChip = 76;
constexpr float kChipGap = 12;

// Returns where the rows end.
float interest_rows(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const float width = (frame.screen().w - 2 * kLeft - ui::layout::kGutter) / 2;
  ui::Rect row{kLeft, kFirstRow, width, kRow};
  float bottom = kFirstRow;
  for (const ConsentWording& consent : shown.trajectory.sign_up->consents) {
    const std::string id = "interest/" + std::string(to_string(consent.purpose));
    if (ui::answer_row(frame, {.id = id,
                               .rect = row,
                               .label = interest_words(consent.purpose, texts),
                               .detail = interest_detail(consent.purpose, texts),
                               .chosen = texts("poll.your_choice"),
                               .selected = has(shown.form.interests, consent.purpose),
                               .several = true,
                               .error = shown.state.choose_first})) {
      actions.emplace_back(ToggleInterest{consent.purpose});
    }
    bottom = row.bottom();
    row.x += width + ui::layout::kGutter;
    if (row.right() > frame.screen().w) {
      row.x = kLeft;
      row.y += kRow + ui::space::kSm;
    }
  }
  return bottom;
}

// Returns where the chips end.
float role_chips(const Shown& shown, ui::Frame& frame, float top, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const ui::TextStyle head = ui::style::kSubheading.with_size(ui::font_size::kH4).with_line_height(1.38F);
  const std::string_view question = texts("sign_up.as");
  const float width = frame.text_width(question, head);
  frame.text({.id = "role", .rect = {kLeft, top, width + 1, 0}, .text = question, .style = head});
  frame.text({.id = "role/optional",
              .rect = {kLeft + width + 10, top + 5, 900, 0},
              .text = texts("sign_up.as.optional"),
              .style = ui::style::kBody});

  ui::Point at{kLeft, top + 55};
  for (const Role role : kRoles) {
    const std::string label = role_words(role, texts);
    const bool chosen = shown.form.role == role;
    // A row breaks where the widest form would not fit, so that nothing moves when one is chosen.
    const float widest = std::max(ui::chip_width(frame, label, true), ui::chip_width(frame, label, false));
    if (at.x > kLeft && at.x + widest > frame.screen().w - kLeft) at = {kLeft, at.y + kChip + kChipGap};
    const std::string id = "role/" + std::string(to_string(role));
    if (ui::chip(frame, {.id = id, .at = at, .label = label, .selected = chosen, .height = kChip})) {
      actions.emplace_back(ChooseRole{role});
    }
    at.x += ui::chip_width(frame, label, chosen) + kChipGap;
  }
  return at.y + kChip;
}

}  // namespace

void view_wants(const Shown& shown, ui::Frame& frame, std::vector<Action>& actions) {
  const Texts& texts = shown.scene.texts;
  const float width = frame.screen().w - 2 * kLeft;
  const ui::Rect title = frame.text({.id = "title",
                                     .rect = {kLeft, 216, width, 0},
                                     .text = texts("sign_up.title"),
                                     .style = ui::style::kQuestion,
                                     .role = ui::Role::kTitle,
                                     .zone = ui::Zone::kTitle});
  frame.text({.id = "help", .rect = {kLeft, title.bottom() + 3, width, 0}, .text = texts("sign_up.help")});
  const float rows_end = interest_rows(shown, frame, actions);
  const float chips_end = role_chips(shown, frame, rows_end + 26, actions);
  if (!shown.state.choose_first) return;
  parts::icon_line(frame,
                   {.id = "hint",
                    .rect = {kLeft, chips_end + 36, width, 0},
                    .text = texts("sign_up.choose_first"),
                    .style = ui::style::kBody.with_weight(ui::Weight::kBold).with_color(ui::Color::kDanger),
                    .role = ui::Role::kStatus},
                   ui::Icon::kError, ui::Color::kDanger, ui::icon_size::kMd);
}

}  // namespace zuil::sign_up
