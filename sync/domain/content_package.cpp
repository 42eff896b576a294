// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/content_package.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "sync/base/bytes.h"
#include "sync/base/files.h"
#include "sync/domain/content_files.h"
#include "sync/domain/content_read.h"
#include "sync/domain/content_rules.h"
#include "sync/domain/schema.h"
#include "sync/domain/text.h"

namespace zuil {
namespace {

namespace fs = std::filesystem;

// The line of `pointer`, or of the nearest value around it that is there.
int line_of(std::string pointer, const JsonLines& lines) {
  while (true) {
    const auto found = lines.find(pointer);
    if (found != lines.end()) return found->second;
    const std::size_t slash = pointer.rfind('/');
    if (slash == std::string::npos) return 1;
    pointer.resize(slash);
  }
}

struct Document {
  Content content;
  JsonLines lines;
  std::vector<JsonFault> faults;
  bool read = false;  // content holds what the document says, faults or not
};

Document read_document(std::string_view json, const Date& today) {
  Document document;
  nlohmann::json root;
  if (auto fault = read_strict_json(json, kMaxContentFileBytes, root, &document.lines)) {
    document.faults.push_back(std::move(*fault));
    return document;
  }
  auto faults = schema_faults(root, "content");
  if (!faults) {
    document.faults.push_back({1, "", faults.error().what});
    return document;
  }
  document.faults = std::move(*faults);
  if (document.faults.empty()) {
    document.content = read_content(JsonNode(root, document.faults), today);
    document.read = true;
    check_rules(document.content, today, document.faults);
  }
  for (JsonFault& fault : document.faults) fault.line = line_of(fault.pointer, document.lines);
  return document;
}

// The bytes of content.json; the error is in the words of a fault.
Result<Bytes> read_document_bytes(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder / kContentDocument, error);
  if (!fs::exists(status)) return Error{ErrorKind::kRejected, "missing, a content.json is wanted"};
  if (!fs::is_regular_file(status))
    return Error{ErrorKind::kRejected, "no plain file, a plain file is wanted"};
  Result<Bytes> bytes = read_file(folder / kContentDocument, kMaxContentFileBytes);
  if (!bytes) return Error{ErrorKind::kRejected, "can't be read, a file of at most 20971520 bytes is wanted"};
  return bytes;
}

struct Package {
  Document document;
  std::vector<ContentFault> faults;
};

void add(Package& package, std::vector<ContentFault> faults) {
  for (ContentFault& fault : faults) {
    if (fault.line == 0) fault.line = line_of(fault.pointer, package.document.lines);
    package.faults.push_back(std::move(fault));
  }
}

Package read_package(const fs::path& folder, const Date& today) {
  Package package;
  const Result<Bytes> bytes = read_document_bytes(folder);
  if (!bytes) {
    package.faults.push_back({kContentDocument, 1, "", bytes.error().what});
    return package;
  }
  package.document = read_document(as_text(*bytes), today);
  for (const JsonFault& fault : package.document.faults)
    package.faults.push_back({kContentDocument, fault.line, fault.pointer, fault.what});
  return package;
}

}  // namespace

std::string to_string(const ContentFault& fault) {
  std::string text = printable(fault.file) + ':' + std::to_string(fault.line) + ": ";
  if (!fault.pointer.empty()) text += fault.pointer + ": ";
  return text + fault.what;
}

Result<Content> load_content(const fs::path& folder, const Date& today) {
  Package package = read_package(folder, today);
  if (package.faults.empty()) add(package, missing_files(folder, named_files(package.document.content)));
  if (package.faults.empty()) return std::move(package.document.content);
  const std::size_t more = package.faults.size() - 1;
  return Error{ErrorKind::kRejected, to_string(package.faults.front()) +
                                         (more == 0 ? "" : " (and " + std::to_string(more) + " more)")};
}

std::vector<ContentFault> check_content(const fs::path& folder, const Date& today) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return {{".", 1, "", "no such folder, the folder of a package is wanted"}};
  Package package = read_package(folder, today);
  std::optional<std::vector<NamedFile>> named;
  if (package.document.read) named = named_files(package.document.content);
  add(package, check_files(folder, named));
  std::stable_sort(package.faults.begin(), package.faults.end(),
                   [](const ContentFault& a, const ContentFault& b) {
                     const bool a_is_document = a.file == kContentDocument;
                     const bool b_is_document = b.file == kContentDocument;
                     if (a_is_document != b_is_document) return a_is_document;
                     return a.file != b.file ? a.file < b.file : a.line < b.line;
                   });
  return std::move(package.faults);
}

std::vector<JsonFault> check_content_document(std::string_view json, const Date& today, Content& content) {
  Document document = read_document(json, today);
  content = std::move(document.content);
  return std::move(document.faults);
}

}  // namespace zuil
