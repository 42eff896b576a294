// SPDX-License-Identifier: EUPL-1.2
// What every screen stands in: content, words, the day and the place. Views
// and updates read it and change nothing of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/content.h"
#include "sync/domain/settings.h"
#include "sync/domain/submission.h"
#include "sync/domain/texts.h"

namespace zuil {

// Under this number a count tells who, not how many: it is not shown.
inline constexpr std::uint32_t kLeastCountShown = 5;

// A visit that an official started.
struct RunningVisit {
  Visit visit;
  bool paused = false;
  std::optional<WallTime> started;    // nullopt where the clock was not known
  std::optional<WallTime> restarted;  // the terminal, last, while it ran
  bool operator==(const RunningVisit&) const = default;
};

struct Scene {
  const Content& content;
  const Texts& texts;
  std::span<const std::shared_ptr<const Texts>> languages = {};  // on offer, `texts` among them
  Date today{};
  int minutes = 0;                        // local, past midnight
  WallTime wall{};                        // the moment itself
  bool dates_known = true;                // false where the clock cannot be right: dates are left out
  const Visit* visit = nullptr;           // nullptr only when the content has none
  const RunningVisit* running = nullptr;  // that visit, when an official started it
  Via via = Via::kSelf;                   // how what is sent now comes in
  // Trajectories whose poll an official closed at this visit.
  std::vector<std::string> closed_polls = {};
  const Settings& settings;
  int page = 0;                          // of what does not fit; see paged.h
  std::string line_above = {};           // who helps, or which form this is; empty for none
  std::string code_page = {};            // "https://dalfsen.nl/reactie", for a code; empty: none
  bool example = false;                  // example or unsigned content: the screen says so
  std::filesystem::path content_folder;  // pictures of the content
  std::filesystem::path share_folder;    // pictures of the product

  // `text` in the language of the screen.
  std::string_view say(const LocalizedText& text) const { return text.in(texts.language()); }
  // "4 februari", as Texts::short_date(): a year that nobody is in doubt of only takes room.
  std::string day(const Date& date) const { return texts.short_date(date, today); }
  bool poll_closed(std::string_view trajectory) const {
    return std::find(closed_polls.begin(), closed_polls.end(), trajectory) != closed_polls.end();
  }
  // An official started the visit, and it is not paused.
  bool visit_runs() const { return running != nullptr && !running->paused; }
  // There is more than one language to choose.
  bool offers_languages() const { return languages.size() > 1; }
  // "In 2 dagen": how long what was sent may stay on this screen.
  std::uint64_t days_to_town_hall() const {
    return static_cast<std::uint64_t>(settings.arrives_within.count());
  }
};

// The trajectories on show at the visit, in its order; all of the content when
// it names none. Those that open later come last.
std::vector<const Trajectory*> trajectories_on_show(const Scene& scene);

// What a trajectory takes on this screen, today.
struct Offer {
  bool opinion = false;  // an opinion or a subject of one's own
  bool poll = false;
  bool sign_up = false;  // to take part further
  bool any() const { return opinion || poll || sign_up; }
  bool operator==(const Offer&) const = default;
};
Offer offer_of(const Trajectory& trajectory, const Scene& scene);

// "Hoonhorst" for "hoonhorst"; the identifier itself when the content does not name it.
std::string_view village_name(const Scene& scene, std::string_view id);

// "Dorpsbezoek Hoonhorst · donderdag 11 maart"; the lobby has no date.
std::string visit_line(const Scene& scene);

}  // namespace zuil
