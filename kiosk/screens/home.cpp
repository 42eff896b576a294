// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/home.h"

#include <algorithm>

namespace zuil::home {
namespace {

constexpr std::size_t kNarrowBesideWide = 5;
constexpr std::size_t kNarrowAlone = 7;

std::chrono::sys_days day(const Date& date) { return std::chrono::sys_days{date}; }

bool is_todays_topic(const Trajectory& trajectory, const Scene& scene) {
  return scene.visit != nullptr && scene.visit->featured == trajectory.id && trajectory.is_open(scene.today);
}

Pill pill_of(const Trajectory& trajectory, const Scene& scene) {
  if (is_todays_topic(trajectory, scene) && scene.visit->date) return Pill::kToday;
  if (!trajectory.no_participation_because.empty() || trajectory.level == Level::kInform) return Pill::kTells;
  if (day(trajectory.opens) > day(scene.today)) return Pill::kStartsLater;
  if (trajectory.is_open(scene.today)) {
    const Offer offer = offer_of(trajectory, scene);
    if (offer.opinion) return Pill::kOpinion;
    if (offer.poll) return Pill::kPoll;
    return offer.sign_up ? Pill::kSignUp : Pill::kReadOnly;
  }
  if (day(trajectory.decision_on) < day(scene.today)) return Pill::kDecided;
  return day(trajectory.hear_back_by) >= day(scene.today) ? Pill::kBeingRead : Pill::kClosed;
}

std::string pill_words(Pill pill, const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  switch (pill) {
    case Pill::kToday: return texts("pill.today", {{"village", village_name(scene, scene.visit->village)}});
    case Pill::kOpinion: return std::string(texts("pill.opinion"));
    case Pill::kPoll: return texts.count("pill.poll", trajectory.poll->questions.size());
    case Pill::kSignUp: return std::string(texts("topic.sign_up"));
    case Pill::kTells: return std::string(texts("pill.tells"));
    case Pill::kReadOnly: return std::string(texts("pill.read"));
    case Pill::kStartsLater: return texts("pill.starts", {{"date", scene.day(trajectory.opens)}});
    case Pill::kBeingRead: return std::string(texts("pill.being_read"));
    case Pill::kDecided: return std::string(texts("pill.decided"));
    case Pill::kClosed: return std::string(texts("pill.closed"));
  }
  return {};
}

std::string foot_of(const Trajectory& trajectory, Pill pill, const Scene& scene) {
  const Texts& texts = scene.texts;
  std::string until;
  if (pill == Pill::kBeingRead || pill == Pill::kDecided || pill == Pill::kClosed) {
    until = texts("home.closed");
  } else if (pill == Pill::kToday) {
    until = texts("home.until_time", {{"time", texts.time_of_day(scene.visit->until_minutes)}});
  } else if (trajectory.is_open(scene.today) && scene.dates_known) {
    until = texts("home.until_date", {{"date", scene.day(trajectory.closes)}});
  }
  if (trajectory.reactions_so_far < kLeastCountShown) return until;
  const std::string count = texts.count("home.reactions", trajectory.reactions_so_far);
  return until.empty() ? count : texts("home.foot", {{"until", until}, {"count", count}});
}

// Today's topic apart; then open, later, closed, each in the order of the visit.
std::vector<const Trajectory*> others(const Scene& scene, const Trajectory* todays) {
  std::vector<const Trajectory*> topics = trajectories_on_show(scene);
  std::erase(topics, todays);
  const auto rank = [&scene](const Trajectory* topic) {
    if (topic->is_open(scene.today)) return 0;
    return day(topic->opens) > day(scene.today) ? 1 : 2;
  };
  std::stable_sort(topics.begin(), topics.end(),
                   [&rank](const Trajectory* a, const Trajectory* b) { return rank(a) < rank(b); });
  return topics;
}

const Trajectory* todays_topic(const Scene& scene) {
  for (const Trajectory* topic : trajectories_on_show(scene)) {
    if (is_todays_topic(*topic, scene)) return topic;
  }
  return nullptr;
}

std::size_t pages_for(std::size_t narrow, bool wide) {
  const std::size_t first = wide ? kNarrowBesideWide : kNarrowAlone;
  if (narrow <= first) return 1;
  return 1 + (narrow - first + kNarrowAlone - 1) / kNarrowAlone;
}

}  // namespace

Card card_of(const Trajectory& trajectory, const Scene& scene) {
  Card card;
  card.trajectory = &trajectory;
  card.pill = pill_of(trajectory, scene);
  card.pill_words = pill_words(card.pill, trajectory, scene);
  card.title = scene.say(trajectory.title);
  card.question = card.pill == Pill::kBeingRead && scene.dates_known
                      ? scene.texts("home.hear_on", {{"date", scene.day(trajectory.hear_back_by)}})
                      : std::string(scene.say(trajectory.card_question));
  card.foot = foot_of(trajectory, card.pill, scene);
  return card;
}

std::optional<NewestAnswer> newest_answer(const Scene& scene) {
  std::optional<NewestAnswer> newest;
  for (const Trajectory* topic : trajectories_on_show(scene)) {
    for (const FeedbackPost& post : topic->feedback) {
      if (!newest || day(post.date) > day(newest->post->date)) newest = NewestAnswer{topic, &post};
    }
  }
  return newest;
}

std::vector<Card> cards(const Scene& scene) {
  const Trajectory* todays = todays_topic(scene);
  std::vector<Card> cards;
  if (todays != nullptr) cards.push_back(card_of(*todays, scene));
  for (const Trajectory* topic : others(scene, todays)) cards.push_back(card_of(*topic, scene));
  return cards;
}

std::size_t page_count(const Scene& scene) {
  const Trajectory* todays = todays_topic(scene);
  return pages_for(others(scene, todays).size(), todays != nullptr);
}

Page page(const Scene& scene, int number) {
  const Trajectory* todays = todays_topic(scene);
  const auto narrow = others(scene, todays);
  const std::size_t pages = pages_for(narrow.size(), todays != nullptr);
  const std::size_t which = static_cast<std::size_t>(std::max(0, number)) % pages;
  const std::size_t first_page = todays != nullptr ? kNarrowBesideWide : kNarrowAlone;
  const std::size_t from = which == 0 ? 0 : first_page + (which - 1) * kNarrowAlone;
  const std::size_t until = std::min(narrow.size(), which == 0 ? first_page : from + kNarrowAlone);

  Page page;
  if (which == 0 && todays != nullptr) page.wide = card_of(*todays, scene);
  for (std::size_t i = from; i < until; ++i) page.narrow.push_back(card_of(*narrow[i], scene));
  page.more = pages > 1;
  page.back_to_first = pages > 1 && which + 1 == pages;
  if (!page.more) page.answer = newest_answer(scene);
  return page;
}

}  // namespace zuil::home
