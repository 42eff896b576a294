// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/import.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "sync/base/outside_folder.h"
#include "sync/wire/stick_names.h"

namespace zuil::portal {
namespace {

constexpr std::string_view kMagic = "ZUIL";

using Entry = OutsideFolder::Entry;
using Kind = OutsideFolder::Kind;

// What this program writes there itself; what is unfinished of it the next
// export takes away.
bool is_reply(std::string_view name) {
  if (name.ends_with(kUnfinished)) {
    const std::string receipt = std::string(kStickReceipt) + ".";
    return name.starts_with(std::string(kStickStatement) + ".") ||
           name.find(receipt) != std::string_view::npos;
  }
  return name == kStickStatement || name.ends_with(kStickReceipt);
}
// What systems leave behind on a stick by themselves.
bool is_hidden(std::string_view name) { return name.starts_with('.'); }

NotTaken why_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::kUnknownDevice: return NotTaken::kUnknownDevice;
    case Refusal::kRevoked: return NotTaken::kRevoked;
    case Refusal::kSealingKey: return NotTaken::kSealingKey;
    case Refusal::kLayout:
    case Refusal::kSignature: return NotTaken::kDamaged;
  }
  return NotTaken::kDamaged;
}

std::optional<DeviceId> device_named(std::string_view name) {
  const auto bytes = from_hex(name);
  DeviceId device{};
  if (!bytes || bytes->size() != device.size() || to_hex(*bytes) != name) return std::nullopt;
  std::ranges::copy(*bytes, device.begin());
  return device;
}

class Importer {
 public:
  Importer(Intake& intake, Inbox& inbox, OutsideFolder zuil, const OnLeft& on_left)
      : intake_(intake), inbox_(inbox), zuil_(std::move(zuil)), on_left_(on_left) {}

  Result<ImportReport> all() {
    const std::string root(kStickFolder);
    const auto listing = ZUIL_TRY("looking at the stick", zuil_.list(kMaxStickFolders));
    for (const Entry& entry : listing.entries) {
      if (entry.kind == Kind::kFolder) {
        folder(entry.name);
      } else {
        file(zuil_, root, entry);
      }
    }
    if (!listing.all) leave(root, NotTaken::kTooMany, "the rest was not looked at");
    for (const DeviceId& device : devices_) state(device);
    return report_;
  }

 private:
  void leave(const std::string& path, NotTaken why, std::string detail) {
    ++report_.left;
    if (why == NotTaken::kTrouble) ++report_.trouble;
    if (on_left_) on_left_({path, why, std::move(detail)});
  }

  void folder(const std::string& name) {
    if (is_hidden(name)) return;
    const std::string path = std::string(kStickFolder) + "/" + shown_name(name);
    const auto opened = zuil_.folder(name);
    if (!opened) return leave(path, NotTaken::kTrouble, opened.error().what);
    const auto listing = opened->list(kMaxStickFiles);
    if (!listing) return leave(path, NotTaken::kTrouble, listing.error().what);
    if (const auto device = device_named(name)) note_known(*device);
    for (const Entry& entry : listing->entries) file(*opened, path, entry);
    if (!listing->all) leave(path, NotTaken::kTooMany, "the rest was not looked at");
  }

  // A terminal that has nothing to bring wants to know the time and the generation too.
  void note_known(const DeviceId& id) {
    const auto device = inbox_.device(id);
    if (device && *device && !(*device)->revoked) devices_.insert(id);
  }

  void file(const OutsideFolder& in, const std::string& folder_path, const Entry& entry) {
    const std::string path = folder_path + "/" + shown_name(entry.name);
    if (entry.kind == Kind::kFolder) {
      if (!is_hidden(entry.name)) leave(path, NotTaken::kForeign, "a folder, where files are wanted");
      return;
    }
    if (entry.kind == Kind::kOther) {
      return leave(path, NotTaken::kForeign, "a link or a device, which is not followed");
    }
    if (is_reply(entry.name)) return;
    if (std::string_view(entry.name).ends_with(kUnfinished)) {
      return leave(path, NotTaken::kUnfinished, "not written to its end; export again");
    }
    const bool named_ours = std::string_view(entry.name).ends_with(kStickBundle);
    const Result<Bytes> bytes = in.read(entry.name, kMaxBundleBytes);
    if (!bytes && bytes.error().kind != ErrorKind::kRejected) {
      return leave(path, NotTaken::kTrouble, bytes.error().what);
    }
    if (!bytes) {
      return leave(path, named_ours ? NotTaken::kDamaged : NotTaken::kForeign,
                   "no file of at most " + std::to_string(kMaxBundleBytes) + " bytes");
    }
    if (as_text(*bytes).starts_with(kMagic)) return bundle(path, *bytes);
    if (named_ours) return leave(path, NotTaken::kDamaged, "does not begin as a bundle does");
    if (!is_hidden(entry.name)) leave(path, NotTaken::kForeign, "does not begin as a bundle does");
  }

  void bundle(const std::string& path, ByteView bytes) {
    const auto answer = intake_.receive(bytes);
    if (!answer) return leave(path, NotTaken::kTrouble, answer.error().what);
    if (const auto* refused = std::get_if<Refused>(&*answer)) {
      return leave(path, why_of(refused->reason), refused->detail);
    }
    const Receipted& receipted = std::get<Receipted>(*answer);
    const Result<BundleHeader> header = read_bundle_header(bytes);
    if (!header) return leave(path, NotTaken::kTrouble, header.error().what);
    devices_.insert(header->device);
    const Status written = write_reply(
        header->device, stick_name(*header, sha256(bytes)) + std::string(kStickReceipt), receipted.receipt);
    if (!written) {
      return leave(path, NotTaken::kTrouble, "stored, but without a receipt: " + written.error().what);
    }
    if (receipted.outcome == StoreOutcome::kConflict) {
      return leave(path, NotTaken::kConflict,
                   "its numbers stand for other records here; they are kept, take the receipt home");
    }
    ++report_.bundles;
    report_.records += header->count;
    if (receipted.outcome == StoreOutcome::kAlready) ++report_.known;
  }

  void state(const DeviceId& device) {
    const std::string name(kStickStatement);
    const Status written = write_reply(device, name, intake_.statement(device));
    if (written) {
      ++report_.statements;
    } else {
      leave(std::string(kStickFolder) + "/" + to_hex(device) + "/" + name, NotTaken::kTrouble,
            "not written: " + written.error().what);
    }
  }

  Status write_reply(const DeviceId& device, const std::string& name, ByteView bytes) {
    const OutsideFolder folder = ZUIL_TRY("the device's folder", zuil_.make_folder(to_hex(device)));
    return folder.write(name, bytes);
  }

  Intake& intake_;
  Inbox& inbox_;
  OutsideFolder zuil_;
  const OnLeft& on_left_;
  ImportReport report_;
  std::set<DeviceId> devices_;  // that get a statement
};

}  // namespace

std::string_view to_string(NotTaken why) {
  switch (why) {
    case NotTaken::kUnfinished: return "unfinished";
    case NotTaken::kForeign: return "not ours";
    case NotTaken::kDamaged: return "damaged";
    case NotTaken::kUnknownDevice: return "of an unknown device";
    case NotTaken::kRevoked: return "of a revoked device";
    case NotTaken::kSealingKey: return "sealed to another key";
    case NotTaken::kConflict: return "conflict";
    case NotTaken::kTooMany: return "too many files";
    case NotTaken::kTrouble: return "trouble";
  }
  return "unknown";
}

Result<ImportReport> import_from_stick(Intake& intake, Inbox& inbox, const std::filesystem::path& stick,
                                       const OnLeft& on_left) {
  const OutsideFolder root = ZUIL_TRY("the stick", OutsideFolder::open(stick));
  OutsideFolder zuil = ZUIL_TRY("the stick", root.folder(std::string(kStickFolder)));
  return Importer(intake, inbox, std::move(zuil), on_left).all();
}

}  // namespace zuil::portal
