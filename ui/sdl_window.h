// SPDX-License-Identifier: EUPL-1.2
// A desktop's window. Only where the program is built with SDL (ZUIL_DESKTOP).
#pragma once

#include <memory>

#include "ui/window.h"

namespace zuil::ui {

// As Window::open() with Ground::kDesktop.
Result<std::unique_ptr<Window>> open_sdl_window(const WindowOptions& options, const Clock& clock);

}  // namespace zuil::ui
