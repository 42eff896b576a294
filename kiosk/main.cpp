// SPDX-License-Identifier: EUPL-1.2
// The command line of `zuil`: one block a subcommand. A block fills the options
// struct that kiosk/commands/<name>.h declares and leaves the command to run;
// nothing else happens here.
#include <CLI/CLI.hpp>
#include <functional>

int main(int argc, char** argv) {
  CLI::App app{"Zuil: a participation terminal that works without a network.", "zuil"};
  app.set_version_flag("--version", ZUIL_VERSION);
  app.require_subcommand(1);
  std::function<int()> command = [] { return 0; };

  CLI11_PARSE(app, argc, argv);
  return command();
}
