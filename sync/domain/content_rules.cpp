// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_rules.h"

#include <algorithm>

namespace zuil {
namespace {

template <typename Items>
bool has_id(const Items& items, std::string_view id) {
  return std::any_of(items.begin(), items.end(), [id](const auto& item) { return item.id == id; });
}

bool contains(const std::vector<std::string>& list, std::string_view id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

void check_visit(const Visit& visit, const Content& content, const FaultsAt& faults) {
  if (visit.kind == VisitKind::kLobby)
    faults.require(!visit.date, "a lobby on one day, no date is wanted: it is a standing visit");
  else
    faults.require(visit.date.has_value(), "\"date\" is missing, the day of the visit is wanted");
  faults.at("until").require(visit.from_minutes < visit.until_minutes,
                             "not after \"from\", a later time on the same day is wanted");
  faults.at("village").require(has_id(content.villages, visit.village),
                               "no such village, the id of one in /villages is wanted");
  for (std::size_t i = 0; i < visit.trajectories.size(); ++i) {
    faults.at("trajectories", i)
        .require(content.trajectory(visit.trajectories[i]) != nullptr,
                 "no such trajectory, the id of one in /trajectories is wanted");
  }
  const auto on_show = [&](std::string_view id) {
    return content.trajectory(id) != nullptr &&
           (visit.trajectories.empty() || contains(visit.trajectories, id));
  };
  constexpr std::string_view kNotOnShow = "not on show, the id of a trajectory of this visit is wanted";
  if (!visit.featured.empty()) faults.at("featured").require(on_show(visit.featured), kNotOnShow);
  for (const auto& [id, goal] : visit.goals) faults.at("goals").at(id).require(on_show(id), kNotOnShow);
  if (visit.one_poll.empty()) return;
  faults.at("one_poll").require(on_show(visit.one_poll), kNotOnShow);
  const Trajectory* alone = content.trajectory(visit.one_poll);
  faults.at("one_poll")
      .require(alone == nullptr || alone->poll.has_value(),
               "without a poll, the id of a trajectory with one is wanted");
}

void check_visits(const Content& content, const FaultsAt& faults) {
  require_different_ids(content.visits, faults, "visits");
  for (std::size_t i = 0; i < content.visits.size(); ++i)
    check_visit(content.visits[i], content, faults.at("visits", i));
  const auto lobbies = std::count_if(content.visits.begin(), content.visits.end(),
                                     [](const Visit& visit) { return visit.kind == VisitKind::kLobby; });
  faults.at("visits").require(lobbies == 1, std::to_string(lobbies) + " lobbies, one is wanted");
}

void check_notice(const Notice& notice, const FaultsAt& faults) {
  for (const auto& [language, title] : notice.title.by_language) {
    const std::size_t words = count_words(title);
    faults.at("title").at(language).require(words <= kMaxNoticeTitleWords,
                                            std::to_string(words) + " words, at most 8 are wanted");
  }
  faults.at("until").require(notice.from < notice.until, "not after \"from\", a later moment is wanted");
}

}  // namespace

void check_rules(const Content& content, const Date& today, JsonFaults& list) {
  const FaultsAt faults(list, "");
  faults.at("languages", 0).require(content.languages.front() == "nl", "not Dutch, \"nl\" first is wanted");
  require_different_ids(content.villages, faults, "villages");
  require_different_ids(content.trajectories, faults, "trajectories");
  std::size_t questions = 0;
  for (std::size_t i = 0; i < content.trajectories.size(); ++i) {
    const Trajectory& trajectory = content.trajectories[i];
    check_trajectory(trajectory, content, today, faults.at("trajectories", i));
    if (trajectory.poll) questions += trajectory.poll->questions.size();
  }
  faults.at("trajectories")
      .require(questions <= kMaxQuestionsOfPackage,
               std::to_string(questions) + " questions, at most 2000 in a package are wanted");
  check_visits(content, faults);
  require_different_ids(content.notices, faults, "notices");
  for (std::size_t i = 0; i < content.notices.size(); ++i)
    check_notice(content.notices[i], faults.at("notices", i));
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  while (true) {
    const std::size_t from = text.find_first_not_of(" \t\n");
    if (from == std::string_view::npos) return words;
    text.remove_prefix(from);
    const std::string_view run = text.substr(0, text.find_first_of(" \t\n"));
    // Every byte of a letter outside ASCII counts as one of a word.
    words += std::any_of(run.begin(), run.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0;
    });
    text.remove_prefix(run.size());
  }
}

}  // namespace zuil
