// SPDX-License-Identifier: EUPL-1.2
// Samples of signing up, and of how it went.
#include <algorithm>
#include <chrono>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/sample_state.h"

namespace zuil {
namespace {

using namespace std::chrono_literals;
using sign_up::Stage;
using sign_up::Way;

constexpr const char* kSolar = "duurzaam-hoonhorst";
constexpr std::string_view kEmail = "hennie.kortman@voorbeeld.nl";
constexpr std::string_view kPhone = "06 12345678";
const std::vector<Interest> kMail = {Interest::kHear, Interest::kThinkAlong};
const std::vector<Interest> kAll = {Interest::kHear, Interest::kThinkAlong, Interest::kHelp, Interest::kCall};

SampleState solar(const World& world, Instant now) {
  SampleState sample(world, now);
  sample.at_topic(kSolar);
  return sample;
}

Trajectory& trajectory(SampleState& sample) {
  auto& all = sample.content().trajectories;
  return *std::find_if(all.begin(), all.end(), [](const Trajectory& each) { return each.id == kSolar; });
}

SampleState english(SampleState sample) {
  sample.session().language = "en";
  return sample;
}

// An address as long as one can be.
std::string long_email() {
  std::string email(200, 'a');
  return email + "@" + std::string(kMaxContactCharacters - 200 - 4, 'b') + ".nl";
}

// Two ways to reach somebody, of which the mail address is half typed.
SampleState half_typed(const World& world, Instant now) {
  SampleState sample = solar(world, now);
  sample.sign_up(Stage::kReach, {Interest::kHear, Interest::kThinkAlong, Interest::kCall})
      .reached_by("hennie.kortman@voorbeeld");
  sample.session().sign_up.fault = sign_up::Fault::kNoEnd;
  return sample;
}

SampleState at_phone(const World& world, Instant now, std::string_view typed) {
  SampleState sample = solar(world, now);
  sample.sign_up(Stage::kReach, kAll).reached_by(kEmail, typed);
  sample.session().sign_up.way = Way::kPhone;
  return sample;
}

SampleState evaluated(const World& world, Instant now, std::optional<Clear> clear = {}) {
  SampleState sample = solar(world, now);
  sample.session().place = Place::kEvaluation;
  sample.session().evaluation.trajectory = kSolar;
  sample.session().evaluation.clear = clear;
  return sample;
}

SampleState failed(const World& world, Instant now) {
  SampleState sample = solar(world, now);
  sample.sign_up(Stage::kReview, kMail).reached_by(kEmail).failed(true);
  Submission submission;
  submission.body = SignUp{};
  sample.session().sending->submissions.push_back(std::move(submission));
  return sample;
}

}  // namespace

std::vector<Sample> sign_up_reference_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState& sample) {
    samples.push_back({std::move(name), sample.state(), {}});
  };
  SampleState wants = solar(world, now).sign_up(Stage::kWants, kMail);
  wants.form().role = Role::kResident;
  add("09a-aanmelden-wat", wants);
  add("09b-aanmelden-bereiken", half_typed(world, now).itself());
  add("09c-aanmelden-mag-dat", solar(world, now).sign_up(Stage::kConsent, kMail).reached_by(kEmail));
  add("25-hoe-ging-het", evaluated(world, now, Clear::kSomewhat).itself());
  return samples;
}

std::vector<Sample> sign_up_more_samples(const World& world, Instant now) {
  std::vector<Sample> samples;
  const auto add = [&samples](std::string name, SampleState sample, std::string pressed = {}) {
    samples.push_back({std::move(name), std::move(sample.state()), std::move(pressed)});
  };
  add("sign-up-wants-empty", solar(world, now).sign_up(Stage::kWants), "interest/help");
  SampleState missing = solar(world, now).sign_up(Stage::kWants);
  missing.session().sign_up.choose_first = true;
  add("sign-up-wants-missing", missing);
  add("sign-up-wants-two", SampleState(world, now).at_topic("woonwijk-dalfsen").sign_up(Stage::kWants));
  add("sign-up-wants-english", english(solar(world, now).sign_up(Stage::kWants, kAll)));

  add("sign-up-reach-empty", solar(world, now).sign_up(Stage::kReach, kMail), "key/.nl");
  SampleState hidden = solar(world, now).sign_up(Stage::kReach, kAll).reached_by(kEmail);
  hidden.session().sign_up.hidden = true;
  add("sign-up-reach-hidden", hidden);
  hidden.session().sign_up.keys_shown = false;
  add("sign-up-reach-left", hidden);
  add("sign-up-reach-longest", solar(world, now).sign_up(Stage::kReach, kMail).reached_by(long_email()));
  add("sign-up-reach-english", english(half_typed(world, now)));
  add("sign-up-phone-empty", at_phone(world, now, ""), "key/5");
  SampleState short_number = at_phone(world, now, "0612345");
  short_number.session().sign_up.fault = sign_up::Fault::kTooShort;
  add("sign-up-phone-short", short_number);
  SampleState citizen =
      solar(world, now).sign_up(Stage::kReach, {Interest::kCall}).reached_by({}, "111222333");
  citizen.session().sign_up.way = Way::kPhone;
  citizen.session().sign_up.fault = sign_up::Fault::kCitizenNumber;
  add("sign-up-phone-citizen-number", citizen);

  SampleState consents = solar(world, now).sign_up(Stage::kConsent, kAll).reached_by(kEmail, kPhone);
  add("sign-up-consent-four", consents, "consent/help");
  consents.form().allowed = {Interest::kHear, Interest::kCall};
  consents.form().by_parent = true;
  add("sign-up-consent-parent", consents);
  SampleState three =
      solar(world, now).sign_up(Stage::kConsent, {Interest::kHear, Interest::kHelp, Interest::kCall});
  three.session().sign_up.choose_first = true;
  add("sign-up-consent-missing", three);
  add("sign-up-consent-english", english(consents));
  SampleState undated = solar(world, now).sign_up(Stage::kConsent, {Interest::kCall});
  trajectory(undated).retention.clear();
  add("sign-up-consent-no-day", undated);

  SampleState privacy = solar(world, now).sign_up(Stage::kConsent, kMail);
  privacy.session().sign_up.reading = true;
  add("sign-up-privacy", privacy);
  privacy.session().sign_up.page = 1;
  add("sign-up-privacy-last", privacy);
  add("sign-up-privacy-english", english(privacy));

  add("sign-up-review", solar(world, now).sign_up(Stage::kReview, kMail).reached_by(kEmail));
  SampleState full = solar(world, now).sign_up(Stage::kReview, kAll).reached_by(kEmail, kPhone);
  full.form().role = Role::kSchoolOrCare;
  full.form().by_parent = true;
  add("sign-up-review-full", full);
  full.session().sign_up.hidden = false;
  add("sign-up-review-shown", full, "hide/email");
  add("sign-up-review-english", english(full));
  SampleState longest = solar(world, now).sign_up(Stage::kReview, kMail).reached_by(long_email());
  longest.session().sign_up.hidden = false;
  add("sign-up-review-longest", longest);
  SampleState sending = solar(world, now).sign_up(Stage::kReview, kMail).reached_by(kEmail);
  sending.session().sign_up.sending = true;
  add("sign-up-sending", sending);
  add("sign-up-save-failed", failed(world, now));

  SampleState thanks = solar(world, now).thanked("H7K29MXR4TQ3", 74s);
  thanks.session().thanks->sign_up = true;
  thanks.state().world.settings.page_url = "https://dalfsen.nl/reactie";
  add("sign-up-thanks", thanks);
  add("sign-up-thanks-english", english(thanks));

  add("evaluation-empty", evaluated(world, now), "again/maybe");
  SampleState whole = evaluated(world, now, Clear::kNo);
  whole.session().evaluation.again = Again::kYes;
  whole.session().evaluation.sign_up = true;
  add("evaluation-whole", whole);
  add("evaluation-english", english(whole));
  whole.session().evaluation.sending = true;
  add("evaluation-sending", whole);
  return samples;
}

}  // namespace zuil
