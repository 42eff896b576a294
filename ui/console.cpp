// SPDX-License-Identifier: EUPL-1.2
#include "ui/console.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/kd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace zuil::ui {
namespace {

struct Before {
  int fd = -1;
  int mode = KD_TEXT;  // a program that was killed may have left KD_GRAPHICS: text is right
  int keyboard = K_UNICODE;
  termios line{};
};

bool is_console(int fd, Before& before) {
  int keyboard = 0;
  if (::ioctl(fd, KDGKBMODE, &keyboard) != 0) return false;
  if (keyboard != K_OFF) before.keyboard = keyboard;
  return ::tcgetattr(fd, &before.line) == 0;
}

int open_console(Before& before) {
  const int own = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (own >= 0 && is_console(own, before)) return own;
  if (own >= 0) ::close(own);
  const int copy = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy >= 0 && is_console(copy, before)) return copy;
  if (copy >= 0) ::close(copy);
  return -1;
}

bool quiet(int fd, termios line) {
  line.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
  // What cannot be done: the text of what is typed would stand behind the picture.
  return ::tcsetattr(fd, TCSANOW, &line) == 0 && ::ioctl(fd, KDSKBMODE, K_OFF) == 0 &&
         ::ioctl(fd, KDSETMODE, KD_GRAPHICS) == 0;
}

void restore(const Before& before) {
  ::ioctl(before.fd, KDSETMODE, before.mode);
  ::ioctl(before.fd, KDSKBMODE, before.keyboard);
  ::tcsetattr(before.fd, TCSAFLUSH, &before.line);
}

// In the child: nothing but system calls, since other threads of the parent may
// hold any lock.
[[noreturn]] void restore_when_alone(const Before& before, int lifeline) {
  ::setsid();
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTTOU}) ::signal(signal, SIG_IGN);
  constexpr int kConsole = 0;
  constexpr int kLifeline = 1;
  // The two may lie where the other has to be.
  const int console_copy = ::fcntl(before.fd, F_DUPFD, 3);
  const int lifeline_copy = ::fcntl(lifeline, F_DUPFD, 3);
  ::dup2(console_copy, kConsole);
  ::dup2(lifeline_copy, kLifeline);
  ::close_range(2, ~0U, 0);
  char none = 0;
  while (::read(kLifeline, &none, 1) < 0 && errno == EINTR) {
  }
  Before here = before;
  here.fd = kConsole;
  restore(here);
  ::_exit(0);
}

}  // namespace

std::unique_ptr<Console> Console::silence() {
  Before before;
  before.fd = open_console(before);
  if (before.fd < 0) return nullptr;
  std::array<int, 2> ends{-1, -1};
  const pid_t child = ::pipe2(ends.data(), O_CLOEXEC) == 0 ? ::fork() : -1;
  if (child == 0) {
    ::close(ends[1]);
    restore_when_alone(before, ends[0]);
  }
  if (ends[0] >= 0) ::close(ends[0]);
  if (child < 0) {
    if (ends[1] >= 0) ::close(ends[1]);
    ::close(before.fd);
    return nullptr;
  }
  quiet(before.fd, before.line);
  ::close(before.fd);
  return std::unique_ptr<Console>(new Console(child, ends[1]));
}

Console::~Console() {
  ::close(lifeline_);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace zuil::ui
