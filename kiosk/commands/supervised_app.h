// SPDX-License-Identifier: EUPL-1.2
// An app whose loop a service manager watches: it is ready when something is on
// the glass, and alive as long as its thread comes by.
#pragma once

#include "sync/base/service_manager.h"
#include "ui/app.h"

namespace zuil {

class SupervisedApp final : public ui::App {
 public:
  // Both outlive it.
  SupervisedApp(ui::App& app, const ServiceManager& manager) : app_(app), manager_(manager) {}

  ui::Look look() const override { return app_.look(); }
  void touched(Instant now) override { app_.touched(now); }
  bool key(ui::NavigationKey key, Instant now) override { return app_.key(key, now); }
  bool typed(std::string_view text, Instant now) override { return app_.typed(text, now); }
  void draw(ui::Frame& frame) override { app_.draw(frame); }
  void tick(Instant now) override;
  bool changed() const override { return app_.changed(); }
  std::optional<Instant> deadline() const override;
  void shown(const ui::WidgetList& list) override;
  void second_display(bool there) override { app_.second_display(there); }
  ui::App* beside() override { return app_.beside(); }
  bool finished() const override { return app_.finished(); }

 private:
  ui::App& app_;
  const ServiceManager& manager_;
  bool ready_ = false;
  std::optional<Instant> alive_at_;  // when it has to be told again
};

}  // namespace zuil
