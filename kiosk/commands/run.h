// SPDX-License-Identifier: EUPL-1.2
// zuil run [--data DIR] [--content DIR] [--window WxH | --fullscreen | --bare] [--room WxH]
//          [--courier SOCKET] [--describe FILE]
#pragma once

#include <iosfwd>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct RunOptions {
  std::string data;     // as given; see data_folder()
  std::string content;  // a package that no portal signed; empty: what the portal signed
  // A file that gets one line of JSON for each changed screen (ui/accessibility.h), and FILE.room for
  // the window of a room.
  std::string describe;
  int width = 1920;  // of the window, pixels
  int height = 1080;
  bool fullscreen = false;
  int room_width = 0;  // of a window that stands for a second display; 0: none does
  int room_height = 0;
  bool bare = false;    // the whole screen without a desktop; also where there is a screen and no desktop
  std::string courier;  // the socket of a courier that runs by itself; empty: one is started
};

// "1920x1080": false, changing nothing, for anything else or under 320 × 240.
bool parse_window_size(const std::string& text, RunOptions& options);
// The same for the window that stands for a second display.
bool parse_room_size(const std::string& text, RunOptions& options);

// The terminal in its window, until that is closed. The store opens on a thread
// of its own, beside the window. Tells a service manager (sd_notify(3)) that it is
// ready once something is on the glass, and that it lives. 0; 1 with a line on `err` when the content,
// the texts or the display can't be used.
int run_window(const RunOptions& options, const Clock& clock, Random& random, std::ostream& err);

}  // namespace zuil
