// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/result.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace zuil::result {
namespace {

constexpr std::size_t kBarsOnPage = 6;
constexpr double kHalf = 0.5;
constexpr double kClose = 0.02 + 1e-9;  // two points, whatever the rounding

// Within a sentence: "op daken". One word may be a name and stays as it is, but on a
// scale. German nouns keep their capital everywhere, and which word is one is not known.
std::string within_sentence(std::string_view label, QuestionKind kind, std::string_view language) {
  std::string words(label);
  if (language == "de") return words;
  const bool capital = !words.empty() && words[0] >= 'A' && words[0] <= 'Z';
  const bool second_capital = words.size() > 1 && words[1] >= 'A' && words[1] <= 'Z';
  const bool may_be_name = kind != QuestionKind::kScale && words.find(' ') == std::string::npos;
  if (capital && !second_capital && !may_be_name) {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  return words;
}

// What the sentences of a kind are called.
struct Sentences {
  std::string_view most;     // over half
  std::string_view largest;  // more than any other
};
Sentences sentences_of(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::kMultipleChoice: return {"result.chosen_most", "result.chosen_most"};
    case QuestionKind::kRanking: return {"result.first_most", "result.first_most"};
    case QuestionKind::kBudget: return {"result.money_most", "result.money_most"};
    default: return {"result.most", "result.largest"};
  }
}

class Counting {
 public:
  Counting(const Question& question, const VoteCounts& votes, const AnswerValue* own, const Scene& scene)
      : question_(question), votes_(votes), own_(own), scene_(scene) {}

  Result result() {
    Result result;
    result.question = scene_.say(question_.title);
    result.votes = votes_.votes();
    std::vector<Bar> bars = bars_in_order();
    figure_out(bars);
    const bool by_size = question_.kind != QuestionKind::kScale && !question_.natural_order;
    if (by_size) {
      // What is not shown keeps the content's order, which tells nothing.
      std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
        if (a.dont_know != b.dont_know) return b.dont_know;
        if (a.shown != b.shown) return a.shown;
        return a.shown && a.weight > b.weight;
      });
    }
    result.conclusion = conclusion(bars);
    result.remark = remark();
    result.bars = std::move(bars);
    return result;
  }

 private:
  bool is_budget() const { return question_.kind == QuestionKind::kBudget; }

  Bar bar(std::string id, const LocalizedText& label, std::uint64_t weight, bool own) const {
    Bar bar;
    bar.id = std::move(id);
    bar.label = scene_.say(label);
    bar.weight = weight;
    bar.own = own;
    return bar;
  }
  std::uint64_t chosen(std::string_view item) const {
    const auto found = votes_.chosen.find(item);
    return found == votes_.chosen.end() ? 0 : found->second;
  }

  template <typename T>
  const T* own() const {
    return own_ == nullptr ? nullptr : std::get_if<T>(own_);
  }
  bool is_own(const std::string& option) const {
    if (const auto* choice = own<Choice>()) return choice->option == option;
    if (const auto* choices = own<Choices>()) {
      return std::find(choices->options.begin(), choices->options.end(), option) != choices->options.end();
    }
    if (const auto* ranking = own<Ranking>()) return ranking->options.front() == option;
    if (const auto* budget = own<Budget>()) return is_own_most(*budget, option);
    if (const auto* pin = own<Pin>()) return pin->area == option;
    return false;
  }
  // More than any other got of this person.
  static bool is_own_most(const Budget& budget, const std::string& option) {
    const auto mine = budget.amounts.find(option);
    if (mine == budget.amounts.end() || mine->second == 0) return false;
    return std::all_of(budget.amounts.begin(), budget.amounts.end(), [&mine](const auto& other) {
      return other.first == mine->first || other.second < mine->second;
    });
  }

  // One for each possible answer, as the content has them, and "weet ik niet".
  std::vector<Bar> bars_in_order() const {
    std::vector<Bar> bars;
    for (const Option& option : question_.options) {
      const auto euros = votes_.euros.find(option.id);
      const std::uint64_t weight = !is_budget()                  ? chosen(option.id)
                                   : euros == votes_.euros.end() ? 0
                                                                 : euros->second;
      bars.push_back(bar(option.id, option.label, weight, is_own(option.id)));
    }
    const auto* value = own<ScaleValue>();
    for (std::size_t i = 0; i < question_.scale_labels.size(); ++i) {
      const int number = static_cast<int>(i) + 1;
      const auto found = votes_.values.find(number);
      bars.push_back(bar(std::to_string(number), question_.scale_labels[i],
                         found == votes_.values.end() ? 0 : found->second,
                         value != nullptr && value->value == number));
    }
    for (const PinArea& area : question_.areas) {
      bars.push_back(bar(area.id, area.label, chosen(area.id), is_own(area.id)));
    }
    if (question_.kind == QuestionKind::kPin && (chosen("") > 0 || is_own(""))) {
      bars.push_back(bar({}, {}, chosen(""), is_own("")));
      bars.back().label = scene_.texts("result.unnamed_place");
    }
    if (!is_budget()) {
      bars.push_back(bar({}, {}, votes_.dont_know, own<DontKnow>() != nullptr));
      bars.back().label = scene_.texts("poll.dont_know");
      bars.back().dont_know = true;
    }
    return bars;
  }

  void figure_out(std::vector<Bar>& bars) const {
    std::vector<std::uint64_t> weights;
    for (const Bar& each : bars) weights.push_back(each.weight);
    // Options that were taken out of the content have votes and no bar.
    const auto sum =
        std::max(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}), std::uint64_t{1});
    const bool several = question_.kind == QuestionKind::kMultipleChoice;
    const std::uint64_t all = several ? votes_.votes() : sum;
    const std::vector<int> percents = percentages(weights);
    for (std::size_t i = 0; i < bars.size(); ++i) {
      Bar& each = bars[i];
      each.share = static_cast<double>(each.weight) / static_cast<double>(all);
      each.percent = several ? static_cast<int>(std::lround(each.share * 100)) : percents[i];
      each.shown = is_budget() || each.weight >= kLeastCountShown;
      each.detail = detail(each);
      if (each.own) each.own_words = own_words();
    }
  }

  std::string own_words() const {
    switch (question_.kind) {
      case QuestionKind::kRanking: return std::string(scene_.texts("result.your_first"));
      case QuestionKind::kBudget: return std::string(scene_.texts("result.your_most"));
      default: return std::string(scene_.texts("poll.your_choice"));
    }
  }

  std::string detail(const Bar& bar) const {
    if (!bar.shown) return scene_.texts.count("result.fewer", kLeastCountShown);
    if (!is_budget()) return scene_.texts.count("result.votes", bar.weight);
    const auto mean = std::llround(static_cast<double>(bar.weight) / static_cast<double>(votes_.answered));
    const std::string money = scene_.texts.count("money", static_cast<std::uint64_t>(mean));
    return scene_.texts("result.on_average", {{"money", money}});
  }

  std::string remark() const {
    switch (question_.kind) {
      case QuestionKind::kMultipleChoice: return std::string(scene_.texts("result.remark.several"));
      case QuestionKind::kRanking: return std::string(scene_.texts("result.remark.ranking"));
      case QuestionKind::kBudget: return std::string(scene_.texts("result.remark.budget"));
      default: return {};
    }
  }

  // A bar that is not shown is not named either.
  std::string conclusion(const std::vector<Bar>& bars) const {
    std::vector<const Bar*> order;
    for (const Bar& each : bars) order.push_back(&each);
    std::stable_sort(order.begin(), order.end(),
                     [](const Bar* a, const Bar* b) { return a->weight > b->weight; });
    const Bar& first = *order[0];
    const auto near = std::count_if(order.begin() + 1, order.end(), [&first](const Bar* other) {
      return first.share - other->share <= kClose;
    });
    if (!first.shown || near > 1 || (near == 1 && !order[1]->shown)) {
      return std::string(scene_.texts("result.divided"));
    }
    if (near == 1) {
      return scene_.texts(
          "result.close",
          {{"first", first.label},
           {"second", within_sentence(order[1]->label, question_.kind, scene_.texts.language())}});
    }
    const Sentences sentences = sentences_of(question_.kind);
    const std::string what = within_sentence(first.label, question_.kind, scene_.texts.language());
    return scene_.texts(first.share > kHalf ? sentences.most : sentences.largest, {{"what", what}});
  }

  const Question& question_;
  const VoteCounts& votes_;
  const AnswerValue* own_;
  const Scene& scene_;
};

bool has_result(const Question& question) { return question.kind != QuestionKind::kShortText; }

}  // namespace

Result result_of(const Question& question, const VoteCounts& votes, const AnswerValue* own,
                 const Scene& scene) {
  return Counting(question, votes, own, scene).result();
}

std::vector<Result> results(const State& state, const Trajectory& trajectory, const Scene& scene) {
  std::vector<Result> results;
  if (!trajectory.poll) return results;
  for (const Question& question : trajectory.poll->questions) {
    const auto own = state.own.find(question.id);
    if (!has_result(question) || own == state.own.end()) continue;
    const auto votes =
        std::find_if(state.votes.begin(), state.votes.end(),
                     [&question](const VoteCounts& each) { return each.question == question.id; });
    if (votes == state.votes.end() || votes->answered == 0) continue;
    results.push_back(result_of(question, *votes, &own->second, scene));
  }
  return results;
}

std::map<std::string, AnswerValue, std::less<>> own_votes(const PollResponse& response) {
  std::map<std::string, AnswerValue, std::less<>> own;
  for (const Answer& answer : response.answers) {
    if (std::holds_alternative<ShortText>(answer.value) || std::holds_alternative<Skipped>(answer.value))
      continue;
    own.emplace(answer.question, answer.value);
  }
  return own;
}

bool has_results(const State& state, const Trajectory& trajectory) {
  if (!trajectory.poll) return false;
  return std::any_of(
      trajectory.poll->questions.begin(), trajectory.poll->questions.end(),
      [&state](const Question& question) { return has_result(question) && state.own.contains(question.id); });
}

std::vector<Page> pages(const std::vector<Result>& results) {
  std::vector<Page> pages;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::size_t bars = results[i].bars.size();
    // As even as can be: seven bars are four and three.
    const std::size_t parts = (bars + kBarsOnPage - 1) / kBarsOnPage;
    const std::size_t on_page = (bars + parts - 1) / parts;
    for (std::size_t first = 0; first < bars; first += on_page) {
      pages.push_back({i, first, std::min(on_page, bars - first)});
    }
  }
  if (pages.empty()) pages.push_back({});
  return pages;
}

State update(State state, const Action& action, const Trajectory& trajectory, const Scene& scene,
             Instant now) {
  const auto* turn = std::get_if<TurnPage>(&action);
  if (turn == nullptr) return state;
  const auto count = static_cast<int>(pages(results(state, trajectory, scene)).size());
  const int page = std::clamp(state.page + turn->by, 0, count - 1);
  if (page != state.page) state.shown = now;
  state.page = page;
  return state;
}

}  // namespace zuil::result
