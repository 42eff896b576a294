// SPDX-License-Identifier: EUPL-1.2
// zuil sync [--data DIR] [--portal URL] [--ca FILE] [--json]
#pragma once

#include <iosfwd>
#include <stop_token>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace zuil {

struct SyncOptions {
  std::string data;     // as given; see data_folder()
  std::string portal;   // instead of the address in settings.json or of the enrolment; may be empty
  std::string ca_file;  // CAs that count besides what the enrolment pinned; may be empty
  bool bar = false;     // `out` is a terminal: a progress bar and words; else JSON lines
};

// One attempt to send all that waits. On `out`, as it goes and at the end:
//   {"event":"progress","waiting":9,"bundles":1,"records":5,"bytes":812}
//   {"event":"done","complete":true,"bundles":2,"records":9,"bytes":1480,"known":0,
//    "conflicts":0,"set_aside":0,"left":0,"content_bytes":8124,"new_content":"demo-2"}
// or a bar. A failure is in the last line as "code" (cause.h) and "detail", and
// in plain words on `err`; of what comes afterwards, content, in "afterwards", and it
// fails nothing. Rows that are set aside in this attempt are a failure
// of it, those of earlier ones are not. 0 only if nothing is left to send; 1 otherwise; 2
// when the store does not open; 3 before enrolment.
int run_sync(const SyncOptions& options, const Clock& clock, Random& random, std::stop_token stop,
             std::ostream& out, std::ostream& err);

}  // namespace zuil
