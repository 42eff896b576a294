// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/speaker.h"

#include <fstream>
#include <string>

namespace zuil {

// A card is a line like " 0 [PCH            ]: HDA-Intel - HDA Intel PCH".
bool has_speaker(const std::filesystem::path& cards) {
  std::ifstream file(cards);
  for (std::string line; std::getline(file, line);) {
    if (line.find("]:") != std::string::npos) return true;
  }
  return false;
}

}  // namespace zuil
