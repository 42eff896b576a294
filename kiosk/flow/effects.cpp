// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/flow/effects.h"

#include <utility>

namespace zuil {

std::vector<Event> Effects::carry_out(std::vector<Effect> effects) {
  std::vector<Event> answers;
  for (Effect& effect : effects) {
    if (std::holds_alternative<DrawSeed>(effect)) {
      answers.emplace_back(SeedDrawn{random_->bits64()});
    } else if (const auto* draw = std::get_if<DrawIds>(&effect)) {
      IdsDrawn drawn{draw->ticket, {}, ReceiptCode::random(*random_)};
      for (std::size_t i = 0; i < draw->count; ++i) drawn.ids.push_back(random_uuid(*random_));
      answers.emplace_back(std::move(drawn));
    } else {
      std::visit([this](auto& each) { for_store(std::move(each)); }, effect);
    }
  }
  return answers;
}

}  // namespace zuil
