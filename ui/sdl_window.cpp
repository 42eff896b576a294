// SPDX-License-Identifier: EUPL-1.2
#include "ui/sdl_window.h"

#include <SDL.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ui/screen_memory.h"
#include "ui/stage.h"

namespace zuil::ui {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMouseFinger = -1;

// Shared with the wakers, which may outlive the window.
struct Wake {
  std::mutex mutex;  // held while pushing, so that no push meets SDL_Quit
  bool open = true;
  bool pending = false;
  Uint32 event = 0;
};

struct WindowDeleter {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

void set_hints() {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // else X11 pulls Mesa in
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

std::optional<KeyStroke> stroke_of(const SDL_Keysym& key) {
  const bool control = (key.mod & KMOD_CTRL) != 0;
  switch (key.sym) {
    case SDLK_TAB:
      return KeyStroke{(key.mod & KMOD_SHIFT) != 0 ? NavigationKey::kBackTab : NavigationKey::kTab};
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return KeyStroke{NavigationKey::kEnter};
    case SDLK_SPACE: return KeyStroke{NavigationKey::kSpace};
    case SDLK_ESCAPE: return KeyStroke{NavigationKey::kEscape};
    case SDLK_LEFT: return KeyStroke{NavigationKey::kLeft};
    case SDLK_RIGHT: return KeyStroke{NavigationKey::kRight};
    case SDLK_UP: return KeyStroke{NavigationKey::kUp};
    case SDLK_DOWN: return KeyStroke{NavigationKey::kDown};
    case SDLK_BACKSPACE: return KeyStroke{NavigationKey::kBackspace, control};
    case SDLK_DELETE: return KeyStroke{NavigationKey::kDelete};
    case SDLK_HOME: return KeyStroke{NavigationKey::kHome};
    case SDLK_END: return KeyStroke{NavigationKey::kEnd};
    default: return std::nullopt;
  }
}

class SdlWindow final : public Window {
 public:
  explicit SdlWindow(const Clock& clock) : clock_(clock) {}
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  ~SdlWindow() override {
    {
      std::scoped_lock lock(wake_->mutex);
      wake_->open = false;
    }
    pictures_.reset();
    copy_.reset();
    window_.reset();
    SDL_Quit();
  }

  Status start(const WindowOptions& options) {
    keep_memory_small();
    fonts_ = ZUIL_TRY("opening the window", Fonts::open(options.fonts));
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return failed("no display");
    wake_->event = SDL_RegisterEvents(1);
    const Uint32 mode = options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    window_.reset(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                   options.width, options.height, mode));
    if (!window_) return failed("no window");
    if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
    pitch_mm_ = options.pitch_mm > 0 || !options.fullscreen ? options.pitch_mm : pitch_of(window_.get());
    pictures_ = std::make_unique<Pictures>(waker());
    return take_surface();
  }

  std::function<void()> waker() override {
    return [wake = wake_] {
      std::scoped_lock lock(wake->mutex);
      if (!wake->open || std::exchange(wake->pending, true)) return;
      SDL_Event event{};
      event.type = wake->event;
      if (SDL_PushEvent(&event) < 0) wake->pending = false;
    };
  }

  Status run(App& app) override {
    stage_ = std::make_unique<Stage>(*fonts_, *pictures_, clock_, app);
    stage_->resize(surface_->w, surface_->h, pitch_mm_);
    while (!app.finished() && !closed_) {
      stage_->run_due();
      if (stage_->needs_frame()) {
        present(stage_->draw(target()));
        if (app.finished()) break;
      }
      wait();
    }
    frames_ += stage_->frames();
    tiles_ += stage_->tiles();
    stage_.reset();
    return lost_.empty() ? Status(Ok{}) : Status(Error{ErrorKind::kRetryLater, lost_});
  }

  WindowFigures figures() const override {
    WindowFigures figures{frames_, tiles_};
    if (stage_) {
      figures.frames_drawn += stage_->frames();
      figures.tiles_drawn += stage_->tiles();
    }
    return figures;
  }

 private:
  static Error failed(const char* what) {
    return {ErrorKind::kRejected, std::string(what) + ": " + SDL_GetError()};
  }

  // What the panel says of itself (EDID); 0 when it says nothing, or nothing that can be true.
  static float pitch_of(SDL_Window* window) {
    constexpr float kInch = 25.4F;
    constexpr float kFinest = 0.05F;
    constexpr float kCoarsest = 2;
    float per_inch = 0;
    const int display = SDL_GetWindowDisplayIndex(window);
    if (display < 0 || SDL_GetDisplayDPI(display, nullptr, &per_inch, nullptr) != 0 || per_inch <= 0)
      return 0;
    const float pitch = kInch / per_inch;
    return pitch < kFinest || pitch > kCoarsest ? 0 : pitch;
  }

  Status take_surface() {
    surface_ = SDL_GetWindowSurface(window_.get());
    if (surface_ == nullptr) return failed("no window surface");
    const Uint32 format = surface_->format->format;
    copy_.reset();
    if (format != SDL_PIXELFORMAT_RGB888 && format != SDL_PIXELFORMAT_ARGB8888) {
      copy_.reset(SDL_CreateRGBSurfaceWithFormat(0, surface_->w, surface_->h, 32, SDL_PIXELFORMAT_RGB888));
      if (!copy_) return failed("no memory for the screen");
    }
    map_now(target());
    return Ok{};
  }

  Surface target() const {
    SDL_Surface* surface = copy_ ? copy_.get() : surface_;
    return {static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4};
  }

  void present(std::span<const PixelBox> changed) {
    rects_.clear();
    for (const PixelBox& box : changed) rects_.push_back({box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0});
    if (rects_.empty()) return;
    if (copy_) {
      for (SDL_Rect rect : rects_) {
        SDL_Rect to = rect;
        SDL_BlitSurface(copy_.get(), &rect, surface_, &to);
      }
    }
    SDL_UpdateWindowSurfaceRects(window_.get(), rects_.data(), static_cast<int>(rects_.size()));
  }

  // Sleeps until something happens, then handles all of it.
  void wait() {
    int timeout = -1;
    if (const std::optional<Instant> next = stage_->deadline()) {
      const auto left = std::chrono::duration_cast<milliseconds>(*next - clock_.steady());
      timeout = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
    }
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, timeout) == 0) return;
    do {
      handle(event);
    } while (!closed_ && SDL_PollEvent(&event) != 0);
  }

  void handle(const SDL_Event& event) {
    if (event.type == wake_->event) {
      {
        std::scoped_lock lock(wake_->mutex);
        wake_->pending = false;
      }
      stage_->woken();
      return;
    }
    switch (event.type) {
      case SDL_QUIT: closed_ = true; break;
      case SDL_WINDOWEVENT: window_changed(event.window); break;
      case SDL_FINGERDOWN: finger(FingerEvent::Phase::kDown, event.tfinger); break;
      case SDL_FINGERMOTION: finger(FingerEvent::Phase::kMove, event.tfinger); break;
      case SDL_FINGERUP: finger(FingerEvent::Phase::kUp, event.tfinger); break;
      case SDL_MOUSEBUTTONDOWN: button(FingerEvent::Phase::kDown, event.button); break;
      case SDL_MOUSEBUTTONUP: button(FingerEvent::Phase::kUp, event.button); break;
      case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) != 0 && event.motion.which != SDL_TOUCH_MOUSEID) {
          stage_->finger(FingerEvent::Phase::kMove, kMouseFinger, point(event.motion.x, event.motion.y));
        }
        break;
      case SDL_KEYDOWN:
        if (const std::optional<KeyStroke> stroke = stroke_of(event.key.keysym)) stage_->key(*stroke);
        break;
      case SDL_TEXTINPUT: stage_->typed(event.text.text); break;
      default: break;
    }
  }

  void window_changed(const SDL_WindowEvent& event) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      const Status taken = take_surface();
      if (!taken) {
        lost_ = taken.error().what;
        closed_ = true;
        return;
      }
      stage_->resize(surface_->w, surface_->h, pitch_mm_);
    } else if (event.event == SDL_WINDOWEVENT_EXPOSED) {
      SDL_UpdateWindowSurface(window_.get());
    }
  }

  static Point point(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

  void finger(FingerEvent::Phase phase, const SDL_TouchFingerEvent& event) {
    const Point at{event.x * static_cast<float>(surface_->w), event.y * static_cast<float>(surface_->h)};
    stage_->finger(phase, event.fingerId, at);
  }

  void button(FingerEvent::Phase phase, const SDL_MouseButtonEvent& event) {
    if (event.button != SDL_BUTTON_LEFT || event.which == SDL_TOUCH_MOUSEID) return;
    stage_->finger(phase, kMouseFinger, point(event.x, event.y));
  }

  struct SurfaceDeleter {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
  };

  const Clock& clock_;
  std::shared_ptr<Wake> wake_ = std::make_shared<Wake>();
  std::unique_ptr<Fonts> fonts_;
  std::unique_ptr<SDL_Window, WindowDeleter> window_;
  SDL_Surface* surface_ = nullptr;  // the window's own
  // Drawn on in place of `surface_` where that has another pixel format.
  std::unique_ptr<SDL_Surface, SurfaceDeleter> copy_;
  std::unique_ptr<Pictures> pictures_;
  std::unique_ptr<Stage> stage_;
  float pitch_mm_ = 0;
  std::vector<SDL_Rect> rects_;
  bool closed_ = false;
  std::string lost_;
  std::uint64_t frames_ = 0;
  std::uint64_t tiles_ = 0;
};

}  // namespace

Result<std::unique_ptr<Window>> open_sdl_window(const WindowOptions& options, const Clock& clock) {
  auto window = std::make_unique<SdlWindow>(clock);
  ZUIL_TRY("opening the window", window->start(options));
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace zuil::ui
