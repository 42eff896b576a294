// SPDX-License-Identifier: EUPL-1.2
// zuil-portal as its users run it.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace zuil::portal {

// A running zuil-portal; killed when it goes without wait().
class Process {
 public:
  explicit Process(std::vector<std::string> arguments, const char* out = nullptr) {
    arguments.insert(arguments.begin(), std::string(ZUIL_BIN_DIR) + "/zuil-portal");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (out == nullptr) {
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    } else {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY, 0);
    }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    REQUIRE(::posix_spawn(&pid_, pointers.front(), &actions, nullptr, pointers.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    out_ = ends[0];
  }
  ~Process() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      (void)wait();
    }
    ::close(out_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line of its stdout; empty at the end.
  std::string line() {
    std::string text;
    char c = 0;
    while (::read(out_, &c, 1) == 1 && c != '\n') text += c;
    return text;
  }
  void signal(int number) const { ::kill(pid_, number); }
  // Its exit status; -1 when a signal ended it.
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

struct Ran {
  int status = -1;
  std::vector<std::string> lines;
};

inline Ran run_portal(std::vector<std::string> arguments) {
  Process process(std::move(arguments));
  Ran ran;
  for (std::string line = process.line(); !line.empty(); line = process.line()) ran.lines.push_back(line);
  ran.status = process.wait();
  return ran;
}

inline std::uint16_t port_in(const std::string& listening) {
  return static_cast<std::uint16_t>(std::stoi(listening.substr(listening.rfind(':') + 1)));
}

}  // namespace zuil::portal
