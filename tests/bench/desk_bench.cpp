// SPDX-License-Identifier: EUPL-1.2
// What the officials' dashboard costs with a hundred thousand submissions in the
// store: CPU, since it is asked every two seconds while people answer.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include "sync/store/desk.h"
#include "sync/store/store.h"
#include "tests/bench/or_give_up.h"

namespace {

using namespace zuil;

constexpr std::size_t kSubmissions = 100'000;
constexpr int kTimes = 50;

template <typename Work>
double cpu_milliseconds(const Work& work) {
  const std::clock_t start = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

template <typename Work>
void measure(const char* what, int times, const Work& work) {
  std::vector<double> all;
  for (int i = 0; i < times; ++i) all.push_back(cpu_milliseconds(work));
  std::sort(all.begin(), all.end());
  std::printf("%-42s %8.3f ms CPU median, %8.3f most\n", what, all[all.size() / 2], all.back());
}

Submission submission(Random& random, std::size_t number) {
  static constexpr const char* kVillages[] = {"dalfsen", "hoonhorst", "lemelerveld", "nieuwleusen"};
  Submission one;
  one.id = random_uuid(random);
  one.trajectory = "onderwerp-" + std::to_string(number % 6);
  one.content_version = "demo";
  one.visit = "hoonhorst-11-maart";
  one.language = "nl";
  one.about.village = kVillages[number % 4];
  one.body = Opinion{"Graag een bankje bij de vijver, en een lamp op het pad.", {"groen"}};
  return one;
}

void fill(Store& store, Random& random) {
  for (std::size_t i = 0; i < kSubmissions; i += kMaxGroup) {
    std::vector<Submission> group;
    for (std::size_t j = 0; j < kMaxGroup; ++j) group.push_back(submission(random, i + j));
    value_of(store.capture(group));
  }
}

}  // namespace

int main() {
  const FakeClock clock(*parse_rfc3339("2027-03-11T13:00:00Z"));
  SystemRandom random;
  const auto store = value_of(Store::in_memory(clock, random));
  fill(*store, random);
  const auto counts = [&] { value_of(store->desk().counts("hoonhorst-11-maart")); };
  measure("first counts, of the whole outbox", 1, counts);
  measure("counts", kTimes, counts);
  measure("status", kTimes, [&] { value_of(store->status()); });
  std::size_t number = 0;
  measure("counts after a submission, with its sealing", kTimes, [&] {
    const Submission one = submission(random, number++);
    value_of(store->capture({&one, 1}));
    counts();
  });
  const auto boss =
      value_of(store->desk().add_official("A. Boerman", OfficialRole::kAdministrator, PinCode("402718"), ""));
  measure("a log-in", 10, [&] { value_of(store->desk().log_in(boss.id, PinCode("402718"))); });
  measure("a line in the audit log", kTimes,
          [&] { value_of(store->desk().note(AuditEvent::kExported, boss.id)); });
  return 0;
}
