// SPDX-License-Identifier: EUPL-1.2
// The rules of a content package that no single value shows: what belongs
// together, what refers to what, what comes before what.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sync/domain/content.h"
#include "sync/domain/json_node.h"

namespace zuil {

inline constexpr std::size_t kMaxCoreMessageWords = 25;
inline constexpr std::size_t kMaxNoticeTitleWords = 8;
inline constexpr std::size_t kMaxQuestionsOfPackage = 2000;

// Collects faults under the pointer of one value.
class FaultsAt {
 public:
  FaultsAt(JsonFaults& faults, std::string pointer) : faults_(faults), pointer_(std::move(pointer)) {}

  // The same list, one step further: a member, or an item of a member.
  FaultsAt at(std::string_view name) const { return {faults_, pointer_ + json_pointer_step(name)}; }
  FaultsAt at(std::string_view name, std::size_t index) const { return at(name).at(std::to_string(index)); }
  void add(std::string what) const { faults_.push_back({0, pointer_, std::move(what)}); }
  void require(bool good, std::string_view what) const {
    if (!good) add(std::string(what));
  }

 private:
  JsonFaults& faults_;
  std::string pointer_;
};

// A fault for each item whose id an earlier one has.
template <typename Items>
void require_different_ids(const Items& items, const FaultsAt& faults, std::string_view name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t before = 0; before < i; ++before) {
      if (items[before].id != items[i].id) continue;
      faults.at(name, i).at("id").add("the same id as item " + std::to_string(before) +
                                      ", an id of its own is wanted");
      break;
    }
  }
}

// All rules; calls the two below.
void check_rules(const Content& content, const Date& today, JsonFaults& faults);
void check_trajectory(const Trajectory& trajectory, const Content& content, const Date& today,
                      const FaultsAt& faults);
void check_poll(const Poll& poll, const FaultsAt& faults);

// The number of words in `text`: runs without white space that hold a letter or digit.
std::size_t count_words(std::string_view text);

}  // namespace zuil
