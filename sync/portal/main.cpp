// SPDX-License-Identifier: EUPL-1.2
// The command line of `zuil-portal`: one block a subcommand, which fills its
// arguments and leaves the command to run; nothing else happens here.
#include <CLI/CLI.hpp>
#include <functional>

#include "sync/portal/commands.h"

using namespace zuil::portal;

int main(int argc, char** argv) {
  CLI::App app{"zuil-portal: takes in what terminals send, opens it and gives it out.", "zuil-portal"};
  app.require_subcommand(1);
  std::function<int()> command = [] { return 0; };
  std::string dir = "/var/lib/zuil-portal";
  const auto subcommand = [&](const char* name, const char* about) {
    CLI::App* sub = app.add_subcommand(name, about);
    sub->add_option("--dir", dir, "the portal's folder")->capture_default_str();
    return sub;
  };

  InitArguments init;
  CLI::App* sub = subcommand("init", "makes a portal: keys, databases, a TLS certificate");
  sub->add_option("--url", init.url, "public address, https://host[:port]")->required();
  sub->add_option("--tls-host", init.tls_hosts, "another name or IP address for the certificate");
  sub->add_flag("--public-ca", init.public_ca,
                "the public address has a certificate of a public authority (a proxy in front)");
  sub->callback([&] {
    init.dir = dir;
    command = [&] { return init_command(init); };
  });

  ServeArguments serve;
  sub = subcommand("serve", "takes in what terminals send, until SIGTERM");
  sub->add_option("--port", serve.port, "instead of the public address's own; 0: any free one");
  sub->add_flag("--only-this-machine", serve.only_this_machine, "listen on 127.0.0.1 alone");
  sub->add_flag("--tls-1.2", serve.tls_1_2, "take TLS 1.2 besides 1.3");
  sub->add_flag("--open", serve.open, "open what arrives as well; for demonstration and tests");
  sub->add_option("--connections-per-address", serve.connections_per_address, "at most so many at once")
      ->capture_default_str();
  sub->add_option("--requests-per-minute", serve.requests_a_minute,
                  "of a device, or from an address; 0: no limit")
      ->capture_default_str();
  sub->callback([&] {
    serve.dir = dir;
    command = [&] { return serve_command(serve); };
  });

  InviteArguments invite;
  sub = subcommand("invite", "prints the code with which one terminal enrols");
  sub->add_option("--name", invite.name, "of the terminal: \"Zuil Hoonhorst\"")->required();
  sub->add_option("--valid", invite.valid, "a number and m, h or d")->capture_default_str();
  sub->add_flag("--qr", invite.qr, "draws the code for a camera as well");
  sub->callback([&] {
    invite.dir = dir;
    command = [&] { return invite_command(invite); };
  });

  DevicesArguments devices;
  sub = subcommand("devices", "lists the terminals, or takes one out");
  sub->require_subcommand(0, 1);
  sub->add_flag("--json", devices.json, "the list as one line of JSON");
  CLI::App* revoke = sub->add_subcommand("revoke", "what this terminal sends goes into quarantine");
  revoke->fallthrough();
  revoke->add_option("device", devices.revoke, "its id or name")->required();
  revoke->add_option("--since", devices.since, "a day: what came then or later no longer counts");
  CLI::App* accept = sub->add_subcommand(
      "accept", "what came of a revoked terminal until now, quarantine too, counts after all");
  accept->fallthrough();
  accept->add_option("device", devices.accept, "its id or name")->required();
  sub->callback([&, sub, revoke, accept] {
    const auto chosen = sub->get_subcommands();
    if (!chosen.empty() && chosen.front() != revoke && chosen.front() != accept) return;
    devices.dir = dir;
    command = [&] { return devices_command(devices); };
  });

  TellDeviceArguments told;
  CLI::App* wipe = sub->add_subcommand("wipe", "orders a revoked terminal to forget everything");
  wipe->fallthrough();
  wipe->add_option("device", told.device, "its id or name")->required();
  wipe->callback([&] {
    told.dir = dir;
    command = [&] { return tell_device_command(told); };
  });
  CLI::App* settings = sub->add_subcommand("settings", "gives a terminal other settings");
  settings->fallthrough();
  settings->add_option("device", told.device, "its id or name")->required();
  settings->add_option("file", told.settings, "as settings.json")->required();
  settings->callback([&] {
    told.dir = dir;
    command = [&] { return tell_device_command(told); };
  });

  RotateArguments rotated;
  sub = subcommand("rotate", "other keys for all terminals");
  sub->add_option("what", rotated.what,
                  "sealing: a new key to seal to; receipt: announces the next key of receipts; "
                  "none: finishes what was interrupted")
      ->check(CLI::IsMember({"sealing", "receipt"}));
  sub->add_flag("--use", rotated.use, "receipt: signs with the key that was announced");
  sub->callback([&] {
    rotated.dir = dir;
    command = [&] { return rotate_command(rotated); };
  });

  StatusArguments status;
  sub = subcommand("status", "how the portal is doing: what waits, what was set aside, the last purge");
  sub->add_flag("--json", status.json, "as one JSON object");
  sub->callback([&] {
    status.dir = dir;
    command = [&] { return status_command(status); };
  });

  ImportArguments imported;
  sub = subcommand("import", "takes in what terminals wrote on a stick, and writes receipts there");
  sub->add_option("from", imported.from, "the folder of the stick")->required();
  sub->callback([&] {
    imported.dir = dir;
    command = [&] { return import_command(imported); };
  });

  RegisterArguments registered;
  sub = subcommand("register", "answers the requests of terminals that enrol by stick, in FILE.reply");
  sub->add_option("file", registered.files, "what `zuil enrol --request` wrote")->required();
  sub->callback([&] {
    registered.dir = dir;
    command = [&] { return register_command(registered); };
  });

  OpenArguments open;
  sub = subcommand("open", "opens what came in");
  sub->callback([&] {
    open.dir = dir;
    command = [&] { return open_command(open); };
  });

  PurgeArguments purge;
  sub = subcommand("purge", "erases what was taken back and sign-ups whose time is over; open does so too");
  sub->add_flag("--rebuild-log", purge.rebuild_log, "makes the erasure log anew when it was lost");
  sub->callback([&] {
    purge.dir = dir;
    command = [&] { return purge_command(purge); };
  });

  ReleaseArguments release;
  sub = subcommand("release", "lets texts out that an official has read");
  sub->add_option("records", release.records, "their ids");
  sub->add_flag("--list", release.list, "prints id and text of what is not released yet; this is logged");
  sub->add_option("--trajectory", release.trajectory, "only of this one; with --list");
  sub->add_flag("--withdraw", release.withdraw, "takes the release of these records back");
  sub->callback([&] {
    release.dir = dir;
    command = [&] { return release_command(release); };
  });

  PersonArguments person;
  sub = subcommand("person", "what is held of somebody who signed up; each use is logged");
  sub->require_subcommand(1);
  const auto person_command = [&](const char* name, const char* about, int (*run)(const PersonArguments&)) {
    CLI::App* one = sub->add_subcommand(name, about);
    one->fallthrough();
    one->callback([&command, &person, &dir, run] {
      person.dir = dir;
      command = [&person, run] { return run(person); };
    });
    return one;
  };
  person_command("find", "prints ids and topics of sign-ups", person_find_command)
      ->add_option("text", person.text, "name, e-mail address or phone, or a part of it")
      ->required();
  CLI::App* show = person_command("show", "prints everything that is held", person_show_command);
  show->add_option("record", person.record, "its id")->required();
  show->add_flag("--json", person.json, "as one JSON object");
  CLI::App* correct = person_command("correct", "puts a contact right", person_correct_command);
  correct->add_option("record", person.record, "its id")->required();
  correct->add_option("--name", person.name, "\"\": none");
  correct->add_option("--email", person.email, "\"\": none");
  correct->add_option("--phone", person.phone, "\"\": none");
  person_command("erase", "erases a sign-up, here and in the inbox", person_erase_command)
      ->add_option("record", person.record, "its id")
      ->required();

  UnderstoodArguments understood;
  sub = subcommand("understood", "counts how many found the answers on the page behind the QR clear");
  sub->callback([&] {
    understood.dir = dir;
    command = [&] { return understood_command(understood); };
  });

  ExportArguments exported;
  sub = subcommand("export", "prints opened rows, one a line");
  sub->add_option("--format", exported.format, "ndjson or csv")
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  sub->add_option("--trajectory", exported.trajectory, "only of this one");
  sub->add_flag("--include-unreviewed", exported.include_unreviewed,
                "everything typed too, also names and addresses; this is logged");
  sub->add_flag("--contacts", exported.contacts, "names and addresses of sign-ups too; this is logged");
  sub->callback([&] {
    exported.dir = dir;
    command = [&] { return export_command(exported); };
  });

  PublishArguments published;
  sub = subcommand("publish", "checks a content package, signs it and puts it up");
  sub->add_option("package", published.package, "its folder")->required();
  sub->callback([&] {
    published.dir = dir;
    command = [&] { return publish_command(published); };
  });

  CopyContentArguments copied;
  sub = subcommand("copy-content", "writes what is published onto a stick, for terminals without a network");
  sub->add_option("to", copied.to, "the folder of the stick")->required();
  sub->callback([&] {
    copied.dir = dir;
    command = [&] { return copy_content_command(copied); };
  });

  RestoredArguments restored;
  sub = subcommand("restored", "after the inbox was put back from a backup: raises its generation");
  sub->callback([&] {
    restored.dir = dir;
    command = [&] { return restored_command(restored); };
  });

  CLI11_PARSE(app, argc, argv);
  return command();
}
