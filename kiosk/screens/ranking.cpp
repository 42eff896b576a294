// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/ranking.h"

#include <algorithm>

namespace zuil::poll {
namespace {

// The order that `draft` holds; nullptr when the person has made none.
const Ranking* own_order(const Question& question, const Draft& draft) {
  if (const auto moved = draft.orders.find(question.id); moved != draft.orders.end()) return &moved->second;
  const AnswerValue* answer = draft.answer(question.id);
  return answer == nullptr ? nullptr : std::get_if<Ranking>(answer);
}

Ranking ranking_of(const std::vector<const Option*>& options) {
  Ranking ranking;
  for (const Option* option : options) ranking.options.push_back(option->id);
  return ranking;
}

}  // namespace

std::vector<const Option*> order_shown(const Question& question, const Draft& draft,
                                       std::uint64_t order_seed) {
  std::vector<const Option*> options = options_in_order(question, order_seed);
  const Ranking* own = own_order(question, draft);
  if (own == nullptr) return options;
  const auto place = [own](const Option* option) {
    return std::find(own->options.begin(), own->options.end(), option->id) - own->options.begin();
  };
  std::stable_sort(options.begin(), options.end(),
                   [&place](const Option* a, const Option* b) { return place(a) < place(b); });
  return options;
}

void move_option(State& state, Draft& draft, const Question& question, const Move& move) {
  std::vector<const Option*> options = order_shown(question, draft, state.order_seed);
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&move](const Option* option) { return option->id == move.option; });
  if (found == options.end()) return;
  const std::ptrdiff_t from = found - options.begin();
  const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(from + move.by, 0, std::ssize(options) - 1);
  if (to == from) return;
  if (to < from) {
    std::rotate(options.begin() + to, found, found + 1);
  } else {
    std::rotate(found, found + 1, options.begin() + to + 1);
  }
  if (state.moved != move.option) {
    state.moved = move.option;
    state.moved_from = static_cast<int>(from) + 1;
  }
  state.page = static_cast<int>(static_cast<std::size_t>(to) / options_on_page(question));
  draft.orders.insert_or_assign(question.id, ranking_of(options));
  draft.answers.erase(question.id);
}

void confirm_order(Draft& draft, const Question& question, std::uint64_t order_seed) {
  draft.answers.insert_or_assign(question.id, ranking_of(order_shown(question, draft, order_seed)));
  draft.orders.erase(question.id);
}

}  // namespace zuil::poll
