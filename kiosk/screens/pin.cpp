// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/pin.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace zuil::poll {
namespace {

using Corner = std::pair<int, int>;

// Whether a ray from `place` to the right crosses the outline an odd number of times.
bool is_inside(const PinArea& area, double x, double y) {
  bool inside = false;
  for (std::size_t i = 0; i < area.outline.size(); ++i) {
    const auto& [ax, ay] = area.outline[i];
    const auto& [bx, by] = area.outline[(i + 1) % area.outline.size()];
    if ((ay > y) == (by > y)) continue;
    if (x < ax + (y - ay) / (by - ay) * (bx - ax)) inside = !inside;
  }
  return inside;
}

double distance_to_side(const Corner& a, const Corner& b, MapPlace place) {
  const double dx = b.first - a.first;
  const double dy = b.second - a.second;
  const double length = dx * dx + dy * dy;
  const double along =
      length > 0 ? std::clamp(((place.x - a.first) * dx + (place.y - a.second) * dy) / length, 0.0, 1.0) : 0;
  return std::hypot(place.x - a.first - along * dx, place.y - a.second - along * dy);
}

double distance_to(const PinArea& area, MapPlace place) {
  double nearest = 2 * kMapLength;
  for (std::size_t i = 0; i < area.outline.size(); ++i) {
    const Corner& next = area.outline[(i + 1) % area.outline.size()];
    nearest = std::min(nearest, distance_to_side(area.outline[i], next, place));
  }
  return nearest;
}

// The middle of mass; nullopt for an outline without a surface.
std::optional<MapPlace> centroid(const PinArea& area) {
  double surface = 0;
  double x = 0;
  double y = 0;
  for (std::size_t i = 0; i < area.outline.size(); ++i) {
    const auto& [ax, ay] = area.outline[i];
    const auto& [bx, by] = area.outline[(i + 1) % area.outline.size()];
    const double cross = static_cast<double>(ax) * by - static_cast<double>(bx) * ay;
    surface += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (surface == 0) return std::nullopt;
  return MapPlace{static_cast<int>(std::lround(x / (3 * surface))),
                  static_cast<int>(std::lround(y / (3 * surface)))};
}

// The middle of the widest stretch of the area at one height.
struct Stretch {
  double width = 0;
  double middle = 0;
};
Stretch widest_at(const PinArea& area, double y) {
  std::vector<double> crossings;
  for (std::size_t i = 0; i < area.outline.size(); ++i) {
    const auto& [ax, ay] = area.outline[i];
    const auto& [bx, by] = area.outline[(i + 1) % area.outline.size()];
    if ((ay > y) != (by > y)) crossings.push_back(ax + (y - ay) / (by - ay) * (bx - ax));
  }
  std::sort(crossings.begin(), crossings.end());
  Stretch widest;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    const double width = crossings[i + 1] - crossings[i];
    if (width > widest.width) widest = {width, (crossings[i] + crossings[i + 1]) / 2};
  }
  return widest;
}

int within(int value, int most) { return std::clamp(value, 0, most); }

void show_from(MapPart& map, int x, int y) {
  const int most = kMapLength - length_shown(map);
  map.x = within(x, most);
  map.y = within(y, most);
}

void show_around(MapPart& map, MapPlace middle) {
  show_from(map, middle.x - length_shown(map) / 2, middle.y - length_shown(map) / 2);
}

bool is_shown(const MapPart& map, MapPlace place) {
  const int length = length_shown(map);
  return place.x >= map.x && place.y >= map.y && place.x <= map.x + length && place.y <= map.y + length;
}

void place_pin(State& state, Draft& draft, const Question& question, MapPlace place, const PinArea* area) {
  draft.answers.insert_or_assign(question.id, Pin{place.x, place.y, area == nullptr ? "" : area->id});
  if (!is_shown(state.map, place)) show_around(state.map, place);
  if (area == nullptr) return;
  const auto index = static_cast<std::size_t>(area - question.areas.data());
  state.page = static_cast<int>(index / options_on_page(question));
}

void choose_area(State& state, Draft& draft, const Question& question, std::string_view id) {
  const auto area = std::find_if(question.areas.begin(), question.areas.end(),
                                 [id](const PinArea& each) { return each.id == id; });
  if (area == question.areas.end() || area->outline.empty()) return;
  const Pin* pin = pin_of(question, draft);
  if (pin != nullptr && pin->area == id) {
    draft.answers.erase(question.id);
  } else {
    place_pin(state, draft, question, middle_of(*area), &*area);
  }
}

void zoom(State& state, const Draft& draft, const Question& question, int by) {
  const int half = length_shown(state.map) / 2;
  MapPlace middle{state.map.x + half, state.map.y + half};
  const Pin* pin = pin_of(question, draft);
  if (pin != nullptr && by > 0) middle = {pin->x, pin->y};
  state.map.zoom = std::clamp(state.map.zoom + by, 0, kMostZoom);
  show_around(state.map, middle);
}

}  // namespace

const PinArea* area_at(const Question& question, MapPlace place) {
  const PinArea* nearest = nullptr;
  double distance = kNearArea;
  for (const PinArea& area : question.areas) {
    if (is_inside(area, place.x, place.y)) return &area;
    const double away = distance_to(area, place);
    if (away > distance) continue;
    nearest = &area;
    distance = away;
  }
  return nearest;
}

MapPlace middle_of(const PinArea& area) {
  constexpr int kHeights = 16;
  if (const auto middle = centroid(area); middle && is_inside(area, middle->x, middle->y)) return *middle;
  const auto [top, bottom] =
      std::minmax_element(area.outline.begin(), area.outline.end(),
                          [](const Corner& a, const Corner& b) { return a.second < b.second; });
  MapPlace best{area.outline.front().first, area.outline.front().second};
  double width = 0;
  for (int i = 0; i < kHeights; ++i) {
    const double y = top->second + (i + 0.5) / kHeights * (bottom->second - top->second);
    const Stretch stretch = widest_at(area, y);
    if (stretch.width <= width) continue;
    width = stretch.width;
    best = {static_cast<int>(std::lround(stretch.middle)), static_cast<int>(std::lround(y))};
  }
  return best;
}

const Pin* pin_of(const Question& question, const Draft& draft) {
  const AnswerValue* answer = draft.answer(question.id);
  return answer == nullptr ? nullptr : std::get_if<Pin>(answer);
}

void answer_pin(State& state, Draft& draft, const Question& question, const Action& action) {
  if (const auto* choose = std::get_if<Choose>(&action)) {
    choose_area(state, draft, question, choose->option);
  } else if (const auto* placed = std::get_if<PlacePin>(&action)) {
    const MapPlace place{within(placed->x, kMapLength), within(placed->y, kMapLength)};
    place_pin(state, draft, question, place, area_at(question, place));
  } else if (std::holds_alternative<TakePinAway>(action)) {
    if (pin_of(question, draft) != nullptr) draft.answers.erase(question.id);
  } else if (const auto* zoomed = std::get_if<Zoom>(&action)) {
    zoom(state, draft, question, zoomed->by);
  } else if (const auto* moved = std::get_if<ShowMapFrom>(&action)) {
    show_from(state.map, moved->x, moved->y);
  }
}

}  // namespace zuil::poll
