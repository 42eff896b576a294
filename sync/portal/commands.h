// SPDX-License-Identifier: EUPL-1.2
// What each subcommand of `zuil-portal` does, from its arguments to its exit
// status: 0 done, 1 what was asked can't be, 2 trouble that may pass (no room,
// a busy database, a taken port). Results go to stdout, everything else to stderr.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zuil::portal {

struct InitArguments {
  std::string dir;
  std::string url;
  std::vector<std::string> tls_hosts;
  bool public_ca = false;
};
int init_command(const InitArguments& arguments);

struct ServeArguments {
  std::string dir;
  std::optional<std::uint16_t> port;
  bool only_this_machine = false;
  bool tls_1_2 = false;
  bool open = false;
  unsigned connections_per_address = 32;
  std::uint32_t requests_a_minute = 600;
};
// Until SIGTERM or SIGINT. Prints "listening on https://host:port" when ready.
int serve_command(const ServeArguments& arguments);

struct InviteArguments {
  std::string dir;
  std::string name;
  std::string valid = "24h";  // a whole number and m, h or d
  bool qr = false;
};
int invite_command(const InviteArguments& arguments);

// Generation, disk, the last purge, and of each device what waits.
struct StatusArguments {
  std::string dir;
  bool json = false;
};
int status_command(const StatusArguments& arguments);

// Lists, or does one of the two.
struct DevicesArguments {
  std::string dir;
  std::string revoke;  // id or name
  std::string accept;  // id or name
  std::string since;   // "2027-03-11"; empty: none
  bool json = false;   // the list as one line of JSON
};
int devices_command(const DevicesArguments& arguments);

// What the root key tells a terminal (key_list.h).
struct TellDeviceArguments {
  std::string dir;
  std::string device;    // id or name
  std::string settings;  // a file; empty: the order to forget everything
};
int tell_device_command(const TellDeviceArguments& arguments);

struct RotateArguments {
  std::string dir;
  std::string what;  // "sealing", "receipt"; empty: bring certificates up to date
  bool use = false;  // the receipt key that was announced
};
int rotate_command(const RotateArguments& arguments);

// Takes in what lies on a stick, and writes receipts and statements there.
// Each file that was not taken is named on stderr, with the reason; then 1, or 2
// when the trouble with it may pass.
struct ImportArguments {
  std::string dir;
  std::string from;  // the folder of the stick
};
int import_command(const ImportArguments& arguments);

// Answers the requests of terminals that enrol by stick: FILE.reply beside each.
struct RegisterArguments {
  std::string dir;
  std::vector<std::string> files;
};
int register_command(const RegisterArguments& arguments);

struct OpenArguments {
  std::string dir;
};
int open_command(const OpenArguments& arguments);

// Erases what was taken back and whose time is over; what open does as well.
struct PurgeArguments {
  std::string dir;
  bool rebuild_log = false;  // the erasure log was lost: first makes it anew
};
int purge_command(const PurgeArguments& arguments);

// Lists texts that nobody released, lets records' texts out, or takes that back.
// An id that no row has is named, and the others are done all the same; then 1.
struct ReleaseArguments {
  std::string dir;
  std::vector<std::string> records;
  bool list = false;
  std::string trajectory;  // with list; empty: all
  bool withdraw = false;
};
int release_command(const ReleaseArguments& arguments);

// What a person may ask about a sign-up. Each use is noted in opened.db.
struct PersonArguments {
  std::string dir;
  std::string text;                               // find
  std::string record;                             // show, correct, erase
  bool json = false;                              // show
  std::optional<std::string> name, email, phone;  // correct
};
int person_find_command(const PersonArguments& arguments);
int person_show_command(const PersonArguments& arguments);
int person_correct_command(const PersonArguments& arguments);
int person_erase_command(const PersonArguments& arguments);

struct UnderstoodArguments {
  std::string dir;
};
// A line a topic, "topic<TAB>yes<TAB>partly<TAB>no" under one of headings; a
// count under five as "<5".
int understood_command(const UnderstoodArguments& arguments);

struct ExportArguments {
  std::string dir;
  std::string format = "ndjson";
  std::string trajectory;
  bool include_unreviewed = false;
  bool contacts = false;
};
int export_command(const ExportArguments& arguments);

struct PublishArguments {
  std::string dir;
  std::string package;
};
int publish_command(const PublishArguments& arguments);

// Writes what is published onto a stick, for `zuil content import`.
struct CopyContentArguments {
  std::string dir;
  std::string to;  // the folder of the stick
};
int copy_content_command(const CopyContentArguments& arguments);

struct RestoredArguments {
  std::string dir;
};
int restored_command(const RestoredArguments& arguments);

}  // namespace zuil::portal
