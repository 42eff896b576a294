// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/commands/diagnose.h"

#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <system_error>
#include <vector>

#include "kiosk/commands/places.h"
#include "sync/base/battery.h"
#include "sync/base/files.h"
#include "sync/base/speaker.h"
#include "sync/base/version.h"
#include "sync/courier/network.h"
#include "sync/domain/json_writer.h"
#include "sync/store/desk.h"
#include "sync/store/packages.h"
#include "sync/store/store.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 500;
constexpr mode_t kReadable = 0644;  // there is nothing personal in it

std::int64_t as_number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

class Diagnosis {
 public:
  Diagnosis(DataFolder folder, const Clock& clock, Random& random)
      : folder_(std::move(folder)), clock_(clock), random_(random) {}

  std::string document() {
    out_.open_object();
    out_.member("made", to_rfc3339(clock_.wall()));
    add_program();
    add_machine();
    add_disk();
    add_files();
    add_settings();
    add_store();
    out_.name("faults");
    out_.open_array();
    for (const std::string& fault : faults_) out_.string(fault);
    out_.close_array();
    out_.close_object();
    return out_.take();
  }

 private:
  // What failed, without what it failed on: an error can hold a path of somebody's home.
  void fault(std::string_view of, const Error& error) {
    faults_.push_back(std::string(of) + ": " + std::string(to_string(error.kind)));
  }

  void add_program() {
    out_.name("program");
    out_.open_object();
    out_.member("version", program_version());
    std::ifstream release("/etc/os-release");
    for (std::string line; std::getline(release, line);) {
      constexpr std::string_view kName = "PRETTY_NAME=";
      if (line.starts_with(kName)) out_.member("system", line.substr(kName.size()));
    }
    utsname kernel{};
    if (::uname(&kernel) == 0) out_.member("kernel", std::string_view(kernel.release));
    out_.close_object();
  }

  void add_machine() {
    out_.name("machine");
    out_.open_object();
    if (const auto battery = battery_percent()) out_.member("battery", *battery);
    out_.name("network");
    out_.boolean(has_network({}));
    out_.name("speaker");
    out_.boolean(has_speaker());
    out_.close_object();
  }

  void add_disk() {
    std::error_code error;
    const fs::space_info space = fs::space(folder_.root, error);
    out_.name("disk");
    out_.open_object();
    if (!error) {
      out_.member("size", as_number(space.capacity));
      out_.member("free", as_number(space.available));
    }
    out_.close_object();
  }

  // By their names below the data folder, which are ours.
  void add_files() {
    std::vector<fs::path> files;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder_.root, error);
         !error && at != fs::recursive_directory_iterator() && files.size() < kMostFiles;
         at.increment(error)) {
      if (at->is_regular_file(error)) files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    out_.name("files");
    out_.open_array();
    for (const fs::path& file : files) {
      std::error_code gone;
      const auto size = fs::file_size(file, gone);
      const auto mode = fs::status(file, gone).permissions();
      if (gone) continue;
      out_.open_object();
      out_.member("name", fs::relative(file, folder_.root, gone).generic_string());
      out_.member("size", as_number(size));
      out_.member("mode", static_cast<std::int64_t>(mode & fs::perms::mask));
      out_.close_object();
    }
    out_.close_array();
  }

  void add_settings() {
    const Result<Settings> read = folder_.read_settings();
    if (!read) return fault("settings", read.error());
    settings_ = *read;
    const Settings usual;
    const std::array differ = {
        std::pair{"language", settings_.language != usual.language},
        std::pair{"visit", settings_.visit != usual.visit},
        std::pair{"portal_url", settings_.portal_url != usual.portal_url},
        std::pair{"page_url", settings_.page_url != usual.page_url},
        std::pair{"panel_pitch_mm", settings_.panel_pitch_mm != usual.panel_pitch_mm},
        std::pair{"one_poll", settings_.one_poll != usual.one_poll},
        std::pair{"about_you", settings_.about_you != usual.about_you},
        std::pair{"stick_folder", settings_.stick_folder != usual.stick_folder},
        std::pair{"automatic_sending", settings_.automatic_sending != usual.automatic_sending},
        std::pair{"networks", settings_.networks != usual.networks},
    };
    out_.name("settings_changed");
    out_.open_array();
    for (const auto& [name, differs] : differ) {
      if (differs) out_.string(name);
    }
    out_.close_array();
  }

  void add_store() {
    if (!folder_.has_store()) {
      faults_.emplace_back("store: none");
      return;
    }
    auto store = Store::open(folder_, settings_, clock_, random_);
    if (!store) return fault("store", store.error());
    add_status(**store);
    add_log((*store)->desk());
    add_content();
  }

  void add_status(Store& store) {
    const Result<StoreStatus> status = store.status();
    if (!status) return fault("status", status.error());
    out_.name("store");
    out_.open_object();
    out_.name("enrolled");
    out_.boolean(status->enrolled);
    out_.member("answers", as_number(status->answers.records));
    out_.member("contacts", as_number(status->contacts.records));
    out_.member("kept", as_number(status->kept));
    out_.member("set_aside", as_number(status->set_aside));
    out_.member("damaged", as_number(status->damaged_databases));
    out_.member("epoch", as_number(status->epoch));
    out_.member("generation", as_number(status->generation));
    if (status->last_receipt) out_.member("last_receipt", to_rfc3339(*status->last_receipt));
    if (status->last_error) out_.member("last_error", *status->last_error);
    out_.close_object();
  }

  // How often what happened: not by whom.
  void add_log(Desk desk) {
    const Result<AuditVerdict> verdict = desk.verify_audit();
    const Result<std::vector<AuditLine>> lines = desk.audit();
    if (!verdict) return fault("log", verdict.error());
    if (!lines) return fault("log", lines.error());
    std::map<std::string, std::int64_t, std::less<>> counts;
    for (const AuditLine& line : *lines) ++counts[std::string(to_string(line.entry.event))];
    out_.name("log");
    out_.open_object();
    out_.name("whole");
    out_.boolean(verdict->whole());
    out_.member("lines", as_number(verdict->lines));
    out_.name("events");
    out_.open_object();
    for (const auto& [event, count] : counts) out_.member(event, count);
    out_.close_object();
    out_.close_object();
  }

  void add_content() {
    const std::optional<PublicKey> root = enrolled_root(folder_);
    if (!root) return;
    const auto package = Packages(folder_.content(), *root).current();
    if (!package) return fault("content", package.error());
    if (*package) out_.member("content", (*package)->manifest.version);
  }

  DataFolder folder_;
  const Clock& clock_;
  Random& random_;
  Settings settings_;
  JsonWriter out_;
  std::vector<std::string> faults_;
};

}  // namespace

int run_diagnose(const DiagnoseOptions& options, const Clock& clock, Random& random, std::ostream& out,
                 std::ostream& err) {
  const std::string document = Diagnosis({data_folder(options.data)}, clock, random).document() + '\n';
  if (options.out.empty()) {
    out << document;
    return 0;
  }
  const Status written = write_file_durably(options.out, as_bytes(document), kReadable);
  if (written) return 0;
  err << "diagnose: --out: " << written.error().what << '\n';
  return 1;
}

}  // namespace zuil
