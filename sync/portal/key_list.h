// SPDX-License-Identifier: EUPL-1.2
// What the root key tells terminals that were invited before: other keys, other
// settings, and to forget everything. Terminals fetch it with their next call
// (sync/README.md, HTTP); a serve that runs takes new keys within a minute.
//
// All need the root key, and ask no running serve.
#pragma once

#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/portal/folder.h"
#include "sync/portal/inbox.h"

namespace zuil::portal {

// Gives every certificate the keys and the serial of portal.json, where it has
// others; each keeps its device, name and settings. Again after a crash of one
// of those below, which end with it. How many there were.
Result<std::size_t> renew_certificates(const Folder& folder, InboxAdministration& inbox, const Clock& clock);

// Makes a sealing key that terminals seal to from now on. Those before it are
// still held, and open what was sealed to them. kRejected when there are 16.
Result<KeyId> add_sealing_key(const Folder& folder, InboxAdministration& inbox, Random& random,
                              const Clock& clock);

// Announces the next receipt key to all terminals; receipts are signed with the
// present one until use_receipt_key(). kRejected when one is announced already.
Result<KeyId> announce_receipt_key(const Folder& folder, InboxAdministration& inbox, Random& random,
                                   const Clock& clock);
// Signs with the announced key from now on. A terminal that did not call since it was
// announced understands no receipt from a stick until it has called, and loses
// nothing by it. kRejected when none was announced.
Result<KeyId> use_receipt_key(const Folder& folder, InboxAdministration& inbox, const Clock& clock);

// Gives one device other settings, an object of assets/schema/settings.json.
// kRejected, naming every fault, for what no terminal would take.
Status set_device_settings(const Folder& folder, InboxAdministration& inbox, const DeviceId& device,
                           std::string_view json, const Clock& clock);

// Orders the device to forget everything (sync/wire/order.h), what it has not
// sent among it. kRejected for a device that is not revoked: what it sends on its
// way out would count.
Status order_wipe(const Folder& folder, InboxAdministration& inbox, const DeviceId& device,
                  const Clock& clock);

}  // namespace zuil::portal
