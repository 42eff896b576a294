// SPDX-License-Identifier: EUPL-1.2
#include "sync/wire/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"

namespace zuil {
namespace {

constexpr std::string_view kType = "content";
constexpr std::size_t kMaxPath = 200;
constexpr std::int64_t kMostFileBytes = INT64_C(1) << 40;

ManifestFile read_file_entry(const JsonNode& node, std::string_view last_path) {
  ManifestFile file;
  JsonObject object(node);
  if (const auto path = object.required("path")) {
    file.path = path->text().value_or("");
    if (!is_package_path(file.path)) path->fault("not a path inside the package");
    if (file.path <= last_path) path->fault("paths are not in ascending order");
  }
  if (const auto bytes = object.required("bytes")) {
    file.bytes = static_cast<std::uint64_t>(bytes->integer(0, kMostFileBytes).value_or(0));
  }
  if (const auto hash = object.required("sha256")) {
    const auto value = from_hex(hash->text().value_or(""));
    if (value && value->size() == file.hash.size()) {
      std::ranges::copy(*value, file.hash.begin());
    } else {
      hash->fault("not 64 hexadecimal digits");
    }
  }
  object.refuse_others();
  return file;
}

}  // namespace

bool is_package_path(std::string_view path) {
  if (path.empty() || path.size() > kMaxPath) return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part.front() == '.') return false;
    const bool plain = std::ranges::all_of(part, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '_' || c == '-';
    });
    if (!plain) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string to_json(const Manifest& manifest) {
  JsonWriter json;
  json.open_object();
  json.member("type", kType);
  json.member("version", manifest.version);
  json.member("made", to_rfc3339(manifest.made));
  json.name("files");
  json.open_array();
  for (const ManifestFile& file : manifest.files) {
    json.open_object();
    json.member("path", file.path);
    json.member("bytes", static_cast<std::int64_t>(file.bytes));
    json.member("sha256", to_hex(file.hash));
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return json.take();
}

Result<Manifest> parse_manifest(std::string_view text) {
  const nlohmann::json document = ZUIL_TRY("manifest", parse_strict_json(text, kMaxManifestBytes));
  JsonFaults faults;
  const JsonNode node(document, faults);
  JsonObject object(node);
  Manifest manifest;
  if (const auto type = object.required("type"); type && type->text() != kType) {
    type->fault("not the manifest of a content package");
  }
  if (const auto version = object.required("version")) {
    manifest.version = version->text().value_or("");
    if (!is_identifier(manifest.version)) version->fault("not an identifier");
  }
  if (const auto made = object.required("made")) {
    const auto time = parse_rfc3339(made->text().value_or(""));
    if (!time) made->fault("not a time like 2027-03-11T18:30:00Z");
    manifest.made = time.value_or(WallTime{});
  }
  if (const auto files = object.required("files")) {
    if (files->item_count() > kMaxManifestFiles) files->fault("too many files");
    files->each_item([&](const JsonNode& item) {
      manifest.files.push_back(
          read_file_entry(item, manifest.files.empty() ? std::string_view{} : manifest.files.back().path));
    });
  }
  object.refuse_others();
  if (!faults.empty()) {
    return Error{ErrorKind::kRejected, "manifest: " + faults.front().pointer + ": " + faults.front().what};
  }
  return manifest;
}

}  // namespace zuil
