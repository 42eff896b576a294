// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace zuil {

Process::Process(std::vector<std::string> arguments, const Redirected& to) {
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const auto redirect = [&actions](int descriptor, const std::string& file, int flags) {
    posix_spawn_file_actions_addopen(&actions, descriptor, file.empty() ? "/dev/null" : file.c_str(), flags,
                                     0600);
  };
  redirect(STDIN_FILENO, to.in, O_RDONLY);
  redirect(STDERR_FILENO, to.err, O_WRONLY | O_CREAT | O_APPEND);
  if (to.out.empty()) {
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  } else {
    redirect(STDOUT_FILENO, to.out, O_WRONLY | O_CREAT);
  }
  const int error = ::posix_spawn(&pid_, pointers.front(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  out_ = ends[0];
  REQUIRE(error == 0);
}

Process::~Process() {
  if (pid_ > 0) {
    signal(SIGKILL);
    (void)wait();
  }
  ::close(out_);
}

std::string Process::line() {
  std::string text;
  char c = 0;
  while (::read(out_, &c, 1) == 1 && c != '\n') text += c;
  return text;
}

void Process::signal(int number) const { ::kill(pid_, number); }

int Process::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Ran run_program(std::vector<std::string> arguments, const Redirected& to) {
  Process process(std::move(arguments), to);
  Ran ran;
  for (std::string line = process.line(); !line.empty(); line = process.line()) ran.lines.push_back(line);
  ran.status = process.wait();
  return ran;
}

}  // namespace zuil
