// SPDX-License-Identifier: EUPL-1.2
#include "sync/portal/erasure_log.h"

#include <sys/stat.h>

#include <fstream>

#include "sync/base/files.h"
#include "tests/sync/portal/fixture.h"

using namespace zuil;
using namespace zuil::portal;

namespace {

Erasure erasure(std::uint8_t number) {
  Erasure one{.day = parse_date("2027-03-11").value(),
              .reason = ErasureReason::kAsked,
              .record = {},
              .trajectory = "hoonhorst",
              .sealed = {Sha256{}, Sha256{}},
              .codes = {ErasedCode{.code = {}, .page = Blake2b{}, .withdrawn = true},
                        ErasedCode{.code = {}, .page = std::nullopt, .withdrawn = false}}};
  one.record.bytes.fill(number);
  one.sealed[1].fill(number);
  one.codes[1].code.fill(number);
  return one;
}

void add_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::app) << bytes;
}

}  // namespace

TEST_CASE("a line of the erasure log reads back as what it was") {
  for (const ErasureReason reason : {ErasureReason::kWithdrawn, ErasureReason::kRetention,
                                     ErasureReason::kAsked, ErasureReason::kCorrected}) {
    Erasure one = erasure(3);
    one.reason = reason;
    CHECK(must(parse_erasure(to_line(one))) == one);
  }
  const std::string line = to_line(erasure(3));
  CHECK(parse_erasure(line.substr(1)).error().kind == ErrorKind::kDamaged);
  CHECK(parse_erasure("{}").error().kind == ErrorKind::kDamaged);
  CHECK(parse_erasure("").error().kind == ErrorKind::kDamaged);
}

TEST_CASE("what was appended is read from any end, and a folder is made for it") {
  TempFolder temp;
  const ErasureLog log(temp.path() / "erasures" / "log");
  CHECK(log.ends_at(0));
  CHECK(must(log.read(0)).erasures.empty());
  const std::uint64_t first = must(log.append(0, {erasure(1)}));
  const std::uint64_t second = must(log.append(first, {erasure(2), erasure(3)}));
  CHECK(log.ends_at(second));
  CHECK_FALSE(log.ends_at(first));
  CHECK(must(log.read(0)).erasures == std::vector{erasure(1), erasure(2), erasure(3)});
  CHECK(must(log.read(first)).erasures == std::vector{erasure(2), erasure(3)});
  CHECK(must(log.read(second)).end == second);
  CHECK(log.read(second + 1).error().kind == ErrorKind::kRejected);
  struct stat status = {};
  REQUIRE(::stat((temp.path() / "erasures" / "log").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  REQUIRE(::stat((temp.path() / "erasures").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("an append that was cut off is no line, and the next one writes over it") {
  TempFolder temp;
  const auto path = temp.path() / "log";
  const ErasureLog log(path);
  const std::uint64_t first = must(log.append(0, {erasure(1)}));
  const std::string line = to_line(erasure(2));
  for (const std::string& torn : {line.substr(0, 20), line, std::string(40, '\0'), line.substr(9) + "\n"}) {
    add_bytes(path, torn);
    const ErasureLog::Part part = must(log.read(0));
    CHECK(part.erasures == std::vector{erasure(1)});
    CHECK(part.end == first);
    const std::uint64_t end = must(log.append(part.end, {erasure(3)}));
    CHECK(log.ends_at(end));
    CHECK(must(log.read(0)).erasures == std::vector{erasure(1), erasure(3)});
    std::filesystem::resize_file(path, first);
  }
}

TEST_CASE("a line in the middle that can't be read is told with its place") {
  TempFolder temp;
  const auto path = temp.path() / "log";
  const ErasureLog log(path);
  const std::uint64_t first = must(log.append(0, {erasure(1)}));
  add_bytes(path, "{\"day\":\"nooit\"}\n" + to_line(erasure(2)) + "\n");
  const auto read = log.read(0);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::kDamaged);
  CHECK(read.error().what.find("at byte " + std::to_string(first)) != std::string::npos);
}
