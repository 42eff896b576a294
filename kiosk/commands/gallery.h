// SPDX-License-Identifier: EUPL-1.2
// `zuil gallery`: every screen as a picture, without a window.
#pragma once

#include <string>

namespace zuil {

struct GalleryOptions {
  std::string out;         // a folder; made where missing
  std::string content;     // a package; empty: the one that came with the program
  bool reference = false;  // only those that the design has a picture of, by its names
  // The panel, and how a person wants it.
  int width = 1920;
  int height = 1080;
  float pitch_mm = 0;    // of a pixel; 0: not known
  std::string language;  // of the person; empty: the terminal's own
  int letters = 100;     // percent: 100, 125, 150 or 200
  bool high_contrast = false;
  bool low_reach = false;
};

// "1080x1920", or with the size of a pixel "1280x800@0.1695": false, changing
// nothing, for anything else.
bool parse_panel(const std::string& text, GalleryOptions& options);

// Writes <name>.png for every sample (gallery_samples.h), as on Thursday 11
// March 2027, and prints the names. 0; 1 when something can't be read or
// written, said on stderr.
int run_gallery(const GalleryOptions& options);

}  // namespace zuil
