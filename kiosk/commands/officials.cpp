// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/officials.h"

#include <ostream>

#include "kiosk/commands/pin_reader.h"
#include "kiosk/commands/places.h"
#include "sync/domain/json_writer.h"
#include "sync/domain/text.h"
#include "sync/store/desk.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

constexpr int kRefused = 1;
constexpr int kFailed = 2;

Result<std::unique_ptr<Store>> open_store(const std::string& data, const Clock& clock, Random& random) {
  const DataFolder folder = ZUIL_TRY("opening", DataFolder::make(data_folder(data)));
  const Settings settings = ZUIL_TRY("opening", folder.read_settings());
  return Store::open(folder, settings, clock, random);
}

void write_json(const std::vector<Official>& officials, std::ostream& out) {
  JsonWriter json;
  json.open_array();
  for (const Official& each : officials) {
    json.open_object();
    json.member("id", each.id);
    json.member("name", each.name);
    json.member("role", to_string(each.role));
    json.close_object();
  }
  json.close_array();
  out << json.take() << '\n';
}

Status list(Desk& desk, bool json, std::ostream& out) {
  const std::vector<Official> all = ZUIL_TRY("listing", desk.officials());
  if (json) {
    write_json(all, out);
    return Ok{};
  }
  for (const Official& each : all)
    out << each.id << "  " << to_string(each.role) << "  " << printable(each.name) << '\n';
  if (all.empty()) out << "no officials yet: zuil officials add --name NAME --administrator\n";
  return Ok{};
}

Status add(const OfficialsOptions& options, Desk& desk, int in, std::ostream& out, std::ostream& err) {
  const PinCode pin = ZUIL_TRY("adding", read_pin(in, err));
  const auto role = options.administrator ? OfficialRole::kAdministrator : OfficialRole::kOfficial;
  const Official added = ZUIL_TRY("adding", desk.add_official(options.name, role, pin, ""));
  out << "added " << added.id << '\n';
  return Ok{};
}

Status carry_out(const OfficialsOptions& options, Desk& desk, int in, std::ostream& out, std::ostream& err) {
  switch (options.what) {
    case OfficialsOptions::Do::kList: return list(desk, options.json, out);
    case OfficialsOptions::Do::kAdd: return add(options, desk, in, out, err);
    case OfficialsOptions::Do::kRemove:
      ZUIL_TRY("removing", desk.remove_official(options.id, ""));
      out << "removed " << options.id << '\n';
      return Ok{};
    case OfficialsOptions::Do::kSetPin: {
      const PinCode pin = ZUIL_TRY("setting a PIN", read_pin(in, err));
      ZUIL_TRY("setting a PIN", desk.set_pin(options.id, pin, ""));
      out << "set the PIN of " << options.id << '\n';
      return Ok{};
    }
  }
  return Ok{};
}

}  // namespace

int run_officials(const OfficialsOptions& options, const Clock& clock, Random& random, int in,
                  std::ostream& out, std::ostream& err) {
  const auto store = open_store(options.data, clock, random);
  if (!store) {
    err << "officials: " << store.error().what << '\n';
    return kFailed;
  }
  Desk desk = (*store)->desk();
  const Status done = carry_out(options, desk, in, out, err);
  if (done) return 0;
  err << "officials: " << done.error().what << '\n';
  return done.error().kind == ErrorKind::kRejected ? kRefused : kFailed;
}

}  // namespace zuil
