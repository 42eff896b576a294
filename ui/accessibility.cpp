// SPDX-License-Identifier: EUPL-1.2
#include "ui/accessibility.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace zuil::ui {
namespace {

using Json = nlohmann::ordered_json;

int whole(float value) { return static_cast<int>(std::lround(value)); }

Json state_json(const WidgetState& state) {
  Json json = Json::object();
  const auto flag = [&json](const char* name, bool value) {
    if (value) json[name] = true;
  };
  flag("disabled", state.disabled);
  flag("selected", state.selected);
  flag("pressed", state.pressed);
  flag("focused", state.focused);
  flag("error", state.error);
  flag("busy", state.busy);
  flag("behind", state.behind);
  if (state.length) json["length"] = *state.length;
  if (!state.value.empty()) json["value"] = state.value;
  return json;
}

bool takes_focus(const Widget& widget) {
  return widget.touchable && !widget.state.behind && !widget.state.disabled && widget.role != Role::kKey;
}

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::kTitle: return "title";
    case Role::kText: return "text";
    case Role::kButton: return "button";
    case Role::kTab: return "tab";
    case Role::kCard: return "card";
    case Role::kRadio: return "radio";
    case Role::kCheckBox: return "checkbox";
    case Role::kTextField: return "textfield";
    case Role::kKey: return "key";
    case Role::kPicture: return "picture";
    case Role::kProgress: return "progress";
    case Role::kStatus: return "status";
    case Role::kDialog: return "dialog";
  }
  return "";
}

const Widget* WidgetList::find(std::string_view id) const {
  const auto found =
      std::find_if(widgets.rbegin(), widgets.rend(), [id](const Widget& widget) { return widget.id == id; });
  return found == widgets.rend() ? nullptr : &*found;
}

const Widget* WidgetList::hit(Point at) const {
  const auto found = std::find_if(widgets.rbegin(), widgets.rend(), [at](const Widget& widget) {
    return widget.touchable && !widget.state.behind && widget.rect.contains(at);
  });
  return found == widgets.rend() ? nullptr : &*found;
}

const Widget* WidgetList::drag_hit(Point at) const {
  const auto found = std::find_if(widgets.rbegin(), widgets.rend(), [at](const Widget& widget) {
    return (widget.touchable || widget.draggable) && !widget.state.behind && widget.rect.contains(at);
  });
  return found == widgets.rend() || !found->draggable ? nullptr : &*found;
}

std::vector<std::string_view> WidgetList::focus_order() const {
  std::vector<const Widget*> order;
  for (const Widget& widget : widgets) {
    if (takes_focus(widget)) order.push_back(&widget);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const Widget* a, const Widget* b) { return a->zone < b->zone; });
  std::vector<std::string_view> ids;
  ids.reserve(order.size());
  for (const Widget* widget : order) ids.emplace_back(widget->id);
  return ids;
}

std::string to_json(const WidgetList& list) {
  Json json;
  json["screen"] = list.screen;
  json["size"] = {whole(list.size.w), whole(list.size.h)};
  json["widgets"] = Json::array();
  for (const Widget& widget : list.widgets) {
    json["widgets"].push_back(
        {{"id", widget.id},
         {"role", to_string(widget.role)},
         {"label", widget.label},
         {"state", state_json(widget.state)},
         {"rect", {whole(widget.rect.x), whole(widget.rect.y), whole(widget.rect.w), whole(widget.rect.h)}}});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace zuil::ui
