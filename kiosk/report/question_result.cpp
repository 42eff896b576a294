// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/question_result.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/report/counting.h"
#include "kiosk/report/suppression.h"
#include "sync/domain/votes.h"

namespace zuil::report {
namespace {

// One possible answer.
struct Item {
  std::string label;
  TallyOf of = TallyOf::kOption;
  std::string item;
  int place = 0;
};

TallyOf counted_as(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kRanking: return TallyOf::kPlace;
    case QuestionKind::kBudget: return TallyOf::kAmount;
    default: return TallyOf::kOption;
  }
}

std::vector<Item> items_of(const Question& question, const Texts& texts) {
  std::vector<Item> items;
  const TallyOf of = counted_as(question.kind);
  const int place = of == TallyOf::kPlace ? 1 : 0;
  for (const Option& option : question.options) {
    items.push_back({std::string(option.label.in("nl")), of, option.id, place});
  }
  for (std::size_t i = 0; i < question.scale_labels.size(); ++i) {
    items.push_back(
        {std::string(question.scale_labels[i].in("nl")), TallyOf::kValue, "", static_cast<int>(i) + 1});
  }
  for (const PinArea& area : question.areas) {
    items.push_back({std::string(area.label.in("nl")), TallyOf::kArea, area.id, 0});
  }
  if (question.kind == QuestionKind::kPin) {
    items.push_back({std::string(texts("result.unnamed_place")), TallyOf::kArea, "", 0});
  }
  return items;
}

class Votes {
 public:
  Votes(const Question& question, std::string_view trajectory, const std::vector<TallyCount>& tally)
      : question_(question), trajectory_(trajectory), tally_(tally) {}

  std::uint64_t of(const Item& item, bool hands) const {
    std::uint64_t sum = 0;
    for (const TallyCount& each : tally_) {
      const TallyKey& key = each.key;
      if (!is_here(key, hands) || key.of != item.of || key.item != item.item || key.place != item.place) {
        continue;
      }
      sum += item.of == TallyOf::kAmount ? each.sum : each.count;
    }
    return sum;
  }
  std::uint64_t all(TallyOf of) const {
    return count_where(tally_, [&](const TallyKey& key) { return is_here(key, false) && key.of == of; });
  }

 private:
  bool is_here(const TallyKey& key, bool hands) const {
    return key.trajectory == trajectory_ && key.question == question_.id && key.hands == hands;
  }

  const Question& question_;
  std::string_view trajectory_;
  const std::vector<TallyCount>& tally_;
};

std::vector<Bar> bars_of(const Question& question, const std::vector<Item>& items, const Votes& votes,
                         const Texts& texts) {
  std::vector<Bar> bars;
  for (const Item& item : items) bars.push_back({.label = item.label, .weight = votes.of(item, false)});
  if (question.kind != QuestionKind::kBudget) {
    bars.push_back({.label = std::string(texts("poll.dont_know")),
                    .weight = votes.all(TallyOf::kDontKnow),
                    .dont_know = true});
  }
  return bars;
}

void figure_out(const Question& question, std::uint64_t votes, bool closed, std::vector<Bar>& bars) {
  std::vector<std::uint64_t> weights;
  for (const Bar& bar : bars) weights.push_back(bar.weight);
  const auto sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  const bool several = question.kind == QuestionKind::kMultipleChoice;
  const auto all = static_cast<double>(std::max(several ? votes : sum, std::uint64_t{1}));
  const std::vector<int> percents = percentages(weights);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    Bar& bar = bars[i];
    bar.share = static_cast<double>(bar.weight) / all;
    bar.percent = several ? static_cast<int>(std::lround(bar.share * 100)) : percents[i];
    bar.shown = closed || question.kind == QuestionKind::kBudget || bar.weight >= kLeastCountShown;
  }
}

void put_in_order(const Question& question, std::vector<Bar>& bars) {
  if (question.kind == QuestionKind::kScale || question.natural_order) return;
  // What is not shown keeps the content's order, which tells nothing.
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
    if (a.dont_know != b.dont_know) return b.dont_know;
    if (a.shown != b.shown) return a.shown;
    return a.shown && a.weight > b.weight;
  });
}

}  // namespace

std::uint64_t QuestionResult::mean_euros(const Bar& bar) const {
  if (answered == 0) return 0;
  return static_cast<std::uint64_t>(
      std::llround(static_cast<double>(bar.weight) / static_cast<double>(answered)));
}

QuestionResult question_result(const Question& question, std::string_view trajectory, bool closed,
                               const std::vector<TallyCount>& tally, const Texts& texts) {
  const Votes votes(question, trajectory, tally);
  const std::vector<Item> items = items_of(question, texts);
  QuestionResult result;
  result.id = question.id;
  result.title = question.title.in("nl");
  result.kind = question.kind;
  result.answered = votes.all(TallyOf::kAnswered);
  result.votes = result.answered + votes.all(TallyOf::kDontKnow);
  for (const Item& item : items) {
    if (const std::uint64_t raised = votes.of(item, true)) result.hands.emplace_back(item.label, raised);
  }
  const Item unsure{std::string(texts("poll.dont_know")), TallyOf::kDontKnow, "", 0};
  if (const std::uint64_t raised = votes.of(unsure, true)) result.hands.emplace_back(unsure.label, raised);
  if (question.kind == QuestionKind::kShortText || result.votes < kLeastVotesShown) return result;
  result.bars = bars_of(question, items, votes, texts);
  figure_out(question, result.votes, closed, result.bars);
  put_in_order(question, result.bars);
  return result;
}

}  // namespace zuil::report
