// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/load_world.h"

#include <memory>

#include "kiosk/commands/places.h"
#include "sync/domain/content_package.h"

namespace zuil {

Result<World> load_world(const std::string& content, const Settings& settings, const Clock& clock) {
  World world;
  world.share_folder = share_folder();
  world.content_folder = content.empty() ? world.share_folder / "content" : std::filesystem::path(content);
  world.settings = settings;
  world.content = std::make_shared<const Content>(
      ZUIL_TRY("reading the content", load_content(world.content_folder, local_date(clock.wall()))));
  world.texts = std::make_shared<const Texts>(
      ZUIL_TRY("reading the texts", Texts::load(world.share_folder / "text", settings.language)));
  // Nothing that comes with the program or by --content is signed by a portal.
  world.example = true;
  world.wall = clock.wall();
  world.wall_at = clock.steady();
  return world;
}

}  // namespace zuil
