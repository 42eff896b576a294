// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/erasure_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sync/base/files.h"
#include "sync/base/open_file.h"
#include "sync/domain/json_node.h"
#include "sync/domain/json_writer.h"
#include "sync/wire/numbers.h"

namespace zuil::portal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxLogBytes = std::size_t{1} << 30U;
constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20U;
constexpr Names<4> kReasonNames = {"withdrawn", "retention", "asked", "corrected"};

template <std::size_t N>
ByteArray<N> bytes_of(const std::optional<JsonNode>& node) {
  if (!node) return {};
  const auto text = node->text();
  const auto bytes = text ? from_hex(*text) : std::nullopt;
  const auto array = bytes ? to_array<N>(*bytes) : std::nullopt;
  if (!array) node->fault("not " + std::to_string(N) + " bytes in hexadecimal");
  return array.value_or(ByteArray<N>{});
}

ErasedCode read_code(const JsonNode& node) {
  JsonObject object(node);
  ErasedCode code;
  code.code = bytes_of<32>(object.required("code"));
  if (const auto page = object.optional("page")) code.page = bytes_of<32>(page);
  if (const auto withdrawn = object.required("withdrawn"))
    code.withdrawn = withdrawn->boolean().value_or(false);
  object.refuse_others();
  return code;
}

Erasure read_erasure(const JsonNode& node) {
  JsonObject object(node);
  Erasure erasure;
  if (const auto day = object.required("day")) erasure.day = day->date().value_or(Date{});
  if (const auto why = object.required("why")) {
    erasure.reason = why->name<ErasureReason>(kReasonNames).value_or(ErasureReason::kWithdrawn);
  }
  erasure.record.bytes = bytes_of<16>(object.required("record"));
  if (const auto trajectory = object.required("trajectory")) {
    erasure.trajectory = std::string(trajectory->text().value_or(""));
  }
  if (const auto sealed = object.required("sealed")) {
    sealed->each_item([&](const JsonNode& item) { erasure.sealed.push_back(bytes_of<32>(item)); });
  }
  if (const auto codes = object.required("codes")) {
    codes->each_item([&](const JsonNode& item) { erasure.codes.push_back(read_code(item)); });
  }
  object.refuse_others();
  return erasure;
}

std::string lines_of(const std::vector<Erasure>& erasures) {
  std::string text;
  for (const Erasure& one : erasures) text += to_line(one) + '\n';
  return text;
}

Status make_its_folder(const fs::path& path) {
  const Status made = make_folder(path.parent_path(), 0700);
  if (made) return Ok{};
  return Error{
      made.error().kind == ErrorKind::kFull ? ErrorKind::kFull : ErrorKind::kRejected,
      made.error().what + ": a folder of mode 0700 that belongs to the user of open is wanted there"};
}

}  // namespace

std::string_view to_string(ErasureReason reason) { return name_of(kReasonNames, reason); }
std::optional<ErasureReason> erasure_reason(std::string_view name) {
  return from_name<ErasureReason>(kReasonNames, name);
}

std::string to_line(const Erasure& erasure) {
  JsonWriter json;
  json.open_object();
  json.member("day", zuil::to_string(erasure.day));
  json.member("why", to_string(erasure.reason));
  json.member("record", to_hex(erasure.record.bytes));
  json.member("trajectory", erasure.trajectory);
  json.name("sealed");
  json.open_array();
  for (const Sha256& hash : erasure.sealed) json.string(to_hex(hash));
  json.close_array();
  json.name("codes");
  json.open_array();
  for (const ErasedCode& code : erasure.codes) {
    json.open_object();
    json.member("code", to_hex(code.code));
    if (code.page) json.member("page", to_hex(*code.page));
    json.name("withdrawn");
    json.boolean(code.withdrawn);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return json.take();
}

Result<Erasure> parse_erasure(std::string_view line) {
  const Result<nlohmann::json> document = parse_strict_json(line, kMaxLineBytes);
  if (!document) return Error{ErrorKind::kDamaged, document.error().what};
  JsonFaults faults;
  Erasure erasure = read_erasure(JsonNode(*document, faults));
  if (faults.empty()) return erasure;
  return Error{ErrorKind::kDamaged, faults.front().pointer + ": " + faults.front().what};
}

bool ErasureLog::ends_at(std::uint64_t from) const {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path_, error);
  return error ? from == 0 && error == std::errc::no_such_file_or_directory : size == from;
}

Result<ErasureLog::Part> ErasureLog::read(std::uint64_t from) const {
  std::error_code error;
  const bool is_there = fs::exists(path_, error);
  Bytes bytes;
  if (is_there) bytes = ZUIL_TRY("reading the erasure log", read_file(path_, kMaxLogBytes));
  if (bytes.size() < from) {
    return Error{ErrorKind::kRejected,
                 "the erasure log (" + path_.string() +
                     ") is shorter than what was erased, so it was lost or put back from a copy: put back "
                     "its newest copy, or run `zuil-portal purge --rebuild-log`"};
  }
  Part part{.erasures = {}, .end = from};
  std::optional<std::uint64_t> unreadable;  // the last lines may be an append that was cut off
  const std::string_view text = as_text(bytes);
  for (std::uint64_t at = from; at < text.size();) {
    const std::size_t line_end = text.find('\n', at);
    if (line_end == std::string_view::npos) break;
    Result<Erasure> erasure = parse_erasure(text.substr(at, line_end - at));
    if (erasure && unreadable) {
      return Error{ErrorKind::kDamaged, "the erasure log (" + path_.string() + ") can't be read at byte " +
                                            std::to_string(*unreadable) + ", a copy of it is wanted there"};
    }
    if (erasure) {
      part.erasures.push_back(std::move(*erasure));
      part.end = line_end + 1;
    } else if (!unreadable) {
      unreadable = at;
    }
    at = line_end + 1;
  }
  return part;
}

Result<std::uint64_t> ErasureLog::append(std::uint64_t end, const std::vector<Erasure>& erasures) const {
  const std::string lines = lines_of(erasures);
  ZUIL_TRY("the erasure log's folder", make_its_folder(path_));
  std::error_code error;
  if (!fs::exists(path_, error)) {
    ZUIL_TRY("making the erasure log", write_file_durably(path_, {}, 0600));
  }
  OpenFile file(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) return file_error(path_, errno);
  if (::ftruncate(file.fd(), static_cast<off_t>(end)) != 0 ||
      ::lseek(file.fd(), static_cast<off_t>(end), SEEK_SET) < 0 || !write_all(file.fd(), as_bytes(lines)) ||
      ::fsync(file.fd()) != 0 || !file.close()) {
    return file_error(path_, errno);
  }
  return end + lines.size();
}

Result<std::uint64_t> ErasureLog::replace(const std::vector<Erasure>& erasures) const {
  const std::string lines = lines_of(erasures);
  ZUIL_TRY("the erasure log's folder", make_its_folder(path_));
  ZUIL_TRY("writing the erasure log", write_file_durably(path_, as_bytes(lines), 0600));
  return lines.size();
}

}  // namespace zuil::portal
