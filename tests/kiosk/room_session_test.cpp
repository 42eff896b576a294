// SPDX-License-Identifier: EUPL-1.2
// Screen 19 in the conversation: who has which glass, what the store is asked,
// and what becomes of a poll that is closed.
#include <doctest/doctest.h>

#include "kiosk/flow/store_thread.h"
#include "tests/kiosk/glass.h"
#include "tests/support/temp_folder.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;

const ClosedPoll kPoll{"hoonhorst-2027", "duurzaam"};

// An official at the desk.
struct Evening {
  State state;
  Instant now{};
  std::vector<Effect> asked;

  Evening() {
    state.world = sample::world();
    happens(EmblemHeld{});
    happens(PeopleCame{{{"a", "A. Boerman", false}}});
    happens(SignInAnswered{.outcome = SignInAnswered::Outcome::kIn, .person = {"a", "A. Boerman", false}});
  }
  void happens(const Event& event) {
    Step step = update(std::move(state), event, now);
    state = std::move(step.state);
    for (Effect& effect : step.effects) asked.push_back(std::move(effect));
  }
  template <typename Action>
  void does(Action action) {
    happens(Touched{state.world.wall});
    happens(Acted{room::Action{std::move(action)}});
  }
  void passes(std::chrono::milliseconds time) {
    now += time;
    state.world.wall += time;
    happens(Ticked{state.world.wall});
  }
  // As the loop does: whenever something is due.
  void waits(std::chrono::milliseconds time) {
    const Instant end = now + time;
    for (auto next = deadline(state); next && *next <= end; next = deadline(state))
      passes(std::max<std::chrono::milliseconds>(*next - now, 1ms));
    if (now < end) passes(end - now);
  }
  void opens() {
    happens(Touched{state.world.wall});
    happens(Acted{dashboard::Action{dashboard::Open{dashboard::Task::kRoom}}});
  }
  void shows() {
    opens();
    does(room::Choose{"duurzaam"});
  }
  template <typename Wanted>
  std::size_t count() const {
    std::size_t found = 0;
    for (const Effect& effect : asked) found += std::holds_alternative<Wanted>(effect) ? 1 : 0;
    return found;
  }
  template <typename Wanted>
  Wanted last() const {
    std::optional<Wanted> found;
    for (const Effect& effect : asked) {
      if (const auto* each = std::get_if<Wanted>(&effect)) found = *each;
    }
    REQUIRE(found.has_value());
    return *found;
  }
  Screen screen() const { return screen_of(state); }
  const room::State& room() const { return state.room->at; }
};

}  // namespace

TEST_CASE("an official chooses a topic, and the store is asked how its poll goes, every two seconds") {
  Evening evening;
  evening.opens();
  CHECK(evening.screen() == Screen::kRoom);
  CHECK(evening.count<AskRoom>() == 0);
  evening.does(room::Choose{"dorp"});  // it has no poll
  CHECK_FALSE(evening.state.room.has_value());
  evening.does(room::Choose{"duurzaam"});
  CHECK(evening.room().question == "plek");
  CHECK(evening.last<AskRoom>() == AskRoom{kPoll, false});
  CHECK(*deadline(evening.state) <= evening.now + room::kRefresh);
  evening.waits(room::kRefresh);
  CHECK(evening.count<AskRoom>() == 2);
  evening.does(room::Reveal{});
  evening.does(room::Reveal{});
  evening.does(room::Reveal{});
  CHECK(evening.count<NoteShown>() == 1);
  CHECK(evening.last<NoteShown>() == NoteShown{"duurzaam", "a"});
}

TEST_CASE("the list of topics is left for the dashboard, and by itself like every page") {
  Evening evening;
  evening.opens();
  evening.does(Back{});
  CHECK(evening.screen() == Screen::kDashboard);
  evening.opens();
  evening.waits(dashboard::kStays);
  CHECK(evening.screen() == Screen::kIdle);
}

TEST_CASE("on one glass the room's screen stays after three minutes, and ends with Stoppen or after thirty") {
  Evening evening;
  evening.shows();
  evening.waits(dashboard::kStays + 1min);
  CHECK(evening.screen() == Screen::kRoom);
  evening.does(room::StopShowing{});
  CHECK(evening.screen() == Screen::kIdle);
  CHECK(evening.last<SignedOut>().id == "a");
  CHECK_FALSE(evening.state.room.has_value());

  Evening other;
  other.shows();
  other.waits(room::kStays - 1min);
  other.happens(RoomKey{room::Next{}});
  other.waits(room::kStays - 1ms);
  CHECK(other.screen() == Screen::kRoom);
  other.waits(1ms);
  CHECK(other.screen() == Screen::kIdle);
  CHECK(other.count<SignedOut>() == 1);
}

TEST_CASE("with a second display the visitors get their glass back, and the room goes on") {
  Evening evening;
  evening.happens(SecondDisplay{true});
  evening.shows();
  CHECK(evening.screen() == Screen::kRoom);
  evening.does(room::ToVisitors{});
  CHECK(evening.screen() == Screen::kIdle);
  CHECK(evening.last<SignedOut>().id == "a");
  REQUIRE(evening.state.room.has_value());
  evening.happens(RoomKey{room::Next{}});
  CHECK(evening.room().question == "welk-dak");
  evening.happens(RoomKey{room::Reveal{}});
  CHECK(evening.last<NoteShown>() == NoteShown{"duurzaam", "a"});
  const std::size_t before = evening.count<AskRoom>();
  evening.waits(10s);
  CHECK(evening.count<AskRoom>() >= before + 5);
  // Somebody who votes here keeps it there.
  evening.waits(room::kStays - 1min);
  evening.happens(Touched{evening.state.world.wall});
  evening.waits(2min);
  CHECK(evening.state.room.has_value());
  evening.waits(room::kStays);
  CHECK_FALSE(evening.state.room.has_value());
}

TEST_CASE("the official who stays beside a second display has the buttons, and the dashboard afterwards") {
  Evening evening;
  evening.happens(SecondDisplay{true});
  evening.shows();
  evening.does(room::StopShowing{});
  CHECK(evening.screen() == Screen::kDashboard);
  CHECK_FALSE(evening.state.room.has_value());
  evening.shows();
  evening.waits(dashboard::kStays);
  CHECK(evening.screen() == Screen::kIdle);
  CHECK(evening.state.room.has_value());
}

TEST_CASE("a display that is taken away leaves nothing behind that nobody can see or end") {
  Evening evening;
  evening.happens(SecondDisplay{true});
  evening.shows();
  evening.happens(SecondDisplay{false});
  CHECK(evening.state.room.has_value());  // the official still has it, on this glass
  evening.happens(SecondDisplay{true});
  evening.does(room::ToVisitors{});
  evening.happens(SecondDisplay{false});
  CHECK_FALSE(evening.state.room.has_value());
}

TEST_CASE("a poll that is closed is not offered to residents of that visit, and is again once it is opened") {
  Evening evening;
  evening.shows();
  const auto offered = [&] {
    return offer_of(*evening.state.world.content->trajectory("duurzaam"), scene_of(evening.state)).poll;
  };
  CHECK(offered());
  evening.does(room::MovePoll{});
  CHECK(evening.last<MovePoll>() == MovePoll{kPoll, true, "a"});
  CHECK(evening.room().moving);
  CHECK(offered());  // until it is on the disk
  const std::size_t before = evening.count<AskRoom>();
  evening.happens(PollMoved{{kPoll}});
  CHECK_FALSE(offered());
  CHECK_FALSE(evening.room().moving);
  CHECK(evening.count<AskRoom>() == before + 1);
  evening.does(room::MovePoll{});
  CHECK(evening.last<MovePoll>() == MovePoll{kPoll, false, "a"});
  evening.happens(PollMoved{.failed = true});
  CHECK(evening.room().failed);
  CHECK_FALSE(offered());
  // At another visit it was never closed.
  evening.happens(PollMoved{{{"hal", "duurzaam"}}});
  CHECK(offered());
}

TEST_CASE("a terminal that asks one poll alone asks everything when that is closed") {
  World world = sample::world();
  world.settings.one_poll = "duurzaam";
  CHECK(poll_alone(world) != nullptr);
  world.closed_polls = {kPoll};
  CHECK(poll_alone(world) == nullptr);
}

TEST_CASE("when the topic goes with new content, the room's screen goes too") {
  Evening evening;
  evening.shows();
  Content other = sample::content();
  other.trajectories[1].poll->questions.erase(other.trajectories[1].poll->questions.begin());
  evening.happens(ContentCame{{.content = std::make_shared<const Content>(std::move(other)), .folder = {}}});
  evening.waits(3s);
  CHECK_FALSE(evening.state.room.has_value());
}

namespace {

// A whole terminal whose official shows the sample's poll.
struct Showing {
  Showing() {
    glass.terminal.happen(EmblemHeld{});
    glass.replies.put(
        SignInAnswered{.outcome = SignInAnswered::Outcome::kIn, .person = {"a", "A. Boerman", false}});
    glass.headless->settle();
    glass.taps("room");
    glass.taps("topic/duurzaam");
    glass.headless->pass(1s);
  }
  void figures(std::uint64_t votes) {
    VoteCounts counts;
    counts.question = "plek";
    counts.answered = votes;
    counts.chosen["daken"] = votes;
    glass.replies.put(RoomCame{{"duurzaam", {counts}, {}, {}}});
    glass.headless->settle();
  }
  // Until the store would be asked again.
  std::uint64_t frames() const { return glass.headless->frames(); }
  std::string votes() const { return glass.label("votes"); }

  Glass glass;
};

}  // namespace

TEST_CASE("figures that did not change draw nothing") {
  Showing shown;
  shown.figures(10);
  CHECK(shown.votes() == "10");
  const std::uint64_t before = shown.frames();
  for (int i = 0; i < 5; ++i) {
    shown.glass.headless->pass(room::kRefresh);
    shown.figures(10);
  }
  CHECK(shown.frames() == before);
  shown.figures(15);
  CHECK(shown.votes() == "15");
  CHECK(shown.frames() > before);
}

TEST_CASE("keys show, go on and make black, and a touch brings the buttons") {
  Showing shown;
  shown.figures(10);
  CHECK_FALSE(shown.glass.shows("row/0/figure"));
  shown.glass.headless->key("Space");
  CHECK(shown.glass.label("row/0/figure") == "100%");
  shown.glass.headless->key("PageDown");
  CHECK(shown.glass.label("title") == "Welk dak eerst?");
  shown.glass.headless->key("Left");
  CHECK(shown.glass.label("title") == "Waar komen de panelen?");
  shown.glass.headless->type("b");
  CHECK_FALSE(shown.glass.shows("title"));
  shown.glass.headless->type(".");
  CHECK(shown.glass.shows("title"));
  CHECK_FALSE(shown.glass.shows("stop"));
  shown.glass.taps("anywhere");
  shown.glass.taps("reveal");
  CHECK_FALSE(shown.glass.shows("row/0/figure"));
  shown.glass.headless->pass(room::kBarStays);
  CHECK_FALSE(shown.glass.shows("stop"));
  shown.glass.taps("anywhere");
  shown.glass.taps("stop");
  CHECK(shown.glass.screen() == "idle");
}

TEST_CASE("where a room has a display of its own the terminal has the buttons, and the room no bar") {
  Showing shown;
  CHECK(shown.glass.terminal.beside() == nullptr);
  shown.glass.terminal.second_display(true);
  shown.figures(10);
  ui::App* room = shown.glass.terminal.beside();
  REQUIRE(room != nullptr);
  CHECK(shown.glass.screen() == "room-operator");
  auto screen = std::move(ui::Headless::open({.width = 1280,
                                              .height = 720,
                                              .fonts = std::string(ZUIL_SHARE_DIR) + "/fonts",
                                              .reduced_motion = true},
                                             shown.glass.clock, *room))
                    .value();
  screen->settle();
  CHECK(screen->widgets().screen == "room");
  shown.glass.taps("reveal");
  CHECK(room->changed());
  screen->waker()();
  screen->wait_for_wake(0ms);
  CHECK(screen->widgets().find("row/0/figure") != nullptr);
  for (const ui::Widget& widget : screen->widgets().widgets) CHECK_FALSE(widget.touchable);
  CHECK_FALSE(room->changed());
  screen->key("Right");
  CHECK(shown.glass.terminal.state().room->at.question == "welk-dak");
  shown.glass.headless->settle();
  shown.glass.taps("to-visitors");
  CHECK(shown.glass.screen() == "idle");
  CHECK(shown.glass.terminal.beside() == room);
}

TEST_CASE("the store's thread closes a poll on the disk, and says so again after a restart") {
  FakeClock clock(sample::kEvening);
  SystemRandom random;
  const TempFolder temp;
  Settings settings;
  settings.reserve_bytes = 0;
  const DataFolder folder = DataFolder::make(temp.path() / "zuil").value();
  const auto open = [&] { return Store::open(folder, settings, clock, random); };
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  {
    const StoreThread store(open, requests, replies);
    requests.put(MovePoll{kPoll, true, "a"});
    requests.put(AskRoom{kPoll, false});
    requests.put(NoteShown{"duurzaam", "a"});
  }
  bool moved = false;
  bool counted = false;
  while (const auto reply = replies.take()) {
    if (const auto* said = std::get_if<PollMoved>(&*reply)) {
      CHECK_FALSE(said->failed);
      CHECK(said->closed == std::vector{kPoll});
      moved = true;
    }
    if (const auto* came = std::get_if<RoomCame>(&*reply)) {
      CHECK(came->figures == room::Figures{.trajectory = "duurzaam"});
      counted = true;
    }
  }
  CHECK(moved);
  CHECK(counted);
  { const StoreThread store(open, requests, replies); }
  bool reported = false;
  while (const auto reply = replies.take()) {
    const auto* said = std::get_if<StoreReported>(&*reply);
    if (said == nullptr) continue;
    CHECK(said->closed_polls == std::vector{kPoll});
    reported = true;
  }
  CHECK(reported);
}

TEST_CASE("a store that does not open says that a poll could not be closed") {
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  {
    const StoreThread store(
        []() -> Result<std::unique_ptr<Store>> {
          return Error{ErrorKind::kRetryLater, "no disk"};
        },
        requests, replies);
    requests.put(MovePoll{kPoll, true, "a"});
  }
  bool failed = false;
  while (const auto reply = replies.take()) {
    if (const auto* said = std::get_if<PollMoved>(&*reply)) failed = said->failed;
  }
  CHECK(failed);
}

}  // namespace zuil
