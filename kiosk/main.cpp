// SPDX-License-Identifier: EUPL-1.2
// The command line of `zuil`: one block a subcommand. A block fills the options
// struct that kiosk/commands/<name>.h declares and leaves the command to run;
// nothing else happens here.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "kiosk/commands/audit.h"
#include "kiosk/commands/capture.h"
#include "kiosk/commands/content.h"
#include "kiosk/commands/content_check.h"
#include "kiosk/commands/content_form.h"
#include "kiosk/commands/courier.h"
#include "kiosk/commands/diagnose.h"
#include "kiosk/commands/enrol.h"
#include "kiosk/commands/export.h"
#include "kiosk/commands/gallery.h"
#include "kiosk/commands/import_receipts.h"
#include "kiosk/commands/officials.h"
#include "kiosk/commands/ready.h"
#include "kiosk/commands/report.h"
#include "kiosk/commands/run.h"
#include "kiosk/commands/status.h"
#include "kiosk/commands/sync.h"
#include "kiosk/commands/tour.h"
#include "kiosk/commands/wipe.h"
#include "sync/base/version.h"

int main(int argc, char** argv) {
  CLI::App app{"Zuil: a participation terminal that works without a network.", "zuil"};
  app.set_version_flag("--version", std::string(zuil::program_version()));
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

  zuil::ContentOptions content_options;
  const auto add_content = [&](const char* name, const char* what, zuil::ContentOptions::Do to_do) {
    CLI::App& added = *content.add_subcommand(name, what);
    added.add_option("--data", content_options.data, "The folder of this terminal");
    added.add_flag("--json", content_options.json, "As one JSON object");
    added.callback([&, to_do] {
      content_options.what = to_do;
      command = [&content_options] {
        zuil::SystemRandom random;
        return zuil::run_content(content_options, zuil::SystemClock(), random, std::cout, std::cerr);
      };
    });
    return &added;
  };
  add_content("status", "Say which content this terminal shows", zuil::ContentOptions::Do::kStatus);
  add_content("back", "Show what was shown before, until newer comes", zuil::ContentOptions::Do::kBack);
  add_content("newest", "Show the newest again", zuil::ContentOptions::Do::kNewest);
  add_content("import", "Take content from a stick", zuil::ContentOptions::Do::kImport)
      ->add_option("STICK", content_options.from, "The folder of the stick")
      ->required();

  zuil::ContentFormOptions form_options;
  CLI::App& form = *content.add_subcommand("form", "Put a topic's promise and questions on paper");
  form.add_option("--data", form_options.data, "The folder of this terminal");
  form.add_option("--content", form_options.content, "A content package, where the portal sent none");
  form.add_option("--trajectory", form_options.trajectory, "The id of the topic")->required();
  form.add_option("--language", form_options.language, "nl, en, de, pl, uk or tr");
  form.add_option("--out", form_options.out, "The file to write, .pdf")->required();
  form.callback([&] {
    command = [&form_options] {
      return zuil::run_content_form(form_options, zuil::SystemClock(), std::cerr);
    };
  });

  zuil::CaptureOptions capture_options;
  int group_ms = 0;
  CLI::App& capture = *app.add_subcommand("capture", "Keep submissions, one a line");
  capture.add_option("--data", capture_options.data, "The folder of this terminal");
  const CLI::Option* group =
      capture.add_option("--group-ms", group_ms, "Commit what comes within this time at once")
          ->check(CLI::Range(1, 60'000));
  capture.add_option("FILE", capture_options.file, "JSON lines; - for standard input")->required();
  capture.callback([&] {
    if (group->count() > 0) capture_options.group = std::chrono::milliseconds(group_ms);
    command = [&capture_options] {
      zuil::SystemRandom random;
      return zuil::run_capture(capture_options, zuil::SystemClock(), random, STDOUT_FILENO, STDERR_FILENO);
    };
  });

  zuil::StatusOptions status_options;
  CLI::App& status = *app.add_subcommand("status", "Say what this terminal holds and how it goes");
  status.add_option("--data", status_options.data, "The folder of this terminal");
  status.add_flag("--json", status_options.json, "As one JSON object");
  status.callback([&] {
    command = [&status_options] {
      zuil::SystemRandom random;
      return zuil::run_status(status_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::EnrolOptions enrol_options;
  CLI::App& enrol = *app.add_subcommand("enrol", "Make this terminal one of a portal's");
  enrol.add_option("--data", enrol_options.data, "The folder of this terminal");
  enrol.add_flag("--again", enrol_options.again, "Even if it is enrolled already");
  CLI::Option* request =
      enrol.add_option("--request", enrol_options.request, "Write the request to this file, for a stick");
  enrol.add_option("--reply", enrol_options.reply, "Take the portal's reply from this file")
      ->excludes(request);
  enrol.add_option("CODE", enrol_options.code, "What `zuil-portal invite` printed")->required();
  enrol.callback([&] {
    command = [&enrol_options] {
      zuil::SystemRandom random;
      return zuil::run_enrol(enrol_options, zuil::SystemClock(), random, {}, std::cout, std::cerr);
    };
  });

  zuil::SyncOptions sync_options;
  bool json = false;
  CLI::App& sync = *app.add_subcommand("sync", "Send all that waits to the portal");
  sync.add_option("--data", sync_options.data, "The folder of this terminal");
  sync.add_option("--portal", sync_options.portal, "Another address of the same portal");
  sync.add_option("--ca", sync_options.ca_file, "A file of CAs that count too");
  sync.add_flag("--json", json, "JSON lines, also on a terminal");
  sync.callback([&] {
    command = [&sync_options, &json] {
      zuil::SystemRandom random;
      sync_options.bar = !json && isatty(STDOUT_FILENO) == 1;
      return zuil::run_sync(sync_options, zuil::SystemClock(), random, {}, std::cout, std::cerr);
    };
  });

  int courier_socket = -1;
  CLI::App& courier = *app.add_subcommand("courier", "Carry what waits; the window starts it");
  courier.group("");  // nobody types it
  courier.add_option("--socket", courier_socket, "The descriptor of its socket")->required();
  courier.callback([&] {
    command = [&courier_socket] {
      zuil::SystemRandom random;
      return zuil::run_courier_command(courier_socket, zuil::SystemClock(), random, {}, std::cerr);
    };
  });

  zuil::ExportOptions export_options;
  CLI::App& exported = *app.add_subcommand("export", "Write all that waits onto a stick; it goes on waiting");
  exported.add_option("--data", export_options.data, "The folder of this terminal");
  exported.add_option("--to", export_options.to, "The folder of the stick")->required();
  exported.add_flag("--json", json, "JSON lines, also on a terminal");
  exported.callback([&] {
    command = [&export_options, &json] {
      zuil::SystemRandom random;
      export_options.bar = !json && isatty(STDOUT_FILENO) == 1;
      return zuil::run_export(export_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::ImportReceiptsOptions import_options;
  CLI::App& receipts = *app.add_subcommand("import-receipts", "Take the portal's receipts home from a stick");
  receipts.add_option("--data", import_options.data, "The folder of this terminal");
  receipts.add_option("DIR", import_options.from, "The folder of the stick")->required();
  receipts.add_flag("--json", json, "A JSON line, also on a terminal");
  receipts.callback([&] {
    command = [&import_options, &json] {
      zuil::SystemRandom random;
      import_options.words = !json && isatty(STDOUT_FILENO) == 1;
      return zuil::run_import_receipts(import_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::OfficialsOptions officials_options;
  CLI::App& officials = *app.add_subcommand("officials", "Who may run visits on this terminal");
  officials.require_subcommand(1);
  const auto add_officials = [&](const char* name, const char* what, zuil::OfficialsOptions::Do to_do) {
    CLI::App& added = *officials.add_subcommand(name, what);
    added.add_option("--data", officials_options.data, "The folder of this terminal");
    added.callback([&, to_do] {
      officials_options.what = to_do;
      command = [&officials_options] {
        zuil::SystemRandom random;
        return zuil::run_officials(officials_options, zuil::SystemClock(), random, STDIN_FILENO, std::cout,
                                   std::cerr);
      };
    });
    return &added;
  };
  add_officials("list", "Name them", zuil::OfficialsOptions::Do::kList)
      ->add_flag("--json", officials_options.json, "As one JSON array");
  CLI::App& official =
      *add_officials("add", "Add one; the PIN is read from standard input", zuil::OfficialsOptions::Do::kAdd);
  official.add_option("--name", officials_options.name, "As the screen shows it")->required();
  official.add_flag("--administrator", officials_options.administrator, "May maintain the terminal too");
  add_officials("remove", "Remove one", zuil::OfficialsOptions::Do::kRemove)
      ->add_option("ID", officials_options.id, "As list gives it")
      ->required();
  add_officials("set-pin", "Set the PIN, read from standard input", zuil::OfficialsOptions::Do::kSetPin)
      ->add_option("ID", officials_options.id, "As list gives it")
      ->required();

  zuil::AuditOptions audit_options;
  CLI::App& audit = *app.add_subcommand("audit", "What officials and this terminal did");
  audit.require_subcommand(1);
  const auto add_audit = [&](const char* name, const char* what, zuil::AuditOptions::Do to_do) {
    CLI::App& added = *audit.add_subcommand(name, what);
    added.add_option("--data", audit_options.data, "The folder of this terminal");
    added.add_flag("--json", audit_options.json, "As JSON");
    added.callback([&, to_do] {
      audit_options.what = to_do;
      command = [&audit_options] {
        zuil::SystemRandom random;
        return zuil::run_audit(audit_options, zuil::SystemClock(), random, std::cout, std::cerr);
      };
    });
  };
  add_audit("show", "The newest lines", zuil::AuditOptions::Do::kShow);
  add_audit("verify", "Whether the log is whole", zuil::AuditOptions::Do::kVerify);
  add_audit("export", "All of it as JSON lines", zuil::AuditOptions::Do::kExport);

  zuil::ReportOptions report_options;
  CLI::App& report = *app.add_subcommand("report", "Write what came of a visit, as PDF or CSV");
  report.add_option("--data", report_options.data, "The folder of this terminal");
  report.add_option("--content", report_options.content, "A content package, where the portal sent none");
  report.add_option("--visit", report_options.visit, "The id of the visit; none: the newest that ran");
  report.add_option("--answers", report_options.answers, "went_well, next_time and missed, as JSON");
  report.add_flag("--poster", report_options.poster, "One page for the wall of the village hall");
  report.add_option("--out", report_options.out, "The file to write, .pdf or .csv")->required();
  report.callback([&] {
    command = [&report_options] {
      zuil::SystemRandom random;
      return zuil::run_report(report_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::ReadyOptions ready_options;
  CLI::App& ready = *app.add_subcommand("ready", "Say whether this terminal can go out");
  ready.add_option("--data", ready_options.data, "The folder of this terminal");
  ready.add_option("--content", ready_options.content, "A content package, where the portal sent none");
  ready.add_option("--out", ready_options.out, "The list as a file, .pdf");
  ready.add_flag("--json", ready_options.json, "As one JSON object");
  ready.callback([&] {
    command = [&ready_options] {
      zuil::SystemRandom random;
      return zuil::run_ready(ready_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::WipeOptions wipe_options;
  CLI::App& wipe = *app.add_subcommand("wipe", "Forget everything, after asking twice");
  wipe.add_option("--data", wipe_options.data, "The folder of this terminal");
  wipe.add_option("--export", wipe_options.to, "A stick for what waits, first");
  wipe.callback([&] {
    command = [&wipe_options] {
      zuil::SystemRandom random;
      return zuil::run_wipe(wipe_options, zuil::SystemClock(), random, std::cin, std::cout, std::cerr);
    };
  });

  zuil::DiagnoseOptions diagnose_options;
  CLI::App& diagnose = *app.add_subcommand("diagnose", "Say what helps support, and tells of nobody");
  diagnose.add_option("--data", diagnose_options.data, "The folder of this terminal");
  diagnose.add_option("--out", diagnose_options.out, "The file to write, .json");
  diagnose.callback([&] {
    command = [&diagnose_options] {
      zuil::SystemRandom random;
      return zuil::run_diagnose(diagnose_options, zuil::SystemClock(), random, std::cout, std::cerr);
    };
  });

  zuil::RunOptions run_options;
  CLI::App& run = *app.add_subcommand("run", "Show the terminal in a window");
  run.add_option("--data", run_options.data, "The folder of this terminal");
  run.add_option("--content", run_options.content, "A content package that no portal signed");
  std::string window_size;
  CLI::Option* window = run.add_option("--window", window_size, "Its size in pixels, as 1920x1080")
                            ->check([&run_options](const std::string& text) {
                              return zuil::parse_window_size(text, run_options)
                                         ? std::string()
                                         : "\"" + text + "\" is no size such as 1920x1080";
                            });
  std::string room_size;
  run.add_option("--room", room_size,
                 "Where there is one display, show a room's screen in a window of that size")
      ->check([&run_options](const std::string& text) {
        return zuil::parse_room_size(text, run_options) ? std::string()
                                                        : "\"" + text + "\" is no size such as 1920x1080";
      });
  CLI::Option* fullscreen =
      run.add_flag("--fullscreen", run_options.fullscreen, "The whole panel of a desktop")->excludes(window);
  run.add_flag("--bare", run_options.bare, "The whole panel of a machine without a desktop")
      ->excludes(window)
      ->excludes(fullscreen);
  run.add_option("--courier", run_options.courier, "The socket of a courier that runs by itself");
  run.add_option("--describe", run_options.describe, "Append a line of JSON for each changed screen");
  run.callback([&] {
    command = [&run_options] {
      zuil::SystemRandom random;
      return zuil::run_window(run_options, zuil::SystemClock(), random, std::cerr);
    };
  });

  zuil::GalleryOptions gallery_options;
  CLI::App& gallery = *app.add_subcommand("gallery", "Draw every screen to a file");
  gallery.add_option("--out", gallery_options.out, "The folder for the pictures")->required();
  gallery.add_option("--content", gallery_options.content, "A content package");
  gallery.add_flag("--reference", gallery_options.reference, "Only those of the design, by its names");
  std::string panel;
  gallery.add_option("--size", panel, "The panel in pixels, and after @ the size of one in mm")
      ->check([&gallery_options](const std::string& text) {
        return zuil::parse_panel(text, gallery_options)
                   ? std::string()
                   : "\"" + text + "\" is no panel such as 1920x1080 or 1280x800@0.1695";
      });
  gallery.add_option("--language", gallery_options.language, "The language that the person chose, or pseudo");
  gallery.add_option("--letters", gallery_options.letters, "The size of the letters in percent")
      ->check(CLI::IsMember({100, 125, 150, 200}));
  gallery.add_flag("--high-contrast", gallery_options.high_contrast, "Black with yellow");
  gallery.add_flag("--low-reach", gallery_options.low_reach, "Everything to touch is low");
  gallery.callback([&] { command = [&gallery_options] { return zuil::run_gallery(gallery_options); }; });

  zuil::TourOptions tour_options;
  CLI::App& tour = *app.add_subcommand("tour", "Play a resident's session without a window");
  tour.add_option("--out", tour_options.out, "The folder for a picture of each step")->required();
  tour.add_option("--data", tour_options.data, "The folder of this terminal; none: a store in memory");
  tour.add_option("--content", tour_options.content, "A content package that no portal signed");
  tour.callback(
      [&] { command = [&tour_options] { return zuil::run_tour(tour_options, std::cout, std::cerr); }; });

  CLI11_PARSE(app, argc, argv);
  return command();
}
