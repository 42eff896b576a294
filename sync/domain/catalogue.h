// SPDX-License-Identifier: EUPL-1.2
// One language's texts, as `msgfmt` compiles them from assets/text/<language>.po:
// the GNU .mo format (gettext manual, "The Format of GNU MO Files").
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/base/result.h"

namespace zuil {

// Which of a language's plural forms a number takes: a "Plural-Forms" line,
// "nplurals=2; plural=(n != 1);". The expression is C's, over n.
class PluralRule {
 public:
  // English's and Dutch's: the first form for one, the second for all else.
  PluralRule() = default;
  // kRejected when `line` is not of that form.
  static Result<PluralRule> parse(std::string_view line);

  // 0 to forms() - 1.
  std::size_t form(std::uint64_t n) const;
  std::size_t forms() const { return forms_; }

 private:
  std::string expression_ = "n != 1";
  std::size_t forms_ = 2;
};

class Catalogue {
 public:
  // An empty one: has no text.
  Catalogue() = default;
  // kDamaged when `mo` is not a little-endian .mo file whose tables lie inside it.
  static Result<Catalogue> parse(ByteView mo);
  // kRejected when there is no such file.
  static Result<Catalogue> load(const std::filesystem::path& mo);

  // The text of `key`; empty when there is none. Views live as long as this.
  std::string_view text(std::string_view key) const;
  // The form of `key` for `n` things; empty when there is none.
  std::string_view text(std::string_view key, std::uint64_t n) const;
  // The same keys with what `change` makes of each form, given its key.
  Catalogue changed(
      const std::function<std::string(std::string_view key, std::string_view text)>& change) const;
  // Every key, in order.
  std::vector<std::string_view> keys() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> forms_;
  PluralRule plural_;
};

}  // namespace zuil
