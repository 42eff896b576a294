// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/result.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <vector>

using namespace zuil;

namespace {

Result<int> parse_digit(char c) {
  if (c < '0' || c > '9') return Error{ErrorKind::kRejected, "not a digit"};
  return c - '0';
}

// Counts its copies: a value may be moved through a Result, not copied.
struct Counted {
  explicit Counted(int& copies) : copies_(&copies) {}
  Counted(const Counted& other) : copies_(other.copies_) { ++*copies_; }
  Counted(Counted&&) = default;
  Counted& operator=(const Counted&) = delete;
  Counted& operator=(Counted&&) = default;
  int* copies_;
};

// The signal that ends a child process which runs `act`; 0 when it returns.
template <typename Act>
int signal_of(Act act) {
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);  // instead of the test framework's report
    act();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("a result holds either a value or an error") {
  const Result<int> good = parse_digit('7');
  REQUIRE(good);
  CHECK(*good == 7);

  const Result<int> bad = parse_digit('x');
  REQUIRE_FALSE(bad);
  CHECK(bad.error() == Error{ErrorKind::kRejected, "not a digit"});
}

TEST_CASE("a value that can only be moved gets out of its result") {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
  const std::unique_ptr<int> taken = std::move(result).value();
  REQUIRE(taken);
  CHECK(*taken == 3);
}

TEST_CASE("members of a value are reached through the arrow, and can be changed") {
  Result<std::vector<int>> result(std::vector<int>{1, 2});
  result->push_back(3);
  CHECK(result->size() == 3);
  const auto& fixed = result;
  CHECK(fixed->back() == 3);
}

TEST_CASE("an error passes on what to do and grows by what was being done") {
  const auto inner = []() -> Result<int> { return Error{ErrorKind::kFull, "disk I/O error"}; };
  const auto middle = [&]() -> Result<int> { return ZUIL_TRY("running migration 3", inner()) + 1; };
  const auto outer = [&]() -> Status {
    const int value = ZUIL_TRY("opening the outbox", middle());
    CHECK_MESSAGE(false, "not reached", value);
    return Ok{};
  };
  const Status status = outer();
  REQUIRE_FALSE(status);
  CHECK(status.error().kind == ErrorKind::kFull);
  CHECK(status.error().what == "opening the outbox: running migration 3: disk I/O error");
}

TEST_CASE("a value passes through ZUIL_TRY without a copy") {
  int copies = 0;
  const auto make = [&]() -> Result<Counted> { return Counted(copies); };
  const auto through = [&]() -> Result<Counted> { return ZUIL_TRY("making", make()); };
  const Counted counted = through().value();
  CHECK(*counted.copies_ == 0);
}

TEST_CASE("ZUIL_TRY evaluates its expression once") {
  int calls = 0;
  const auto count = [&]() -> Result<int> { return ++calls; };
  const auto run = [&]() -> Result<int> { return ZUIL_TRY("counting", count()); };
  CHECK(*run() == 1);
  CHECK(calls == 1);
}

TEST_CASE("to ask for what a result does not hold ends the program") {
  CHECK(signal_of([] { (void)parse_digit('x').value(); }) == SIGABRT);
  CHECK(signal_of([] { (void)parse_digit('1').error(); }) == SIGABRT);
  CHECK(signal_of([] { (void)parse_digit('1').value(); }) == 0);
}

TEST_CASE("each kind of error has a name of its own") {
  CHECK(to_string(ErrorKind::kRetryLater) == "retry later");
  CHECK(to_string(ErrorKind::kRejected) == "rejected");
  CHECK(to_string(ErrorKind::kDamaged) == "damaged");
  CHECK(to_string(ErrorKind::kFull) == "full");
}
