// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content.h"

#include <algorithm>

#include "sync/domain/names.h"

namespace zuil {
namespace {

template <typename Items>
auto* find_by_id(Items& items, std::string_view id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [id](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(QuestionKind kind) { return name_of(kQuestionKindNames, kind); }
std::string_view to_string(Initiator initiator) { return name_of(kInitiatorNames, initiator); }
std::string_view to_string(Level level) { return name_of(kLevelNames, level); }
std::string_view to_string(Outcome outcome) { return name_of(kOutcomeNames, outcome); }
std::string_view to_string(VisitKind kind) { return name_of(kVisitKindNames, kind); }

std::string_view LocalizedText::in(std::string_view language) const {
  auto found = by_language.find(language);
  if (found == by_language.end()) found = by_language.find("nl");
  return found == by_language.end() ? std::string_view() : std::string_view(found->second);
}

bool Trajectory::is_open(const Date& today) const {
  if (!no_participation_because.empty()) return false;
  const std::chrono::sys_days day{today};
  return std::chrono::sys_days{opens} <= day && day <= std::chrono::sys_days{closes};
}

const Trajectory* Content::trajectory(std::string_view id) const { return find_by_id(trajectories, id); }
const Visit* Content::visit(std::string_view id) const { return find_by_id(visits, id); }

const Visit* Content::visit_at(const Date& today, int minutes) const {
  const Visit* lobby = nullptr;
  for (const Visit& visit : visits) {
    if (visit.kind == VisitKind::kLobby && lobby == nullptr) lobby = &visit;
    if (visit.date == today && visit.from_minutes <= minutes && minutes < visit.until_minutes) return &visit;
  }
  return lobby;
}

}  // namespace zuil
