// SPDX-License-Identifier: EUPL-1.2
#include "sync/store/package_fetch.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "sync/base/files.h"
#include "sync/base/version.h"
#include "sync/domain/content_package.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTag = 200;
constexpr std::size_t kMaxSignedManifest = kMaxManifestBytes + 1024;

std::int64_t seconds_of(WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// What can stand in a header and in our own file; another is as good as none.
std::string usable(std::string tag) {
  const bool visible = std::ranges::all_of(tag, [](char c) { return c >= '!' && c <= '~'; });
  return visible && tag.size() <= kMaxTag ? tag : std::string();
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(fs::symlink_status(path, ignored));
}

std::uint64_t size_of(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = is_file(path) ? fs::file_size(path, error) : 0;
  return error ? 0 : size;
}

// A package names the same picture several times; it is fetched once.
std::vector<const ManifestFile*> each_hash(const Manifest& manifest) {
  std::set<Sha256> seen;
  std::vector<const ManifestFile*> files;
  for (const ManifestFile& file : manifest.files) {
    if (seen.insert(file.hash).second) files.push_back(&file);
  }
  return files;
}

Status append(const fs::path& path, std::uint64_t offset, ByteView bytes) {
  OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.is_open()) return file_error(path, errno);
  const bool written = ::lseek(file.fd(), static_cast<off_t>(offset), SEEK_SET) >= 0 &&
                       write_all(file.fd(), bytes) && file.close();
  if (!written) return file_error(path, errno);
  return Ok{};
}

// Everything below `folder` reaches the disk, and so does whatever else waits
// for it on that file system.
Status reach_disk(const fs::path& folder) {
  const OpenFile file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.is_open() || ::syncfs(file.fd()) != 0) return file_error(folder, errno);
  return Ok{};
}

}  // namespace

Result<std::optional<PackageFetch>> PackageFetch::begin(Packages& packages, std::uint64_t left_free) {
  const fs::path staging = packages.folder() / "staging";
  ZUIL_TRY("making the folder of content", make_folder(staging));
  OpenFile lock(::open((staging / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock.is_open()) return file_error(staging / "lock", errno);
  if (::flock(lock.fd(), LOCK_EX | LOCK_NB) != 0) return std::optional<PackageFetch>{};
  PackageFetch fetch(packages, std::move(lock), left_free);
  fetch.resume();
  return std::optional<PackageFetch>(std::move(fetch));
}

// What can't be read there, or is no longer wanted, begins anew.
void PackageFetch::resume() {
  const Result<PackageChoice> choice = packages_->choice();
  const Result<std::optional<Package>> shown = packages_->current();
  // Where what is shown is no longer there, the portal must send it again.
  const bool there = choice && shown && (*shown || choice->current.empty());
  if (there && (choice->refused.empty() || choice->refused_by == program_version())) tag_ = choice->tag;
  const Result<Bytes> document = read_file(staging() / "manifest", kMaxSignedManifest);
  if (!document) return;
  const Result<Bytes> tag = read_file(staging() / "tag", kMaxTag);
  const Result<std::optional<Manifest>> manifest = judge(*document);
  if (!manifest || !*manifest) return forget();
  adopt(*document, **manifest, tag ? std::string(as_text(*tag)) : std::string());
}

void PackageFetch::forget() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(staging(), error)) {
    std::error_code ignored;
    if (entry.path().filename() != "lock") fs::remove_all(entry.path(), ignored);
  }
  manifest_.reset();
  document_.clear();
}

// nullopt: nothing new.
Result<std::optional<Manifest>> PackageFetch::judge(ByteView document) const {
  Manifest manifest = ZUIL_TRY("taking new content", read_manifest(document, packages_->root()));
  const Result<PackageChoice> found = packages_->choice();
  const PackageChoice choice = found ? *found : PackageChoice{};
  const Result<std::optional<Package>> shown = packages_->current();
  const std::string id = package_id(document);
  if (id == choice.refused && choice.refused_by == program_version()) return std::optional<Manifest>{};
  if ((id == choice.current || id == choice.passed_over) && shown && *shown) return std::optional<Manifest>{};
  // What another portal made says nothing.
  const bool of_another = shown && !*shown;
  if (!of_another && seconds_of(manifest.made) < choice.newest)
    return Error{ErrorKind::kRejected, "the portal's content is older than what this terminal has"};
  return std::optional<Manifest>(std::move(manifest));
}

void PackageFetch::adopt(ByteView document, Manifest manifest, std::string tag) {
  id_ = package_id(document);
  document_.assign(document.begin(), document.end());
  manifest_ = std::move(manifest);
  tag_ = usable(std::move(tag));
  take_from_others();
}

Result<ManifestEffect> PackageFetch::offer(ByteView document, std::string tag) {
  std::optional<Manifest> manifest = ZUIL_TRY("new content", judge(document));
  if (!manifest) {
    forget();
    tag_ = usable(std::move(tag));
    return ManifestEffect::kNothingNew;
  }
  if (manifest_ && package_id(document) == id_) return ManifestEffect::kFetching;
  ZUIL_TRY("taking new content", write_file_durably(staging() / "manifest", document));
  ZUIL_TRY("taking new content", write_file_durably(staging() / "tag", as_bytes(usable(tag))));
  adopt(document, std::move(*manifest), std::move(tag));
  return ManifestEffect::kFetching;
}

ManifestEffect PackageFetch::same() const {
  return manifest_ ? ManifestEffect::kFetching : ManifestEffect::kNothingNew;
}

// Also takes away what no file of this manifest is.
void PackageFetch::take_from_others() {
  std::set<std::string> wanted{"lock", "manifest", "tag"};
  for (const ManifestFile* file : each_hash(*manifest_)) {
    wanted.insert(to_hex(file->hash));
    wanted.insert(to_hex(file->hash) + ".part");
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(staging(), error)) {
    std::error_code ignored;
    if (!wanted.contains(entry.path().filename().string())) fs::remove_all(entry.path(), ignored);
  }
  for (const auto& other : {packages_->current(), packages_->previous()}) {
    if (!other || !*other) continue;
    for (const ManifestFile& file : (*other)->manifest.files) {
      if (!wanted.contains(to_hex(file.hash)) || is_file(whole(file.hash))) continue;
      const Result<Bytes> bytes = read_file((*other)->folder / file.path, kMaxContentFileBytes);
      if (!bytes || sha256(*bytes) != file.hash) continue;
      std::error_code ignored;
      fs::create_hard_link((*other)->folder / file.path, whole(file.hash), ignored);
    }
  }
}

std::uint64_t PackageFetch::come(const ManifestFile& file) const {
  if (is_file(whole(file.hash))) return file.bytes;
  return std::min(size_of(part(file.hash)), file.bytes);
}

std::uint64_t PackageFetch::missing() const {
  std::uint64_t bytes = 0;
  if (!manifest_) return 0;
  for (const ManifestFile* file : each_hash(*manifest_)) bytes += file->bytes - come(*file);
  return bytes;
}

Result<std::optional<PackagePiece>> PackageFetch::next() {
  if (!manifest_) return std::optional<PackagePiece>{};
  for (const ManifestFile* file : each_hash(*manifest_)) {
    if (is_file(whole(file->hash))) continue;
    const PackagePiece piece{file->hash, come(*file), file->bytes};
    if (piece.offset == piece.bytes) {  // also an empty file; a part that a power cut left whole
      const Status taken = take(piece, {});
      if (taken) continue;
      if (taken.error().kind != ErrorKind::kDamaged) return taken.error();
      return std::optional<PackagePiece>({piece.file, 0, piece.bytes});
    }
    const std::uint64_t free = free_bytes(packages_->folder());
    if (free < left_free_ || free - left_free_ < missing())
      return Error{ErrorKind::kFull, "no room for new content: " + std::to_string(missing() >> 20) +
                                         " MiB are to come, and " + std::to_string(left_free_ >> 20) +
                                         " MiB must stay free"};
    return std::optional<PackagePiece>(piece);
  }
  return std::optional<PackagePiece>{};
}

Status PackageFetch::take(const PackagePiece& piece, ByteView bytes) {
  if (bytes.size() > piece.bytes - piece.offset)
    return Error{ErrorKind::kRejected, "more bytes came than a file of the content has"};
  ZUIL_TRY("keeping new content", append(part(piece.file), piece.offset, bytes));
  if (piece.offset + bytes.size() < piece.bytes) return Ok{};
  const Bytes all = ZUIL_TRY("reading new content", read_file(part(piece.file), kMaxContentFileBytes));
  std::error_code error;
  if (sha256(all) != piece.file) {
    fs::remove(part(piece.file), error);
    return Error{ErrorKind::kDamaged, "a file of the content is not what was signed"};
  }
  fs::rename(part(piece.file), whole(piece.file), error);
  if (error) return file_error(whole(piece.file), error.value());
  return Ok{};
}

// The package as a folder, from the files that came.
Status PackageFetch::assemble(const fs::path& place) const {
  std::error_code error;
  fs::remove_all(place, error);
  ZUIL_TRY("putting new content in place", make_folder(place / "files"));
  for (const ManifestFile& file : manifest_->files) {
    const fs::path path = place / "files" / file.path;
    fs::create_directories(path.parent_path(), error);
    fs::create_hard_link(whole(file.hash), path, error);
    if (error) return file_error(path, error.value());
  }
  return write_file_durably(place / "manifest", document_);
}

Status PackageFetch::refuse(const std::string& why) {
  const Result<PackageChoice> found = packages_->choice();
  PackageChoice choice = found ? *found : PackageChoice{};
  choice.refused = id_;
  choice.refused_version = manifest_->version;
  choice.refused_by = program_version();
  choice.tag = tag_;
  const Status noted = packages_->set_choice(choice);
  forget();
  ZUIL_TRY("refusing new content", noted);
  return Error{ErrorKind::kRejected, "the portal's content can't be used: " + why};
}

Result<Package> PackageFetch::finish(const Date& today) {
  if (!manifest_) return Error{ErrorKind::kRejected, "no content is being fetched"};
  // No id has a dot; what is left of an interrupted one goes with tidy().
  const fs::path place = packages_->packages() / (id_ + ".new");
  ZUIL_TRY("putting new content in place", assemble(place));
  const std::vector<ContentFault> faults = check_content(place / "files", today);
  std::error_code error;
  if (!faults.empty()) {
    fs::remove_all(place, error);
    return refuse(to_string(faults.front())).error();
  }
  const Result<Content> content = load_content(place / "files", today);
  if (!content || content->version != manifest_->version) {
    fs::remove_all(place, error);
    return refuse("its version is not the one that was signed").error();
  }
  ZUIL_TRY("putting new content in place", reach_disk(place));
  const fs::path final_place = packages_->packages() / id_;
  fs::remove_all(final_place, error);  // of the same id, and damaged
  fs::rename(place, final_place, error);
  if (error) return file_error(final_place, error.value());
  ZUIL_TRY("putting new content in place", reach_disk(packages_->packages()));
  ZUIL_TRY("showing new content", packages_->choose(id_, *manifest_, tag_));
  Package package{id_, *manifest_, final_place / "files"};
  forget();
  packages_->tidy();
  return package;
}

}  // namespace zuil
