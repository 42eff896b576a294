// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/load_world.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/commands/places.h"
#include "sync/domain/content_package.h"

namespace zuil {

namespace {

// As they stand on the screen where one is chosen.
constexpr std::array kLanguages = {"nl", "en", "de", "pl", "uk", "tr"};

// Those that there are texts of.
Result<std::vector<std::shared_ptr<const Texts>>> languages_beside(const std::filesystem::path& folder,
                                                                   const std::shared_ptr<const Texts>& own) {
  std::vector<std::shared_ptr<const Texts>> out;
  for (const std::string_view language : kLanguages) {
    std::error_code ignored;
    if (language == own->language()) {
      out.push_back(own);
    } else if (std::filesystem::exists(folder / (std::string(language) + ".mo"), ignored)) {
      out.push_back(
          std::make_shared<const Texts>(ZUIL_TRY("reading the texts", Texts::load(folder, language))));
    }
  }
  return out;
}

}  // namespace

Result<World> load_terminal_world(std::optional<Shown> shown, const Settings& settings, const Clock& clock) {
  World world;
  world.share_folder = share_folder();
  world.settings = settings;
  if (shown) world.show(std::move(*shown));
  world.texts = std::make_shared<const Texts>(
      ZUIL_TRY("reading the texts", Texts::load(world.share_folder / "text", settings.language)));
  world.languages = ZUIL_TRY("reading the texts", languages_beside(world.share_folder / "text", world.texts));
  world.wall = clock.wall();
  world.wall_at = clock.steady();
  return world;
}

Result<World> load_world(const std::string& content, const Settings& settings, const Clock& clock) {
  Shown shown;
  shown.folder = content.empty() ? share_folder() / "content" : std::filesystem::path(content);
  shown.content = std::make_shared<const Content>(
      ZUIL_TRY("reading the content", load_content(shown.folder, local_date(clock.wall()))));
  // Nothing that comes with the program or by --content is signed by a portal.
  shown.example = true;
  return load_terminal_world(std::optional(std::move(shown)), settings, clock);
}

}  // namespace zuil
