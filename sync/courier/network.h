// SPDX-License-Identifier: EUPL-1.2
// What this machine knows of its own way out.
#pragma once

namespace zuil {

// An interface other than loopback is up, runs, and has an address that others
// can reach. True too when the system won't tell. Any thread.
bool has_network();

}  // namespace zuil
