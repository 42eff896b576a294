// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/official_samples.h"

#include <chrono>
#include <utility>

#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

std::vector<sign_in::Person> people() {
  return {{"a", "A. Boerman", false},
          {"b", "Beheer", true},
          {"c", "M. Veldhuis", false},
          {"d", "R. Hoekman", false}};
}

sign_in::State signing_in(Instant now, std::size_t digits) {
  sign_in::State state = sign_in::people_came(sign_in::begin(now), people(), now);
  state = sign_in::update(std::move(state), sign_in::Choose{"a"}, now).state;
  for (std::size_t i = 0; i < digits; ++i)
    state = sign_in::update(std::move(state), sign_in::Digit{static_cast<char>('1' + i)}, now).state;
  return state;
}

SampleState with(const World& world, Instant now, sign_in::State state) {
  SampleState sample(world, now);
  sample.state().desk = DeskSession{.sign_in = std::move(state), .dashboard = std::nullopt};
  return sample;
}

// The evening of the design: 20.58 uur, no network, four hours of battery.
dashboard::Figures evening(const World& world) {
  dashboard::Figures figures;
  const std::uint64_t counts[] = {47, 38, 12, 9, 21, 6};
  std::size_t i = 0;
  for (const Trajectory& trajectory : world.content->trajectories) {
    figures.reactions[trajectory.id] = counts[i++ % std::size(counts)];
    figures.answers += counts[(i - 1) % std::size(counts)];
  }
  for (const Village& village : world.content->villages) figures.villages[village.id] = 12;
  figures.villages.erase("buitengebied");
  figures.ages = {{"25_44", 21}, {"45_64", 40}, {"65_up", 33}};
  figures.roles = {{"resident", 90}, {"association", 7}};
  figures.waiting = 133;
  figures.oldest_days = 0;
  figures.last_receipt = sample_moment() - 22h - 22min;
  figures.battery = 76;
  figures.free_bytes = 41'000'000'000;
  figures.disk_bytes = 58'000'000'000;
  return figures;
}

SampleState at_desk(const World& world, Instant now, dashboard::Figures figures) {
  SampleState sample(world, now);
  dashboard::State state{.official = "a", .name = "A. Boerman"};
  state.figures = std::move(figures);
  state.closes = now + dashboard::kStays;
  sample.state().desk = DeskSession{.sign_in = std::nullopt, .dashboard = std::move(state)};
  return sample;
}

SampleState sending(const World& world, Instant now, dashboard::Sending::Stage stage) {
  dashboard::Figures figures = evening(world);
  SampleState sample = at_desk(world, now, figures);
  dashboard::Sending sheet{.stage = stage, .waiting = 133, .arrived = 83, .left = 50};
  sheet.opened = now - 1s;
  sheet.began = now - 33s;
  sheet.ended = sample.state().world.wall;
  sheet.closes = now + dashboard::kDoneStays;
  if (stage == dashboard::Sending::Stage::kDone) sheet.arrived = 133;
  if (stage == dashboard::Sending::Stage::kFailed) {
    sheet.arrived = 0;
    sheet.left = 133;
    sheet.what = "Het scherm kon het portaal niet bereiken.";
    sheet.remedy = "Controleer de wifi. Probeer opnieuw.";
    sheet.code = "unreachable";
  }
  sample.state().desk->dashboard->sending = std::move(sheet);
  return sample;
}

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
  Showing(const World& world, Instant now, const std::string& topic, const std::string& question)
      : sample_(at_desk(world, now, evening(world))) {
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

Showing scale_shown(const World& world, Instant now) {
  VoteCounts votes;
  votes.question = "straat";
  votes.answered = 62;
  votes.dont_know = 3;
  votes.values = {{1, 5}, {2, 8}, {3, 14}, {4, 20}, {5, 15}};
  Showing showing(world, now, kSolar, "straat");
  return showing.votes(std::move(votes)).revealed();
}

Showing budget_shown(const World& world, Instant now) {
  VoteCounts votes;
  votes.question = "geld";
  votes.answered = 60;
  votes.euros = {{"school", 2460}, {"huizen", 1990}, {"laadplek", 950}, {"bomen", 600}};
  Showing showing(world, now, kSolar, "geld");
  return showing.votes(std::move(votes)).revealed();
}

void add_room_kinds(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, Showing showing) {
    samples.push_back({std::move(name), std::move(showing.sample().state()), {}});
  };
  add("room-scale", scale_shown(world, now));
  add("room-budget", budget_shown(world, now));
  VoteCounts several = counted("doen", {{"eten", 31}, {"leren", 19}, {"muziek", 12}, {"sport", 9}}, 3);
  several.answered = 45;
  add("room-several", Showing(world, now, kKulturhus, "doen").votes(std::move(several)).revealed());
  add("room-ranking",
      Showing(world, now, kKulturhus, "eerst")
          .votes(counted("eerst", {{"keuken", 18}, {"zaal", 12}, {"terras", 6}, {"bibliotheek", 4}}, 0))
          .revealed());
  add("room-pin",
      Showing(world, now, kTraffic, "onveilig")
          .votes(counted("onveilig",
                         {{"centrum", 31}, {"school", 30}, {"bedrijven", 7}, {"noord", 6}, {"", 5}}, 4))
          .revealed());
  add("room-texts", Showing(world, now, kKulturhus, "naam").came_in(23));
}

void add_rooms(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, Showing showing) {
    samples.push_back({std::move(name), std::move(showing.sample().state()), {}});
  };
  Showing choice(world, now, kSolar, "plek");
  choice.sample().state().room.reset();
  add("room-choice", choice);
  add("room-hidden", Showing(world, now, kSolar, "plek").votes(places()));
  add("room-few", Showing(world, now, kSolar, "plek").came_in(7).revealed());
  add("room-hands", Showing(world, now, kSolar, "plek")
                        .votes(places())
                        .hands(counted("plek", {{"daken", 31}, {"sportveld", 12}, {"rand", 3}}, 1))
                        .revealed());
  add("room-buttons", Showing(world, now, kSolar, "plek").votes(places()).revealed().buttons());
  Showing failed(world, now, kSolar, "plek");
  failed.votes(places()).buttons().at().failed = true;
  add("room-failed", failed);
  Showing closed(world, now, kSolar, "plek");
  closed.votes(places()).revealed().buttons();
  const Scene scene = scene_of(closed.sample().state().world);
  closed.sample().state().world.closed_polls = {{scene.visit->id, kSolar}};
  add("room-closed", closed);
  Showing black(world, now, kSolar, "plek");
  black.votes(places()).buttons().at().black = true;
  add("room-black", black);
  add("room-operator", Showing(world, now, kSolar, "plek").votes(places()).elsewhere());
  add("room-operator-shown", Showing(world, now, kSolar, "plek").votes(places()).revealed().elsewhere());
  Showing long_words(world, now, kSolar, "plek");
  Question& question = long_words.sample().content().trajectories[1].poll->questions[0];
  for (auto& [language, title] : question.title.by_language)
    title = "Waar komen volgens u de eerste zonnepanelen van de nieuwe coöperatie in Hoonhorst?";
  for (Option& option : question.options)
    for (auto& [language, label] : option.label.by_language)
      label += ", als de eigenaar en de buren het daar samen over eens zijn";
  long_words.votes(places()).hands(counted("plek", {{"daken", 31}}, 0)).revealed();
  add("room-long", long_words);
  add_room_kinds(samples, world, now);
}

}  // namespace

void add_official_references(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  sign_in::State wrong = signing_in(now, 0);
  wrong = sign_in::was_wrong(std::move(wrong), 3);
  for (const char digit : {'1', '2', '3'}) wrong.digits.push(digit);
  add("16-pincode", with(world, now, std::move(wrong)));
  add("19-beamer", Showing(world, now, kSolar, "plek").votes(places()).revealed().sample());
}

void add_more_officials(std::vector<Sample>& samples, const World& world, Instant now) {
  const auto add = [&samples](std::string name, SampleState sample) {
    samples.push_back({std::move(name), std::move(sample.state()), {}});
  };
  add_rooms(samples, world, now);
  using Stage = dashboard::Sending::Stage;
  add("dashboard", at_desk(world, now, evening(world)));
  add("sending", sending(world, now, Stage::kUnderWay));
  add("sending-failed", sending(world, now, Stage::kFailed));
  add("sending-done", sending(world, now, Stage::kDone));
  add("sign-in-names", with(world, now, sign_in::people_came(sign_in::begin(now), people(), now)));
  add("sign-in-first", with(world, now, sign_in::people_came(sign_in::begin(now), {}, now)));
  add("sign-in-locked", with(world, now, sign_in::was_locked(signing_in(now, 0), 60s, now)));
  add("sign-in-ready", with(world, now, signing_in(now, sign_in::kDigits)));
  dashboard::Figures connected = evening(world);
  connected.connected = true;
  connected.battery.reset();
  add("dashboard-connected", at_desk(world, now, connected));
  dashboard::Figures late = evening(world);
  late.oldest_days = 2;
  late.battery = 4;
  late.free_bytes = 2'000'000'000;
  late.has_room = false;
  add("dashboard-late", at_desk(world, now, late));
  dashboard::Figures empty;
  empty.connected = true;
  empty.free_bytes = 41'000'000'000;
  empty.disk_bytes = 58'000'000'000;
  add("dashboard-empty", at_desk(world, now, empty));
}

}  // namespace zuil
