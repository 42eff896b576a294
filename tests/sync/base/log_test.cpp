// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/log.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <set>
#include <string>
#include <vector>

using namespace zuil;

namespace {

// The writes that `act` makes to stderr, one string each. A pipe in packet
// mode (pipe(2), O_DIRECT) keeps them apart.
template <typename Act>
std::vector<std::string> writes_to_stderr(Act act) {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_DIRECT | O_NONBLOCK | O_CLOEXEC) == 0);
  const int saved = dup(STDERR_FILENO);
  dup2(ends[1], STDERR_FILENO);
  act();
  dup2(saved, STDERR_FILENO);
  close(saved);
  close(ends[1]);
  std::vector<std::string> writes;
  std::array<char, 4096> packet{};
  for (ssize_t n = 0; (n = read(ends[0], packet.data(), packet.size())) > 0;) {
    writes.emplace_back(packet.data(), static_cast<std::size_t>(n));
  }
  close(ends[0]);
  return writes;
}

}  // namespace

TEST_CASE("a log line is the level, the code and the detail, in one write") {
  const auto writes = writes_to_stderr([] {
    log(LogLevel::kInfo, LogCode::kStarted, "version 1");
    log(LogLevel::kError, LogCode::kSaveFailed);
  });
  CHECK(writes == std::vector<std::string>{"<6>zuil[started] version 1\n", "<3>zuil[save-failed]\n"});
}

TEST_CASE("what a detail holds can't begin a line of its own") {
  const auto writes = writes_to_stderr(
      [] { log(LogLevel::kWarning, LogCode::kSendFailed, "a\n<3>zuil[started]\r\tb\x1b[2J\x7f"); });
  CHECK(writes == std::vector<std::string>{"<4>zuil[send-failed] a <3>zuil[started]  b [2J \n"});
}

TEST_CASE("text outside ASCII stays what it was") {
  const auto writes = writes_to_stderr([] { log(LogLevel::kInfo, LogCode::kEnrolled, "café €"); });
  CHECK(writes == std::vector<std::string>{"<6>zuil[enrolled] café €\n"});
}

TEST_CASE("each code has a name of its own, in small letters and dashes") {
  std::set<std::string_view> names;
  int codes = 0;
  for (; to_string(static_cast<LogCode>(codes)) != "unknown"; ++codes) {
    const std::string_view name = to_string(static_cast<LogCode>(codes));
    CHECK_MESSAGE(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos, name);
    names.insert(name);
  }
  CHECK(codes > 10);
  CHECK(names.size() == static_cast<std::size_t>(codes));
}
