// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/pin_reader.h"

#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <ostream>

#include "kiosk/commands/line_reader.h"

namespace zuil {
namespace {

constexpr std::size_t kLongestLine = 64;
constexpr std::chrono::milliseconds kLook{1000};

// Nothing that is typed is shown, as long as it is there.
class WithoutEcho {
 public:
  explicit WithoutEcho(int terminal) : terminal_(terminal), changed_(::tcgetattr(terminal, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
  }
  ~WithoutEcho() {
    if (changed_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  int terminal_;
  termios before_{};
  bool changed_;
};

Result<PinCode> next_pin(LineReader& lines) {
  LineReader::Event event = lines.next(kLook);
  while (event == LineReader::Event::kTimeout) event = lines.next(kLook);
  if (event == LineReader::Event::kLine) return PinCode(lines.line());
  return Error{ErrorKind::kRejected, "no PIN came, six digits on a line are wanted"};
}

}  // namespace

Result<PinCode> read_pin(int in, std::ostream& err) {
  LineReader lines(in, kLongestLine);
  if (::isatty(in) != 1) return next_pin(lines);
  const WithoutEcho silence(in);
  err << "PIN, six digits: " << std::flush;
  PinCode first = ZUIL_TRY("reading a PIN", next_pin(lines));
  err << "\nAgain: " << std::flush;
  const PinCode second = ZUIL_TRY("reading a PIN", next_pin(lines));
  err << '\n';
  if (first.digits() == second.digits()) return first;
  return Error{ErrorKind::kRejected, "the two PINs differ"};
}

}  // namespace zuil
