// SPDX-License-Identifier: EUPL-1.2
// The text console under the screen: silent while the window is there, and as
// it was afterwards, whatever happens to the program.
#pragma once

#include <memory>
#include <string>

namespace zuil::ui {

// While it lives the console of this process (/dev/tty, else the descriptor 0)
// draws no text and listens to no key, so that none of the kernel's own
// (another console, Ctrl-Alt-Del) does anything. One at a time.
class Console {
 public:
  // Null where there is no console to silence, as under a pseudo-terminal.
  //
  // A child process puts everything back when this one is gone, also when it is
  // killed; it holds nothing else of this one.
  static std::unique_ptr<Console> silence();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

 private:
  Console(int child, int lifeline) : child_(child), lifeline_(lifeline) {}
  int child_;
  int lifeline_;  // the child waits for its end
};

}  // namespace zuil::ui
