// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/about_you.h"

#include "kiosk/screens/about_you_rows.h"

namespace zuil::about_you {
namespace {

template <typename Value>
Said<Value> tapped(const Said<Value>& before, const std::optional<Value>& value) {
  const Said<Value> said{value, !value};
  return said == before ? Said<Value>{} : said;
}

}  // namespace

State update(State state, const Action& action) {
  if (const auto* village = std::get_if<SayVillage>(&action)) {
    state.told.village = tapped(state.told.village, village->village);
  } else if (const auto* age = std::get_if<SayAge>(&action)) {
    state.told.age = tapped(state.told.age, age->age);
  } else if (const auto* role = std::get_if<SayRole>(&action)) {
    state.told.role = tapped(state.told.role, role->role);
  } else if (std::holds_alternative<Skip>(action)) {
    state.told = Told{};
    state.asked = true;
  } else if (std::holds_alternative<Next>(action)) {
    state.asked = true;
  }
  return state;
}

std::string words(const Told& told, const Scene& scene) {
  std::string words;
  for (const Row& row : rows(told, scene)) {
    for (const Choice& choice : row.choices) {
      if (!choice.selected || choice.rather_not) continue;
      if (!words.empty()) words += " · ";
      words += choice.label;
    }
  }
  return words.empty() ? std::string(scene.texts("about.nothing")) : words;
}

std::vector<Row> rows(const Told& told, const Scene& scene) {
  const Texts& texts = scene.texts;
  const auto row = [&texts](std::string id) {
    std::string title(texts("about." + id));
    return Row{std::move(id), std::move(title), {}};
  };
  const auto rather_not = [&texts](Action action, bool selected) {
    return Choice{"rather-not", std::string(texts("about.rather_not")), std::move(action), selected, true};
  };

  Row village = row("village");
  const auto add_village = [&village, &told](std::string id, std::string_view label) {
    const bool selected = told.village.value == id;
    village.choices.push_back({id, std::string(label), SayVillage{id}, selected});
  };
  for (const Village& each : scene.content.villages) add_village(each.id, scene.say(each.label));
  add_village(std::string(kElsewhere), texts("about.elsewhere"));
  village.choices.push_back(rather_not(SayVillage{}, told.village.rather_not));

  Row age = row("age");
  for (const AgeGroup each :
       {AgeGroup::kUnder25, AgeGroup::kFrom25To44, AgeGroup::kFrom45To64, AgeGroup::kFrom65}) {
    const std::string id(to_string(each));
    age.choices.push_back({id, std::string(texts("about.age." + id)), SayAge{each}, told.age.value == each});
  }
  age.choices.push_back(rather_not(SayAge{}, told.age.rather_not));

  Row role = row("role");
  for (const Role each : {Role::kResident, Role::kEntrepreneur, Role::kAssociation, Role::kOther}) {
    const std::string id(to_string(each));
    role.choices.push_back(
        {id, std::string(texts("about.role." + id)), SayRole{each}, told.role.value == each});
  }
  role.choices.push_back(rather_not(SayRole{}, told.role.rather_not));
  return {std::move(village), std::move(age), std::move(role)};
}

}  // namespace zuil::about_you
