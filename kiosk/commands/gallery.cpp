// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/gallery.h"

#include <chrono>
#include <filesystem>
#include <iostream>

#include "kiosk/commands/gallery_samples.h"
#include "kiosk/commands/load_world.h"
#include "kiosk/flow/terminal.h"
#include "sync/base/files.h"
#include "ui/headless.h"

namespace zuil {
namespace {

Status draw(const Sample& sample, ui::Headless& glass, Terminal& terminal, FakeClock& clock,
            const std::filesystem::path& out) {
  constexpr std::int64_t kFinger = 1;
  clock.set_wall(sample.state.world.wall);
  terminal.show(sample.state);
  glass.waker()();
  glass.wait_for_wake(std::chrono::milliseconds{0});
  if (!sample.pressed.empty()) {
    const ui::Widget* widget = glass.widgets().find(sample.pressed);
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
  const World world = ZUIL_TRY("starting", load_world(options.content, Settings(), clock));

  SeededRandom random(1);
  Mailbox<Save> requests;
  Mailbox<StoreReply> replies;
  Terminal terminal(world, clock, random, requests, replies);
  const auto glass = ZUIL_TRY(
      "making a glass",
      ui::Headless::open({.fonts = world.share_folder / "fonts", .reduced_motion = true}, clock, terminal));
  const auto samples =
      options.reference ? reference_samples(world, clock.steady()) : more_samples(world, clock.steady());
  for (const Sample& sample : samples) {
    static_cast<void>(ZUIL_TRY("drawing " + sample.name, draw(sample, *glass, terminal, clock, out)));
    std::cout << sample.name << ".png" << std::endl;
  }
  return Ok{};
}

}  // namespace

int run_gallery(const GalleryOptions& options) {
  const Status drawn = draw_all(options);
  if (drawn) return 0;
  std::cerr << "zuil gallery: " << drawn.error().what << '\n';
  return 1;
}

}  // namespace zuil
