// SPDX-License-Identifier: EUPL-1.2
// `zuil gallery`: every screen as a picture, without a window.
#pragma once

#include <string>

namespace zuil {

struct GalleryOptions {
  std::string out;         // a folder; made where missing
  std::string content;     // a package; empty: the one that came with the program
  bool reference = false;  // only those that the design has a picture of, by its names
};

// Writes <name>.png for every sample (gallery_samples.h), as on Thursday 11
// March 2027, and prints the names. 0; 1 when something can't be read or
// written, said on stderr.
int run_gallery(const GalleryOptions& options);

}  // namespace zuil
