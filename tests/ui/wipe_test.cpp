// SPDX-License-Identifier: EUPL-1.2
// What a person typed is nowhere in the process's memory once they have left.
#include <doctest/doctest.h>

#include "tests/support/memory_search.h"
#include "tests/ui/glass.h"
#include "ui/field.h"

using namespace zuil;
using namespace zuil::ui;

namespace {

constexpr HiddenWords kTyped("zwanenmeer7kaarsvetpluim");

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
  for_each_character(kTyped.masked(), [&](std::string_view character) { glass.screen->type(character); });
  REQUIRE(text.characters() == kTyped.masked().size());
  CHECK(occurrences(kTyped.masked()) > 0);  // the search does find it while it is there

  left = true;
  text.clear();
  glass.app.due = glass.clock.steady();
  glass.screen->settle();
  CHECK(occurrences(kTyped.masked()) == 0);
}
