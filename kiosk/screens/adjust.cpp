// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/adjust.h"

#include <algorithm>

namespace zuil::adjust {

Choice update(Choice choice, const Action& action) {
  if (const auto* letters = std::get_if<SetTextScale>(&action)) {
    for (const float scale : {ui::text_scale::kNormal, ui::text_scale::kLarge, ui::text_scale::kLarger,
                              ui::text_scale::kLargest}) {
      if (letters->scale == scale) choice.text_scale = scale;
    }
  }
  if (const auto* reach = std::get_if<SetReach>(&action)) choice.low_reach = reach->low;
  if (choice.low_reach) choice.text_scale = std::min(choice.text_scale, kLargestInReach);
  if (const auto* contrast = std::get_if<SetContrast>(&action)) choice.high_contrast = contrast->high;
  if (const auto* time = std::get_if<SetTime>(&action)) choice.more_time = time->more;
  if (std::holds_alternative<Reset>(action)) choice = Choice{};
  return choice;
}

}  // namespace zuil::adjust
