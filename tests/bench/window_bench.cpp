// SPDX-License-Identifier: EUPL-1.2
// The real window under an X server, measured from outside as a person meets
// it: from exec to the first readable screen, from a press to the changed
// pixel, memory, and what a minute without anybody costs. The same figures of
// a bare SDL window that fills its surface with one colour stand beside them.
//
//   window_bench ZUIL DATA [IDLE_SECONDS]    needs DISPLAY
//   window_bench --bare                      the bare window itself
#include <SDL.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::duration<double, std::milli>;
using Steady = std::chrono::steady_clock;

constexpr unsigned long kSun = 0xF4C04E;   // the yellow button of the idle screen
constexpr unsigned long kBare = 0x336699;  // the bare window
constexpr int kPresses = 60;
// Between two looks at the glass: without it the X server would be busy with those.
constexpr auto kGlance = 200us;

int bare_window() {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
  SDL_Window* window = SDL_CreateWindow("bare", 0, 0, 1920, 1080, SDL_WINDOW_BORDERLESS);
  bool pressed = false;
  for (;;) {
    SDL_Surface* surface = SDL_GetWindowSurface(window);
    const auto shade = static_cast<Uint8>(pressed ? 0x40 : 0x33);
    SDL_FillRect(surface, nullptr, SDL_MapRGB(surface->format, shade, 0x66, 0x99));
    SDL_UpdateWindowSurface(window);
    SDL_Event event;
    do {
      SDL_WaitEvent(&event);
      if (event.type == SDL_QUIT) return 0;
    } while (event.type != SDL_MOUSEBUTTONDOWN && event.type != SDL_MOUSEBUTTONUP &&
             event.type != SDL_WINDOWEVENT);
    if (event.type != SDL_WINDOWEVENT) pressed = event.type == SDL_MOUSEBUTTONDOWN;
  }
}

class Glass {
 public:
  Glass() : display_(XOpenDisplay(nullptr)) {}
  ~Glass() {
    if (display_ != nullptr) XCloseDisplay(display_);
  }
  Glass(const Glass&) = delete;
  Glass& operator=(const Glass&) = delete;
  bool open() const { return display_ != nullptr; }

  unsigned long pixel(int x, int y) {
    XImage* image = XGetImage(display_, DefaultRootWindow(display_), x, y, 1, 1, AllPlanes, ZPixmap);
    if (image == nullptr) return 0;
    const unsigned long value = XGetPixel(image, 0, 0) & 0xFFFFFF;
    XDestroyImage(image);
    return value;
  }
  void move(int x, int y) {
    XTestFakeMotionEvent(display_, -1, x, y, 0);
    XFlush(display_);
  }
  void button(bool down) {
    XTestFakeButtonEvent(display_, 1, down ? True : False, 0);
    XFlush(display_);
  }

 private:
  Display* display_;
};

pid_t start(const std::vector<std::string>& command) {
  const pid_t child = fork();
  if (child != 0) return child;
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDERR_FILENO);
  execv(words[0], words.data());
  _exit(127);
}

void stop(pid_t child) {
  kill(child, SIGTERM);
  waitpid(child, nullptr, 0);
}

// Time from `since` until the pixel has that colour; nullopt after ten seconds.
template <typename Test>
std::optional<double> wait_for_pixel(Glass& glass, int x, int y, Steady::time_point since, Test test) {
  while (Steady::now() - since < 10s) {
    if (test(glass.pixel(x, y))) return Milliseconds(Steady::now() - since).count();
    std::this_thread::sleep_for(kGlance);
  }
  return std::nullopt;
}

double share(std::vector<double> values, double part) {
  if (values.empty()) return -1;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

long long pss_kilobytes(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/smaps_rollup");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("Pss:")) return std::atoll(line.c_str() + 4);
  }
  return -1;
}

struct Spent {
  double cpu_ms = 0;
  long long wake_ups = 0;
};

// Of all threads of `process` so far.
Spent spent(pid_t process) {
  Spent sum;
  std::error_code ignored;
  for (const auto& task :
       std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", ignored)) {
    double nanoseconds = 0;
    std::ifstream(task.path() / "schedstat") >> nanoseconds;
    sum.cpu_ms += nanoseconds / 1e6;
    std::ifstream status(task.path() / "status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("voluntary_ctxt_switches:")) sum.wake_ups += std::atoll(line.c_str() + 24);
    }
  }
  return sum;
}

// The last line of the --describe file that names `name`.
std::optional<nlohmann::json> described(const std::string& file, const std::string& name) {
  for (int tries = 0; tries < 1000; ++tries) {
    std::ifstream in(file);
    std::optional<nlohmann::json> last;
    for (std::string line; std::getline(in, line);) {
      auto parsed = nlohmann::json::parse(line, nullptr, false);
      if (!parsed.is_discarded()) last = std::move(parsed);
    }
    if (last && last->value("screen", "") == name) return last;
    std::this_thread::sleep_for(5ms);
  }
  return std::nullopt;
}

std::vector<double> starts(Glass& glass, const std::vector<std::string>& command, int x, int y,
                           unsigned long colour) {
  std::vector<double> times;
  for (int i = 0; i < 7; ++i) {
    const auto since = Steady::now();
    const pid_t child = start(command);
    const auto time = wait_for_pixel(glass, x, y, since, [colour](unsigned long p) { return p == colour; });
    stop(child);
    wait_for_pixel(glass, x, y, Steady::now(), [colour](unsigned long p) { return p != colour; });
    if (time) times.push_back(*time);
  }
  return times;
}

std::vector<double> presses(Glass& glass, int x, int y, int away_x, int away_y) {
  std::vector<double> times;
  for (int i = 0; i < kPresses; ++i) {
    glass.move(x, y);
    std::this_thread::sleep_for(60ms);
    const unsigned long before = glass.pixel(x, y);
    const auto since = Steady::now();
    glass.button(true);
    const auto time = wait_for_pixel(glass, x, y, since, [before](unsigned long p) { return p != before; });
    if (time) times.push_back(*time);
    // Slide off before letting go: nothing is chosen.
    glass.move(away_x, away_y);
    std::this_thread::sleep_for(60ms);
    glass.button(false);
    std::this_thread::sleep_for(350ms);
  }
  return times;
}

void print_row(const char* what, double ours, double bare, const char* unit) {
  std::printf("%-44s %10.3f %10.3f  %s\n", what, ours, bare, unit);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--bare") == 0) return bare_window();
  if (argc < 3) {
    std::fprintf(stderr, "window_bench ZUIL DATA [IDLE_SECONDS]\n");
    return 2;
  }
  Glass glass;
  if (!glass.open()) {
    std::fprintf(stderr, "window_bench needs a DISPLAY\n");
    return 2;
  }
  const std::string describe = std::filesystem::temp_directory_path() / "zuil-window-bench.jsonl";
  const std::vector<std::string> ours{argv[1],    "run",       "--data",     argv[2],
                                      "--window", "1920x1080", "--describe", describe};
  const std::vector<std::string> bare{std::filesystem::read_symlink("/proc/self/exe"), "--bare"};
  const int idle_seconds = argc > 3 ? std::atoi(argv[3]) : 60;

  std::printf("%-44s %10s %10s\n", "window, 1920x1080", "zuil", "bare SDL");
  glass.move(1900, 20);
  const auto our_starts = starts(glass, ours, 112, 848, kSun);
  const auto bare_starts = starts(glass, bare, 112, 848, kBare);
  print_row("exec to first readable screen, median of 7", share(our_starts, 0.5), share(bare_starts, 0.5),
            "ms");

  pid_t child = start(bare);
  wait_for_pixel(glass, 112, 848, Steady::now(), [](unsigned long p) { return p == kBare; });
  const auto bare_presses = presses(glass, 700, 700, 1900, 60);
  const long long bare_pss = pss_kilobytes(child);
  const Spent bare_before = spent(child);
  std::this_thread::sleep_for(5s);
  const Spent bare_after = spent(child);
  stop(child);

  std::filesystem::remove(describe);
  child = start(ours);
  wait_for_pixel(glass, 112, 848, Steady::now(), [](unsigned long p) { return p == kSun; });
  std::this_thread::sleep_for(300ms);
  glass.move(960, 500);
  glass.button(true);
  std::this_thread::sleep_for(100ms);
  glass.button(false);
  const auto home = described(describe, "home");
  int failed = 1;
  if (home) {
    std::this_thread::sleep_for(1500ms);
    // The middle of a card's lower edge: no text or picture there.
    std::optional<nlohmann::json> card;
    for (const auto& widget : (*home)["widgets"]) {
      if (widget.value("role", "") == "card") card = widget["rect"];
    }
    if (card) {
      const int x = (*card)[0].get<int>() + (*card)[2].get<int>() / 2;
      const int y = (*card)[1].get<int>() + (*card)[3].get<int>() - 12;
      const auto our_presses = presses(glass, x, y, 1900, 60);
      print_row("press to changed pixel, p50", share(our_presses, 0.5), share(bare_presses, 0.5), "ms");
      print_row("press to changed pixel, p95", share(our_presses, 0.95), share(bare_presses, 0.95), "ms");
      print_row("memory on the home screen (PSS)", static_cast<double>(pss_kilobytes(child)) / 1000,
                static_cast<double>(bare_pss) / 1000, "MB");
      std::this_thread::sleep_for(2s);
      const Spent before = spent(child);
      std::this_thread::sleep_for(std::chrono::seconds(idle_seconds));
      const Spent after = spent(child);
      print_row("idle on the home screen, CPU", (after.cpu_ms - before.cpu_ms) / (idle_seconds * 10.0),
                (bare_after.cpu_ms - bare_before.cpu_ms) / 50.0, "%");
      print_row("idle on the home screen, wake-ups",
                static_cast<double>(after.wake_ups - before.wake_ups) / idle_seconds,
                static_cast<double>(bare_after.wake_ups - bare_before.wake_ups) / 5.0, "a second");
      failed = 0;
    }
  }
  if (failed != 0) std::fprintf(stderr, "the home screen was not reached\n");
  stop(child);
  return failed;
}
