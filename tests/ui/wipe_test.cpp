// SPDX-License-Identifier: EUPL-1.2
// What a person typed is nowhere in the process's memory once they have left.
#include <doctest/doctest.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/ui/glass.h"
#include "ui/field.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

// The text, hidden: the test itself must not hold it in the clear.
constexpr std::uint8_t kMask = 0x5A;
constexpr std::array<std::uint8_t, 24> kHidden = [] {
  std::array<std::uint8_t, 24> hidden{};
  constexpr char kText[] = "zwanenmeer7kaarsvetpluim";
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = static_cast<std::uint8_t>(kText[i]) ^ kMask;
  return hidden;
}();

bool is_text(const std::uint8_t* at, std::size_t step) {
  for (std::size_t i = 0; i < kHidden.size(); ++i) {
    if (static_cast<std::uint8_t>(at[i * step] ^ kMask) != kHidden[i]) return false;
  }
  return true;
}

// How often the text stands in memory that can be written: as UTF-8, or as
// 32-bit characters.
int occurrences() {
  int found = 0;
  std::ifstream maps("/proc/self/maps");
  std::vector<std::uint8_t> copy;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    char dash = 0;
    std::string rights;
    std::istringstream(line) >> std::hex >> from >> dash >> to >> rights;
    // The sanitizers map terabytes that hold no data of ours.
    if (rights.rfind("rw", 0) != 0 || to - from > (std::uintptr_t{1} << 28)) continue;
    copy.assign(to - from, 0);
    iovec local{copy.data(), copy.size()};
    iovec remote{reinterpret_cast<void*>(from), copy.size()};
    const ssize_t read = process_vm_readv(getpid(), &local, 1, &remote, 1, 0);
    const std::size_t wide = 4 * kHidden.size();
    if (read < static_cast<ssize_t>(wide)) continue;
    const std::uint8_t* end = copy.data() + static_cast<std::size_t>(read) - wide;
    for (const std::uint8_t* at = copy.data(); at < end; ++at) {
      at = static_cast<const std::uint8_t*>(
          std::memchr(at, kHidden[0] ^ kMask, static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
      found += is_text(at, 1) || is_text(at, 4) ? 1 : 0;
    }
    wipe({copy.data(), copy.size()});  // or the next scan would find this copy
  }
  return found;
}

}  // namespace

TEST_CASE("nothing of what was typed stays in memory when the person has left") {
  TextModel text(1000);
  bool left = false;
  Glass glass([&](Frame& frame) {
    frame.begin_screen(left ? "idle" : "writing");
    if (left) {
      frame.forget_person();
      return;
    }
    const TextField field{
        .id = "text", .rect = {744, 108, 1112, 298}, .label = "Uw mening", .text = &text, .active = true};
    text_field(frame, field);
    const KeyboardEvents events =
        keyboard(frame, {.rect = {0, 498, 1920, 470}, .text = &text, .field = &field});
    for (const TextEdit& edit : events.edits) text.apply(edit);
    frame.text({.id = "echo", .rect = {64, 100, 600, 0}, .text = text.text(), .typed = true});
  });
  for (const std::uint8_t hidden : kHidden) {
    const char letter = static_cast<char>(hidden ^ kMask);
    glass.screen->type({&letter, 1});
  }
  REQUIRE(text.characters() == kHidden.size());
  CHECK(occurrences() > 0);  // the search does find it while it is there

  left = true;
  text.clear();
  glass.app.due = glass.clock.steady();
  glass.screen->settle();
  CHECK(occurrences() == 0);
}
