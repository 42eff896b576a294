// SPDX-License-Identifier: EUPL-1.2
// The whole of a bare screen, with the machine's own input.
#pragma once

#include <filesystem>
#include <memory>

#include "ui/screen.h"
#include "ui/window.h"

namespace zuil::ui {

// As Window::open() with Ground::kBare.
Result<std::unique_ptr<Window>> open_bare_window(const WindowOptions& options, const Clock& clock);

// The same on a given screen and folder of devices, and without touching a
// console: for tests.
Result<std::unique_ptr<Window>> open_bare_window(const WindowOptions& options, const Clock& clock,
                                                 std::unique_ptr<Screen> screen,
                                                 const std::filesystem::path& devices);

}  // namespace zuil::ui
