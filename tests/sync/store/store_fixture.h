// SPDX-License-Identifier: EUPL-1.2
// A terminal's store in a folder of its own, a portal, and a clock that stands
// still, for the tests of the store.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "sync/domain/content.h"
#include "sync/store/store.h"
#include "tests/support/model_portal.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/domain/submission_samples.h"

namespace zuil {

// The value, or the error in the test's output and its end.
template <typename T>
T must(Result<T> result) {
  if (!result) FAIL_CHECK(to_string(result.error().kind), ": ", result.error().what);
  REQUIRE(result.has_value());
  return std::move(result).value();
}

inline void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

inline Visit visit_named(std::string id) {
  Visit visit;
  visit.id = std::move(id);
  visit.kind = VisitKind::kVillageVisit;
  visit.title.by_language["nl"] = "Dorpsbezoek";
  visit.village = "hoonhorst";
  visit.place.by_language["nl"] = "dorpshuis";
  visit.date = Date{std::chrono::year{2027}, std::chrono::month{3}, std::chrono::day{11}};
  return visit;
}

struct StoreFixture {
  FakeClock clock{*parse_rfc3339("2027-03-11T13:00:00Z")};
  SystemRandom random;
  TempFolder temp;
  Settings settings;
  ModelPortal portal{random};

  StoreFixture() { settings.reserve_bytes = 0; }

  DataFolder folder(const char* name = "zuil") { return must(DataFolder::make(temp.path() / name)); }
  std::unique_ptr<Store> open(const char* name = "zuil") {
    return must(Store::open(folder(name), settings, clock, random));
  }
  // A store that is enrolled with `portal`.
  std::unique_ptr<Store> open_enrolled(const char* name = "zuil") {
    std::unique_ptr<Store> store = open(name);
    portal.enrol(*store);
    return store;
  }

  Submission fresh(Submission submission) {
    submission.id = random_uuid(random);
    return submission;
  }
  Submission opinion() { return fresh(samples::opinion()); }
  Submission sign_up() { return fresh(samples::sign_up()); }

  // Captures `count` opinions, one by one, and gives them.
  std::vector<Submission> capture(Store& store, std::size_t count) {
    std::vector<Submission> out;
    for (std::size_t i = 0; i < count; ++i) {
      out.push_back(opinion());
      REQUIRE(must(store.capture({&out.back(), 1})) == 1);
    }
    return out;
  }

  // Sends everything there is; gives how many bundles it took.
  int send_all(Store& store, std::size_t max_records = kMaxBundleRecords) {
    int bundles = 0;
    for (Stream stream : {Stream::kAnswers, Stream::kContacts}) {
      while (const auto bundle = must(store.next_bundle({.stream = stream, .max_records = max_records}))) {
        must(store.apply_receipt(portal.receive(bundle->bytes)));
        ++bundles;
        REQUIRE(bundles < 1000);
      }
    }
    return bundles;
  }

  std::uint64_t waiting(Store& store) {
    const StoreStatus status = must(store.status());
    return status.answers.records + status.contacts.records;
  }
};

inline std::multiset<Uuid> ids_of(const std::vector<Submission>& submissions) {
  std::multiset<Uuid> out;
  for (const Submission& submission : submissions) out.insert(submission.id);
  return out;
}

}  // namespace zuil
