// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/opening_desk.h"

namespace zuil::portal {

Result<OpeningDesk> OpeningDesk::open(const Folder& folder) {
  Settings settings = ZUIL_TRY("the portal", load_settings(folder));
  OpeningKeys keys = ZUIL_TRY("the portal", load_opening_keys(folder.sealing_keys(), folder.code_key()));
  SqliteInbox inbox = ZUIL_TRY("the portal", SqliteInbox::open(folder.inbox(), folder.counter()));
  SqliteOpened opened = ZUIL_TRY("the portal", SqliteOpened::open(folder.opened(), folder.erasures()));
  return OpeningDesk{folder, std::move(settings), std::move(keys), std::move(inbox), std::move(opened)};
}

}  // namespace zuil::portal
