// SPDX-License-Identifier: EUPL-1.2
// zuil-portal as its users run it.
#pragma once

#include "tests/support/process.h"

namespace zuil::portal {

// A running zuil-portal; killed when it goes without wait().
class PortalProcess : public zuil::Process {
 public:
  explicit PortalProcess(std::vector<std::string> arguments, const char* out = "")
      : zuil::Process(portal_command(std::move(arguments)), {.in = {}, .out = out, .err = {}}) {}
};

inline Ran run_portal(std::vector<std::string> arguments) {
  return run_program(portal_command(std::move(arguments)));
}

inline std::uint16_t port_in(const std::string& listening) {
  return static_cast<std::uint16_t>(std::stoi(listening.substr(listening.rfind(':') + 1)));
}

}  // namespace zuil::portal
