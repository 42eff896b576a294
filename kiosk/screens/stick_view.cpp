// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>

#include "kiosk/screens/paged.h"
#include "kiosk/screens/stick.h"
#include "ui/button.h"
#include "ui/frame.h"

namespace zuil::stick {
namespace {

constexpr float kBarHeight = 64;

std::string size_words(std::uint64_t bytes, const Texts& texts) {
  constexpr std::uint64_t kGigabyte = 1'000'000'000;
  constexpr std::uint64_t kMegabyte = 1'000'000;
  if (bytes >= kGigabyte) return texts("dashboard.gigabytes", {{"n", texts.number(bytes / kGigabyte)}});
  return texts("stick.megabytes", {{"n", texts.number(bytes / kMegabyte)}});
}

std::string_view fault_key(Fault fault) {
  switch (fault) {
    case Fault::kFull: return "stick.full";
    case Fault::kWriteProtected: return "stick.protected";
    case Fault::kGone: return "stick.gone";
    case Fault::kOther:
    case Fault::kNone: break;
  }
  return "stick.other";
}

std::string title_of(const State& state, const Texts& texts) {
  switch (state.stage) {
    case Stage::kLooking: return std::string(texts("stick.looking"));
    case Stage::kFound: return std::string(texts("stick.found"));
    case Stage::kWriting: return std::string(texts("stick.writing"));
    case Stage::kDone: break;
  }
  return std::string(texts(state.told.fault == Fault::kNone ? "stick.done" : "stick.not_done"));
}

std::string lead_of(const State& state, const Texts& texts) {
  switch (state.stage) {
    case Stage::kLooking: return std::string(texts("stick.looking.text"));
    case Stage::kFound:
      if (!state.drive->writable) return std::string(texts("stick.protected"));
      return texts("stick.found.text",
                   {{"name", state.drive->name}, {"free", size_words(state.drive->free_bytes, texts)}});
    case Stage::kWriting: return std::string(texts("stick.writing.text"));
    case Stage::kDone: break;
  }
  if (state.told.fault != Fault::kNone) return std::string(texts(fault_key(state.told.fault)));
  return std::string(texts("stick.done.text"));
}

void add_outcome(Paged& page, const Told& told, const Texts& texts) {
  const auto line = [&page](const char* id, std::string text, ui::Icon icon) {
    page.section({.panel = ui::PanelKind::kSurface,
                  .lines = {{.id = id, .text = std::move(text), .icon = icon, .role = ui::Role::kStatus}}});
  };
  line("copied", texts.count("stick.copied", told.copied), ui::Icon::kCheckCircle);
  if (told.left > 0) line("left", texts.count("stick.left", told.left), ui::Icon::kInfo);
  if (told.reports > 0) line("reports", texts.count("stick.reports", told.reports), ui::Icon::kBarChart);
  if (told.receipts > 0) line("receipts", texts.count("stick.receipts", told.receipts), ui::Icon::kCloudDone);
  if (!told.content.empty()) line("content", std::string(texts("stick.content")), ui::Icon::kInfo);
}

void add_bar(Paged& page, ui::Frame& frame, const Told& told, const Texts& texts) {
  const std::string words =
      texts("stick.progress", {{"n", texts.number(told.copied)}, {"of", texts.number(told.waiting)}});
  page.block({.height = [](float) { return kBarHeight; },
              .draw =
                  [&frame, told, words](ui::Rect track) {
                    frame.fill(track, ui::Color::kBarTrack, ui::radius::kMd);
                    const float share = told.waiting == 0
                                            ? 0.0F
                                            : static_cast<float>(std::min(told.copied, told.waiting)) /
                                                  static_cast<float>(told.waiting);
                    if (share > 0)
                      frame.fill({track.x, track.y, std::max(track.h, track.w * share), track.h},
                                 ui::Color::kRiver, ui::radius::kMd);
                    frame.list("bar", ui::Role::kStatus, track, words);
                  },
              .split = {}});
  page.text({.id = "progress", .text = words, .style = ui::style::kLead});
}

}  // namespace

std::vector<Action> view(const State& state, const Scene& scene, ui::Frame& frame) {
  std::vector<Action> actions;
  const Texts& texts = scene.texts;
  const bool failed = state.stage == Stage::kDone && state.told.fault != Fault::kNone;
  Paged page(frame, scene,
             {.name = "stick",
              .note = std::string(texts("sign_in.staff_only")),
              .note_icon = ui::Icon::kLock,
              .title = title_of(state, texts),
              .lead = lead_of(state, texts),
              .lead_is_wrong = failed || (state.stage == Stage::kFound && !state.drive->writable)});
  if (state.stage == Stage::kWriting) add_bar(page, frame, state.told, texts);
  if (state.stage == Stage::kDone) add_outcome(page, state.told, texts);
  if (state.stage != Stage::kDone)
    page.section(
        {.panel = ui::PanelKind::kMeadow,
         .lines = {{.id = "sealed", .text = std::string(texts("stick.sealed")), .icon = ui::Icon::kLock}}});
  const bool can = state.drive && state.drive->writable && (state.stage == Stage::kFound || failed);
  if (can) {
    page.forward({.id = "copy",
                  .label = texts(failed ? "stick.again" : "stick.copy"),
                  .kind = ui::ButtonKind::kPrimary,
                  .icon = ui::Icon::kUsb,
                  .zone = ui::Zone::kPrimary},
                 [&actions] { actions.emplace_back(Copy{}); });
  }
  if (state.stage != Stage::kWriting) page.back([&actions] { actions.emplace_back(Back{}); });
  page.show_into(actions);
  return actions;
}

}  // namespace zuil::stick
