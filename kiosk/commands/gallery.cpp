// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/gallery.h"

#include <charconv>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string_view>
#include <utility>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/commands/run.h"
#include "kiosk/flow/terminal.h"
#include "kiosk/screens/pseudo.h"
#include "sync/base/files.h"
#include "ui/headless.h"

namespace zuil {
namespace {

// As this person sees it.
State wanted(State state, const GalleryOptions& options) {
  Session& session = state.session;
  if (!session.begun) return state;
  if (!options.language.empty()) session.language = options.language;
  session.adjusted.high_contrast = session.adjusted.high_contrast || options.high_contrast;
  session.adjusted.low_reach = options.low_reach;
  const adjust::SetTextScale letters{static_cast<float>(options.letters) / 100};
  session.adjusted = adjust::update(session.adjusted, letters);
  return state;
}

// `all_there`: what a sample presses must stand on its first page. On another panel or in another language
// than it was made for, it may be on the next one, or not at all.
Status draw(const Sample& sample, ui::Headless& glass, Terminal& terminal, FakeClock& clock,
            const std::filesystem::path& out, bool all_there) {
  constexpr std::int64_t kFinger = 1;
  clock.set_wall(sample.state.world.wall);
  terminal.show(sample.state);
  glass.waker()();
  glass.wait_for_wake(std::chrono::milliseconds{0});
  const ui::Widget* widget = sample.pressed.empty() ? nullptr : glass.widgets().find(sample.pressed);
  if (!sample.pressed.empty() && (widget != nullptr || all_there)) {
    if (widget == nullptr) return Error{ErrorKind::kRejected, sample.name + ": no widget " + sample.pressed};
    const ui::Point middle = widget->rect.centre();
    glass.finger_down(kFinger, middle);
    glass.settle();
    static_cast<void>(ZUIL_TRY("writing " + sample.name, glass.write_png(out / (sample.name + ".png"))));
    // Off the glass, where a finger that lifts does nothing.
    glass.finger_move(kFinger, {-1, -1});
    glass.finger_up(kFinger, {-1, -1});
    glass.settle();
    return Ok{};
  }
  return glass.write_png(out / (sample.name + ".png"));
}

Status draw_all(const GalleryOptions& options) {
  const std::filesystem::path out(options.out);
  static_cast<void>(ZUIL_TRY("making " + options.out, make_folder(out, 0755)));

  FakeClock clock(sample_moment());
  World world = ZUIL_TRY("starting", load_world(options.content, Settings(), clock));
  if (options.language == kPseudoLanguage) {
    world.languages.push_back(std::make_shared<const Texts>(
        ZUIL_TRY("making a language", load_pseudo(world.share_folder / "text"))));
  }

  SeededRandom random(1);
  Mailbox<StoreRequest> requests;
  Mailbox<StoreReply> replies;
  Terminal terminal(world, clock, random, requests, replies);
  const auto glass = ZUIL_TRY("making a glass", ui::Headless::open({.width = options.width,
                                                                    .height = options.height,
                                                                    .pitch_mm = options.pitch_mm,
                                                                    .fonts = world.share_folder / "fonts",
                                                                    .reduced_motion = true},
                                                                   clock, terminal));
  auto samples =
      options.reference ? reference_samples(world, clock.steady()) : more_samples(world, clock.steady());
  const GalleryOptions usual;
  const bool all_there = options.width == usual.width && options.height == usual.height &&
                         options.letters == usual.letters && options.language.empty() && !options.low_reach;
  for (Sample& sample : samples) {
    sample.state = wanted(std::move(sample.state), options);
    static_cast<void>(
        ZUIL_TRY("drawing " + sample.name, draw(sample, *glass, terminal, clock, out, all_there)));
    std::cout << sample.name << ".png" << std::endl;
  }
  return Ok{};
}

}  // namespace

bool parse_panel(const std::string& text, GalleryOptions& options) {
  const std::size_t at = text.find('@');
  RunOptions size;
  if (!parse_window_size(text.substr(0, at), size)) return false;
  float pitch = 0;
  if (at != std::string::npos) {
    const std::string_view number = std::string_view(text).substr(at + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), pitch);
    if (error != std::errc{} || end != number.data() + number.size() || !(pitch > 0 && pitch <= 2))
      return false;
  }
  options.width = size.width;
  options.height = size.height;
  options.pitch_mm = pitch;
  return true;
}

int run_gallery(const GalleryOptions& options) {
  const Status drawn = draw_all(options);
  if (drawn) return 0;
  std::cerr << "zuil gallery: " << drawn.error().what << '\n';
  return 1;
}

}  // namespace zuil
