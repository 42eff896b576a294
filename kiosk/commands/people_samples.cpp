// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/people_samples.h"

#include <chrono>
#include <utility>

#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kHeard =
    "Drie ouders zeggen: na school rijden auto’s te hard op het plein. Zij willen zelf verkeersbrigade zijn.";

// Adds what is there, under its name.
class Adding {
 public:
  Adding(std::vector<Sample>& samples, const World& world, Instant now)
      : samples_(samples), world_(world), now_(now) {}

  SampleState at_desk(DeskPage page) const {
    SampleState sample(world_, now_);
    sample.state().desk = DeskSession{.sign_in = std::nullopt, .dashboard = desk(), .page = std::move(page)};
    return sample;
  }
  SampleState assisting(Via via) const {
    SampleState sample(world_, now_);
    sample.begun();
    sample.session().via = via;
    sample.state().assisting = Assisting{.via = via, .desk = desk()};
    return sample;
  }
  void operator()(std::string name, SampleState& sample) {
    samples_.push_back({std::move(name), std::move(sample.state()), {}});
  }
  void operator()(std::string name, DeskPage page) {
    SampleState sample = at_desk(std::move(page));
    (*this)(std::move(name), sample);
  }
  Scene scene() const { return scene_of(world_); }
  Instant now() const { return now_; }

 private:
  dashboard::State desk() const {
    dashboard::State desk{.official = "a", .name = "A. Boerman"};
    desk.figures = dashboard::Figures{};
    desk.figures->signals = 7;
    desk.closes = now_ + dashboard::kStays;
    return desk;
  }

  std::vector<Sample>& samples_;
  const World& world_;
  Instant now_;
};

signals::State written(const Scene& scene) {
  signals::State state = signals::begin(scene);
  state.theme = "verkeer";
  state.text = ui::TextModel::with_text(kHeard, kMaxSignalCharacters);
  return state;
}

hands::State counted(const std::string& trajectory, const std::string& question,
                     std::vector<std::uint32_t> counts) {
  hands::State state;
  state.trajectory = trajectory;
  state.question = question;
  state.counts = std::move(counts);
  return state;
}

hands::State of_the_design() { return counted("duurzaam-hoonhorst", "plek", {24, 9, 5, 2, 0}); }

void add_signals(Adding& add) {
  add("signal-empty", signals::begin(add.scene()));
  signals::State state = written(add.scene());
  state.keys_shown = false;
  state.village = "lemelerveld";
  add("signal-no-keys", state);
  state.reading = true;
  add("signal-read", state);
  state = written(add.scene());
  state.choosing_village = true;
  add("signal-village", state);
  state = written(add.scene());
  state.hint = signals::Hint::kWouldLose;
  add("signal-would-lose", state);
  add("signal-failed", signals::was_not_kept(written(add.scene()), true));
  add("signal-another", signals::was_kept(written(add.scene())));
}

void add_hands(Adding& add) {
  add("hands-topics", hands::State{});
  add("hands-questions", counted("duurzaam-hoonhorst", "", {}));
  add("hands-scale", counted("duurzaam-hoonhorst", "straat", {1000, 0, 3, 12, 8, 1}));
  hands::State again = of_the_design();
  SampleState sample = add.at_desk(again);
  sample.state().desk->dashboard->figures->hands[{"duurzaam-hoonhorst", "plek"}] = 40;
  add("hands-again", sample);
  again.would_lose = true;
  add("hands-would-lose", again);
  add("hands-failed", hands::was_not_kept(of_the_design(), false));
  add("hands-kept", hands::was_kept(of_the_design()));
  add("hands-none", counted("duurzaam-hoonhorst", "plek", {0, 0, 0, 0, 0}));
}

void add_helping(Adding& add) {
  SampleState home = add.assisting(Via::kHelped);
  add("helped-home", home);
  SampleState poll = add.assisting(Via::kHelped);
  poll.at_topic("duurzaam-hoonhorst").poll("plek").answer("plek", Choice{"daken"});
  add("helped-poll", poll);
  SampleState opinion = add.assisting(Via::kHelped);
  opinion.at_topic("duurzaam-hoonhorst").write("Leg eerst alle daken vol.").opinion();
  add("helped-opinion", opinion);
  SampleState review = add.assisting(Via::kHelped);
  review.at_topic("duurzaam-hoonhorst").answer("plek", Choice{"daken"}).write("Leg eerst alle daken vol.");
  review.review();
  add("helped-review", review);
  SampleState done = add.assisting(Via::kHelped);
  done.session() = Session{};
  done.state().assisting->closes = add.now() + help_done::kStays;
  add("help-done", done);
}

void add_paper(Adding& add) {
  add("paper-topics", paper::State{});
  add("paper-pile", paper::State{.trajectory = "duurzaam-hoonhorst", .pile = {.forms = 12}});
  add("paper-stopped", paper::stopped("duurzaam-hoonhorst", {.forms = 12, .entered = 3, .blank = 1}));
  add("paper-all", paper::stopped("duurzaam-hoonhorst", {.forms = 12, .entered = 12}));
  const auto form = [&add] {
    SampleState sample = add.assisting(Via::kPaper);
    sample.state().assisting->trajectory = "duurzaam-hoonhorst";
    sample.state().assisting->pile = {.forms = 12, .entered = 3};
    sample.at_topic("duurzaam-hoonhorst");
    return sample;
  };
  SampleState poll = form();
  poll.poll("plek");
  add("paper-poll", poll);
  SampleState opinion = form();
  opinion.opinion();
  opinion.session().opinion.may_be_empty = true;
  add("paper-opinion", opinion);
  SampleState review = form();
  review.answer("plek", Choice{"daken"}).review();
  add("paper-review", review);
}

}  // namespace

void add_people_references(std::vector<Sample>& samples, const World& world, Instant now) {
  Adding add(samples, world, now);
  SampleState signal = add.at_desk(written(add.scene()));
  // The design has five themes.
  for (Trajectory& trajectory : signal.content().trajectories) {
    if (!trajectory.takes_subjects) continue;
    trajectory.themes.pop_back();
    trajectory.themes.back() = {"anders", {{{"nl", "Anders"}}}};
  }
  add("30-signaal", signal);
  add("31-stemmen-met-de-hand", of_the_design());
}

void add_more_people(std::vector<Sample>& samples, const World& world, Instant now) {
  Adding add(samples, world, now);
  add_signals(add);
  add_hands(add);
  add_helping(add);
  add_paper(add);
}

}  // namespace zuil
