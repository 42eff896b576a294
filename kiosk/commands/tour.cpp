// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/tour.h"

#include <chrono>
#include <filesystem>
#include <iomanip>
#include <optional>
#include <ostream>
#include <sstream>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/commands/places.h"
#include "kiosk/commands/signed_content.h"
#include "kiosk/flow/store_thread.h"
#include "kiosk/flow/terminal.h"
#include "sync/base/files.h"
#include "ui/headless.h"

namespace zuil {
namespace {

constexpr std::string_view kOpinion = "Leg eerst panelen op de daken van de school.";
constexpr std::chrono::seconds kPatience{30};  // of real time, with the store
constexpr int kMostTaps = 200;

// One person at the glass, by widget ids.
class Tour {
 public:
  Tour(ui::Headless& glass, const World& world, std::filesystem::path out, std::ostream& print)
      : glass_(glass), world_(world), out_(std::move(out)), print_(print) {}

  Status play() {
    static_cast<void>(ZUIL_TRY("waiting for the store", wait_until("idle")));
    static_cast<void>(ZUIL_TRY("at the idle screen", picture("idle")));
    static_cast<void>(ZUIL_TRY("touching the glass", glass_.tap("begin")));
    static_cast<void>(ZUIL_TRY("at home", picture("home")));
    const Trajectory* topic = find_topic();
    if (topic == nullptr) return Error{ErrorKind::kRejected, "no topic takes an opinion and answers here"};
    static_cast<void>(ZUIL_TRY("opening the topic", glass_.tap("topic/" + topic->id)));
    static_cast<void>(ZUIL_TRY("at the topic", picture("topic")));
    static_cast<void>(ZUIL_TRY("giving an opinion", give_opinion(*topic)));
    static_cast<void>(ZUIL_TRY("going back to the topic", back_to_topic()));
    static_cast<void>(ZUIL_TRY("answering the poll", answer_poll()));
    static_cast<void>(ZUIL_TRY("changing an answer", change_an_answer()));
    static_cast<void>(ZUIL_TRY("sending", send()));
    return leave_half_way(*topic);
  }

 private:
  Status picture(std::string_view name) {
    std::ostringstream file;
    file << std::setw(2) << std::setfill('0') << ++pictures_ << '-' << name << ".png";
    static_cast<void>(ZUIL_TRY("writing " + file.str(), glass_.write_png(out_ / file.str())));
    print_ << file.str() << std::endl;
    return Ok{};
  }

  const ui::Widget* first_of(std::string_view prefix) const {
    for (const ui::Widget& widget : glass_.widgets().widgets) {
      if (widget.id.starts_with(prefix) && !widget.state.disabled && !widget.state.behind) return &widget;
    }
    return nullptr;
  }
  bool shows(std::string_view screen) const { return glass_.widgets().screen == screen; }

  Status wait_until(std::string_view screen) {
    glass_.settle();
    while (!shows(screen)) {
      if (!glass_.wait_for_wake(kPatience)) {
        return Error{ErrorKind::kRetryLater, "the glass shows \"" + glass_.widgets().screen + "\""};
      }
    }
    return Ok{};
  }

  Status wait_while(std::string_view screen) {
    glass_.settle();
    while (shows(screen)) {
      if (!glass_.wait_for_wake(kPatience)) {
        return Error{ErrorKind::kRetryLater, "the glass still shows \"" + glass_.widgets().screen + "\""};
      }
    }
    return Ok{};
  }

  // The first topic on show that takes both an opinion and answers.
  const Trajectory* find_topic() const {
    const Scene scene = scene_of(world_);
    for (const Trajectory* topic : trajectories_on_show(scene)) {
      const Offer offer = offer_of(*topic, scene);
      if (offer.opinion && offer.poll && glass_.widgets().find("topic/" + topic->id) != nullptr) return topic;
    }
    return nullptr;
  }

  Status give_opinion(const Trajectory& topic) {
    static_cast<void>(ZUIL_TRY("opening it", glass_.tap("give-opinion")));
    static_cast<void>(ZUIL_TRY("typing", glass_.type_on_keys(kOpinion)));
    if (!topic.themes.empty()) {
      static_cast<void>(ZUIL_TRY("choosing a theme", glass_.tap("theme/" + topic.themes.front().id)));
    }
    static_cast<void>(ZUIL_TRY("after typing", picture("opinion")));
    static_cast<void>(ZUIL_TRY("going on", glass_.tap("next")));
    if (shows("about-you")) static_cast<void>(ZUIL_TRY("about oneself", tell_about()));
    return picture("review-opinion");
  }

  // Where somebody lives, and no more.
  Status tell_about() {
    const ui::Widget* village = first_of("village/");
    if (village == nullptr) return Error{ErrorKind::kRejected, "nowhere to live"};
    const std::string id = village->id;
    static_cast<void>(ZUIL_TRY("tapping " + id, glass_.tap(id)));
    static_cast<void>(ZUIL_TRY("after choosing", picture("about-you")));
    static_cast<void>(ZUIL_TRY("going on", glass_.tap("next")));
    return Ok{};
  }

  Status back_to_topic() {
    for (int taps = 0; taps < kMostTaps && !shows("topic"); ++taps) {
      static_cast<void>(ZUIL_TRY("tapping Terug", glass_.tap("back")));
    }
    return Ok{};
  }

  // Whatever the question: an option, a face, or the whole budget by its plus.
  Status answer_question() {
    for (int taps = 0; taps < kMostTaps; ++taps) {
      const ui::Widget* widget = first_of("answer/");
      if (widget == nullptr) widget = first_of("face/");
      if (widget == nullptr) widget = first_of("more/");
      if (widget == nullptr) return Error{ErrorKind::kRejected, "a question that offers no answer"};
      const std::string id = widget->id;
      static_cast<void>(ZUIL_TRY("tapping " + id, glass_.tap(id)));
      const ui::Widget* next = glass_.widgets().find("next");
      if (next != nullptr && !next->state.disabled) return Ok{};
    }
    return Error{ErrorKind::kRejected, "a question that is never answered"};
  }

  Status answer_poll() {
    static_cast<void>(ZUIL_TRY("opening it", glass_.tap("answer-poll")));
    for (int question = 1; shows("poll"); ++question) {
      static_cast<void>(ZUIL_TRY("choosing", answer_question()));
      static_cast<void>(ZUIL_TRY("after choosing", picture("poll-" + std::to_string(question))));
      static_cast<void>(ZUIL_TRY("going on", glass_.tap("next")));
      if (question > kMostTaps) return Error{ErrorKind::kRejected, "a poll without an end"};
    }
    return picture("review");
  }

  Status change_an_answer() {
    const ui::Widget* change = first_of("change/");
    if (change == nullptr) return Error{ErrorKind::kRejected, "nothing to change on the review"};
    const std::string id = change->id;
    static_cast<void>(ZUIL_TRY("tapping Wijzig", glass_.tap(id)));
    static_cast<void>(ZUIL_TRY("at the question", picture("change")));
    static_cast<void>(ZUIL_TRY("going back", glass_.tap("next")));
    return Ok{};
  }

  Status send() {
    static_cast<void>(ZUIL_TRY("tapping Verstuur", glass_.tap("send")));
    static_cast<void>(ZUIL_TRY("waiting for the store", wait_while("review")));
    if (shows("result")) {
      static_cast<void>(ZUIL_TRY("at the result", picture("result")));
      static_cast<void>(ZUIL_TRY("going on to the code", glass_.tap("done")));
    }
    static_cast<void>(ZUIL_TRY("waiting for the code", wait_until("thanks")));
    static_cast<void>(ZUIL_TRY("after the commit", picture("thanks")));
    print_ << "kept: one opinion and one poll, on one code" << std::endl;
    return Ok{};
  }

  // A second try is begun, nearly stopped, and left until the glass forgets it.
  Status leave_half_way(const Trajectory& topic) {
    static_cast<void>(ZUIL_TRY("going on", glass_.tap("another")));
    static_cast<void>(ZUIL_TRY("opening the topic", glass_.tap("topic/" + topic.id)));
    static_cast<void>(ZUIL_TRY("opening the poll", glass_.tap("answer-poll")));
    static_cast<void>(ZUIL_TRY("choosing", answer_question()));
    static_cast<void>(ZUIL_TRY("tapping Stoppen", glass_.tap("stop")));
    static_cast<void>(ZUIL_TRY("at the question", picture("stop")));
    static_cast<void>(ZUIL_TRY("going on", glass_.tap("go-on")));
    glass_.pass(world_.settings.idle);
    glass_.pass(world_.settings.countdown / 3);
    static_cast<void>(ZUIL_TRY("at the warning", picture("idle-warning")));
    glass_.pass(world_.settings.countdown);
    if (!shows("idle")) return Error{ErrorKind::kRejected, "the glass did not forget who left"};
    return picture("idle-again");
  }

  ui::Headless& glass_;
  const World& world_;
  std::filesystem::path out_;
  std::ostream& print_;
  int pictures_ = 0;
};

Status play(const TourOptions& options, std::ostream& out) {
  const bool own_store = options.data.empty();
  static_cast<void>(ZUIL_TRY("making " + options.out, make_folder(options.out, 0755)));
  const SystemClock system_clock;
  FakeClock clock(own_store ? sample_moment() : system_clock.wall());
  SystemRandom random;
  SystemRandom store_random;

  Settings settings;
  std::optional<DataFolder> folder;
  if (!own_store) {
    folder = ZUIL_TRY("opening", DataFolder::make(data_folder(options.data)));
    settings = ZUIL_TRY("reading the settings", folder->read_settings());
  }
  std::optional<Shown> shown;
  if (folder && options.content.empty()) shown = SignedContent(*folder, clock).look();
  const World world = ZUIL_TRY("starting", shown ? load_terminal_world(std::move(shown), settings, clock)
                                                 : load_world(options.content, settings, clock));
  const StoreThread::Open open = [&]() -> Result<std::unique_ptr<Store>> {
    if (folder) return Store::open(*folder, settings, system_clock, store_random);
    return Store::in_memory(clock, store_random);
  };

  // The mailbox needs the glass's waker, and the glass the terminal.
  std::function<void()> wake;
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies([&wake] { wake(); });
  Terminal terminal(world, clock, random, requests, replies);
  const auto glass = ZUIL_TRY(
      "making a glass",
      ui::Headless::open({.fonts = world.share_folder / "fonts", .reduced_motion = true}, clock, terminal));
  wake = glass->waker();
  const StoreThread store(open, requests, replies);
  return Tour(*glass, world, options.out, out).play();
}

}  // namespace

int run_tour(const TourOptions& options, std::ostream& out, std::ostream& err) {
  const Status played = play(options, out);
  if (played) return 0;
  err << "tour: " << played.error().what << '\n';
  return 1;
}

}  // namespace zuil
