// SPDX-License-Identifier: EUPL-1.2
// The words of the screens, by key, in the language a person chose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/domain/catalogue.h"

namespace zuil {

class Texts {
 public:
  // A name in braces and what stands for it: {{"date", "30 april"}}.
  using Part = std::pair<std::string_view, std::string_view>;
  using Parts = std::initializer_list<Part>;

  Texts(std::string language, std::shared_ptr<const Catalogue> own, std::shared_ptr<const Catalogue> dutch);
  // The texts of `language` and, for what it lacks, of Dutch, from
  // `folder`/<language>.mo. kRejected or kDamaged when Dutch can't be read; a
  // language that can't be read is Dutch throughout.
  static Result<Texts> load(const std::filesystem::path& folder, std::string_view language);

  // "nl", "en", …
  const std::string& language() const { return language_; }

  // How much longer the texts are than the Dutch ones, on the whole: 1 for as long.
  double length() const { return length_; }

  // The text of `key`; a key that no language has comes back itself. The view
  // lives as long as the catalogues.
  std::string_view operator()(std::string_view key) const;
  // The same with "{name}" replaced by what `parts` gives for it.
  std::string operator()(std::string_view key, Parts parts) const;
  // The form of `key` for `n` things, with "{n}" as number(n) and `parts`.
  std::string count(std::string_view key, std::uint64_t n, Parts parts = {}) const;

  // "1.000" in Dutch, "1,000" in English.
  std::string number(std::uint64_t n) const;
  // "30 april"; with the year when that is not `today`'s.
  std::string date(const Date& date, const Date& today) const;
  // "13 januari": with the year only when that is not `today`'s and the day lies
  // in the past, or half a year ahead or more.
  std::string short_date(const Date& date, const Date& today) const;
  // "donderdag 11 maart".
  std::string weekday_and_date(const Date& date) const;
  // "19.30 uur", from local minutes past midnight; 24 * 60 is "24.00 uur".
  std::string time_of_day(int minutes) const;

 private:
  std::string language_;
  std::shared_ptr<const Catalogue> own_;
  std::shared_ptr<const Catalogue> dutch_;
  double length_ = 1;
};

// A language of longer texts than this needs room that the drawn screens have
// not: German, the longest of the six, is at 1.1.
inline constexpr double kLongTexts = 1.25;

// `text` with each "{name}" of `parts` replaced, in one pass: what stands in a
// part is never replaced again. Other braces stay as they are.
std::string fill_in(std::string_view text, Texts::Parts parts);
std::string fill_in(std::string_view text, std::span<const Texts::Part> parts);

}  // namespace zuil
