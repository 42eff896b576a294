// SPDX-License-Identifier: EUPL-1.2
// What was erased, in a file outside every backup of the database it was
// erased from, so that a copy put back forgets it again before anybody reads
// (sync/README.md, Purge). One JSON object a line; ids and hashes, no name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/identifiers.h"
#include "sync/wire/keys.h"

namespace zuil::portal {

enum class ErasureReason {
  kWithdrawn,  // "withdrawn": by its receipt code
  kRetention,  // "retention": its time is over
  kAsked,      // "asked": an official did it for the person
  kCorrected,  // "corrected": nothing went, but the values before must not come back unseen
};
std::string_view to_string(ErasureReason reason);
// nullopt for anything that to_string() does not give.
std::optional<ErasureReason> erasure_reason(std::string_view name);

// A receipt code of what was erased.
struct ErasedCode {
  Blake2b code{};               // keyed with the code key
  std::optional<Blake2b> page;  // keyed with the page key, where that is known
  bool withdrawn = false;       // it has a mark
  bool operator==(const ErasedCode&) const = default;
};

struct Erasure {
  Date day{};
  ErasureReason reason = ErasureReason::kWithdrawn;
  Uuid record;
  std::string trajectory;
  std::vector<Sha256> sealed;     // every sealed form in which the record came
  std::vector<ErasedCode> codes;  // all that it has
  bool operator==(const Erasure&) const = default;
};

// Without a line feed.
std::string to_line(const Erasure& erasure);
// kDamaged for anything that to_line() does not write.
Result<Erasure> parse_erasure(std::string_view line);

// The file. Requires that one writer at a time has it: whoever holds the
// write lock of the database beside it. Blocks on disk.
class ErasureLog {
 public:
  explicit ErasureLog(std::filesystem::path path) : path_(std::move(path)) {}

  struct Part {
    std::vector<Erasure> erasures;
    std::uint64_t end = 0;  // where the next line belongs
  };
  // Whether the file ends at byte `from`; cheap.
  bool ends_at(std::uint64_t from) const;
  // What stands behind byte `from`, 0 or an `end` given before. An append that
  // was cut off is no line. A missing file is an empty one. kRejected, naming
  // the way out, when the file is shorter than `from`; kDamaged, saying at
  // which byte, for a line in the middle that can't be read.
  Result<Part> read(std::uint64_t from) const;
  // Puts lines at `end`, over what an append before may have left there; they
  // are on the disk when this gives the new end. On failure they may be there
  // or not. Makes file and folder when missing: kRejected when this user may not.
  Result<std::uint64_t> append(std::uint64_t end, const std::vector<Erasure>& erasures) const;
  // The whole file anew, in one rename. Gives its end.
  Result<std::uint64_t> replace(const std::vector<Erasure>& erasures) const;

 private:
  std::filesystem::path path_;
};

}  // namespace zuil::portal
