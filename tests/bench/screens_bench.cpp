// SPDX-License-Identifier: EUPL-1.2
// What each screen costs the processor to draw, whole and where a finger comes
// down, at 1920 × 1080 and at 3840 × 2160; and the first frame in letters that
// nothing was drawn in yet. One copy of that many pixels stands beside them.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/flow/terminal.h"
#include "sync/base/random.h"
#include "ui/pictures.h"
#include "ui/stage.h"

using namespace zuil;

namespace {

constexpr int kRounds = 15;
constexpr float kLargest = 2;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double once_ms(const std::function<void()>& run) {
  const double start = cpu_ms();
  run();
  return cpu_ms() - start;
}

double median(std::vector<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

struct Cost {
  double whole = 0;
  double press = 0;
};

// A panel of its own, with all that a terminal has around its screens.
class Panel {
 public:
  Panel(const World& world, FakeClock& clock, ui::Fonts& fonts, int width, int height)
      : terminal_(world, clock, random_, requests_, replies_),
        stage_(fonts, pictures_, clock, terminal_, true),
        pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
        surface_{pixels_.data(), width, height, width} {
    stage_.resize(width, height);
  }

  Cost cost_of(const State& state) {
    shows(state);
    Cost cost;
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
      stage_.glass_lost();
      times.push_back(once_ms([this] { stage_.draw(surface_); }));
    }
    cost.whole = median(std::move(times));
    cost.press = press();
    return cost;
  }

  // The frame after somebody chose the largest letters.
  double first_in_largest(State state) {
    shows(state);
    state.session.adjusted.text_scale = kLargest;
    terminal_.show(std::move(state));
    stage_.woken();
    return once_ms([this] { stage_.draw(surface_); });
  }

  double copy() {
    std::vector<std::uint32_t> to(pixels_.size());
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
      times.push_back(once_ms([&] { std::memcpy(to.data(), pixels_.data(), to.size() * sizeof to[0]); }));
    }
    return median(std::move(times));
  }

 private:
  // With its pictures there and its letters drawn.
  void shows(const State& state) {
    terminal_.show(state);
    stage_.woken();
    stage_.draw(surface_);
  }

  // A finger on the largest thing to touch but the whole glass; 0 where there is none.
  double press() {
    const auto area = [](const ui::Widget& each) { return each.rect.w * each.rect.h; };
    const float glass = static_cast<float>(surface_.width) * static_cast<float>(surface_.height);
    const ui::Widget* largest = nullptr;
    for (const ui::Widget& each : stage_.widgets().widgets) {
      if (!each.touchable || each.state.disabled || area(each) > glass / 2) continue;
      if (largest == nullptr || area(each) > area(*largest)) largest = &each;
    }
    if (largest == nullptr) return 0;
    const ui::Point at = largest->rect.centre();
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
      stage_.finger(ui::FingerEvent::Phase::kDown, 1, at);
      times.push_back(once_ms([this] { stage_.draw(surface_); }));
      stage_.finger(ui::FingerEvent::Phase::kCancel, 1, at);
      stage_.draw(surface_);
    }
    return median(std::move(times));
  }

  SeededRandom random_{1};
  Mailbox<StoreRequest> requests_;
  Mailbox<StoreReply> replies_;
  ui::Pictures pictures_;
  Terminal terminal_;
  ui::Stage stage_;
  std::vector<std::uint32_t> pixels_;
  ui::Surface surface_;
};

Status measure() {
  FakeClock clock(sample_moment());
  const World world = ZUIL_TRY("starting", load_world({}, Settings(), clock));
  const auto fonts = ZUIL_TRY("opening the fonts", ui::Fonts::open(world.share_folder / "fonts"));
  const auto samples = reference_samples(world, clock.steady());
  Panel usual(world, clock, *fonts, 1920, 1080);
  Panel large(world, clock, *fonts, 3840, 2160);
  std::printf("%-32s %12s %8s %12s %8s  ms\n", "", "whole 1080p", "press", "whole 4K", "press");
  for (const Sample& sample : samples) {
    const Cost small = usual.cost_of(sample.state);
    const Cost big = large.cost_of(sample.state);
    std::printf("%-32s %12.2f %8.2f %12.2f %8.2f\n", sample.name.c_str(), small.whole, small.press, big.whole,
                big.press);
  }
  std::printf("%-32s %12.2f %8s %12.2f\n", "baseline: one copy of the pixels", usual.copy(), "",
              large.copy());
  const auto poll = std::find_if(samples.begin(), samples.end(),
                                 [](const Sample& each) { return each.name.starts_with("05"); });
  if (poll == samples.end()) return Ok{};
  const double first = usual.first_in_largest(poll->state);
  std::printf("%-32s %12.2f %8s %12.2f\n", "first frame in the largest letters", first, "",
              large.first_in_largest(poll->state));
  return Ok{};
}

}  // namespace

int main() {
  const Status measured = measure();
  if (measured) return 0;
  std::fprintf(stderr, "screens_bench: %s\n", measured.error().what.c_str());
  return 1;
}
