// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/screens/topic_feedback.h"

#include "kiosk/screens/late_answer.h"

namespace zuil::topic {
namespace {

std::string times_words(const FeedbackPost& post, const Texts& texts) {
  if (post.times == 0) return {};
  if (post.times < kLeastCountShown) return std::string(texts("feedback.few_times"));
  return texts.count("feedback.times", post.times);
}

// When people hear the rest; empty where that is not known, or has passed.
std::string hear_by(const Trajectory& trajectory, const Scene& scene) {
  const auto day = std::chrono::sys_days{trajectory.hear_back_by};
  if (!scene.dates_known || day < std::chrono::sys_days{scene.today}) return {};
  return scene.texts("feedback.hear_by", {{"date", scene.day(trajectory.hear_back_by)}});
}

std::string with(std::string words, const std::string& more) {
  return more.empty() ? words : std::move(words) + ' ' + more;
}

}  // namespace

std::vector<FeedbackRow> feedback_rows(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  std::vector<FeedbackRow> rows;
  for (const FeedbackPost& post : trajectory.feedback) {
    rows.push_back({.said = texts("feedback.quote", {{"said", scene.say(post.said)}}),
                    .times = times_words(post, texts),
                    .did = std::string(scene.say(post.did)),
                    .reason = std::string(scene.say(post.reason)),
                    .outcome = post.outcome,
                    .outcome_words = std::string(texts("outcome." + std::string(to_string(post.outcome))))});
  }
  return rows;
}

std::string unanswered_words(const Trajectory& trajectory, const Scene& scene) {
  if (trajectory.unanswered_points == 0) return {};
  const std::string of = scene.texts.number(trajectory.points_made);
  return with(scene.texts.count("feedback.unanswered", trajectory.unanswered_points, {{"of", of}}),
              hear_by(trajectory, scene));
}

std::string nothing_yet_words(const Trajectory& trajectory, const Scene& scene) {
  const Texts& texts = scene.texts;
  if (trajectory.reactions_so_far >= kLeastCountShown || !trajectory.is_open(scene.today)) {
    return with(std::string(texts("feedback.being_read")), hear_by(trajectory, scene));
  }
  return std::string(texts("feedback.first"));
}

}  // namespace zuil::topic
