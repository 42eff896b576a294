// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/supervised_app.h"

#include <algorithm>

namespace zuil {

void SupervisedApp::tick(Instant now) {
  // Twice as often as is wanted: being late once costs a restart.
  if (manager_.watchdog() && (!alive_at_ || *alive_at_ <= now)) {
    manager_.alive();
    alive_at_ = now + *manager_.watchdog() / 2;
  }
  app_.tick(now);
}

std::optional<Instant> SupervisedApp::deadline() const {
  std::optional<Instant> first = app_.deadline();
  if (!manager_.watchdog()) return first;
  const Instant alive = alive_at_.value_or(Instant{});
  return first ? std::min(*first, alive) : alive;
}

void SupervisedApp::shown(const ui::WidgetList& list) {
  if (!ready_) manager_.ready();
  ready_ = true;
  app_.shown(list);
}

}  // namespace zuil
