// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/stick.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sync/base/outside_folder.h"
#include "sync/wire/stick_names.h"

namespace zuil {
namespace {

// Each time the epoch changes under an export its rows get other numbers, and it begins anew.
constexpr int kMostPasses = 3;
// A receipt is 164 bytes, a statement 112.
constexpr std::size_t kMaxSignedBytes = 4096;

Failure stick_failure(const Error& error) {
  return {error.kind == ErrorKind::kFull ? Cause::kStickFull : Cause::kStickFailed, error.what};
}
Failure store_failure(const Error& error) { return {Cause::kStore, error.what}; }
// Where there may be no stick at all.
Failure opening_failure(const Error& error) {
  return {error.kind == ErrorKind::kRejected ? Cause::kNoStick : stick_failure(error).cause, error.what};
}

std::uint64_t waiting(const StoreStatus& status) { return status.answers.records + status.contacts.records; }

// Writes bundles below one stick; remembers nothing of the rows.
class Exporter {
 public:
  Exporter(Store& store, OutsideFolder zuil, ExportReport& report, const OnExported& on_exported,
           std::stop_token stop)
      : store_(store),
        zuil_(std::move(zuil)),
        report_(report),
        on_exported_(on_exported),
        stop_(std::move(stop)) {}

  std::optional<Failure> all(const DeviceId& device) {
    if (auto failure = enter(device)) return failure;
    for (int pass = 0; pass < kMostPasses; ++pass) {
      report_.bundles = report_.records = report_.bytes = report_.held = 0;
      const Result<StoreStatus> before = store_.status();
      if (!before) return store_failure(before.error());
      for (Stream stream : {Stream::kAnswers, Stream::kContacts}) {
        if (auto failure = all_of(stream)) return failure;
      }
      const Result<StoreStatus> after = store_.status();
      if (!after) return store_failure(after.error());
      if (after->epoch == before->epoch) return std::nullopt;
    }
    return Failure{Cause::kStore, "the numbering began anew again and again"};
  }

 private:
  std::optional<Failure> enter(const DeviceId& device) {
    if (folder_ && device_ == device) return std::nullopt;
    Result<OutsideFolder> folder = zuil_.make_folder(to_hex(device));
    if (!folder) return stick_failure(folder.error());
    if (const Status removed = folder->remove_unfinished(kMaxStickFiles); !removed)
      return stick_failure(removed.error());
    folder_.emplace(std::move(*folder));
    device_ = device;
    return std::nullopt;
  }

  std::optional<Failure> all_of(Stream stream) {
    for (std::uint64_t from = 1;;) {
      if (stop_.stop_requested()) return Failure{Cause::kStopped, "stopped on request"};
      const auto bundle = store_.next_bundle({.stream = stream, .from = from});
      if (!bundle) return store_failure(bundle.error());
      if (!*bundle) return std::nullopt;
      if (auto failure = place(**bundle)) return failure;
      from = (*bundle)->header.last() + 1;
      if (on_exported_) on_exported_(report_);
    }
  }

  std::optional<Failure> place(const FrozenBundle& bundle) {
    if (auto failure = enter(bundle.header.device)) return failure;
    const std::string name = stick_name(bundle.header, bundle.hash) + std::string(kStickBundle);
    const Result<bool> held = folder_->holds(name, bundle.bytes);
    if (!held) return stick_failure(held.error());
    if (!*held) {
      if (const Status written = folder_->write(name, bundle.bytes); !written)
        return stick_failure(written.error());
    }
    ++report_.bundles;
    report_.held += *held ? 1 : 0;
    report_.records += bundle.header.count;
    report_.bytes += bundle.bytes.size();
    return std::nullopt;
  }

  Store& store_;
  OutsideFolder zuil_;
  ExportReport& report_;
  const OnExported& on_exported_;
  std::stop_token stop_;
  std::optional<OutsideFolder> folder_;
  DeviceId device_{};
};

// Offers what lies on a stick to the store, file by file. Trouble with a file
// stops no other, and is told only where it is this terminal's.
class Homecoming {
 public:
  Homecoming(Store& store, std::string own, HomeReport& report)
      : store_(store), own_(std::move(own)), report_(report) {}

  std::optional<Failure> all(const OutsideFolder& zuil) {
    const auto folders = zuil.list(kMaxStickFolders);
    if (!folders) return stick_failure(folders.error());
    if (!folders->all) trouble_ = too_many();
    for (const auto& entry : folders->entries) {
      if (entry.kind != OutsideFolder::Kind::kFolder) continue;
      if (auto failure = all_of(zuil, entry.name)) return failure;
    }
    return trouble_;
  }

 private:
  static Failure too_many() { return {Cause::kStickFailed, "more files than are looked at"}; }

  std::optional<Failure> all_of(const OutsideFolder& zuil, const std::string& name) {
    const bool own = name == own_;
    const auto folder = zuil.folder(name);
    const auto files = folder ? folder->list(kMaxStickFiles) : Result<OutsideFolder::Listing>(folder.error());
    if (!files) {
      if (own) trouble_ = stick_failure(files.error());
      return std::nullopt;
    }
    if (own && !files->all) trouble_ = too_many();
    for (const auto& file : files->entries) {
      if (auto failure = one(*folder, file, own)) return failure;
    }
    return std::nullopt;
  }

  // The store's failure, which stops everything.
  std::optional<Failure> one(const OutsideFolder& folder, const OutsideFolder::Entry& file, bool own) {
    const bool statement = file.name == kStickStatement;
    if (!statement && !std::string_view(file.name).ends_with(kStickReceipt)) return std::nullopt;
    const Result<Bytes> bytes = folder.read(file.name, kMaxSignedBytes);
    if (bytes) return statement ? take_statement(*bytes, own) : take_receipt(*bytes, own);
    if (own && bytes.error().kind != ErrorKind::kRejected) trouble_ = stick_failure(bytes.error());
    not_ours(own);
    return std::nullopt;
  }

  std::optional<Failure> take_statement(ByteView bytes, bool own) {
    const Result<bool> taken = store_.apply_statement(bytes);
    if (!taken && taken.error().kind != ErrorKind::kRejected) return store_failure(taken.error());
    if (!taken) {
      not_ours(own);
    } else if (*taken) {
      ++report_.statements;
    } else {
      ++(own ? report_.older : report_.others);
    }
    return std::nullopt;
  }

  std::optional<Failure> take_receipt(ByteView bytes, bool own) {
    const Result<ReceiptEffect> effect = store_.apply_receipt(bytes);
    if (!effect && effect.error().kind != ErrorKind::kRejected) return store_failure(effect.error());
    if (!effect) {
      not_ours(own);
      return std::nullopt;
    }
    switch (*effect) {
      case ReceiptEffect::kMarked: ++report_.receipts; break;
      case ReceiptEffect::kNewEpoch: ++report_.conflicts; break;
      case ReceiptEffect::kRefused: ++report_.refused; break;
      case ReceiptEffect::kNotHandedOut: ++report_.others; break;
      case ReceiptEffect::kOlderGeneration: ++report_.older; break;
    }
    return std::nullopt;
  }

  void not_ours(bool own) { ++(own ? report_.unreadable : report_.others); }

  Store& store_;
  std::string own_;  // the name of this terminal's folder
  HomeReport& report_;
  std::optional<Failure> trouble_;  // with the stick
};

std::optional<Failure> take_home(Store& store, const std::filesystem::path& stick, HomeReport& report) {
  const auto enrolment = store.enrolment();
  if (!enrolment) return store_failure(enrolment.error());
  if (!*enrolment) return Failure{Cause::kNotEnrolled, "not enrolled"};
  const auto root = OutsideFolder::open(stick);
  if (!root) return opening_failure(root.error());
  const auto zuil = root->folder(std::string(kStickFolder));
  if (!zuil) return opening_failure(zuil.error());
  return Homecoming(store, to_hex((*enrolment)->device), report).all(*zuil);
}

std::optional<Failure> export_all(Store& store, const std::filesystem::path& stick,
                                  const OnExported& on_exported, std::stop_token stop, ExportReport& report) {
  const auto enrolment = store.enrolment();
  if (!enrolment) return store_failure(enrolment.error());
  if (!*enrolment) return Failure{Cause::kNotEnrolled, "not enrolled"};
  const auto root = OutsideFolder::open(stick);
  if (!root) return opening_failure(root.error());
  auto zuil = root->make_folder(std::string(kStickFolder));
  if (!zuil) return stick_failure(zuil.error());
  return Exporter(store, std::move(*zuil), report, on_exported, std::move(stop)).all((*enrolment)->device);
}

}  // namespace

int ExportReport::percent() const {
  if (waiting == 0) return failure ? 0 : 100;
  return static_cast<int>(std::min<std::uint64_t>(records * 100 / waiting, 100));
}

ExportReport export_to_stick(Store& store, const std::filesystem::path& stick, const OnExported& on_exported,
                             std::stop_token stop) {
  ExportReport report;
  const Result<StoreStatus> before = store.status();
  if (!before) {
    report.failure = store_failure(before.error());
    return report;
  }
  report.waiting = waiting(*before);
  report.failure = export_all(store, stick, on_exported, std::move(stop), report);
  if (const Result<StoreStatus> after = store.status()) {
    report.set_aside = after->set_aside - std::min(after->set_aside, before->set_aside);
    if (report.failure) report.left = waiting(*after) - std::min(waiting(*after), report.records);
    if (report.set_aside > 0 && !report.failure)
      report.failure = Failure{Cause::kStore, "damaged rows were set aside"};
  } else if (!report.failure) {
    report.failure = store_failure(after.error());
  }
  return report;
}

HomeReport take_receipts_home(Store& store, const std::filesystem::path& stick) {
  HomeReport report;
  const Result<StoreStatus> before = store.status();
  if (!before) {
    report.failure = store_failure(before.error());
    return report;
  }
  report.waiting = report.left = waiting(*before);
  report.failure = take_home(store, stick, report);
  if (const Result<StoreStatus> after = store.status()) {
    report.left = waiting(*after);
  } else if (!report.failure) {
    report.failure = store_failure(after.error());
  }
  return report;
}

}  // namespace zuil
