// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/mix.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sync/base/random.h"
#include "tests/support/dutch.h"

namespace zuil {
namespace {

using Ids = std::span<const std::string_view>;

struct Question {
  std::string_view id;
  char kind;  // Choice, Multiple choice, Scale, Budget, Pin
  Ids options;
};

// Names as long as those of the example package.
constexpr std::string_view kPlans[] = {"nieuw", "verbouwen", "samen", "niets"};
constexpr std::string_view kUses[] = {"koor", "toneel", "kaarten", "yoga", "huiswerk", "koken"};
constexpr std::string_view kRoutes[] = {"eenrichting", "drempels", "fietsstraat", "zo-laten"};
constexpr std::string_view kSpots[] = {"brug", "marktplein", "haven", "station", "molenweg"};
constexpr std::string_view kShade[] = {"eiken", "fruitbomen", "struiken", "gras"};
constexpr std::string_view kMoney[] = {"banken", "pomp", "licht", "paden"};

constexpr Question kHall[] = {{"plan", 'C', kPlans}, {"gebruik", 'M', kUses}, {"tevreden", 'S', {}}};
constexpr Question kTraffic[] = {{"inrichting", 'C', kRoutes}, {"gevaar", 'P', kSpots}, {"drukte", 'S', {}}};
constexpr Question kPark[] = {{"bomen", 'C', kShade}, {"besteden", 'B', kMoney}, {"bezoek", 'S', {}}};

constexpr std::string_view kHallThemes[] = {"cultuur", "jeugd", "gebouw", "geld"};
constexpr std::string_view kTrafficThemes[] = {"fiets", "snelheid", "parkeren", "geluid"};
constexpr std::string_view kParkThemes[] = {"spelen", "natuur", "honden", "water"};

struct MadeUpTrajectory {
  std::string_view id;
  std::span<const Question> questions;
  Ids themes;
  int share;  // of ten
};
constexpr MadeUpTrajectory kTrajectories[] = {{"dorpshuis-oudleusen", kHall, kHallThemes, 7},
                                              {"brugstraat-dalfsen", kTraffic, kTrafficThemes, 1},
                                              {"park-de-esch", kPark, kParkThemes, 2}};

constexpr std::string_view kLobby = "gemeentehuis";
constexpr std::string_view kVisits[] = {"inloop-oudleusen", "braderie-juni"};
constexpr std::string_view kVillages[] = {"dalfsen", "oudleusen", "nieuwleusen", "buitengebied"};

class Mixer {
 public:
  explicit Mixer(std::uint64_t seed) : random_(seed) {}

  Submission poll() {
    const MadeUpTrajectory& trajectory = pick_trajectory();
    PollResponse response;
    for (const Question& question : trajectory.questions)
      response.answers.push_back({std::string(question.id), answer(question)});
    return framed(trajectory, std::move(response));
  }

  Submission opinion() {
    const MadeUpTrajectory& trajectory = pick_trajectory();
    Opinion opinion{random_opinion(random_), {}};
    if (chance(6)) opinion.themes = some(trajectory.themes, 2);
    return framed(trajectory, std::move(opinion));
  }

  Submission evaluation() {
    Evaluation evaluation;
    evaluation.clear = static_cast<Clear>(chance(7) ? 0 : random_.below(3));
    if (chance(9)) evaluation.again = static_cast<Again>(chance(7) ? 0 : random_.below(3));
    return framed(pick_trajectory(), evaluation);
  }

  void shuffle(std::vector<Submission>& submissions) { random_.shuffle(submissions); }

 private:
  bool chance(std::uint64_t of_ten) { return random_.below(10) < of_ten; }
  int below(std::uint64_t limit) { return static_cast<int>(random_.below(limit)); }
  std::string one(Ids ids) { return std::string(ids[static_cast<std::size_t>(random_.below(ids.size()))]); }

  // 1 to `most` of them.
  std::vector<std::string> some(Ids ids, std::uint64_t most) {
    std::vector<std::string> items(ids.begin(), ids.end());
    random_.shuffle(items);
    items.resize(static_cast<std::size_t>(1 + random_.below(most)));
    return items;
  }

  const MadeUpTrajectory& pick_trajectory() {
    int left = below(10);
    for (const MadeUpTrajectory& trajectory : kTrajectories) {
      left -= trajectory.share;
      if (left < 0) return trajectory;
    }
    return kTrajectories[0];
  }

  AnswerValue answer(const Question& question) {
    if (random_.below(20) == 0) return DontKnow{};
    if (random_.below(20) == 0) return Skipped{};
    switch (question.kind) {
      case 'C': return Choice{one(question.options)};
      case 'M': return Choices{some(question.options, 3)};
      case 'S': return ScaleValue{1 + below(5)};
      case 'P': return Pin{below(10'001), below(10'001), one(question.options)};
      default: return budget(question.options);
    }
  }

  // 100 euros in steps of ten.
  Budget budget(Ids options) {
    Budget budget;
    for (const std::string_view option : options) budget.amounts[std::string(option)] = 0;
    for (int i = 0; i < 10; ++i) budget.amounts[one(options)] += 10;
    return budget;
  }

  Submission framed(const MadeUpTrajectory& trajectory, SubmissionBody body) {
    Submission submission;
    submission.id = random_uuid(random_);
    submission.trajectory = trajectory.id;
    submission.content_version = "2027-23";
    random_.fill(submission.told);
    submission.visit = chance(6) ? std::string(kLobby) : one(kVisits);
    submission.language = random_.below(20) > 0 ? "nl" : "en";
    submission.date = Date(std::chrono::year(2027), std::chrono::June,
                           std::chrono::day(static_cast<unsigned>(7 + below(7))));
    submission.via = chance(9) ? Via::kSelf : static_cast<Via>(below(4));
    submission.code = ReceiptCode::random(random_);
    if (chance(3)) {
      if (chance(8)) submission.about.village = one(kVillages);
      if (chance(8)) submission.about.age_group = static_cast<AgeGroup>(below(4));
      if (chance(6)) submission.about.role = static_cast<Role>(chance(7) ? 0 : below(4));
    }
    submission.body = std::move(body);
    return submission;
  }

  SeededRandom random_;
};

}  // namespace

std::vector<Submission> mixed_submissions(std::uint64_t seed, std::size_t count) {
  Mixer mixer(seed);
  std::vector<Submission> submissions;
  submissions.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t of_ten = i % 10;
    submissions.push_back(of_ten < 6 ? mixer.poll() : of_ten < 9 ? mixer.opinion() : mixer.evaluation());
  }
  mixer.shuffle(submissions);
  return submissions;
}

}  // namespace zuil
