// SPDX-License-Identifier: EUPL-1.2
#include "ui/bare_window.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "ui/console.h"
#include "ui/input_devices.h"
#include "ui/pointer.h"
#include "ui/screen_memory.h"
#include "ui/stage.h"

namespace zuil::ui {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMouseFinger = -1;
constexpr const char* kDevices = "/dev/input";

// A number that any thread, or a signal's handler, can raise, and poll() sees.
class Bell {
 public:
  Bell() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Bell() { ::close(fd_); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  int fd() const { return fd_; }
  void ring() const { ring(fd_); }
  bool take() const {
    std::uint64_t rung = 0;
    return ::read(fd_, &rung, sizeof rung) == static_cast<ssize_t>(sizeof rung);
  }
  static void ring(int fd) {
    const std::uint64_t once = 1;
    // A full counter has been rung already.
    static_cast<void>(!::write(fd, &once, sizeof once));
  }

 private:
  int fd_;
};

// A handler is a function without an owner: this is where it finds the bell of
// the one window.
std::atomic<int> bell_of_signals{-1};

void on_signal(int) {
  const int before = errno;
  Bell::ring(bell_of_signals);
  errno = before;
}

// Turns what ends a program into a bell, while it lives.
class EndingSignals {
 public:
  explicit EndingSignals(int bell) {
    bell_of_signals = bell;
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &before_[i]);
  }
  ~EndingSignals() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before_[i], nullptr);
    bell_of_signals = -1;
  }
  EndingSignals(const EndingSignals&) = delete;
  EndingSignals& operator=(const EndingSignals&) = delete;

 private:
  static constexpr std::array kSignals = {SIGTERM, SIGINT, SIGHUP};
  std::array<struct sigaction, kSignals.size()> before_{};
};

class BareWindow final : public Window, private InputSink {
 public:
  BareWindow(const WindowOptions& options, const Clock& clock, std::unique_ptr<Screen> screen,
             const std::filesystem::path& devices)
      : clock_(clock),
        bare_(options.bare),
        given_pitch_mm_(options.pitch_mm),
        screen_(std::move(screen)),
        devices_(devices, options.bare.keys) {}

  Status start(const std::filesystem::path& fonts) {
    keep_memory_small();
    fonts_ = ZUIL_TRY("opening the window", Fonts::open(fonts));
    pictures_ = std::make_unique<Pictures>(waker());
    take_mode();
    return Ok{};
  }

  // For the time of the window.
  void silence_console() { console_ = Console::silence(); }

  std::function<void()> waker() override {
    return [bell = wake_] { bell->ring(); };
  }

  Status run(App& app) override {
    const EndingSignals signals(end_.fd());
    Stage stage(*fonts_, *pictures_, clock_, app);
    stage_ = &stage;
    resize();
    while (!app.finished() && !closed_) {
      stage.run_due();
      if (stage.needs_frame() || !pointer_.settled()) {
        draw();
        if (app.finished()) break;
      }
      wait();
    }
    frames_ += stage.frames();
    tiles_ += stage.tiles();
    stage_ = nullptr;
    return Ok{};
  }

  WindowFigures figures() const override {
    WindowFigures figures{frames_, tiles_};
    if (stage_ != nullptr) {
      figures.frames_drawn += stage_->frames();
      figures.tiles_drawn += stage_->tiles();
    }
    return figures;
  }

 private:
  Surface picture() { return {pixels_.data(), width_, height_, width_}; }

  // Memory for a picture of the panel as it hangs.
  void take_mode() {
    const ScreenMode mode = screen_->mode();
    width_ = sideways(bare_.rotation) ? mode.height : mode.width;
    height_ = sideways(bare_.rotation) ? mode.width : mode.height;
    pitch_mm_ = given_pitch_mm_ > 0 ? given_pitch_mm_ : mode.pitch_mm;
    pixels_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
    pointer_.resize(width_, height_);
  }

  void resize() { stage_->resize(width_, height_, pitch_mm_); }

  void draw() {
    changed_.clear();
    pointer_.lift(picture(), changed_);
    if (stage_->needs_frame()) {
      const std::span<const PixelBox> drawn = stage_->draw(picture());
      changed_.insert(changed_.end(), drawn.begin(), drawn.end());
    }
    pointer_.lay(picture(), changed_);
    if (!changed_.empty()) screen_->show(picture(), changed_, bare_.rotation);
  }

  // Milliseconds until something is due, as poll() wants it; -1 for never.
  int time_left() const {
    const std::optional<Instant> next = stage_->deadline();
    if (!next) return -1;
    const auto left = std::chrono::duration_cast<milliseconds>(*next - clock_.steady()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
  }

  // Sleeps until something happens, then handles all of it.
  void wait() {
    waited_ = {{wake_->fd(), POLLIN, 0}, {end_.fd(), POLLIN, 0}};
    for (const int fd : screen_->fds()) waited_.push_back({fd, POLLIN, 0});
    const std::size_t before_devices = waited_.size();
    devices_.add_to(waited_);
    if (::poll(waited_.data(), waited_.size(), time_left()) <= 0) return;
    if (end_.take()) closed_ = true;
    if (wake_->take()) stage_->woken();
    for (std::size_t i = 2; i < before_devices; ++i) {
      if (waited_[i].revents == 0) continue;
      if (screen_->changed()) screen_is_another();
      break;
    }
    devices_.read(waited_, *this);
  }

  void screen_is_another() {
    take_mode();
    resize();
    stage_->glass_lost();
  }

  // ---- InputSink ----

  void contact(FingerEvent::Phase phase, std::int64_t finger, Point at) override {
    pointer_.hide();
    const Point there = upright(bare_.calibration.apply(at), bare_.rotation);
    stage_->finger(phase, finger,
                   {there.x * static_cast<float>(width_), there.y * static_cast<float>(height_)});
  }

  void mouse(const MouseEdge& edge) override {
    if (edge.dx != 0 || edge.dy != 0) {
      pointer_.move(edge.dx, edge.dy);
      if (button_) stage_->finger(FingerEvent::Phase::kMove, kMouseFinger, pointer_.at());
    }
    if (edge.down && *edge.down != button_) {
      button_ = *edge.down;
      stage_->finger(button_ ? FingerEvent::Phase::kDown : FingerEvent::Phase::kUp, kMouseFinger,
                     pointer_.at());
    }
  }

  void pressed(const TypedKey& press) override {
    if (press.stroke) stage_->key(*press.stroke);
    if (!press.text.empty()) stage_->typed(press.text);
  }

  const Clock& clock_;
  BareOptions bare_;
  float given_pitch_mm_;
  std::unique_ptr<Console> console_;  // back to text after the screen is gone
  std::unique_ptr<Screen> screen_;
  InputDevices devices_;
  std::shared_ptr<Bell> wake_ = std::make_shared<Bell>();  // the wakers may outlive the window
  Bell end_;
  std::unique_ptr<Fonts> fonts_;
  std::unique_ptr<Pictures> pictures_;
  Stage* stage_ = nullptr;  // while it runs
  int width_ = 0;           // of the picture, pixels
  int height_ = 0;
  float pitch_mm_ = 0;
  std::vector<std::uint32_t> pixels_;
  Pointer pointer_;
  bool button_ = false;
  std::vector<PixelBox> changed_;
  std::vector<pollfd> waited_;
  bool closed_ = false;
  std::uint64_t frames_ = 0;
  std::uint64_t tiles_ = 0;
};

}  // namespace

Result<std::unique_ptr<Window>> open_bare_window(const WindowOptions& options, const Clock& clock) {
  auto window = std::make_unique<BareWindow>(options, clock, ZUIL_TRY("no display", open_screen()), kDevices);
  ZUIL_TRY("opening the window", window->start(options.fonts));
  window->silence_console();
  return std::unique_ptr<Window>(std::move(window));
}

Result<std::unique_ptr<Window>> open_bare_window(const WindowOptions& options, const Clock& clock,
                                                 std::unique_ptr<Screen> screen,
                                                 const std::filesystem::path& devices) {
  auto window = std::make_unique<BareWindow>(options, clock, std::move(screen), devices);
  ZUIL_TRY("opening the window", window->start(options.fonts));
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace zuil::ui
