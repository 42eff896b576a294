// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/help_done.h"
#include "kiosk/screens/paged.h"
#include "kiosk/screens/parts.h"
#include "ui/button.h"
#include "ui/frame.h"

namespace zuil::help_done {

std::vector<Action> view(Instant closes, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  Paged paged(frame, scene,
              {.name = "help-done",
               .title = std::string(texts("help_done.title")),
               .picture = parts::product_picture(scene, "meadow.png"),
               .paper = ui::Color::kSurfaceSun});
  paged.section({.panel = ui::PanelKind::kSurface,
                 .lines = {{.id = "empty",
                            .text = std::string(texts("help_done.text")),
                            .style = ui::style::kLead,
                            .icon = ui::Icon::kCheckCircle}}});
  paged.text({.id = "closes",
              .text = parts::closes_words(frame, closes, "help_done.closes", texts),
              .style = ui::style::kSmall,
              .icon = ui::Icon::kTimer,
              .role = ui::Role::kStatus});
  paged.forward({.id = "help-another",
                 .label = texts("help_done.again"),
                 .kind = ui::ButtonKind::kPrimary,
                 .icon = ui::Icon::kAccessible,
                 .zone = ui::Zone::kPrimary},
                [&actions] { actions.emplace_back(HelpAnother{}); });
  paged.always({.id = "to-visitors", .label = texts("help_done.visitors"), .icon = ui::Icon::kHome},
               [&actions] { actions.emplace_back(ToVisitors{}); });
  paged.always({.id = "to-desk", .label = texts("help_done.desk"), .icon = ui::Icon::kLock},
               [&actions] { actions.emplace_back(ToDesk{}); });
  paged.show_into(actions);
  return actions;
}

}  // namespace zuil::help_done
