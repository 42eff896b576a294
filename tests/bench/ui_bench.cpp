// SPDX-License-Identifier: EUPL-1.2
// What drawing costs the processor, without a window: a whole question screen,
// one answer chosen, the first frame with every glyph still to be drawn, and
// the memory. One copy of a screen's pixels stands beside them.
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ui/bars.h"
#include "ui/button.h"
#include "ui/cards.h"
#include "ui/river.h"
#include "ui/stage.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

constexpr int kWidth = 1920;
constexpr int kHeight = 1080;
constexpr int kRounds = 60;

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The median of `kRounds` runs.
double median_ms(const std::function<void()>& run) {
  std::vector<double> times;
  for (int i = 0; i < kRounds; ++i) {
    const double start = cpu_ms();
    run();
    times.push_back(cpu_ms() - start);
  }
  std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
  return times[kRounds / 2];
}

double pss_mib() {
  std::ifstream file("/proc/self/smaps_rollup");
  for (std::string word; file >> word;) {
    double kib = 0;
    if (word == "Pss:" && file >> kib) return kib / 1024;
  }
  return 0;
}

class Question final : public App {
 public:
  int chosen = 0;

  void touched(Instant) override {}
  void tick(Instant) override {}
  std::optional<Instant> deadline() const override { return std::nullopt; }
  void draw(Frame& frame) override {
    frame.begin_screen("poll");
    top_bar(frame, {.municipality = "Gemeente **Dalfsen**",
                    .place = "Duurzaam Hoonhorst · 3 vragen",
                    .note = "U verstuurt pas aan het eind"});
    river_progress(frame, {.id = "progress", .rect = {64, 134, 1792, 64}, .words = "Vraag 1 van 3"});
    frame.text({.id = "title",
                .rect = {64, 216, 1792, 0},
                .text = "Waar komen de eerste zonnepanelen?",
                .style = style::kQuestion,
                .role = Role::kTitle});
    frame.text({.id = "hint",
                .rect = {64, 280, 1792, 0},
                .text = "Kies één antwoord. Bent u met meer mensen? Geef ieder uw eigen antwoord."});
    for (int i = 0; i < 4; ++i) {
      answer_row(frame, {.id = kIds[static_cast<std::size_t>(i)],
                         .rect = {i % 2 == 0 ? 64.0F : 972.0F, i < 2 ? 344.0F : 568.0F, 884, 204},
                         .label = kLabels[static_cast<std::size_t>(i)],
                         .detail = "School, sporthal en huizen",
                         .chosen = "Uw keuze",
                         .selected = i == chosen});
    }
    const Rect bar = bottom_bar(frame);
    ButtonRow left(frame, {64, bar.centre().y}, ButtonRow::From::kLeft);
    left.add({.id = "stop", .label = "Stoppen", .kind = ButtonKind::kStop, .icon = Icon::kClose});
    left.add({.id = "aloud", .label = "Lees voor", .icon = Icon::kVolumeUp});
    left.add({.id = "adjust", .label = "Scherm aanpassen", .icon = Icon::kAccessibilityNew});
    ButtonRow right(frame, {1856, bar.centre().y}, ButtonRow::From::kRight);
    right.add({.id = "next",
               .label = "Volgende vraag",
               .kind = ButtonKind::kPrimary,
               .icon = Icon::kArrowForward,
               .icon_after = true});
    right.add({.id = "back", .label = "Terug", .icon = Icon::kArrowBack});
  }

 private:
  static constexpr std::array kIds{"answer/1", "answer/2", "answer/3", "answer/4"};
  static constexpr std::array kLabels{"Op daken in het dorp", "Bij het sportveld", "Aan de rand van het dorp",
                                      "Op schuren van boeren"};
};

void print(const char* what, double value, const char* unit) {
  std::printf("%-44s %8.2f %s\n", what, value, unit);
}

}  // namespace

int main() {
  std::vector<std::uint32_t> pixels(static_cast<std::size_t>(kWidth) * kHeight);
  const Surface surface{pixels.data(), kWidth, kHeight, kWidth};
  const double before = cpu_ms();
  Result<std::unique_ptr<Fonts>> fonts = Fonts::open(ZUIL_SHARE_DIR "/fonts");
  if (!fonts) {
    std::fprintf(stderr, "%s\n", fonts.error().what.c_str());
    return 1;
  }
  const FakeClock clock{WallTime{}};
  Pictures pictures;
  Question app;
  Stage stage(**fonts, pictures, clock, app, true);
  stage.resize(kWidth, kHeight);
  stage.draw(surface);
  print("fonts and first frame, no glyph drawn yet", cpu_ms() - before, "ms");

  print("whole frame", median_ms([&] {
          stage.glass_lost();
          stage.draw(surface);
        }),
        "ms");
  const std::uint64_t tiles = stage.tiles();
  print("one answer chosen", median_ms([&] {
          app.chosen = 1 - app.chosen;
          stage.draw(surface);
        }),
        "ms");
  print("  of the screen's 510 tiles", static_cast<double>(stage.tiles() - tiles) / kRounds, "");
  print("nothing changed", median_ms([&] { stage.draw(surface); }), "ms");
  std::vector<std::uint32_t> copy(pixels.size());
  print("baseline: one copy of the screen",
        median_ms([&] { std::memcpy(copy.data(), pixels.data(), pixels.size() * sizeof pixels[0]); }), "ms");
  copy = {};
  print("glyph cache", static_cast<double>((*fonts)->atlas_bytes()) / 1024, "KiB");
  print("memory (PSS), 7.9 MiB of it the screen", pss_mib(), "MiB");
  return 0;
}
