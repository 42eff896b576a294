// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/content_shelf.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "sync/base/files.h"
#include "sync/base/outside_folder.h"
#include "sync/wire/stick_names.h"

namespace zuil::portal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 20 * 1024 * 1024;  // what the check of a package allows

fs::path manifest_path(const fs::path& folder) { return folder / "manifest"; }
fs::path file_path(const fs::path& folder, const Sha256& hash) { return folder / "files" / to_hex(hash); }

// Every file in `package`, by path; links and whatever else is no file are refused.
Result<std::vector<std::string>> list_files(const fs::path& package) {
  std::vector<std::string> paths;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(package, error); !error && entry != fs::end(entry);
       entry.increment(error)) {
    if (entry->is_symlink(error) || (!entry->is_directory(error) && !entry->is_regular_file(error))) {
      return Error{ErrorKind::kRejected, "the package holds something that is neither a file nor a folder"};
    }
    if (entry->is_regular_file(error))
      paths.push_back(entry->path().lexically_relative(package).generic_string());
  }
  if (error) return Error{ErrorKind::kRejected, "listing the package: " + error.message()};
  if (paths.size() > kMaxManifestFiles) return Error{ErrorKind::kRejected, "too many files in the package"};
  std::ranges::sort(paths);
  for (const std::string& path : paths) {
    if (!is_package_path(path)) {
      return Error{ErrorKind::kRejected,
                   "a file of the package has a name that can't be published: letters, digits, "
                   "'.', '_' and '-' are wanted, no '.' first"};
    }
  }
  return paths;
}

std::set<Sha256> hashes_of(const Manifest& manifest) {
  std::set<Sha256> hashes;
  for (const ManifestFile& file : manifest.files) hashes.insert(file.hash);
  return hashes;
}

// Files that neither manifest names; a terminal may still be fetching the older one.
void tidy(const fs::path& folder, const std::set<Sha256>& wanted) {
  std::set<std::string> names;
  for (const Sha256& hash : wanted) names.insert(to_hex(hash));
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "files", error)) {
    std::error_code ignored;
    if (!names.contains(entry.path().filename().string())) fs::remove(entry.path(), ignored);
  }
}

}  // namespace

Result<std::optional<Bytes>> ContentShelf::manifest() const {
  std::error_code error;
  if (!fs::exists(manifest_path(folder_), error)) return std::optional<Bytes>{};
  return std::optional<Bytes>(
      ZUIL_TRY("reading the manifest", read_file(manifest_path(folder_), kMaxManifestBytes + 1024)));
}

std::optional<FilePart> ContentShelf::file(const Sha256& hash) const {
  FilePart part{.path = file_path(folder_, hash)};
  std::error_code error;
  if (!fs::is_regular_file(part.path, error)) return std::nullopt;
  part.length = fs::file_size(part.path, error);
  if (error) return std::nullopt;
  return part;
}

Result<std::optional<Bytes>> ContentShelf::published(std::string_view path, const PublicKey& root) const {
  const auto document = ZUIL_TRY("reading what is published", manifest());
  if (!document) return std::optional<Bytes>{};
  const std::string payload =
      ZUIL_TRY("reading what is published", read_document(SignedKind::kContent, *document, root));
  const Manifest published = ZUIL_TRY("reading what is published", parse_manifest(payload));
  const auto found = std::ranges::find(published.files, path, &ManifestFile::path);
  if (found == published.files.end()) return std::optional<Bytes>{};
  Bytes bytes =
      ZUIL_TRY("reading what is published", read_file(file_path(folder_, found->hash), kMaxFileBytes));
  if (sha256(bytes) != found->hash) return Error{ErrorKind::kDamaged, "a published file has changed"};
  return std::optional<Bytes>(std::move(bytes));
}

Result<Manifest> ContentShelf::copy_to(const fs::path& stick, const PublicKey& root) const {
  const auto document = ZUIL_TRY("reading what is published", manifest());
  if (!document) return Error{ErrorKind::kRejected, "nothing was published yet"};
  const std::string payload =
      ZUIL_TRY("reading what is published", read_document(SignedKind::kContent, *document, root));
  Manifest manifest = ZUIL_TRY("reading what is published", parse_manifest(payload));
  const OutsideFolder top = ZUIL_TRY("opening the stick", OutsideFolder::open(stick));
  const OutsideFolder place =
      ZUIL_TRY("making a folder on the stick", top.make_folder(std::string(kStickContent)));
  ZUIL_TRY("tidying the stick", place.remove_unfinished(kMaxStickFiles));
  for (const Sha256& hash : hashes_of(manifest)) {
    const Bytes bytes =
        ZUIL_TRY("reading what is published", read_file(file_path(folder_, hash), kMaxFileBytes));
    if (sha256(bytes) != hash) return Error{ErrorKind::kDamaged, "a published file has changed"};
    if (ZUIL_TRY("looking at the stick", place.holds(to_hex(hash), bytes))) continue;
    ZUIL_TRY("writing to the stick", place.write(to_hex(hash), bytes));
  }
  ZUIL_TRY("writing to the stick", place.write(std::string(kStickManifest), *document));
  return manifest;
}

Result<Manifest> ContentShelf::publish(const fs::path& package, std::string version, const SigningKey& root,
                                       WallTime now) {
  std::set<Sha256> wanted;
  if (const auto before = ZUIL_TRY("publishing", manifest())) {
    const Result<std::string> payload = read_document(SignedKind::kContent, *before, root.public_key());
    if (payload) {
      if (const auto old = parse_manifest(*payload)) wanted = hashes_of(*old);
    }
  }

  Manifest manifest{
      .version = std::move(version), .made = std::chrono::floor<std::chrono::seconds>(now), .files = {}};
  ZUIL_TRY("publishing", make_folder(folder_, 0755));
  ZUIL_TRY("publishing", make_folder(folder_ / "files", 0755));
  for (const std::string& path : ZUIL_TRY("publishing", list_files(package))) {
    const Bytes bytes = ZUIL_TRY("reading " + path, read_file(package / path, kMaxFileBytes));
    const ManifestFile file{.path = path, .bytes = bytes.size(), .hash = sha256(bytes)};
    ZUIL_TRY("publishing " + path, write_file_durably(file_path(folder_, file.hash), bytes, 0644));
    manifest.files.push_back(file);
  }
  const std::string payload = to_json(manifest);
  if (payload.size() > kMaxManifestBytes) return Error{ErrorKind::kRejected, "too many files in the package"};
  const Bytes document = sign_document(SignedKind::kContent, payload, root);
  wanted.merge(hashes_of(manifest));
  ZUIL_TRY("publishing the manifest", write_file_durably(manifest_path(folder_), document, 0644));
  tidy(folder_, wanted);
  return manifest;
}

}  // namespace zuil::portal
