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
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");  // two displays, both of them ours
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
    case SDLK_PAGEUP: return KeyStroke{NavigationKey::kPageUp};
    case SDLK_PAGEDOWN: return KeyStroke{NavigationKey::kPageDown};
    default: return std::nullopt;
  }
}

struct SurfaceDeleter {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};

Error failed(const char* what) { return {ErrorKind::kRejected, std::string(what) + ": " + SDL_GetError()}; }

// What the panel says of itself (EDID); 0 when it says nothing, or nothing that can be true.
float pitch_of(SDL_Window* window) {
  constexpr float kInch = 25.4F;
  constexpr float kFinest = 0.05F;
  constexpr float kCoarsest = 2;
  float per_inch = 0;
  const int display = SDL_GetWindowDisplayIndex(window);
  if (display < 0 || SDL_GetDisplayDPI(display, nullptr, &per_inch, nullptr) != 0 || per_inch <= 0) return 0;
  const float pitch = kInch / per_inch;
  return pitch < kFinest || pitch > kCoarsest ? 0 : pitch;
}

// One window of SDL's and the pixels in it.
class Glass {
 public:
  Status open(const std::string& title, SDL_Rect place, Uint32 mode) {
    window_.reset(SDL_CreateWindow(title.c_str(), place.x, place.y, place.w, place.h, mode));
    if (!window_) return failed("no window");
    return take_surface();
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

  SDL_Window* window() const { return window_.get(); }
  Uint32 id() const { return SDL_GetWindowID(window_.get()); }
  int width() const { return surface_->w; }
  int height() const { return surface_->h; }

 private:
  std::unique_ptr<SDL_Window, WindowDeleter> window_;
  SDL_Surface* surface_ = nullptr;  // the window's own
  // Drawn on in place of `surface_` where that has another pixel format.
  std::unique_ptr<SDL_Surface, SurfaceDeleter> copy_;
  std::vector<SDL_Rect> rects_;
};

// What stands on the second display. It has no pictures of its own to load.
struct Beside {
  Beside(Fonts& fonts, const Clock& clock, App& shown) : app(&shown), stage(fonts, pictures, clock, shown) {}
  App* app;
  Glass glass;
  Pictures pictures;
  Stage stage;
};

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
    glass_ = Glass();
    SDL_Quit();
  }

  Status start(const WindowOptions& options) {
    keep_memory_small();
    fonts_ = ZUIL_TRY("opening the window", Fonts::open(options.fonts));
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return failed("no display");
    wake_->event = SDL_RegisterEvents(1);
    const Uint32 mode = options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    // Beside a window that stands for a second display, not below it.
    const int place = options.room_width > 0 ? 0 : SDL_WINDOWPOS_CENTERED;
    ZUIL_TRY("opening the window",
             glass_.open(options.title, {place, place, options.width, options.height}, mode));
    if (options.fullscreen) SDL_ShowCursor(SDL_DISABLE);
    pitch_mm_ = options.pitch_mm > 0 || !options.fullscreen ? options.pitch_mm : pitch_of(glass_.window());
    title_ = options.title;
    room_ = {options.width, 0, options.room_width, options.room_height};
    pictures_ = std::make_unique<Pictures>(waker());
    return Ok{};
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
    stage_->resize(glass_.width(), glass_.height(), pitch_mm_);
    app.second_display(has_second());
    while (!app.finished() && !closed_) {
      stage_->run_due();
      if (stage_->needs_frame()) {
        glass_.present(stage_->draw(glass_.target()));
        if (app.finished()) break;
      }
      follow(app.beside());
      draw_beside();
      wait(app);
    }
    beside_.reset();
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
  // ---- the second display ----

  bool has_second() const { return room_.w > 0 || SDL_GetNumVideoDisplays() > 1; }

  // Where it is, and how a window fills it.
  std::optional<std::pair<SDL_Rect, Uint32>> second() const {
    const int own = SDL_GetWindowDisplayIndex(glass_.window());
    for (int display = 0; display < SDL_GetNumVideoDisplays(); ++display) {
      SDL_Rect bounds{};
      if (display != own && SDL_GetDisplayBounds(display, &bounds) == 0)
        return std::pair(bounds, Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP});
    }
    if (room_.w > 0) return std::pair(room_, Uint32{SDL_WINDOW_RESIZABLE});
    return std::nullopt;
  }

  // Opens and closes its window as there is something to show.
  void follow(App* shown) {
    if (beside_ && beside_->app != shown) beside_.reset();
    if (shown == nullptr || beside_ || !has_second()) return;
    const auto place = second();
    if (!place) return;
    beside_ = std::make_unique<Beside>(*fonts_, clock_, *shown);
    if (!beside_->glass.open(title_, place->first, place->second)) return beside_.reset();
    beside_->stage.resize(beside_->glass.width(), beside_->glass.height());
  }

  void draw_beside() {
    if (!beside_) return;
    Stage& stage = beside_->stage;
    stage.woken();
    stage.run_due();
    if (stage.needs_frame()) beside_->glass.present(stage.draw(beside_->glass.target()));
  }

  // The stage that an event is for.
  Stage& stage_of(Uint32 window) { return is_beside(window) ? beside_->stage : *stage_; }
  bool is_beside(Uint32 window) const { return beside_ && beside_->glass.id() == window; }

  // ---- events ----

  // Sleeps until something happens, then handles all of it.
  void wait(App& app) {
    int timeout = -1;
    std::optional<Instant> next = stage_->deadline();
    if (beside_) {
      const std::optional<Instant> other = beside_->stage.deadline();
      if (other && (!next || *other < *next)) next = other;
    }
    if (next) {
      const auto left = std::chrono::duration_cast<milliseconds>(*next - clock_.steady());
      timeout = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
    }
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, timeout) == 0) return;
    do {
      handle(event, app);
    } while (!closed_ && SDL_PollEvent(&event) != 0);
  }

  void handle(const SDL_Event& event, App& app) {
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
      case SDL_DISPLAYEVENT:
        app.second_display(has_second());
        if (!has_second()) beside_.reset();
        stage_->woken();
        break;
      case SDL_WINDOWEVENT: window_changed(event.window); break;
      case SDL_FINGERDOWN: finger(FingerEvent::Phase::kDown, event.tfinger); break;
      case SDL_FINGERMOTION: finger(FingerEvent::Phase::kMove, event.tfinger); break;
      case SDL_FINGERUP: finger(FingerEvent::Phase::kUp, event.tfinger); break;
      case SDL_MOUSEBUTTONDOWN: button(FingerEvent::Phase::kDown, event.button); break;
      case SDL_MOUSEBUTTONUP: button(FingerEvent::Phase::kUp, event.button); break;
      case SDL_MOUSEMOTION:
        if ((event.motion.state & SDL_BUTTON_LMASK) != 0 && event.motion.which != SDL_TOUCH_MOUSEID) {
          stage_of(event.motion.windowID)
              .finger(FingerEvent::Phase::kMove, kMouseFinger, point(event.motion.x, event.motion.y));
        }
        break;
      case SDL_KEYDOWN:
        if (const std::optional<KeyStroke> stroke = stroke_of(event.key.keysym)) {
          stage_of(event.key.windowID).key(*stroke);
          told(event.key.windowID);
        }
        break;
      case SDL_TEXTINPUT:
        stage_of(event.text.windowID).typed(event.text.text);
        told(event.text.windowID);
        break;
      default: break;
    }
  }

  // What was pressed on the other display may show on this one.
  void told(Uint32 window) {
    if (is_beside(window)) stage_->woken();
  }

  void window_changed(const SDL_WindowEvent& event) {
    const bool beside = is_beside(event.windowID);
    Glass& glass = beside ? beside_->glass : glass_;
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      const Status taken = glass.take_surface();
      if (!taken) {
        lost_ = taken.error().what;
        closed_ = true;
        return;
      }
      stage_of(event.windowID).resize(glass.width(), glass.height(), beside ? 0 : pitch_mm_);
    } else if (event.event == SDL_WINDOWEVENT_EXPOSED) {
      SDL_UpdateWindowSurface(glass.window());
    } else if (event.event == SDL_WINDOWEVENT_CLOSE && !beside) {
      closed_ = true;  // SDL says SDL_QUIT of the last window alone
    }
  }

  static Point point(int x, int y) { return {static_cast<float>(x), static_cast<float>(y)}; }

  void finger(FingerEvent::Phase phase, const SDL_TouchFingerEvent& event) {
    const Glass& glass = is_beside(event.windowID) ? beside_->glass : glass_;
    const Point at{event.x * static_cast<float>(glass.width()), event.y * static_cast<float>(glass.height())};
    stage_of(event.windowID).finger(phase, event.fingerId, at);
  }

  void button(FingerEvent::Phase phase, const SDL_MouseButtonEvent& event) {
    if (event.button != SDL_BUTTON_LEFT || event.which == SDL_TOUCH_MOUSEID) return;
    stage_of(event.windowID).finger(phase, kMouseFinger, point(event.x, event.y));
  }

  const Clock& clock_;
  std::shared_ptr<Wake> wake_ = std::make_shared<Wake>();
  std::unique_ptr<Fonts> fonts_;
  Glass glass_;
  std::unique_ptr<Pictures> pictures_;
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<Beside> beside_;
  SDL_Rect room_{};  // of a window that stands for a second display
  std::string title_;
  float pitch_mm_ = 0;
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
