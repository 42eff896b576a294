// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/stick_content.h"

#include <utility>

#include "sync/base/log.h"
#include "sync/base/outside_folder.h"
#include "sync/domain/content_package.h"
#include "sync/store/package_fetch.h"
#include "sync/wire/stick_names.h"

namespace zuil {
namespace {

Failure of_stick(const Error& error) {
  return {error.kind == ErrorKind::kRejected ? Cause::kNoStick : Cause::kStickFailed, error.what};
}

Failure of_content(const Error& error) {
  switch (error.kind) {
    case ErrorKind::kRejected: return {Cause::kContentRefused, error.what};
    case ErrorKind::kFull: return {Cause::kContentNoRoom, error.what};
    case ErrorKind::kDamaged:
    case ErrorKind::kRetryLater: break;
  }
  return {Cause::kStore, error.what};
}

// The rest of one file. What is not of its hash was damaged on the stick.
std::optional<Failure> take_file(PackageFetch& fetch, const PackagePiece& piece,
                                 const OutsideFolder& content) {
  const Result<Bytes> bytes = content.read(to_hex(piece.file), kMaxContentFileBytes);
  if (!bytes) return of_stick(bytes.error());
  if (bytes->size() != piece.bytes)
    return Failure{Cause::kContentRefused, "a file of the content on the stick is not whole"};
  const Status taken = fetch.take(piece, ByteView(*bytes).subspan(piece.offset));
  if (taken) return std::nullopt;
  if (taken.error().kind == ErrorKind::kDamaged) return Failure{Cause::kContentRefused, taken.error().what};
  return of_content(taken.error());
}

std::optional<Failure> take_all(PackageFetch& fetch, const OutsideFolder& content) {
  for (;;) {
    const Result<std::optional<PackagePiece>> piece = fetch.next();
    if (!piece) return of_content(piece.error());
    if (!*piece) return std::nullopt;
    if (auto failure = take_file(fetch, **piece, content)) return failure;
  }
}

std::optional<Failure> take(Packages& packages, const std::filesystem::path& stick, const Date& today,
                            std::string& shown) {
  const auto root = OutsideFolder::open(stick);
  if (!root) return of_stick(root.error());
  const auto content = root->folder(std::string(kStickContent));
  if (!content) return of_stick(content.error());
  const auto document = content->read(std::string(kStickManifest), kMaxManifestBytes + 1024);
  if (!document) return of_stick(document.error());
  auto fetch = PackageFetch::begin(packages);
  if (!fetch) return of_content(fetch.error());
  if (!*fetch) return Failure{Cause::kBusy, "content comes by network at this moment"};
  // Nobody gave it a tag: the portal is asked for it once more, which costs little.
  const Result<ManifestEffect> effect = (*fetch)->offer(*document, "");
  if (!effect) return of_content(effect.error());
  if (*effect == ManifestEffect::kNothingNew) return std::nullopt;
  if (auto failure = take_all(**fetch, *content)) return failure;
  const Result<Package> package = (*fetch)->finish(today);
  if (!package) return of_content(package.error());
  shown = package->manifest.version;
  log(LogLevel::kInfo, LogCode::kContentActivated, shown);
  return std::nullopt;
}

}  // namespace

ContentHomeReport take_content_home(Packages& packages, const std::filesystem::path& stick,
                                    const Date& today) {
  ContentHomeReport report;
  report.failure = take(packages, stick, today, report.shown);
  return report;
}

}  // namespace zuil
