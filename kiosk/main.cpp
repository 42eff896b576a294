// SPDX-License-Identifier: EUPL-1.2
// The command line of `zuil`: one block a subcommand. A block fills the options
// struct that kiosk/commands/<name>.h declares and leaves the command to run;
// nothing else happens here.
#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "kiosk/commands/content_check.h"

int main(int argc, char** argv) {
  CLI::App app{"Zuil: a participation terminal that works without a network.", "zuil"};
  app.set_version_flag("--version", ZUIL_VERSION);
  app.require_subcommand(1);
  std::function<int()> command = [] { return 0; };

  zuil::ContentCheckOptions content_check;
  CLI::App& content = *app.add_subcommand("content", "Content packages");
  content.require_subcommand(1);
  CLI::App& check = *content.add_subcommand("check", "Say every fault of a package");
  check.add_option("DIR", content_check.folder, "The folder of the package")->required();
  check.callback([&] {
    command = [&content_check] {
      return zuil::run_content_check(content_check, zuil::SystemClock(), std::cout);
    };
  });

  CLI11_PARSE(app, argc, argv);
  return command();
}
