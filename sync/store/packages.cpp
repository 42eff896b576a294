// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/packages.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sync/base/files.h"
#include "sync/domain/content_files.h"
#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kMaxChoiceBytes = 4 * 1024;
constexpr std::size_t kMaxText = 200;
constexpr std::int64_t kMaxTime = INT64_C(253402300799);
constexpr std::size_t kMaxSignedManifest = kMaxManifestBytes + 1024;

bool is_id(std::string_view text) {
  return text.size() == 2 * kIdBytes && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string to_json(const PackageChoice& choice) {
  JsonWriter out;
  out.open_object();
  out.member("current", choice.current);
  out.member("previous", choice.previous);
  out.member("passed_over", choice.passed_over);
  out.member("refused", choice.refused);
  out.member("refused_version", choice.refused_version);
  out.member("refused_by", choice.refused_by);
  out.member("tag", choice.tag);
  out.member("newest", choice.newest);
  out.close_object();
  return out.take();
}

void read_id(JsonObject& object, std::string_view name, std::string& id) {
  const auto node = object.required(name);
  if (!node) return;
  id = node->text().value_or("");
  if (!id.empty() && !is_id(id)) node->fault("not the id of a package");
}

void read_text(JsonObject& object, std::string_view name, std::string& text) {
  const auto node = object.required(name);
  if (!node) return;
  text = node->text().value_or("");
  if (text.size() > kMaxText) node->fault("too long");
}

Result<PackageChoice> parse_choice(std::string_view json) {
  const nlohmann::json document = ZUIL_TRY("reading it", parse_strict_json(json, kMaxChoiceBytes));
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  PackageChoice choice;
  read_id(object, "current", choice.current);
  read_id(object, "previous", choice.previous);
  read_id(object, "passed_over", choice.passed_over);
  read_id(object, "refused", choice.refused);
  read_text(object, "refused_version", choice.refused_version);
  read_text(object, "refused_by", choice.refused_by);
  read_text(object, "tag", choice.tag);
  if (const auto newest = object.required("newest")) choice.newest = newest->integer(0, kMaxTime).value_or(0);
  object.refuse_others();
  if (!faults.empty())
    return Error{ErrorKind::kRejected, faults.front().pointer + ": " + faults.front().what};
  return choice;
}

Error damaged(std::string_view what) {
  return {ErrorKind::kDamaged, "a content package is not what was signed: " + std::string(what)};
}

// What can be told at once: every file is there in its length, and content.json
// is the one that was signed.
Status looks_whole(const Package& package) {
  for (const ManifestFile& file : package.manifest.files) {
    std::error_code error;
    const fs::path path = package.folder / file.path;
    if (!fs::is_regular_file(fs::symlink_status(path, error)) || fs::file_size(path, error) != file.bytes)
      return damaged(file.path);
    if (file.path != kContentDocument) continue;
    const Result<Bytes> bytes = read_file(path, kMaxContentFileBytes);
    if (!bytes || sha256(*bytes) != file.hash) return damaged(file.path);
  }
  return Ok{};
}

}  // namespace

std::string package_id(ByteView document) {
  const Sha256 hash = sha256(document);
  return to_hex(ByteView(hash).first(kIdBytes));
}

Result<Manifest> read_manifest(ByteView document, const PublicKey& root) {
  const std::string payload = ZUIL_TRY("the manifest", read_document(SignedKind::kContent, document, root));
  Manifest manifest = ZUIL_TRY("the manifest", parse_manifest(payload));
  std::uint64_t whole = 0;
  for (const ManifestFile& file : manifest.files) {
    if (file.bytes > kMaxContentFileBytes)
      return Error{ErrorKind::kRejected, "the manifest: a file of more than 20 MiB"};
    whole += file.bytes;
  }
  if (whole > kMaxContentPackageBytes)
    return Error{ErrorKind::kRejected, "the manifest: a package of more than 200 MiB"};
  return manifest;
}

Result<PackageChoice> Packages::choice() const {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(folder_ / "chosen", ignored))) return PackageChoice{};
  const Bytes bytes =
      ZUIL_TRY("reading which content is shown", read_file(folder_ / "chosen", kMaxChoiceBytes));
  Result<PackageChoice> choice = parse_choice(as_text(bytes));
  if (choice) return choice;
  return Error{ErrorKind::kDamaged, "reading which content is shown: " + choice.error().what};
}

Status Packages::set_choice(const PackageChoice& choice) {
  ZUIL_TRY("making the folder of content", make_folder(folder_));
  return write_file_durably(folder_ / "chosen", as_bytes(to_json(choice)));
}

Result<std::optional<Package>> Packages::package(const std::string& id) const {
  if (id.empty()) return std::optional<Package>{};
  const fs::path place = packages() / id;
  const Result<Bytes> document = read_file(place / "manifest", kMaxSignedManifest);
  if (!document || package_id(*document) != id) return damaged("its manifest");
  Result<Manifest> manifest = read_manifest(*document, root_);
  if (!manifest) return std::optional<Package>{};  // another portal's
  Package package{id, std::move(*manifest), place / "files"};
  ZUIL_TRY("looking at the content", looks_whole(package));
  return std::optional<Package>(std::move(package));
}

Result<std::optional<Package>> Packages::current() const {
  return package(ZUIL_TRY("finding the content", choice()).current);
}

Result<std::optional<Package>> Packages::previous() const {
  return package(ZUIL_TRY("finding the content", choice()).previous);
}

Status Packages::roll_back() {
  PackageChoice choice = ZUIL_TRY("going back", this->choice());
  const std::optional<Package> before = ZUIL_TRY("going back", package(choice.previous));
  if (!before) return Error{ErrorKind::kRejected, "there is no content from before this one"};
  choice.passed_over = choice.current;
  choice.current = choice.previous;
  choice.previous.clear();
  return set_choice(choice);
}

Status Packages::roll_forward() {
  PackageChoice choice = ZUIL_TRY("going on", this->choice());
  const std::optional<Package> after = ZUIL_TRY("going on", package(choice.passed_over));
  if (!after) return Error{ErrorKind::kRejected, "nobody went back from newer content"};
  choice.previous = choice.current;
  choice.current = choice.passed_over;
  choice.passed_over.clear();
  return set_choice(choice);
}

Status Packages::choose(const std::string& id, const Manifest& manifest, std::string tag) {
  PackageChoice choice = this->choice().has_value() ? *this->choice() : PackageChoice{};
  if (choice.current != id) {
    // Going back leads to one that can be shown, and is this portal's.
    const auto present = package(choice.current);
    choice.previous = present && *present ? choice.current : std::string();
  }
  choice.current = id;
  choice.passed_over.clear();
  choice.refused.clear();
  choice.refused_version.clear();
  choice.refused_by.clear();
  choice.tag = std::move(tag);
  choice.newest = std::chrono::floor<std::chrono::seconds>(manifest.made).time_since_epoch().count();
  return set_choice(choice);
}

Result<PackageInUse> Packages::use(const Package& package) const {
  OpenFile folder(::open((packages() / package.id).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) return file_error(packages() / package.id, errno);
  if (::flock(folder.fd(), LOCK_SH | LOCK_NB) != 0)
    return Error{ErrorKind::kRetryLater, "the content package is being removed"};
  return PackageInUse(std::move(folder));
}

void Packages::tidy() const {
  const Result<PackageChoice> choice = this->choice();
  if (!choice) return;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(packages(), error)) {
    const std::string name = entry.path().filename().string();
    if (name == choice->current || name == choice->previous || name == choice->passed_over) continue;
    const OpenFile folder(::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.is_open() && ::flock(folder.fd(), LOCK_EX | LOCK_NB) != 0) continue;
    std::error_code ignored;
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace zuil
