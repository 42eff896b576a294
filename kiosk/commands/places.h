// SPDX-License-Identifier: EUPL-1.2
// Where things are on this machine.
#pragma once

#include <filesystem>
#include <string>

#include "sync/base/result.h"
#include "sync/domain/settings.h"
#include "sync/wire/enrolment.h"

namespace zuil {

// The folder that holds zuil.db, keys/, content/, damaged/ and settings.json:
// `chosen` when not empty, else $XDG_DATA_HOME/zuil, else $HOME/.local/share/zuil,
// else /var/lib/zuil. It may not exist yet.
std::filesystem::path data_folder(const std::string& chosen);

// The executable that runs. Empty when the system can't tell.
std::filesystem::path program_path();

// What came with the program: text/, schema/, content/, fonts/, pictures/.
// ../share/zuil seen from the executable's own folder. Empty when the system
// can't tell where the executable is.
std::filesystem::path share_folder();

// The portal's address, canonical: the first given of `chosen` (the command
// line), the settings and the enrolment. kRejected, saying where, for one that is none.
Result<std::string> portal_address(const std::string& chosen, const Settings& settings,
                                   const Certificate& certificate);

}  // namespace zuil
