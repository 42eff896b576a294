// SPDX-License-Identifier: EUPL-1.2
// What commands of the user of open have on their desk.
#pragma once

#include "sync/portal/folder.h"
#include "sync/portal/purge.h"
#include "sync/portal/sqlite_inbox.h"
#include "sync/portal/sqlite_opened.h"

namespace zuil::portal {

struct OpeningDesk {
  Folder folder;
  Settings settings;
  OpeningKeys keys;
  SqliteInbox inbox;
  SqliteOpened opened;

  // Fails as the parts of it do.
  static Result<OpeningDesk> open(const Folder& folder);
};

}  // namespace zuil::portal
