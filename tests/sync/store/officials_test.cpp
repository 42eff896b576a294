// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/officials.h"

#include <fstream>
#include <iterator>

#include "sync/store/desk.h"
#include "tests/sync/store/store_fixture.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

const PinCode kRight("402718");
const PinCode kWrong("402719");
const PinCode kOther("918273");

struct Officials : StoreFixture {
  std::unique_ptr<Store> store = open();
  std::string boss = must(desk().add_official("A. Boerman", OfficialRole::kAdministrator, kRight, "")).id;

  Desk desk() { return store->desk(); }
  void restart() {
    store.reset();
    store = open();
  }
  LogIn attempt(const PinCode& pin) { return must(desk().log_in(boss, pin)); }
  // Wrong tries until the lock.
  LogIn lock() {
    LogIn last;
    for (int i = 0; i < kTriesBeforeLock; ++i) last = attempt(kWrong);
    return last;
  }
  std::size_t lines(AuditEvent event) {
    const auto all = must(desk().audit());
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [event](const AuditLine& line) { return line.entry.event == event; }));
  }
};

bool refused(const Status& status) { return !status && status.error().kind == ErrorKind::kRejected; }
template <typename T>
bool refused(const Result<T>& result) {
  return !result && result.error().kind == ErrorKind::kRejected;
}

}  // namespace

TEST_CASE("a PIN is six digits that are not the first to be guessed") {
  for (const char* good : {"402718", "112233", "123457", "000001"}) {
    CAPTURE(good);
    CHECK(fault_of(PinCode(good)) == PinFault::kNone);
  }
  for (const char* none : {"", "40271", "4027181", "40271a", "40 718"}) {
    CAPTURE(none);
    CHECK(fault_of(PinCode(none)) == PinFault::kForm);
  }
  CHECK(fault_of(PinCode("000000")) == PinFault::kSame);
  CHECK(fault_of(PinCode("777777")) == PinFault::kSame);
  for (const char* row : {"123456", "654321", "012345", "789012", "210987"}) {
    CAPTURE(row);
    CHECK(fault_of(PinCode(row)) == PinFault::kRow);
  }
}

TEST_CASE("a lock doubles at each next five wrong tries, to five minutes at most") {
  CHECK(lock_after(kTriesBeforeLock - 1) == seconds(0));
  CHECK(lock_after(kTriesBeforeLock) == kFirstLock);
  CHECK(lock_after(kTriesBeforeLock + 1) == seconds(0));
  CHECK(lock_after(2 * kTriesBeforeLock) == 2 * kFirstLock);
  CHECK(lock_after(3 * kTriesBeforeLock) == 4 * kFirstLock);
  CHECK(lock_after(4 * kTriesBeforeLock) == kLongestLock);
  CHECK(lock_after(1'000'000 * kTriesBeforeLock) == kLongestLock);
}

TEST_CASE_FIXTURE(StoreFixture, "the first official is an administrator") {
  const auto store = open();
  Desk desk = store->desk();
  CHECK(must(desk.needs_administrator()));
  CHECK(refused(desk.add_official("A. Boerman", OfficialRole::kOfficial, kRight, "")));
  must(desk.add_official("A. Boerman", OfficialRole::kAdministrator, kRight, ""));
  CHECK_FALSE(must(desk.needs_administrator()));
  must(desk.add_official("B. Kok", OfficialRole::kOfficial, kRight, ""));
  const auto all = must(desk.officials());
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "A. Boerman");
  CHECK(all[0].role == OfficialRole::kAdministrator);
  CHECK(all[1].name == "B. Kok");
  CHECK(all[0].id.size() == 16);
}

TEST_CASE_FIXTURE(Officials, "a name is one line that nobody has yet, and a PIN no easy one") {
  const auto add = [&](const std::string& name, const char* pin = "402718") {
    return desk().add_official(name, OfficialRole::kOfficial, PinCode(pin), boss);
  };
  for (const char* name : {"", "  ", "een\ntwee", "\xff", "a. boerman"}) {
    CAPTURE(name);
    CHECK(refused(add(name)));
  }
  CHECK(refused(add(std::string(kMaxOfficialName + 1, 'a'))));
  CHECK(refused(add("B. Kok", "123456")));
  CHECK(refused(add("B. Kok", "")));
  CHECK(must(desk().officials()).size() == 1);
  std::string longest;
  for (std::size_t i = 0; i < kMaxOfficialName; ++i) longest += "é";
  must(add(longest));
}

TEST_CASE_FIXTURE(Officials, "only administrators add, remove, and set another's PIN") {
  const std::string kok = must(desk().add_official("B. Kok", OfficialRole::kOfficial, kOther, boss)).id;
  CHECK(refused(desk().add_official("C", OfficialRole::kOfficial, kRight, kok)));
  CHECK(refused(desk().add_official("C", OfficialRole::kOfficial, kRight, "nobody")));
  CHECK(refused(desk().set_pin(boss, kOther, kok)));
  CHECK(refused(desk().remove_official(boss, kok)));
  must(desk().set_pin(kok, kRight, kok));
  CHECK(must(desk().log_in(kok, kRight)).outcome == LogInOutcome::kIn);
  CHECK(refused(desk().remove_official(boss, boss)));
  must(desk().remove_official(kok, boss));
  CHECK(refused(desk().log_in(kok, kRight)));
  CHECK(must(desk().officials()).size() == 1);
}

TEST_CASE_FIXTURE(Officials, "the right PIN gets in, a wrong one says how many tries are left") {
  const LogIn in = attempt(kRight);
  CHECK(in.outcome == LogInOutcome::kIn);
  CHECK(in.official->name == "A. Boerman");
  for (int left = kTriesBeforeLock - 1; left > 0; --left) {
    const LogIn out = attempt(kWrong);
    CHECK(out.outcome == LogInOutcome::kWrong);
    CHECK(out.tries_left == left);
    CHECK_FALSE(out.official.has_value());
  }
  CHECK(attempt(kRight).outcome == LogInOutcome::kIn);
  CHECK(attempt(kWrong).tries_left == kTriesBeforeLock - 1);
  must(desk().log_out(boss));
  CHECK(lines(AuditEvent::kLoggedIn) == 2);
  CHECK(lines(AuditEvent::kWrongPin) == kTriesBeforeLock);
  CHECK(lines(AuditEvent::kLoggedOut) == 1);
}

TEST_CASE_FIXTURE(Officials, "during a lock not even the right PIN gets in, and each lock is longer") {
  for (const seconds expected : {kFirstLock, 2 * kFirstLock, 4 * kFirstLock, kLongestLock, kLongestLock}) {
    const LogIn locked = lock();
    CHECK(locked.outcome == LogInOutcome::kLocked);
    CHECK(locked.locked_for == expected);
    clock.advance(expected - seconds(1));
    CHECK(attempt(kRight).outcome == LogInOutcome::kLocked);
    CHECK(must(desk().locked_for(boss)) == seconds(1));
    clock.advance(seconds(1));
    CHECK(must(desk().locked_for(boss)) == seconds(0));
  }
  CHECK(attempt(kRight).outcome == LogInOutcome::kIn);
  CHECK(lock().locked_for == kFirstLock);
  CHECK(lines(AuditEvent::kLocked) == 6);
  CHECK(lines(AuditEvent::kTriedLocked) == 5);
}

TEST_CASE_FIXTURE(Officials, "one official's lock is not another's") {
  const std::string kok = must(desk().add_official("B. Kok", OfficialRole::kOfficial, kOther, boss)).id;
  lock();
  CHECK(must(desk().log_in(kok, kOther)).outcome == LogInOutcome::kIn);
  CHECK(attempt(kRight).outcome == LogInOutcome::kLocked);
}

TEST_CASE_FIXTURE(Officials, "a new PIN takes a lock away") {
  lock();
  must(desk().set_pin(boss, kOther, ""));
  CHECK(must(desk().locked_for(boss)) == seconds(0));
  CHECK(attempt(kRight).outcome == LogInOutcome::kWrong);
  CHECK(attempt(kOther).outcome == LogInOutcome::kIn);
}

TEST_CASE_FIXTURE(Officials, "a wall clock that jumps ends no lock, and makes none longer") {
  lock();
  clock.set_wall(clock.wall() + std::chrono::days(400));
  CHECK(must(desk().locked_for(boss)) == kFirstLock);
  clock.set_wall(clock.wall() - std::chrono::days(4000));
  clock.advance(kFirstLock - seconds(1));
  CHECK(attempt(kRight).outcome == LogInOutcome::kLocked);
  clock.advance(seconds(1));
  CHECK(attempt(kRight).outcome == LogInOutcome::kIn);
}

TEST_CASE_FIXTURE(Officials, "a restart neither ends a lock nor forgets wrong tries") {
  attempt(kWrong);
  restart();
  CHECK(attempt(kWrong).tries_left == kTriesBeforeLock - 2);
  restart();
  for (int i = 2; i < kTriesBeforeLock; ++i) attempt(kWrong);
  clock.advance(seconds(20));
  restart();
  CHECK(must(desk().locked_for(boss)) == kFirstLock - seconds(20));
  // From here on it is the steady clock that tells.
  clock.set_wall(clock.wall() + std::chrono::hours(1));
  CHECK(attempt(kRight).outcome == LogInOutcome::kLocked);
  clock.advance(kFirstLock - seconds(20));
  CHECK(attempt(kRight).outcome == LogInOutcome::kIn);
}

TEST_CASE_FIXTURE(Officials,
                  "a restart with a wrong clock costs at most the whole lock, and keeps the count") {
  lock();
  store.reset();
  clock.set_wall(clock.wall() - std::chrono::days(400));
  store = open();
  CHECK(must(desk().locked_for(boss)) == kFirstLock);
  store.reset();
  clock.set_wall(clock.wall() + std::chrono::days(800));
  store = open();
  CHECK(must(desk().locked_for(boss)) == seconds(0));
  CHECK(lock().locked_for == 2 * kFirstLock);
}

TEST_CASE_FIXTURE(Officials, "no PIN is on disk, and a name only as long as its official is there") {
  const std::string secret(kRight.digits());
  const std::string kok = must(desk().add_official("Kanariepiet", OfficialRole::kOfficial, kOther, boss)).id;
  must(desk().log_in(kok, kOther));
  attempt(kWrong);
  must(desk().start_visit(visit_named("hoonhorst-11-maart"), kok));
  const auto everything = [&] {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder().root)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
  };
  const std::string before = everything();
  CHECK(before.find("Kanariepiet") != std::string::npos);
  for (const PinCode* pin : {&kRight, &kWrong, &kOther})
    CHECK(before.find(pin->digits()) == std::string::npos);
  must(desk().remove_official(kok, boss));
  store.reset();
  CHECK(everything().find("Kanariepiet") == std::string::npos);
  CHECK(everything().find(kok) != std::string::npos);
}

}  // namespace zuil
