// SPDX-License-Identifier: EUPL-1.2
// The two programs as their users run them: as processes of their own.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace zuil {

// Where its three streams go.
struct Redirected {
  std::string in;   // a file to read; empty: nothing
  std::string out;  // a file to write; empty: line() reads it
  std::string err;  // a file to append to; empty: nowhere
};

// A running program; killed when it goes without wait(). One thread.
class Process {
 public:
  // `arguments`: the path of the program first. Ends the test case when it does
  // not start.
  explicit Process(std::vector<std::string> arguments, const Redirected& to = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line of its standard output, without its end; empty at the end.
  std::string line();
  void signal(int number) const;
  // Its exit status; -1 when a signal ended it.
  int wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

struct Ran {
  int status = -1;
  std::vector<std::string> lines;  // of its standard output, up to the first empty one
};

// Runs it to its end.
Ran run_program(std::vector<std::string> arguments, const Redirected& to = {});

#ifdef ZUIL_BIN_DIR
// Behind the path of one of the two programs, in the folder of this build.
inline std::vector<std::string> with_program(const char* name, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), std::string(ZUIL_BIN_DIR) + "/" + name);
  return arguments;
}
inline std::vector<std::string> zuil_command(std::vector<std::string> arguments) {
  return with_program("zuil", std::move(arguments));
}
inline std::vector<std::string> portal_command(std::vector<std::string> arguments) {
  return with_program("zuil-portal", std::move(arguments));
}
#endif

}  // namespace zuil
