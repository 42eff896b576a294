// SPDX-License-Identifier: EUPL-1.2
// What follows from the world alone: the day, the visit, the screen.
#include <algorithm>
#include <string>

#include "kiosk/flow/app.h"
#include "kiosk/flow/code_page.h"

namespace zuil {
namespace {

constexpr int kMinutesInDay = 24 * 60;

// A clock that stands before something that the content says has happened
// already cannot be right.
bool is_plausible(const Content& content, const Date& today) {
  return std::all_of(
      content.trajectories.begin(), content.trajectories.end(), [&today](const Trajectory& trajectory) {
        return std::chrono::sys_days{trajectory.level_chosen_on} <= std::chrono::sys_days{today};
      });
}

// The next local minute of today at which the visit or the day changes.
int next_change(const Content& content, const Date& today, int minutes) {
  int next = kMinutesInDay;
  for (const Visit& visit : content.visits) {
    if (visit.date != today) continue;
    for (const int edge : {visit.from_minutes, visit.until_minutes}) {
      if (edge > minutes) next = std::min(next, edge);
    }
  }
  return next;
}

// The one that an official started; the one that the administrator chose; else
// what the content says of this moment.
const Visit* visit_of(const World& world, const Date& today, int minutes) {
  if (world.running) return &world.running->visit;
  if (const Visit* chosen = world.content->visit(world.settings.visit)) return chosen;
  return world.content->visit_at(today, minutes);
}

}  // namespace

namespace {

std::vector<std::string> closed_at(const World& world, const Visit* visit) {
  std::vector<std::string> closed;
  for (const ClosedPoll& each : world.closed_polls) {
    if (visit != nullptr && each.visit == visit->id) closed.push_back(each.trajectory);
  }
  return closed;
}

Scene scene_in(const World& world, const Texts& texts) {
  const Date today = local_date(world.wall);
  const int minutes = local_minutes(world.wall);
  const Visit* visit = visit_of(world, today, minutes);
  return Scene{.content = *world.content,
               .texts = texts,
               .languages = world.languages,
               .today = today,
               .minutes = minutes,
               .wall = world.wall,
               .dates_known = is_plausible(*world.content, today),
               .visit = visit,
               .running = world.running ? &*world.running : nullptr,
               .closed_polls = closed_at(world, visit),
               .settings = world.settings,
               .code_page = code_page(world.settings, world.portal),
               .example = world.example,
               .content_folder = world.content_folder,
               .share_folder = world.share_folder};
}

}  // namespace

void World::show(Shown shown) {
  content = std::move(shown.content);
  content_folder = std::move(shown.folder);
  example = shown.example;
  content_in_use = std::move(shown.in_use);
}

namespace {

std::string topic_page(const topic::State& topic) {
  return topic.trajectory + '/' + std::to_string(static_cast<int>(topic.tab)) + '/' +
         std::to_string(topic.page.value_or(-1));
}

}  // namespace

std::string place_of(const State& state) {
  const Session& session = state.session;
  const Screen screen = screen_of(state);
  std::string page(to_string(screen));
  if (session.adjusting) page += "/adjust";
  switch (screen) {
    case Screen::kHome: return page + '/' + std::to_string(session.home.page);
    case Screen::kTopic: return page + '/' + topic_page(session.topic);
    case Screen::kCode:
      return page + '/' + std::to_string(static_cast<int>(session.code.stage)) + '/' +
             std::to_string(session.code.page);
    case Screen::kSignUp:
      return page + '/' + std::to_string(static_cast<int>(session.sign_up.stage)) +
             std::to_string(static_cast<int>(session.sign_up.way)) + '/' +
             std::to_string(session.sign_up.page) + (session.sign_up.reading ? "/read" : "");
    case Screen::kOpinion: return page + (session.opinion.reading ? "/read" : "");
    case Screen::kPoll: return page + '/' + session.poll.question + '/' + std::to_string(session.poll.page);
    case Screen::kReview:
      return page + '/' + std::to_string(session.review.page) + (session.review.reading ? "/read" : "");
    case Screen::kResult: return page + '/' + std::to_string(session.result->page);
    case Screen::kUrgentNotice: return page + '/' + notice::unread(scene_of(state), session.read_notices)->id;
    case Screen::kRoom: return page + (state.room ? "/shown" : "");
    default: return page;
  }
}

const Texts& texts_of(const State& state) {
  for (const auto& texts : state.world.languages) {
    if (texts->language() == state.session.language) return *texts;
  }
  return *state.world.texts;
}

Scene scene_of(const State& state) {
  Scene scene = scene_in(state.world, texts_of(state));
  scene.page = state.session.page;
  scene.via = state.session.via;
  scene.line_above = line_above(state);
  return scene;
}
Scene scene_of(const World& world) { return scene_in(world, *world.texts); }

std::string line_above(const State& state) {
  if (!state.assisting || !state.session.begun) return {};
  const Assisting& assisting = *state.assisting;
  if (assisting.via == Via::kHelped) return texts_of(state)("helped.line", {{"name", assisting.desk.name}});
  const Scene scene = scene_of(state.world);
  const Trajectory* topic = scene.content.trajectory(assisting.trajectory);
  const std::string progress = paper::progress_words(assisting.pile, scene);
  return topic == nullptr ? progress : progress + " · " + std::string(scene.say(topic->title));
}

const Trajectory* poll_alone(const World& world) {
  const std::string& one = world.running ? world.running->visit.one_poll : world.settings.one_poll;
  if (world.content == nullptr || one.empty()) return nullptr;
  const Trajectory* only = world.content->trajectory(one);
  if (only == nullptr || !offer_of(*only, scene_of(world)).poll) return nullptr;
  const Question& first = only->poll->questions.front();
  return first.kind == QuestionKind::kShortText ? nullptr : only;
}

Screen screen_of(const DeskPage& page) {
  struct Named {
    Screen operator()(const std::monostate&) const { return Screen::kDashboard; }
    Screen operator()(const start_visit::State&) const { return Screen::kStartVisit; }
    Screen operator()(const finish_visit::State&) const { return Screen::kFinishVisit; }
    Screen operator()(const stick::State&) const { return Screen::kStick; }
    Screen operator()(const readiness::State&) const { return Screen::kReadiness; }
    Screen operator()(const signals::State&) const { return Screen::kSignal; }
    Screen operator()(const hands::State&) const { return Screen::kHands; }
    Screen operator()(const paper::State&) const { return Screen::kPaper; }
    Screen operator()(const room::Desk&) const { return Screen::kRoom; }
  };
  return std::visit(Named{}, page);
}

not_in_use::Reason reason_of(const World& world) {
  if (!world.enrolled) return not_in_use::Reason::kNotEnrolled;
  if (world.content != nullptr && world.has_room && world.running && world.running->paused)
    return not_in_use::Reason::kPaused;
  return world.content == nullptr ? not_in_use::Reason::kNoContent : not_in_use::Reason::kNoRoom;
}

ScreenStatus status_of(const State& state) {
  const World& world = state.world;
  const Session& session = state.session;
  ScreenStatus status;
  status.enrolled = world.enrolled;
  status.has_content = world.content != nullptr;
  status.has_room = world.has_room;
  status.paused = world.running && world.running->paused;
  status.begun = session.begun;
  status.save_failed = session.sending && session.sending->failed;
  status.saved = session.thanks.has_value() && !session.saying_more;
  status.has_result = session.result.has_value();
  status.passes_on = session.pass_on.has_value();
  status.alone = session.alone;
  status.asleep = state.asleep;
  status.choosing_language = session.choosing_language;
  status.place = session.place;
  status.helped = state.assisting && state.assisting->closes && !state.desk;
  status.signing_in = state.desk.has_value();
  status.signed_in = state.desk && state.desk->dashboard;
  if (status.signed_in) status.desk_page = screen_of(state.desk->page);
  if (status.has_content) {
    const Scene scene = scene_of(state);
    status.topic_open = !trajectories_on_show(scene).empty();
    status.has_notice = !notice::shown(scene).empty();
    status.has_urgent = notice::unread(scene, session.read_notices) != nullptr;
  }
  return status;
}

std::optional<Instant> deadline(const State& state) {
  std::optional<Instant> next;
  const auto also = [&next](Instant at) { next = next ? std::min(*next, at) : at; };
  const World& world = state.world;
  if (world.content != nullptr) {
    const int minutes = local_minutes(world.wall);
    const int change = next_change(*world.content, local_date(world.wall), minutes);
    const auto into_minute = world.wall.time_since_epoch() % std::chrono::minutes{1};
    also(world.wall_at + std::chrono::minutes{change - minutes} - into_minute);
    for (const Notice& notice : world.content->notices) {
      for (const WallTime edge : {notice.from, notice.until}) {
        if (edge > world.wall) also(world.wall_at + (edge - world.wall));
      }
    }
  }
  if (state.room) {
    also(state.room->asked + room::kRefresh);
    also(state.room->closes);
    if (state.room->at.bar) also(*state.room->at.bar);
  }
  if (state.desk) {
    if (const auto& signing_in = state.desk->sign_in) also(sign_in::next_change(*signing_in));
    if (const auto& at = state.desk->dashboard) {
      also(at->asked + dashboard::kRefresh);
      if (const auto* stick = std::get_if<stick::State>(&state.desk->page))
        also(stick->asked + stick::kLooksEvery);
      if (state.desk->saving && state.desk->saving->waiting) also(state.desk->saving->asked + kStoreTimeout);
      also(at->sending && at->sending->stage == dashboard::Sending::Stage::kDone ? at->sending->closes
                                                                                 : at->closes);
    }
    return next;
  }
  const Session& session = state.session;
  if (state.assisting && state.assisting->closes) {
    also(*state.assisting->closes);
    return next;
  }
  if (!session.begun) {
    if (!state.asleep && world.content != nullptr) also(state.idle_since + kSleepsAfter);
    return next;
  }
  if (session.sending && session.sending->waiting) {
    also(session.sending->asked + kStoreTimeout);
  } else if (session.dialog && session.dialog->kind == dialogs::Kind::kIdle) {
    also(session.dialog->ends);
  } else if (session.result) {
    also(session.last_touch + session.adjusted.stays(world.settings.thank_you));
  } else if (session.pass_on && !session.saying_more) {
    also(session.pass_on->closes);
  } else if (session.thanks && !session.saying_more) {
    also(session.thanks->closes);
  } else {
    also(session.last_touch + session.adjusted.stays(world.settings.idle));
  }
  return next;
}

}  // namespace zuil
