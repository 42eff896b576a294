// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/room_samples.h"

#include <chrono>
#include <string>
#include <utility>

namespace zuil {
namespace {

using namespace std::chrono_literals;

VoteCounts counted(std::string question, std::map<std::string, std::uint64_t, std::less<>> chosen,
                   std::uint64_t dont_know) {
  VoteCounts votes;
  votes.question = std::move(question);
  for (const auto& [option, count] : chosen) votes.answered += count;
  votes.chosen = std::move(chosen);
  votes.dont_know = dont_know;
  return votes;
}

// Somebody shows a poll to the room.
class Showing {
 public:
  Showing(SampleState desk, Instant now, const std::string& topic, const std::string& question)
      : sample_(std::move(desk)) {
    State& state = sample_.state();
    state.world.settings.page_url = "https://dalfsen.nl/reactie";
    state.desk->page = room::Desk{};
    state.room = RoomShow{.at = room::begin(*state.world.content->trajectory(topic), now - 1s)};
    state.room->official = "a";
    state.room->closes = now + room::kStays;
    state.room->asked = now;
    at().question = question;
    at().figures = room::Figures{.trajectory = topic};
  }
  Showing& votes(VoteCounts votes) {
    at().figures->votes.push_back(std::move(votes));
    return *this;
  }
  Showing& came_in(std::uint64_t count) {
    at().figures->came_in[at().question] = count;
    return *this;
  }
  Showing& hands(VoteCounts raised) {
    at().figures->hands.push_back(std::move(raised));
    return *this;
  }
  Showing& revealed() {
    at().revealed.insert(at().trajectory + '/' + at().question);
    return *this;
  }
  Showing& elsewhere() {
    sample_.state().second_display = true;
    return *this;
  }
  Showing& buttons() {
    at().bar = at().since + 1h;
    return *this;
  }
  room::State& at() { return sample_.state().room->at; }
  SampleState& sample() { return sample_; }

 private:
  SampleState sample_;
};

constexpr const char* kSolar = "duurzaam-hoonhorst";
constexpr const char* kTraffic = "verkeer-nieuwleusen";
constexpr const char* kKulturhus = "kulturhus-lemelerveld";

// The picture's own votes.
VoteCounts places() {
  return counted("plek", {{"daken", 61}, {"sportveld", 23}, {"schuren", 14}, {"rand", 5}}, 2);
}

Showing scale_shown(const SampleState& desk, Instant now) {
  VoteCounts votes;
  votes.question = "straat";
  votes.answered = 62;
  votes.dont_know = 3;
  votes.values = {{1, 5}, {2, 8}, {3, 14}, {4, 20}, {5, 15}};
  Showing showing(desk, now, kSolar, "straat");
  return showing.votes(std::move(votes)).revealed();
}

Showing budget_shown(const SampleState& desk, Instant now) {
  VoteCounts votes;
  votes.question = "geld";
  votes.answered = 60;
  votes.euros = {{"school", 2460}, {"huizen", 1990}, {"laadplek", 950}, {"bomen", 600}};
  Showing showing(desk, now, kSolar, "geld");
  return showing.votes(std::move(votes)).revealed();
}

void add_room_kinds(std::vector<Sample>& samples, const SampleState& desk, Instant now) {
  const auto add = [&samples](std::string name, Showing showing) {
    samples.push_back({std::move(name), std::move(showing.sample().state()), {}});
  };
  add("room-scale", scale_shown(desk, now));
  add("room-budget", budget_shown(desk, now));
  VoteCounts several = counted("doen", {{"eten", 31}, {"leren", 19}, {"muziek", 12}, {"sport", 9}}, 3);
  several.answered = 45;
  add("room-several", Showing(desk, now, kKulturhus, "doen").votes(std::move(several)).revealed());
  add("room-ranking",
      Showing(desk, now, kKulturhus, "eerst")
          .votes(counted("eerst", {{"keuken", 18}, {"zaal", 12}, {"terras", 6}, {"bibliotheek", 4}}, 0))
          .revealed());
  add("room-pin",
      Showing(desk, now, kTraffic, "onveilig")
          .votes(counted("onveilig",
                         {{"centrum", 31}, {"school", 30}, {"bedrijven", 7}, {"noord", 6}, {"", 5}}, 4))
          .revealed());
  add("room-texts", Showing(desk, now, kKulturhus, "naam").came_in(23));
}

}  // namespace

void add_room_references(std::vector<Sample>& samples, const SampleState& desk, Instant now) {
  Showing showing(desk, now, kSolar, "plek");
  showing.votes(places()).revealed();
  samples.push_back({"19-beamer", std::move(showing.sample().state()), {}});
}

void add_room_samples(std::vector<Sample>& samples, const SampleState& desk, Instant now) {
  const auto add = [&samples](std::string name, Showing showing) {
    samples.push_back({std::move(name), std::move(showing.sample().state()), {}});
  };
  Showing choice(desk, now, kSolar, "plek");
  choice.sample().state().room.reset();
  add("room-choice", choice);
  add("room-hidden", Showing(desk, now, kSolar, "plek").votes(places()));
  add("room-few", Showing(desk, now, kSolar, "plek").came_in(7).revealed());
  add("room-hands", Showing(desk, now, kSolar, "plek")
                        .votes(places())
                        .hands(counted("plek", {{"daken", 31}, {"sportveld", 12}, {"rand", 3}}, 1))
                        .revealed());
  add("room-buttons", Showing(desk, now, kSolar, "plek").votes(places()).revealed().buttons());
  Showing failed(desk, now, kSolar, "plek");
  failed.votes(places()).buttons().at().failed = true;
  add("room-failed", failed);
  Showing closed(desk, now, kSolar, "plek");
  closed.votes(places()).revealed().buttons();
  const Scene scene = scene_of(closed.sample().state().world);
  closed.sample().state().world.closed_polls = {{scene.visit->id, kSolar}};
  add("room-closed", closed);
  Showing black(desk, now, kSolar, "plek");
  black.votes(places()).buttons().at().black = true;
  add("room-black", black);
  add("room-operator", Showing(desk, now, kSolar, "plek").votes(places()).elsewhere());
  add("room-operator-shown", Showing(desk, now, kSolar, "plek").votes(places()).revealed().elsewhere());
  Showing long_words(desk, now, kSolar, "plek");
  Question& question = long_words.sample().content().trajectories[1].poll->questions[0];
  for (auto& [language, title] : question.title.by_language)
    title = "Waar komen volgens u de eerste zonnepanelen van de nieuwe coöperatie in Hoonhorst?";
  for (Option& option : question.options)
    for (auto& [language, label] : option.label.by_language)
      label += ", als de eigenaar en de buren het daar samen over eens zijn";
  long_words.votes(places()).hands(counted("plek", {{"daken", 31}}, 0)).revealed();
  add("room-long", long_words);
  add_room_kinds(samples, desk, now);
}

}  // namespace zuil
