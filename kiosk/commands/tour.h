// SPDX-License-Identifier: EUPL-1.2
// `zuil tour`: one resident's session by synthetic touches, without a window.
#pragma once

#include <iosfwd>
#include <string>

namespace zuil {

struct TourOptions {
  std::string out;      // a folder for a picture of each step; made where missing
  std::string data;     // an enrolled terminal's folder; empty: a store in memory with a key nobody has
  std::string content;  // a package; empty: what the portal signed, else the one that came with the program
};

// Plays the session through the real screens and the real store: an opinion
// and a poll on one topic, sent; a second topic begun, and left to the idle
// warning. Prints the name of each picture, and what was kept, on `out`. With
// a store of its own it plays on Thursday 11 March 2027, else today. 0; 1, said
// on `err`, when the session does not go as it should.
int run_tour(const TourOptions& options, std::ostream& out, std::ostream& err);

}  // namespace zuil
